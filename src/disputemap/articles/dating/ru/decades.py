"""Decades as Russian tells them: «1960–1980-е годы», «в пятидесятых», «нулевые»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disputemap.articles.dating.date_parts import Stamp, Written, decade
from disputemap.articles.dating.ru.months import CLOSED, EDGE, NEW, YEAR_WORD

_STEMS = (
    "двадцат", "тридцат", "сороков", "пятидесят", "шестидесят", "семидесят", "восьмидесят",
    "девяност",
)  # fmt: skip
_PLURAL = "(?:ые|ых|ым|ыми)"
_IN_WORDS = "|".join(_STEMS)
TEN = rf"(?:[1-9]0|(?:{_IN_WORDS}|десят){_PLURAL})"
"""A pattern of the tens of a decade, in digits or words."""
_ROUND = "(?:1[5-9]|20)[0-9]0"
_CASE = r"-?(?:е|х|ым|ми|м)(?!\w)"
_NO_DECADE = r"(?! (?:широт|градус|номер|числ|процент|размер)\w{0,3})"

FULL = re.compile(
    rf"{NEW}(?:({_ROUND}){_CASE}(?: {YEAR_WORD})?|([1-9]0)-?(?:е|х|ым|ми|м) {YEAR_WORD})",
    re.IGNORECASE,
)
RANGE = re.compile(
    rf"{NEW}(?:({_ROUND})(?:{_CASE})?(?: {YEAR_WORD})? ?[-—/] ?({_ROUND}|[1-9]0){_CASE}"
    rf"(?: {YEAR_WORD})?"
    rf"|([2-9]0)(?:{_CASE})? ?[-—/] ?([2-9]0){_CASE}(?: {YEAR_WORD}|{CLOSED})"
    rf"|({_IN_WORDS}){_PLURAL} ?[-—] ?({_IN_WORDS}){_PLURAL} {YEAR_WORD})",
    re.IGNORECASE,
)
FROM_TO = re.compile(
    rf"(?<=\b[Сс] )({_ROUND}|[2-9]0)-?х(?: {YEAR_WORD})? (?:по|до) "
    rf"({_ROUND}|[2-9]0)-?[ех](?!\w)(?: {YEAR_WORD})?"
)
SHORT = re.compile(
    rf"(?<!\w)(?:{EDGE}|все|весь|на протяжении|в течение) (([2-9]0)-?(?:е|х)(?!\w){_NO_DECADE})"
    rf"|(?<=\b[Вв] )(([3-9]0)-?(?:е|х){CLOSED})",
    re.IGNORECASE,
)
WORD = re.compile(
    rf"(?<!\w)(?:({_IN_WORDS}){_PLURAL} {YEAR_WORD}"
    rf"|(?:{EDGE} (?P<edge>({_IN_WORDS})ых)(?!\w){_NO_DECADE}"
    rf"|(?:в|с|до|к|на|после|ещё|уже|из|около) (?P<lead>({_IN_WORDS}){_PLURAL}){CLOSED}))",
    re.IGNORECASE,
)
NOUGHTS = re.compile(
    rf"(?<!\w)(?:нулев{_PLURAL} {YEAR_WORD}|(?:{EDGE}|в|с|до|к|после) (нулев(?:ые|ых|ым)){CLOSED})",
    re.IGNORECASE,
)


def tens(written: str) -> int:
    """The number of the tens that `TEN` has matched: 50 for «50» and «пятидесятых»."""
    name = written.lower()
    if name.isdecimal():
        return int(name)
    return next((10 * place for place, stem in enumerate(_STEMS, 2) if name.startswith(stem)), 10)


def decades(text: str) -> Iterator[Written]:
    """Decades of a folded text, without those that tell their century."""
    for found in FULL.finditer(text):
        yield decade(*found.span(), int(found[1] or f"19{found[2]}"))
    for found in RANGE.finditer(text):
        first, last = (each for each in found.groups() if each)
        yield from _span(*found.span(), first, last)
    for found in FROM_TO.finditer(text):
        yield from _span(*found.span(), found[1], found[2])
    for found in SHORT.finditer(text):
        yield decade(*found.span(1 if found[1] else 3), 1900 + int(found[2] or found[4]))
    for found in WORD.finditer(text):
        place = next((name for name in ("edge", "lead") if found[name]), 0)
        yield decade(*found.span(place), _year(found[place]))
    for found in NOUGHTS.finditer(text):
        yield decade(*found.span(1 if found[1] else 0), 2000)


def _year(written: str, century: int = 1900) -> int:
    return int(written) if len(written) == 4 and written.isdecimal() else century + tens(written)


def _span(start: int, end: int, begin: str, until: str) -> Iterator[Written]:
    first = _year(begin)
    last = _year(until, first // 100 * 100)
    if first < last:
        yield Written(start, end, Stamp(first), Stamp(last + 9), "range", 0.9)
