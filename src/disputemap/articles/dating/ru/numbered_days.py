"""Days that Russian tells by numbers: «к 20-му числу», «12.IX.46», «5, 7 и 9 мая»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disputemap.articles.dating.date_parts import YEAR, Anchor, Shift, Stamp, Written, plain
from disputemap.articles.dating.ru.months import CLOSED, DAY, NEW, OF_DAY, OF_YEAR, day_of, month_of

_DAY = "(3[01]|[12][0-9]|[1-9])"
_WHICH: dict[str, tuple[Anchor, int]] = {
    "прошлого": ("published", -1), "минувшего": ("published", -1), "этого": ("published", 0),
    "текущего": ("published", 0), "нынешнего": ("published", 0), "сего": ("published", 0),
    "будущего": ("published", 1), "следующего": ("text", 1), "предыдущего": ("text", -1),
    "того же": ("text", 0), "этого же": ("text", 0),
}  # fmt: skip
_MONTH_OF = rf"(?: ({'|'.join(_WHICH)}) месяца(?!\w))"
_NUMBER = r"числ(?:а|у|ом|е|о)(?!\w)"
NUMBER = re.compile(
    rf"(?<![\w.,-])(?:{_DAY}(?:-(?:го|е|му))?( ?[-—] ?| и | или | по | на ))?"
    rf"{_DAY}(?:-?(?:го|е|му|м|ым))? {_NUMBER}{_MONTH_OF}?",
    re.IGNORECASE,
)
OF_MONTH = re.compile(rf"(?<![\w.,-]){_DAY}-(?:го|е|му|м){_MONTH_OF}", re.IGNORECASE)
_UNITS = (
    "перв", "втор", "трет", "четв[её]рт", "пят", "шест", "седьм", "восьм", "девят", "десят",
    "одиннадцат", "двенадцат", "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат",
    "семнадцат", "восемнадцат", "девятнадцат",
)  # fmt: skip
WORDED = re.compile(
    rf"(?<!\w)(?:(двадцать |тридцать )?({'|'.join(_UNITS)})|(двадцат|тридцат))"
    rf"(?:ого|ьего|ому|ьему|ое|ье) {_NUMBER}{_MONTH_OF}?",
    re.IGNORECASE,
)
"""«К двадцатому числу», «пятого числа прошлого месяца»."""
ALONE = re.compile(
    rf"(?<![\w.,-]){_DAY}-го"
    r"(?=[,.;:)]| [—-]|$| \w{2,20}(?:ла|ло|ли|лся|лась|лись|[бвгдзклмнпрстфхцчшщ])\b)"
)
NIGHT = re.compile(
    rf"(?:(?<=[Нн]очь на )|(?<=[Нн]очью на )|(?<=перенесли на )|(?<=отложили на )"
    rf"|(?<=назначили на )|(?<=назначен на )|(?<=назначена на )|(?<=назначено на )){_DAY}-е{CLOSED}"
)
FROM_TO = re.compile(rf"(?<=\b[Сс] ){_DAY}-го (по|до|на) {_DAY}-(?:е|го)(?: {_NUMBER}|{CLOSED})")
SHORT_DAY = re.compile(
    r"(?<![\w.,:/№-])([0-3][0-9])\.([01][0-9])\.([0-9]{2})(?![\w:/-]|\.\w)(?: ?г\.)?"
)
_CODE = re.compile(
    r"(?:№|(?<!\w)(?:пп?\.|пункт\w{0,3}|код\w{0,2}|ОКВЭД|ГОСТ|СНиП|верси\w{1,2}"
    r"|раздел\w{0,2})) ?$",
    re.IGNORECASE,
)
"""What makes three numbers those of a paragraph or a thing."""
OLDEST_SHORT = 35
"""The first year of two places that is one of the twentieth century."""
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
ROMAN_SHORT = re.compile(
    r"(?<![\w.,:/№-])([0-3]?[0-9])([./-])(VI{0,3}|IV|I{1,3}|IX|XI{0,2})(?:\2|[./-])"
    r"'?([3-9][0-9])(?![\w:/-]|\.\w)(?: ?г\.)?"
)
"""A day with the month in Roman figures and a year of two places: «12.IX.46», «12/IX-46 г.»."""
DOTTED_SPAN = re.compile(
    r"(?<![\w.,:/№-])([0-3][0-9])\.([01][0-9])(?: ?[-—] ?| по | до )"
    rf"([0-3][0-9])\.([01][0-9])\.({YEAR}|[0-9]{{2}})(?![\w:/-]|\.\w)(?: ?г\.)?"
)
LIST = re.compile(
    rf"{NEW}((?:{DAY}, ){{1,9}}{DAY}(?:,? и | или |, ))({DAY}) ({OF_DAY}){OF_YEAR}", re.IGNORECASE
)
_EACH = re.compile(DAY)
LABEL = re.compile(r"№№? ?[0-9]{1,7}(?:(?:, | и |[-—/])[0-9]{1,7})?(?![0-9])")
"""The number of a thing, which is no year."""
STREET = re.compile(
    r"(?<!\w)(?:ул(?:иц[аеуы]|ицей|\.)|пл(?:ощад[ьи]|ощадью|\.)|пер\.|переул(?:ок|ке|ка|ку)"
    r"|бульвар[аеу]?|проспект[аеу]?|пр-т[аеу]?|посёл(?:ок|ке|ка)|колхоз[аеу]?|имени|им\.) «?"
    rf"(?:{DAY} {OF_DAY}|{YEAR} года(?!\w))(?!,? ?[12][0-9]{{3}})",
    re.IGNORECASE,
)
"""A street, or the like, that is named after a day."""


def numbered_days(text: str) -> Iterator[Written]:
    """Days of a folded text that are told by their number, and what only looks like a year."""
    yield from _without_month(text)
    for found in LIST.finditer(text):
        yield from _listed(found)
    for pattern in (LABEL, STREET):
        for found in pattern.finditer(text):
            # a day that never was hides what it holds
            yield Written(*found.span(), Stamp(1900, 1, 0))
    yield from _short_days(text)


def _without_month(text: str) -> Iterator[Written]:
    """Days of the month that the text speaks of."""
    for found in NUMBER.finditer(text):
        yield from _numbers(found)
    for found in OF_MONTH.finditer(text):
        yield from _of_month(*found.span(), Stamp(None, None, int(found[1])), found[2])
    for found in WORDED.finditer(text):
        if (day := _worded(found)) <= 31:
            yield from _of_month(*found.span(), Stamp(None, None, day), found[4])
    for pattern in (ALONE, NIGHT):
        for found in pattern.finditer(text):
            stamp = Stamp(None, None, int(found[1]))
            yield Written(*found.span(), stamp, None, "partial-date", 0.7)
    for found in FROM_TO.finditer(text):
        first, last = int(found[1]), int(found[3])
        stamps = Stamp(None, None, first), Stamp(None, None, last)
        yield Written(*found.span(), *stamps, "range", 0.7)


def _worded(found: re.Match[str]) -> int:
    """The day that an ordinal tells."""
    tens = (found[1] or found[3] or "").lower()
    many = 20 if tens.startswith("двадцат") else 30 if tens else 0
    unit = (found[2] or "").lower()
    return many + next(
        (place for place, stem in enumerate(_UNITS, 1) if re.fullmatch(stem, unit)), 0
    )


def _numbers(found: re.Match[str]) -> Iterator[Written]:
    last = Stamp(None, None, int(found[3]))
    if not found[1]:
        yield from _of_month(*found.span(), last, found[4])
        return
    first = Stamp(None, None, int(found[1]))
    if found[2].strip() in {"и", "или"}:
        yield from _of_month(*found.span(1), first, found[4])
        yield from _of_month(found.start(3), found.end(), last, found[4])
    else:
        yield from _of_month(*found.span(), first, found[4], last)


def _of_month(
    start: int, end: int, first: Stamp, which: str | None, last: Stamp | None = None
) -> Iterator[Written]:
    """A day of the month that the text speaks of, or of one that is told."""
    if which is None:
        yield Written(start, end, first, last, "range" if last else "partial-date", 0.7)
    else:
        anchor, count = _WHICH[which.lower()]
        shift = Shift(anchor, "month", count)
        yield Written(start, end, first, last, "relative", 0.75, shift)


def _listed(found: re.Match[str]) -> Iterator[Written]:
    """Three days of a month and more: «5, 7 и 9 мая 1945 года»."""
    year, month = int(found[4]) if found[4] else None, month_of(found[3])
    for each in _EACH.finditer(found[1]):
        start = found.start(1) + each.start()
        yield plain(start, start + len(each[0]), Stamp(year, month, day_of(each[0])))
    yield plain(found.start(2), found.end(), Stamp(year, month, day_of(found[2])))


def _short_days(text: str) -> Iterator[Written]:
    for found in SHORT_DAY.finditer(text):
        if _CODE.search(text[max(0, found.start() - 12) : found.start()]):
            continue
        stamp = Stamp(_year(found[3]), int(found[2]), int(found[1]))
        yield Written(*found.span(), stamp, None, "full-date", 0.75)
    for found in ROMAN_SHORT.finditer(text):
        stamp = Stamp(_year(found[4]), _ROMAN.index(found[3]) + 1, int(found[1]))
        yield Written(*found.span(), stamp, None, "full-date", 0.8)
    for found in DOTTED_SPAN.finditer(text):
        year = _year(found[5])
        first = Stamp(year, int(found[2]), int(found[1]))
        yield plain(*found.span(), first, Stamp(year, int(found[4]), int(found[3])))


def _year(written: str) -> int:
    """A year of two or four places."""
    if len(written) == 4:
        return int(written)
    return int(written) + (2000 if int(written) < OLDEST_SHORT else 1900)
