"""Centuries as English writes them, also the one that stands bare beside another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disputemap.articles.dating.date_parts import Stamp, Written

_WORDS = ("sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first")
_ROMAN = ("XVI", "XVII", "XVIII", "XIX", "XX", "XXI")
NTH = (
    r"(?:(?i:sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty[- ]first)"
    r"|(?:1[6-9]|20)th|21st|(?:XVI{0,2}|XVIII|XIX|XXI?)(?:th|st)?)(?!\w)"
)
"""A pattern of the number of a century."""
CENTURY = re.compile(
    rf"(?<![\w.,$€£-])(?:[Tt]he )?({NTH})(?:[- ](?:century(?!\w)|CENTURY(?!\w)|Century(?! [A-Z]))"
    r"| c\.| cent\.)(?! ?(?:BC|B\.C|bc\b))"
)
_LINK = r"(?:,? and |,? or | to |-| through |, )(?:the )?"
SEVERAL = re.compile(
    rf"(?<![\w.,$€£-])(?:[Tt]he )?{NTH}(?:{_LINK}{NTH}){{1,3}}"
    r"(?:[- ](?:centuries|century)(?!\w)| cc\.| cents?\.)"
    r"(?! ?(?:BC|B\.C|bc\b))"
)
"""Centuries that share their word: “the 18th and 19th centuries”."""
ONE = re.compile(NTH)
TURN = re.compile(r"\bturn of $", re.IGNORECASE)
"""What makes a century's name that of the years about its beginning."""
BETWEEN = re.compile(r"\bbetween $", re.IGNORECASE)
BARE = re.compile(
    rf"\b[Tt]he ({NTH})(?=[,.;:?!)]|$| (?:was|is|were|had|has|have|did|does|saw|brought|gave|made"
    r"|came|began|took|and|but|it|in|to|they|we|he|she|there|with|would|[a-z]{2,14}ed(?! by)"
    r"|[a-z]{2,14} (?:it|them|the|an?|its|their|his|her|us|no|nothing|both))(?!\w))"
)
HALF_OF = re.compile(r"\b(first|second|latter|last) half of $", re.IGNORECASE)
REACH = 250
"""Signs before a bare ordinal in which a century must stand."""
NOT_CENTURY = re.compile(r"\b[Oo]n $")
"""What leads to a day of a month."""


def nth_of(written: str) -> int:
    """The number of a century that `NTH` has matched."""
    low = written.lower().replace(" ", "-")
    if low in _WORDS:
        return 16 + _WORDS.index(low)
    if low[0].isdigit():
        return int(low[:2])
    return 16 + _ROMAN.index(written.removesuffix("th").removesuffix("st"))


def centuries(text: str) -> Iterator[Written]:
    """Centuries of a folded English text."""
    named: list[tuple[int, int]] = []
    for found in CENTURY.finditer(text):
        named.append((found.end(), nth_of(found[1])))
        if not TURN.search(text[max(0, found.start() - 8) : found.start()]):
            yield years(*found.span(), nth_of(found[1]))
    yield from _several(text)
    yield from _bare(text, named)


def years(start: int, end: int, nth: int, last: int | None = None) -> Written:
    """The years of a century, or from one to another."""
    first = Stamp(100 * (nth - 1) + 1)
    return Written(start, end, first, Stamp(100 * (last or nth)), "range", 0.9)


def _several(text: str) -> Iterator[Written]:
    for found in SEVERAL.finditer(text):
        ones = list(ONE.finditer(text, found.start(), found.end()))
        before = text[max(0, found.start() - 8) : found.start()]
        if TURN.search(before):
            continue
        gap = text[ones[0].end() : ones[-1].start()]
        joined = BETWEEN.search(before) or re.search(r" (?:to|through) |^-", gap)
        if joined and len(ones) == 2:
            yield years(*found.span(), nth_of(ones[0][0]), nth_of(ones[1][0]))
            continue
        for one in ones:
            end = found.end() if one is ones[-1] else one.end()
            start = found.start() if one is ones[0] else one.start()
            yield years(start, end, nth_of(one[0]))


def _bare(text: str, named: list[tuple[int, int]]) -> Iterator[Written]:
    """“The twentieth”, where the one before or after it was called a century."""
    at, last = 0, (-REACH, 0)
    for found in BARE.finditer(text):
        while at < len(named) and named[at][0] <= found.start():
            last = max(last, named[at])
            at += 1
        if found.start() - last[0] > REACH:
            continue
        if NOT_CENTURY.search(text[max(0, found.start() - 6) : found.start()]):
            continue
        nth = nth_of(found[1])
        if abs(nth - last[1]) != 1:
            continue
        last = found.end(), nth
        half = HALF_OF.search(text, max(0, found.start() - 20), found.start())
        if half:
            first = 100 * (nth - 1) + (1 if half[1].lower() == "first" else 51)
            span = half.start(), found.end()
            yield Written(*span, Stamp(first), Stamp(first + 49), "range", 0.9)
        else:
            yield years(*found.span(), nth)
