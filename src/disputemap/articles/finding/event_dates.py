"""Whether a date of a text can be the date of an event."""

from __future__ import annotations

from functools import lru_cache

from disputemap.dossier import Dossier
from disputemap.dossier.dates import EdtfDate
from disputemap.dossier.records import Event

LONGEST_DAYS = 62
"""The longest range of days that can stand for one event."""


def inside(small: EdtfDate, large: EdtfDate) -> bool:
    """Whether one date lies in another, or is the same."""
    return large.first_day <= small.first_day and small.end_day <= large.end_day


def _meet(one: EdtfDate, other: EdtfDate) -> bool:
    return one.first_day < other.end_day and other.first_day < one.end_day


def _dates(event: Event) -> tuple[EdtfDate, ...]:
    return (event.date,) if event.in_force is None else (event.date, event.in_force)


def happened_in(event: Event, when: EdtfDate) -> bool:
    """Whether an event happened, or took effect, in a day, a month or a year of a text.

    A range of a text counts only where it is the event's own, or a few weeks about it: an event
    is not told by the decade around it.
    """
    if when.precision == "interval" and when.end_day - when.first_day > LONGEST_DAYS:
        return is_own_range(event, when) or begins_with(event, when) or is_part(when, event.date)
    if when.precision == "month" and event.date.precision == "interval":
        return _meet(event.date, when)
    return any(inside(date, when) or is_part(when, date) for date in _dates(event))


def is_own_range(event: Event, when: EdtfDate) -> bool:
    """Whether years of a text are just those of an event."""
    same = when.first_day == event.date.first_day and when.end_day == event.date.end_day
    return same and when.precision == "interval"


def begins_with(event: Event, when: EdtfDate) -> bool:
    """Whether years of a text begin with the year that is all that is known of an event."""
    return event.date.precision == "year" and when.first_day == event.date.first_day


def is_short(event: Event) -> bool:
    """Whether an event took a few weeks or less."""
    return event.date.end_day - event.date.first_day <= LONGEST_DAYS


@lru_cache(maxsize=8)
def _reaches(dossier: Dossier) -> tuple[tuple[Event, int, int], ...]:
    """Every event, with the first day and the end of all its dates."""
    return tuple(
        (event, min(d.first_day for d in _dates(event)), max(d.end_day for d in _dates(event)))
        for event in dossier.events
    )


def events_in(dossier: Dossier, when: EdtfDate) -> list[Event]:
    """Events that happened, or took effect, in a date of a text."""
    first, end = when.first_day, when.end_day
    return [
        event
        for event, begin, last in _reaches(dossier)
        if begin < end and first < last and happened_in(event, when)
    ]


def is_part(when: EdtfDate, date: EdtfDate) -> bool:
    """Whether a date of a text is a part of the days or the few years of an event."""
    return date.precision == "interval" and inside(when, date)


def is_day_of(event: Event, when: EdtfDate) -> bool:
    """Whether a date of a text, known to the day, is the day of an event."""
    return when.to_the_day and any(
        date.to_the_day and (inside(when, date) or inside(date, when)) for date in _dates(event)
    )


def is_own_day(event: Event, when: EdtfDate) -> bool:
    """Whether a date is of the event itself, and not of the day on which it took effect."""
    return _meet(event.date, when)


def is_first_or_last(event: Event, when: EdtfDate) -> bool:
    """Whether a date reaches the first or the last day of an event, or of its taking effect."""
    return any(
        when.first_day <= date.first_day or when.end_day >= date.end_day
        for date in _dates(event)
        if _meet(date, when)
    )
