"""Years and days that Japanese counts by eras, in full and as files shorten them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from disputemap.articles.dating.date_parts import FIRST_YEAR, YEAR, Stamp, Written
from disputemap.articles.dating.eras import LATE_MONTH, SOLAR_SINCE, era_year
from disputemap.articles.dating.ja.signs import (
    BESIDE,
    DAY_END,
    DIGIT,
    EDGE,
    ERA_BESIDE,
    ERA_NAME,
    FOUR,
    MONTH_END,
    NEVER,
    NEW,
    REST,
    YEAR_END,
)
from disputemap.articles.dating.numerals import NUMBER, number, number_if
from disputemap.articles.dating.two_calendars import gregorian_day

_TOLD = rf"(?:[(=＝・/](?:西暦)?({YEAR}|{FOUR})年?\)?)?"
ERA = re.compile(
    rf"({ERA_NAME})({NUMBER}|元){_TOLD}{YEAR_END}{_TOLD}(?:旧暦)?"
    rf"(?:の?閏({NUMBER})月(?:({NUMBER})日)?)?{REST}"
)
ERA_SPAN = re.compile(
    rf"({ERA_NAME})({NUMBER}|元)年?(?:~|-|—|・|、|{EDGE}から)({ERA_NAME})?({NUMBER})年(?![間代度])"
)
SAME_ERA = re.compile(
    rf"[同翌]([1-9][0-9]?|[二三四五六七八九十]{{1,3}})年?"
    rf"(?:(?:~|-|から)([1-9][0-9]?)年|(?<=年)(?!間|代|後|前|度){REST})"
)
"""A year of the era that was named before: “同22年”."""
OLD_BESIDE = re.compile(
    rf"{NEW}(?:西暦)?({YEAR}|{FOUR})(?:年\({ERA_BESIDE}\)|\({ERA_BESIDE}\)年)"
    rf"閏?(?:({NUMBER})月(?:({NUMBER})日)?)"
)
"""A month behind an era that is told beside a Gregorian year: it is one of the era's calendar."""
GREGORIAN_BESIDE = re.compile(
    r"\((?:(?:西暦|新暦|太陽暦|陽暦|グレゴリオ暦)(?:で(?:は|の)?|の)?、?)?"
    rf"(?:(?:西暦)?({YEAR}|{FOUR})年)?({NUMBER})月({NUMBER})日[^()]{{0,6}}\)$"
)
"""The Gregorian day in brackets behind one of an era, in digits or kanji."""
OLD_CALENDAR = re.compile(
    rf"(?:(?:旧暦|陰暦|和暦)(?:の|で(?:は|の)?)?閏?|閏){NUMBER}月(?:{NUMBER}日)?"
    rf"(?:\((?:新暦|太陽暦|陽暦|西暦|グレゴリオ暦)(?:では?)?(?:({YEAR}|{FOUR})年)?({NUMBER})月({NUMBER})日\))?"
)
"""A month of the old calendar, which is none of the Gregorian one."""

_SMALL = "[0-9]{1,2}|[〇一二三四五六七八九十]{1,3}"
SHORT_ERA = re.compile(
    rf"(?<![A-Za-z{DIGIT}一-鿿ァ-ヺー.-])({ERA_NAME}|[明大昭平令]|[MTSHR])({_SMALL}|元)"
    rf"(?:([・./-])({_SMALL})(?:\3({_SMALL}))?(?![0-9A-Za-z.・/%-])"
    rf"|年(?![間代度目後前])(?:の?({_SMALL}){MONTH_END}(?:({_SMALL}){DAY_END})?)?{BESIDE})"
)
"""昭31・1・29, 大14.5, S31-10-19, H28年."""
_UNIT = re.compile(
    "[倍度割点歩位万億千人個円台本件坪升斗畳kcm]|ヘクタール|メートル|センチ|キロ|ミリ|トン|インチ"
)
_QUOTED = re.compile(r"(?:^|[「『\"'(:、。 =])$")
IN_BRACKETS = re.compile(r"(?<=\()昭([0-9]{1,2})(?=\))")
DOTTED = re.compile(
    r"(?:(?<=^)|(?<=[「『\"(:、。 ])|(?<=印は)|(?<=付は))([1-6]?[0-9])([.・])(1[0-2]|0?[1-9])\2"
    r"(3[01]|[12][0-9]|0?[1-9])(?![0-9A-Za-z.・%-])"
)
"""A day of an era that is not named: 23.10.5."""
NEAR_SIGNS, NEAR_YEARS = 80, 10
FULL = {"明": "明治", "大": "大正", "昭": "昭和", "平": "平成", "令": "令和"} | dict(
    zip("MTSHR", ("明治", "大正", "昭和", "平成", "令和"), strict=True)
)
KOKI = re.compile(
    rf"(?:皇紀|神武紀元|神武天皇即位紀元|紀元)({NUMBER})(?:\({ERA_BESIDE}\))?{YEAR_END}(?:\({ERA_BESIDE}\))?{REST}"
)
"""A year that is counted from a beginning 660 years before the Gregorian one."""
KOKI_BEFORE, KOKI_LATEST = 660, 2760


