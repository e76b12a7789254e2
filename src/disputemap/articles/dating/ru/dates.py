"""Dates as Russian writes them, in the cases of its grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disputemap.articles.dating.date_parts import YEAR, Anchor, Shift, Stamp, Unit, Written, plain
from disputemap.articles.dating.dates_numeric import bare_years, is_number
from disputemap.articles.dating.days_in_words import days_in_words
from disputemap.articles.dating.ru.centuries import centuries
from disputemap.articles.dating.ru.decades import decades
from disputemap.articles.dating.ru.distances import distances
from disputemap.articles.dating.ru.future import is_to_come
from disputemap.articles.dating.ru.months import (
    CLOSED,
    DASH,
    DAY,
    EDGE,
    MONTH,
    NEW,
    OF_DAY,
    OF_YEAR,
    SEASON,
    YEAR_WORD,
    day_of,
    month_of,
)
from disputemap.articles.dating.ru.numbered_days import numbered_days
from disputemap.articles.dating.ru.parts import parts
from disputemap.articles.dating.ru.tails import with_tails, with_weekdays
from disputemap.articles.dating.ru.years import short_years

DAY_MONTH = re.compile(
    rf"{NEW}(?:({DAY})({DASH}| и | или | по | до | на |, ))?({DAY}) ({OF_DAY}){OF_YEAR}",
    re.IGNORECASE,
)
MONTH_YEAR = re.compile(
    rf"(?<!\w)(?:({MONTH})({DASH}| и | по | до ))?({MONTH}),? ({YEAR})"
    rf"(?![0-9]|[.,][0-9])(?:-го(?!\w)|-м(?!\w))?(?: ?{YEAR_WORD})?",
    re.IGNORECASE,
)
MONTH_ONLY = re.compile(
    rf"(?<!\w)(?:в|к|с|до|после|от|по|{EDGE}|между|со|на|за|около|весь|числ(?:а|ах|ам)|дн(?:и|ей|ях)"
    rf"|течение) (?:({MONTH})({DASH}| и | по | до |, ))?({MONTH})(?! ?[0-9])",
    re.IGNORECASE,
)
YEAR_SAID = re.compile(rf"{NEW}({YEAR}) ?{YEAR_WORD}", re.IGNORECASE)
YEAR_ENDING = re.compile(rf"{NEW}({YEAR})-(?:м|го|й|му|ым|ом)(?!\w)(?: {YEAR_WORD})?")
YEARS = re.compile(
    rf"{NEW}({YEAR})(?:(?: ?{YEAR_WORD})? (?:по|до|на) |{DASH})({YEAR}) ?{YEAR_WORD}",
    re.IGNORECASE,
)
IN_YEAR = re.compile(rf"(?:(?<=\b[Вв] )|(?<=\b[Пп]осле ))({YEAR})(?![0-9]|[.,:-][0-9]){CLOSED}")
"""A year that stands bare where nothing counted follows: «в 1777 начались»."""
BEFORE = re.compile(rf"(?<!\w)(?:(?:{EDGE}|{SEASON}) |\()$", re.IGNORECASE)
AFTER = re.compile(rf"[)]| ?{YEAR_WORD}")

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
_UNIT = r"(год(?:а|у|ом|е)?|месяц(?:а|у|ем|е)?|недел[яиюе]|день|дня)"
PHRASE = re.compile(
    r"(?<!\w)(позапрошл|прошл|минувш|истекш|эт|нынешн|текущ|уходящ|будущ|следующ|предыдущ|т|того|тот)"
    rf"(?:[а-яё]{{1,3}})?( же)? {_UNIT}(?!\w)",
    re.IGNORECASE,
)
_STEPS: dict[str, tuple[Anchor, int]] = {
    "позапрошл": ("published", -2),
    "прошл": ("published", -1), "минувш": ("published", -1),
    "истекш": ("published", -1), "эт": ("published", 0),
    "нынешн": ("published", 0), "текущ": ("published", 0), "уходящ": ("published", 0),
    "будущ": ("published", 1),
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


def in_russian(text: str) -> Iterator[Written]:
    """Dates of a folded text, overlapping where one can be read in more ways."""
    days = list(_days(text))
    worded = list(days_in_words(text))
    tails = list(with_tails(text, worded))
    yield from days
    yield from tails
    yield from with_weekdays(text, [*days, *tails, *worded])
    yield from numbered_days(text)
    yield from _months(text)
    yield from parts(text)
    yield from _years(text)
    yield from centuries(text)
    yield from _weekdays(text)
    yield from _phrases(text)
    yield from distances(text)


def _days(text: str) -> Iterator[Written]:
    for found in DAY_MONTH.finditer(text):
        year = int(found[5]) if found[5] else None
        last = Stamp(year, month_of(found[4]), day_of(found[3]))
        first = Stamp(year, last.month, day_of(found[1])) if found[1] else None
        if first is None:
            yield plain(*found.span(), last)
        elif found[2].strip() in {"-", "—", "/", "по", "до", "на"}:
            yield plain(*found.span(), first, last)
        else:
            yield plain(*found.span(1), first)
            yield plain(found.start(3), found.end(), last)


def _months(text: str) -> Iterator[Written]:
    for found in MONTH_YEAR.finditer(text):
        last = Stamp(int(found[4]), month_of(found[3]))
        if not found[1]:
            yield plain(*found.span(), last)
        elif found[2].strip() == "и":
            yield plain(*found.span(1), Stamp(last.year, month_of(found[1])))
            yield plain(found.start(3), found.end(), last)
        else:
            yield plain(*found.span(), Stamp(last.year, month_of(found[1])), last)
    for found in MONTH_ONLY.finditer(text):
        last = Stamp(None, month_of(found[3]))
        if not found[1]:
            yield plain(*found.span(3), last)
        elif found[2].strip() in {"и", ","}:
            yield plain(*found.span(1), Stamp(None, month_of(found[1])))
            yield plain(*found.span(3), last)
        else:
            stamps = Stamp(None, month_of(found[1])), last
            yield plain(found.start(1), found.end(), *stamps)


def _years(text: str) -> Iterator[Written]:
    for pattern in (YEAR_SAID, YEAR_ENDING):
        for found in pattern.finditer(text):
            yield plain(*found.span(), Stamp(int(found[1])))
    for found in IN_YEAR.finditer(text):
        if not is_number(text, *found.span()):
            yield Written(*found.span(), Stamp(int(found[1])), None, "partial-date", 0.85)
    for found in YEARS.finditer(text):
        yield plain(*found.span(), Stamp(int(found[1])), Stamp(int(found[2])))
    yield from decades(text)
    yield from short_years(text)
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


def _phrases(text: str) -> Iterator[Written]:
    """Such as “в прошлом году” and “в том же году”."""
    for found in PHRASE.finditer(text):
        if shift := _phrase(found):
            yield Written(*found.span(), Stamp(), None, "relative", 0.8, shift)


def _phrase(found: re.Match[str]) -> Shift | None:
    anchor, count = _STEPS[found[1].lower()]
    unit = _UNITS[found[3][:2].lower()]
    same = found[1].lower() in {"т", "того", "тот"}
    if (same and not found[2]) or (found[1].lower() == "эт" and unit == "day"):
        return None
    if found[2] and found[1].lower() == "эт":
        anchor = "text"
    if unit == "week":
        anchor = "published"
    return Shift(anchor, unit, count)
