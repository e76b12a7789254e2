"""Days that English tells in two calendars, or says to be of the old one, by the Gregorian one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from disputemap.articles.dating.counting import stamp_of
from disputemap.articles.dating.date_parts import YEAR, Stamp, Written, plain
from disputemap.articles.dating.en.words import DAY, MONTH, day_of, month_of

_OLD = r"(?:O\.? ?S\.?|[Oo]ld [Ss]tyle|Julian(?: calendar)?)"
_NEW = r"(?:N\.? ?S\.?|[Nn]ew [Ss]tyle|Gregorian(?: calendar)?)"
_STYLE = rf"(?:{_OLD}|{_NEW})"
_ALONE = r"(?<![\w.,/-])"
_IN = rf"(?:,? [(]?{_STYLE}[)]?)?"
_WITHIN = rf"(?:,? (?:by the )?{_STYLE})?"


def _year(name: str) -> str:
    return rf"(?:,? (?:of )?(?P<{name}>{YEAR})(?![0-9]))?"


DAY_FIRST = re.compile(
    rf"{_ALONE}(?P<d1>{DAY})(?: (?P<m1>{MONTH}))?{_year('y1')}{_IN}"
    rf"(?P<gap> ?[(\[]|/)(?:{_STYLE},? )?(?P<d2>{DAY})(?: (?P<m2>{MONTH}))?{_year('y2')}{_WITHIN}"
    rf"(?P<close>[)\]]?)(?: (?P<m3>{MONTH}))?(?!\w){_year('y3')}"
)
"""“26 May (7 June) 1777”, “7 (19) May 1777”, “7 June 1777 [O.S. 26 May]”, “26 May/7 June 1777”."""
MONTH_FIRST = re.compile(
    rf"{_ALONE}(?P<m1>{MONTH}) (?P<d1>{DAY}){_year('y1')}{_IN}"
    rf"(?P<gap> ?[(\[]|/)(?:{_STYLE},? )?(?:(?P<m2>{MONTH}) )?(?P<d2>{DAY}){_year('y2')}{_WITHIN}"
    rf"(?P<close>[)\]]?)(?!\w){_year('y3')}"
)
"""“May 26 (June 7), 1777”, “May 7/19, 1777”."""
OF_ONE = re.compile(
    rf"{_ALONE}(?:(?P<d1>{DAY}) (?:of )?(?P<m1>{MONTH})|(?P<m2>{MONTH}) (?P<d2>{DAY}))"
    rf"{_year('year')},? (?P<open>[(\[]?)(?:by the )?(?:(?P<old>{_OLD})|{_NEW})(?!\w)[)\]]?"
)
"""A day with the calendar that it is of."""
LAST_OLD = 1930
"""A year by which every country counted in the Gregorian calendar."""


def two_calendars(text: str) -> Iterator[Written]:
    """Days of a folded English text that name a calendar, or lie as far apart as two do."""
    for pattern in (DAY_FIRST, MONTH_FIRST):
        for found in pattern.finditer(text):
            if (found["gap"] == "/") != bool(found["close"]):
                yield from _of_two(found)
    for found in OF_ONE.finditer(text):
        day, month = day_of(found["d1"] or found["d2"]), month_of(found["m1"] or found["m2"])
        year = int(found["year"]) if found["year"] else None
        stamp: Stamp | None = Stamp(year, month, day)
        if found["old"]:
            stamp = _gregorian(year, month, day)
        if stamp is not None:
            yield plain(*found.span(), stamp)


def days_between(year: int, month: int) -> int:
    """How many days the old calendar is behind in a year and month of its own."""
    century = (year - (month < 3)) // 100
    return century - century // 4 - 2


def _gregorian(year: int | None, month: int, day: int) -> Stamp | None:
    """A day of the old calendar by the new one; None if that cannot be told."""
    if year is None or not Stamp(year, month, day).exists:
        return None
    return stamp_of(date(year, month, day) + timedelta(days_between(year, month)))


def _of_two(found: re.Match[str]) -> Iterator[Written]:
    """The later of two days of one, which is the Gregorian one, if they lie as far apart."""
    groups = found.groupdict()
    behind = groups.get("m3")
    names = (groups["m1"] or groups["m2"] or behind, groups["m2"] or behind or groups["m1"])
    if not (names[0] and names[1]) or (groups["m2"] and behind):
        return
    own = [int(groups[year]) if groups[year] else None for year in ("y1", "y2")]
    last = int(groups["y3"]) if groups["y3"] else None
    years = [own[0] or last or own[1], own[1] or last or own[0]]
    if (years[0] or 0) >= LAST_OLD:
        return
    days = [(month_of(names[at] or ""), day_of(groups[f"d{at + 1}"])) for at in (0, 1)]
    for old, new in ((0, 1), (1, 0)):
        apart = _apart(days[old], days[new])
        if 10 <= apart <= 13:
            year = years[new]
            if year and own[new] is None and last is None and days[new] < days[old]:
                year += 1  # from December to January
            yield plain(*found.span(), Stamp(year, *days[new]))


def _apart(old: tuple[int, int], new: tuple[int, int]) -> int:
    """Days from one day of the year to the next other."""
    if not all(Stamp(None, *each).exists for each in (old, new)):
        return 0
    first, second = date(2000, *old), date(2000, *new)
    return (second - first).days % 366
