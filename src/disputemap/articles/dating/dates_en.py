"""Dates as English writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disputemap.articles.dating.date_parts import (
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
from disputemap.articles.dating.dates_numeric import bare_years, is_number
from disputemap.articles.dating.numerals import WORD, number

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMBER_OF = {name[:3].lower(): count for count, name in enumerate(MONTHS, 1)}
_LONG = "|".join(f"{name}|{name.upper()}" for name in MONTHS)
MONTH = rf"(?:{_LONG}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])(?:st|nd|rd|th|ST|ND|RD|TH)?"
_DAY_NAME = rf"(?:(?:{'|'.join(DAYS)}|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b\.?,? )?"
_NO_WORD = r"(?<![\w$€£¥/.,])"
_DASH = r" ?[-—/] ?"

DAY_MONTH = re.compile(
    rf"{_NO_WORD}{_DAY_NAME}(?:({DAY})({_DASH}| and | to | or |, ))?({DAY}) (?:of )?({MONTH})"
    rf"(?![\w])(?:,? ({YEAR})(?![0-9]|[.,][0-9]))?"
)
MONTH_DAY = re.compile(
    rf"{_NO_WORD}{_DAY_NAME}({MONTH}) (?:the )?({DAY})(?:({_DASH}| and | to | or )({DAY}))?"
    rf"(?![\w%]|[.,:][0-9])(?:,? ({YEAR})(?![0-9]|[.,][0-9]))?"
)
MONTH_YEAR = re.compile(
    rf"{_NO_WORD}(?:({MONTH})({_DASH}| and | to | or ))?({MONTH}),? (?:of )?({YEAR})"
    "(?![0-9]|[.,][0-9])"
)
MONTH_ONLY = re.compile(
    r"\b(?:(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|[Dd]uring|[Ee]arly|[Ll]ate|[Mm]id|[Tt]hrough"
    r"|[Bb]etween|[Oo]f|[Tt]o|[Tt]hat|[Ee]arlier in|[Bb]efore|[Aa]fter) |mid-|mid "
    r"|([Ll]ast|[Nn]ext|[Tt]his) )"
    rf"({_LONG})\b(?! ?[0-9])(?:(?! [A-Z][a-z])|(?<!April)(?<!May)(?<!June)|(?<=\b[Ii]n \w{{3}})"
    r"|(?<=\b[Ii]n \w{4})|(?<=\b[Ii]n \w{5})|(?<=[Ll]ast \w{4})|(?<=[Ee]arly \w{4}))"
)
DECADE = re.compile(r"(?<![\w$€£¥.,])(?:mid-)?((?:1[5-9]|20)[0-9]0)'?s\b")

FURTHER = re.compile(rf",? (?:and |or )?({_LONG})\b(?! ?[0-9])(?! [A-Z][a-z])")
"""A month that goes on with a list of months."""
THAT_MONTH = re.compile(rf"\b[Tt]hat ({_LONG})\b(?! ?[0-9])(?! [A-Z][a-z])")
FISCAL = re.compile(
    r"\bFY ?(?:((?:19|20)[0-9]{2})|'?([0-9]{2}))"
    r"(?:[-/]([0-9]{2}|(?:19|20)[0-9]{2}))?(?![\w.,]?[0-9])"
)
SHORT_YEAR = re.compile(
    r"(?:(?:\b(?i:in|of|since|by|until|till|from|to|and|before|after|early|late|spring|summer"
    r"|autumn|fall|winter) |\()()"
    rf"|(?<!\w)({MONTH}),? )'([2-9][0-9])(?![\w'])(?!,? ?[0-9])",
)
"""A year of two places with an apostrophe: “in '51”."""
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

