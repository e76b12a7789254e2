"""The records of one edition as plain values, kept with it so that the next can be compared."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from disputemap.dossier import Article, Dossier, Lesson
from disputemap.dossier.draft import FILES

Fields = dict[str, Any]
Snapshot = dict[str, dict[str, Fields]]
"""Table to record id to field to value. Tables are named for the files that an editor edits."""

SETTINGS_FILE = "dossier.toml"
RECORDS = {name: file for name, file in FILES.items() if file != SETTINGS_FILE}
"""Tables that have a file of their own."""

SETTINGS = ("languages", "parties", "perspectives", "groups", "axis")
SINGLE = ("ribbon", "span", "parties_in_dispute", "licences", "first_view", "tiles")


def snapshot(dossier: Dossier) -> Snapshot:
    """Every record of a dossier; of a geometry only what tells it from another."""
    tables: Snapshot = {file: _records(getattr(dossier, name)) for name, file in RECORDS.items()}
    tables[SETTINGS_FILE] = {
        "": {name: _plain(getattr(dossier, name)) for name in SINGLE},
        **{
            f"{name} {_id(each)}": _fields(each)
            for name in SETTINGS
            for each in getattr(dossier, name)
        },
    }
    for lang, texts in dossier.texts.items():
        tables[f"text/{lang}.toml"] = {
            f"{table} {record}".strip(): dict(fields)
            for table, record, fields in [*texts, ("ui", "", texts.ui)]
        }
    tables["articles"] = {f"{each.id} {each.lang}": _article(each) for each in dossier.articles}
    tables["lessons"] = {f"{each.id} {each.lang}": _lesson(each) for each in dossier.lessons}
    return tables


def _records(records: Iterable[BaseModel]) -> dict[str, Fields]:
    return {_id(record): _fields(record) for record in records}


def _id(record: BaseModel) -> str:
    """A record's id; the date of a point of the time axis."""
    return str(getattr(record, "id", None) or getattr(record, "date", ""))


def _fields(record: BaseModel) -> Fields:
    fields = record.model_dump(mode="json", by_alias=True, exclude={"id"}, exclude_none=True)
    if "geometry" in fields:
        fields["geometry"] = _mark(fields["geometry"])
    return fields


def _article(article: Article) -> Fields:
    """An article's head as it stands, and of each paragraph what is read and linked."""
    return {
        "title": article.title,
        "byline": article.byline,
        "standfirst": article.standfirst,
        "date": str(article.date) if article.date else None,
        "rights": article.rights,
        "original": _plain(article.original),
        "sources": list(article.sources),
        "steps": _mark([[step.event, step.places, step.date] for step in article.steps]),
        "text": _mark([repr(block) for block in article.blocks]),
    }


def _lesson(lesson: Lesson) -> Fields:
    """A lesson's head as it stands, and a mark of each step and of the teacher's notes."""
    return {
        "title": lesson.title,
        "standfirst": lesson.standfirst,
        "minutes": lesson.minutes,
        "ages": lesson.ages,
        "date": str(lesson.date),
        "aims": list(lesson.aims),
        "prior_knowledge": lesson.prior_knowledge,
        "misunderstandings": list(lesson.misunderstandings),
        "c3": list(lesson.c3),
        "sources": list(lesson.sources),
        "further": list(lesson.further),
        "steps": _mark([repr(step) for step in lesson.steps]),
        "notes": _mark([repr(part) for part in lesson.notes]),
    }


def _plain(value: Any) -> Any:
    """A value of the dossier as JSON has it."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_none=True)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value if value is None else str(value)


def _mark(value: Any) -> str:
    """What stands for a value too long to be kept."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()[:16]}"
