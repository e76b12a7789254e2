"""What two Japanese dates beside each other mean: one range, or one date told twice."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from disputemap.articles.dating.date_parts import Stamp, Written
from disputemap.articles.dating.ja.signs import DAY_END, DIGIT, MONTH_END, NEVER
from disputemap.articles.dating.numerals import NUMBER, number

TO = re.compile(
    r"(?P<edge>の?(?:末|終わり|終り|初め|始め|はじめ|初頭|半ば|なかば|中頃|中ごろ|春|夏|秋|冬|暮れ?|早々"
    r"|頃|ごろ|朝|昼|夜|夕|夕方|未明|深夜|早朝|正午|午前|午後)){0,2}(?:から|より|~|-|—)"
)
"""What stands between the ends of a range: 1931年8月末から9月初め."""
SAME_DAY = re.compile(
    rf"(?:(翌年|同年|前年|翌々年|({NUMBER})年後)の?)?(?:同じ?|この)(?:月の?同じ?|月)?日(?!本|[一-鿿])"
    r"|(翌月|前月)の?同じ?日(?![一-鿿])"
)
"""The day of another year or month that has the same number: 翌年の同月同日."""
COUNTED_DAY = re.compile(
    rf"(?<![{DIGIT}.,第])(?:(?:その|それから)?({NUMBER})(日|週間)(後|前)|(翌日|前日|翌々日))の?、?"
    rf"({NUMBER}){MONTH_END}({NUMBER}){DAY_END}"
)
"""A day that is told by its distance and by its name: 41日後の10月1日."""
PREFIX = re.compile(
    rf"(?:(?:その|それから)?(?:約)?(?<![{DIGIT}.,第])[0-9]{{1,3}}年[後前]の"
    r"|(?:翌々|翌|前|同|昨|去)年の|翌)$"
)
"""What may lead to a year that is then told itself: 4年後の1931年."""
_COMMON_YEAR = 1901
_YEARS = {"翌年": 1, "同年": 0, "前年": -1, "翌々年": 2}
_DAYS = {"翌日": 1, "前日": -1, "翌々日": 2}


def led(text: str, written: Written) -> Written:
    """A date with a year, with the distance that leads to it."""
    if written.shift or not written.first.year:
        return written
    found = PREFIX.search(text[max(0, written.start - 12) : written.start])
    return replace(written, start=written.start - len(found[0])) if found else written


def ranges(text: str, found: list[Written]) -> Iterator[Written]:
    """Ranges from one date to another, over words that tell which part of it is meant."""
    longest: dict[int, Written] = {}
    for each in found:
        known = longest.get(each.start)
        if known is None or each.end > known.end:
            longest[each.start] = each
    for first in found:
        between = TO.match(text, first.end)
        second = longest.get(between.end()) if between else None
        if second is None or between is None:
            continue
        if second.shift and text[second.start] not in "翌同":
            continue  # 1931年から3年後 is one year, and no range
        last = _end_of(first, second)
        if last is not None:
            joined = replace(first, end=second.end, last=last, reason="range", confidence=0.9)
            if joined.possible:
                yield joined


def _end_of(first: Written, second: Written) -> Stamp | None:
    """The last day, month or year of a range, in the terms of its first; None if it is none."""
    begin, end = first.last or first.first, second.last or second.first
    shift = second.shift
    if shift is not None:
        told = shift.anchor == "text" and shift.weekday is None
        if not told or first.shift or second.last:
            return None
        return _told_by(begin, end, shift.unit, shift.count)
    if first.shift and not (first.shift.unit == "year" and first.first.month):
        return None
    if end.year is None and end.month is None:
        return end if begin.day and end.day and end.day > begin.day else None
    days, months = bool(begin.day) == bool(end.day), bool(begin.month) == bool(end.month)
    alike = (days or (begin.month and end.month)) and (months or (begin.day and end.day))
    return end if alike else None


def _told_by(begin: Stamp, end: Stamp, unit: str, count: int) -> Stamp | None:
    """An end such as 翌年3月 or 同月31日 after a beginning that is told itself."""
    if unit == "year" and count >= 0:
        if bool(begin.month) != bool(end.month) or bool(begin.day) != bool(end.day):
            return None
        if begin.year is not None:
            return replace(end, year=begin.year + count)
        over = (end.month or 0, end.day or 0) < (begin.month or 0, begin.day or 0)
        return end if count in (0, 1) and over == bool(count) else None
    if unit == "day" and count == 1 and begin.year and begin.day and end == Stamp():
        return _after(begin, 1)
    if unit != "month" or count not in (0, 1) or not begin.month:
        return None
    month, over = (end.month or begin.month + count), begin.month + count > 12
    same = bool(begin.day) == bool(end.day)
    year = begin.year + over if begin.year else None
    return Stamp(year, (month - 1) % 12 + 1, end.day) if same else None


def told_twice(text: str, found: list[Written]) -> Iterator[Written]:
    """Days that are told by another day of the text, which must fit."""
    known: list[Written] = []
    days = [each for each in found if not each.shift and not each.last and each.first.day]
    for each in sorted(days, key=lambda each: (each.start, -each.end)):
        if not known or each.start >= known[-1].end:
            known.append(each)
    yield from _same_days(text, known)
    yield from _counted_days(text, known)


def _same_days(text: str, known: list[Written]) -> Iterator[Written]:
    starts = [each.start for each in known]
    for match in SAME_DAY.finditer(text):
        if not (match[1] or match[3]):
            continue
        at = bisect_left(starts, match.start()) - 1
        day = known[at].first if at >= 0 else Stamp()
        stamp = _same(day, match) if day.year and day.month else NEVER
        yield Written(*match.span(), stamp, None, "relative")


def _counted_days(text: str, known: list[Written]) -> Iterator[Written]:
    starts = [each.start for each in known]
    for match in COUNTED_DAY.finditer(text):
        count = _DAYS.get(match[4] or "", 0)
        if not count:
            count = number(match[1]) * (7 if match[2] == "週間" else 1)
            count = -count if match[3] == "前" else count
        named = Stamp(None, number(match[5]), number(match[6]))
        at = bisect_left(starts, match.start())
        before = [each.first for each in known[max(0, at - 8) : at] if each.first.month]
        fitting = [day for day in (_after(day, count) for day in before) if _is(day, named)]
        if fitting:
            yield Written(*match.span(), fitting[-1], None, "relative", 0.85)
        else:
            yield Written(*match.span(), NEVER if before else named, None, "partial-date", 0.75)


def _same(day: Stamp, match: re.Match[str]) -> Stamp:
    year, month = day.year or 0, day.month or 1
    if match[3]:
        month += 1 if match[3] == "翌月" else -1
        return Stamp(year + (month - 1) // 12, (month - 1) % 12 + 1, day.day)
    return replace(day, year=year + (number(match[2]) if match[2] else _YEARS[match[1]]))


def _after(day: Stamp, count: int) -> Stamp:
    """So many days later; without a year if none is told."""
    if not day.exists or abs(count) > 10_000:
        return Stamp()
    later = date(day.year or _COMMON_YEAR, day.month or 1, min(day.day or 1, 28)) + timedelta(
        days=count + max(0, (day.day or 1) - 28)
    )
    return Stamp(later.year if day.year else None, later.month, later.day)


def _is(day: Stamp, named: Stamp) -> bool:
    return (day.month, day.day) == (named.month, named.day)
