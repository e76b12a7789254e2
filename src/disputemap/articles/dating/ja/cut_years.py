"""Japanese years of two places by what was told before: 七二年五月, 64〜66年, （64年帰国）."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from disputemap.articles.dating.date_parts import FIRST_YEAR, YEAR, Stamp, Written
from disputemap.articles.dating.eras import SOLAR_SINCE, era_year
from disputemap.articles.dating.ja.eras import ERA
from disputemap.articles.dating.ja.short_years import OLDEST_SHORT, SOON
from disputemap.articles.dating.ja.signs import DAY_END, DIGIT, EDGE, FOUR, MONTH_END, NEVER
from disputemap.articles.dating.numerals import NUMBER, number

_CUT = "(?:[0-9]{2}|[〇零一二三四五六七八九]{2}|[二三四五六]?十[一二三四五六七八九]?)"
_ALONE = rf"(?<![{DIGIT}.,第約後前平正治和成同翌数何築計満])"
BEFORE_MONTH = re.compile(
    rf"{_ALONE}({_CUT}|(?<![一-鿿])[1-9一二三四五六七八九])年の?(?:([0-9]{{1,2}})(?:~|-|・|、))?"
    rf"({NUMBER}){MONTH_END}(?:の?({NUMBER}){DAY_END})?"
)
IN_KANJI = re.compile(
    rf"{_ALONE}({_CUT})年(?=に(?!及|わた|渡|亘|な[っりる]|満|足|近|も|過|すぎ|達|[{DIGIT}])"
    r"|の?[春夏秋冬末暮]|まで(?![もに])|以[降来])"
)
"""A year in kanji that goes on after another."""
SPAN = re.compile(
    rf"{_ALONE}({_CUT})(?:(、|・)|年?(?:~|-|{EDGE}から))({_CUT})年"
    r"(?=に(?!わた|渡|及|な[っりる]|一|[0-9])|まで|、|の[春夏秋冬間末]|[春夏秋冬末]|ごろ|頃|\)|$)"
)
"""Years that follow each other, both cut short."""
DONE = re.compile(
    rf"(?<=\()({_CUT})年(?=(?:釈放|締結|調印|署名|発効|失効|批准|成立|公布|施行|制定|改正|廃止|解体|解散"
    r"|崩壊|独立|即位|退位|没|死去|死亡|逝去|生まれ|就任|辞任|退任|引退|当選|落選|創立|設立|創刊|廃刊|発足"
    r"|開業|廃業|開港|開通|廃線|完成|竣工|着工|落成|焼失|再建|沈没|帰国|来日|送還|編入|返還|併合|占領|撤退"
    r"|解放|終結|開戦|終戦|停戦|休戦|採択|加盟|脱退|初版|新版|改訂|改版|再版|刊行?|出版|発表|公開|初演|受賞"
    r"|着任|離任|渡航|移住|結婚|入学|卒業|開校|閉校|廃校)(?:[)、]|の))"
)
"""A year in brackets with what happened in it."""
_LASTS = re.compile(
    r"(?:懲役|禁錮|刑期|勤続|今後|向こう|過去|ここ|樹齢|直近|およそ|ほぼ|最近|わずか|さらに|寿命)の?$"
)
"""What makes years a duration."""
_HEAD = re.compile(rf"(?:^|[^{DIGIT}])(?P<year>{_CUT})年の?$")
_BARE_ERA = re.compile(r"(明治|大正|昭和|平成|令和)(?![0-9〇一二三四五六七八九十元])")
_NO_COUNT = 10_000
_WHOLE = re.compile(rf"(?<![0-9])({YEAR})年?|({FOUR})年")
_HEAD_SIGNS, TURN = 7, 12


@dataclass(frozen=True)
class _Named:
    """Years and eras that are named in a block, each with where it stands."""

    years: list[tuple[int, int]]
    eras: list[tuple[int, str, int]]

    def era(self, place: int) -> tuple[int, str, int] | None:
        """The last era before a place."""
        at = bisect_left(self.eras, (place, "", 0)) - 1
        return self.eras[at] if at >= 0 else None

    def year(self, place: int) -> tuple[int, int] | None:
        """The last year before a place."""
        at = bisect_left(self.years, (place, 0)) - 1
        return self.years[at] if at >= 0 else None

    def in_era(self, place: int) -> bool:
        """Whether an era was named after the last year."""
        era, whole = self.era(place), self.year(place)
        return era is not None and (whole is None or era[0] > whole[0])

    def going_on(self, written: str, place: int) -> int | None:
        """The year that follows what was named last; None if it does not follow that."""
        counted, era, whole = number(written), self.era(place), self.year(place)
        if "十" in written or self.in_era(place):
            return _of_era(era, counted) if era and counted >= era[2] else None
        if whole is None or len(written) < 2:
            return None
        year = whole[1] // 100 * 100 + counted
        if year < whole[1] and year + 100 - whole[1] <= TURN:  # 1899年, 05年
            year += 100
        return year if whole[1] <= year <= whole[1] + SOON else None


def in_cut_years(text: str) -> Iterator[Written]:
    """Years of a folded text of which only two places are written."""
    if "年" not in text:
        return
    named = _Named(
        [
            (each.start(), number(each[1] or each[2]))
            for each in _WHOLE.finditer(text)
            if each[2] is None or number(each[2]) >= FIRST_YEAR
        ],
        _eras(text),
    )
    yield from _before_months(text, named)
    for found in IN_KANJI.finditer(text):
        year = None if found[1].isascii() else named.going_on(found[1], found.start())
        if year is not None:
            yield Written(*found.span(), Stamp(year), None, "partial-date", 0.7)
    for found in SPAN.finditer(text):
        yield from _span(text, found, named)
    for found in DONE.finditer(text):
        year = named.going_on(found[1], found.start())
        if year is not None:
            yield Written(found.start(), found.end(), Stamp(year), None, "partial-date", 0.75)


def _eras(text: str) -> list[tuple[int, str, int]]:
    """Eras with the years that they count; one that is named without any hides another before."""
    counted = [
        (each.start(), each[1], number(each[2]))
        for each in ERA.finditer(text)
        if text[each.start() - 1 : each.start()] != "("
    ]
    bare = [(each.start(), each[1], _NO_COUNT) for each in _BARE_ERA.finditer(text)]
    eras: list[tuple[int, str, int]] = []
    for each in sorted(counted + bare):
        if each[2] != _NO_COUNT or (eras and eras[-1][1] != each[1]):
            eras.append(each)
    return eras


def _before_months(text: str, named: _Named) -> Iterator[Written]:
    for found in BEFORE_MONTH.finditer(text):
        written, ranged = found[1], found[2] is not None and not found[4]
        year, follows = _year_of(written, found.start(), named)
        if year is None:
            yield Written(*found.span(), NEVER)
        elif ranged:
            first, last = Stamp(year, int(found[2])), Stamp(year, number(found[3]))
            yield Written(*found.span(), first, last, "range", 0.8)
        elif found[2] is None and (follows or not written.isascii()):
            month, day = number(found[3]), number(found[4]) if found[4] else None
            yield Written(*found.span(), Stamp(year, month, day), None, "partial-date", 0.82)


def _year_of(written: str, place: int, named: _Named) -> tuple[int | None, bool]:
    """The year of two places before a month, and whether it follows what was named."""
    counted, era = number(written), named.era(place)
    if "十" in written:  # kanji with a ten count years of an era
        return _of_era(era, counted) if era and counted >= era[2] else None, True
    year = named.going_on(written, place)
    if year is not None and (year < 1900 + OLDEST_SHORT or named.in_era(place)):
        return year, True
    if len(written) < 2:
        return None, False
    return counted + (2000 if counted < OLDEST_SHORT else 1900), False


def _span(text: str, found: re.Match[str], named: _Named) -> Iterator[Written]:
    if _LASTS.search(text[max(0, found.start() - 6) : found.start()]):
        yield Written(*found.span(), NEVER)
        return
    first = named.going_on(found[1], found.start())
    years = number(found[3]) - number(found[1])
    # 二十年、三十年と続く lasts, 64年、66年 are two
    beside, after = found[2] is not None, text[found.end() : found.end() + 1]
    lasting = "十" in found[1] and (beside or after == "、")
    if first and 0 < years <= (1 if beside else SOON) and not lasting:
        yield Written(*found.span(), Stamp(first), Stamp(first + years), "range", 0.8)


def _of_era(era: tuple[int, str, int], counted: int) -> int | None:
    year = era_year(era[1], counted)
    return year if year is not None and year >= SOLAR_SINCE else None


def with_cut_year(text: str, found: list[Written]) -> list[Written]:
    """Days and ranges of days of a folded text with the year of two places before them.

    Parameters
    ----------
    text : str
        Folded text.
    found : list of Written
        Its dates, among which the same years with one month or day are known.
    """
    years: dict[int, tuple[float, int]] = {}
    for each in found:
        if each.first.year and each.first.month and not each.shift:
            known = (each.confidence, each.first.year)
            years[each.start] = max(known, years.get(each.start, known))
    whole = []
    for each in found:
        if each.first.year or not each.first.month or each.shift or not each.last:
            continue
        begin = max(0, each.start - _HEAD_SIGNS)
        head = _HEAD.search(text[begin : each.start])
        told = years.get(begin + head.start("year")) if head else None
        if head and told:
            start = begin + head.start("year")
            first, last = replace(each.first, year=told[1]), replace(each.last, year=told[1])
            whole.append(replace(each, start=start, first=first, last=last))
    return whole
