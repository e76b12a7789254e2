"""What ``wording.toml`` says: words that a neutral text may not use, or not alone."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pydantic import model_validator

from disputemap.dossier.faults import UnfitError, shown
from disputemap.dossier.fields import Id, LanguageId, Record, Words

LONGEST_PATTERN = 200
REPEATED_GROUP = re.compile(r"(?<!\\)\)[*+{]")
"""A repeated group: such patterns can take forever on some texts."""


class Pair(Record):
    """Terms of different sides for one thing: who uses one uses the other too."""

    id: Id
    """id"""
    terms: Mapping[LanguageId, tuple[tuple[Words, ...], ...]]
    """for each language, two or more lists of terms"""


class Partisan(Record):
    """Words that stand only in what is attributed to a side."""

    id: Id
    """id"""
    patterns: Mapping[LanguageId, tuple[Words, ...]]
    """for each language, regular expressions"""

    @model_validator(mode="after")
    def _patterns_are_safe(self) -> Partisan:
        for pattern in (each for several in self.patterns.values() for each in several):
            if len(pattern) > LONGEST_PATTERN or REPEATED_GROUP.search(pattern):
                raise UnfitError(
                    f"the pattern {shown(pattern)} is too long or repeats a group",
                    f"at most {LONGEST_PATTERN} signs and no group before *, + or {{",
                )
            try:
                re.compile(pattern)
            except (re.error, OverflowError, RecursionError) as error:
                raise UnfitError(
                    f"the pattern {shown(pattern)} cannot be read ({error})", "a regular expression"
                ) from error
        return self


class Wording(Record):
    """Rules for words, all in data.

    `endings` and `prefixes` let a place name be recognised when a language changes its end or
    joins a word to its front.
    """

    pairs: tuple[Pair, ...] = ()
    partisan: tuple[Partisan, ...] = ()
    endings: Mapping[LanguageId, tuple[str, ...]] = {}
    prefixes: Mapping[LanguageId, tuple[str, ...]] = {}
