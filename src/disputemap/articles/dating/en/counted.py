"""Dates told by how far they lie from another, in ways that only English has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disputemap.articles.dating.date_parts import YEAR, Anchor, Shift, Stamp, Written
from disputemap.articles.dating.en.words import (
    DAY,
    DAY_NAMES,
    DAYS,
    DIRECTION,
    LONG,
    MONTH,
    has_unit,
    month_of,
    unit_of,
)
from disputemap.articles.dating.numerals import WORD, number

_COUNT = rf"({WORD}|[0-9]{{1,3}})"
_STOP = r"(?=[,.;:?!)]|$)"
AGO = re.compile(
    rf"\b{_COUNT} (day|week|fortnight|month|year|decade)s? ago,? "
    r"(today|yesterday|tomorrow|this (?:week|month|year)|last month|next month|to the day)\b",
    re.IGNORECASE,
)
"""“Sixty years ago this month”."""
FORTNIGHTS = re.compile(rf"\b{_COUNT} fortnights? ago\b", re.IGNORECASE)
AHEAD = re.compile(
    rf"\b(?:in {_COUNT} (day|week|fortnight|month|year)(?:'s|s'|s) time"
    rf"|{_COUNT} (day|week|fortnight|month|year)s? (?:from (?:now|today)|today))\b",
    re.IGNORECASE,
)
COMING = re.compile(
    r"\b(?<!over )(?<!within )(?<!throughout )(?:[Tt]he|[Tt]his) "
    rf"(?:coming (month|year)|(coming|past) (?:({DAY_NAMES})|({LONG})))\b(?! ?[0-9])"
)
"""“The coming month”, “this past Saturday”; “the past month” is a while and no date."""
AHEAD_HAS = "time", "from now", "today"
"""What one of these holds: to look for it first takes less time."""
WEEK_OF_DAY = re.compile(
    r"\b(?:(today|tomorrow|yesterday) (?:week|(fortnight))"
    r"|a (?:week|(fortnight)) (?:from )?(tomorrow|yesterday))\b",
    re.IGNORECASE,
)
WEEK_ON = re.compile(
    rf"\b(?:(?:[Aa] week|([Aa] fortnight|[Tt]wo weeks)) (?:on|from|next|this) ({DAY_NAMES})"
    rf"|({DAY_NAMES}) (?:week|(fortnight))(?!\w|'s))"
)
"""A day of the week, and a week after it: “Saturday week”."""
WEEK_SINCE = re.compile(
    rf"\b(?:[Aa] week|([Aa] fortnight|[Tt]wo weeks)) (?:last|ago (?:on |last )?) ?({DAY_NAMES})\b"
)
BUT_ONE = re.compile(
    r"\bthe (?:(day) (before yesterday|after tomorrow)"
    r"|(week|month|year) (before last|after next))\b",
    re.IGNORECASE,
)
DAY_AFTER_NEXT = re.compile(rf"\b[Tt]he ({DAY_NAMES}) (before last|after next)\b")
LAST_BEHIND = re.compile(
    rf"\b({DAY_NAMES}) (last|next)(?:{_STOP}|(?= (?:he|she|it|they|we|I|the|at|in|and|with)\b))"
)
BESIDE = re.compile(
    rf"\b(?:[Tt]he (following|next|previous|preceding) ({DAY_NAMES})"
    rf"|[Tt]he ({DAY_NAMES}) (before|after|following)(?: that)?{_STOP})\b"
)
"""A day of the week told by the day that was read before it."""
MONTH_THAT = re.compile(rf"\b[Tt]he ({LONG}) (before|after) (?:that|it|this){_STOP}")
LONG_SPANS = {
    "half a century": 50, "a half-century": 50, "half-century": 50, "a century": 100,
    "one century": 100, "a quarter of a century": 25, "a quarter-century": 25, "half a decade": 5,
}  # fmt: skip
LONG_AFTER = re.compile(
    r"\b(?<!than )(?<!quarter of )(?<!half )"
    rf"({'|'.join(sorted(LONG_SPANS, key=len, reverse=True))})"
    rf" (later|earlier|afterwards?|on(?=,)|before{_STOP})\b(?! than\b)",
    re.IGNORECASE,
)
NEXT_AFTER = re.compile(
    r"\b(?:the|on the) (day|month|year) (before|after) (?:that|this|it)" + _STOP, re.IGNORECASE
)
TO_THE_DAY = re.compile(
    rf"\b{_COUNT} (year|month|week|decade)s? (?:later|afterwards?),? (?:to|on) the "
    rf"(?:very |same )?(?:day|date){_STOP}"
    rf"|\b{_COUNT} (year|month|week|decade)s? to the day (?:later|afterwards?)(?!\w)"
    rf"|\bthe same (?:day|date) {_COUNT} (year|month|week|decade)s? (?:later|afterwards?)(?!\w)",
    re.IGNORECASE,
)
"""“A year later to the day”."""
A_DAY = re.compile(r"\b(?:to|on) the (?:very |same )?da|\bthe same da", re.IGNORECASE)
"""What one of these holds."""
ANY_YEAR = re.compile(rf"(?<![0-9]){YEAR}(?![0-9])")
DONE = (
    "signing|signature|notice|announcement|landings?|arrival|departure|death|birth|wedding|marriage"
    "|founding|foundation|opening|closure|closing|meeting|visit|vote|fire|flood|sinking|attack"
    "|handover|decision|ruling|ratification|publication|ceremony|summit|talks|resignation|arrest"
    "|appointment|release|trial|letter|speech|broadcast|election|move|sale|discovery|launch"
)
AFTER_WHAT = re.compile(
    rf"\b{_COUNT} (day|week|month|year|decade)s? (after|before) (?:the|that|this|its|his|her|their)"
    rf" (?:{DONE})(?:(?=[.;:?!)]|$)"
    rf"|(?=,(?: (?:in|on) (?:(?:the )?{DAY} (?:of )?)?"
    rf"(?:({MONTH})(?!\w))?(?: ?({YEAR})(?![0-9]))?)?))",
    re.IGNORECASE,
)
"""So long after what the text has just told: “four months after the signing, in April”."""
LOOK_BACK = 200
"""Signs before it in which the date of what was told must stand."""
BACK_IN = re.compile(rf"(?:^|(?<=[.!?] ))Back in ({LONG})(?=,| [a-z])")
"""“Back in September”, said where the text tells of its own days."""
OF_NOW = re.compile(
    rf"\b(?:(?:last|this|next) (?:week|month|year|{DAY_NAMES})|yesterday|today"
    rf"|[Oo]n (?:{DAY_NAMES})(?!,? [0-9]))\b"
)
NOW_REACH = 500
"""Signs before it in which the text must do so."""
UNTIL = re.compile(
    r"\b(?:stays?|remains?|is|are|keeps?|runs?|lasts?|continues?|closes?|goes)\b"
    rf"(?: (?!was\b|were\b|had\b)[\w'-]{{1,14}}){{0,4}} (?:until|till) ({LONG})\b(?! ?[0-9])"
    r"(?! (?:last|this|next|of)\b)"
)
"""A month up to which something goes on now."""


def counted(text: str) -> Iterator[Written]:
    """Dates of a folded English text that are counted from the publication or another date."""
    yield from _from_publication(text)
    yield from _coming(text)
    yield from _weekdays(text)
    for found in MONTH_THAT.finditer(text):
        shift = Shift("text", "month", DIRECTION[found[2]])
        yield _relative(found, shift, Stamp(None, month_of(found[1])))
    for found in LONG_AFTER.finditer(text):
        sign = DIRECTION[found[2].lower()]
        yield _relative(found, Shift("text", "year", sign * LONG_SPANS[found[1].lower()]))
    for found in NEXT_AFTER.finditer(text):
        yield _relative(found, Shift("text", unit_of(found[1]), DIRECTION[found[2].lower()]))
    for found in UNTIL.finditer(text):
        stamp, shift = Stamp(None, month_of(found[1])), Shift("published", "month", 1)
        yield Written(*found.span(1), stamp, None, "relative", 0.85, shift)
    yield from _to_the_day(text)
    for found in AFTER_WHAT.finditer(text) if has_unit(text) else ():
        yield from _after_what(text, found)


def _from_publication(text: str) -> Iterator[Written]:
    low = text.lower()
    for found in AGO.finditer(text) if " ago" in low else ():
        yield _relative(found, _ago(found[1], found[2].lower(), found[3].lower()))
    for found in FORTNIGHTS.finditer(text) if "fortnight" in low else ():
        yield _relative(found, Shift("published", "day", -14 * number(found[1])))
    for found in AHEAD.finditer(text) if any(word in low for word in AHEAD_HAS) else ():
        yield _relative(found, _shift("published", found[1] or found[3], found[2] or found[4], 1))
    for found in WEEK_OF_DAY.finditer(text):
        from_day = {"tomorrow": 1, "yesterday": -1}.get((found[1] or found[4]).lower(), 0)
        weeks = 2 if found[2] or found[3] else 1
        yield _relative(found, Shift("published", "day", from_day + 7 * weeks))
    for found in BUT_ONE.finditer(text):
        sign = -2 if (found[2] or found[4]).lower().startswith("before") else 2
        yield _relative(found, Shift("published", unit_of(found[1] or found[3]), sign))


def _coming(text: str) -> Iterator[Written]:
    """Months and days that come or have just been, seen from the day of publication."""
    for found in COMING.finditer(text):
        later = -1 if found[2] == "past" else 1
        if found[1]:
            yield _relative(found, Shift("published", unit_of(found[1]), later))
        elif found[3]:
            yield _on(found, found[3], "published", later)
        else:
            stamp = Stamp(None, month_of(found[4]))
            yield _relative(found, Shift("published", "month", later), stamp)
    for found in BACK_IN.finditer(text):
        if OF_NOW.search(text, max(0, found.start() - NOW_REACH), found.start()):
            stamp, shift = Stamp(None, month_of(found[1])), Shift("published", "month", -1)
            yield Written(*found.span(1), stamp, None, "relative", 0.85, shift)


def _ago(count: str, unit: str, when: str) -> Shift:
    """So many years before this month, or days before yesterday."""
    many = number(count)
    step = {"last month": -1, "next month": 1}.get(when)
    if unit in {"month", "year", "decade"} and (step is not None or when == "this month"):
        months = {"month": 1, "year": 12, "decade": 120}[unit]
        return Shift("published", "month", (step or 0) - many * months)
    if unit in {"day", "week", "fortnight"}:
        from_day = {"tomorrow": 1, "yesterday": -1}.get(when, 0)
        days = {"day": 1, "week": 7, "fortnight": 14}[unit]
        return Shift("published", "day", from_day - many * days)
    if when in {"today", "yesterday", "tomorrow", "to the day"} and unit in {"month", "year"}:
        from_day = {"tomorrow": 1, "yesterday": -1}.get(when, 0)
        return Shift("published", unit_of(unit), -many, None, from_day)
    return _shift("published", count, unit, -1)


def _weekdays(text: str) -> Iterator[Written]:
    for found in WEEK_ON.finditer(text):
        later = 3 if found[1] or found[4] else 2
        yield _on(found, found[2] or found[3], "published", later)
    for found in WEEK_SINCE.finditer(text):
        yield _on(found, found[2], "published", -3 if found[1] else -2)
    for found in DAY_AFTER_NEXT.finditer(text):
        yield _on(found, found[1], "published", 2 if found[2] == "after next" else -2)
    for found in LAST_BEHIND.finditer(text):
        yield _on(found, found[1], "published", DIRECTION[found[2]])
    for found in BESIDE.finditer(text):
        yield _on(found, found[2] or found[3], "text", DIRECTION[found[1] or found[4]])


def _on(found: re.Match[str], weekday: str, anchor: Anchor, count: int) -> Written:
    return _relative(found, Shift(anchor, "day", count, DAYS.index(weekday)))


def _to_the_day(text: str) -> Iterator[Written]:
    """A day with the day and month of the one that was read before it."""
    for found in TO_THE_DAY.finditer(text) if A_DAY.search(text) else ():
        count = number(found[1] or found[3] or found[5])
        unit = (found[2] or found[4] or found[6]).lower()
        if unit == "week":
            yield _relative(found, Shift("text", "day", 7 * count))
        else:
            times = 10 if unit == "decade" else 1
            of = "month" if unit == "month" else "year"
            yield _relative(found, Shift("text", unit_of(of), times * count, None, 0))


def _after_what(text: str, found: re.Match[str]) -> Iterator[Written]:
    """What the date beside it says, if there is one; otherwise counted from the one before it."""
    unit = found[2].lower()
    if unit in {"year", "decade"} and found[5]:
        yield _relative(found, None, Stamp(int(found[5])))
    elif unit == "month" and found[4]:
        year = int(found[5]) if found[5] else None
        yield _relative(found, None, Stamp(year, month_of(found[4])))
    else:
        before = text[max(0, found.start() - LOOK_BACK) : found.start()]
        if len(set(ANY_YEAR.findall(before))) == 1:
            sign = DIRECTION[found[3].lower()]
            yield _relative(found, _shift("text", found[1], unit, sign))


def _shift(anchor: Anchor, count: str, unit: str, sign: int) -> Shift:
    of = {"decade": (10, "year"), "fortnight": (14, "day"), "week": (7, "day")}
    times, name = of.get(unit.lower(), (1, unit))
    return Shift(anchor, unit_of(name), number(count) * sign * times)


def _relative(found: re.Match[str], shift: Shift | None, stamp: Stamp | None = None) -> Written:
    return Written(*found.span(), stamp or Stamp(), None, "relative", 0.8, shift)
