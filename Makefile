# `make help` lists what can be made. Only Python 3.11 or newer and make are needed to start.

VENV := .venv
PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3 python; do \
	if $$name -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
	then echo $$name; break; fi; done)
PORT ?= 8501
JOBS ?= 2
SECONDS ?= 60

PY := $(VENV)/bin/python
INSTALL := $(PY) -m pip --disable-pip-version-check install --quiet
LOCKED := $(INSTALL) --require-hashes
# Stamps: written when an environment matches its lock, so that nothing is done twice.
RUN := $(VENV)/.run
DEV := $(VENV)/.dev
NODE_MODULES := node_modules/.package-lock.json

.DEFAULT_GOAL := help
.PHONY: help setup run test browser nginx databases lint format bench fuzz pictures geodata lock wheel clean

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(DEV) ## Create .venv with everything that is locked; quick when nothing changed
	@echo "ready: $(VENV)"

run: $(RUN) ## Serve the app on PORT (default 8501); DOSSIER=name-or-folder for another dispute
	@exec $(PY) -m disputemap run $(DOSSIER) --port $(PORT)

test: $(DEV) browser nginx databases tests/npm/$(NODE_MODULES) ## Run every test, in a browser too; ARGS='-k name' for some of them
	$(PY) -m pytest -n $(JOBS) --dist loadfile $(ARGS)

browser: $(DEV)
	@$(PY) scripts/chromium.py

nginx: $(DEV)
	@$(PY) scripts/nginx.py

databases: $(DEV)
	@$(PY) scripts/databases.py

lint: $(DEV) $(NODE_MODULES) ## Check style and types, of Python and of JavaScript
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy
	$(PY) scripts/node.py node node_modules/typescript/bin/tsc

format: $(DEV) ## Put the Python files in shape
	$(PY) -m ruff check --fix
	$(PY) -m ruff format

bench: $(DEV) browser nginx benchmarks/$(NODE_MODULES) ## Measure it beside a naive page, under load, as it grows, and what is found in articles
	$(PY) -m benchmarks.run $(ARGS)
	$(PY) -m benchmarks.load
	$(PY) -m benchmarks.growth
	$(PY) -m benchmarks.live
	$(PY) -m benchmarks.reading

fuzz: $(DEV) ## Read made-up articles for SECONDS (default 60), looking for one that breaks the reader
	$(PY) tests/fuzz_articles.py $(SECONDS)

pictures: $(DEV) browser ## Take the pictures of the real app in docs/
	$(PY) -m scripts.pictures $(ARGS)

geodata: $(RUN) ## Rebuild the coastlines and computed lines in geodata/ (downloads 100 MB once)
	$(LOCKED) --only-binary :all: -r requirements/geodata.txt
	$(PY) scripts/build_geodata.py $(ARGS)

lock: $(RUN) ## Lock the dependencies again; ARGS=--upgrade takes the newest
	$(INSTALL) uv
	$(PY) scripts/lock.py $(ARGS)
	$(PY) scripts/node.py npm install --package-lock-only --omit-lockfile-registry-resolved --no-audit --no-fund
	$(PY) scripts/node.py npm install --prefix tests/npm --package-lock-only --omit-lockfile-registry-resolved --no-audit --no-fund

wheel: $(RUN) ## Build the wheel into dist/
	$(PY) -m hatchling build --target wheel

clean: ## Remove all that was made here, .venv too
	rm -rf $(VENV) node_modules benchmarks/node_modules tests/npm/node_modules dist build
	rm -rf .pytest_cache .ruff_cache .mypy_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(PY):
	@test -n "$(PYTHON)" || { \
		echo "disputemap needs Python 3.11 or newer, with venv; PYTHON=/path/to/python names one." >&2; \
		exit 1; }
	@$(PYTHON) -c 'import sys; print("python:", sys.version.split()[0], "in $(VENV)")'
	@rm -f $(RUN) $(DEV)
	@$(PYTHON) -m venv $(VENV)

$(RUN): requirements/run.txt requirements/build.txt pyproject.toml | $(PY)
	@echo "installing what requirements/run.txt locks, once (a minute or two)"
	@$(LOCKED) -r requirements/run.txt -r requirements/build.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): requirements/dev.txt $(RUN)
	@echo "installing what requirements/dev.txt locks, once"
	@$(LOCKED) -r requirements/dev.txt
	@touch $@

$(NODE_MODULES): package-lock.json | $(RUN)
	$(PY) scripts/node.py npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

%/$(NODE_MODULES): %/package-lock.json | $(RUN)
	$(PY) scripts/node.py npm ci --prefix $* --ignore-scripts --no-audit --no-fund --silent
	@touch $@
