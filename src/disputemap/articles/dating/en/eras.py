"""Years of the Japanese eras since 1868, in Latin letters: “Shōwa 31”, “Shōwa 6.8.2”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disputemap.articles.dating.date_parts import YEAR, Stamp, Written
from disputemap.articles.dating.en.words import DAY, MONTH, day_of, month_of
from disputemap.articles.dating.eras import SOLAR_SINCE, era_year

_ERAS = {"mei": "明治", "tai": "大正", "sho": "昭和", "shō": "昭和", "hei": "平成", "rei": "令和"}
_NAME = "(?P<era>Meiji|Tai?sh(?:ō|o|ou|ô)|Sh(?:ō|o|ou|ô)wa|Heisei|Reiwa)"
_NUMBER = r"(?P<year>[1-9][0-9]?)(?![0-9]|[ -]?chome)"
_GREGORIAN = rf"(?: ?[(](?:= ?)?{YEAR}[)])?"
ERA = re.compile(
    rf"(?<![\w.-])(?:(?P<d1>{DAY}) (?P<m1>{MONTH}),? (?:of )?"
    rf"|(?P<m2>{MONTH}) (?:(?P<d2>{DAY}),? )?(?:of )?)?"
    rf"{_NAME}[ -]{_NUMBER}"
    r"(?:(?P<sign>[./-])(?P<month>1[0-2]|0?[1-9])(?P=sign)(?P<day>3[01]|[12][0-9]|0?[1-9])"
    rf"(?![0-9]|[./-][0-9])|{_GREGORIAN})"
)
BESIDE = re.compile(rf"(?<![\w.,-]){YEAR} ?[(]{_NAME} {_NUMBER}[)]")
"""An era's year in brackets, of the Gregorian one before it."""
NTH = re.compile(
    r"\bthe (?P<year>[1-9][0-9]?)(?:st|nd|rd|th) year of (?:the )?"
    rf"{_NAME}(?: era)?(?!\w){_GREGORIAN}"
)


def eras(text: str) -> Iterator[Written]:
    """Days, months and years of a folded English text that are told by an era."""
    for found in ERA.finditer(text):
        month, day = found["month"], found["day"]
        named = found["m1"] or found["m2"]
        if named:
            day = found["d1"] or found["d2"]
        month_number = month_of(named) if named else int(month) if month else None
        yield from _of(found, month_number, day_of(day) if day else None)
    for pattern in (BESIDE, NTH):
        for found in pattern.finditer(text):
            yield from _of(found)


def _of(
    found: re.Match[str], month: int | None = None, day: int | None = None
) -> Iterator[Written]:
    year = era_year(_ERAS[found["era"][:3].lower()], int(found["year"]))
    if year is None:
        return
    if year < SOLAR_SINCE:  # a month of the old calendar is none of the Gregorian one
        month = day = None
    stamp = Stamp(year, month, day)
    yield Written(*found.span(), stamp, None, "era", 0.9)