WEEKDAY = re.compile(
    r"\b(?:([Ll]ast|[Nn]ext|[Tt]his|[Ee]very|[Ee]ach|Good|Black|Bloody|Easter|Palm|Ash|Super|Red)"
    rf" )?({'|'.join(DAYS)})\b(?!,? (?:[0-9]|{MONTH}\b)|'?s? (?:Times|Telegraph|Mirror|Express|Mass"
    r"|School|Island)\b)"
)
PUBLISHED = re.compile(
    r"\b(?:(yesterday)|(tomorrow)|((?:earlier|later) today)|(half a century|a century) ago"
    r"|(?:(?:earlier|later) )?(last|this|next) (week|month|year)"
    rf"|({WORD}|[0-9]{{1,3}}) (day|week|month|year|decade)s? (?:ago))\b(?! (?:after|before)\b)",
    re.IGNORECASE,
)
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
    rf"\b(?:[Tt]he (following|next|previous|preceding) ({_LONG})"
    rf"|[Tt]he ({_LONG}) (before|after)(?=[,.;:)]|$))"
)
"""A month told by that which was read before it: “the November before”."""
THE_NTH = re.compile(
    r"\b(?:on|until|by|since|from) (the (3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th))(?=[,.;:)]|$"
    r"| (?:it|he|she|they|we|the|a|at|to|in|came|but|of (?:that|the same) month"
    r"|and(?! (?:the )?[0-9]{1,2}(?:st|nd|rd|th) [a-z]))\b)"
)
_TENS = (
    "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties",
)  # fmt: skip
DECADE_WORD = re.compile(
    rf"\bthe ((?:nineteen[- ])?({'|'.join(_TENS)}))\b|(?<=the )'([2-9]0)s\b", re.IGNORECASE
)
_DIRECTION = {
    "last": -1, "this": 0, "next": 1, "same": 0, "following": 1, "previous": -1, "preceding": -1,
    "after": 1, "before": -1, "later": 1, "on": 1, "afterward": 1, "afterwards": 1, "earlier": -1,
}  # fmt: skip


def _month(name: str) -> int:
    return _NUMBER_OF[name[:3].lower()]


def _day(written: str) -> int:
    return int(written.rstrip("stndrhSTNDRH"))


def in_english(text: str) -> Iterator[Written]:
    """Dates of a folded text, overlapping where one can be read in more ways."""
    yield from _days(text)
    yield from _months(text)
    for found in DECADE.finditer(text):
        yield decade(*found.span(), int(found[1]))
    for found in DECADE_WORD.finditer(text):
        tens = int(found[3]) if found[3] else 20 + 10 * _TENS.index(found[2].lower())
        yield decade(*found.span(1 if found[1] else 0), 1900 + tens)
    yield from bare_years(text, BEFORE, AFTER)
    yield from _short(text)
    for found in BETWEEN_COMMAS.finditer(text):
        if not is_number(text, *found.span()):
            yield plain(*found.span(), Stamp(int(found[0])))
    yield from _relative(text)


def _short(text: str) -> Iterator[Written]:
    """Years of two places, with an apostrophe or as those of a budget."""
    for found in SHORT_YEAR.finditer(text):
        if not is_number(text, found.start(3), found.end()):
            month = _month(found[2]) if found[2] else None
            start = found.start(2) if found[2] else found.start(3) - 1
            stamp = Stamp(1900 + int(found[3]), month)
            yield Written(start, found.end(), stamp, None, "partial-date", 0.8)
    for found in FISCAL.finditer(text):
        year = int(found[1] or f"20{found[2]}")
        last = Stamp(second_year(year, found[3])) if found[3] else None
        yield plain(*found.span(), Stamp(year), last)


def _days(text: str) -> Iterator[Written]:
    for found in DAY_MONTH.finditer(text):
        year = int(found[5]) if found[5] else None
        last = Stamp(year, _month(found[4]), _day(found[3]))
        yield from _pair(found.start(), found.end(), found, (1, 2, 3), last)
    for found in MONTH_DAY.finditer(text):
        year = int(found[5]) if found[5] else None
        first = Stamp(year, _month(found[1]), _day(found[2]))
        if not found[4]:
            yield plain(*found.span(), first)
        elif "and" in found[3] or "or" in found[3]:
            yield plain(found.start(), found.end(2), first)
            yield plain(found.start(4), found.end(), Stamp(year, first.month, _day(found[4])))
        else:
            yield plain(*found.span(), first, Stamp(year, first.month, _day(found[4])))


def _pair(
    start: int, end: int, found: re.Match[str], groups: tuple[int, int, int], last: Stamp
) -> Iterator[Written]:
    """One day; two that are listed; or a range of days of one month."""
    one, link, two = groups
    if not found[one]:
        yield plain(start, end, last)
        return
    first = Stamp(last.year, last.month, _day(found[one]))
    if found[link].strip() in {"-", "—", "/", "to"}:
        yield plain(start, end, first, last)
    else:
        yield plain(start, found.end(one), first)
        yield plain(found.start(two), end, last)


