"""A dossier as far as it can be read, with all that is wrong with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import shapely

from disputemap.dossier.articles import Article
from disputemap.dossier.faults import close_to, shown
from disputemap.dossier.files import Files
from disputemap.dossier.lessons import Lesson
from disputemap.dossier.naming import Naming
from disputemap.dossier.records import (
    Area,
    Argument,
    Boundary,
    Event,
    Land,
    Note,
    Place,
    Proposal,
    Source,
    Tenure,
)
from disputemap.dossier.settings import Group, Knot, Language, Party, Perspective, Settings
from disputemap.dossier.texts import Texts
from disputemap.dossier.wording import Wording

FILES: Mapping[str, str] = {
    "languages": "dossier.toml",
    "parties": "dossier.toml",
    "perspectives": "dossier.toml",
    "groups": "dossier.toml",
    "areas": "areas.geojson",
    "basemap": "basemap.geojson",
    "boundaries": "boundaries.geojson",
    "places": "places.csv",
    "tenure": "tenure.csv",
    "events": "events.toml",
    "proposals": "proposals.toml",
    "arguments": "arguments.toml",
    "notes": "notes.toml",
    "sources": "sources.json",
}
"""The file that holds each table of records."""


@dataclass
class Draft:
    """What could be read of a dossier. Checks look at it and note faults in it.

    Attributes
    ----------
    files : Files
        The folder, and every fault so far.
    ids : dict
        Table to the ids in its file, those of records that do not fit among them. A table whose
        file cannot be read is not in it: nothing can be said about references to it.
    """

    files: Files
    ids: dict[str, frozenset[str]] = field(default_factory=dict)
    settings: Settings | None = None
    axis: list[Knot] = field(default_factory=list)
    languages: list[Language] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    perspectives: list[Perspective] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    basemap: list[Land] = field(default_factory=list)
    boundaries: list[Boundary] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    tenure: list[Tenure] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    arguments: list[Argument] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    wording: Wording = field(default_factory=Wording)
    names: Naming = field(default_factory=Naming)
    texts: dict[str, Texts] = field(default_factory=dict)
    articles: list[Article] = field(default_factory=list)
    lessons: list[Lesson] = field(default_factory=list)

    def fault(self, file: str, record: str, field: str, wrong: str, expected: str) -> None:
        """Note one thing that is wrong."""
        self.files.fault(file, record, field, wrong, expected)

    @cached_property
    def usable_areas(self) -> tuple[Area, ...]:
        """Areas whose shape is valid and not empty; to be asked for once all are read."""
        valid = shapely.is_valid([area.geometry for area in self.areas])
        areas = zip(self.areas, valid, strict=True)
        return tuple(area for area, fits in areas if fits and not area.geometry.is_empty)

    def known(self, *tables: str) -> frozenset[str] | None:
        """Ids of one or more tables; None if one of their files cannot be read."""
        if not all(table in self.ids for table in tables):
            return None
        return frozenset[str]().union(*(self.ids[table] for table in tables))

    def is_whole(self, table: str) -> bool:
        """Whether a table could be read with every record that has an id."""
        return table in self.ids and len(getattr(self, table)) == len(self.ids[table])

    def refer(self, file: str, record: str, field: str, ids: Collection[str], *tables: str) -> None:
        """Note every id that none of some tables has."""
        if not all(table in self.ids for table in tables):
            return
        several = isinstance(ids, list | tuple)
        where = " or ".join(dict.fromkeys(f"{table} in {FILES[table]}" for table in tables))
        for number, id in enumerate(ids):
            if not any(id in self.ids[table] for table in tables):
                known = self.known(*tables) or ()
                self.fault(
                    file,
                    record,
                    f"{field}[{number}]" if several else field,
                    f"{shown(id)} is unknown",
                    f"an id of {where}{close_to(id, known)}",
                )

    def name_parties(self) -> Iterator[Party]:
        """Parties that have columns of their own in ``places.csv``."""
        return (party for party in self.parties if party.names in (None, party.id))
