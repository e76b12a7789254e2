"""Days that are told by an ordinal in words: “the eighth of September”, «восьмого сентября»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disputemap.articles.dating.date_parts import YEAR, Stamp, Written, plain
from disputemap.articles.dating.en.words import MONTHS as MONTHS_EN
from disputemap.articles.dating.ru.months import MONTHS as MONTHS_RU

_UNITS_EN = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth",
)  # fmt: skip
_UNITS_RU = (
    "перв", "втор", "трет", "четв[её]рт", "пят", "шест", "седьм", "восьм", "девят", "десят",
    "одиннадцат", "двенадцат", "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат",
    "семнадцат", "восемнадцат", "девятнадцат",
)  # fmt: skip


def _any(words: tuple[str, ...]) -> str:
    return "|".join(f"({word})" for word in words)


_DAY_EN = rf"(?:(twenty|thirty)[- ])?(?:{_any(_UNITS_EN)}|twentieth|thirtieth)"
_YEAR_EN = rf"(?:,? (?:of )?({YEAR})(?![0-9]|[.,][0-9]))?"
IN_ENGLISH = re.compile(
    rf"\b(?:the )?{_DAY_EN}(?: day)? of (?:{_any(MONTHS_EN)})\b{_YEAR_EN}",
    re.IGNORECASE,
)
MONTH_FIRST = re.compile(rf"\b(?:{_any(MONTHS_EN)}),? the {_DAY_EN}\b{_YEAR_EN}", re.IGNORECASE)
ALONE = re.compile(
    rf"\b(?:on|until|by|since|from) (the {_DAY_EN})(?=[,.;:)]|$"
    r"| (?:it|he|she|they|we|I|the|a|at|in|came|but|there|of (?:that|the same) month)\b)",
    re.IGNORECASE,
)
"""“On the twelfth”, where a month stands before it; “the second” is more often another thing."""
A_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS_EN)})\b")
CLOSE = 200
"""Signs before such a day in which its month must stand."""
NEW_YEAR = re.compile(rf"\bNew Year's (Day|Eve)(?:,| of|, of)? ({YEAR})(?![0-9]|[.,][0-9])", re.I)
IN_RUSSIAN = re.compile(
    rf"(?<!\w)(двадцать |тридцать )?(?:(?:{_any(_UNITS_RU)})|двадцат|тридцат)"
    rf"(?:ого|его|ьего|ое|ье|ому|ьему) (?:{_any(MONTHS_RU)})(?!\w)"
    rf"(?:,? ({YEAR})(?![0-9]|[.,][0-9])(?:-го(?!\w))?(?: ?(?:г\.|года(?!\w)))?)?",
    re.IGNORECASE,
)
ENGLISH_MONTH = re.compile("|".join(MONTHS_EN), re.IGNORECASE)
RUSSIAN_DAY = re.compile("(?:го|ое|ье|му) ", re.IGNORECASE)
"""What these hold: to look for it first takes less time."""
_TENS = {"twe": 20, "два": 20, "thi": 30, "три": 30}
_MONTHS, _UNITS = 12, 19


def days_in_words(text: str) -> Iterator[Written]:
    """Days of a folded text whose ordinal is a word, in English and Russian."""
    named = ENGLISH_MONTH.search(text) is not None
    for found in IN_ENGLISH.finditer(text) if named else ():
        month, year = _place(found, _UNITS + 1, _MONTHS), found[_UNITS + _MONTHS + 2]
        yield from _of(found, _day(found, 0), month, year)
    for found in MONTH_FIRST.finditer(text) if named else ():
        month, year = _place(found, 0, _MONTHS), found[_UNITS + _MONTHS + 2]
        yield from _of(found, _day(found, _MONTHS), month, year)
    for found in ALONE.finditer(text):
        day = _day(found, 1)
        if day > 2 and A_MONTH.search(text, max(0, found.start() - CLOSE), found.start()):
            yield Written(*found.span(1), Stamp(None, None, day), None, "partial-date", 0.7)
    for found in NEW_YEAR.finditer(text):
        last = found[1].lower() == "eve"
        yield plain(*found.span(), Stamp(int(found[2]), 12 if last else 1, 31 if last else 1))
    for found in IN_RUSSIAN.finditer(text) if RUSSIAN_DAY.search(text) else ():
        month, year = _place(found, _UNITS + 1, _MONTHS), found[_UNITS + _MONTHS + 2]
        yield from _of(found, _day(found, 0), month, year)


def _place(found: re.Match[str], before: int, count: int) -> int:
    """Which of some groups took part, from 1; 0 if none did."""
    return next((place for place in range(1, count + 1) if found[before + place]), 0)


def _day(found: re.Match[str], before: int) -> int:
    """The day told by the tens in a group and the units in those after it."""
    unit = _place(found, before + 1, _UNITS)
    if not unit:  # “twentieth”, which has no unit
        words = found[0].lower()
        return 30 if re.search("thirtieth|тридцат", words) else 20
    tens = found[before + 1]
    return _TENS[tens[:3].lower()] + unit if tens and unit < 10 else 0 if tens else unit


def _of(found: re.Match[str], day: int, month: int, year: str | None) -> Iterator[Written]:
    if day:
        yield plain(*found.span(), Stamp(int(year) if year else None, month, day))
