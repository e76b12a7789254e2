"""Dates as Japanese writes them: by the Gregorian year, by eras, and relative."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from disputemap.articles.dating.date_parts import (
    FIRST_YEAR,
    LAST_YEAR,
    YEAR,
    Anchor,
    Shift,
    Stamp,
    Unit,
    Written,
    decade,
    plain,
    second_year,
)
from disputemap.articles.dating.dates_numeric import bare_years
from disputemap.articles.dating.eras import LATE_MONTH, SOLAR_SINCE, era_names, era_year
from disputemap.articles.dating.numerals import NUMBER, number

_ERA = era_names()
_KANJI = "〇零一二三四五六七八九十百千"
_DIGIT = f"0-9{_KANJI}"
_NEW = rf"(?<![{_DIGIT}.,第約])"
_YEAR_END = r"年(?!間|もの|ぶり|以上|以内|未満|余|度|生(?!まれ)|前(?![後半])|後(?!半)|目)"
_OLD = rf"(?:{_ERA}|同)(?:{NUMBER}|元)年?"
_BOTH = rf"(?:\((?:{_OLD}|西暦)?(?:{_OLD}|{NUMBER}年?)?(?:{NUMBER}月(?:{NUMBER}日)?)?\))?"
_DAY_END = r"日(?!間|目|本|後|前|以[上内]|ごと|程度|余|数|分)"
_MONTH_END = "月(?!間|期|号|分|面|革命)"
_REST = rf"(?:の?({NUMBER}){_MONTH_END}(?:の?({NUMBER}){_DAY_END})?)?{_BOTH}"

GREGORIAN = re.compile(
    rf"{_NEW}(?:西暦)?([0-9]{{4}}|[〇零一二三四五六七八九]{{4}}"
    rf"|千[五六七八九]?百?[{_KANJI}]{{0,4}}|二千[{_KANJI}]{{0,4}})"
    rf"(?:\({_OLD}\))?{_YEAR_END}{_BOTH}{_REST}"
)
ERA = re.compile(
    rf"({_ERA})({NUMBER}|元)(?:\(({YEAR})年?\))?{_YEAR_END}(?:\(({YEAR})年?\))?{_REST}"
)
MONTH_DAY = re.compile(rf"{_NEW}(?:の|)({NUMBER}){_MONTH_END}(?:の?({NUMBER}){_DAY_END})?")
DAYS = re.compile(rf"{_NEW}({NUMBER})[~-]({NUMBER}){_DAY_END}")
DAY = re.compile(
    rf"(?<![{_DIGIT}.,第約月の計毎~-])(?:([0-9]{{1,2}})(?:、|・|~|-))?([0-9]{{1,2}})(?:両)?{_DAY_END}"
)
MONTH_DAYS = re.compile(
    rf"(?<![{_DIGIT}.,第約後前平正治和])(?:({YEAR}|[1-9][0-9]|0[1-9])年)?({NUMBER})月"
    rf"({NUMBER})(?:日?(?:~|-|から)|、|・)({NUMBER})(?:両)?{_DAY_END}"
)
SHORT = re.compile(
    rf"{_NEW}({YEAR})年?(?:~|-|—|/|・|から)([0-9]{{4}}|[0-9]{{2}}){_YEAR_END}"
    rf"|{_NEW}([〇一二三四五六七八九]{{4}})年?(?:~|-|—|・|から)([〇一二三四五六七八九]{{2}}){_YEAR_END}"
)
SHORT_YEAR = re.compile(
    rf"(?<![{_DIGIT}.,第約後前平正治和])([1-9][0-9]|0[1-9])年"
    rf"(?:の?([0-9]{{1,2}})月(?:([0-9]{{1,2}}){_DAY_END})?"
    r"|(?=の?[一-鿿ァ-ヺー・]{0,12}(?:宣言|条約|協定|声明)|生まれ)"
    r"|(?:(?<=(?:宣言|条約|協定|声明|合意|会談)\([0-9]{2}年)(?=\))))"
)
"""A year of two places, as newspapers write it: before a month or a text that was signed."""
NEXT_SHORT = re.compile(
    rf"(?<![{_DIGIT}.,第約後前平正治和同翌])([1-9][0-9]|0[1-9])年"
    r"(?=に(?!及|わた|渡|な[っりる]|一|[0-9])|、|の?[春夏秋冬末初]|まで|以[降来])"
)
"""A year of two places that goes on after one of four."""
FISCAL = re.compile(
    rf"(?:({_ERA})({NUMBER}|元)|{_NEW}({YEAR}|[〇一二三四五六七八九]{{4}}))(?:\((?:{_ERA})?[0-9]{{1,4}}\))?年度"
)
LETTER = re.compile(
    r"(?<![A-Za-z0-9.-])([MTSHR])([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{1,2})(?![0-9.])"
)
"""A day of an era that is told by its letter: “S31.10.19”."""
LETTERS = dict(zip("MTSHR", ("明治", "大正", "昭和", "平成", "令和"), strict=True))
DECADE = re.compile(rf"{_NEW}((?:1[5-9]|20)[0-9]0|[3-9]0|[〇零一二三四五六七八九]{{3}}〇)年代")
SAME_ERA = re.compile(
    rf"[同翌]([1-9][0-9]?|[二三四五六七八九十]{{1,3}})年?"
    rf"(?:(?:~|-|から)([1-9][0-9]?)年|(?<=年)(?!間|代|後|前){_REST})"
)
"""A year of the era that was named before: “同22年”."""
ERA_SPAN = re.compile(
    rf"({_ERA})({NUMBER}|元)年?度?(?:~|-|—|・|、|から)({_ERA})?({NUMBER})年度?(?!間|代)"
)
ERA_DECADE = re.compile(rf"({_ERA})([1-9]0|[二三四五六]?十)年代")

WHOLE_YEAR = re.compile(rf"(?<![0-9])({YEAR})年")
GOES_ON = 60
"""Years within which a year of two places goes on after one of four."""
OLDEST_SHORT = 35
"""The first year of two places that is one of the twentieth century."""

WEEKDAY = re.compile(r"(先週の?|来週の?|今週の?)?([月火水木金土日])曜(?:日)?(?![)版])")
_LATER = rf"(?:(?:の|)({NUMBER})月(?:({NUMBER}){_DAY_END})?)?"
RELATIVE = re.compile(
    r"(?<![一])(?:(翌々年|翌年|同年|この年(?!齢|度)|その年(?!齢|度)|前年|一昨年|おととし|昨年|去年|今年|ことし|本年|来年|再来年)(?![度齢代比])(?!同[月期])"
    rf"{_LATER}"
    rf"|(翌月|同月|前月|先月|今月|来月)(?![期号比])(?:({NUMBER}){_DAY_END})?"
    r"|(翌々日|翌日|同日|前日|一昨日|おととい|昨日|きのう|明日|あす|あさって|本日)(?!本)(?:[0-9]{1,2}日)?|(先週|来週|今週)(?!の?[月火水木金土日]曜)|(昨年|今年|来年|本年)度)"
)
COUNTED = re.compile(
    rf"(?<![{_DIGIT}.,第])((?:その|それから)?)(?:約)?({NUMBER})"
    r"(年|か月|カ月|ヶ月|ヵ月|ケ月|箇月|日|週間)(後|前|ぶり)(?![半後])"
)
HALF_CENTURY = re.compile(r"(?<!四)半世紀前|(?<![0-9])[1一]世紀前")
_STEPS: dict[str, tuple[Anchor, Unit, int]] = {
    "翌々年": ("text", "year", 2), "翌々日": ("text", "day", 2),
    "この年": ("text", "year", 0), "その年": ("text", "year", 0),
    "翌年": ("text", "year", 1), "同年": ("text", "year", 0), "前年": ("text", "year", -1),
    "一昨年": ("published", "year", -2), "おととし": ("published", "year", -2),
    "昨年": ("published", "year", -1), "去年": ("published", "year", -1),
    "今年": ("published", "year", 0), "ことし": ("published", "year", 0),
    "本年": ("published", "year", 0),
    "来年": ("published", "year", 1), "再来年": ("published", "year", 2),
    "翌月": ("text", "month", 1), "同月": ("text", "month", 0), "前月": ("text", "month", -1),
    "先月": ("published", "month", -1), "今月": ("published", "month", 0),
    "来月": ("published", "month", 1),
    "翌日": ("text", "day", 1), "同日": ("text", "day", 0), "前日": ("text", "day", -1),
    "一昨日": ("published", "day", -2), "おととい": ("published", "day", -2),
    "昨日": ("published", "day", -1), "きのう": ("published", "day", -1),
    "明日": ("published", "day", 1), "あす": ("published", "day", 1),
    "あさって": ("published", "day", 2), "本日": ("published", "day", 0),
    "先週": ("published", "week", -1), "今週": ("published", "week", 0),
    "来週": ("published", "week", 1),
}  # fmt: skip

BEFORE = re.compile(r"(?!)")
AFTER = re.compile(r"[)]")


def _number(written: str | None) -> int | None:
    return number(written) if written else None


def in_japanese(text: str) -> Iterator[Written]:
    """Dates of a folded text, overlapping where one can be read in more ways."""
    for found in GREGORIAN.finditer(text):
        year = number(found[1])
        if FIRST_YEAR <= year <= LAST_YEAR:
            yield plain(*_inside(found), Stamp(year, _number(found[2]), _number(found[3])))
    yield from _eras(text)
    yield from _days(text)
    yield from _ranges(text)
    yield from bare_years(text, BEFORE, AFTER)
    yield from _relative(text)


def _inside(found: re.Match[str]) -> tuple[int, int]:
    """The range of a date, without brackets behind it that hold nothing."""
    end = found.end()
    return found.start(), end - 2 if found[0].endswith("()") else end


def _eras(text: str) -> Iterator[Written]:
    for found in ERA.finditer(text):
        told = found[3] or found[4]
        year = int(told) if told else era_year(found[1], number(found[2]))
        if year is None:
            continue
        month, day = _number(found[5]), _number(found[6])
        if year < SOLAR_SINCE and month:
            # a month of the old calendar is none of the Gregorian one, but most keep the year
            last = Stamp(year + 1) if month >= LATE_MONTH else None
            yield Written(*_inside(found), Stamp(year), last, "era", 0.7)
        else:
            yield Written(*_inside(found), Stamp(year, month, day), None, "era", 0.97)
    yield from _budgets(text)
    yield from _same_era(text)
    for found in ERA_SPAN.finditer(text):
        begin = era_year(found[1], number(found[2]))
        last_year = era_year(found[3] or found[1], number(found[4]))
        if begin and last_year and begin < last_year:
            yield Written(*found.span(), Stamp(begin), Stamp(last_year), "era", 0.95)
    for found in ERA_DECADE.finditer(text):
        year = era_year(found[1], number(found[2]))
        if year is not None:
            yield decade(*found.span(), year)


def _budgets(text: str) -> Iterator[Written]:
    """Years of budgets and schools, and days of an era that is told by its letter."""
    for found in FISCAL.finditer(text):
        year = era_year(found[1], number(found[2])) if found[1] else number(found[3])
        if year is not None:
            yield Written(
                *found.span(), Stamp(year), None, "era" if found[1] else "partial-date", 0.8
            )
    for found in LETTER.finditer(text):
        year = era_year(LETTERS[found[1]], int(found[2]))
        if year is not None:
            yield Written(
                *found.span(), Stamp(year, int(found[3]), int(found[4])), None, "era", 0.85
            )


def _same_era(text: str) -> Iterator[Written]:
    named = [(found.start(), found[1]) for found in ERA.finditer(text)]
    for found in SAME_ERA.finditer(text):
        at = bisect_left(named, (found.start(), "")) - 1
        year = era_year(named[at][1], number(found[1])) if at >= 0 else None
        if year is not None and year >= SOLAR_SINCE:
            until = era_year(named[at][1], int(found[2])) if found[2] else None
            stamp = Stamp(year, _number(found[3]), _number(found[4]))
            yield Written(*_inside(found), stamp, Stamp(until) if until else None, "era", 0.85)


def _days(text: str) -> Iterator[Written]:
    for found in MONTH_DAY.finditer(text):
        yield plain(*found.span(), Stamp(None, number(found[1]), _number(found[2])))
    for found in MONTH_DAYS.finditer(text):
        year, month = _number(found[1]), number(found[2])
        if year and year < FIRST_YEAR:
            year += 2000 if year < OLDEST_SHORT else 1900
        first, last = Stamp(year, month, number(found[3])), Stamp(year, month, number(found[4]))
        yield plain(*found.span(), first, last)
    for found in DAY.finditer(text):
        day, begin = Stamp(None, None, int(found[2])), _number(found[1])
        if begin is None:
            yield Written(*found.span(), day, None, "partial-date", 0.75)
        else:
            yield Written(*found.span(), Stamp(None, None, begin), day, "range", 0.75)


def _ranges(text: str) -> Iterator[Written]:
    for found in SHORT.finditer(text):
        first = number(found[1] or found[3])
        end = second_year(first, found[2]) if found[2] else first // 100 * 100 + number(found[4])
        yield plain(*found.span(), Stamp(first), Stamp(end))
    for found in SHORT_YEAR.finditer(text):
        century = 2000 if int(found[1]) < OLDEST_SHORT else 1900
        stamp = Stamp(century + int(found[1]), _number(found[2]), _number(found[3]))
        yield Written(*found.span(), stamp, None, "partial-date", 0.75)
    yield from _next_short(text)
    for found in DECADE.finditer(text):
        year = number(found[1])
        yield decade(*found.span(), year if year >= FIRST_YEAR else year + LAST_YEAR - 200)


def _next_short(text: str) -> Iterator[Written]:
    """Years of two places after one of four that they follow within some decades."""
    whole = [(found.start(), int(found[1])) for found in WHOLE_YEAR.finditer(text)]
    eras = [(found.start(), found[1], number(found[2])) for found in ERA.finditer(text)]
    for found in NEXT_SHORT.finditer(text):
        at = bisect_left(whole, (found.start(), 0)) - 1
        era = bisect_left(eras, (found.start(), "", 0)) - 1
        if era >= 0 and (at < 0 or eras[era][0] > whole[at][0]):
            _, name, before = eras[era]
            until = era_year(name, int(found[1])) if int(found[1]) > before else None
            if until is not None and until >= SOLAR_SINCE:
                yield Written(*found.span(), Stamp(until), None, "era", 0.7)
        elif at >= 0:
            year = whole[at][1] // 100 * 100 + int(found[1])
            if whole[at][1] < year <= min(whole[at][1] + GOES_ON, LAST_YEAR):
                yield Written(*found.span(), Stamp(year), None, "partial-date", 0.65)


def _relative(text: str) -> Iterator[Written]:
    for found in WEEKDAY.finditer(text):
        week = {"先": -1, "来": 1}.get((found[1] or " ")[0], 0)
        unit: Unit = "week" if found[1] else "day"
        shift = Shift("published", unit, week, "月火水木金土日".index(found[2]))
        yield Written(*found.span(), Stamp(), None, "relative", 0.8, shift)
    for found in RELATIVE.finditer(text):
        word = found[1] or found[4] or found[6] or found[7] or found[8]
        stamp = Stamp(None, _number(found[2]), _number(found[3]) or _number(found[5]))
        yield Written(*found.span(), stamp, None, "relative", 0.85, Shift(*_STEPS[word]))
    for found in HALF_CENTURY.finditer(text):
        years = -50 if found[0].startswith("半") else -100
        yield Written(
            *found.span(), Stamp(), None, "relative", 0.75, Shift("published", "year", years)
        )
    for found in COUNTED.finditer(text):
        if counted := _counted(text, found):
            yield Written(*found.span(), Stamp(), None, "relative", 0.75, counted)


def _counted(text: str, found: re.Match[str]) -> Shift | None:
    """How a distance from another date counts; None if it is from something else."""
    own, before = bool(found[1]), text[found.start() - 1 : found.start()]
    if found[4] == "ぶり" or (not own and before == "後"):
        return None
    units: dict[str, Unit] = {"年": "year", "日": "day", "週間": "week"}
    unit = units.get(found[3], "month")
    later = found[4] == "後"
    anchor: Anchor = "text" if own or later else "published"
    if not own and before == "の":
        anchor = "sentence"  # of a thing, which may have no date: only where one stands
    return Shift(anchor, unit, number(found[2]) * (1 if later else -1))
