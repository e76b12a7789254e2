"""A view of a dossier: date, perspective, language, choice and camera, to and from an address."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar
from urllib.parse import urlencode

from disputemap.dossier import Dossier, Event
from disputemap.dossier.dates import day_number, iso_date

Number = TypeVar("Number", int, float)

LAYOUTS = ("map", "story", "timeline")


@dataclass(frozen=True)
class View:
    """What is looked at, and how. Immutable.

    Attributes
    ----------
    date : str
        A day, ``YYYY-MM-DD``.
    view : str
        Id of a perspective.
    lang : str
        Id of a language.
    place, event : str, optional
        Ids of what is chosen.
    step : int, optional
        Step of the article, from 0.
    layout : str
        ``map``, ``story`` or ``timeline``.
    lat, lon : float, optional
        Centre of the map, degrees, WGS 84. None: the dossier's first bounds.
    zoom : float, optional
        Web-map zoom level, 0 to 19.
    """

    date: str
    view: str
    lang: str
    place: str | None = None
    event: str | None = None
    step: int | None = None
    layout: str = "story"
    lat: float | None = None
    lon: float | None = None
    zoom: float | None = None

    @property
    def day(self) -> int:
        """The date as days since 1970-01-01."""
        return day_number(self.date)

    def to_query(self) -> str:
        """The view as a query string, in a fixed order, without what is not set."""
        pairs = [(field.name, getattr(self, field.name)) for field in fields(self)]
        return urlencode([(name, _plain(value)) for name, value in pairs if value is not None])


def first_view(dossier: Dossier) -> View:
    """What a first visit shows."""
    first = dossier.first_view
    return View(date=_whole_day(first.date), view=first.view, lang=first.lang, event=first.event)


def from_query(dossier: Dossier, query: Mapping[str, str]) -> tuple[View, list[str]]:
    """Read a view from the names of an address.

    Parameters
    ----------
    dossier : Dossier
    query : mapping of str to str
        Names as in `View`; others are ignored.

    Returns
    -------
    view : View
        The first view with what could be understood laid over it.
    refused : list of str
        Names whose values made no sense and fell back.
    """
    readers = _readers(dossier)
    taken: dict[str, Any] = {}
    refused: list[str] = []
    for name, read in readers.items():
        if not (value := query.get(name, "")):
            continue
        try:
            taken[name] = read(value)
        except (ValueError, KeyError, OverflowError):
            refused.append(name)
    if any(name in refused for name in ("lat", "lon")) or ("lat" in taken) != ("lon" in taken):
        taken.pop("lat", None)
        taken.pop("lon", None)
    base = first_view(dossier)
    if "event" in taken and "date" not in taken:
        taken["date"] = iso_date(shown_day(dossier, dossier.event(taken["event"])))
    elif "event" not in taken and ({"date", "place", "step"} & taken.keys()):
        base = replace(base, event=None)
    return replace(base, **taken), refused


def shown_day(dossier: Dossier, event: Event) -> int:
    """The day that the map shows for an event, within the dossier's span.

    An event of several known days shows its last, when all of it has happened; one whose date is
    not known to the day shows the first day that it can have been.
    """
    date = event.date
    day = date.end_day - 1 if date.precision == "interval" and date.to_the_day else date.first_day
    return _clamp(dossier, day)


def _readers(dossier: Dossier) -> dict[str, Callable[[str], Any]]:
    def known(ids: set[str]) -> Callable[[str], str]:
        def read(value: str) -> str:
            if value not in ids:
                raise ValueError(value)
            return value

        return read

    return {
        "date": lambda value: iso_date(_in_span(dossier, day_number(value))),
        "view": known({perspective.id for perspective in dossier.perspectives}),
        "lang": known({language.id for language in dossier.languages}),
        "place": known({place.id for place in dossier.places}),
        "event": known({event.id for event in dossier.events}),
        "step": lambda value: _within(int(value), 0, 999),
        "layout": known(set(LAYOUTS)),
        "lat": lambda value: _within(float(value), -85.0, 85.0),
        "lon": lambda value: _within(float(value), -180.0, 180.0),
        "zoom": lambda value: _within(float(value), 0.0, 19.0),
    }


def _within(value: Number, low: float, high: float) -> Number:
    if not math.isfinite(value) or not low <= value <= high:
        raise ValueError(value)
    return value


def _whole_day(value: str) -> str:
    """The first day of a day, month or year."""
    return iso_date(day_number(value))


def _clamp(dossier: Dossier, day: int) -> int:
    return min(max(day, dossier.span.first_day), dossier.span.end_day - 1)


def _in_span(dossier: Dossier, day: int) -> int:
    return _within(day, dossier.span.first_day, dossier.span.end_day - 1)


def _plain(value: str | float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
