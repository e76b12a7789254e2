"""Dates as Japanese writes them: by the Gregorian year, by eras, and relative."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disputemap.articles.dating.date_parts import (
    FIRST_YEAR,
    LAST_YEAR,
    YEAR,
    Stamp,
    Written,
    plain,
)
from disputemap.articles.dating.dates_numeric import bare_years
from disputemap.articles.dating.eras import SOLAR_SINCE
from disputemap.articles.dating.ja.beside import led, ranges, told_twice
from disputemap.articles.dating.ja.chronicle import in_rows
from disputemap.articles.dating.ja.cut_years import in_cut_years, with_cut_year
from disputemap.articles.dating.ja.eras import OLD_BESIDE, in_eras, inside
from disputemap.articles.dating.ja.fiscal import in_fiscal_years
from disputemap.articles.dating.ja.in_brackets import in_brackets
from disputemap.articles.dating.ja.parts import in_centuries, parts
from disputemap.articles.dating.ja.relative import in_relation
from disputemap.articles.dating.ja.short_years import in_short_years
from disputemap.articles.dating.ja.signs import (
    BESIDE,
    DAY_END,
    DIGIT,
    ERA_BESIDE,
    FOUR,
    MONTH_END,
    NEW,
    REST,
    YEAR_END,
)
from disputemap.articles.dating.ja.told_then import noticed, told_then
from disputemap.articles.dating.ja.weekdays import with_weekday
from disputemap.articles.dating.numerals import NUMBER, number, number_if

_KANJI = "〇零一二三四五六七八九十百千"
GREGORIAN = re.compile(
    rf"{NEW}(?:西暦)?([0-9]{{4}}|[〇零一二三四五六七八九]{{4}}"
    rf"|千[五六七八九]?百?[{_KANJI}]{{0,4}}|二千[{_KANJI}]{{0,4}})"
    rf"(?:\({ERA_BESIDE}\))?{YEAR_END}(?:[=＝・/]{ERA_BESIDE})?{BESIDE}{REST}"
)
MONTH_DAY = re.compile(rf"{NEW}(?:の|)({NUMBER}){MONTH_END}(?:の?({NUMBER}){DAY_END})?")
DAY = re.compile(
    rf"(?<![{DIGIT}.,第約月の計毎~-])(?:([0-9]{{1,2}})(?:、|・|~|-))?([0-9]{{1,2}})(?:両)?{DAY_END}"
)
DAY_OF_WEEK = re.compile(
    r"(?<=の)([0-9]{1,2})日(?=\([月火水木金土日](?:曜日?)?\))"
    rf"|(?<=[月火水木金土日曜祝]\)[~-])([0-9]{{1,2}}){DAY_END}"
    rf"|(?:(?<=[月火水木金土日]曜の)|(?<=[月火水木金土日]曜日の))([0-9]{{1,2}}){DAY_END}"
)
"""A day of the month that is sure to be one by its day of the week."""
MONTH_DAYS = re.compile(
    rf"(?<![{DIGIT}.,第約後前平正治和])"
    rf"(?:({YEAR}|{FOUR})年)?({NUMBER})月"
    rf"({NUMBER})(?:日?(?:~|-|から)|、|・)({NUMBER})(?:両)?{DAY_END}"
)
MONTHS = re.compile(
    rf"{NEW}(?:({YEAR}|{FOUR})年の?)?([0-9]{{1,2}}|[一二三四五六七八九十]{{1,2}})(?:~|-|・|、)"
    rf"([0-9]{{1,2}}|[一二三四五六七八九十]{{1,2}}){MONTH_END}(?!の?[{DIGIT}]|[一-鿿])"
)
"""Months that follow each other: 1962年5〜6月."""

BEFORE = re.compile(r"(?!)")
AFTER = re.compile(r"[)]")


def in_japanese(text: str) -> Iterator[Written]:
    """Dates of a folded text, overlapping where one can be read in more ways."""
    found = [led(text, with_weekday(text, each)) for each in _alone(text)]
    found += with_cut_year(text, found)
    found += [with_weekday(text, each) for each in noticed(text, found)]
    found = told_then(text, found + parts(text, found))
    yield from found
    yield from ranges(text, found)
    yield from told_twice(text, found)


def _alone(text: str) -> Iterator[Written]:
    for found in GREGORIAN.finditer(text):
        year = number(found[1])
        old = year < SOLAR_SINCE and OLD_BESIDE.match(text, found.start())
        if FIRST_YEAR <= year <= LAST_YEAR and not old:
            yield plain(*inside(found), Stamp(year, number_if(found[2]), number_if(found[3])))
    yield from in_eras(text)
    yield from in_fiscal_years(text)
    yield from _days(text)
    yield from in_short_years(text)
    yield from in_cut_years(text)
    yield from in_centuries(text)
    yield from in_brackets(text)
    yield from in_rows(text)
    yield from bare_years(text, BEFORE, AFTER)
    yield from in_relation(text)


def _days(text: str) -> Iterator[Written]:
    for found in MONTH_DAY.finditer(text):
        yield plain(found.start(1), found.end(), Stamp(None, number(found[1]), number_if(found[2])))
    for found in MONTH_DAYS.finditer(text):
        year, month = number_if(found[1]), number(found[2])
        first, last = Stamp(year, month, number(found[3])), Stamp(year, month, number(found[4]))
        yield plain(*found.span(), first, last)
    for found in MONTHS.finditer(text):
        start, end = number(found[2]), number(found[3])
        if start < end and not (
            found[1] is None and text[found.start() - 1 : found.start()] == "年"
        ):
            told = number_if(found[1])
            yield plain(*found.span(), Stamp(told, start), Stamp(told, end))
    for found in DAY_OF_WEEK.finditer(text):
        yield Written(
            *found.span(),
            Stamp(day=int(found[1] or found[2] or found[3])),
            None,
            "partial-date",
            0.85,
        )
    for found in DAY.finditer(text):
        day, begin = Stamp(None, None, int(found[2])), number_if(found[1])
        if begin is None:
            yield Written(*found.span(), day, None, "partial-date", 0.75)
        else:
            yield Written(*found.span(), Stamp(None, None, begin), day, "range", 0.75)
