"""Whether ``dossier.toml`` agrees with itself and with the other files."""

from __future__ import annotations

from itertools import pairwise

from babel import Locale, UnknownLocaleError

from disputemap.dossier.dates import EdtfDate
from disputemap.dossier.draft import Draft
from disputemap.dossier.faults import listed, shown
from disputemap.dossier.settings import LINE_KEYS, FirstView, Settings

FILE = "dossier.toml"


def check_settings(draft: Draft) -> None:
    """Note what does not agree."""
    _locales(draft)
    _parties(draft)
    _perspectives(draft)
    if draft.settings:
        _single(draft, draft.settings)
        _first_view(draft, draft.settings.first_view, draft.settings.span)
        _axis(draft, draft.settings.span)


def check_dates(draft: Draft) -> None:
    """Note events outside the dossier's span, and texts in force before they were made."""
    span = draft.settings.span if draft.settings else None
    for event in draft.events:
        if span and not _within(event.date, span):
            draft.fault(
                "events.toml", event.id, "date", f"{event.date} lies outside the dossier's span",
                f"a date within {span}",
            )  # fmt: skip
        if event.in_force and event.in_force.end_day <= event.date.first_day:
            draft.fault(
                "events.toml", event.id, "in_force", f"{event.in_force} is before {event.date}",
                "a date on or after the event's",
            )  # fmt: skip


def _locales(draft: Draft) -> None:
    for language in draft.languages:
        try:
            Locale.parse(language.locale)
        except (UnknownLocaleError, ValueError):
            draft.fault(
                FILE, language.id, "locale", f"{shown(language.locale)} is unknown",
                "a locale of the CLDR such as “en_GB”",
            )  # fmt: skip


def _parties(draft: Draft) -> None:
    successors = {party.id: party.successor_of for party in draft.parties}
    own = {party.id for party in draft.name_parties()}
    for party in draft.parties:
        seen, before = {party.id}, party.successor_of
        while before and before not in seen:
            seen.add(before)
            before = successors.get(before)
        if before == party.id:
            draft.fault(
                FILE, party.id, "successor_of", "the line of successors runs in a circle",
                "a first party without successor_of",
            )  # fmt: skip
        if draft.is_whole("parties") and party.names in successors and party.names not in own:
            draft.fault(
                FILE, party.id, "names", f"{shown(party.names)} has no columns of names itself",
                listed(sorted(own)),
            )  # fmt: skip


def _perspectives(draft: Draft) -> None:
    own = sorted(party.id for party in draft.name_parties())
    for perspective in draft.perspectives:
        for number, party in enumerate(perspective.names):
            if draft.is_whole("parties") and party not in own:
                draft.fault(
                    FILE, perspective.id, f"names[{number}]", f"{shown(party)} has no names",
                    f"a party with columns in places.csv: {listed(own)}",
                )  # fmt: skip
        if perspective.party is None and perspective.contested == "own":
            draft.fault(
                FILE, perspective.id, "contested", "“own” without a party", "“both”, or a party"
            )
        for key in LINE_KEYS[perspective.party is not None]:
            if key not in perspective.lines:
                draft.fault(
                    FILE, perspective.id, f"lines.{key}", "is missing",
                    "solid, dashed, dotted or none",
                )  # fmt: skip


def _single(draft: Draft, settings: Settings) -> None:
    folder = draft.files.folder.resolve().name
    if settings.id != folder:
        draft.fault(FILE, "", "id", f"{shown(settings.id)} is not the name of the folder", folder)
    if settings.edition.precision != "day":
        draft.fault(FILE, "", "edition", f"{settings.edition} is not one day", "YYYY-MM-DD")
    if settings.span.precision != "interval":
        draft.fault(FILE, "", "span", f"{settings.span} is no interval", "two dates with / between")
    draft.refer(FILE, "", "ribbon", settings.ribbon, "areas", "groups")
    draft.refer(FILE, "", "parties_in_dispute", settings.parties_in_dispute, "parties")
    for field in ("ribbon", "parties_in_dispute"):
        ids = getattr(settings, field)
        for id in dict.fromkeys(id for id in ids if ids.count(id) > 1):
            draft.fault(FILE, "", field, f"{shown(id)} stands twice", "each id once")


def _first_view(draft: Draft, view: FirstView, span: EdtfDate) -> None:
    draft.refer(FILE, "", "first_view.view", {view.view}, "perspectives")
    draft.refer(FILE, "", "first_view.lang", {view.lang}, "languages")
    draft.refer(FILE, "", "first_view.event", {view.event} if view.event else (), "events")
    if not _within(EdtfDate.parse(view.date), span):
        draft.fault(
            FILE, "", "first_view.date", f"{view.date} lies outside the span",
            f"a date within {span}",
        )  # fmt: skip
    west, south, east, north = view.bounds
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        draft.fault(
            FILE, "", "first_view.bounds", f"{list(view.bounds)} are no bounds",
            "[west, south, east, north] in degrees, west < east and south < north",
        )  # fmt: skip


def _axis(draft: Draft, span: EdtfDate) -> None:
    knots = draft.axis
    if len(knots) < 2:
        draft.fault(FILE, "", "axis", f"has {len(knots)} points", "two or more")
        return
    for number, (one, next_one) in enumerate(pairwise(knots), start=2):
        if one.date.first_day >= next_one.date.first_day:
            draft.fault(
                FILE, f"axis {number}", "date", f"{next_one.date} is not after {one.date}",
                "dates in order",
            )  # fmt: skip
        if one.at >= next_one.at:
            draft.fault(
                FILE, f"axis {number}", "at", f"{next_one.at:g} is not more than {one.at:g}",
                "places in order",
            )  # fmt: skip
    for number, knot, at in ((1, knots[0], 0), (len(knots), knots[-1], 1)):
        if knot.at != at:
            draft.fault(FILE, f"axis {number}", "at", f"{knot.at:g} at an end", f"{at}")
    if knots[0].date.first_day > span.first_day:
        draft.fault(
            FILE, "axis 1", "date", f"{knots[0].date} is after the span begins", f"by {span}"
        )
    if knots[-1].date.first_day < span.end_day - 1:
        draft.fault(
            FILE, f"axis {len(knots)}", "date", f"{knots[-1].date} is before the span ends",
            f"the end of {span} or later",
        )  # fmt: skip


def _within(date: EdtfDate, span: EdtfDate) -> bool:
    return span.first_day <= date.first_day and date.end_day <= span.end_day
