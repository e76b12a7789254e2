"""Centuries, their parts and their decades, as Russian tells them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disputemap.articles.dating.date_parts import FIRST_YEAR, LAST_YEAR, Stamp, Written, decade
from disputemap.articles.dating.ru.decades import TEN, tens

_ROMAN = {"XVI": 16, "XVII": 17, "XVIII": 18, "XIX": 19, "XX": 20, "XXI": 21}
_WORDS = {
    "шестнадцат": 16, "семнадцат": 17, "восемнадцат": 18, "девятнадцат": 19, "двадцат": 20,
    "двадцать перв": 21,
}  # fmt: skip
_RELATIVE = {"позапрошл": 19, "прошл": 20, "минувш": 20, "нынешн": 21, "текущ": 21}
"""Centuries told from the one in which the texts that are read were mostly written."""
_LATIN = str.maketrans("ХІ", "XI")
"""Cyrillic capitals that are typed for Roman figures."""
_ENDING = r"(?:ый|ого|ому|ым|ом|ий|его|ему|им|ем)"
_ONE = (
    r"(?:(?P<roman>XVI{0,3}|XIX|XXI?)(?:-(?:го|й|м|му|ый|ом|ого))?"
    r"|(?P<digits>1[6-9]|2[01])(?:-(?:го|й|м|му|ый|ом|ого)"
    r"|(?= (?:век(?:а|е|у|ом)?|столети[еяию])(?!\w)))"
    rf"|(?P<word>{'|'.join(_WORDS)}){_ENDING})"
)
_CENTURY = r"(?:век(?:а|е|у|ом|ов|ах|и|ам|ами)?(?!\w)|столети(?:е|я|и|ю|ем|й|ях)(?!\w)|вв?\.)"
_NO_ERA = r"(?!,? ?(?:до|н\.) ?н)"
_RELATIVE_CENTURY = (
    rf"(?P<relative>{'|'.join(_RELATIVE)}){_ENDING} (?:век(?:а|е|у|ом)?|столети[еяию])(?!\w)"
)
_OF = rf"(?:{_ONE} ?{_CENTURY}{_NO_ERA}|{_RELATIVE_CENTURY})"
_FEMININE = "(?:ая|ой|ую|ей|яя|юю)"
_PART = (
    rf"(?P<which>перв{_FEMININE}|втор{_FEMININE}|трет(?:ья|ьей|ью)|четв[её]рт{_FEMININE}"
    rf"|последн{_FEMININE}|1-(?:я|й|ю|ой)|2-(?:я|й|ю|ой)|3-(?:я|й|ю|ей)|4-(?:я|й|ю|ой))"
    r" (?P<part>половин|трет|четверт)(?:[аыеу]|ой|ью?|и)"
)
_TEN_YEARS = (
    r"(?P<which>перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|последн)"
    r"(?:ое|ого|ому|ом|ым|ье|ьего|ьем|ему|ее|его|ем) десятилети[еяию]м?"
)

ALONE = re.compile(rf"(?<![\w«-]){_OF}", re.IGNORECASE)
BOTH = re.compile(
    r"(?<![\w«-])(XVI{0,3}|XIX|XX)(?P<link> ?[-—] ?|, | и | или )(XVI{0,3}|XIX|XXI?)"
    rf" ?{_CENTURY}{_NO_ERA}"
)
"""Centuries side by side: «XVIII–XIX веков», «в XIX и XX вв.»."""
TURN = re.compile(
    rf"(?<!\w)(?:{_PART} )?(?P<roman>XVI{{0,3}}|XIX|XX)"
    r"(?= [-—] (?:в |во )?(?:начал|середин|конц|перв|втор|последн|трет|четв)"
    rf"[^.;!?]{{1,36}}(?:XVI{{0,3}}|XIX|XXI?) ?{_CENTURY})",
    re.IGNORECASE,
)
"""The first of two that each have their part: «в конце XIX — начале XX века»."""
PART = re.compile(rf"(?<!\w){_PART} {_OF}", re.IGNORECASE)
TEN_YEARS = re.compile(rf"(?<!\w){_TEN_YEARS} {_OF}", re.IGNORECASE)
DECADE = re.compile(
    rf"(?<!\w)(?:(?P<first>{TEN})(?:-?[ехм]| ?[-—/] ?|{' (?:и|или) '}))?"
    rf"(?P<last>{TEN})(?:-?(?:е|х|ым|ми|м))?(?: (?:годы?|годов|годам|годах|гг?\.))? {_OF}",
    re.IGNORECASE,
)
_EDGE_BEFORE = re.compile(r"(?<!\w)рубеж\w{0,2} (?:[XVI]{2,5} и )?$", re.IGNORECASE)
_NTH = ("перв", "втор", "трет", "четв", "пят", "шест", "седьм", "восьм", "девят")
_SHARES = {"половин": ((1, 50), (51, 100)), "трет": ((1, 33), (34, 67), (68, 100)),
           "четверт": ((1, 25), (26, 50), (51, 75), (76, 100))}  # fmt: skip


def centuries(text: str) -> Iterator[Written]:
    """Centuries of a folded text and what is told as a part of one."""
    text = text.translate(_LATIN)
    for found in ALONE.finditer(text):
        if not _EDGE_BEFORE.search(text[max(0, found.start() - 16) : found.start()]):
            yield from _years(*found.span(), _number(found), 1, 100)
    for found in BOTH.finditer(text):
        yield from _both(text, found)
    for found in TURN.finditer(text):
        yield from _part(found, _ROMAN.get(found["roman"].upper(), 0))
    for found in PART.finditer(text):
        yield from _part(found, _number(found))
    for found in TEN_YEARS.finditer(text):
        first = 10 * _place(found["which"], 10) + 1
        yield from _years(*found.span(), _number(found), first, first + 9)
    yield from _decades(text)


def _part(found: re.Match[str], century: int) -> Iterator[Written]:
    """A half, third or quarter of a century, or all of it if no part is told."""
    shares = _SHARES[found["part"].lower()] if found["part"] else ((1, 100),)
    place = _place(found["which"], len(shares)) if found["part"] else 0
    if place < len(shares):
        yield from _years(*found.span(), century, *shares[place])


def _decades(text: str) -> Iterator[Written]:
    """Such as «80-е годы XIX века» and «пятидесятых–шестидесятых годов прошлого столетия»."""
    for found in DECADE.finditer(text):
        start = 100 * (_number(found) - 1)
        last = start + tens(found["last"])
        first = start + tens(found["first"]) if found["first"] else last
        if FIRST_YEAR <= first < last:
            yield Written(*found.span(), Stamp(first), Stamp(last + 9), "range", 0.9)
        elif first == last and start + 10 <= first:
            yield decade(*found.span(), first)


def _both(text: str, found: re.Match[str]) -> Iterator[Written]:
    first, last = _ROMAN.get(found[1], 0), _ROMAN.get(found[3], 0)
    if _EDGE_BEFORE.search(text[max(0, found.start() - 16) : found.start()]):
        # the turn of two centuries is neither of them, nor both
        yield Written(*found.span(), Stamp(1900, 1, 0))
    elif found["link"].strip() in {"-", "—"}:
        if first * 100 - 99 > FIRST_YEAR and first < last:
            stamps = Stamp(first * 100 - 99), Stamp(last * 100)
            yield Written(*found.span(), *stamps, "range", 0.9)
    else:
        yield from _years(*found.span(1), first, 1, 100)


def _years(start: int, end: int, century: int, first: int, last: int) -> Iterator[Written]:
    """Some years of a century, counted from 1."""
    before = 100 * (century - 1)
    if before + first >= FIRST_YEAR and before + last <= LAST_YEAR:
        yield Written(start, end, Stamp(before + first), Stamp(before + last), "range", 0.9)


def _number(found: re.Match[str]) -> int:
    if found["relative"]:
        return _RELATIVE[found["relative"].lower()]
    if found["roman"]:
        return _ROMAN.get(found["roman"].upper(), 0)
    return int(found["digits"] or _WORDS[found["word"].lower()])


def _place(which: str, count: int) -> int:
    """Which of so many parts an ordinal tells, from 0; the last for “last”."""
    name = which.lower().replace("ё", "е")
    if name.startswith("последн"):
        return count - 1
    if name[0].isdecimal():
        return int(name[0]) - 1
    return next(place for place, stem in enumerate(_NTH) if name.startswith(stem))
