"""Regular expressions that a dossier may hold, and how much work one can make."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from typing import Annotated, Any

from pydantic import AfterValidator

from disputemap.dossier.faults import UnfitError, shown
from disputemap.dossier.fields import Words

LONGEST_PATTERN = 200
REPEATED_GROUP = re.compile(r"\)[*+{]")
"""A repeated group: such patterns can take forever on some texts."""

MOST_KEPT = 4096
"""Patterns that are kept compiled."""

ENDLESS = 1000
"""Signs for which a repeat without an end counts, about those of a long sentence."""

_reading: Any = import_module("re._parser")
"""The standard library's own reading of a pattern; what it finds is what will be run."""


@lru_cache(maxsize=MOST_KEPT)
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern, compiled once: a dossier has more of them than the standard library keeps."""
    return re.compile(pattern, flags)


@lru_cache(maxsize=MOST_KEPT)
def _safe(pattern: str) -> str:
    if len(pattern) > LONGEST_PATTERN or REPEATED_GROUP.search(re.sub(r"\\.", "_", pattern)):
        raise UnfitError(
            f"the pattern {shown(pattern)} is too long or repeats a group",
            f"at most {LONGEST_PATTERN} signs and no group before *, + or {{",
        )
    try:
        compiled(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise UnfitError(
            f"the pattern {shown(pattern)} cannot be read ({error})", "a regular expression"
        ) from error
    return pattern


Pattern = Annotated[Words, AfterValidator(_safe)]
"""A regular expression, not too long and without repeated groups."""


def can_match_nothing(pattern: str) -> bool:
    """Whether a pattern also matches where there is nothing."""
    return _measured(pattern)[0] == 0


def work(pattern: str) -> int:
    """Steps that a pattern can take from one place of a text at the worst, as an upper estimate.

    Each repeat multiplies what follows it by the lengths that it may have; choices count once if
    their first letters tell them apart.
    """
    return _measured(pattern)[1]


@lru_cache(maxsize=MOST_KEPT)
def _measured(pattern: str) -> tuple[int, int]:
    """Signs that a pattern matches at least, and its steps."""
    read = _reading.parse(pattern, re.IGNORECASE)
    return read.getwidth()[0], _work(read)[0]


def _work(items: Any) -> tuple[int, int]:
    """Steps of a sequence, and in how many ways it can match."""
    steps, ways, before = 0, 1, ""
    for code, given in items:
        own_steps, own_ways = _item(str(code), given)
        # A word fails at its first letter, all but always.
        steps += 0 if before == str(code) == "LITERAL" else ways * own_steps
        before = str(code)
        ways *= own_ways
    return max(steps, 1), ways


def _item(code: str, given: Any) -> tuple[int, int]:
    if code in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, most, inside = given
        steps, ways = _work(inside)
        length = min(int(most), ENDLESS)
        several = length - min(int(least), length) + 1
        return steps * max(length, 1), 1 if code.startswith("POSS") else several * ways
    if code == "SUBPATTERN":
        return _work(given[-1])
    if code in ("ASSERT", "ASSERT_NOT"):
        return _work(given[1])[0], 1
    if code == "ATOMIC_GROUP":
        return _work(given)[0], 1
    if code == "BRANCH":
        return _choices(given[1])
    return 1, 1


def _choices(branches: Sequence[Any]) -> tuple[int, int]:
    by_first: dict[object, tuple[int, int]] = {}
    for number, branch in enumerate(branches):
        first = branch[0] if len(branch) else None
        told_apart = first is not None and str(first[0]) == "LITERAL"
        key: object = first[1] if told_apart and first else ("any", number)
        steps, ways = by_first.get(key, (0, 0))
        more_steps, more_ways = _work(branch)
        by_first[key] = steps + more_steps, ways + more_ways
    apart = [found for key, found in by_first.items() if not isinstance(key, tuple)]
    others = [found for key, found in by_first.items() if isinstance(key, tuple)]
    steps = max((each for each, _ in apart), default=0) + sum(each for each, _ in others)
    ways = max((each for _, each in apart), default=0) + sum(each for _, each in others)
    return steps + len(branches), max(ways, 1)
