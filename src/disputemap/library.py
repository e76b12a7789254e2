"""The dossiers that a server shows, read once and again when a file changes."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from threading import Lock

from disputemap.dossier import Dossier, DossierError, Fault, find, read, shipped

CHOSEN = "DISPUTEMAP_DOSSIER"
"""Environment variable with the name or folder of the dossier that the app opens."""

READING = Lock()
"""Held while a dossier is read, so that a crowd after a change does not read it again and again."""

State = frozenset[tuple[str, int, int]]


def chosen_folder() -> Path:
    """Folder of the dossier that the app opens.

    Raises
    ------
    FileNotFoundError
        If there is none.
    """
    name = os.environ.get(CHOSEN) or next(iter(shipped()), "")
    return find(name).absolute()


def chosen_dossier() -> Dossier:
    """The dossier that the app opens.

    Raises
    ------
    FileNotFoundError
        If there is none.
    DossierError
        If it has faults.
    """
    return _current(chosen_folder())


def open_dossier(name: str) -> Dossier:
    """A dossier by its id: the chosen one or one that is shipped. Paths are never opened.

    Raises
    ------
    FileNotFoundError
        If there is none of this name; the message names those that there are.
    DossierError
        If it has faults.
    """
    known = shipped()
    with suppress(FileNotFoundError):
        folder = chosen_folder()
        known = {**known, folder.name: folder}
    if name not in known:
        raise FileNotFoundError(f"There is no dossier of this name here, only {', '.join(known)}.")
    return _current(known[name])


def _current(folder: Path) -> Dossier:
    with READING:
        found = _read(folder, _state(folder))
    if not isinstance(found, Dossier):
        raise DossierError(found)
    return found


@lru_cache(maxsize=8)
def _read(folder: Path, _state: State) -> Dossier | tuple[Fault, ...]:
    """A dossier, or its faults, which are found once too."""
    try:
        return read(folder)
    except DossierError as error:
        return error.faults


def _state(folder: Path) -> State:
    """Name, time of the last change in nanoseconds, and size of every file of a folder."""
    found = set()
    for path in folder.rglob("*"):
        with suppress(OSError):  # gone since it was listed
            about = path.stat()
            found.add((str(path), about.st_mtime_ns, about.st_size))
    return frozenset(found)
