"""Days on which a statement of the tables is surely right, for all that its dates leave open."""

from __future__ import annotations

from disputemap.dossier import Dossier, EdtfDate, Event, Tenure

SLACK = {"day": 365, "month": 365, "year": 3653}
"""Days by which an approximate date may be wrong, by the unit in which it is given."""


def slack(when: EdtfDate) -> int:
    """Days to keep away from a date on both sides; 0 unless it is approximate."""
    return SLACK[when.finest] if when.approximate else 0


def sure_days(dossier: Dossier, row: Tenure) -> range:
    """Days on which a row of the tenure table surely holds.

    Returns
    -------
    range
        Days since 1970-01-01, in the dossier's span and not after its edition. The day of the
        change itself is left out, on which both may have been there. Empty for a row of a day.
    """
    ends = [dossier.span.end_day, dossier.edition.end_day]
    if row.to:
        ends.append(row.to.first_day - slack(row.to))
    return range(max(row.start.end_day + slack(row.start), dossier.span.first_day), min(ends))


def extent(event: Event) -> range:
    """Every day that an event can have been on, the day on which it took effect included.

    Returns
    -------
    range
        Days since 1970-01-01.
    """
    dates = [event.date, event.in_force or event.date]
    return range(
        min(when.first_day - slack(when) for when in dates),
        max(when.end_day + slack(when) for when in dates),
    )
