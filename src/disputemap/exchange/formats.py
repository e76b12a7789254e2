"""The register of formats: what each is called, and who writes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from disputemap.dossier import Dossier
from disputemap.exchange import flatgeobuf, geojson, geopackage, kml, spreadsheet, timeline
from disputemap.exchange.choice import NAMES, Choice


@dataclass(frozen=True)
class Format:
    """A format that a dossier can be exported to.

    Attributes
    ----------
    name : str
        As in addresses and, after a full stop, at the end of a file's name.
    media_type : str
    write : callable
        Gives the bytes of a file; the same for the same dossier and choice.
    takes : tuple of str
        What it depends on: ``date``, ``view``, ``lang``.
    is_text : bool
        Whether compressing it is worth while.
    """

    name: str
    media_type: str
    write: Callable[[Dossier, Choice], bytes]
    takes: tuple[str, ...] = NAMES
    is_text: bool = True

    @property
    def suffix(self) -> str:
        """End of a file's name, with its full stop."""
        return f".{self.name}"


FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format("geojson", "application/geo+json", geojson.write),
        Format("gpkg", "application/geopackage+sqlite3", geopackage.write, is_text=False),
        Format("kml", "application/vnd.google-earth.kml+xml", kml.write),
        Format("fgb", "application/flatgeobuf", flatgeobuf.write, is_text=False),
        Format("csv", "text/csv; charset=utf-8", spreadsheet.write),
        Format("timeline.json", "application/json", timeline.write, takes=("lang",)),
    )
}
"""Formats by name."""


def format_of(file_name: str) -> Format | None:
    """The format that the end of a file's name asks for, or None."""
    name = file_name.lower()
    return next((each for each in FORMATS.values() if name.endswith(each.suffix)), None)
