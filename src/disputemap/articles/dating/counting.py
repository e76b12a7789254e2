"""Counting from one date to another: days apart, so many months later, the nearest of a name."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from disputemap.articles.dating.date_parts import Shift, Stamp

NEAR_DAYS = 100
"""How far from its publication a text still leaves the year unsaid."""
SOON_DAYS = 60
"""How soon what follows happens."""


def fine_enough(anchor: Stamp, shift: Shift) -> bool:
    """Whether the date that is counted from is known as exactly as what is counted."""
    if shift.to_day is not None:
        return bool(anchor.day)
    if shift.unit == "year":
        return anchor.year is not None
    return bool(anchor.month) if shift.unit == "month" else bool(anchor.day)


def counted(anchor: Stamp, shift: Shift) -> Stamp:
    """The day, month or year so many units from another."""
    year = anchor.year or 0
    if shift.to_day is not None:
        return _to_the_day(moved(as_day(anchor), shift.to_day), shift)
    if shift.unit == "year":
        return Stamp(year + shift.count)
    if shift.unit == "month":
        months = year * 12 + (anchor.month or 1) - 1 + shift.count
        return Stamp(months // 12, months % 12 + 1)
    return stamp_of(moved(as_day(anchor), shift.count))


def _to_the_day(day: date, shift: Shift) -> Stamp:
    """The same day of another month or year, or the last of a month that is shorter."""
    months = day.year * 12 + day.month - 1 + shift.count * (12 if shift.unit == "year" else 1)
    year, month = max(months // 12, 1), months % 12 + 1
    return Stamp(year, month, min(day.day, monthrange(year, month)[1]))


def nth_of_month(month: Stamp, nth: int, weekday: int | None) -> Stamp | None:
    """The first (1) or last (−1) day of a month, or such day of the week; None if there is none."""
    year, of = month.year or 1, month.month or 1
    last = monthrange(year, of)[1]
    first = 1 if weekday is None else 1 + (weekday - date(year, of, 1).weekday()) % 7
    days = range(first, last + 1, 1 if weekday is None else 7)
    place = nth - 1 if nth > 0 else len(days) + nth
    return Stamp(year, of, days[place]) if 0 <= place < len(days) else None


def on_weekday(day: date, shift: Shift, ahead: bool) -> Stamp:
    """The day of the week that is meant: the last one, or the next if that is to come."""
    weekday = shift.weekday or 0
    if shift.unit == "week":
        return stamp_of(moved(day, 7 * shift.count - day.weekday() + weekday))
    more = 7 * max(abs(shift.count) - 1, 0)
    if shift.count > 0 or (ahead and not shift.count):
        return stamp_of(moved(day, (weekday - day.weekday() - 1) % 7 + 1 + more))
    since = (day.weekday() - weekday) % 7
    return stamp_of(moved(day, -(since or 7) - more if shift.count < 0 else -since))


def month_beside(day: date, month: int, count: int) -> Stamp:
    """The last (−1), this or the next month of a name."""
    year = day.year
    if count < 0:
        return Stamp(year if month < day.month else year - 1, month)
    return Stamp(year if month > day.month or not count else year + 1, month)


def nearest(stamp: Stamp, day: date) -> Stamp | None:
    """A month or day without a year in the year that brings it nearest."""
    if stamp.month:
        years = (day.year - 1, day.year, day.year + 1)
        guesses = [replace(stamp, year=year) for year in years]
    else:
        back = (day.replace(day=1) - timedelta(days=1)) if day.year > 1 else day
        guesses = [replace(stamp, year=at.year, month=at.month) for at in (day, back)]
    real = [guess for guess in guesses if guess.exists]
    reach = NEAR_DAYS if stamp.month else 0
    known = [guess for guess in real if (as_day(guess) - day).days <= reach] or real
    return min(known, key=lambda guess: days_apart(guess, day), default=None)


def next_of_name(stamp: Stamp, day: date) -> Stamp | None:
    """A month or day without a year, the first that is not over."""
    guesses = [replace(stamp, year=year) for year in (day.year, day.year + 1)]
    reached = (day.year, day.month, day.day if stamp.day else 0)
    return next((guess for guess in guesses if guess.exists and guess.key >= reached), None)


def next_of_number(stamp: Stamp, day: date) -> Stamp | None:
    """A day without a month, the first that is not over."""
    later = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    guesses = [replace(stamp, year=at.year, month=at.month) for at in (day, later)]
    return next((each for each in guesses if each.exists and as_day(each) >= day), None)


def is_review(subject: Stamp, day: date) -> bool:
    """Whether a text of a day looks back on a year, its own or the last."""
    return subject.year is not None and 0 <= day.year - subject.year <= 1


def follows(stamp: Stamp, before: Stamp) -> bool:
    """Whether a date lies at or soon after another that is known to the month."""
    if not (before.month and stamp.full and stamp.exists):
        return False
    days = (as_day(stamp) - as_day(before)).days
    return (0 if stamp.day else -31) <= days <= SOON_DAYS


def goes_on(before: Stamp, told: Stamp, guess: Stamp, day: date) -> bool:
    """Whether a text would go back in a year of `before`, and on to its own time in the next."""
    if not (before.month and told.month and before.year):
        return False
    over = as_day(guess) <= day and days_apart(guess, day) <= NEAR_DAYS
    return over and told.key < before.key < guess.key and guess.year == before.year + 1


def days_apart(stamp: Stamp, day: date) -> int:
    """How many days lie between."""
    return abs((as_day(stamp) - day).days)


def as_day(stamp: Stamp) -> date:
    """The first day of a stamp."""
    return date(stamp.year or 1, stamp.month or 1, stamp.day or 1)


def last_day(stamp: Stamp) -> date:
    """The last day of a stamp."""
    month = stamp.month or 12
    return date(stamp.year or 1, month, stamp.day or monthrange(stamp.year or 1, month)[1])


def moved(day: date, days: int) -> date:
    """A day so many days later, within the days that there are."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def stamp_of(day: date) -> Stamp:
    """A day as a stamp."""
    return Stamp(day.year, day.month, day.day)
