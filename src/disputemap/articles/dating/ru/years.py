"""Years that Russian tells in words or by two places: «в сорок пятом», «47–49 гг.»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from disputemap.articles.dating.date_parts import YEAR, Stamp, Written
from disputemap.articles.dating.dates_numeric import is_number
from disputemap.articles.dating.ru.months import CLOSED, EDGE, SEASON

_TENS = (
    "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят",
    "девяносто",
)  # fmt: skip
_UNITS = ("перв", "втор", "трет", "четв[её]рт", "пят", "шест", "седьм", "восьм", "девят")
_ROUND = (
    "двадцат", "тридцат", "сороков", "пятидесят", "шестидесят", "семидесят", "восьмидесят",
    "девяност",
)  # fmt: skip
_TEENS = (
    "десят", "одиннадцат", "двенадцат", "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат",
    "семнадцат", "восемнадцат", "девятнадцат",
)  # fmt: skip
_CENTURIES = {
    "тысяча семьсот": 1700, "тысяча восемьсот": 1800, "тысяча девятьсот": 1900,
    "тысячу девятьсот": 1900, "две тысячи": 2000,
}  # fmt: skip
_ENDING = r"(?P<case>ый|ой|ий|ого|ьего|ому|ьему|ым|ьим|ом|ьем|ём)(?!\w)"
_TENS_UNIT = rf"(?P<tens>{'|'.join(_TENS)}) (?P<unit>{'|'.join(_UNITS)})"
_BARE = rf"(?:{_TENS_UNIT}|(?P<round>{'|'.join(_ROUND)}))"
_ANY = (
    rf"(?:{_TENS_UNIT}|(?P<round>{'|'.join(_ROUND)})|(?P<teen>{'|'.join(_TEENS)})"
    rf"|(?P<single>{'|'.join(_UNITS)}))"
)
_OF_LIFE = r"(?! (?:жизни|рождения|службы|работы|правления|обучения|войны|брака|пребывания))"
_YEAR = rf" год(?:а|у|ом|е)?(?!\w){_OF_LIFE}"

LONG = re.compile(
    rf"(?<!\w)(?P<century>{'|'.join(_CENTURIES)}) {_ANY}{_ENDING}(?:{_YEAR})?"
    rf"|(?<!\w)двухтысячн(?:ый|ого|ому|ом|ым){_YEAR}",
    re.IGNORECASE,
)
WORDED = re.compile(rf"(?<!\w){_BARE}{_ENDING}(?:{_YEAR})?", re.IGNORECASE)
"""What may be a year of the twentieth century in words, if it has what makes it one."""
_LEAD = (
    rf"(?<!\w)(?:в|до|с|к|ко|после|около|по|на|{EDGE}|{SEASON}|год(?:а|у|ом|ов)?)(?: самого| же)? $"
)
LEAD = re.compile(_LEAD, re.IGNORECASE)
_AGE = re.compile(r"(?<!\w)(?:ш[её]л|пош[её]л|ид[её]т|на|ему|ей|мне|им|нам) $", re.IGNORECASE)
_A_THING = re.compile(
    r" (?!уже|ещё|тоже|даже|потому|поэтому|после)\w{3,20}(?:ом|ем|ём|ой|ей|е|у|ю)\b"
)
_SEASON = re.compile(SEASON)
_CLOSED = re.compile(CLOSED, re.IGNORECASE)
_SHORT = "(?:[4-9][0-9]|3[2-9])"
"""Two places that no day and no hour has."""
_TO_YEAR = r"-(?:м|го|й|му|ым|ом)"
SHORT = re.compile(
    rf"(?<![\w.,№/-])(?:([3-9][0-9]){_TO_YEAR} (?:гг?\.|год(?:а|у|ом|е)?(?!\w))"
    rf"|(?<=\b[Вв] )({_SHORT}) году(?!\w){_OF_LIFE}"
    rf"|(?:(?<=\b[ВвСсКк] )|(?<=\b[Дд]о )|(?<=после )|(?<=около )|(?<=\bпо ))({_SHORT}){_TO_YEAR}"
    rf"{CLOSED})"
)
SEASON_SHORT = re.compile(
    rf"(?<!\w)(?:{SEASON}|{EDGE}) (({_SHORT})-го|'([0-9]{{2}}))(?!\w)", re.IGNORECASE
)
SHORT_YEARS = re.compile(
    rf"(?<![\w.,№/:-])({_SHORT})(?:{_TO_YEAR})? ?[-—/] ?({_SHORT})(?:{_TO_YEAR})?"
    r" ?(?:гг\.|год(?:ы|ов|ах|ам|ами|у|а)(?!\w))"
)
FROM_TO = re.compile(
    rf"(?<=\b[Сс] )({_SHORT})-го (?:по|до) ({_SHORT})-(?:й|го)(?: год(?:а)?)?(?!\w)"
)
FROM_TO_BARE = re.compile(
    rf"(?<=\b[Сс] )({YEAR}) (?:по|до) ({YEAR})(?:-(?:й|го))?(?![\w]| ?[0-9]|[.,][0-9])"
)


@dataclass(frozen=True)
class YearInWords:
    """A year in words, and whether what stands around it makes it one.

    Attributes
    ----------
    start, end : int
        Half-open range of signs.
    year : int
        What it tells, if it is a year.
    of : bool
        Whether it stands in the genitive, as it does after a day or month.
    sure : bool
        Whether it is a year whatever stands before it.
    """

    start: int
    end: int
    year: int
    of: bool
    sure: bool


def worded_years(text: str) -> list[YearInWords]:
    """What may be a year in words, in a folded text."""
    some = []
    for found in LONG.finditer(text):
        year = _CENTURIES.get((found["century"] or "две тысячи").lower(), 0) + _value(found)
        some.append(YearInWords(*found.span(), year, (found["case"] or "ого").endswith("го"), True))
    for found in WORDED.finditer(text):
        of = found["case"].endswith("го")
        some.append(YearInWords(*found.span(), 1900 + _value(found), of, _is_year(text, found)))
    return some


def _is_year(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - 24) : found.start()]
    after = text[found.end() : found.end() + 24]
    case, with_word = found["case"].lower(), " год" in found[0].lower()
    if with_word:
        nominative = case in {"ый", "ой", "ий"}
        on_age = re.search(r"\bна $", before, re.IGNORECASE) is not None
        return not on_age and not (nominative and _AGE.search(before))
    lead = LEAD.search(before)
    if lead is None or not found["unit"]:
        return False
    word = lead[0].split()[0].lower()
    if case in {"ом", "ьем", "ём"}:
        return word in {"в", "год", "году"} and not _A_THING.match(after)
    if _SEASON.fullmatch(word):
        return True
    return word not in {"в", "на"} and _CLOSED.match(after) is not None


def short_years(text: str) -> Iterator[Written]:
    """Years of a folded text that are told in words or by two places."""
    worded = worded_years(text)
    for each in worded:
        if each.sure:
            yield Written(each.start, each.end, Stamp(each.year), None, "partial-date", 0.75)
    yield from _from_to(text, worded)
    for found in SHORT.finditer(text):
        year = int(found[1] or found[2] or found[3])
        yield Written(*found.span(), Stamp(1900 + year), None, "partial-date", 0.75)
    for found in SEASON_SHORT.finditer(text):
        stamp = Stamp(1900 + int(found[2] or found[3]))
        if found[2] or stamp.key >= (1936,):
            yield Written(*found.span(1), stamp, None, "partial-date", 0.75)
    for pattern in (SHORT_YEARS, FROM_TO):
        for found in pattern.finditer(text):
            first, last = 1900 + int(found[1]), 1900 + int(found[2])
            yield Written(*found.span(), Stamp(first), Stamp(last), "range", 0.8)
    for found in FROM_TO_BARE.finditer(text):
        first, last = int(found[1]), int(found[2])
        if is_number(text, *found.span()):
            continue
        yield Written(*found.span(), Stamp(first), Stamp(last), "range", 0.85)


def _from_to(text: str, some: list[YearInWords]) -> Iterator[Written]:
    """«С сорок седьмого по сорок девятый», which needs nothing behind it."""
    for first, last in pairwise(some):
        if not first.of or text[first.end : last.start] not in {" по ", " до "}:
            continue
        if re.search(r"\b[Сс] $", text[max(0, first.start - 3) : first.start]):
            stamps = Stamp(first.year), Stamp(last.year)
            yield Written(first.start, last.end, *stamps, "range", 0.8)


def _value(found: re.Match[str]) -> int:
    """What stands after the century."""
    groups = found.groupdict()
    if groups.get("teen"):
        return 10 + _TEENS.index(groups["teen"].lower())
    if groups.get("round"):
        return 10 * (2 + _ROUND.index(groups["round"].lower()))
    tens = 10 * (2 + _TENS.index(groups["tens"].lower())) if groups["tens"] else 0
    unit = groups["unit"] or groups.get("single")
    return tens + (_unit(unit) if unit else 0)


def _unit(written: str) -> int:
    name = written.lower().replace("ё", "е")
    return next(place for place, stem in enumerate(_UNITS, 1) if name == stem.replace("[её]", "е"))
