"""Days told by their place in a month: “the last day of the month”, “the 3rd and the 5th”."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from disputemap.articles.dating.date_parts import YEAR, Anchor, Shift, Stamp, Written, plain
from disputemap.articles.dating.en.words import (
    DAY,
    DAY_NAMES,
    DAY_TH,
    DAYS,
    DIRECTION,
    LONG,
    MONTH,
    NO_WORD,
    day_of,
    month_of,
)

_PLACES = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "1st": 1, "2nd": 2, "3rd": 3,
    "4th": 4, "last": -1, "final": -1,
}  # fmt: skip
_PLACE = rf"(?P<place>{'|'.join(_PLACES)})"
_OF = rf"(?:(?:,? (?:of )?(?P<year>{YEAR})(?![0-9]|[.,][0-9]))?)"
NAMED = re.compile(
    rf"\b(?:[Tt]he )?{_PLACE} (?:(?P<weekday>{DAY_NAMES})|day) (?:of|in) (?P<month>{LONG})\b{_OF}"
)
"""“The last day of August 1911”, “the first Monday in September 1911”."""
OF_THE_MONTH = re.compile(
    rf"\b[Tt]he {_PLACE} (?:(?P<weekday>{DAY_NAMES})|day) (?:of|in) (?:the|that|the same) month\b"
)
OF_MONTH_TOLD = re.compile(
    rf"\b[Tt]he {_PLACE} (?:(?P<weekday>{DAY_NAMES})|day) (?:of|in)"
    r" (?P<which>the|that|this|next|last) month\b"
)
ONCE = re.compile(
    r"\b(?:(starts?|begins?|ends?|opens?|closes?|reopens?|changes?|will|due)|was|were|[a-z]{2,12}ed"
    r"|came|went|left|met|fell|began|took)\b[^.!?;]{0,30}$"
)
"""What tells that it comes once, in the month of publication or in one that was told."""
HABIT = re.compile(r"\b(?:every|each|always|usually|would|often|held|meets?)\b[^.!?;]{0,50}$", re.I)
"""What tells that it comes every month."""
A_MONTH = re.compile(
    rf"{NO_WORD}({MONTH})(?: [0-9]{{1,2}},)?(?:,? (?:of )?({YEAR})(?![0-9]))?(?!\w)"
)
NEAR = 300
"""Signs before it in which the month of “the month” must stand."""

_END = (
    r"(?=[,.;:?!)]|$| (?:of (?:the|that|the same) month|the|they|he|she|we|it|a|at|in|on|with|while"
    r"|when|by|there|but|and|were|was|to)\b(?! ?(?:[0-9]|centur)))"
)
BETWEEN = re.compile(
    rf"\b(?:[Bb]etween|[Ff]rom) ((?:the )?({DAY_TH}) (?:and|to|until|till|through)"
    rf" (?:the )?({DAY_TH}))"
    rf"(?! (?:day )?of {MONTH}){_END}"
)
LISTED = re.compile(
    rf"\b[Oo]n (the ({DAY_TH}))((?:, (?:the )?{DAY_TH}){{0,4}}),? and (?:the )?({DAY_TH})"
    rf"(?! (?:day )?of {MONTH}){_END}"
)
WITH_WEEKDAY = re.compile(
    rf"\b(?:{DAY_NAMES}),? (?:the )?({DAY_TH})(?=[,.;:?!)]|$| (?:at|in|on|from|to|until|and|or|with"
    r"|he|she|they|we|it|I|the|there|by|for|only|was|is|will|after|before|evening|morning"
    r"|afternoon|night)\b)"
)
"""“Thursday 27th”."""
THE_NTH = re.compile(
    r"\b(?:[Oo]n|[Uu]ntil|[Bb]y|[Ss]ince|[Ff]rom) (the (3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th))"
    r"(?=[,.;:)]|$| (?:it|he|she|they|we|the|a|at|to(?! (?:the )?[0-9])|in|came|but"
    r"|of (?:that|the same) month|and(?! (?:the )?[0-9]{1,2}(?:st|nd|rd|th) [a-z]))\b)"
)
FESTIVE = re.compile(
    rf"\b(Christmas Eve|Christmas Day|Boxing Day|May Day)(?:,? of|,)? ({YEAR})(?![0-9]|[.,][0-9])"
)
"""Days with a name that keep their place in the year."""
_FESTIVE = {
    "Christmas Eve": (12, 24), "Christmas Day": (12, 25), "Boxing Day": (12, 26),
    "May Day": (5, 1),
}  # fmt: skip
OF_MONTH = re.compile(
    rf"\b([Tt]he ({DAY_TH}) of (?:(last|next|this)|(?:the )?(that|same|following|next|previous))"
    r" month)\b"
)
YEAR_FIRST = re.compile(rf"(?<![\w.,/-])({YEAR}) ({MONTH}) ({DAY})(?![\w%]|[.,:/-][0-9])")
"""“1911 September 8”, as archives write it."""
BEFORE_MONTH = re.compile(
    rf"{NO_WORD}(?:the )?({DAY}(?:, {DAY}){{1,5}})(?=,? and (?:the )?{DAY} (?:of )?({MONTH})(?!\w)"
    rf"(?:,? ({YEAR})(?![0-9]))?)"
)
AFTER_MONTH = re.compile(
    rf"{NO_WORD}({MONTH}) ({DAY}(?:, {DAY}){{1,5}}),? and ({DAY})(?!\w)(?:,? ({YEAR})(?![0-9]))?"
)
ONE_DAY = re.compile(DAY)


def days_of_month(text: str) -> Iterator[Written]:
    """Days of a folded English text that are told by their place in a month, or listed."""
    for found in NAMED.finditer(text):
        year = int(found["year"]) if found["year"] else None
        yield from _placed(found, year, month_of(found["month"]))
    for found in OF_THE_MONTH.finditer(text):
        yield from _of_the_month(text, found)
    yield from _without_month(text)
    yield from _with_month(text)
    yield from _of_a_month_told(text)
    yield from _listed(text)


def _day(start: int, end: int, day: int) -> Written:
    return Written(start, end, Stamp(None, None, day), None, "partial-date", 0.7)


def _without_month(text: str) -> Iterator[Written]:
    """Days of a month that was told before."""
    for found in BETWEEN.finditer(text):
        first, last = (Stamp(None, None, day_of(found[group])) for group in (2, 3))
        if (first.day or 0) < (last.day or 0):
            yield Written(*found.span(1), first, last, "range", 0.75)
    for found in LISTED.finditer(text):
        yield _day(found.start(1), found.end(2), day_of(found[2]))
        for one in ONE_DAY.finditer(text, *found.span(3)):
            yield _day(*one.span(), day_of(one[0]))
        yield _day(*found.span(4), day_of(found[4]))
    for found in WITH_WEEKDAY.finditer(text):
        yield _day(found.start(), found.end(1), day_of(found[1]))
    for found in THE_NTH.finditer(text):
        yield _day(*found.span(1), day_of(found[2]))
    for found in OF_MONTH.finditer(text):
        word = found[3] or found[4]
        anchor: Anchor = "published" if found[3] else "text"
        shift = Shift(anchor, "month", DIRECTION.get(word, 0))
        stamp = Stamp(None, None, day_of(found[2]))
        yield Written(*found.span(), stamp, None, "relative", 0.8, shift)


def _with_month(text: str) -> Iterator[Written]:
    for found in FESTIVE.finditer(text):
        yield plain(*found.span(), Stamp(int(found[2]), *_FESTIVE[found[1]]))
    for found in YEAR_FIRST.finditer(text):
        yield plain(*found.span(), Stamp(int(found[1]), month_of(found[2]), day_of(found[3])))


def _listed(text: str) -> Iterator[Written]:
    """Three days and more of one month; the last two, or the first, are read elsewhere too."""
    for found in BEFORE_MONTH.finditer(text):
        year, month = int(found[3]) if found[3] else None, month_of(found[2])
        for one in ONE_DAY.finditer(text, *found.span(1)):
            yield plain(*one.span(), Stamp(year, month, day_of(one[0])))
    for found in AFTER_MONTH.finditer(text):
        year, month = int(found[4]) if found[4] else None, month_of(found[1])
        ones = list(ONE_DAY.finditer(text, found.start(2), found.end(2)))
        for one in ones:
            start = found.start() if one is ones[0] else one.start()
            yield plain(start, one.end(), Stamp(year, month, day_of(one[0])))
        yield plain(found.start(3), found.end(), Stamp(year, month, day_of(found[3])))


def _placed(found: re.Match[str], year: int | None, month: int) -> Iterator[Written]:
    place = _PLACES[found["place"]]
    if not found["weekday"]:
        if place == 1:
            yield plain(*found.span(), Stamp(year, month, 1))
        elif place == -1 and (year or month != 2):
            yield plain(*found.span(), Stamp(year, month, monthrange(year or 1999, month)[1]))
    elif year and (day := _nth_weekday(year, month, DAYS.index(found["weekday"]), place)):
        yield plain(*found.span(), Stamp(year, month, day))


def _nth_weekday(year: int, month: int, weekday: int, place: int) -> int | None:
    """The day on which a day of the week comes for the nth time, or the last (−1)."""
    first = 1 + (weekday - date(year, month, 1).weekday()) % 7
    days = range(first, monthrange(year, month)[1] + 1, 7)
    if place < 0:
        return days[-1]
    return days[place - 1] if place <= len(days) else None


def _beside(found: re.Match[str], shift: Shift) -> Written:
    return Written(*found.span(), Stamp(), None, "relative", 0.8, shift)


def _of_a_month_told(text: str) -> Iterator[Written]:
    """A day of this, that or another month; of “the month” only where it comes once."""
    for found in OF_MONTH_TOLD.finditer(text):
        weekday = DAYS.index(found["weekday"]) if found["weekday"] else None
        nth, which = _PLACES[found["place"]], found["which"].lower()
        if which == "the":
            before = text[max(0, found.start() - 60) : found.start()]
            once = ONCE.search(before)
            if once is None or HABIT.search(before):
                continue
            which = "this" if once[1] else "that"
        anchor: Anchor = "text" if which == "that" else "published"
        count = DIRECTION.get(which, 0)
        yield _beside(found, Shift(anchor, "month", count, weekday, None, nth))


def _of_the_month(text: str, found: re.Match[str]) -> Iterator[Written]:
    """The same in the month that stands before it."""
    before = list(A_MONTH.finditer(text, max(0, found.start() - NEAR), found.start()))
    if before:
        year = int(before[-1][2]) if before[-1][2] else None
        yield from _placed(found, year, month_of(before[-1][1]))
