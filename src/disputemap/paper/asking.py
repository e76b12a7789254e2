"""Questions as they stand on paper, without what is right or with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from disputemap.dossier import Dossier
from disputemap.dossier.lessons import Lesson, LessonPart, LessonStep, Question
from disputemap.lessons.chance import arranged
from disputemap.lessons.questions import generated
from disputemap.paper.speech import Speech

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

ROOM = {"short": 4, "opinion": 6, "perspective": 3}
"""Lines to write on."""


def questions_of(dossier: Dossier, lang: str, part: LessonPart) -> list[Question]:
    """The questions of a part: the written one, or those that are made of the tables."""
    if part.question:
        return [part.question]
    return generated(dossier, lang, part.generated) if part.generated else []


def numbered(dossier: Dossier, lesson: Lesson) -> Iterator[tuple[int, LessonStep, Question]]:
    """Every question of a lesson with its number from 1 and its step."""
    found = (
        (step, question)
        for step in lesson.steps
        for part in step.parts
        for question in questions_of(dossier, lesson.lang, part)
    )
    for number, (step, question) in enumerate(found, start=1):
        yield number, step, question


def asked(
    speech: Speech, question: Question, number: int, cards: Mapping[str, int]
) -> dict[str, Any]:
    """What pupils are asked; nothing of it tells what is right.

    Parameters
    ----------
    speech : Speech
    question : Question
    number : int
    cards : mapping of str to int
        Numbers of source cards by source.
    """
    sources = [str(cards[source]) for source in question.sources if source in cards]
    order = arranged(question)
    return {
        "kind": question.kind,
        "head": speech.say("paper.question", number=number),
        "ask": _lines(question.ask),
        "task": _task(speech, question),
        "options": [question.options[at] for at in order] if question.kind != "match" else [],
        "lefts": [left for left, _ in question.pairs],
        "rights": [question.pairs[at][1] for at in order] if question.kind == "match" else [],
        "room": ROOM.get(question.kind, 0),
        "cards": speech.say("paper.see-cards", numbers=", ".join(sources)) if sources else "",
    }


def answered(
    speech: Speech, question: Question, number: int, numbers: Mapping[str, int]
) -> dict[str, Any]:
    """What is right, and why.

    ``numbers`` are those of places on the map sheets.
    """
    return {
        "head": speech.say("paper.question", number=number),
        "ask": _lines(question.ask),
        "label": speech.words["paper.model" if question.kind == "short" else "paper.answer"],
        "answer": list(_right(speech, question, numbers)),
        "feedback": _lines(question.feedback),
        "sources": [speech.source(source) for source in question.sources],
    }


def _task(speech: Speech, question: Question) -> str:
    kind: str = question.kind
    if kind in ("choose", "perspective"):
        kind = "choose-some" if len(question.answer) > 1 else "choose-one"
    key = {"map": "paper.place", "date": "paper.when"}.get(kind, f"paper.{kind}")
    return speech.words.get(key, "")


def _right(speech: Speech, question: Question, numbers: Mapping[str, int]) -> Iterator[str]:
    order = arranged(question)
    if question.kind in ("choose", "perspective"):
        yield from (
            f"{LETTERS[int(at)].lower()}. {question.options[int(at)]}" for at in question.answer
        )
    elif question.kind == "order":
        places = {at: place for place, at in enumerate(order)}
        for number, option in enumerate(question.options):
            yield f"{number + 1}: {LETTERS[places[number]].lower()}. {option}"
    elif question.kind == "match":
        letters = {at: LETTERS[place] for place, at in enumerate(order)}
        for number, (left, right) in enumerate(question.pairs):
            yield f"{number + 1}: {left} – {letters[number]}. {right}"
    elif question.kind == "map":
        for place in question.answer:
            known = f"{numbers[place]}. " if place in numbers else ""
            yield f"{known}{speech.names(place)} ({speech.place(place)})"
    elif question.kind == "date":
        yield speech.span(question.answer[0], question.answer[-1])
    elif question.kind == "opinion":
        yield speech.words["paper.open"]
    else:
        yield from question.answer


def _lines(text: str) -> list[str]:
    """Paragraphs of a text."""
    return [line.strip() for line in text.split("\n") if line.strip()]
