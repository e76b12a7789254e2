"""The date that another with a distance from it means."""

from __future__ import annotations

from dataclasses import replace

from disputemap.articles.dating.counting import (
    as_day,
    counted,
    fine_enough,
    month_beside,
    moved,
    nth_of_month,
    on_weekday,
    stamp_of,
)
from disputemap.articles.dating.date_parts import Shift, Stamp, Written


def shifted(written: Written, shift: Shift, anchor: Stamp | None, ahead: bool) -> Written | None:
    """A date that is told by its distance from another, with nothing missing.

    Parameters
    ----------
    written : Written
        As it stands in the text.
    shift : Shift
        How far it lies.
    anchor : Stamp, optional
        From what; without it, or if it is not known as exactly, the date cannot be told.
    ahead : bool
        Whether the sentence speaks of what is to come.
    """
    if anchor is None or not fine_enough(anchor, shift):
        return None
    if shift.nth is not None:
        placed = nth_of_month(counted(anchor, shift), shift.nth, shift.weekday)
        return _done(written, placed) if placed else None
    if shift.weekday is not None:
        stamp = on_weekday(as_day(anchor), shift, ahead)
    elif shift.unit == "week" and shift.anchor != "published":
        stamp = stamp_of(moved(as_day(anchor), 7 * shift.count))
    elif shift.unit == "week":
        monday = moved(as_day(anchor), 7 * shift.count - as_day(anchor).weekday())
        return _done(written, stamp_of(monday), stamp_of(moved(monday, 6)))
    elif shift.unit == "month" and written.first.month:
        return _done(written, month_beside(as_day(anchor), written.first.month, shift.count))
    else:
        stamp = counted(anchor, shift)
    first = stamp if written.first == Stamp() else written.first.filled(stamp)
    return _done(written, first, written.last.filled(first) if written.last else None)


def _done(written: Written, first: Stamp, last: Stamp | None = None) -> Written | None:
    done = replace(written, first=first, last=last)
    return done if done.possible and first.full else None