def in_eras(text: str) -> Iterator[Written]:
    """Years and days of a folded text that are counted by eras."""
    named: list[tuple[int, str, int]] = []
    for found in ERA.finditer(text):
        named.append((found.start(), found[1], number(found[2])))
        yield from _of_era(found)
    yield from _same_era(text, named)
    yield from _short(text, named)
    for found in ERA_SPAN.finditer(text):
        begin = era_year(found[1], number(found[2]))
        last_year = era_year(found[3] or found[1], number(found[4]))
        if begin and last_year and begin < last_year:
            yield Written(*found.span(), Stamp(begin), Stamp(last_year), "era", 0.95)
    yield from _in_old_calendar(text)
    for found in KOKI.finditer(text):
        year = number(found[1]) - KOKI_BEFORE
        if FIRST_YEAR <= year <= KOKI_LATEST - KOKI_BEFORE:
            stamp = Stamp(year, number_if(found[2]), number_if(found[3]))
            known = stamp.month is None or year >= SOLAR_SINCE
            yield Written(*inside(found), stamp if known else NEVER, None, "era", 0.9)


def _in_old_calendar(text: str) -> Iterator[Written]:
    """Months that are said to be of the old calendar, by what is told of the Gregorian one."""
    for found in OLD_BESIDE.finditer(text):
        if number(found[1]) < SOLAR_SINCE:
            yield _of_old_year(found.span(), number(found[1]), number(found[2]), True)
    for found in OLD_CALENDAR.finditer(text):
        if found[2]:
            day = Stamp(number_if(found[1]), number(found[2]), number(found[3]))
            yield Written(*found.span(), day, None, "partial-date", 0.85)
        else:
            yield Written(*found.span(), NEVER)


def inside(found: re.Match[str]) -> tuple[int, int]:
    """The range of a date, without brackets behind it that hold nothing."""
    end = found.end()
    return found.start(), end - 2 if found[0].endswith("()") else end


def _of_era(found: re.Match[str]) -> Iterator[Written]:
    told = found[3] or found[4]
    counted = era_year(found[1], number(found[2]))
    year = number(told) if told else counted
    if year is None:
        return
    leap, month, day = number_if(found[5]), number_if(found[7]), number_if(found[8])
    old = leap or month
    if old and year < SOLAR_SINCE:
        yield _day_beside(found, year, old) or _of_old_year(
            inside(found), year, old, told is None or year == counted
        )
    elif month and (day_told := gregorian_day(found[0])):
        yield Written(*found.span(), day_told, None, "era", 0.97)
    else:
        yield Written(*inside(found), Stamp(year, month, day), None, "era", 0.97)


def _day_beside(found: re.Match[str], year: int, old_month: int) -> Written | None:
    """The Gregorian day in brackets; its year, if unsaid, is that of the era or the next."""
    beside = GREGORIAN_BESIDE.search(found[0])
    if beside is None:
        return None
    month, day = number(beside[2]), number(beside[3])
    late = old_month >= LATE_MONTH - 1 and month <= 3
    told = number_if(beside[1]) or (year + 1 if late else year)
    stamp = Stamp(told, month, day)
    return Written(*found.span(), stamp, None, "era", 0.97) if stamp.exists else None


def _of_old_year(span: tuple[int, int], year: int, month: int, may_be_next: bool) -> Written:
    """A month of the old calendar is none of the Gregorian one, but most keep the year."""
    last = Stamp(year + 1) if month >= LATE_MONTH and may_be_next else None
    return Written(*span, Stamp(year), last, "era", 0.7)


def _same_era(text: str, named: list[tuple[int, str, int]]) -> Iterator[Written]:
    for found in SAME_ERA.finditer(text):
        at = bisect_left(named, (found.start(), "", 0)) - 1
        year = era_year(named[at][1], number(found[1])) if at >= 0 else None
        if year is not None and year >= SOLAR_SINCE:
            until = era_year(named[at][1], int(found[2])) if found[2] else None
            stamp = Stamp(year, number_if(found[3]), number_if(found[4]))
            yield Written(*inside(found), stamp, Stamp(until) if until else None, "era", 0.85)


def _short(text: str, named: list[tuple[int, str, int]]) -> Iterator[Written]:
    """Years and days of eras of which the name, or the word for the year, is cut short."""
    for found in SHORT_ERA.finditer(text):
        era, dotted = found[1], found[3] is not None
        year = era_year(FULL.get(era, era), number(found[2]))
        if year is None or (not dotted and len(era) > 1) or not _is_short(text, found):
            continue
        stamp = Stamp(year, number_if(found[4] or found[6]), number_if(found[5] or found[7]))
        if stamp.month is None or year >= SOLAR_SINCE:
            yield Written(*inside(found), stamp, None, "era", 0.85)
    for found in IN_BRACKETS.finditer(text):
        year = era_year("昭和", int(found[1]))
        if year is not None:
            yield Written(*found.span(), Stamp(year), None, "era", 0.8)
    for found in DOTTED.finditer(text):
        counted, beside = int(found[1]), _beside(named, found.start(), int(found[1]))
        year = era_year(beside, counted) if beside else None
        if year is not None and year >= SOLAR_SINCE:
            stamp = Stamp(year, int(found[3]), int(found[4]))
            yield Written(*found.span(), stamp, None, "era", 0.75)


def _is_short(text: str, found: re.Match[str]) -> bool:
    """Whether it is a date and no measure: 大14.5 may be “as much as 14.5”."""
    if found[3] is None or found[5]:
        return True
    if found[1] in "MTSHR" or _UNIT.match(text, found.end()):
        return False
    named = found[1] == "昭" or len(found[1]) > 1
    return named or bool(_QUOTED.search(text[max(0, found.start() - 1) : found.start()]))


def _beside(named: list[tuple[int, str, int]], start: int, counted: int) -> str | None:
    """The era that is named nearest, with about the same year."""
    at = bisect_left(named, (start, "", 0))
    near = [
        (abs(place - start), era)
        for place, era, year in named[max(0, at - 2) : at + 2]
        if abs(place - start) <= NEAR_SIGNS and abs(year - counted) <= NEAR_YEARS
    ]
    return min(near)[1] if near else None
