"""Japanese years of two places, by the year that they follow: 1931年から33年, 翌98年, 22年9月."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from disputemap.articles.dating.date_parts import (
    FIRST_YEAR,
    LAST_YEAR,
    YEAR,
    Stamp,
    Written,
    plain,
    second_year,
)
from disputemap.articles.dating.eras import SOLAR_SINCE, era_year
from disputemap.articles.dating.ja.eras import ERA
from disputemap.articles.dating.ja.signs import (
    DAY_END,
    DIGIT,
    EDGE,
    ERA_NAME,
    FOUR,
    LATER,
    NEW,
    YEAR_END,
)
from disputemap.articles.dating.numerals import NUMBER, number, number_if
from disputemap.articles.mentions import Reason

SHORT = re.compile(
    rf"{NEW}({YEAR})年?(?:~|-|—|/|・|{EDGE}から)([0-9]{{4}}|[0-9]{{2}}){YEAR_END}"
    rf"|{NEW}({FOUR})年?(?:~|-|—|・|{EDGE}から)([〇一二三四五六七八九]{{2}}){YEAR_END}"
)
SHORT_YEAR = re.compile(
    rf"(?<![{DIGIT}.,第約後前平正治和])([0-9]{{2}})年"
    rf"(?:の?([0-9]{{1,2}})月(?:([0-9]{{1,2}}){DAY_END})?"
    r"|(?=の?[一-鿿ァ-ヺー・]{0,12}(?:宣言|条約|協定|声明)|生まれ)|(?<='[0-9]{2}年)"
    r"|(?:(?<=(?:宣言|条約|協定|声明|合意|会談)\([0-9]{2}年)(?=\))))"
)
"""A year of two places, as newspapers write it: before a month or a text that was signed."""
SEASON = re.compile(r"(?<![0-9.,一-鿿ァ-ヺー])([4-9][0-9])年(?=の?[春夏秋冬](?![一-鿿]|ごと))")
"""A year of two places of which a season is told."""
NEXT_SHORT = re.compile(
    rf"(?<![{DIGIT}.,第約後前平正治和同翌])(?<![0-9]~)([1-9][0-9]|0[1-9])年"
    r"(?=に(?!及|わた|渡|な[っりる]|一|[0-9])|、|の?[春夏秋冬末初]|まで|以[降来])"
)
"""A year of two places that goes on after another."""
NEXT_MONTH = re.compile(
    rf"(?<![{DIGIT}.,第約後前平正治和同翌])([1-9][0-9]|0[1-9])年"
    rf"の?([0-9]{{1,2}})月(?:([0-9]{{1,2}}){DAY_END})?"
)
JOINED = re.compile(
    rf"{NEW}({YEAR})年(?:[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?)?(?:の(?:条約|協定|宣言|声明))?"
    rf"(?:、?(?:と|や|及び|および|並びに|そして)|、|・)([0-9]{{2}}){YEAR_END}"
    rf"(?:の?([0-9]{{1,2}})月(?:([0-9]{{1,2}}){DAY_END})?)?"
)
"""A year of two places beside one of four: it is of the same hundred years."""
JOINED_ERA = re.compile(
    rf"({ERA_NAME})({NUMBER}|元)年(?:の?{NUMBER}月(?:{NUMBER}日)?)?(?:の(?:条約|協定|宣言|声明))?"
    rf"(?:、?(?:と|や|及び|および|並びに|そして)|、|・)({NUMBER}){YEAR_END}{LATER}"
)
AFTER = re.compile(
    rf"翌(?:年の?)?([0-9]{{2}}|[〇一二三四五六七八九]{{2}})年(?![間代度])(?:の?({NUMBER})月(?:({NUMBER}){DAY_END})?)?"
)
"""The year after one that was told, by its number: 翌98年."""
YEAR_BEFORE = re.compile(rf"(?<![0-9和正治成同])({YEAR}|[0-9]{{2}})年|({FOUR})年")
GOES_ON, SOON = 60, 30
"""Years within which a year of two places goes on after one of four, beside it or later."""
OLDEST_SHORT = 35
"""The first year of two places that is one of the twentieth century."""


@dataclass(frozen=True)
class _Told:
    """Years that are told in full and by eras, each with where it stands."""

    whole: list[tuple[int, int]]
    eras: list[tuple[int, str, int]]


def in_short_years(text: str) -> Iterator[Written]:
    """Ranges and years of a folded text of which the number is cut short."""
    for found in SHORT.finditer(text):
        first = number(found[1] or found[3])
        end = second_year(first, found[2]) if found[2] else first // 100 * 100 + number(found[4])
        yield plain(*found.span(), Stamp(first), Stamp(end))
    for found in SHORT_YEAR.finditer(text):
        stamp = Stamp(_of_now(int(found[1])), number_if(found[2]), number_if(found[3]))
        yield Written(*found.span(), stamp, None, "partial-date", 0.75)
    for found in SEASON.finditer(text):
        yield Written(*found.span(), Stamp(1900 + int(found[1])), None, "partial-date", 0.6)
    for found in JOINED.finditer(text):
        first = int(found[1])
        year = first // 100 * 100 + int(found[2])
        if first < year <= first + GOES_ON:
            stamp = Stamp(year, number_if(found[3]), number_if(found[4]))
            yield Written(found.start(2), found.end(), stamp, None, "partial-date", 0.85)
    for found in JOINED_ERA.finditer(text):
        until = era_year(found[1], number(found[3]))
        if number(found[2]) < number(found[3]) and until is not None and until >= SOLAR_SINCE:
            stamp = Stamp(until, number_if(found[4]), number_if(found[5]))
            yield Written(found.start(3), found.end(), stamp, None, "era", 0.85)
    told = _Told(
        [(each.start(), number(each[1] or each[2])) for each in YEAR_BEFORE.finditer(text)],
        [
            (each.start(), each[1], number(each[2]))
            for each in ERA.finditer(text)
            if text[each.start() - 1 : each.start()] != "("
        ],
    )
    yield from _going_on(text, told)
    yield from _after(text, told)


def _of_now(year: int) -> int:
    return year + (2000 if year < OLDEST_SHORT else 1900)


def _going_on(text: str, told: _Told) -> Iterator[Written]:
    """Years of two places after one of four, or of an era, that they follow in some decades."""
    whole = [(place, year) for place, year in told.whole if year >= FIRST_YEAR]
    for pattern, sure in ((NEXT_SHORT, 0.7), (NEXT_MONTH, 0.8)):
        for found in pattern.finditer(text):
            month, day = (found[2], found[3]) if pattern is NEXT_MONTH else (None, None)
            at = bisect_left(whole, (found.start(), 0)) - 1
            era = bisect_left(told.eras, (found.start(), "", 0)) - 1
            year: int | None = None
            reason: Reason = "era"
            if era >= 0 and (at < 0 or told.eras[era][0] > whole[at][0]):
                _, name, before = told.eras[era]
                until = era_year(name, int(found[1])) if int(found[1]) > before else None
                year = until if until is not None and until >= SOLAR_SINCE else None
            elif at >= 0:
                reason, since = "partial-date", whole[at][1]
                guess = since // 100 * 100 + int(found[1])
                reach = GOES_ON if month is None else SOON
                year = guess if since < guess <= min(since + reach, LAST_YEAR) else None
            if year is not None:
                stamp = Stamp(year, number_if(month), number_if(day))
                yield Written(*found.span(), stamp, None, reason, sure)


def _after(text: str, told: _Told) -> Iterator[Written]:
    """The year after one that was told, where the two numbers fit."""
    latest: dict[int, list[tuple[int, int]]] = {}
    for place, year in told.whole:
        whole = year if year >= FIRST_YEAR else _of_now(year)
        latest.setdefault((whole + 1) % 100, []).append((place, whole + 1))
    eras: dict[int, list[tuple[int, int]]] = {}
    for place, name, counted in told.eras:
        next_year = era_year(name, counted + 1)
        if next_year is not None:
            eras.setdefault(counted + 1, []).append((place, next_year))
    for found in AFTER.finditer(text):
        written = number(found[1])
        fitting = [_last(kind.get(written, []), found.start()) for kind in (latest, eras)]
        place, year = max(fitting)
        if place < 0 and written >= OLDEST_SHORT and not told.eras:
            year = 1900 + written
        elif place < 0:
            continue
        stamp = Stamp(year, number_if(found[2]), number_if(found[3]))
        yield Written(*found.span(), stamp, None, "partial-date", 0.9 if place >= 0 else 0.6)


def _last(known: list[tuple[int, int]], start: int) -> tuple[int, int]:
    """The last of some that stand before a place."""
    at = bisect_left(known, (start, 0)) - 1
    return known[at] if at >= 0 else (-1, 0)
