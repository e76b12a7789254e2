"""Years that English writes without four digits: '51, FY2019, nineteen fifty-six, 'forty-seven."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disputemap.articles.dating.date_parts import Stamp, Written, plain, second_year
from disputemap.articles.dating.dates_numeric import is_number
from disputemap.articles.dating.en.words import DAY, MONTH, day_of, month_of
from disputemap.articles.dating.numerals import number

FISCAL = re.compile(
    r"\b(?:FY ?|[Ff]iscal (?:year )?(?=[12]))(?:((?:19|20)[0-9]{2})|'?([0-9]{2}))"
    r"(?:[-/]([0-9]{2}|(?:19|20)[0-9]{2}))?(?![\w.,]?[0-9])"
)
_LEADS = (
    r"in|of|since|by|until|till|from|to|and|before|after|early|late|spring|summer"
    r"|year|autumn|fall|winter"
)
SHORT = re.compile(
    rf"(?:(?:\b(?i:{_LEADS}) |\()()"
    rf"|(?<!\w)(?:({DAY}) (?:of )?)?({MONTH})(?: ({DAY}))?,? )'([2-9][0-9])"
    r"(?![\w'])(?!,? ?[0-9])",
)
"""A year of two places with an apostrophe: “in '51”."""

_TENS = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_UNIT = "(?:one|two|three|four|five|six|seven|eight|nine)"
_TEEN = "(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)"
_STOP = (
    r"(?=[,.;:?!)\"”]|$| (?:and|or|to|the|a|an|in|on|at|by|with|when|he|she|it|we|they|I|you|that"
    r"|was|were|is|had|has|but|as|for|from|there|my|our|his|her|their|until|till|if|so|after"
    r"|before|because|while|where|who|which|then)\b)"
)
"""What follows a number that counts nothing."""
_MONTHS = rf"(?:{MONTH}|(?i:first|second|third|[a-z]{{4,8}}th|[a-z]{{4,6}}tieth)),?"
LED = re.compile(
    rf"(?:\b(?i:{_LEADS}|between|around|about|during|through|circa|mid|back in|the year),?"
    rf"|{_MONTHS}) $"
)
"""What stands before a year in words that might count something."""
IN_WORDS = re.compile(
    rf"\b(?P<century>sixteen|seventeen|eighteen|nineteen)[- ]"
    rf"(?:(?P<tens>{_TENS})(?:[- ](?P<unit>{_UNIT}))?|(?P<teen>{_TEEN})"
    rf"|(?:oh|o|nought)[- ](?P<oh>{_UNIT})"
    rf"|(?P<round>hundred)(?:(?: and | )(?:(?P<more>{_TENS})(?:[- ](?P<rest>{_UNIT}))?"
    rf"|(?P<few>{_TEEN}|{_UNIT})))?)\b(?![-'])",
    re.IGNORECASE,
)
"""“Nineteen fifty-six”, “eighteen hundred and five”, “nineteen-oh-five”."""
OF_THIS_CENTURY = re.compile(
    rf"\b(?:two thousand(?: and | )(?:(?P<tens>{_TENS})(?:[- ](?P<unit>{_UNIT}))?"
    rf"|(?P<few>{_TEEN}|{_UNIT}))"
    rf"|twenty (?:(?P<teen>{_TEEN})|(?P<twenty>twenty|thirty)(?:[- ](?P<one>{_UNIT}))?))\b(?![-'])",
    re.IGNORECASE,
)
"""“Two thousand and eight”, “twenty eighteen”."""
APOSTROPHE = re.compile(rf"(?<![\w'])'({_TENS})(?:[- ]({_UNIT}))?\b(?![-'])", re.IGNORECASE)
"""“'forty-seven”."""
APOSTROPHE_LED = re.compile(
    rf"(?:\b(?i:in|of|since|until|till|by|from|between|early|late|about|around|spring|summer|autumn|fall"
    rf"|winter|year)|{_MONTHS}|(?<!\w)'{_TENS}(?:[- ]{_UNIT})?,? (?:and|to|or)) $"
)
NOT_LED = re.compile(
    r"\b(?:at|costs?|costing|paid|pays?|price of|pounds|dollars|worth|channel|about|for|the|an?) $",
    re.IGNORECASE,
)
"""What stands before a time of day, a price or another number."""
ENDS = re.compile(_STOP)
REACH = 24
"""Signs before a year in words that are looked at."""


def years(text: str) -> Iterator[Written]:
    """Years of a folded English text of two places, of a budget, or in words."""
    for found in SHORT.finditer(text):
        if not is_number(text, found.start(5), found.end()):
            month = month_of(found[3]) if found[3] else None
            day = day_of(found[2] or found[4]) if found[2] or found[4] else None
            start = found.start() if found[3] else found.start(5) - 1
            stamp = Stamp(1900 + int(found[5]), month, day)
            yield Written(start, found.end(), stamp, None, "partial-date", 0.8)
    for found in FISCAL.finditer(text):
        year = int(found[1] or f"20{found[2]}")
        last = Stamp(second_year(year, found[3])) if found[3] else None
        yield plain(*found.span(), Stamp(year), last)
    yield from _in_words(text)


def _in_words(text: str) -> Iterator[Written]:
    for found in IN_WORDS.finditer(text):
        sure = found["unit"] is not None or found["oh"] is not None
        if _is_year(text, found, sure):
            century = 100 * number(found["century"])
            more = _sum(found, "tens", "unit", "teen", "oh", "more", "rest", "few")
            yield _of(found, century + more)
    for found in OF_THIS_CENTURY.finditer(text):
        if _is_year(text, found, sure=False):
            more = _sum(found, "tens", "unit", "few", "teen", "twenty", "one")
            yield _of(found, 2000 + more)
    for found in APOSTROPHE.finditer(text):
        if _is_year(text, found, sure=False, led=APOSTROPHE_LED):
            yield _of(found, 1900 + _sum(found, 1, 2))


def _is_year(text: str, found: re.Match[str], sure: bool, led: re.Pattern[str] = LED) -> bool:
    """Whether a number in words is a year by what stands around it, or by its form alone."""
    before = text[max(0, found.start() - REACH) : found.start()]
    if is_number(text, *found.span()) or ENDS.match(text, found.end()) is None:
        return False
    return led.search(before) is not None or (sure and NOT_LED.search(before) is None)


def _sum(found: re.Match[str], *parts: str | int) -> int:
    return sum(number(found[part]) for part in parts if found[part])


def _of(found: re.Match[str], year: int) -> Written:
    return Written(*found.span(), Stamp(year), None, "partial-date", 0.85)
