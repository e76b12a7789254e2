"""What stands in a timeline of TimelineJS, JSON or spreadsheet, slide by slide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from disputemap.dossier.faults import shown
from disputemap.dossier.files import Files
from disputemap.exchange.spreadsheet import uncell

PARTS = ("year", "month", "day")
OWN = "disputemap"
"""Member of a slide with the record that it was made of, in a timeline that was exported here."""

IN_JSON = {
    "headline": "text.headline",
    "text": "text.text",
    **{f"start {part}": f"start_date.{part}" for part in PARTS},
    **{f"end {part}": f"end_date.{part}" for part in PARTS},
}
IN_TABLE = {
    "headline": "Headline",
    "text": "Text",
    **{f"start {part}": part.title() for part in PARTS},
    **{f"end {part}": f"End {part.title()}" for part in PARTS},
}
"""Where a value stands, as a fault names it."""


@dataclass(frozen=True)
class Slide:
    """A slide as it stands in a file, not yet checked.

    Attributes
    ----------
    where : str
        Its place in the file.
    columns : mapping of str to str
        What the file calls ``headline``, ``text``, ``start year`` and so on.
    kind : str
        ``event``, ``title`` or ``era``.
    headline, text : str
        Words, which may hold markup.
    start, end : mapping of str to object
        ``year``, ``month`` and ``day``, as far as they are there.
    group, media : str
        What it is sorted under, and the address of its picture or film.
    id : str
        Its id in the timeline.
    own : mapping
        The record that it was made of, if it was exported here.
    """

    where: str
    columns: Mapping[str, str]
    kind: str
    headline: str
    text: str
    start: Mapping[str, Any]
    end: Mapping[str, Any]
    group: str = ""
    media: str = ""
    id: str = ""
    own: Mapping[str, Any] = field(default_factory=dict)


def slides_of_rows(files: Files, file: str, rows: Sequence[Mapping[str, str]]) -> list[Slide]:
    """Slides of a spreadsheet; a table without the columns that it takes is noted."""
    if not rows:
        return []
    missing = [name for name in ("Year", "Headline") if name not in rows[0]]
    for name in missing:
        files.fault(file, "line 1", name, "is missing", f"a column {shown(name)}")
    return [] if missing else [_row(row) for row in rows if any(_cells(row).values())]


def slides_of_json(files: Files, file: str, found: Any) -> list[Slide]:
    """Slides of a timeline's JSON; what is none is noted."""
    events = found.get("events") if isinstance(found, Mapping) else None
    if not isinstance(events, list):
        files.fault(file, "", "events", "is missing", "an object with a list of events")
        return []
    slides = [
        slide
        for number, raw in enumerate(events)
        for slide in _object(files, file, f"events[{number}]", "event", raw)
    ]
    eras = found.get("eras")
    for number, raw in enumerate(eras if isinstance(eras, list) else []):
        slides += _object(files, file, f"eras[{number}]", "era", raw)
    return slides


def _cells(row: Mapping[str, str]) -> dict[str, str]:
    return {name: uncell(cell) for name, cell in row.items() if name}


def _row(row: Mapping[str, str]) -> Slide:
    cells = _cells(row)
    kind = cells.get("Type", "").lower()
    return Slide(
        where=f"line {row['']}",
        columns=IN_TABLE,
        kind=kind if kind in ("title", "era") else "event",
        headline=cells["Headline"],
        text=cells.get("Text", ""),
        start={part: cells.get(part.title(), "") for part in PARTS},
        end={part: cells.get(f"End {part.title()}", "") for part in PARTS},
        group=cells.get("Group") or cells.get("Tag") or "",
        media=cells.get("Media", ""),
    )


def _object(files: Files, file: str, where: str, kind: str, raw: Any) -> Iterator[Slide]:
    """The slide of an object; none, and faults, if its members are of other kinds."""
    if not isinstance(raw, Mapping):
        files.fault(file, where, "", f"is {shown(raw)}", "an object")
        return
    tables = {name: raw.get(name) or {} for name in ("text", "start_date", "end_date", "media")}
    wrong = [name for name, table in tables.items() if not isinstance(table, Mapping)]
    for name in wrong:
        files.fault(file, where, name, f"is {shown(tables[name])}", "an object")
    if wrong:
        return
    words = {name: tables["text"].get(name) or "" for name in ("headline", "text")}
    no_words = [name for name, value in words.items() if not isinstance(value, str)]
    for name in no_words:
        files.fault(file, where, f"text.{name}", f"is {shown(words[name])}", "text")
    if no_words:
        return
    yield Slide(
        where=where,
        columns=IN_JSON,
        kind=kind,
        **words,
        start=tables["start_date"],
        end=tables["end_date"],
        group=_string(raw.get("group")),
        media=_string(tables["media"].get("url")),
        id=_string(raw.get("unique_id")),
        own=raw[OWN] if isinstance(raw.get(OWN), Mapping) else {},
    )


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""
