"""Checks of ``names.toml``: it speaks of places and events that are there, each name means one."""

from __future__ import annotations

from collections.abc import Iterator

from disputemap.dossier.draft import Draft
from disputemap.dossier.faults import shown
from disputemap.dossier.namebook import NAMES
from disputemap.dossier.naming import EventNames, PlaceNames


def check_names(draft: Draft) -> None:
    """Note unknown ids, records that say nothing, and names that would mean two things."""
    for place in draft.names.places:
        draft.refer(NAMES, place.id, "id", {place.id}, "places")
        draft.refer(NAMES, place.id, "shows", place.shows, "places")
        if place.id in place.shows:
            draft.fault(NAMES, place.id, "shows", "holds the place itself", "other places")
        if not any((place.names, place.doubtful, place.not_before, place.not_after, place.shows)):
            draft.fault(NAMES, place.id, "", "says nothing", "a name, a word beside it, or shows")
    for event in draft.names.events:
        draft.refer(NAMES, event.id, "id", {event.id}, "events")
        if not event.names:
            draft.fault(NAMES, event.id, "", "has no names", "a list of names for a language")
    _each_means_one(draft, draft.names.places, _of_tables(draft))
    _each_means_one(draft, draft.names.events, {})


def _of_tables(draft: Draft) -> dict[str, set[str]]:
    """Names of ``places.csv``, and the places that each may mean."""
    owners: dict[str, set[str]] = {}
    for place in draft.places:
        for name in place.names.values():
            owners.setdefault(_plain(name), set()).add(place.id)
    return owners


def _each_means_one(
    draft: Draft, records: tuple[PlaceNames, ...] | tuple[EventNames, ...],
    owners: dict[str, set[str]],
) -> None:  # fmt: skip
    """Note names of records that another record has too, or that stand twice in one list."""
    for record in records:
        names = [(field, name, _plain(name)) for field, name in _names(record)]
        for field, name, plain in names:
            others = owners.get(plain, set()) - {record.id}
            if others:
                draft.fault(
                    NAMES, record.id, field, f"{shown(name)} is a name of {shown(min(others))} too",
                    "a name that means one",
                )  # fmt: skip
        for _, _, plain in names:
            owners.setdefault(plain, set()).add(record.id)


def _names(record: PlaceNames | EventNames) -> Iterator[tuple[str, str]]:
    """Further names of a record, each with its field."""
    kinds = [("", record.names)]
    if isinstance(record, PlaceNames):
        kinds.append(("doubtful_", record.doubtful))
    for before, names in kinds:
        for language, several in names.items():
            for number, name in enumerate(several):
                yield f"{before}{language}[{number}]", name


def _plain(name: str) -> str:
    return name.casefold()
