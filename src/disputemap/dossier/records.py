"""The records of a dossier: what is where, who held it when, what happened, who says so.

Every record is immutable. Coordinates are degrees of longitude and latitude, WGS 84 (EPSG:4326).
Days are days since 1970-01-01, intervals of days half-open.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, field_serializer
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from disputemap.dossier.dates import EdtfDate
from disputemap.dossier.fields import Id, LanguageId, Number, Record, Url, Whole, Words
from disputemap.dossier.patterns import Pattern

Ids = tuple[Id, ...]
SomeIds = Annotated[tuple[Id, ...], Field(min_length=1)]
Share = Annotated[Number, Field(ge=0, le=1)]

EventKind = Literal[
    "treaty", "war", "decree", "statement", "talks", "visit",
    "agreement", "incident", "law", "exploration", "people",
]  # fmt: skip
NoteKind = Literal["spelling", "wording", "fact", "figure", "date", "context"]
LineKind = Literal["agreed", "control", "claimed", "proposed"]
LineMethod = Literal["median", "parallel", "geodesic", "area-split"]
SourceKind = Literal["primary", "government", "scholarship", "news"]


class Shape(Record):
    """A record with a geometry."""

    id: Id
    """id"""
    geometry: BaseGeometry = Field(repr=False)
    """shape in degrees, WGS 84"""

    @field_serializer("geometry")
    def _as_geojson(self, geometry: BaseGeometry) -> dict[str, Any]:
        return dict(mapping(geometry))


class Area(Shape):
    """A unit of land whose status changes, or that belongs to a disputed group."""

    parent: Id | None = None
    """group that it belongs to"""
    tolerance_m: Annotated[Number, Field(ge=0)]
    """how far its outline may lie from the surveyed one, in metres"""


class Land(Shape):
    """Other land, drawn so that the areas can be placed."""

    role: Literal["context", "locator"]
    """``context`` for the map, ``locator`` for the small map that shows where it lies"""
    tolerance_m: Annotated[Number, Field(ge=0)]
    """how far its outline may lie from the surveyed one, in metres"""


class _Lasting(Record):
    """Something that holds for a half-open interval of days."""

    start: EdtfDate = Field(alias="from")
    """first day on which it holds"""
    to: EdtfDate | None = None
    """day on which it no longer holds; empty while it still does"""

    @property
    def first_day(self) -> int:
        """First day on which it holds, as days since 1970-01-01."""
        return self.start.first_day

    @property
    def end_day(self) -> int | None:
        """Day on which it no longer holds, as days since 1970-01-01; None while it does."""
        return self.to.first_day if self.to else None

    def in_force_on(self, day: int) -> bool:
        """Whether it holds on a day, given as days since 1970-01-01."""
        return self.first_day <= day and (self.end_day is None or day < self.end_day)


class Boundary(Shape, _Lasting):
    """A line that some held, claimed or proposed to be a boundary, for a time."""

    kind: LineKind
    """agreed by treaty, a line of actual control, claimed, or proposed"""
    held_by: Ids
    """parties that hold it to be the boundary"""
    between: Ids
    """the two areas or groups that it lies between, or the one that it crosses, twice"""
    method: LineMethod
    """how it was computed"""
    basis: Id | None = None
    """event that it rests on"""
    sources: SomeIds
    """ids of sources, at least one"""
    shares: Mapping[Id, Share] = {}
    """part of an area's land that a line found by ``area-split`` cuts off, 0 to 1"""


class Place(Record):
    """A place with its names."""

    id: Id
    """id; each area and group is a place of the same id"""
    kind: Id
    """kind of place, such as ``town``"""
    lat: Annotated[Number, Field(ge=-90, le=90)]
    """latitude in degrees north, WGS 84"""
    lon: Annotated[Number, Field(ge=-180, le=180)]
    """longitude in degrees east, WGS 84"""
    area: Id | None = None
    """area or group on whose land it stands; empty at sea and far away"""
    rank: Annotated[Whole, Field(ge=0, le=5)]
    """1 (its label matters most) to 5 (only when zoomed in); 0 for no label on the map"""
    names: Mapping[tuple[Id, str], Words]
    """name by party and language"""

    def name(self, party: str, language: str) -> str:
        """The name that a party uses, as a language writes it.

        Raises
        ------
        KeyError
            If ``places.csv`` has no column for the two.
        """
        return self.names[party, language]

    @field_serializer("names")
    def _as_columns(self, names: Mapping[tuple[str, str], str]) -> dict[str, str]:
        return {f"{party}_{language}": name for (party, language), name in names.items()}


