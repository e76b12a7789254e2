"""What a date says as it stands in a text, before it is known what its missing parts are."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from typing import Literal

from disputemap.articles.mentions import Reason

FIRST_YEAR, LAST_YEAR = 1500, 2100
YEAR = "(?:1[5-9][0-9]{2}|20[0-9]{2}|2100)"
"""A pattern of the years that are read as dates."""

Unit = Literal["day", "week", "month", "year"]
Anchor = Literal["published", "text", "sentence"]


@dataclass(frozen=True)
class Stamp:
    """A day, month or year of which parts may be missing.

    Attributes
    ----------
    year, month, day : int, optional
        What the text says; None for what it leaves open.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def filled(self, other: Stamp) -> Stamp:
        """The same with the larger units, if they are missing, taken from another."""
        if self.year is not None:
            return self
        if self.month is not None or self.day is None:
            return replace(self, year=other.year)
        return replace(self, year=other.year, month=other.month)

    @property
    def exists(self) -> bool:
        """Whether there can be such a day, in the years that are read."""
        if self.year is not None and not FIRST_YEAR <= self.year <= LAST_YEAR:
            return False
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        last = monthrange(self.year or 2000, self.month)[1] if self.month else 31
        return self.day is None or 1 <= self.day <= last

    @property
    def full(self) -> bool:
        """Whether nothing larger than its own unit is missing."""
        return self.year is not None and (self.day is None or self.month is not None)

    @property
    def key(self) -> tuple[int, int, int]:
        """A number to order stamps by."""
        return self.year or 0, self.month or 0, self.day or 0

    def __str__(self) -> str:
        month = f"-{self.month:02}" if self.month else ""
        day = f"-{self.day:02}" if self.day else ""
        return f"{self.year:04}{month}{day}"


@dataclass(frozen=True)
class Shift:
    """A date told by its distance from another.

    Attributes
    ----------
    anchor : str
        ``published``: counted from the day of publication; ``text``: from the date last read;
        ``sentence``: from that of the same sentence.
    unit : str
        What is counted; also how precise the result is.
    count : int
        How many units later; earlier if negative.
    weekday : int, optional
        Day of the week, Monday is 0, in the week that `count` tells if the unit is ``week``;
        otherwise the next such day (1), the one after (2), the last (−1), or that which the
        sentence tells (0).
    to_day : int, optional
        Keeps the day when months or years are counted, from so many days after the anchor: 0 for
        “a year later to the day”, −1 for “sixty years ago yesterday”.
    nth : int, optional
        Which day of the month that is told, or which such `weekday`: 1 for the first, −1 the last.
    """

    anchor: Anchor
    unit: Unit
    count: int
    weekday: int | None = None
    to_day: int | None = None
    nth: int | None = None


@dataclass(frozen=True)
class Written:
    """A date as a text writes it.

    Attributes
    ----------
    start, end : int
        Half-open range of signs.
    first : Stamp
        What is said; the beginning if it is a range.
    last : Stamp, optional
        The end of a range.
    reason : str
        How it was read, as a code of `disputemap.articles.mentions`.
    confidence : float
        0 to 1, if nothing is missing.
    shift : Shift, optional
        For a date relative to another; `first` then adds a month or a day to it.
    apart : bool
        Whether it only tells which thing is meant (“the law of 1875”), not when what is told
        happened.
    weekday : int, optional
        Day of the week of `first` that the text tells, Monday is 0: it helps to find the year.
    compared : bool
        Whether it only tells with what is compared (“for the first time since 1911”).
    """

    start: int
    end: int
    first: Stamp
    last: Stamp | None = None
    reason: Reason = "partial-date"
    confidence: float = 0.9
    shift: Shift | None = None
    apart: bool = False
    weekday: int | None = None
    compared: bool = False

    @property
    def possible(self) -> bool:
        """Whether there can be such a date."""
        stamps = (self.first, self.last or self.first)
        if not all(stamp.exists for stamp in stamps):
            return False
        begin, end = stamps[0].filled(stamps[1]), stamps[1].filled(stamps[0])
        return self.last is None or (end.key > begin.key if end.year and begin.year else True)


def plain(start: int, end: int, stamp: Stamp, last: Stamp | None = None) -> Written:
    """A date that is written out, with its reason and confidence by what it says."""
    if last is not None:
        whole = (last.full or stamp.full) and stamp.key != (0, 0, 0)
        return Written(start, end, stamp, last, "range", 0.95 if whole else 0.8)
    if stamp.year and stamp.day:
        return Written(start, end, stamp, None, "full-date", 0.99)
    return Written(start, end, stamp, None, "partial-date", 0.93 if stamp.year else 0.8)


def decade(start: int, end: int, year: int) -> Written:
    """Ten years from a round one."""
    return Written(start, end, Stamp(year), Stamp(year + 9), "range", 0.93)


def second_year(first: int, written: str) -> int:
    """The last year of a range such as 1955–57, of which the end may be cut short."""
    return int(written) if len(written) == 4 else first // 100 * 100 + int(written)
