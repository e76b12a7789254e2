"""What clients send, read: answers and moves of bounded size and known shape."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeAlias, TypeGuard

from disputemap.live.names import cleaned
from disputemap.live.plan import Plan
from disputemap.live.records import UnfitError

Answer: TypeAlias = str | list[int]

LONGEST_TEXT = 600
MOST_PARTS = 12
GREATEST = 1000
"""Bounds of an answer: signs of a text, parts of a list, a number."""

MAP_NAME = re.compile(r"[a-z_]{1,20}", re.ASCII)
MOST_MAP = 16
LONGEST_MAP = 200
"""Bounds of a state of the map: names, and signs of a value."""

SWITCHES = ("follow", "open", "shown")
MOVES = ("step", "follow", "map", "question", "open", "shown")


def read_answer(given: object) -> Answer:
    """An answer of any kind, of bounded size; whether it fits its question is not known yet.

    Raises
    ------
    UnfitError
        If it can be an answer to nothing.
    """
    if isinstance(given, str) and len(given) <= LONGEST_TEXT and cleaned(given):
        return cleaned(given)
    if _is_number(given):
        return [given]
    if isinstance(given, list) and 0 < len(given) <= MOST_PARTS and all(map(_is_number, given)):
        return given
    raise UnfitError(
        f"answer: expected a text of at most {LONGEST_TEXT} signs, or a list of numbers of options"
    )


def _is_number(given: object) -> TypeGuard[int]:
    return isinstance(given, int) and not isinstance(given, bool) and 0 <= given < GREATEST


def read_move(plan: Plan, asked: Mapping[str, Any]) -> dict[str, Any]:
    """A teacher's move, checked against the lesson.

    Raises
    ------
    UnfitError
        If it names something that there is not, or says nothing.
    """
    if not asked or not set(asked) <= set(MOVES):
        raise UnfitError(f"expected an object with some of {', '.join(MOVES)}")
    move: dict[str, Any] = {}
    if "step" in asked:
        move["step"] = _one_of(asked["step"], plan.steps, "step")
        move["map"] = dict(plan.steps[move["step"]])
    if "map" in asked:
        move["map"] = _map(asked["map"])
    if "question" in asked:
        question = asked["question"]
        known = question is None or _one_of(question, plan.questions, "question")
        move["question"] = question if known else None
    for name in SWITCHES:
        if name in asked:
            if not isinstance(asked[name], bool):
                raise UnfitError(f"{name}: expected true or false")
            move[name] = asked[name]
    return move


def _one_of(given: object, known: Mapping[str, object], what: str) -> str:
    if isinstance(given, str) and given in known:
        return given
    known_ones = ", ".join(known) or "it has none"
    raise UnfitError(f"{what}: expected one of the lesson's: {known_ones}")


def _map(given: object) -> dict[str, str]:
    if not isinstance(given, dict) or len(given) > MOST_MAP:
        raise UnfitError(f"map: expected an object of at most {MOST_MAP} names of a view")
    for name, value in given.items():
        if not MAP_NAME.fullmatch(name) or not isinstance(value, str) or len(value) > LONGEST_MAP:
            raise UnfitError(
                f"map: expected texts of at most {LONGEST_MAP} signs by names of a view"
            )
    return {name: cleaned(value) for name, value in given.items()}
