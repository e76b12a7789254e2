"""Source cards to cut out, and the teacher's notes."""

from __future__ import annotations

from typing import Any

from disputemap.dossier.lessons import LessonPart
from disputemap.paper.job import Job

ASKS = {"who": 1, "says": 2, "leaves-out": 1}
"""What is asked of a source, and how many lines there are to write on."""


def source_cards(job: Job) -> dict[str, Any]:
    """A card for every source of the lesson, with what the lesson reports of it."""
    words = job.speech.words
    asks = [[words[f"paper.{ask}"], room] for ask, room in ASKS.items()]
    return {
        **job.page("cards"),
        "task": words["paper.cut"],
        "asks": asks,
        "cards": [_card(job, id, number) for id, number in job.cards.items()],
    }


def teachers_notes(job: Job) -> dict[str, Any]:
    """Aims, timing, what to expect, how to lead the lesson, roles on pages of their own, rubric."""
    lesson, words = job.lesson, job.speech.words
    return {
        **job.page("notes"),
        "standfirst": lesson.standfirst,
        "facts": [
            words["paper.minutes"].format(number=lesson.minutes),
            words["paper.ages"].format(ages=lesson.ages),
            job.speech.written(lesson.date),
        ],
        "lists": [
            {"head": words["paper.aims"], "items": list(lesson.aims)},
            {"head": words["paper.prior"], "items": [lesson.prior_knowledge]},
            {"head": words["paper.misunderstandings"], "items": list(lesson.misunderstandings)},
        ],
        "timing": words["paper.timing"],
        "columns": [words["paper.step"], words["paper.time"]],
        "rows": [
            [step.title, words["paper.minutes"].format(number=step.minutes)]
            for step in lesson.steps
        ],
        "leading": words["paper.lesson"],
        "texts": [
            job.runs(each)
            for part in lesson.notes
            if part.kind == "teacher"
            for each in part.paragraphs
        ],
        "c3": {"head": words["paper.c3"], "items": list(lesson.c3)},
        "further": {"head": words["paper.further"], "items": [_work(job, id) for id in _read(job)]},
        "rubric": words["paper.rubric"],
        "tables": [_rubric(job, part) for part in lesson.notes if part.kind == "rubric"],
        "roles": [_role(job, part) for part in lesson.notes if part.kind == "role"],
    }


def _card(job: Job, id: str, number: int) -> dict[str, Any]:
    source, words = job.dossier.source(id), job.speech.words
    title = job.speech.text("sources", id, "title") or source.title
    return {
        "head": words["paper.card"].format(number=number),
        "kind": words[f"source.{source.kind}"],
        "title": title,
        "original": source.title if source.title not in title else "",
        "made": words["clause-separator"].join(
            part for part in (source.by or "", job.speech.issued(id)) if part
        ),
        "url": source.url or "",
        "said": [
            job.runs(paragraph)
            for step in job.lesson.steps
            for part in step.parts
            if part.kind == "compare"
            for paragraph in part.paragraphs
            if any(run.kind == "source" and run.target == id for run in paragraph)
        ],
    }


def _read(job: Job) -> list[str]:
    known = {source.id for source in job.dossier.sources}
    return [id for id in dict.fromkeys(job.lesson.further) if id in known]


def _work(job: Job, id: str) -> dict[str, str]:
    return {"text": job.speech.source(id), "url": job.dossier.source(id).url or ""}


def _role(job: Job, part: LessonPart) -> dict[str, Any]:
    words = job.speech.words
    head = words["paper.mediator"]
    if part.party:
        head = words["paper.role"].format(by=job.speech.text("parties", part.party, "name"))
    return {"head": head, "paragraphs": [job.runs(each) for each in part.paragraphs]}


def _rubric(job: Job, part: LessonPart) -> dict[str, Any]:
    words = job.speech.words
    levels = max((len(row) for row in part.rows), default=1) - 1
    heads = [words["paper.level"].format(number=number + 1) for number in range(levels)]
    return {
        "columns": [words["paper.criterion"], *heads],
        "rows": [[*row, *[""] * (levels + 1 - len(row))] for row in part.rows],
    }
