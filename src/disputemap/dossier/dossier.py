"""A whole dossier, read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeVar

from disputemap.dossier.articles import Article
from disputemap.dossier.dates import EdtfDate
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
from disputemap.dossier.settings import (
    FirstView,
    Group,
    Knot,
    Language,
    Licences,
    Party,
    Perspective,
    Tiles,
)
from disputemap.dossier.texts import Texts
from disputemap.dossier.wording import Wording

if TYPE_CHECKING:
    import geopandas as gpd


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


Named = TypeVar("Named", bound=_Identified)


@dataclass(frozen=True, eq=False)
class Dossier:
    """Everything that is known about one dispute. Immutable.

    Made by `disputemap.dossier.read`. Records stand in the order of their files; those who look
    one up by an id that is not there get a `KeyError`. ``edition`` is the day of the last edit of
    the facts; ``digest`` stands for the contents of all files and changes with every one of them.
    """

    id: str
    edition: EdtfDate
    digest: str
    ribbon: tuple[str, ...]
    span: EdtfDate
    parties_in_dispute: tuple[str, ...]
    licences: Licences
    first_view: FirstView
    tiles: Tiles | None
    axis: tuple[Knot, ...]
    languages: tuple[Language, ...]
    parties: tuple[Party, ...]
    perspectives: tuple[Perspective, ...]
    groups: tuple[Group, ...]
    areas: tuple[Area, ...]
    basemap: tuple[Land, ...]
    boundaries: tuple[Boundary, ...]
    places: tuple[Place, ...]
    tenure: tuple[Tenure, ...]
    events: tuple[Event, ...]
    proposals: tuple[Proposal, ...]
    arguments: tuple[Argument, ...]
    notes: tuple[Note, ...]
    sources: tuple[Source, ...]
    texts: Mapping[str, Texts]
    articles: tuple[Article, ...]
    lessons: tuple[Lesson, ...]
    names: Naming
    wording: Wording

    def language(self, id: str) -> Language:
        """A language by its id."""
        return self._languages[id]

    def party(self, id: str) -> Party:
        """A party by its id."""
        return self._parties[id]

    def place(self, id: str) -> Place:
        """A place by its id; areas and groups are places of the same ids."""
        return self._places[id]

    def event(self, id: str) -> Event:
        """An event by its id."""
        return self._events[id]

    def source(self, id: str) -> Source:
        """A source by its id."""
        return self._sources[id]

    def areas_frame(self) -> gpd.GeoDataFrame:
        """Areas as a table: id, parent, tolerance_m and geometry, WGS 84 (EPSG:4326)."""
        import geopandas as gpd

        return gpd.GeoDataFrame(
            {
                "id": [area.id for area in self.areas],
                "parent": [area.parent for area in self.areas],
                "tolerance_m": [area.tolerance_m for area in self.areas],
            },
            geometry=[area.geometry for area in self.areas],
            crs="EPSG:4326",
        )

    @cached_property
    def _languages(self) -> dict[str, Language]:
        return _by_id(self.languages)

    @cached_property
    def _parties(self) -> dict[str, Party]:
        return _by_id(self.parties)

    @cached_property
    def _places(self) -> dict[str, Place]:
        return _by_id(self.places)

    @cached_property
    def _events(self) -> dict[str, Event]:
        return _by_id(self.events)

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return _by_id(self.sources)


def _by_id(records: tuple[Named, ...]) -> dict[str, Named]:
    return {record.id: record for record in records}
