"""Days and years in a short form that English texts use: 23.11.47, 3.iii.1979, 31/10, 2004-5."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disputemap.articles.dating.date_parts import YEAR, Stamp, Written, plain
from disputemap.articles.dating.dates_numeric import ROMAN_MONTHS, is_number
from disputemap.articles.dating.en.words import MONTH, day_of, month_of

_ALONE = r"(?<![\w$€£¥₽#№+/§])(?<![0-9][.,:-])"
_END = r"(?![0-9\w/%°])(?!-[0-9])(?![.,:][0-9])"
FIRST_SHORT = 30
"""The first year of two places that is read as one of the twentieth century; those before it may
be of the next, and are left."""
SHORT = re.compile(rf"{_ALONE}([0-3]?[0-9])([./])([0-3]?[0-9])\2([3-9][0-9]){_END}")
ROMAN = re.compile(
    rf"{_ALONE}([0-3]?[0-9])(?:[./-] ?| )(i{{1,3}}|iv|vi{{0,3}}|ix|xi{{0,2}}|I{{1,3}}|IV|VI{{0,3}}"
    rf"|IX|XI{{0,2}})(?:[./-] ?| )({YEAR}|(?<=[./-])[3-9][0-9]){_END}"
)
DASHED = re.compile(rf"{_ALONE}([0-3]?[0-9])-({MONTH})-({YEAR}|[3-9][0-9]){_END}", re.IGNORECASE)
TWO = re.compile(rf"{_ALONE}([0-3]?[0-9])/([0-3]?[0-9])(?![0-9\w/%°])(?!-[0-9])(?![.:][0-9])")
LEADS = re.compile(
    r"(?:\b(?:on|by|until|till|from|since|before|after|to|dated|closes|deadline:?) |[(]"
    r"|\b(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)[a-z]{0,6},? |, )$",
    re.IGNORECASE,
)
"""What stands before a day and month in digits."""
SET_OFF = re.compile(
    r"[,;.)]|$| (?:from|at|and|to|until|till|in|or|for|only|please|by|the|he|she|it|we"
    r"|they|there)\b|:[^0-9]"
)
NO_DAY = re.compile(
    r"(?:\b(?i:nos?|inv|cat|acc|ref|item|box|folder|vol|section|sec|art|article|para|paragraph|rule"
    r"|clause|version|v|ver|shelfmark|chapter|ch|call number|file|series|release|ip|score|won|lost"
    r"|ratio|pressure|scored|size|lot|grid|map|sheet|flight|page|pp?|figure|fig|table)[.:]? ?"
    r"|(?<![A-Za-z])[A-Z]{2,6}[ /-]|(?<![A-Za-z])[A-Z]/)$"
)
"""What makes numbers in parts those of a thing."""
SHORT_SPAN = re.compile(rf"{_ALONE}({YEAR})([-—/])([1-9])(?![0-9\w/%°-])(?![.,:][0-9])")
SPAN_LEADS = re.compile(
    r"(?:\b(?:in|of|from|during|between|since|the|for|to|by|until|and|or|about|around|circa|c\.|ca\."
    r"|early|late|winter|summer|spring|autumn|season|years?|war|crisis|dated|covers|covering)"
    r"|^|[(,;:])[ ]?$",
    re.IGNORECASE,
)
OF_A_YEAR = re.compile(r"\b(?:year|season|session|winter|term) $", re.IGNORECASE)
"""What leads to two years with a stroke between, which is that of a call number otherwise."""
SPAN_ENDS = re.compile(
    r"[,;.)?!]|$| (?:season|winter|war|crisis|campaign|session|term|budget|edition|in|by|and|at|on"
    r"|to|when|with|was|were|the|he|she|they|it|a|saw|for|from|as)\b|'s\b|:(?: |$)",
    re.IGNORECASE,
)


def days_in_digits(text: str) -> Iterator[Written]:
    """Short forms of a folded English text.

    Where day and month could be either way round, one that can be read in one way only, and stands
    in the same block, decides; if there is none, nothing is taken.
    """
    found_short = [
        found
        for found in SHORT.finditer(text)
        if not (_is_thing(text, found) or is_number(text, *found.span()))
    ]
    found_two = [found for found in TWO.finditer(text) if _is_led(text, found)]
    order = _order([*(each for each in found_short if each[2] == "/"), *found_two])
    for found in found_short:
        day, month = int(found[1]), int(found[3])
        if found[2] == "/" and (ordered := _ordered(day, month, order)):
            day, month = ordered
        elif found[2] == "/":
            continue
        yield plain(*found.span(), Stamp(1900 + int(found[4]), month, day))
    for found in found_two:
        if ordered := _ordered(int(found[1]), int(found[2]), order):
            yield plain(*found.span(), Stamp(None, ordered[1], ordered[0]))
    for found in ROMAN.finditer(text):
        a_letter = len(found[2]) == 1 and found[2].islower() and " " in found[0]
        if not (_is_thing(text, found) or a_letter):  # “3 x 1911”
            month = 1 + ROMAN_MONTHS.index(found[2].upper())
            yield plain(*found.span(), Stamp(_year(found[3]), month, int(found[1])))
    for found in DASHED.finditer(text):
        yield plain(*found.span(), Stamp(_year(found[3]), month_of(found[2]), day_of(found[1])))
    yield from _spans(text)


def _year(written: str) -> int:
    return int(written) if len(written) == 4 else 1900 + int(written)


def _is_thing(text: str, found: re.Match[str]) -> bool:
    return NO_DAY.search(text[max(0, found.start() - 16) : found.start()]) is not None


def _order(found: list[re.Match[str]]) -> str:
    """Which comes first in a text, "day" or "month"; empty if it does not tell or does both."""
    orders = set()
    for each in found:
        first, second = int(each[1]), int(each[3] if len(each.groups()) > 2 else each[2])
        if 12 < first <= 31 and 1 <= second <= 12:
            orders.add("day")
        elif 12 < second <= 31 and 1 <= first <= 12:
            orders.add("month")
    return orders.pop() if len(orders) == 1 else ""


def _ordered(first: int, second: int, order: str) -> tuple[int, int] | None:
    """Day and month; None if it cannot be told which is which."""
    if first > 12 or first == second:
        return first, second
    if second > 12:
        return second, first
    return {"day": (first, second), "month": (second, first)}.get(order)


def _is_led(text: str, found: re.Match[str]) -> bool:
    """Whether what stands around two numbers tells that they are a day and a month."""
    first, second = int(found[1]), int(found[2])
    before, after = text[max(0, found.start() - 16) : found.start()], text[found.end() :][:12]
    if (first, second) == (24, 7) or (before.endswith(", ") and first < second <= 10):
        return False  # always open, or a fraction
    led = LEADS.search(before) is not None and SET_OFF.match(after) is not None
    return led and not NO_DAY.search(before)


def _spans(text: str) -> Iterator[Written]:
    """Years of which the second is told by its last place: “2004-5”."""
    for found in SHORT_SPAN.finditer(text):
        year = int(found[1])
        last = year // 10 * 10 + int(found[3])
        before = text[max(0, found.start() - 16) : found.start()]
        if last <= year or NO_DAY.search(before) or is_number(text, *found.span()):
            continue
        leads = OF_A_YEAR if found[2] == "/" else SPAN_LEADS
        if leads.search(before) and SPAN_ENDS.match(text[found.end() : found.end() + 12]):
            yield plain(*found.span(), Stamp(year), Stamp(last))
