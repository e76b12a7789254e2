"""Dates as English writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from disputemap.articles.dating.date_parts import (
    YEAR,
    Anchor,
    Shift,
    Stamp,
    Written,
    decade,
    plain,
)
from disputemap.articles.dating.dates_numeric import bare_years, is_number
from disputemap.articles.dating.en.centuries import centuries
from disputemap.articles.dating.en.counted import counted
from disputemap.articles.dating.en.days_in_digits import days_in_digits
from disputemap.articles.dating.en.days_of_month import days_of_month
from disputemap.articles.dating.en.eras import eras
from disputemap.articles.dating.en.halves import halves
from disputemap.articles.dating.en.not_years import is_time
from disputemap.articles.dating.en.terms import ends_a_term
from disputemap.articles.dating.en.two_calendars import two_calendars
from disputemap.articles.dating.en.words import (
    DAY,
    DAY_NAMES,
    DAYS,
    DECADES,
    DIRECTION,
    LONG,
    MONTH,
    MONTHS,
    NO_WORD,
    day_of,
    has_unit,
    month_of,
    unit_of,
)
from disputemap.articles.dating.en.years import years
from disputemap.articles.dating.numerals import WORD, number

__all__ = ["MONTHS", "in_english"]

_SHORT_DAYS = "Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun"
_DAY_NAME = (
    rf"(?:(?:{DAY_NAMES}|{_SHORT_DAYS}|{DAY_NAMES.upper()}|MON|TUES?|WED|THU(?:RS?)?|FRI|SAT|SUN)"
    r"\b\.?,? (?:the )?)?"
)
_DASH = r" ?[-—/] ?"

DAY_MONTH = re.compile(
    rf"{NO_WORD}{_DAY_NAME}(?:({DAY})({_DASH}| (?:and|to|or) (?:the )?|, ))?({DAY})"
    rf" (?:of )?({MONTH})(?![\w])(?:,? ({YEAR})(?![0-9]|[.,][0-9]))?"
)
BETWEEN = re.compile(r"\bbetween (?:the )?$", re.IGNORECASE)
MONTH_DAY = re.compile(
    rf"{NO_WORD}{_DAY_NAME}({MONTH}) (?:the )?({DAY})(?:({_DASH}| and | to | or )({DAY}))?"
    rf"(?![\w%]|[.,:][0-9])(?:,? ({YEAR})(?![0-9]|[.,][0-9]))?"
)
MONTH_YEAR = re.compile(
    rf"{NO_WORD}(?:({MONTH})({_DASH}| and | to | or ))?({MONTH}),? (?:of )?({YEAR})"
    "(?![0-9]|[.,][0-9])"
)
MONTH_ONLY = re.compile(
    r"\b(?:(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|[Dd]uring|[Ee]arly|[Ll]ate|[Mm]id|[Tt]hrough"
    r"|[Bb]etween|[Oo]f|[Tt]o|[Tt]hat|[Ee]arlier in|[Bb]efore|[Aa]fter) |mid-|mid "
    r"|([Ll]ast|[Nn]ext|[Tt]his) )"
    rf"({LONG})\b(?! ?[0-9])(?:(?! [A-Z][a-z])|(?<!April)(?<!May)(?<!June)|(?<=\b[Ii]n \w{{3}})"
    r"|(?<=\b[Ii]n \w{4})|(?<=\b[Ii]n \w{5})|(?<=[Ll]ast \w{4})|(?<=[Ee]arly \w{4}))"
)
DECADE = re.compile(r"(?<![\w$€£¥.,])(?:mid-)?((?:1[5-9]|20)[0-9]0)'?s\b")

FURTHER = re.compile(rf",? (?:and |or )?({LONG})\b(?! ?[0-9])(?! [A-Z][a-z])")
"""A month that goes on with a list of months."""
THAT_MONTH = re.compile(rf"\b[Tt]hat ({LONG})\b(?! ?[0-9])(?! [A-Z][a-z])")
YEARS_FROM = re.compile(
    rf"\b({WORD}|[0-9]{{1,3}}) (year|decade)s? (after|before)"
    rf"(?= [^.,;:!?()\0]{{0,70}}?[ (]({YEAR})\b)",
    re.IGNORECASE,
)
"""So many years from something that has its year beside it: “ten years after the law of 1870”."""

BEFORE = re.compile(
    r"(?:\b(?:in|since|until|till|by|before|after|from|during|to|between|early|late|mid|around"
    r"|circa|ca?\.|about|year|years|spring|summer|autumn|fall|winter|as|of|through|throughout"
    r"|(?:later|earlier|older) than|for|the|a|an|this|that|these|those|its|their|his|her|our|both"
    r"|[\w]{2,20}'s|[\w]{2,20}s'|under|on the|post|pre|and again) |\b(?:post|pre|mid)-)[\"“‘]?$",
    re.IGNORECASE,
)
AFTER = re.compile(
    r"(?:\)|;|'s\b|, (?:when|the|a|and|but|in|at|by|after|before|with|it|he|she|they|as)\b"
    r"|-(?:style|era|born|built|dated)\b| (?:saw|was|brought|marked|ended|began|treaty|declaration"
    r"|agreement|summit|pact|accord|peace|joint|talks)\b)",
    re.IGNORECASE,
)

BETWEEN_COMMAS = re.compile(rf"(?<=[a-z)], ){YEAR}(?=[,.;:]? |[.;)]?$)(?! [a-z]{{3,20}}s\b)")

_TIME = r"[0-9]{1,2}(?::[0-9]{2}|(?:[.][0-9]{2})? ?[ap]\.?m\b)"
WEEKDAY = re.compile(
    r"\b(?:([Tt]he (?:[a-z]{2,10} )?|[Ll]ast|[Nn]ext|[Tt]his|[Ee]very|[Ee]ach|Good|Black|Bloody"
    r"|Easter|Palm|Ash|Super|Red|[Aa]n?|[Oo]ne|[Aa]ny|[Tt]hat|[Mm]ost|[Ss]ome|[Aa]lternate) ?)?"
    rf"\b({DAY_NAMES})\b(?!,? (?!{_TIME})(?:[0-9]|{MONTH}\b)|'?s? (?:Times|Telegraph|Mirror|Express"
    r"|Mass|School|Island)\b| (?:in|of) (?:the|each|every|that|this) (?:month|year)\b)"
)
TIMETABLE = re.compile(
    r"(?:\b(?:repeat|rerun|deadline|(?:re)?opens|closes|starts|begins|ends|resumes|departs|leaves"
    r"|runs until|open until|closed until|until|till|by|next (?:broadcast|episode|issue|edition"
    r"|programme|sailing|performance|match|lesson)):?,?(?: on| is on| is)?) $",
    re.IGNORECASE,
)
"""What leads to a day of the week that is to come."""
PUBLISHED = re.compile(
    r"\b(?:(yesterday)|(tomorrow)|((?:earlier|later) today)|(half a century|a century) ago"
    r"|(?:(?:earlier|later) )?(last|this|next) (week|month|year)"
    rf"|({WORD}|[0-9]{{1,3}}) (day|week|month|year|decade)s? (?:ago))\b(?! (?:after|before)\b)",
    re.IGNORECASE,
)
NO_UNIT = re.compile("tomorrow|century ago", re.IGNORECASE)
"""What one of these holds that names no unit."""
_EARLIER = r"before(?=[,.;:)]|$| (?:had|was|were|did|have|has)\b| [a-z]{3,20}ed\b(?! by\b))"
"""“before” that nothing follows which it could belong to."""
IN_TEXT = re.compile(
    r"\b(?:(?:the|this) (same|following|next|previous|preceding) (day|month|year)"
    r"|(that|that same) (day|month|year)|the (day|month|year) (after|before)(?=[,.;)]|$)"
    rf"|({WORD}|[0-9]{{1,3}}) (day|week|fortnight|month|year|decade)s? "
    r"(later|earlier|afterwards?|after (?:it|this|that)(?=[,.;:)]|$)|on(?=,)"
    rf"|{_EARLIER}))(?!\w)(?! than\b)",
    re.IGNORECASE,
)
MONTH_BESIDE = re.compile(
    rf"\b(?:[Tt]he (following|next|previous|preceding) ({LONG})"
    rf"|[Tt]he ({LONG}) (before|after)(?=[,.;:)]|$))"
)
"""A month told by that which was read before it: “the November before”."""
DECADE_WORD = re.compile(
    r"(?:\bthe '?|'"
    r"|(?<!\b(?:his|her) )(?<!\b(?:our|its) )(?<!their )(?<!my )\b(?:mid|early|late)[- ])"
    rf"((?:(?:eigh|nine)teen[- ])?({'|'.join(DECADES)}))\b|(?<=the )'([2-9]0)s\b",
    re.IGNORECASE,
)


def in_english(text: str) -> Iterator[Written]:
    """Dates of a folded text, overlapping where one can be read in more ways."""
    for each in _all(text):
        yield replace(each, apart=True) if ends_a_term(text, each.start) else each


def _all(text: str) -> Iterator[Written]:
    yield from _days(text)
    yield from _months(text)
    for found in DECADE.finditer(text):
        yield decade(*found.span(), int(found[1]))
    for found in DECADE_WORD.finditer(text):
        tens = int(found[3]) if found[3] else 20 + 10 * DECADES.index(found[2].lower())
        century = 1800 if found[1] and found[1].lower().startswith("eighteen") else 1900
        yield decade(*found.span(1 if found[1] else 0), century + tens)
    for each in bare_years(text, BEFORE, AFTER):
        if not is_time(text, each.start, each.end):
            yield each
    for found in BETWEEN_COMMAS.finditer(text):
        if not is_number(text, *found.span()) and not is_time(text, *found.span()):
            yield plain(*found.span(), Stamp(int(found[0])))
    yield from _relative(text)
    parts = (centuries, halves, counted, days_of_month, days_in_digits, eras, years, two_calendars)
    for more in parts:
        yield from more(text)


def _days(text: str) -> Iterator[Written]:
    for found in DAY_MONTH.finditer(text):
        year = int(found[5]) if found[5] else None
        last = Stamp(year, month_of(found[4]), day_of(found[3]))
        between = BETWEEN.search(text[max(0, found.start() - 12) : found.start()]) is not None
        yield from _pair(found, last, between)
    for found in MONTH_DAY.finditer(text):
        year = int(found[5]) if found[5] else None
        first = Stamp(year, month_of(found[1]), day_of(found[2]))
        if not found[4]:
            yield plain(*found.span(), first)
        elif "and" in found[3] or "or" in found[3]:
            yield plain(found.start(), found.end(2), first)
            yield plain(found.start(4), found.end(), Stamp(year, first.month, day_of(found[4])))
        else:
            yield plain(*found.span(), first, Stamp(year, first.month, day_of(found[4])))


def _pair(found: re.Match[str], last: Stamp, between: bool) -> Iterator[Written]:
    """One day; two that are listed; or a range of days of one month."""
    if not found[1]:
        yield plain(*found.span(), last)
        return
    first = Stamp(last.year, last.month, day_of(found[1]))
    link = found[2].split()[0] if found[2].strip() else "-"
    if between or link in {"-", "—", "/", "to"}:
        yield plain(*found.span(), first, last)
    else:
        yield plain(found.start(), found.end(1), first)
        yield plain(found.start(3), found.end(), last)


def _months(text: str) -> Iterator[Written]:
    for found in MONTH_YEAR.finditer(text):
        year = int(found[4])
        last = Stamp(year, month_of(found[3]))
        if not found[1]:
            yield plain(*found.span(), last)
        elif found[2].strip() in {"and", "or"}:
            yield plain(found.start(), found.end(1), Stamp(year, month_of(found[1])))
            yield plain(found.start(3), found.end(), last)
        else:
            yield plain(*found.span(), Stamp(year, month_of(found[1])), last)
    for found in MONTH_ONLY.finditer(text):
        stamp = Stamp(None, month_of(found[2]))
        if found[1]:
            count = DIRECTION[found[1].lower()]
            shift = Shift("published", "month", count)
            yield Written(found.start(), found.end(), stamp, None, "relative", 0.85, shift)
        else:
            yield plain(*found.span(2), stamp)
        after = FURTHER.match(text, found.end())
        while after:
            yield plain(*after.span(1), Stamp(None, month_of(after[1])))
            after = FURTHER.match(text, after.end())
    for found in THAT_MONTH.finditer(text):
        stamp, shift = Stamp(None, month_of(found[1])), Shift("text", "year", 0)
        yield Written(*found.span(), stamp, None, "relative", 0.8, shift)


def _relative(text: str) -> Iterator[Written]:
    for found in WEEKDAY.finditer(text):
        which = (found[1] or "").lower()
        if not which and TIMETABLE.search(text[max(0, found.start() - 24) : found.start()]):
            which = "next"
        if which in {"", "last", "next", "this"}:
            shift = Shift("published", "day", DIRECTION.get(which, 0), DAYS.index(found[2]))
            yield _shifted(found, shift)
    units = has_unit(text)
    for found in PUBLISHED.finditer(text) if units or NO_UNIT.search(text) else ():
        yield _shifted(found, _from_publication(found))
    for found in IN_TEXT.finditer(text) if units else ():
        yield _shifted(found, _from_text(found))
    for found in MONTH_BESIDE.finditer(text):
        stamp = Stamp(None, month_of(found[2] or found[3]))
        shift = Shift("text", "month", DIRECTION[(found[1] or found[4]).lower()])
        yield Written(*found.span(), stamp, None, "relative", 0.8, shift)
    for found in YEARS_FROM.finditer(text) if units else ():
        shift = _counted("text", found[1], found[2], DIRECTION[found[3].lower()])
        stamp = Stamp(int(found[4]) + shift.count)
        yield Written(*found.span(), stamp, None, "relative", 0.75)


def _from_publication(found: re.Match[str]) -> Shift:
    if found[1] or found[2] or found[3]:
        return Shift("published", "day", -1 if found[1] else 1 if found[2] else 0)
    if found[4]:
        return Shift("published", "year", -50 if found[4].lower().startswith("half") else -100)
    if found[5]:
        return Shift("published", unit_of(found[6]), DIRECTION[found[5].lower()])
    return _counted("published", found[7], found[8], -1)


def _from_text(found: re.Match[str]) -> Shift:
    if found[1] or found[3]:
        count = DIRECTION.get((found[1] or "same").lower(), 0)
        return Shift("text", unit_of(found[2] or found[4]), count)
    if found[5]:
        return Shift("text", unit_of(found[5]), DIRECTION[found[6].lower()])
    return _counted("text", found[7], found[8], DIRECTION[found[9].lower().partition(" ")[0]])


def _counted(anchor: Anchor, count: str, unit: str, sign: int) -> Shift:
    many, of = number(count) * sign, {"decade": (10, "year"), "fortnight": (2, "week")}
    times, name = of.get(unit.lower(), (1, unit))
    return Shift(anchor, unit_of(name), many * times)


def _shifted(found: re.Match[str], shift: Shift) -> Written:
    return Written(found.start(), found.end(), Stamp(), None, "relative", 0.8, shift)
