"""A view of a dossier: date, perspective, language, choice and camera, to and from an address."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from disputemap.dossier import Article, Dossier, EdtfDate, Event
from disputemap.dossier.dates import FORM, day_number, iso_date
from disputemap.dossier.faults import UnfitError, close_to, listed, shown

LAYOUTS = ("map", "story", "timeline")

DECIMALS = 4
"""Decimals of a position or zoom: what a view shows, and not more, tells it from another."""

WHOLE = re.compile(r"[0-9]{1,3}")
DECIMAL = re.compile(r"-?[0-9]{1,3}(\.[0-9]+)?")


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
    article : str, optional
        Id of the article that stands beside the map. None: the dossier's own.
    layout : str
        ``map``, ``story`` or ``timeline``.
    lat, lon : float, optional
        Centre of the map, degrees, WGS 84. None: the dossier's first bounds.
    zoom : float, optional
        Web-map zoom level, 0 to 19.

    Notes
    -----
    A position and zoom that are read from an address have at most four decimals.
    """

    date: str
    view: str
    lang: str
    place: str | None = None
    event: str | None = None
    step: int | None = None
    article: str | None = None
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
    view, unfit = _read(dossier, {name: value for name, value in query.items() if value})
    return view, list(unfit)


class UnfitViewError(ValueError):
    """Values that a view of a dossier cannot have.

    Attributes
    ----------
    unfit : mapping of str to UnfitError
        What is wrong with each, and what was expected, by the names of an address.
    """

    def __init__(self, unfit: Mapping[str, UnfitError]) -> None:
        self.unfit = dict(unfit)
        super().__init__("\n".join(f"{name}: {error}" for name, error in unfit.items()))


def view_of(dossier: Dossier, asked: Mapping[str, Any]) -> View:
    """A view, where nonsense is an error instead of being left out.

    Parameters
    ----------
    dossier : Dossier
    asked : mapping of str to str or None
        Names as in `View`; None leaves one out.

    Raises
    ------
    UnfitViewError
        If a value makes no sense; it says what each could be instead.
    """
    view, unfit = _read(
        dossier, {name: str(value) for name, value in asked.items() if value is not None}
    )
    if unfit:
        raise UnfitViewError(unfit)
    return view


def _read(dossier: Dossier, query: Mapping[str, str]) -> tuple[View, dict[str, UnfitError]]:
    """The first view with what makes sense laid over it, and what is wrong with the rest."""
    taken: dict[str, Any] = {}
    unfit: dict[str, UnfitError] = {}
    for name, read in _readers(dossier).items():
        if name in query:
            try:
                taken[name] = read(query[name])
            except UnfitError as error:
                unfit[name] = error
    for name, other in (("lat", "lon"), ("lon", "lat")):
        if name in taken and other not in taken:
            del taken[name]
            if other not in unfit:
                unfit[name] = UnfitError("stands alone", f"{other} beside it")
    base = first_view(dossier)
    if "event" in taken and "date" not in taken:
        taken["date"] = iso_date(shown_day(dossier, dossier.event(taken["event"])))
    elif "event" not in taken and ({"date", "place", "step"} & taken.keys()):
        base = replace(base, event=None)
    elif "event" not in taken and "article" in taken:
        base = _at_the_start(dossier, base, taken["article"])
    return replace(base, **taken), unfit


def shown_articles(dossier: Dossier, view: View) -> list[Article]:
    """The versions of the article that a view has beside its map.

    Of several articles it is the one that the view names, or else the dossier's own first one.
    """
    own = sorted(dossier.articles, key=lambda article: article.rights is not None)
    id = view.article or next((article.id for article in own), None)
    return [article for article in dossier.articles if article.id == id]


def _at_the_start(dossier: Dossier, base: View, article: str) -> View:
    """Where an article begins."""
    steps = next(each.steps for each in dossier.articles if each.id == article)
    return replace(base, date=steps[0].date, event=steps[0].event) if steps else base


def shown_day(dossier: Dossier, event: Event) -> int:
    """The day that the map shows for an event, within the dossier's span.

    An event of several known days shows its last, when all of it has happened; one whose date is
    not known to the day shows the first day that it can have been.
    """
    date = event.date
    day = date.end_day - 1 if date.precision == "interval" and date.to_the_day else date.first_day
    return _clamp(dossier, day)


def shown_date(dossier: Dossier, view: View) -> EdtfDate:
    """The date of a view, as exactly as it is known: its event's own if the view is on that day."""
    if view.event:
        date = dossier.event(view.event).date
        if view.day == date.first_day == date.shown_day:
            return date
    return EdtfDate.parse(view.date)


def _readers(dossier: Dossier) -> dict[str, Callable[[str], Any]]:
    return {
        "date": lambda text: _date(dossier, text),
        "view": _one_of([perspective.id for perspective in dossier.perspectives]),
        "lang": _one_of([language.id for language in dossier.languages]),
        "place": _one_of([place.id for place in dossier.places]),
        "event": _one_of([event.id for event in dossier.events]),
        "step": _step,
        "article": _one_of([article.id for article in dossier.articles]),
        "layout": _one_of(LAYOUTS),
        "lat": _between(-85, 85),
        "lon": _between(-180, 180),
        "zoom": _between(0, 19),
    }


def _one_of(known: Collection[str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in known:
            expected = listed(known) + close_to(text, known)
            raise UnfitError(f"{shown(text)} is not known here", expected)
        return text

    return read


def _between(low: int, high: int) -> Callable[[str], float]:
    def read(text: str) -> float:
        number = round(float(text), DECIMALS) if DECIMAL.fullmatch(text) else None
        if number is None or not low <= number <= high:
            raise UnfitError(f"{shown(text)} does not fit", f"a number from {low} to {high}")
        return number + 0.0  # no minus before nought

    return read


def _step(text: str) -> int:
    if not WHOLE.fullmatch(text):
        raise UnfitError(f"{shown(text)} is not a step", "a whole number from 0 to 999")
    return int(text)


def _date(dossier: Dossier, text: str) -> str:
    """The first day of a day, month or year in a dossier's span."""
    form = "a date written YYYY-MM-DD, YYYY-MM or YYYY"
    if "/" in text or "~" in text:  # of a dossier's dates, and of no day that a map shows
        raise UnfitError(f"{shown(text)} is not a day, month or year", form)
    try:
        day = day_number(text)
    except UnfitError as error:
        if error.expected != FORM:
            raise
        raise UnfitError(error.wrong, form) from None
    first, last = dossier.span.first_day, dossier.span.end_day - 1
    if not first <= day <= last:
        expected = f"a date from {iso_date(first)} to {iso_date(last)}"
        raise UnfitError(f"{shown(text)} lies outside the dossier", expected)
    return iso_date(day)


def _whole_day(value: str) -> str:
    """The first day of a day, month or year."""
    return iso_date(day_number(value))


def _clamp(dossier: Dossier, day: int) -> int:
    return min(max(day, dossier.span.first_day), dossier.span.end_day - 1)


def _plain(value: str | float) -> str:
    if not isinstance(value, float):
        return str(value)
    return f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")
