"""A timeline of TimelineJS, JSON or spreadsheet, as the events of a dossier."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from disputemap.dossier.dates import EdtfDate
from disputemap.dossier.faults import DossierError, Fault, UnfitError, shown
from disputemap.dossier.fields import ID, LONGEST_ID, UNSAFE, is_web_address
from disputemap.dossier.files import Files
from disputemap.dossier.fitting import fit
from disputemap.dossier.records import Event, EventKind
from disputemap.exchange.markup import plain
from disputemap.exchange.slides import PARTS, Slide, slides_of_json, slides_of_rows
from disputemap.exchange.timeline import SOURCES

LONGEST_TEXT = 10_000
"""Signs of a text, its markup included, that is read at all."""

WHOLE = re.compile(r"-?[0-9]{1,12}", re.ASCII)
UNTOLD: Mapping[str, Any] = {"weight": 1, "places": [], "areas": [], "actors": [], "sources": []}
"""Fields that a timeline does not tell. An editor fills them in; ``disputemap check`` asks for
them."""

Record = dict[str, Any]


@dataclass(frozen=True)
class Imported:
    """What a timeline gives to a dossier.

    Attributes
    ----------
    events : str
        Contents of an ``events.toml``.
    texts : str
        The tables ``[events.<id>]`` for the ``text/<lang>.toml`` of one language.
    count : int
        Number of events.
    left_out : tuple of str
        What stood in the timeline and is no event, a line each.
    """

    events: str
    texts: str
    count: int
    left_out: tuple[str, ...]


def import_timeline(path: Path) -> Imported:
    """Read the JSON of a timeline, or the CSV of its spreadsheet.

    Parameters
    ----------
    path : Path
        A file; one that ends in ``.csv`` is read as a table.

    Raises
    ------
    DossierError
        With everything that is wrong, row by row.
    """
    if not path.name:
        wrong = Fault(str(path), "", "", "is not a regular file", "a file with a timeline")
        raise DossierError([wrong])
    files = Files(path.parent)
    if path.suffix.lower() == ".csv":
        rows = files.rows(path.name)
        slides = slides_of_rows(files, path.name, rows) if rows else []
    else:
        found = files.json(path.name)
        slides = [] if files.faults else slides_of_json(files, path.name, found)
    events = [slide for slide in slides if slide.kind == "event"]
    if not events and not files.faults:
        files.fault(path.name, "", "", "holds no event", "a timeline with one event or more")
    records = list(_records(files, path.name, events))
    if files.faults:
        raise DossierError(files.faults)
    return Imported(
        events="\n".join(_event_table(slide, record) for slide, record, _ in records),
        texts="\n".join(_text_table(record["id"], words) for _, record, words in records),
        count=len(records),
        left_out=tuple(
            f"{slide.where}: left out: of type {slide.kind}, which is no event"
            for slide in slides
            if slide.kind != "event"
        ),
    )


def _records(
    files: Files, file: str, slides: Iterable[Slide]
) -> Iterator[tuple[Slide, Record, dict[str, str]]]:
    """Each event with its fields and its words; what is wrong is noted."""
    taken: dict[str, int] = {}
    for slide in slides:
        words = {
            name: _words(files, file, slide, name, value)
            for name, value in (("headline", slide.headline), ("text", slide.text))
        }
        date = _date(files, file, slide)
        if date and words["headline"] is not None and words["text"] is not None:
            id = _id(slide, words["headline"], date, taken)
            yield slide, {"id": id, **_facts(slide, date)}, {
                "title": words["headline"], "text": words["text"] or words["headline"],
            }  # fmt: skip


def _words(files: Files, file: str, slide: Slide, name: str, markup: str) -> str | None:
    """A headline or a text without markup; None if it is none, which is noted."""
    try:
        if len(markup) > LONGEST_TEXT:
            raise UnfitError(f"has {len(markup)} signs", f"at most {LONGEST_TEXT}, markup included")
        if slide.own:
            markup = markup.partition(SOURCES)[0]
        text = plain(markup)
        if hidden := UNSAFE.search(text):
            raise UnfitError(
                f"holds the hidden sign U+{ord(hidden[0]):04X}",
                "text without control signs and direction overrides",
            )
        if name == "headline" and not text:
            raise UnfitError("is empty", "a headline")
    except UnfitError as flaw:
        files.fault(file, slide.where, slide.columns[name], flaw.wrong, flaw.expected)
        return None
    return text


def _date(files: Files, file: str, slide: Slide) -> EdtfDate | None:
    """When it happened, at the precision that is known; None if that is no date, which is noted."""
    dates: list[str | None] = []
    for end, parts in (("start", slide.start), ("end", slide.end)):
        numbers = {}
        for part in PARTS:
            try:
                numbers[part] = _number(parts.get(part))
            except UnfitError as flaw:
                column = slide.columns[f"{end} {part}"]
                files.fault(file, slide.where, column, flaw.wrong, flaw.expected)
                return None
        try:
            dates.append(_written(numbers, needed=end == "start"))
        except UnfitError as flaw:
            column = slide.columns[f"{end} year"]
            files.fault(file, slide.where, column, flaw.wrong, flaw.expected)
            return None
    first, last = dates
    try:
        date = EdtfDate.parse(f"{first}/{last}" if last and last != first else str(first))
    except UnfitError as flaw:
        files.fault(file, slide.where, slide.columns["end year"], flaw.wrong, flaw.expected)
        return None
    return _as_exported(slide, date)


def _number(value: Any) -> int | None:
    """A whole number that a cell or a member holds, or None if it is empty."""
    if value is None or value == "":
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).replace(",", "").replace(" ", "") if isinstance(value, str) else value
    if isinstance(text, int) and not isinstance(text, bool):
        return text
    if isinstance(text, str) and WHOLE.fullmatch(text):
        return int(text)
    raise UnfitError(f"{shown(value)} is not a whole number", "a whole number")


def _written(numbers: Mapping[str, int | None], *, needed: bool) -> str | None:
    """A date in EDTF; None if there is none and none is needed."""
    year, month, day = (numbers[part] for part in PARTS)
    if year is None:
        if needed or month is not None or day is not None:
            raise UnfitError("is empty", "a year")
        return None
    if not 1 <= year <= 9999:
        raise UnfitError(f"{shown(year)} is out of range", "a year from 1 to 9999")
    if day is not None and month is None:
        raise UnfitError("has a day and no month", "a month beside the day")
    parts = [f"{year:04}", *(f"{part:02}" for part in (month, day) if part is not None)]
    return str(EdtfDate.parse("-".join(parts)))


def _as_exported(slide: Slide, date: EdtfDate) -> EdtfDate:
    """The date of an exported record, which may be approximate, unless the slide's was changed."""
    try:
        own = EdtfDate.parse(slide.own.get("date", ""))
    except UnfitError:
        return date
    return own if str(own).replace("~", "") == str(date) else date


