"""Dates as Russian writes them, in the cases of its grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from disputemap.articles.dating.date_parts import (
    YEAR,
    Anchor,
    Shift,
    Stamp,
    Unit,
    Written,
    decade,
    plain,
)
from disputemap.articles.dating.dates_numeric import bare_years
from disputemap.articles.dating.dates_ru_words import is_to_come, years_in_words
from disputemap.articles.dating.numerals import WORD, number

_STEMS = (
    "январ(?:ь|я|е|ю|ём|ем)", "феврал(?:ь|я|е|ю|ём|ем)", "март(?:а|е|у|ом)?",
    "апрел(?:ь|я|е|ю|ем)", "ма(?:й|я|е|ю|ем)", "июн(?:ь|я|е|ю|ем)", "июл(?:ь|я|е|ю|ем)",
    "август(?:а|е|у|ом)?", "сентябр(?:ь|я|е|ю|ём|ем)", "октябр(?:ь|я|е|ю|ём|ем)",
    "ноябр(?:ь|я|е|ю|ём|ем)", "декабр(?:ь|я|е|ю|ём|ем)",
)  # fmt: skip
_SHORT = r"(?:янв|февр?|апр|авг|сент?|окт|нояб?|дек)\."
MONTH = rf"(?:(?:{'|'.join(_STEMS)})(?!\w)|{_SHORT})"
_OF_DAY = (
    r"(?:(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
    rf"(?!\w)|{_SHORT})"
)
_NUMBER_OF = {
    name: count
    for count, name in enumerate(
        ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"), 1
    )
} | {"мая": 5, "мае": 5, "маю": 5, "маe": 5}
DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])(?:-?(?:го|е|му|м)(?!\w))?"
_YEAR_WORD = r"(?:гг?(?:\.|(?!\w))|год(?:а|у|ом|е|ы|ов|ах|ам|ами)?(?!\w))"
_NEW = r"(?<![\w$€£¥₽/.,№])"
_DASH = " ?[-—/] ?"
_OF_YEAR = rf"(?:,? ({YEAR})(?![0-9]|[.,][0-9])(?:-го(?!\w)|-м(?!\w))?(?: ?{_YEAR_WORD})?)?"

DAY_MONTH = re.compile(
    rf"{_NEW}(?:({DAY})({_DASH}| и | или | по | до | на |, ))?({DAY}) ({_OF_DAY}){_OF_YEAR}",
    re.IGNORECASE,
)
MONTH_YEAR = re.compile(
    rf"(?<!\w)(?:({MONTH})({_DASH}| и | по | до ))?({MONTH}),? ({YEAR})"
    rf"(?![0-9]|[.,][0-9])(?: ?{_YEAR_WORD})?",
    re.IGNORECASE,
)
MONTH_SHORT = re.compile(rf"(?<!\w)({MONTH}) ([3-9][0-9])-го(?!\w)", re.IGNORECASE)
MONTH_ONLY = re.compile(
    r"(?<!\w)(?:в|к|с|до|после|от|по|начале|середине|конце|начала|середины"
    r"|конца|началу|середину|концу|конец|начало|между|со|на|за) "
    rf"({MONTH})(?! ?[0-9])",
    re.IGNORECASE,
)
YEAR_WORD = re.compile(rf"{_NEW}({YEAR}) ?{_YEAR_WORD}", re.IGNORECASE)
YEAR_ENDING = re.compile(rf"{_NEW}({YEAR})-(?:м|го|й|му|ым|ом)(?!\w)(?: {_YEAR_WORD})?")
SHORT_YEAR = re.compile(
    rf"{_NEW}([3-9][0-9])-(?:м|го|й|му|ым|ом) {_YEAR_WORD}"
    r"|(?<=\b[Вв] )([3-9][0-9])-м(?=[,.;:)]|$| \w{2,20}(?:л|ла|ло|ли|лся|лась|лись)\b)"
)
YEARS = re.compile(
    rf"{_NEW}({YEAR})(?:(?: ?{_YEAR_WORD})? (?:по|до) |{_DASH})({YEAR}) ?{_YEAR_WORD}",
    re.IGNORECASE,
)
DECADE = re.compile(
    rf"{_NEW}(?:((?:1[5-9]|20)[0-9]0)-?(?:е|х|ым|ми|м)(?!\w)(?: {_YEAR_WORD})?"
    rf"|([1-9]0)-?(?:е|х|ым|ми|м) {_YEAR_WORD})",
    re.IGNORECASE,
)
BEFORE = re.compile(
    r"(?<!\w)(?:(?:конц[аеу]|начал[аеоу]|середин[аеыу]|весной|летом|осенью|зимой|весны|лета|осени"
    r"|зимы) |\()$",
    re.IGNORECASE,
)
AFTER = re.compile(rf"[)]| ?{_YEAR_WORD}")

_WEEKDAYS = (
    "понедельник(?:а|у|ом)?", "вторник(?:а|у|ом)?", "сред(?:у|ы|е|ой)", "четверг(?:а|у|ом)?",
    "пятниц(?:у|ы|е|ей|а)", "суббот(?:у|ы|е|ой|а)", "воскресень(?:е|я|ю|ем)",
)  # fmt: skip
_ANY_WEEKDAY = "|".join(f"({stem})" for stem in _WEEKDAYS)
WEEKDAY = re.compile(
    r"(?<!\w)(?:(?:в|во|к|с|до|на|утром в|вечером в|днём в) |(?=(?:прошл|следующ)))"
    r"(?:(прошл\w{2,3}|минувш\w{2,3}|следующ\w{2,3}|ближайш\w{2,3}|эт[уо]т?) )?"
    rf"(?:{_ANY_WEEKDAY})(?!\w)",
    re.IGNORECASE,
)
_UNIT = r"(год\w{0,2}|месяц\w{0,2}|недел\w|день|дня)"
PHRASE = re.compile(
    r"(?<!\w)(прошл|минувш|эт|нынешн|текущ|будущ|следующ|предыдущ|т|того|тот)"
    rf"(?:[а-яё]{{1,3}})?( же)? {_UNIT}(?!\w)",
    re.IGNORECASE,
)
ADVERB = re.compile(r"(?<!\w)(вчера|позавчера|завтра|послезавтра)(?!\w)", re.IGNORECASE)
EVE = re.compile(
    r"(?<!\w)накануне(?=[,.;:!?]|$| (?:в|на|с|из|о|об|он|она|они|не)\b"
    r"| \w{2,20}(?:л|ла|ло|ли|лся|лась|лись|[бвгджзкмнпрстфхцчшщ](?<!ов)(?<!ев)(?<!их)(?<!ых))\b)",
    re.IGNORECASE,
)
_MANY = (
    rf"(?:({WORD}|[0-9]{{1,3}}) )?(лет|год(?:а|ом|ами|ы)?|месяц(?:а|ев|ем|ами)?"
    r"|дн(?:я|ей|ём|ем|ями)|день|недел(?:и|ь|ю|я|ей|ями)|десятилети[еяй])"
)
COUNTED = re.compile(
    rf"(?<!\w)(?:{_MANY} (спустя|назад|позже|позднее|ранее|раньше)|(спустя|через) {_MANY})(?!\w)"
    r"(?! (?:после|до|со?|от)\b)",
    re.IGNORECASE,
)
BACK = re.compile(rf"(?<!\w)за {_MANY} до (?:этого|того)(?!\w)(?! как)", re.IGNORECASE)
HALF_CENTURY = re.compile(r"(?<!\w)(полвека|четверть века|век) (назад|спустя)(?!\w)", re.IGNORECASE)
_CENTURY = {"полвека": -50, "четверть века": -25, "век": -100}
DAY_NUMBER = re.compile(
    r"(?<![\w.,-])(3[01]|[12][0-9]|[1-9])(?:(?:-го)? числа(?!\w)"
    r"|-го(?=[,.;:)]| [—-]|$| \w{2,20}(?:ла|ло|ли|лся|лась|лись|[бвгдзклмнпрстфхцчшщ])\b))"
)
DECADE_ALONE = re.compile(
    r"(?<!\w)(?:начал[аеоу]|середин[аеыу]|кон(?:ец|ц[аеу])) (([3-9]0)-?(?:е|х)(?!\w))"
)
DECADE_WORD = re.compile(
    r"(?<!\w)(двадцат|тридцат|сороков|пятидесят|шестидесят|семидесят|восьмидесят|девяност)"
    r"(?:ые|ых|ым|ыми) год(?:ы|ов|ам|ами|ах)(?!\w)",
    re.IGNORECASE,
)
_TENS = (
    "двадцат", "тридцат", "сороков", "пятидесят", "шестидесят", "семидесят", "восьмидесят",
    "девяност",
)  # fmt: skip
_FROM_PUBLICATION = {
    "вчера": -1, "позавчера": -2, "завтра": 1, "послезавтра": 2,
}  # fmt: skip
_STEPS: dict[str, tuple[Anchor, int]] = {
    "прошл": ("published", -1), "минувш": ("published", -1), "эт": ("published", 0),
    "нынешн": ("published", 0), "текущ": ("published", 0), "будущ": ("published", 1),
    "следующ": ("text", 1), "предыдущ": ("text", -1), "т": ("text", 0),
    "того": ("text", 0), "тот": ("text", 0),
}  # fmt: skip
_UNITS: dict[str, Unit] = {
    "го": "year",
    "ле": "year",
    "ме": "month",
    "не": "week",
    "де": "day",
    "дн": "day",
}


def _month(name: str) -> int:
    return _NUMBER_OF[name[:3].lower()]


def _day(written: str) -> int:
    return int("".join(takewhile(str.isdecimal, written)))


def in_russian(text: str) -> Iterator[Written]:
    """Dates of a folded text, overlapping where one can be read in more ways."""
    yield from _days(text)
    yield from _months(text)
    yield from _years(text)
    yield from _relative(text)


def _days(text: str) -> Iterator[Written]:
    for found in DAY_MONTH.finditer(text):
        year = int(found[5]) if found[5] else None
        last = Stamp(year, _month(found[4]), _day(found[3]))
        first = Stamp(year, last.month, _day(found[1])) if found[1] else None
        if first is None:
            yield plain(*found.span(), last)
        elif found[2].strip() in {"-", "—", "/", "по", "до", "на"}:
            yield plain(*found.span(), first, last)
        else:
            yield plain(*found.span(1), first)
            yield plain(found.start(3), found.end(), last)


def _months(text: str) -> Iterator[Written]:
    for found in MONTH_YEAR.finditer(text):
        last = Stamp(int(found[4]), _month(found[3]))
        if not found[1]:
            yield plain(*found.span(), last)
        elif found[2].strip() == "и":
            yield plain(*found.span(1), Stamp(last.year, _month(found[1])))
            yield plain(found.start(3), found.end(), last)
        else:
            yield plain(*found.span(), Stamp(last.year, _month(found[1])), last)
    for found in MONTH_SHORT.finditer(text):
        stamp = Stamp(1900 + int(found[2]), _month(found[1]))
        yield Written(*found.span(), stamp, None, "partial-date", 0.8)
    for found in MONTH_ONLY.finditer(text):
        yield plain(*found.span(1), Stamp(None, _month(found[1])))


def _years(text: str) -> Iterator[Written]:
    for pattern in (YEAR_WORD, YEAR_ENDING):
        for found in pattern.finditer(text):
            yield plain(*found.span(), Stamp(int(found[1])))
    for found in SHORT_YEAR.finditer(text):
        yield Written(
            *found.span(), Stamp(int(f"19{found[1] or found[2]}")), None, "partial-date", 0.75
        )
    for found in YEARS.finditer(text):
        yield plain(*found.span(), Stamp(int(found[1])), Stamp(int(found[2])))
    for found in DECADE.finditer(text):
        yield decade(*found.span(), int(found[1] or f"19{found[2]}"))
    for found in DECADE_ALONE.finditer(text):
        yield decade(*found.span(1), 1900 + int(found[2]))
    for found in DECADE_WORD.finditer(text):
        yield decade(*found.span(), 1900 + 20 + 10 * _TENS.index(found[1].lower()))
    yield from years_in_words(text)
    yield from bare_years(text, BEFORE, AFTER)


def _weekdays(text: str) -> Iterator[Written]:
    for found in WEEKDAY.finditer(text):
        weekday = next(number for number in range(7) if found[number + 2])
        which = (found[1] or "").lower()[:2]
        count = -1 if which in {"пр", "ми"} else 1 if which == "сл" else 0
        start = found.start(1) if found[1] else found.start(weekday + 2)
        if not found[1] and is_to_come(text, found.start(), found.end()):
            count = 1
        shift = Shift("published", "day", count, weekday)
        yield Written(start, found.end(), Stamp(), None, "relative", 0.8, shift)


def _relative(text: str) -> Iterator[Written]:
    yield from _weekdays(text)
    for found in ADVERB.finditer(text):
        yield _shifted(found, Shift("published", "day", _FROM_PUBLICATION[found[1].lower()]))
    for found in EVE.finditer(text):
        yield _shifted(found, Shift("published", "day", -1))
    for found in PHRASE.finditer(text):
        if phrase := _phrase(found):
            yield _shifted(found, phrase)
    for found in COUNTED.finditer(text):
        yield _shifted(found, _counted(found))
    for found in BACK.finditer(text):
        yield _shifted(found, _many("text", found[1], found[2], -1))
    for found in HALF_CENTURY.finditer(text):
        years, back = _CENTURY[found[1].lower()], found[2].lower() == "назад"
        yield _shifted(
            found, Shift("published" if back else "text", "year", years if back else -years)
        )
    for found in DAY_NUMBER.finditer(text):
        yield Written(*found.span(), Stamp(None, None, int(found[1])), None, "partial-date", 0.7)


def _phrase(found: re.Match[str]) -> Shift | None:
    """Such as “в прошлом году” and “в том же году”."""
    anchor, count = _STEPS[found[1].lower()]
    unit = _UNITS[found[3][:2].lower()]
    same = found[1].lower() in {"т", "того", "тот"}
    if (same and not found[2]) or (found[1].lower() == "эт" and unit == "day"):
        return None
    if unit == "week":
        anchor = "published"
    return Shift(anchor, unit, count)


def _counted(found: re.Match[str]) -> Shift:
    """Such as “два года спустя”, “через год” and “десять лет назад”."""
    how = (found[3] or found[4]).lower()
    anchor: Anchor = "published" if how == "назад" else "text"
    sign = -1 if how in {"назад", "ранее", "раньше"} else 1
    return _many(anchor, found[1] or found[5], found[2] or found[6], sign)


def _many(anchor: Anchor, count: str | None, unit: str, sign: int) -> Shift:
    """So many units; one if no number is said."""
    many, name = number(count or "один") * sign, unit.lower()
    if name.startswith("десятилет"):
        return Shift(anchor, "year", many * 10)
    return Shift(anchor, _UNITS[name[:2]], many)


def _shifted(found: re.Match[str], shift: Shift) -> Written:
    return Written(found.start(), found.end(), Stamp(), None, "relative", 0.8, shift)
