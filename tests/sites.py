"""Published sites that several files of tests look at: made once a run, by whoever comes first."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

BASE = "https://example.org/halm/"
"""Address of the site that knows its own."""


class Published(NamedTuple):
    """A site, to be looked at and not to be changed, and what was printed when it was made."""

    site: Path
    said: list[str]


def light(dossier: Path, folder: Path) -> Path:
    """A copy of a dossier without events that have a picture of their own, which take long."""
    shutil.copytree(dossier, folder)
    events = folder / "events.toml"
    events.write_text(events.read_text("utf-8").replace("weight = 3", "weight = 2"), "utf-8")
    return folder


def published(
    temporary: pytest.TempPathFactory, name: str, dossier: Path, *options: str
) -> Published:
    """A site of a name; published when the first of the run's processes asks for it."""
    from disputemap.cli import main

    place = of_the_run(temporary) / name
    with nobody_else(place):
        site, said = place / "site", place / "said.txt"
        if not said.exists():
            command = ["publish", str(dossier), str(site), *options]
            result = CliRunner().invoke(main, command)
            assert (result.exit_code, result.stderr) == (0, ""), result.output
            said.write_text(result.stdout, encoding="utf-8")
    return Published(site, said.read_text("utf-8").splitlines())


def of_the_run(temporary: pytest.TempPathFactory) -> Path:
    """The folder that all processes of a run of tests share."""
    own = temporary.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@contextmanager
def nobody_else(folder: Path) -> Iterator[None]:
    """Wait until no other process has a folder; one that dies lets go of it, on every system."""
    folder.mkdir(parents=True, exist_ok=True)
    with closing(
        sqlite3.connect(folder / "turn.sqlite", timeout=300, isolation_level=None)
    ) as turn:
        turn.execute("BEGIN EXCLUSIVE")
        yield
