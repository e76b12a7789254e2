"""Names of places that a dossier does not know: seen by the words beside them, never guessed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from disputemap.articles.finding.grammar import Signals, grammar

NAME = r"[^\W\d_a-zа-я][\w’'-]{1,30}"
PHRASE = rf"{NAME}(?: {NAME}){{0,2}}"
WIDE = r"[\u4e00-\u9fff々]{1,4}|[\u30a1-\u30fa\u30fc]{2,10}"


def strangers(
    text: str, lang: str, taken: Sequence[tuple[int, int]], harmless: Collection[str]
) -> Iterator[str]:
    """Names of places in a text beside those that were found.

    Parameters
    ----------
    text : str
    lang : str
        Language of the text.
    taken : sequence of (int, int)
        Ranges of the places that were found, in order, none inside another.
    harmless : collection of str
        Lower-case words that are no names of places that are looked for, such as the parties'.
    """
    own = grammar(lang).signals
    for pattern in _patterns(lang):
        for match in pattern.finditer(text):
            start, end = match.span(1)
            before = bisect_left(taken, (end, 0)) - 1
            if before >= 0 and taken[before][1] > start:
                continue
            if _may_be(match[1], own, harmless) and not _is_person(text[end : end + 12], own):
                yield match[1]


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], ...]:
    own = grammar(lang).signals
    before = _either(own.designators)
    after = _either(own.designators_after)
    if after and not own.prepositions:
        return (re.compile(rf"((?:{WIDE})(?:{after}))(?![\u4e00-\u9fff])"),)
    patterns = []
    if before:
        patterns.append(rf"\b(?:{before}) ({PHRASE})")
    if after:
        patterns.append(rf"\b({PHRASE} (?:{after}))\b")
    if own.prepositions:
        patterns.append(rf"\b(?i:{_either(own.prepositions)}) (?:the )?({PHRASE})")
    return tuple(map(re.compile, patterns))


def _either(words: Collection[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def _may_be(name: str, own: Signals, harmless: Collection[str]) -> bool:
    """Whether nothing in a name says that it is none of a place."""
    words = name.split()
    if name.casefold() in harmless or any(
        word in own.not_names
        or any(each in harmless for each in word.casefold().split("-"))
        or word.endswith(("’s", "'s"))
        for word in words
    ):
        return False
    if any(words[0].endswith(ending) for ending in own.not_after):
        return False
    kind = next((each for each in own.designators_after if name.endswith(each)), "")
    return not kind or name.removesuffix(kind).strip() not in own.not_names


def _is_person(after: str, own: Signals) -> bool:
    return any(re.match(rf"\s(?:{re.escape(verb)})\b", after) for verb in own.people_verbs)