class Tenure(_Lasting):
    """Who administered and who claimed an area for a time."""

    id: Id
    """``<area>-<year>``"""
    area: Id
    """area or group"""
    administered_by: SomeIds
    """parties that administered it; several when it was undivided between them"""
    claimed_by: Ids = ()
    """parties that claimed it without administering it, or beside another"""
    undetermined_by: Ids = ()
    """parties in whose stated view its final status is undetermined"""
    mode: Id
    """how it was administered, such as ``treaty``; the dossier's texts name the modes"""
    under: Id | None = None
    """party that held supreme authority over the administering one"""
    basis: Id
    """event that it rests on"""
    sources: SomeIds
    """ids of sources, at least one"""


class Event(Record):
    """Something that happened."""

    id: Id
    """id"""
    date: EdtfDate
    """when it happened, at the precision that is known"""
    in_force: EdtfDate | None = None
    """when a text took effect, if not when it was signed"""
    kind: EventKind
    """what kind of event it was"""
    weight: Annotated[Whole, Field(ge=1, le=3)]
    """1 to 3; 3 for a turning point or a change of the map"""
    places: Ids
    """where it happened"""
    areas: Ids
    """areas and groups that it concerned"""
    actors: Ids
    """parties that acted"""
    sources: SomeIds
    """ids of sources, at least one"""


class Proposal(Record):
    """A way to settle the dispute that somebody has put forward."""

    id: Id
    """id"""
    date: EdtfDate
    """when it was put forward"""
    basis: Id | None = None
    """event at which it was put forward"""
    boundary: Id | None = None
    """boundary that it would draw"""
    joint: Ids = ()
    """areas in which both sides would act together"""
    holds: Mapping[Id, Ids]
    """areas that each party would hold"""
    administers: Mapping[Id, Ids] = {}
    """areas that a party would go on administering for a time, though another held them"""
    shares: Mapping[Id, Mapping[Id, Share]] = {}
    """for an area that would be divided, the part of each party, 0 to 1"""
    sources: SomeIds
    """ids of sources, at least one"""


class Argument(Record):
    """What one side says: a party in dispute, or another voice."""

    id: Id
    """id"""
    party: Id | None = None
    """the party in dispute that says it"""
    voice: Id | None = None
    """who says it, when it is no party in dispute"""
    topic: Id
    """question that it answers; arguments of one topic stand side by side"""
    events: Ids
    """events that it rests on"""
    sources: SomeIds
    """ids of sources, at least one"""


class Note(Record):
    """A note for the margin of an article."""

    id: Id
    """id"""
    kind: NoteKind
    """what the note is about"""
    events: Ids
    """events that it concerns"""
    places: Ids
    """places that it concerns"""
    sources: SomeIds
    """ids of sources, at least one"""
    patterns: Mapping[LanguageId, tuple[Pattern, ...]] = {}
    """for each language, regular expressions that find the statement in somebody's article"""


class Source(Record):
    """Where a statement comes from, as CSL-JSON describes it."""

    id: Id
    """id"""
    type: Words
    """type of work in CSL"""
    title: Words
    """title in the language of the work"""
    kind: SourceKind
    """primary document, a government's position, scholarship, or news"""
    url: Url | None = None
    """web address"""
    issued: str | None = None
    """date of issue (EDTF)"""
    by: str | None = None
    """authors, editors or publisher, in one line"""
    csl: Mapping[str, Any] = Field(repr=False)
    """the whole record as it stands in ``sources.json``"""
