"""Dates in digits only, which are written alike in many languages, and years that stand bare."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from disputemap.articles.dating.date_parts import YEAR, Stamp, Written, plain, second_year

_ALONE = r"(?<![\w$€£¥₽#№+/])(?<![0-9][.,:-])"
_END = r"(?![0-9\w/%°])(?!-[0-9])(?![.,:][0-9])"
ISO = re.compile(rf"{_ALONE}({YEAR})([-/.])([01]?[0-9])\2([0-3]?[0-9])(?:(?=T[0-9]{{2}}:)|{_END})")
ISO_MONTH = re.compile(rf"{_ALONE}({YEAR})-(0[1-9]|1[0-2]){_END}")
DOTTED = re.compile(rf"{_ALONE}([0-3]?[0-9])([./])([0-3]?[0-9])\2({YEAR}){_END}")
SPAN = re.compile(
    rf"{_ALONE}({YEAR}) ?[-/—] ?({YEAR}|[0-9]{{2}})(?![0-9%°/])(?!-[0-9])(?![.,:][0-9])"
    "(?! [0-9]{3}(?![0-9]))"
)
ROMAN = re.compile(
    rf"{_ALONE}([0-3]?[0-9])[./-](I{{1,3}}|IV|VI{{0,3}}|IX|XI{{0,2}})(?:[./-]| )({YEAR}){_END}"
)
ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
LABEL = re.compile(r"(?:\b(?:nos?|inv|cat|acc)\.? ?|№ ?)$", re.IGNORECASE)
"""What makes a number in parts that of a thing in a collection."""
ROW = re.compile(
    rf"(?:^|(?<=[;:] ))(?P<year>{YEAR})(?=: | ?[—-] (?!(?:{YEAR}|[0-9]{{2}})(?! ?[0-9])))"
    rf"|^(?P<first>{YEAR})(?=[.,]? [A-ZА-ЯЁ][a-zа-яё])"
)
"""A year before what happened in it, or what was counted: a row of a table or a chronicle."""
BARE = re.compile(rf"(?<![0-9])({YEAR})(?![0-9]|'?s[0-9a-z]?\b(?<!'s))")

NOT_AFTER = re.compile(
    r"(?:[\w$€£¥₽#№+/@]|№ |[0-9][.,:/-]|[0-9] "
    r"|\b(?:usd|eur|rub|jpy|yen|nos?\.?|pp?\.?|pages?|flight|resolution|articles?|room|numbers?"
    r"|chapters?|section|model|highway|route|bus|unit|line|boeing|apartment|tel\.?|phone|fax|isbn"
    r"|code|paragraph|serial|lot|vol\.?|volume|docs?\.?|document|case|order|nearly|almost|over"
    r"|some|(?<!later )(?<!earlier )than|only|least|most|exactly|just|approximately"
    r"|roughly|another|every|total"
    r"|стр\.?|с\.|страниц[аеуы]|рейс[ае]?|резолюци[яи]|стать[яие]|ст\.|номер|тел\.?|дом|кв\.?"
    r"|почти|более|менее|свыше|всего|лишь|примерно|ещё) ?)$",
    re.IGNORECASE,
)
"""What stands before a number that is no year."""
NOT_BEFORE = re.compile(
    r"(?:[0-9%°‰$€£¥₽]|[.,:/][0-9]|-[0-9]|"
    r"[ -]?(?:per ?cent|percent|met(?:er|re)s?|m|km|kms|cm|mm|ft"
    r"|kg|kilomet(?:er|re)s?|square|sq|cubic|nautical|miles?|feet|foot|tons?|tonnes?|hectares?|acres?"
    r"|people|persons?|men|women|inhabitants|residents|islanders|voters|soldiers|troops|ships|boats"
    r"|vessels|houses|homes|jobs|refugees|prisoners|fishermen|workers|members|families|households|signatures|visitors|tourists|students|yen|dollars?|euros?"
    r"|roubles?|rubles?|pounds|million|billion|trillion|thousand|hours?|minutes|seconds|days|weeks"
    r"|months|years|times|points|votes|copies|words|pages|items|kw|mw|gmt|hrs|a\.?m|p\.?m"
    r"|м|км|кв|куб|га|т|тонн[аы]?|метр\w{0,3}|километр\w{0,3}|гектар\w{0,3}|миль|мил[яи]|человека?"
    r"|жител\w{0,3}|люд\w{0,3}|рубл\w{0,3}|руб|доллар\w{0,3}|евро|иен[аы]?|йен[аы]?|тыс|млн|млрд"
    r"|миллион\w{0,3}|миллиард\w{0,3}|тысяч\w{0,3}|процент\w{0,3}|час\w{0,3}|минут\w{0,2}|дн[яеё]\w?"
    r"|лет|раза?|штук\w?|семь[яи]|семей|дом\w{0,2}|суд\w{1,4}|экземпляр\w{0,3}|сделок|подпис\w{1,3})"
    r"(?![\w]))",
    re.IGNORECASE,
)
"""What stands after a number that is no year."""

OPENING = re.compile(r"(?:^|[.!?][\"”»)]? )(?:In|By|Since|Until|After|Before) $")
PEOPLE = re.compile(
    r" (?:people|persons|men|women|inhabitants|residents|islanders|soldiers|troops|ships|boats"
    r"|vessels|houses|homes|refugees|prisoners|fishermen|workers|members|families|households|visitors"
    r"|tourists|students)\b"
)
"""What a sentence may go on with after its year."""


def is_number(text: str, start: int, end: int) -> bool:
    """Whether what looks like a year is some other number: a measure, a price, a page."""
    before, after = text[max(0, start - 16) : start], text[end : end + 20]
    if OPENING.search(before) and PEOPLE.match(after):
        return False  # “In 1963 families came.”
    return bool(NOT_AFTER.search(before) or NOT_BEFORE.match(after))


def in_digits(text: str) -> Iterator[Written]:
    """Dates such as 1951-09-08, 8.9.1951, 13/9/1951, 1951-09 and 1951–56.

    Where day and month could be either way round, nothing is taken.
    """
    for found in ISO.finditer(text):
        year, month, day = int(found[1]), int(found[3]), int(found[4])
        if LABEL.search(text[max(0, found.start() - 8) : found.start()]):
            day = 0  # a day that never was hides what it holds
        yield plain(*found.span(), Stamp(year, month, day))
    for found in DOTTED.finditer(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        if found[2] == "." or first > 12 or first == second:
            yield plain(*found.span(), Stamp(year, second, first))
        elif second > 12:
            yield plain(*found.span(), Stamp(year, first, second))
    for found in ISO_MONTH.finditer(text):
        year, month = int(found[1]), int(found[2])
        if month != year % 100 + 1:
            yield plain(*found.span(), Stamp(year, month))
    for found in ROMAN.finditer(text):
        month = ROMAN_MONTHS.index(found[2]) + 1
        yield plain(*found.span(), Stamp(int(found[3]), month, int(found[1])))
    for found in ROW.finditer(text):
        yield Written(*found.span(), Stamp(int(found[0])), None, "partial-date", 0.85)
    yield from _spans(text)


def _spans(text: str) -> Iterator[Written]:
    for found in SPAN.finditer(text):
        year, last = int(found[1]), second_year(int(found[1]), found[2])
        if year < last <= year + 400 and not is_number(text, *found.span()):
            yield plain(*found.span(), Stamp(year), Stamp(last))


def bare_years(text: str, before: re.Pattern[str], after: re.Pattern[str]) -> Iterator[Written]:
    """Years without a word of their own, where what stands around them makes them years.

    Parameters
    ----------
    text : str
        Folded text.
    before, after : re.Pattern
        What a language writes before (up to its end) or after a year (from its start). A year
        joined by a comma, a dash or an “and” to one that was taken is taken too.
    """
    found = [each for each in BARE.finditer(text) if not is_number(text, *each.span())]
    sure = [
        bool(
            before.search(text[max(0, each.start() - 32) : each.start()])
            or after.match(text[each.end() : each.end() + 24])
        )
        for each in found
    ]
    joined = [
        bool(JOINED.fullmatch(text[left.end() : right.start()][:8]))
        for left, right in pairwise(found)
    ]
    for number, close in enumerate(joined):
        sure[number + 1] |= close and sure[number]
    for number in range(len(joined) - 1, -1, -1):
        sure[number] |= joined[number] and sure[number + 1]
    for each, is_year in zip(found, sure, strict=True):
        if is_year:
            yield Written(*each.span(), Stamp(int(each[1])), None, "partial-date", 0.9)


JOINED = re.compile(r",? ?(?:and|or|to|и|или|по|до|through|until|-|—|,|&)? ?")
