"""Japanese years of budgets and schools (年度), by their months from April."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from disputemap.articles.dating.date_parts import YEAR, Shift, Stamp, Written, second_year
from disputemap.articles.dating.eras import era_year
from disputemap.articles.dating.ja.open_ends import BudgetFirst, BudgetLast
from disputemap.articles.dating.ja.signs import ERA_NAME, FOUR, NEW
from disputemap.articles.dating.numerals import NUMBER, number
from disputemap.articles.mentions import Reason

LETTERS = dict(zip("MTSHR", ("明治", "大正", "昭和", "平成", "令和"), strict=True))
"""Eras as forms and files shorten them."""
_BESIDE = rf"(?:\((?:{ERA_NAME}|[MTSHR])?(?:{NUMBER}|元)(?:年度?)?\))?"
_BEGIN = (
    rf"(?:({ERA_NAME}|(?<![A-Za-z0-9.-])[MTSHR])({NUMBER}|元)|{NEW}(?:西暦)?({YEAR}|{FOUR}))"
    rf"(?:年度?)?{_BESIDE}"
)
FISCAL = re.compile(
    rf"(?:({ERA_NAME}|(?<![A-Za-z0-9.-])[MTSHR])({NUMBER}|元)|{NEW}(?:西暦)?({YEAR}|{FOUR}))"
    rf"{_BESIDE}年度{_BESIDE}"
)
SPAN = re.compile(
    rf"{_BEGIN}(?:~|-|—|、|・|から|及び|および)(?:({ERA_NAME}|[MTSHR])?({NUMBER}|元))"
    rf"{_BESIDE}年度{_BESIDE}"
)
"""Years that follow each other: 平成28〜30年度."""
BESIDE_LAST = re.compile(r"(翌々|翌|前|同)年度")
BY_TODAY = re.compile(r"(一昨|昨|去|今|本|来|再来)年度(?![間])")
"""A year of budgets by the one of today: 来年度."""
_STEPS = {"一昨": -2, "昨": -1, "去": -1, "今": 0, "本": 0, "来": 1, "再来": 2}
_TURN = -3
"""So many months from today lies in the calendar year in which the year of budgets began."""
_STEPS_BESIDE = {"翌々": 2, "翌": 1, "前": -1, "同": 0}


def in_fiscal_years(text: str) -> Iterator[Written]:
    """Years of budgets of a folded text, each from April to March."""
    if "年度" not in text:
        return
    told: list[tuple[int, int]] = []
    for found in FISCAL.finditer(text):
        year = _year(found[1], found[2], found[3])
        if year is not None:
            told.append((found.start(), year))
            yield _months(found, year, year)
    for found in SPAN.finditer(text):
        year = _year(found[1], found[2], found[3])
        last = _last(found, year)
        if year is not None and last is not None and year < last:
            told.append((found.start(), last))
            yield _months(found, year, last)
    for found in BY_TODAY.finditer(text):
        shift = Shift("published", "month", 12 * _STEPS[found[1]] + _TURN)
        yield Written(*found.span(), BudgetFirst(), BudgetLast(), "relative", 0.85, shift)
    told.sort()
    for found in BESIDE_LAST.finditer(text):
        at = bisect_left(told, (found.start(), 0)) - 1
        if at >= 0:
            year = told[at][1] + _STEPS_BESIDE[found[1]]
            yield _months(found, year, year)


def _year(era: str | None, counted: str | None, gregorian: str | None) -> int | None:
    if era is None or counted is None:
        return number(gregorian) if gregorian else None
    return era_year(LETTERS.get(era, era), number(counted))


def _last(found: re.Match[str], first: int | None) -> int | None:
    """The last year of a span, which may leave its era or its century unsaid."""
    era, written = found[4] or found[1], found[5]
    if era:
        return era_year(LETTERS.get(era, era), number(written))
    value = number(written)
    if value >= 1000:
        return value
    return second_year(first, f"{value:02}") if first and value < 100 else None


def _months(found: re.Match[str], year: int, last: int) -> Written:
    by_era = found.re is not BESIDE_LAST and found[1]
    reason: Reason = "era" if by_era else "range"
    return Written(*found.span(), Stamp(year, 4), Stamp(last + 1, 3), reason, 0.85)
