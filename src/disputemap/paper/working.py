"""The worksheet and its key: the same questions, without what is right and with it."""

from __future__ import annotations

from typing import Any

from disputemap.dossier.lessons import LessonPart, LessonStep, Question
from disputemap.paper.asking import answered, asked
from disputemap.paper.job import Job, picture
from disputemap.paper.mapping import filled, key_of_numbers


def worksheet(job: Job) -> dict[str, Any]:
    """Texts, sources to compare and questions of every step; no answer is in it."""
    words = job.speech.words
    numbers = {question.id: number for number, _, question in job.questions}
    return {
        **job.page("worksheet"),
        "standfirst": job.lesson.standfirst,
        "fields": [words[f"paper.{name}"] for name in ("name", "class", "today")],
        "steps": [
            {
                "title": step.title,
                "minutes": words["paper.minutes"].format(number=step.minutes),
                "parts": [made for part in step.parts for made in _part(job, step, part, numbers)],
            }
            for step in job.lesson.steps
        ],
    }


def answer_key(job: Job) -> dict[str, Any]:
    """Every answer, what the numbers stand for, and the map sheets filled in."""
    return {
        **job.page("answers"),
        "questions": [
            answered(job.speech, question, number, job.atlas.numbers)
            for number, _, question in job.questions
        ],
        "sources": job.speech.words["sources"],
        "numbered": key_of_numbers(job),
        "sheets": [filled(job, view, number) for number, view in enumerate(job.dated(), start=2)],
    }


def _part(
    job: Job, step: LessonStep, part: LessonPart, numbers: dict[str, int]
) -> list[dict[str, Any]]:
    if part.kind in ("text", "compare"):
        return [{"kind": part.kind, "paragraphs": [job.runs(each) for each in part.paragraphs]}]
    ids = (
        {part.question.id}
        if part.question
        else {
            question.id
            for _, _, question in job.questions
            if part.generated and question.id.startswith(f"{part.generated.id}_")
        }
    )
    return [
        {
            **asked(job.speech, question, numbers[question.id], job.cards),
            **_figure(job, step, question),
        }
        for _, _, question in job.questions
        if question.id in ids
    ]


def _figure(job: Job, step: LessonStep, question: Question) -> dict[str, Any]:
    """The map that a question about its maker is about."""
    if question.kind != "perspective":
        return {"figure": None, "key": []}
    perspective = job.dossier.perspectives[int(question.answer[0])]
    made = job.atlas.named(job.view(step, perspective.id))
    key = [{"svg": job.atlas.swatch(paint), "text": name} for paint, name in job.atlas.sides()]
    return {"figure": picture(made), "key": key}