def _facts(slide: Slide, date: EdtfDate) -> Record:
    """Fields of an event: those of the record that it was exported from, or those that are told."""
    if slide.own:
        told = {name: value for name, value in slide.own.items() if name in Event.model_fields}
        event, _ = fit(Event, {**told, "id": "id", "date": str(date)})
        if event:
            return {**event.model_dump(mode="json", exclude_none=True, exclude={"id"})}
    group = slide.group.strip().lower()
    kind = {"kind": group} if group in get_args(EventKind) else {}
    return {"date": str(date), **kind, **UNTOLD}


def _id(slide: Slide, headline: str, date: EdtfDate, taken: dict[str, int]) -> str:
    """An id that no event has yet: the exported record's, or headline and year."""
    id = slide.id
    if not (slide.own and ID.fullmatch(id) and len(id) <= LONGEST_ID):
        letters = unicodedata.normalize("NFKD", headline.lower()).encode("ascii", "ignore").decode()
        words = re.findall(r"[a-z0-9]+", letters)
        year = str(date)[:4].lstrip("0")
        id = "-".join([*words, year])
        while len(id) > LONGEST_ID - 8 and words:
            words.pop()
            id = "-".join([*(words or ["event"]), year])
        id = id if words else f"event-{year}"
    number, free = taken.get(id, 1), id
    while free in taken:
        number += 1
        free = f"{id}-{number}"
    taken[id] = number
    taken.setdefault(free, 1)
    return free


def _event_table(slide: Slide, record: Record) -> str:
    media = [f"# media: {slide.media}"] if is_web_address(slide.media) else []
    lines = [f"{name} = {_toml(value)}" for name, value in record.items()]
    return "\n".join([*media, "[[events]]", *lines, ""])


def _text_table(id: str, words: Mapping[str, str]) -> str:
    return "\n".join(
        [f"[events.{id}]", *(f"{key} = {_toml(text)}" for key, text in words.items()), ""]
    )


def _toml(value: Any) -> str:
    """Text, a whole number or a list of ids: of these, TOML and JSON are written alike."""
    return json.dumps(value, ensure_ascii=False)