def _months(text: str) -> Iterator[Written]:
    for found in MONTH_YEAR.finditer(text):
        year = int(found[4])
        last = Stamp(year, _month(found[3]))
        if not found[1]:
            yield plain(*found.span(), last)
        elif found[2].strip() in {"and", "or"}:
            yield plain(found.start(), found.end(1), Stamp(year, _month(found[1])))
            yield plain(found.start(3), found.end(), last)
        else:
            yield plain(*found.span(), Stamp(year, _month(found[1])), last)
    for found in MONTH_ONLY.finditer(text):
        stamp = Stamp(None, _month(found[2]))
        if found[1]:
            count = _DIRECTION[found[1].lower()]
            shift = Shift("published", "month", count)
            yield Written(found.start(), found.end(), stamp, None, "relative", 0.85, shift)
        else:
            yield plain(*found.span(2), stamp)
        after = FURTHER.match(text, found.end())
        while after:
            yield plain(*after.span(1), Stamp(None, _month(after[1])))
            after = FURTHER.match(text, after.end())
    for found in THAT_MONTH.finditer(text):
        stamp, shift = Stamp(None, _month(found[1])), Shift("text", "year", 0)
        yield Written(*found.span(), stamp, None, "relative", 0.8, shift)


def _relative(text: str) -> Iterator[Written]:
    for found in WEEKDAY.finditer(text):
        which = (found[1] or "").lower()
        if which in {"", "last", "next", "this"}:
            shift = Shift("published", "day", _DIRECTION.get(which, 0), DAYS.index(found[2]))
            yield _shifted(found, shift)
    for found in PUBLISHED.finditer(text):
        yield _shifted(found, _from_publication(found))
    for found in IN_TEXT.finditer(text):
        yield _shifted(found, _from_text(found))
    for found in MONTH_BESIDE.finditer(text):
        stamp = Stamp(None, _month(found[2] or found[3]))
        shift = Shift("text", "month", _DIRECTION[(found[1] or found[4]).lower()])
        yield Written(*found.span(), stamp, None, "relative", 0.8, shift)
    for found in YEARS_FROM.finditer(text):
        shift = _counted("text", found[1], found[2], _DIRECTION[found[3].lower()])
        stamp = Stamp(int(found[4]) + shift.count)
        yield Written(*found.span(), stamp, None, "relative", 0.75)
    for found in THE_NTH.finditer(text):
        yield Written(*found.span(1), Stamp(None, None, int(found[2])), None, "partial-date", 0.7)


def _from_publication(found: re.Match[str]) -> Shift:
    if found[1] or found[2] or found[3]:
        return Shift("published", "day", -1 if found[1] else 1 if found[2] else 0)
    if found[4]:
        return Shift("published", "year", -50 if found[4].lower().startswith("half") else -100)
    if found[5]:
        return Shift("published", _unit(found[6]), _DIRECTION[found[5].lower()])
    return _counted("published", found[7], found[8], -1)


def _from_text(found: re.Match[str]) -> Shift:
    if found[1] or found[3]:
        count = _DIRECTION.get((found[1] or "same").lower(), 0)
        return Shift("text", _unit(found[2] or found[4]), count)
    if found[5]:
        return Shift("text", _unit(found[5]), _DIRECTION[found[6].lower()])
    return _counted("text", found[7], found[8], _DIRECTION[found[9].lower().partition(" ")[0]])


def _counted(anchor: Anchor, count: str, unit: str, sign: int) -> Shift:
    many, of = number(count) * sign, {"decade": (10, "year"), "fortnight": (2, "week")}
    times, name = of.get(unit.lower(), (1, unit))
    return Shift(anchor, _unit(name), many * times)


def _unit(name: str) -> Unit:
    units: dict[str, Unit] = {"day": "day", "week": "week", "month": "month", "year": "year"}
    return units[name.lower()]


def _shifted(found: re.Match[str], shift: Shift) -> Written:
    return Written(found.start(), found.end(), Stamp(), None, "relative", 0.8, shift)
