"""How often each answer was given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from disputemap.dossier.lessons import Question
from disputemap.live.records import Given

MOST_TOLD = 40
"""Different answers whose number is told, the most frequent first."""

UNCOUNTED = ("short", "opinion")
"""Kinds whose answers are texts of the pupils' own: nobody sees them before the results."""


def tally(question: Question, answers: Iterable[Given]) -> dict[str, Any]:
    """Numbers for a chart.

    Returns
    -------
    dict
        ``answered``: how many have; ``right``: how many of them are, or None if it is not scored;
        ``options``: how often each was given, by the number of an option, the id of a place or the
        date. Of ``order`` and ``match``, whole answers: their numbers with commas.
    """
    given = list(answers)
    right = sum(each.right is True for each in given) if question.scored else None
    options: Counter[str] = Counter()
    if question.kind in ("choose", "perspective"):
        options.update({str(number): 0 for number in range(len(question.options))})
    for each in given if question.kind not in UNCOUNTED else ():
        options.update(_keys(question, each.answer))
    return {"answered": len(given), "right": right, "options": dict(options.most_common(MOST_TOLD))}


def _keys(question: Question, answer: Any) -> list[str]:
    if not isinstance(answer, list):
        return [str(answer)]
    if question.kind in ("order", "match"):
        return [",".join(map(str, answer))]
    return [str(part) for part in answer]
