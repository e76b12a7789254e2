"""What Russian puts behind a day or month to tell its year, or its day of the week.

«9 августа сорок пятого», «в июне нынешнего», «29 августа с. г.», «1 сентября, в субботу».
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from disputemap.articles.dating.date_parts import YEAR, Anchor, Shift, Stamp, Written, plain
from disputemap.articles.dating.ru.months import CLOSED, DASH, DAY, MONTH, day_of, month_of
from disputemap.articles.dating.ru.years import worded_years

REACH = 48
"""Signs before a tail in which its day and month stand."""
HEAD = re.compile(
    rf"(?<![\w$€£¥₽/.,№])(?:(?:({DAY})({DASH}| по | на ))?({DAY}) |({MONTH})({DASH}| по | до ))?"
    rf"({MONTH}),? $",
    re.IGNORECASE,
)
"""A day and month, or months, without a year, before what tells it."""
_WHICH: dict[str, tuple[Anchor, int]] = {
    "позапрошлого": ("published", -2), "прошлого": ("published", -1),
    "минувшего": ("published", -1), "истекшего": ("published", -1), "этого": ("published", 0),
    "нынешнего": ("published", 0), "текущего": ("published", 0), "уходящего": ("published", 0),
    "сего": ("published", 0),
    "будущего": ("published", 1), "следующего": ("text", 1), "последующего": ("text", 1),
    "предыдущего": ("text", -1), "предшествующего": ("text", -1), "того же": ("text", 0),
    "этого же": ("text", 0),
}  # fmt: skip
RELATIVE = re.compile(
    rf"(?<!\w)(?:({'|'.join(sorted(_WHICH, key=len, reverse=True))})(?: года(?!\w)|{CLOSED})"
    r"|([ст])\. ?г\.)",
    re.IGNORECASE,
)
THIS_YEAR = re.compile(
    r"(?<!\w)(?:сего года(?!\w)|[ст]\. ?г\.(?=[ ,;:)]|$)(?! ?(?-i:[А-ЯЁ])))", re.IGNORECASE
)
"""The year of publication, as offices write it."""
TWO_PLACES = re.compile(
    r"(?<![\w.,])(?:([3-9][0-9])-го(?: года?(?!\w)| г\.)?|([3-9][0-9]) (?:года(?!\w)|г\.)"
    r"|'([0-9]{2})(?!\w))"
)
LATE_DAY = re.compile("3[01]-го")
"""What is a day behind a month, and a year behind a day."""
NEW_YEAR = re.compile(
    rf"(?<!\w)(?:(?:нового|наступившего|уже|следующего|прошлого|минувшего|нынешнего"
    r"|этого), |того же,? )"
    rf"({YEAR})(?:-го)?(?: года(?!\w)| г\.)"
)
WEEKDAY = re.compile(
    r"(?:,? ?[(](?:в |во )?|, (?:в |во )?)"
    r"(?:понедельник|вторник|сред[ауы]|четверг|пятниц[ауы]|суббот[ауы]|воскресенье)(?!\w)[)]?",
    re.IGNORECASE,
)
"""The day of the week behind a day."""


@dataclass(frozen=True)
class Tail:
    """What tells the year of a day or month before it.

    Attributes
    ----------
    start, end : int
        Half-open range of signs.
    year : int, optional
        The year, if it is told.
    shift : Shift, optional
        From what it is counted otherwise.
    """

    start: int
    end: int
    year: int | None = None
    shift: Shift | None = None


def with_tails(text: str, days_in_words: list[Written]) -> Iterator[Written]:
    """Days and months of a folded text with the year that is told behind them.

    Parameters
    ----------
    text : str
        Folded text.
    days_in_words : list of Written
        Days of it whose ordinal is a word.
    """
    by_end = {each.end: each for each in days_in_words if not each.first.year}
    for tail in _tails(text):
        worded = by_end.get(tail.start - 1)
        before = HEAD.search(text[max(0, tail.start - REACH) : tail.start])
        if worded is not None and text[tail.start - 1] == " ":
            yield _dated(worded, tail)
        elif before is not None:
            start = max(0, tail.start - REACH) + before.start()
            head = _head(start, tail.start, before)
            if head.first.day or not LATE_DAY.fullmatch(text, tail.start, tail.end):
                yield _dated(head, tail)
    for found in THIS_YEAR.finditer(text):
        shift = Shift("published", "year", 0)
        yield Written(*found.span(), Stamp(), None, "relative", 0.8, shift)


def with_weekdays(text: str, found: list[Written]) -> Iterator[Written]:
    """Days of a folded text with the day of the week behind them: «1 сентября, в субботу»."""
    days = sorted(
        (each for each in found if each.first.day and not each.last), key=lambda each: each.end
    )
    ends = [each.end for each in days]
    for weekday in WEEKDAY.finditer(text):
        place = bisect_left(ends, weekday.start())
        opened, closed = "(" in weekday[0], weekday[0].endswith(")")
        if opened != closed:
            continue
        for day in days[place:]:
            if day.end != weekday.start():
                break
            yield replace(day, end=weekday.end())


def _tails(text: str) -> Iterator[Tail]:
    for year in worded_years(text):
        if year.of:
            yield Tail(year.start, year.end, year.year)
    for found in RELATIVE.finditer(text):
        anchor, count = _WHICH[(found[1] or "сего").lower()]
        yield Tail(*found.span(), None, Shift(anchor, "year", count))
    for found in TWO_PLACES.finditer(text):
        written = found[1] or found[2] or found[3]
        century = 2000 if int(written) < 36 else 1900
        yield Tail(*found.span(), (1900 if found[1] else century) + int(written))
    for found in NEW_YEAR.finditer(text):
        yield Tail(*found.span(), int(found[1]))


def _head(start: int, end: int, found: re.Match[str]) -> Written:
    month = month_of(found[6])
    if found[4]:
        return plain(start, end, Stamp(None, month_of(found[4])), Stamp(None, month))
    last = Stamp(None, month, day_of(found[3]) if found[3] else None)
    if found[1]:
        return plain(start, end, Stamp(None, month, day_of(found[1])), last)
    return plain(start, end, last)


def _dated(head: Written, tail: Tail) -> Written:
    """A day or month with the year behind it."""
    if tail.shift is not None:
        return Written(head.start, tail.end, head.first, head.last, "relative", 0.8, tail.shift)
    first = replace(head.first, year=tail.year)
    last = replace(head.last, year=tail.year) if head.last else None
    return replace(plain(head.start, tail.end, first, last), confidence=0.8)
