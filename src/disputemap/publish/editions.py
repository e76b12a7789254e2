"""The editions that a site has published, and what it keeps of each under ``e/<digest>/``."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from disputemap.dossier import Dossier, iso_date
from disputemap.publish.snapshot import Snapshot

MANIFEST = "edition.json"
RECORDS = "records.json"
MAKER = "disputemap publish"
DIGEST = re.compile(r"[0-9a-f]{12}")


class NotOursError(ValueError):
    """A folder that `publish` does not write over; the message says what would be right."""


@dataclass(frozen=True)
class Edition:
    """One state of a dossier that was published.

    Attributes
    ----------
    digest : str
        Twelve hexadecimal digits that stand for its contents.
    date : str
        Day of its last edit.
    """

    digest: str
    date: str

    @property
    def folder(self) -> str:
        """Where the site keeps it."""
        return f"e/{self.digest}"


def edition_day(dossier: Dossier) -> str:
    """Last day of a dossier's edition, which every date of the site is taken from."""
    return iso_date(dossier.edition.end_day - 1)


@dataclass(frozen=True)
class Standing:
    """What stands in a folder already.

    Attributes
    ----------
    folder : Path
    editions : tuple of Edition
        In the order in which they were published; one that was taken up again stands twice.
    """

    folder: Path
    editions: tuple[Edition, ...] = ()

    def kept(self, edition: Edition) -> Iterator[tuple[str, bytes]]:
        """Every file that is kept of an edition, as it was published."""
        folder = self.folder / edition.folder
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield path.relative_to(self.folder).as_posix(), path.read_bytes()

    def snapshot(self, edition: Edition) -> Snapshot:
        """The records of an edition.

        Raises
        ------
        NotOursError
            If they are not there any more.
        """
        path = self.folder / edition.folder / RECORDS
        found: Any = _json(path)
        whole = isinstance(found, dict) and all(
            isinstance(fields, dict)
            for table in found.values()
            for fields in (table.values() if isinstance(table, dict) else [None])
        )
        if not whole:
            raise NotOursError(
                f"{path}: cannot be read; expected the records of edition {edition.digest} as "
                "they were published"
            )
        return cast(Snapshot, found)


def standing_in(folder: Path, dossier: str) -> Standing:
    """What stands in a folder that a site of a dossier is to be written to.

    Raises
    ------
    NotOursError
        If something else stands there.
    """
    if not os.path.lexists(folder):
        return Standing(folder)
    if not folder.is_dir():
        raise NotOursError(f"{folder}: is not a folder; expected a folder, or nothing yet")
    if not any(folder.iterdir()):
        return Standing(folder)
    manifest = _json(folder / MANIFEST)
    if not isinstance(manifest, dict) or manifest.get("made_by") != MAKER:
        raise NotOursError(
            f"{folder}: holds files that publish has not written; expected an empty folder, a site "
            "that publish has made, or a new name"
        )
    if manifest.get("dossier") != dossier:
        raise NotOursError(
            f"{folder}: holds a site of {manifest.get('dossier')!r}; expected one of {dossier!r}, "
            "or a new name"
        )
    return Standing(folder, tuple(_editions(folder, manifest)))


def _editions(folder: Path, manifest: dict[str, Any]) -> Iterator[Edition]:
    listed = manifest.get("editions")
    for each in listed if isinstance(listed, list) else []:
        digest, date = (each.get(name) for name in ("digest", "date"))
        if not (isinstance(digest, str) and DIGEST.fullmatch(digest) and isinstance(date, str)):
            raise NotOursError(
                f"{folder / MANIFEST}: lists an edition {digest!r}; expected the file as publish "
                "has written it"
            )
        yield Edition(digest, date)


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError, json.JSONDecodeError):
        return None
