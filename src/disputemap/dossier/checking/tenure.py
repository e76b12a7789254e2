"""Whether time runs forward: tenure without gaps or overlaps, lines that end after they begin."""

from __future__ import annotations

from math import inf

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
        _overlaps(draft, several)
    # A row that cannot be read may be the one that is missed.
    if draft.is_whole("tenure"):
        for several in rows.values():
            _gaps(draft, several)
        _recorded(draft, set(rows))
    _bases(draft)


def _overlaps(draft: Draft, rows: list[Tenure]) -> None:
    """Note each row that begins too early, or else the one before it that ends too late.

    The order of the file tells which of two comes first, so that one slip is one fault.
    """
    told: set[str] = set()
    for number, after in enumerate(rows):
        over = [before for before in rows[:number] if _end(before) > after.first_day
                and _end(after) > before.first_day and before.id not in told]  # fmt: skip
        if not over:
            continue
        before = max(over, key=_end)
        told.add(before.id)
        draft.fault(
            FILE, after.id, "from",
            f"{after.start} overlaps {before.id}, which holds to {before.to or 'today'}",
            str(before.to) if before.to else f"an end of {before.id}",
        )  # fmt: skip


def _gaps(draft: Draft, rows: list[Tenure]) -> None:
    """Note each row before which nothing holds, if time was told of before."""
    if any(_end(row) <= row.first_day for row in rows):
        return
    in_order = sorted(rows, key=lambda row: row.first_day)
    last = in_order[0]
    for after in in_order[1:]:
        if after.first_day > _end(last):
            draft.fault(
                FILE, after.id, "from", f"{after.start} leaves a gap after {last.id}",
                f"{last.to}, when {last.id} ends",
            )  # fmt: skip
        last = max(last, after, key=_end)


def _end(row: Tenure) -> float:
    return inf if row.end_day is None else row.end_day


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
