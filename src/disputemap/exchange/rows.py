"""The tables that files are made of: a dossier's records as flat rows.

Every value is text, a number, a geometry, or None where nothing is recorded. Several ids stand in
one cell with spaces between, as in a dossier. ``from`` and ``to`` keep the precision that is known
(EDTF); ``first_day`` and ``end_day`` are the days that count, ``YYYY-MM-DD``, the end not included.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from disputemap.dossier import Boundary, Dossier, EdtfDate, Place, Tenure, iso_date
from disputemap.exchange.choice import Choice
from disputemap.scene import perspective_of, tenure_by_area
from disputemap.scene.perspective import line_style, place_names
from disputemap.scene.wording import interface_words

Row = dict[str, Any]

TENURE_COLUMNS = (
    "tenure", "from", "to", "first_day", "end_day", "administered_by", "claimed_by",
    "undetermined_by", "mode", "under", "basis", "sources",
)  # fmt: skip
"""Columns that a row of the tenure table gives to an area."""


def tenure_rows(dossier: Dossier, choice: Choice) -> list[Row]:
    """Rows of the tenure table, with the names of their areas and groups."""
    return [
        {"area": row.area, **_names(dossier, choice, row.area), **_tenure(row)}
        for row in dossier.tenure
        if _counts(row, choice)
    ]


def area_rows(dossier: Dossier, choice: Choice) -> list[Row]:
    """Every area with its status: a row for each of its tenure rows that count.

    An area of which nothing is recorded (for the day, if one is asked for) has one row all the
    same, without a status.
    """
    rows = tenure_by_area(dossier)

    def counting(area: str) -> list[Tenure | None]:
        return [row for row in rows.get(area, ()) if _counts(row, choice)] or [None]

    return [
        {
            **{name: value for name, value in land.items() if name != "geometry"},
            **_tenure(row),
            "geometry": land["geometry"],
        }
        for land in land_rows(dossier, choice)
        for row in counting(land["area"])
    ]


def land_rows(dossier: Dossier, choice: Choice) -> list[Row]:
    """Every area once, without a status."""
    return [
        {
            "area": area.id,
            "parent": area.parent,
            **_names(dossier, choice, area.id),
            "tolerance_m": area.tolerance_m,
            "geometry": area.geometry,
        }
        for area in dossier.areas
    ]


def boundary_rows(dossier: Dossier, choice: Choice) -> list[Row]:
    """Boundaries, with the line style of the perspective (``none``: it does not draw them)."""
    texts = dossier.texts[choice.lang]
    perspective = perspective_of(dossier, choice.view)
    return [
        {
            "boundary": line.id,
            "name": texts.get("boundaries", line.id, "name"),
            "kind": line.kind,
            **_lasting(line),
            "held_by": _ids(line.held_by),
            "between": _ids(line.between),
            "method": line.method,
            "basis": line.basis,
            "sources": _ids(line.sources),
            "shares": _ids(f"{area}:{share:g}" for area, share in line.shares.items()),
            "style": line_style(dossier, perspective, line),
            "text": texts.get("boundaries", line.id, "text"),
            "geometry": line.geometry,
        }
        for line in dossier.boundaries
        if _counts(line, choice)
    ]


def place_rows(dossier: Dossier, choice: Choice) -> list[Row]:
    """Places, as points."""
    from shapely import Point

    return [
        {
            "place": place.id,
            "kind": place.kind,
            "area": place.area,
            "rank": place.rank,
            **_names(dossier, choice, place.id),
            "geometry": Point(place.lon, place.lat),
        }
        for place in dossier.places
    ]


def event_rows(dossier: Dossier, choice: Choice) -> list[Row]:
    """Events of all time, with title and text."""
    texts = dossier.texts[choice.lang]
    return [
        {
            "event": event.id,
            "title": texts.get("events", event.id, "title"),
            "date": str(event.date),
            **_days(event.date.first_day, event.date.end_day),
            "in_force": str(event.in_force) if event.in_force else None,
            "kind": event.kind,
            "weight": event.weight,
            "places": _ids(event.places),
            "areas": _ids(event.areas),
            "actors": _ids(event.actors),
            "sources": _ids(event.sources),
            "text": texts.get("events", event.id, "text"),
        }
        for event in dossier.events
    ]


def source_rows(dossier: Dossier, choice: Choice) -> list[Row]:
    """Sources, each with its whole record as CSL-JSON."""
    texts = dossier.texts[choice.lang]
    return [
        {
            "source": source.id,
            "title": texts.get("sources", source.id, "title") or source.title,
            "original_title": source.title,
            "kind": source.kind,
            "type": source.type,
            "by": source.by,
            "issued": source.issued,
            "url": source.url,
            "csl": json.dumps(dict(source.csl), ensure_ascii=False),
        }
        for source in dossier.sources
    ]


def label(dossier: Dossier, choice: Choice, place: Place) -> str:
    """A place's names as the perspective and the language have them."""
    names = place_names(dossier, perspective_of(dossier, choice.view), place, choice.lang)
    return interface_words(dossier, choice.lang)["name-separator"].join(names)


def _names(dossier: Dossier, choice: Choice, place: str) -> Row:
    """The name to show, and every party's name in every language."""
    record = dossier.place(place)
    every = {f"name_{party}_{lang}": name for (party, lang), name in record.names.items()}
    return {"name": label(dossier, choice, record), **every}


def _tenure(row: Tenure | None) -> Row:
    if row is None:
        return dict.fromkeys(TENURE_COLUMNS)
    return {
        "tenure": row.id,
        **_lasting(row),
        "administered_by": _ids(row.administered_by),
        "claimed_by": _ids(row.claimed_by),
        "undetermined_by": _ids(row.undetermined_by),
        "mode": row.mode,
        "under": row.under,
        "basis": row.basis,
        "sources": _ids(row.sources),
    }


def _lasting(record: Tenure | Boundary) -> Row:
    dates: tuple[EdtfDate, EdtfDate | None] = (record.start, record.to)
    written = {"from": str(dates[0]), "to": str(dates[1]) if dates[1] else None}
    return written | _days(record.first_day, record.end_day)


def _days(first: int, end: int | None) -> Row:
    return {"first_day": iso_date(first), "end_day": None if end is None else iso_date(end)}


def _counts(record: Tenure | Boundary, choice: Choice) -> bool:
    return choice.day is None or record.in_force_on(choice.day)


def _ids(ids: Iterable[str]) -> str:
    return " ".join(ids)
