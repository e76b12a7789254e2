"""What ``dossier.toml`` says: languages, parties, perspectives, groups, the time axis."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from disputemap.dossier.dates import EdtfDate
from disputemap.dossier.faults import UnfitError, shown
from disputemap.dossier.fields import (
    Colour,
    Id,
    LanguageId,
    Number,
    Record,
    Truth,
    Words,
    is_web_address,
)

LineStyle = Literal["solid", "dashed", "dotted", "none"]
TILE_VALUES = ("z", "x", "y")
LineKey = Literal["agreed", "control", "claimed", "own", "other", "proposed"]


def _date_text(value: Any) -> str:
    return str(EdtfDate.parse(value))


def _bounds(value: Any) -> Any:
    if not isinstance(value, list | tuple) or len(value) != 4:
        raise UnfitError("is not four numbers", "[west, south, east, north] in degrees")
    return value


class Licences(Record):
    """Under which licences the dossier may be used."""

    texts: Words
    """SPDX name of the licence of facts, names and texts."""
    geometry: Words
    """SPDX name of the licence of coastlines and lines."""
    attribution: Words
    """What every map must say about where its coastlines come from."""


def _is_safe(text: str) -> bool:
    return is_web_address(text) and text.lower().startswith("https:")


def _tile_url(value: Any) -> str:
    text = str(value)
    expected = "an address with https:// and {z}, {x} and {y} in it"
    if not (all(f"{{{name}}}" in text for name in TILE_VALUES) and _is_safe(text)):
        raise UnfitError(f"{shown(value)} is not an address of tiles", expected)
    for name in re.findall(r"\{(.*?)\}", text):
        if name not in TILE_VALUES:
            raise UnfitError(f"{shown(value)} holds {shown(f'{{{name}}}')}", expected)
    return text


class Tiles(Record):
    """An online background map, which is off until a reader asks for it."""

    url: Annotated[str, BeforeValidator(_tile_url)]
    """address of a tile, with ``{z}``, ``{x}`` and ``{y}`` for its zoom, column and row"""
    attribution: Words
    """what must be said while it is shown"""


class FirstView(Record):
    """What a first visit shows."""

    date: Annotated[str, BeforeValidator(_date_text)]
    """a date in the dossier's span"""
    view: Id
    """id of a perspective"""
    lang: LanguageId
    """id of a language"""
    event: Id | None = None
    """id of the event whose card is open"""
    bounds: Annotated[tuple[Number, Number, Number, Number], BeforeValidator(_bounds)]
    """west, south, east and north in degrees, WGS 84"""


class Knot(Record):
    """A point of the time axis, which runs straight between its points."""

    date: EdtfDate
    """a date; its first day counts"""
    at: Annotated[Number, Field(ge=0, le=1)]
    """where it stands on the axis, from 0 (its beginning) to 1 (its end)"""


class Language(Record):
    """A language that the dossier is written in."""

    id: LanguageId
    """language tag, as in addresses and in ``text/<id>.toml``"""
    locale: Words
    """locale of the CLDR, such as ``en_GB``, that dates and numbers are written by"""

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``."""
        from babel import Locale

        return str(Locale.parse(self.locale).text_direction)


class Party(Record):
    """A state, or another that administers or claims an area."""

    id: Id
    """short id, for a state its ISO 3166 code in lower case"""
    colour: Colour
    """colour on the map, ``#rrggbb``"""
    successor_of: Id | None = None
    """party whose rights and colour it shares: both count as one side"""
    names: Id | None = None
    """party whose columns of ``places.csv`` hold its place names; its own if left out"""
    pattern_angle: Annotated[Number, Field(ge=0, le=180)] = 45.0
    """direction of its stripes in degrees from the vertical"""


class Perspective(Record):
    """A set of rules for drawing the map as one side, or none, sees it."""

    id: Id
    """id in addresses (``view``)"""
    names: Annotated[tuple[Id, ...], Field(min_length=1)]
    """parties whose place names are shown; several stand in the order of their Latin forms"""
    contested: Literal["both", "own"]
    """how an area is filled that one party administers and another claims"""
    undetermined: Truth = False
    """whether areas that its party calls undetermined are dotted"""
    party: Id | None = None
    """party whose view it is; left out for a neutral one"""
    lines: dict[LineKey, LineStyle]
    """how each kind of line is drawn"""


class Group(Record):
    """An area without a shape of its own: all areas whose parent it is."""

    id: Id
    """id, shared with its place in ``places.csv``"""
    kind: Id
    """kind of place, such as ``island-group``"""


class Settings(Record):
    """The single values of ``dossier.toml``."""

    format: Literal[1]
    """1, the version of the format"""
    id: Id
    """name of the dossier, the same as its folder's"""
    edition: EdtfDate
    """day of the last edit of the facts"""
    ribbon: Annotated[tuple[Id, ...], Field(min_length=1)]
    """areas and groups that have a row in the ribbon of time, in order"""
    span: EdtfDate
    """interval that the date control covers"""
    parties_in_dispute: Annotated[tuple[Id, ...], Field(min_length=2)]
    """parties that have equal numbers of arguments"""
    licences: Licences
    """licences of texts and of geometry, and the attribution"""
    first_view: FirstView
    """what a first visit shows"""
    tiles: Tiles | None = None
    """online background map that a reader may choose"""


LINE_KEYS: dict[bool, tuple[LineKey, ...]] = {
    False: ("agreed", "control", "claimed", "proposed"),
    True: ("agreed", "own", "other", "proposed"),
}
"""Kinds of lines that a neutral perspective (False) and a party's (True) must style."""
