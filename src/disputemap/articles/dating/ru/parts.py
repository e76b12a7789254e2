"""Halves, thirds and quarters of months, years and decades, as Russian tells them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from disputemap.articles.dating.date_parts import YEAR, Anchor, Shift, Stamp, Written
from disputemap.articles.dating.ru.decades import TEN, tens
from disputemap.articles.dating.ru.months import MONTH, OF_YEAR, YEAR_WORD, month_of

_FEMININE = "(?:ая|ой|ую|ей)"
_HALF = (
    rf"(?:(?P<one>перв{_FEMININE}|1-(?:я|й|ю|ой))|втор{_FEMININE}|2-(?:я|й|ю|ой)) половин[аыуе]й?"
)
_MASCULINE = "(?:ый|ого|ому|ом|ым|ой|ий|ьего|ьему|ьем|ьим)"
_NTH = (
    rf"(?:(?P<first>перв{_MASCULINE}|1-(?:й|го|м|му|ый|ом)|I)"
    rf"|(?P<second>втор{_MASCULINE}|2-(?:й|го|м|му|ой|ом)|II)"
    rf"|(?P<third>трет{_MASCULINE}|3-(?:й|го|м|му|ий|ем)|III)"
    rf"|(?P<fourth>(?:четв[её]рт|последн){_MASCULINE}|последн(?:ий|его|ему|ем)"
    r"|4-(?:й|го|м|му|ый|ом)|IV))"
)
_NEUTER = (
    r"(?:(?P<first>перв(?:ое|ого|ому|ом|ым)|1-(?:е|го|м|му|ое|ом)|I)"
    r"|(?P<second>втор(?:ое|ого|ому|ом|ым)|2-(?:е|го|м|му|ое|ом)|II))"
)
_RELATIVES: dict[str, tuple[Anchor, int]] = {
    "позапрошл": ("published", -2), "прошл": ("published", -1), "минувш": ("published", -1),
    "эт": ("published", 0), "нынешн": ("published", 0), "текущ": ("published", 0),
    "с": ("published", 0), "будущ": ("published", 1), "следующ": ("text", 1),
    "предыдущ": ("text", -1), "того же": ("text", 0),
}  # fmt: skip
_WHOSE = (
    rf"(?:(?P<year>{YEAR})(?![0-9]|[.,][0-9])(?:-го(?!\w))?(?: ?{YEAR_WORD})?"
    rf"|(?P<relative>того же|(?:{'|'.join(set(_RELATIVES) - {'того же'})})(?:ого|его)) года(?!\w))"
)

HALF_MONTH = re.compile(rf"(?<!\w){_HALF} (?P<month>{MONTH}){OF_YEAR}", re.IGNORECASE)
HALF_YEAR = re.compile(rf"(?<!\w){_HALF} {_WHOSE}", re.IGNORECASE)
HALF_DECADE = re.compile(
    rf"(?<!\w){_HALF} (?:(?P<round>(?:1[5-9]|20)[0-9]0)|(?P<tens>(?!10|20){TEN}))(?:-?х)?(?!\w)"
    r"(?: (?:годов|гг?\.))?",
    re.IGNORECASE,
)
QUARTER = re.compile(rf"(?<!\w){_NTH} квартал[аеу]? {_WHOSE}", re.IGNORECASE)
QUARTERS = re.compile(
    rf"(?<!\w)(?:I|1)(?: ?[-—] ?)(?:(?P<second>II|2)|(?P<third>III|3))(?:-й)? квартал(?:ы|ах|ов) "
    rf"{_WHOSE}"
)
SIX_MONTHS = re.compile(rf"(?<!\w){_NEUTER} полугоди(?:е|я|и|ю|ем) {_WHOSE}", re.IGNORECASE)
TEN_DAYS = re.compile(
    rf"(?<!\w)(?:(?P<first>перв{_FEMININE}|1-(?:я|й|ю))|(?P<second>втор{_FEMININE}|2-(?:я|й|ю))"
    r"|третья|третьей|третью|последняя|последней|последнюю|3-(?:я|й|ю)) декад[аыуе]й? "
    rf"(?P<month>{MONTH}){OF_YEAR}",
    re.IGNORECASE,
)
_PLACES = ("first", "second", "third", "fourth")


def parts(text: str) -> Iterator[Written]:
    """Parts of a month, year or decade of a folded text."""
    for found in HALF_MONTH.finditer(text):
        yield from _days(found, *((1, 15) if found["one"] else (16, 31)))
    for found in TEN_DAYS.finditer(text):
        first = 1 if found["first"] else 11 if found["second"] else 21
        yield from _days(found, first, first + 9 if first < 21 else 31)
    for found in HALF_YEAR.finditer(text):
        yield _months(found, *((1, 6) if found["one"] else (7, 12)))
    for found in SIX_MONTHS.finditer(text):
        yield _months(found, *((1, 6) if found["first"] else (7, 12)))
    for found in QUARTER.finditer(text):
        place = next(place for place, name in enumerate(_PLACES) if found[name])
        yield _months(found, 3 * place + 1, 3 * place + 3)
    for found in QUARTERS.finditer(text):
        yield _months(found, 1, 6 if found["second"] else 9)
    for found in HALF_DECADE.finditer(text):
        year = int(found["round"]) if found["round"] else 1900 + tens(found["tens"])
        year += 0 if found["one"] else 5
        yield Written(*found.span(), Stamp(year), Stamp(year + 4), "range", 0.9)


def _days(found: re.Match[str], first: int, last: int) -> Iterator[Written]:
    month, said = month_of(found["month"]), found[found.re.groups]
    year = int(said) if said else None
    # without its year February is given the days that it always has
    last = min(last, monthrange(year or 1999, month)[1])
    stamps = Stamp(year, month, first), Stamp(year, month, last)
    yield Written(*found.span(), *stamps, "range", 0.9 if year else 0.8)


def _months(found: re.Match[str], first: int, last: int) -> Written:
    if found["year"]:
        year = int(found["year"])
        return Written(*found.span(), Stamp(year, first), Stamp(year, last), "range", 0.95)
    name = found["relative"].lower()
    anchor, count = _RELATIVES[name if name in _RELATIVES else name[:-3]]
    shift = Shift(anchor, "year", count)
    return Written(*found.span(), Stamp(None, first), Stamp(None, last), "relative", 0.8, shift)
