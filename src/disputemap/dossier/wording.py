"""What ``wording.toml`` says: words that a neutral text may not use, or not alone."""

from __future__ import annotations

from collections.abc import Mapping

from disputemap.dossier.fields import Id, LanguageId, Record, Words
from disputemap.dossier.patterns import Pattern


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
    patterns: Mapping[LanguageId, tuple[Pattern, ...]]
    """for each language, regular expressions"""


class Wording(Record):
    """Rules for words, all in data.

    `endings` and `prefixes` let a place name be recognised when a language changes its end or
    joins a word to its front.
    """

    pairs: tuple[Pair, ...] = ()
    partisan: tuple[Partisan, ...] = ()
    endings: Mapping[LanguageId, tuple[str, ...]] = {}
    prefixes: Mapping[LanguageId, tuple[str, ...]] = {}
