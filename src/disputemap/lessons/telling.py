"""A lesson as plain data that a browser can show, with its answers or without them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from disputemap.dossier import Dossier, Run
from disputemap.dossier.fields import is_web_address
from disputemap.dossier.lessons import Lesson, LessonPart, LessonStep, Question
from disputemap.lessons.chance import arranged
from disputemap.lessons.questions import generated


def lesson_data(dossier: Dossier, lesson: Lesson, *, answers: bool = True) -> dict[str, Any]:
    """A lesson for pupils: everything but the teacher's notes.

    Parameters
    ----------
    dossier : Dossier
    lesson : Lesson
    answers : bool
        Whether a question has its ``answer`` and ``feedback`` with it; without them it has no
        sources either, whose titles may tell.

    Returns
    -------
    dict
        JSON-ready. Generated questions stand in place of what asks for them. Options of ``order``
        and the second list of ``match`` are in an order that the question's id decides.

    Raises
    ------
    UnfitError
        If the dossier's tables hold nothing that a generated question could ask.
    """
    return {
        "id": lesson.id,
        "lang": lesson.lang,
        "title": lesson.title,
        "standfirst": lesson.standfirst,
        "minutes": lesson.minutes,
        "steps": [
            {
                "id": step.id,
                "title": step.title,
                "minutes": step.minutes,
                "map": dict(step.map),
                "parts": list(_parts(dossier, lesson, step, answers=answers)),
            }
            for step in lesson.steps
        ],
    }


def lesson_questions(dossier: Dossier, lesson: Lesson) -> dict[str, Question]:
    """Every question of a lesson by its id, written and generated, in order."""
    asked = (
        question
        for step in lesson.steps
        for part in step.parts
        for question in _questions(dossier, lesson, part)
    )
    return {question.id: question for question in asked}


def question_data(
    dossier: Dossier, lang: str, question: Question, *, answers: bool = True
) -> dict[str, Any]:
    """A question as `lesson_data` has it.

    ``several`` tells whether more than one option is right. ``options`` are those of ``choose``,
    ``order`` and ``perspective``, ``lefts`` and ``rights`` the two lists of ``match``; those that
    a kind does not have are empty.
    """
    order = arranged(question)
    pairs = question.pairs
    return {
        "id": question.id,
        "kind": question.kind,
        "ask": question.ask,
        "several": question.kind == "choose" and len(question.answer) > 1,
        "options": [question.options[number] for number in order] if question.options else [],
        "lefts": [left for left, _ in pairs],
        "rights": [pairs[number][1] for number in order] if pairs else [],
        "sources": [],
        **(answer_data(dossier, lang, question) if answers else {}),
    }


def answer_data(dossier: Dossier, lang: str, question: Question) -> dict[str, Any]:
    """What settles a question, told once it is answered.

    Returns
    -------
    dict
        ``answer``: for ``choose`` and ``perspective`` the numbers of the right options, for
        ``order`` and ``match`` the right answer as `mark` reads it, for ``map`` ids of places of
        which each is right, for ``date`` the first and last right day, for ``short`` a list with
        the model answer, for ``opinion`` an empty list. ``feedback``: text. ``sources``: id, title
        and url, which may be null.
    """
    texts = dossier.texts[lang]
    records = [dossier.source(id) for id in question.sources]
    return {
        "answer": _answer(question),
        "feedback": question.feedback,
        "sources": [
            {
                "id": source.id,
                "title": texts.get("sources", source.id, "title") or source.title,
                "url": source.url,
            }
            for source in records
        ],
    }


def _answer(question: Question) -> list[int] | list[str]:
    if question.kind in ("choose", "perspective"):
        return [int(number) for number in question.answer]
    if question.kind in ("order", "match"):
        order = arranged(question)
        return [order.index(number) for number in range(len(order))]
    return list(question.answer)


def _parts(
    dossier: Dossier, lesson: Lesson, step: LessonStep, *, answers: bool
) -> Iterator[dict[str, Any]]:
    for part in step.parts:
        if part.kind in ("text", "compare"):
            told = [[_run(dossier, run) for run in runs] for runs in part.paragraphs]
            yield {"kind": part.kind, "paragraphs": told}
        for question in _questions(dossier, lesson, part):
            data = question_data(dossier, lesson.lang, question, answers=answers)
            yield {"kind": "question", "question": data}


def _questions(dossier: Dossier, lesson: Lesson, part: LessonPart) -> list[Question]:
    if part.generated:
        return generated(dossier, lesson.lang, part.generated)
    return [part.question] if part.question else []


def _run(dossier: Dossier, run: Run) -> dict[str, Any]:
    """A stretch of text; a link to a source has the source's web address, if there is one."""
    href = run.href
    if run.kind == "source" and run.target and not href:
        href = dossier.source(run.target).url
    look = {name: True for name in ("emphasis", "strong") if getattr(run, name)}
    return {
        "text": run.text,
        "kind": run.kind,
        "target": run.target,
        "href": href if href and is_web_address(href) else None,
        **look,
    }
