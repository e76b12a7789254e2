"""Halves and quarters of centuries, decades, years and months, as English writes them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from disputemap.articles.dating.date_parts import YEAR, Anchor, Shift, Stamp, Written
from disputemap.articles.dating.dates_numeric import is_number
from disputemap.articles.dating.en.centuries import NTH, nth_of
from disputemap.articles.dating.en.words import DECADES, DIRECTION, LONG, month_of
from disputemap.articles.dating.numerals import WORD, number

_ORDINALS = ("first", "second", "third", "fourth")
_YEAR = rf"({YEAR})(?!'?s\b)(?![0-9]|[.,/][0-9])"
PART = re.compile(
    r"\b(?:(first|second|latter|last|final|1st|2nd)[- ]half"
    r"|(first|second|third|fourth|last|final|1st|2nd|3rd|4th)[- ]quarter)(?: of(?: the)?|,)? "
    rf"(?:(?:year )?(?P<year>{YEAR})(?P<decade>'?s\b)?(?![0-9]|[.,/][0-9])"
    rf"|(?P<tens>(?:nineteen[- ])?(?:{'|'.join(DECADES)}))\b"
    rf"|(?P<nth>{NTH})(?:[- ]century\b| cent\.| c\.)"
    rf"|(?P<month>{LONG})\b(?:,? (?:of )?(?P<of>{YEAR})(?![0-9]))?(?! ?[0-9])"
    r"|(?P<which>last|this|next|same|following|previous|preceding|that) year\b)",
    re.IGNORECASE,
)
LETTERS = re.compile(
    rf"(?<![\w.])(?:Q([1-4])(?:-Q?([1-4]))?|([1-4])Q|H([12])|([12])H)(?: of|,)?[ /-]?{_YEAR}"
    rf"|(?<![\w.]){_YEAR}[ /-]?(?:Q([1-4])|H([12]))(?!\w)"
)
"""Quarters and halves as those who keep accounts write them: “Q3 2014”."""
SOME = re.compile(
    rf"\b(first|last) ({WORD}|[0-9]{{1,2}}) (?:months of (?:the year )?{_YEAR}"
    rf"|days of (?P<month>{LONG})\b(?:,? (?:of )?(?P<of>{YEAR})(?![0-9]))?)",
    re.IGNORECASE,
)
"""“The first six months of 1911”, “the last ten days of August 1911”."""
DECADE_OF = re.compile(
    rf"\b(first|opening|last|closing|final) decade of the ({NTH})(?:[- ]century\b| cent\.| c\.)",
    re.IGNORECASE,
)


def halves(text: str) -> Iterator[Written]:
    """Halves, quarters and other counted parts of a folded English text."""
    for found in PART.finditer(text):
        count, of = (2, found[1]) if found[1] else (4, found[2])
        yield from _part(found, _place(of, count), count, text)
    for found in LETTERS.finditer(text):
        year = int(found[6] or found[7])
        if half := found[4] or found[5] or found[9]:
            yield _months(found, year, 6 * int(half) - 5, 6 * int(half))
        else:
            first = int(found[1] or found[3] or found[8])
            yield _months(found, year, 3 * first - 2, 3 * int(found[2] or first))
    for found in SOME.finditer(text):
        yield from _some(found)
    for found in DECADE_OF.finditer(text):
        century = 100 * (nth_of(found[2]) - 1)
        first = century + (1 if found[1].lower() in {"first", "opening"} else 91)
        yield _range(found, Stamp(first), Stamp(first + 9))


def _place(word: str, count: int) -> int:
    """Which of `count` parts a word means, from 1."""
    low = word.lower()
    if low in {"last", "latter", "final"}:
        return count
    return int(low[0]) if low[0].isdigit() else 1 + _ORDINALS.index(low)


def _part(found: re.Match[str], nth: int, count: int, text: str) -> Iterator[Written]:
    """The nth of so many equal parts."""
    months = 12 // count
    last = nth * months
    if found["decade"] or found["tens"]:
        if count == 2:
            year = int(found["year"]) if found["decade"] else 1900 + _tens(found["tens"])
            yield _range(found, Stamp(year + 5 * nth - 5), Stamp(year + 5 * nth - 1))
    elif found["year"]:
        if not is_number(text, *found.span("year")):
            yield _months(found, int(found["year"]), last - months + 1, last)
    elif found["nth"]:
        end = 100 * (nth_of(found["nth"]) - 1) + 100 // count * nth
        yield _range(found, Stamp(end - 100 // count + 1), Stamp(end))
    elif found["month"]:
        if count == 2 and found["month"][0].isupper():
            yield from _days(found, *((1, 15) if nth == 1 else (16, 31)))
    else:
        name = found["which"].lower()
        anchor: Anchor = "published" if name in {"last", "this", "next"} else "text"
        shift = Shift(anchor, "year", DIRECTION.get(name, 0))
        first = Stamp(None, last - months + 1)
        yield Written(*found.span(), first, Stamp(None, last), "relative", 0.8, shift)


def _tens(words: str) -> int:
    name = re.split("[- ]", words.lower())[-1]
    return 20 + 10 * DECADES.index(name)


def _some(found: re.Match[str]) -> Iterator[Written]:
    many, is_first = number(found[2]), found[1].lower() == "first"
    if not found["month"]:
        if 1 < many < 12:
            first, last = (1, many) if is_first else (13 - many, 12)
            yield _months(found, int(found[3]), first, last)
    elif 1 < many < 28 and found["month"][0].isupper():
        yield from _days(found, *((1, many) if is_first else (32 - many, 31)))


def _days(found: re.Match[str], first: int, last: int) -> Iterator[Written]:
    """Days of a month; 31 is its last, and what is counted back from there is moved with it."""
    month, year = month_of(found["month"]), int(found["of"]) if found["of"] else None
    if month == 2 and last == 31 and not year:
        return  # its last day is not known
    end = min(last, monthrange(year or 1999, month)[1])
    start = first - (last - end) if first > 16 else first
    yield _range(found, Stamp(year, month, start), Stamp(year, month, end))


def _months(found: re.Match[str], year: int, first: int, last: int) -> Written:
    return _range(found, Stamp(year, first), Stamp(year, last))


def _range(found: re.Match[str], first: Stamp, last: Stamp) -> Written:
    return Written(*found.span(), first, last, "range", 0.9)
