"""Centuries, decades and what part of a date is meant: 世紀前半, 年代後半, 上旬, 四半期."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from disputemap.articles.dating.date_parts import FIRST_YEAR, LAST_YEAR, Stamp, Written, decade
from disputemap.articles.dating.eras import era_year
from disputemap.articles.dating.ja.open_ends import LastDay
from disputemap.articles.dating.ja.signs import DIGIT, ERA_NAME, NEW
from disputemap.articles.dating.numerals import NUMBER, number

_NAME = "少年|フォックス|梨|[一-鿿]{0,6}美術館|枠|COE|財団|臨調|型|スタジオ"
_LONG = (
    "間|的|ぶり|以上|余|分|も(?:の|かか|続)|に(?:わた|渡|及)|(?:ほど|近く)|前(?!半|葉)|後(?!半|葉)"
)
CENTURY = re.compile(
    rf"(?<![{DIGIT}.,約前])(?:西暦)?({NUMBER})(?:(?:世紀)?(?:~|-|、|・)({NUMBER}))?世紀"
    rf"(?!{_NAME}|{_LONG})"
)
_TENS = "(?:1[5-9]|20)[0-9]0|[3-9]0|00|[〇零一二三四五六七八九]{3}〇|[三四五六七八九]〇"
DECADE = re.compile(rf"{NEW}({_TENS})年代")
DECADES = re.compile(
    rf"(?:({ERA_NAME})([1-9]0|[二三四五六]?十)|{NEW}({_TENS}))(?:年代)?の?(前半|後半)?"
    r"(?:初頭|初め|半ば|末)?(?:~|-|—|、|・|から)"
    r"([0-9]0|[〇一二三四五六七八九]〇|[二三四五六]?十)年代"
)
"""Decades that follow each other: 1970〜90年代, 昭和30〜40年代."""
ERA_DECADE = re.compile(rf"({ERA_NAME})([1-9]0|[二三四五六]?十)年代")

PART = re.compile(
    r"の?(?:(前半|上半期|上期)|(後半|下半期|下期)|第?([1-4一二三四])四半期"
    r"|(最初|最後)の四半世紀)(?![戦生])"
)
THIRD = re.compile("の?(上旬|初旬|中旬|下旬)(?:(?:から|~|-|・|、)(中旬|下旬))?")
_THIRDS = {"上": (1, 10), "初": (1, 10), "中": (11, 20), "下": (21, 31)}
_CENTURY, _DECADE = 100, 10
_SHORTEST = 28


def in_centuries(text: str) -> Iterator[Written]:
    """Centuries and decades of a folded text, without a part that is told behind them."""
    for found in CENTURY.finditer(text):
        first = number(found[1])
        last = number(found[2]) if found[2] else first
        begin = 100 * (first - 1) + 1
        if begin >= FIRST_YEAR and first <= last <= LAST_YEAR // 100:
            yield Written(*found.span(), Stamp(begin), Stamp(100 * last), "range", 0.93)
    for found in DECADE.finditer(text):
        yield decade(*found.span(), _ten_years(found[1]))
    for found in ERA_DECADE.finditer(text):
        year = era_year(found[1], number(found[2]))
        if year is not None:
            yield decade(*found.span(), year)
    for found in DECADES.finditer(text):
        yield from _decades(found)


def _ten_years(written: str) -> int:
    """The first year of a decade, of this century if it is 00."""
    year = number(written)
    if year >= FIRST_YEAR:
        return year
    return (2000 if year == 0 else 1900) + year


def _decades(found: re.Match[str]) -> Iterator[Written]:
    until = number(found[5])
    if found[1]:
        first, last = era_year(found[1], number(found[2])), era_year(found[1], until)
        if first is None or last is None:
            return
    else:
        first = _ten_years(found[3])
        last = first // 100 * 100 + until
        last += 100 if last < first else 0
    if first < last <= first + 60:
        begin = first + 5 if found[4] == "後半" else first
        yield Written(*found.span(), Stamp(begin), Stamp(last + 9), "range", 0.93)


def parts(text: str, found: list[Written]) -> list[Written]:
    """What is told of dates that stand in a folded text by 前半, 下旬 and the like behind them.

    Days and months keep open what the date leaves open, and 下旬 when its month ends.
    """
    return [part for whole in found if (part := _part_of(text, whole))]


def _part_of(text: str, whole: Written) -> Written | None:
    first, last = whole.first, whole.last
    if last is None and not first.day and (found := THIRD.match(text, whole.end)):
        until = _THIRDS[(found[2] or found[1])[0]][1]
        return _days(whole, found.end(), _THIRDS[found[1][0]][0], until)
    found = PART.match(text, whole.end)
    if found is None:
        return None
    pieces, piece = _piece(found)
    if last is not None:
        return _of_range(whole, last, found.end(), pieces, piece)
    if pieces == 2 and not first.day and (first.month or _is(whole, "month")):
        return _days(whole, found.end(), *((16, 31) if piece else (1, 15)))
    if not first.month and not first.day and (first.year or _is(whole, "year")):
        begin = 12 // pieces * piece + 1
        return _between(
            whole, found.end(), replace(first, month=begin),
            replace(first, month=begin + 12 // pieces - 1),
        )  # fmt: skip
    return None


def _piece(found: re.Match[str]) -> tuple[int, int]:
    """Into how many a date is cut, and which of them is meant, from 0."""
    if found[3]:
        return 4, number(found[3]) - 1
    if found[4]:
        return 4, 3 if found[4] == "最後" else 0
    return 2, 1 if found[2] else 0


def _of_range(whole: Written, last: Stamp, end: int, pieces: int, piece: int) -> Written | None:
    """A part of a year of budgets, a decade or a century."""
    first = whole.first
    if not first.year or not last.year:
        return None
    if (first.month, last.month, last.year) == (4, 3, first.year + 1):
        months = 12 // pieces
        return _between(
            whole, end, _later(first, months * piece), _later(first, months * (piece + 1) - 1)
        )
    years = last.year - first.year + 1
    if first.month or last.month or years not in (_CENTURY, _DECADE) or years % pieces:
        return None
    begin = first.year + years // pieces * piece
    return _between(whole, end, Stamp(begin), Stamp(begin + years // pieces - 1))


def _is(whole: Written, unit: str) -> bool:
    """Whether a date is told by nothing but its distance from another, in such units."""
    return whole.shift is not None and whole.shift.unit == unit and whole.first == Stamp()


def _later(stamp: Stamp, months: int) -> Stamp:
    count = (stamp.year or 0) * 12 + (stamp.month or 1) - 1 + months
    return Stamp(count // 12, count % 12 + 1)


def _days(whole: Written, end: int, begin: int, until: int) -> Written | None:
    first = whole.first
    if not (first.month or _is(whole, "month")) or not first.exists:
        return None
    last = replace(first, day=until)
    if until > _SHORTEST:
        last = (
            LastDay(first.year, first.month, _SHORTEST).filled(Stamp())
            if first.full
            else LastDay(first.year, first.month, _SHORTEST)
        )
    return _between(whole, end, replace(first, day=begin), last)


def _between(whole: Written, end: int, first: Stamp, last: Stamp) -> Written:
    reason = whole.reason if whole.reason in ("era", "relative") else "range"
    return replace(whole, end=end, first=first, last=last, reason=reason)
