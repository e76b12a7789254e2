"""Years that Russian tells in words, by two places, or from something else, and what is to come."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disputemap.articles.dating.date_parts import YEAR, Stamp, Written
from disputemap.articles.dating.numerals import WORD, number

_TENS = (
    "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят",
    "девяносто",
)  # fmt: skip
_UNITS = ("перв", "втор", "трет", "четв[её]рт", "пят", "шест", "седьм", "восьм", "девят")
_UNIT = "|".join(f"({stem})" for stem in _UNITS)
IN_WORDS = re.compile(
    rf"(?<!\w)(?:(тысяча девятьсот )|(?<=\b[Вв] )|(?<=\b[Дд]о )|(?<=\b[Сс] )"
    rf"|(?=\w+ \w+ год[уа]\b))({'|'.join(_TENS)}) "
    rf"(?:{_UNIT})(?:ом|ого|ьем|ьего|ём)(?!\w)"
    r"(?: год(?:у|а)(?!\w)|(?! \w{3,20}(?:ом|ем|ой|ей)\b))",
    re.IGNORECASE,
)
"""A year of the twentieth century in words: «в сорок пятом»."""
SHORT_DAY = re.compile(r"(?<![\w.,:/№-])([0-3][0-9])\.([01][0-9])\.([0-9]{2})(?![\w.:/-])")
OLDEST_SHORT = 35
"""The first year of two places that is one of the twentieth century."""
YEARS_FROM = re.compile(
    rf"(?<!\w)(?:(?:через|спустя) )?({WORD}|[0-9]{{1,3}}) (?:лет|года?) (?:спустя )?(после|до)"
    rf"(?= [^.,;:!?()\0]{{0,70}}?[ (]({YEAR})(?![0-9]))",
    re.IGNORECASE,
)
"""So many years from what has its year beside it: «через десять лет после войны 1870 года»."""

_CLAUSE = re.compile(r"[.;:!?()«»]")
_PAST = re.compile(r"\w{2,20}(?:л|ла|ло|ли|лся|лась|лось|лись)\b")
_TO_COME = re.compile(
    r"\b(?:об|под|про|по|вы|при|за|от|рас|с|на|в|у|пере|до)\w{2,16}(?:[уюая]т|[еёи]т)(?:ся)?\b"
)
_BEING = re.compile(r"\w(?:ва|ыва|ива)[ею]т(?:ся)?\b|\w(?:одят|одит|осят|осит)(?:ся)?\b")
_CLAUSE_SIGNS = 80


def years_in_words(text: str) -> Iterator[Written]:
    """Years in words, days with a year of two places, and years counted from another."""
    for found in IN_WORDS.finditer(text):
        unit = next(place for place in range(1, 10) if found[place + 2])
        year = 1900 + 10 * (2 + _TENS.index(found[2].lower())) + unit
        yield Written(*found.span(), Stamp(year), None, "partial-date", 0.75)
    for found in SHORT_DAY.finditer(text):
        century = 2000 if int(found[3]) < OLDEST_SHORT else 1900
        stamp = Stamp(century + int(found[3]), int(found[2]), int(found[1]))
        yield Written(*found.span(), stamp, None, "full-date", 0.75)
    for found in YEARS_FROM.finditer(text):
        years = number(found[1]) * (1 if found[2].lower() == "после" else -1)
        stamp = Stamp(int(found[3]) + years)
        yield Written(*found.span(), stamp, None, "relative", 0.75)


def is_to_come(text: str, start: int, end: int) -> bool:
    """Whether a clause tells what will be: it has a verb of the future and none of the past."""
    before = text[max(0, start - _CLAUSE_SIGNS) : start]
    cut = [found.end() for found in _CLAUSE.finditer(before)]
    after = text[end : end + _CLAUSE_SIGNS]
    stop = _CLAUSE.search(after)
    clause = f"{before[cut[-1] if cut else 0 :]} {after[: stop.start() if stop else None]}"
    if _PAST.search(clause) or _BEING.search(clause):
        return False
    return _TO_COME.search(clause) is not None
