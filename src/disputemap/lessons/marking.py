"""Marking an answer, whatever it is: right, partly right, wrong, or no answer at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeGuard

from disputemap.dossier import day_number
from disputemap.dossier.faults import UnfitError, shown
from disputemap.dossier.fields import ID, LONGEST_ID
from disputemap.dossier.lessons import Question
from disputemap.lessons.chance import arranged

LONGEST_TEXT = 2000
"""Characters of a text that a pupil may answer with."""

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
SURROGATE = re.compile("[\ud800-\udfff]")
"""Halves of a sign, which JSON can hold and no file can."""


@dataclass(frozen=True)
class Mark:
    """What an answer is worth.

    Attributes
    ----------
    right : bool, optional
        None where nothing is scored: ``short`` and ``opinion``.
    share : float
        How much of it is right, 0 to 1; 0 where nothing is scored.
    problem : str, optional
        Why it is no answer to the question, and what would be one.
    """

    right: bool | None
    share: float
    problem: str | None = None


def mark(question: Question, answer: object) -> Mark:
    """Mark an answer.

    Parameters
    ----------
    question : Question
        Written or generated.
    answer : object
        As JSON gives it; anything else is marked as a problem and never an error. By kind:
        ``choose``: numbers from 0 of the chosen options, or one number; ``perspective``: a number;
        ``order``: numbers of the options as they are shown, the first event's first; ``match``: for
        each item of the first list the number of its fellow in the second as it is shown; ``map``:
        id of a place; ``date``: ``YYYY-MM-DD``; ``short`` and ``opinion``: text. Options are shown
        as `lesson_data` has them.

    Returns
    -------
    Mark
    """
    try:
        share = _MARKERS[question.kind](question, answer)
    except UnfitError as error:
        return Mark(False if question.scored else None, 0.0, str(error))
    return Mark(share == 1 if question.scored else None, share)


def _choose(question: Question, answer: object) -> float:
    count = len(question.options)
    given = [answer] if _is_number(answer, count) else answer
    if not _are_numbers(given, count) or not given:
        expected = f"a list of different numbers from 0 to {count - 1}, at least one"
        raise UnfitError(_wrong(answer), expected)
    right = {int(number) for number in question.answer}
    chosen = {number for number in given if isinstance(number, int)}
    return max(0.0, (len(chosen & right) - len(chosen - right)) / max(1, len(right)))


def _perspective(question: Question, answer: object) -> float:
    count = len(question.options)
    given = [answer] if _is_number(answer, count) else answer
    if not _are_numbers(given, count) or len(given) != 1:
        raise UnfitError(_wrong(answer), f"a number from 0 to {count - 1}")
    return float(str(given[0]) in question.answer)


def _order(question: Question, answer: object) -> float:
    given = _permutation(answer, len(question.options))
    shown_order = arranged(question)
    placed = [question.options[shown_order[number]] for number in given]
    return _agreeing(placed, question.options)


def _match(question: Question, answer: object) -> float:
    given = _permutation(answer, len(question.pairs))
    shown_order = arranged(question)
    matched = [question.pairs[shown_order[number]][1] for number in given]
    return _agreeing(matched, [right for _, right in question.pairs])


def _map(question: Question, answer: object) -> float:
    if not (isinstance(answer, str) and len(answer) <= LONGEST_ID and ID.fullmatch(answer)):
        raise UnfitError(_wrong(answer), "the id of a place")
    return float(answer in question.answer)


def _date(question: Question, answer: object) -> float:
    if not (isinstance(answer, str) and DAY.fullmatch(answer)):
        raise UnfitError(_wrong(answer), "a day written YYYY-MM-DD")
    day_number(answer)
    return float(question.answer[0] <= answer <= question.answer[-1])


def _text(_question: Question, answer: object) -> float:
    fits = isinstance(answer, str) and len(answer) <= LONGEST_TEXT
    if not fits or SURROGATE.search(str(answer)):
        raise UnfitError(_wrong(answer), f"text of at most {LONGEST_TEXT} characters")
    return 0.0


_MARKERS: Mapping[str, Callable[[Question, object], float]] = {
    "choose": _choose,
    "perspective": _perspective,
    "order": _order,
    "match": _match,
    "map": _map,
    "date": _date,
    "short": _text,
    "opinion": _text,
}


def _is_number(value: object, count: int) -> bool:
    """Whether a value is a whole number from 0 to below ``count``."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < count


def _are_numbers(value: object, count: int) -> TypeGuard[list[int]]:
    """Whether a value is a list of such numbers, none of them twice."""
    return (
        isinstance(value, list)
        and len(value) <= count
        and all(_is_number(each, count) for each in value)
        and len({*value}) == len(value)
    )


def _permutation(answer: object, count: int) -> list[int]:
    if not _are_numbers(answer, count) or len(answer) != count:
        raise UnfitError(_wrong(answer), f"a list of the numbers 0 to {count - 1}, each once")
    return answer


def _agreeing(given: Sequence[str], right: Sequence[str]) -> float:
    """Share of the items that stand where they belong; those that read the same are the same."""
    return sum(map(str.__eq__, given, right)) / max(1, len(right))


def _wrong(answer: object) -> str:
    return f"{'null' if answer is None else shown(answer)} is no answer to this question"
