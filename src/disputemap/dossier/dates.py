"""Dates at the precision that is known: a small part of EDTF, as days since 1970-01-01.

Days are whole numbers, counted from 1970-01-01 in the proleptic Gregorian calendar, years 1 to
9999. Every date covers a half-open interval of days: a year covers all its days.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from disputemap.dossier.faults import UnfitError, shown

Precision = Literal["day", "month", "year", "interval"]

EPOCH = date(1970, 1, 1).toordinal()
WRITTEN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(~)?", re.ASCII)
FORM = (
    "a date in quotes, written YYYY, YYYY-MM or YYYY-MM-DD, with ~ after it if it is approximate, "
    "or two of them with / between"
)


@dataclass(frozen=True)
class _Part:
    """A date without an end of its own: a day, a month or a year."""

    year: int
    month: int | None
    day: int | None
    approximate: bool

    @property
    def precision(self) -> Literal["day", "month", "year"]:
        return "year" if self.month is None else "month" if self.day is None else "day"

    @property
    def first_day(self) -> int:
        return date(self.year, self.month or 1, self.day or 1).toordinal() - EPOCH

    @property
    def end_day(self) -> int:
        month = self.month or 12
        last = self.day or monthrange(self.year, month)[1]
        return date(self.year, month, last).toordinal() - EPOCH + 1

    def __str__(self) -> str:
        month = f"-{self.month:02}" if self.month else ""
        day = f"-{self.day:02}" if self.day else ""
        return f"{self.year:04}{month}{day}{'~' * self.approximate}"


@dataclass(frozen=True)
class EdtfDate:
    """A date or an interval of dates at the precision that is known. Immutable.

    Made by `parse`; ``str`` gives back what was parsed.
    """

    _first: _Part
    _last: _Part
    _is_interval: bool

    @classmethod
    def parse(cls, text: str) -> EdtfDate:
        """Read a date.

        Parameters
        ----------
        text : str
            ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, with ``~`` after it if it is approximate, or
            two of them with ``/`` between for an interval that includes both.

        Raises
        ------
        UnfitError
            A `ValueError` that says what was expected, if it is written otherwise, the day does
            not exist, or an interval ends before it begins.
        """
        if not isinstance(text, str):
            raise UnfitError(f"{shown(text)} is not text", FORM)
        first, slash, last = text.partition("/")
        begin = _parse_part(first)
        if not slash:
            return cls(begin, begin, False)
        end = _parse_part(last)
        if end.end_day <= begin.first_day:
            raise UnfitError(f"{shown(text)} ends before it begins", "the earlier date first")
        return cls(begin, end, True)

    @property
    def first_day(self) -> int:
        """The first day it can have been, as days since 1970-01-01."""
        return self._first.first_day

    @property
    def end_day(self) -> int:
        """The day after the last that it can have been, as days since 1970-01-01."""
        return self._last.end_day

    @property
    def shown_day(self) -> int:
        """The one day that stands for it on a map, as days since 1970-01-01.

        The last day of an interval known to the day, when all of it has happened; otherwise the
        first day that it can have been.
        """
        return self.end_day - 1 if self._is_interval and self.to_the_day else self.first_day

    @property
    def precision(self) -> Precision:
        """How exactly it is known: ``day``, ``month``, ``year``, or ``interval``."""
        return "interval" if self._is_interval else self._first.precision

    @property
    def finest(self) -> Literal["day", "month", "year"]:
        """The finest unit in which both ends are known."""
        known = {self._first.precision, self._last.precision}
        return "year" if "year" in known else "month" if "month" in known else "day"

    @property
    def to_the_day(self) -> bool:
        """Whether both ends are known to the day."""
        return self.finest == "day"

    @property
    def approximate(self) -> bool:
        """Whether an end of it is only about right."""
        return self._first.approximate or self._last.approximate

    def __str__(self) -> str:
        return f"{self._first}/{self._last}" if self._is_interval else str(self._first)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: Any, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            lambda value: value if isinstance(value, cls) else cls.parse(value),
            serialization=core_schema.to_string_ser_schema(),
        )


def _parse_part(text: str) -> _Part:
    found = WRITTEN.fullmatch(text)
    if not found:
        raise UnfitError(f"{shown(text)} is not a date", FORM)
    year, month, day = (int(digits) if digits else None for digits in found.groups()[:3])
    if not year:
        raise UnfitError(f"{shown(text)} does not exist", "a year from 0001 to 9999")
    if month is not None and not 1 <= month <= 12:
        raise UnfitError(f"{shown(text)} does not exist", "a month from 01 to 12")
    last = monthrange(year, month)[1] if month else 0
    if day is not None and not 1 <= day <= last:
        raise UnfitError(
            f"{shown(text)} does not exist", f"a day from 01 to {last} in {year:04}-{month:02}"
        )
    return _Part(year, month, day, found[4] is not None)


def day_number(text: str) -> int:
    """The first day of a date, as days since 1970-01-01.

    Parameters
    ----------
    text : str
        As `EdtfDate.parse` reads it; a month or year gives its first day.

    Raises
    ------
    ValueError
        If there is no such date.
    """
    return EdtfDate.parse(text).first_day


def iso_date(day: int) -> str:
    """A day as ``YYYY-MM-DD``.

    Parameters
    ----------
    day : int
        Days since 1970-01-01.

    Raises
    ------
    ValueError
        If it lies outside the years 1 to 9999.
    """
    ordinal = day + EPOCH
    if not 1 <= ordinal <= date.max.toordinal():
        raise UnfitError(
            f"day {shown(day)} is out of range", "a day between 0001-01-01 and 9999-12-31"
        )
    return date.fromordinal(ordinal).isoformat()
