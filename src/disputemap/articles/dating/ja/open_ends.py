"""Days and months that are known only when the rest of their date is."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass

from disputemap.articles.dating.date_parts import Stamp

APRIL, MARCH = 4, 3
_MONTHS = 13


@dataclass(frozen=True)
class LastDay(Stamp):
    """The last day of a month, whichever number that has: the end of 下旬 and 後半."""

    def filled(self, other: Stamp) -> Stamp:
        """The last day of the month that another date tells, if it leaves its own open."""
        known = super().filled(other)
        days = monthrange(known.year or 2000, known.month)[1] if known.month else known.day
        return Stamp(known.year, known.month, days)


@dataclass(frozen=True)
class BudgetFirst(Stamp):
    """The first month of a year of budgets."""

    def filled(self, other: Stamp) -> Stamp:
        """April of the year of another date."""
        return Stamp(other.year, APRIL)


@dataclass(frozen=True)
class BudgetLast(Stamp):
    """The last month of a year of budgets."""

    def filled(self, other: Stamp) -> Stamp:
        """March after the year of another date."""
        return Stamp(other.year + 1 if other.year else None, MARCH)


@dataclass(frozen=True)
class DayBeside(Stamp):
    """The last such day up to the one that it is counted from, or the first from there on.

    Attributes
    ----------
    ahead : bool
        Whether it is the first from there on.
    """

    ahead: bool = False

    def filled(self, other: Stamp) -> Stamp:
        """Such a day of the months beside another day."""
        year, month = other.year, other.month
        for count in range(_MONTHS if year and month and other.day else 0):
            months = (year or 0) * 12 + (month or 1) - 1 + (count if self.ahead else -count)
            stamp = Stamp(months // 12, months % 12 + 1, self.day)
            reached = stamp.key >= other.key if self.ahead else stamp.key <= other.key
            if reached and stamp.exists and self.month in (None, stamp.month):
                return stamp
        return Stamp(self.year, self.month, self.day).filled(other)
