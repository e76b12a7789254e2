"""The dossiers that a server shows, read once and again when a file changes."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from disputemap.dossier import Dossier, find, read, shipped

CHOSEN = "DISPUTEMAP_DOSSIER"
"""Environment variable with the name or folder of the dossier that the app opens."""


def chosen_folder() -> Path:
    """Folder of the dossier that the app opens."""
    name = os.environ.get(CHOSEN) or next(iter(shipped()), "")
    return find(name)


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
        If there is none of this name.
    DossierError
        If it has faults.
    """
    folder = chosen_folder()
    known = {**shipped(), folder.name: folder}
    if name not in known:
        raise FileNotFoundError(name)
    return _current(known[name])


def _current(folder: Path) -> Dossier:
    return _read(folder, _last_change(folder))


@lru_cache(maxsize=8)
def _read(folder: Path, _last_change: int) -> Dossier:
    return read(folder)


def _last_change(folder: Path) -> int:
    """The latest change of any file of a folder, in nanoseconds."""
    return max(path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file())
