"""Lock every dependency with its hashes, for each supported Python and system at once.

Usage::

    python scripts/lock.py              keep what is locked, add and remove what pyproject.toml asks
    python scripts/lock.py --upgrade    take the newest releases

The development lock is solved first and binds the others, so one environment can hold them all.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path("requirements")
PROJECT = Path("pyproject.toml")
OLDEST_PYTHON = "3.11"

DEVELOPMENT = "dev"
WITH_THE_PACKAGE = {DEVELOPMENT: ("bench", "build", "lint", "live", "test"), "run": ()}
"""Extras of each lock that holds what the package itself needs."""

ALONE = ("build", "geodata", "node")
"""Extras with a lock of their own."""


def write_lock(name: str, options: list[str], requirements: list[str] | None = None) -> None:
    """Solve one set of requirements and write it pinned and hashed.

    Parameters
    ----------
    name : str
        Of the lock; its present pins are kept where they still fit.
    options : list of str
        More options for ``uv pip compile``.
    requirements : list of str, optional
        What to solve; by default the package's own dependencies.
    """
    lock = FOLDER / f"{name}.txt"
    bound = [] if name == DEVELOPMENT else ["--constraint", f"{FOLDER.name}/{DEVELOPMENT}.txt"]
    command = [
        sys.executable, "-m", "uv", "pip", "compile", PROJECT.name if requirements is None else "-",
        "--universal", "--python-version", OLDEST_PYTHON, "--fork-strategy", "fewest",
        "--generate-hashes", "--no-emit-index-url", "--no-header", "--annotation-style", "line",
        "--quiet", "--output-file", lock.as_posix(), *bound, *options,
    ]  # fmt: skip
    asked = "\n".join(requirements or [])
    subprocess.run(command, cwd=ROOT, input=asked, text=True, check=True, stdout=subprocess.DEVNULL)
    _refuse_addresses(lock)
    print(lock)


def _refuse_addresses(lock: Path) -> None:
    """Stop if a lock says where a package comes from: that is for each machine's own settings."""
    for number, line in enumerate((ROOT / lock).read_text().splitlines(), 1):
        if "://" in line or line.startswith("--"):
            sys.exit(f"{lock}:{number}: names an address: {line}")


def main() -> None:
    """Write every lock."""
    parser = argparse.ArgumentParser(description="Lock every dependency with its hashes.")
    parser.add_argument("--upgrade", action="store_true", help="take the newest releases")
    upgrade = ["--upgrade"] if parser.parse_args().upgrade else []
    for name, extras in WITH_THE_PACKAGE.items():
        chosen = [option for extra in extras for option in ("--extra", extra)]
        write_lock(name, [*chosen, *upgrade])
    project = tomllib.loads((ROOT / PROJECT).read_text(encoding="utf-8"))["project"]
    for name in ALONE:
        write_lock(name, upgrade, project["optional-dependencies"][name])


if __name__ == "__main__":
    main()
