"""What ``names.toml`` says: further ways of writing the names of places and events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from disputemap.dossier.fields import Id, LanguageId, Record, Words

SomeWords = Annotated[tuple[Words, ...], Field(min_length=1)]


class PlaceNames(Record):
    """How somebody's article may write a place, beside its names of ``places.csv``."""

    id: Id
    """id of the place"""
    names: Mapping[LanguageId, SomeWords] = {}
    """for each language, further names"""
    doubtful: Mapping[LanguageId, SomeWords] = {}
    """for each language, names that mean the place only where others support it"""
    not_before: Mapping[LanguageId, SomeWords] = {}
    """for each language, words that make something else of a name that they follow"""
    not_after: Mapping[LanguageId, SomeWords] = {}
    """for each language, words that make something else of a name that they precede"""
    shows: tuple[Id, ...] = ()
    """places that are brought into view together for it"""


class EventNames(Record):
    """How somebody's article may name an event."""

    id: Id
    """id of the event"""
    names: Mapping[LanguageId, SomeWords] = {}
    """for each language, names"""


class Naming(Record):
    """Names by which places and events are found in somebody's article, all in data."""

    places: tuple[PlaceNames, ...] = ()
    events: tuple[EventNames, ...] = ()
