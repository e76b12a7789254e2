"""Dates in digits only, which are written alike in many languages, and years that stand bare."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from disputemap.articles.date_parts import YEAR, Stamp, Written, plain, second_year

_ALONE = r"(?<![\w$€£¥₽#№+/])(?<![0-9][.,:-])"
_END = r"(?![0-9\w/%°])(?!-[0-9])(?![.,:][0-9])"
ISO = re.compile(rf"{_ALONE}({YEAR})([-/.])([01]?[0-9])\2([0-3]?[0-9])(?:(?=T[0-9]{{2}}:)|{_END})")
ISO_MONTH = re.compile(rf"{_ALONE}({YEAR})-(0[1-9]|1[0-2]){_END}")
DOTTED = re.compile(rf"{_ALONE}([0-3]?[0-9])([./])([0-3]?[0-9])\2({YEAR}){_END}")
SPAN = re.compile(
    rf"{_ALONE}({YEAR}) ?[-/—] ?({YEAR}|[0-9]{{2}})(?![0-9%°/])(?!-[0-9])(?![.,:][0-9])"
)
BARE = re.compile(rf"(?<![0-9])({YEAR})(?![0-9]|'?s[0-9a-z]?\b(?<!'s))")

NOT_AFTER = re.compile(
    r"(?:[\w$€£¥₽#№+/@]|[0-9][.,:/-]|[0-9] "
    r"|\b(?:usd|eur|rub|jpy|yen|nos?\.?|pp?\.?|pages?|flight|resolution|articles?|room|numbers?"
    r"|chapters?|section|model|highway|route|bus|unit|line|boeing|apartment|tel\.?|phone|fax|isbn"
    r"|code|paragraph|serial|lot|vol\.?|volume|docs?\.?|document|case|order|nearly|almost|over"
    r"|some|(?<!later )(?<!earlier )than|only|least|most|exactly|just|approximately"
    r"|roughly|another|every|total"
    r"|стр\.?|с\.|страниц[аеуы]|рейс[ае]?|резолюци[яи]|стать[яие]|ст\.|№|номер|тел\.?|дом|кв\.?"
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


def is_number(text: str, start: int, end: int) -> bool:
    """Whether what looks like a year is some other number: a measure, a price, a page."""
    before = text[max(0, start - 16) : start]
    return bool(NOT_AFTER.search(before) or NOT_BEFORE.match(text[end : end + 20]))


def in_digits(text: str) -> Iterator[Written]:
    """Dates such as 1951-09-08, 8.9.1951, 13/9/1951, 1951-09 and 1951–56.

    Where day and month could be either way round, nothing is taken.
    """
    for found in ISO.finditer(text):
        year, month, day = int(found[1]), int(found[3]), int(found[4])
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
