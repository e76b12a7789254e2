"""What a live lesson needs to know of the lesson that is told: its steps and its questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from disputemap.dossier import Dossier
from disputemap.dossier.lessons import Lesson, Question
from disputemap.live.records import UnfitError


@dataclass(frozen=True)
class Plan:
    """A lesson, as a live one asks for it.

    Attributes
    ----------
    steps : mapping of str to mapping
        The state of the map of each step, the first step first.
    questions : mapping of str to Question
        Written and generated ones.
    told : mapping of str to mapping
        Of each question what is told once it is shown: ``answer``, ``feedback``, ``sources``.
    words : mapping of str to tuple of str
        Of each question what its answer's numbers stand for, as pupils see it.
    step_of : mapping of str to str
        The step of each question.
    places : frozenset of str
        Ids that a question about the map may be answered with; empty: any.
    """

    steps: Mapping[str, Mapping[str, str]]
    questions: Mapping[str, Question]
    told: Mapping[str, Mapping[str, Any]]
    words: Mapping[str, tuple[str, ...]]
    step_of: Mapping[str, str]
    places: frozenset[str] = frozenset()


Plans = Callable[[str, str, str], Plan]
"""Gives the plan of a dossier's lesson in a language; `LookupError` if there is none."""


Marking = Callable[[Question, object], bool | None]
"""Says whether an answer is right, None where nothing is; `UnfitError` if it is no answer."""


def plan_of(dossier: Dossier, lesson: Lesson) -> Plan:
    """The plan of a lesson."""
    from disputemap.lessons import answer_data, lesson_data, lesson_questions

    questions = lesson_questions(dossier, lesson)
    steps = lesson_data(dossier, lesson, answers=False)["steps"]
    shown = {
        part["question"]["id"]: (step["id"], part["question"])
        for step in steps
        for part in step["parts"]
        if part["kind"] == "question"
    }
    return Plan(
        steps={step["id"]: step["map"] for step in steps},
        questions=questions,
        told={id: answer_data(dossier, lesson.lang, each) for id, each in questions.items()},
        words={id: tuple(each["rights"] or each["options"]) for id, (_, each) in shown.items()},
        step_of={id: step for id, (step, _) in shown.items()},
        places=frozenset(place.id for place in dossier.places)
        | {area.id for area in dossier.areas}
        | {group.id for group in dossier.groups},
    )


def marked(question: Question, answer: object) -> bool | None:
    """Whether an answer is right, as `disputemap.lessons` marks it.

    Raises
    ------
    UnfitError
        If it is no answer to the question.
    """
    from disputemap.lessons import mark

    found = mark(question, answer)
    if found.problem:
        raise UnfitError(f"answer: {found.problem}")
    return found.right
