"""Whether time runs forward: tenure without gaps or overlaps, lines that end after they begin."""

from __future__ import annotations

from itertools import pairwise

from disputemap.dossier.dates import iso_date
from disputemap.dossier.draft import FILES, Draft
from disputemap.dossier.records import Tenure

FILE = FILES["tenure"]


def check_intervals(draft: Draft) -> None:
    """Note tenure rows and lines that end before they begin."""
    for table in ("tenure", "boundaries"):
        for record in getattr(draft, table):
            if record.end_day is not None and record.first_day >= record.end_day:
                draft.fault(
                    FILES[table], record.id, "to", f"{record.to} is not after {record.start}",
                    "a later date, or nothing if it still holds",
                )  # fmt: skip


def check_tenure(draft: Draft) -> None:
    """Note overlaps, gaps, and areas of which nothing is recorded."""
    rows: dict[str, list[Tenure]] = {}
    for row in draft.tenure:
        rows.setdefault(row.area, []).append(row)
    for several in rows.values():
        several.sort(key=lambda row: row.first_day)
        for before, after in pairwise(several):
            _meet(draft, before, after)
    if "tenure" in draft.ids:
        _recorded(draft, set(rows))
    _bases(draft)


def _meet(draft: Draft, before: Tenure, after: Tenure) -> None:
    if before.end_day is None or after.first_day < before.end_day:
        until = before.to or "today"
        draft.fault(
            FILE, after.id, "from", f"{after.start} overlaps {before.id}, which holds to {until}",
            f"{iso_date(before.end_day)}" if before.end_day is not None
            else f"an end of {before.id}",
        )  # fmt: skip
    elif after.first_day > before.end_day:
        draft.fault(
            FILE, after.id, "from", f"{after.start} leaves a gap after {before.id}",
            f"{before.to}, when {before.id} ends",
        )  # fmt: skip


def _recorded(draft: Draft, recorded: set[str]) -> None:
    """Note areas, and rows of the ribbon, that no row of tenure speaks of."""
    for area in draft.areas:
        if area.id not in recorded and area.parent not in recorded:
            draft.fault(
                FILE, area.id, "area", "has no rows, nor has its group", "a row for the area"
            )
    parents = {area.id: area.parent for area in draft.areas}
    for id in draft.settings.ribbon if draft.settings else ():
        if id not in recorded and parents.get(id) not in recorded and id in _all_areas(draft):
            draft.fault(
                "dossier.toml", "", "ribbon", f"“{id}” has no rows of tenure", "areas with rows"
            )


def _all_areas(draft: Draft) -> frozenset[str]:
    return draft.known("areas", "groups") or frozenset()


def _bases(draft: Draft) -> None:
    """Note rows that begin before the event that they rest on."""
    events = {event.id: event for event in draft.events}
    for row in draft.tenure:
        basis = events.get(row.basis)
        if basis and row.start.end_day <= basis.date.first_day:
            draft.fault(
                FILE, row.id, "basis", f"“{basis.id}” is of {basis.date}, after {row.start}",
                "an event on or before the day on which the row begins",
            )  # fmt: skip
