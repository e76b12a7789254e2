"""Questions about events: when they were, in which order, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from disputemap.dossier import Dossier, Event, Place, iso_date
from disputemap.dossier.lessons import Question
from disputemap.lessons.certainty import extent
from disputemap.lessons.chance import Draw, shuffled
from disputemap.lessons.wording import Speaker

MOST_IN_ORDER = 4
FEWEST_IN_ORDER = 3
SHOWN_RANKS = range(1, 4)
"""Ranks of the places whose labels a reader meets without looking for them."""


def dated_events(dossier: Dossier) -> list[Event]:
    """Events that can be asked for their day, month or year.

    Left out are those whose date is about right or an interval, those that took effect on another
    day, and those whose title tells the year.
    """
    return [
        event
        for event in _distinct(dossier)
        if event.date.precision != "interval"
        and not event.date.approximate
        and not event.in_force
        and dossier.span.first_day <= event.date.first_day
        and event.date.end_day <= dossier.span.end_day
        and str(int(str(event.date)[:4])) not in "\n".join(_titles(dossier, event))
    ]


def ask_when(speaker: Speaker, draw: Draw[Event]) -> Question:
    """Ask on which day, or in which month or year, an event was."""
    event = draw.record
    when = event.date
    return Question(
        id=draw.id,
        kind="date",
        ask=speaker.words[f"ask.when-{when.precision}"].format(event=speaker.event(event)),
        answer=(iso_date(when.first_day), iso_date(when.end_day - 1)),
        feedback=speaker.told(speaker.event(event), speaker.written(when)),
        sources=event.sources,
    )


def ordered_events(dossier: Dossier) -> list[Event]:
    """Events that can be put in order, if there are enough that do not overlap."""
    events = _distinct(dossier)
    return events if len(_chain(events)) >= FEWEST_IN_ORDER else []


def ask_order(speaker: Speaker, draw: Draw[Event]) -> Question:
    """Ask in which order some events were, of which no two can have been at once."""
    chosen = _apart([draw.record, *shuffled(draw.records, draw.dice)], MOST_IN_ORDER)
    if len(chosen) < FEWEST_IN_ORDER:
        chosen = shuffled(_chain(draw.records), draw.dice)[:MOST_IN_ORDER]
    chosen.sort(key=lambda each: extent(each).start)
    return Question(
        id=draw.id,
        kind="order",
        ask=speaker.words["ask.order"],
        options=tuple(map(speaker.event, chosen)),
        feedback=speaker.listed(
            speaker.told(speaker.event(each), speaker.written(each.date)) for each in chosen
        ),
        sources=tuple(dict.fromkeys(source for each in chosen for source in each.sources)),
    )


def places_to_find(dossier: Dossier) -> list[Event | Place]:
    """Events, and places whose names are theirs alone, that can be found on the map."""
    bearers = Counter(name for place in dossier.places for name in _names(place))
    shown = [place for place in dossier.places if place.rank in SHOWN_RANKS]
    known = {place.id for place in dossier.places if place.rank}
    return [
        *(event for event in _distinct(dossier) if known & {*event.places}),
        *(place for place in shown if all(bearers[name] == 1 for name in _names(place))),
    ]


def ask_where(speaker: Speaker, draw: Draw[Event | Place]) -> Question:
    """Ask where an event was, or where a place is."""
    wanted = draw.record
    places: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    if isinstance(wanted, Place):
        name = speaker.place(wanted.id)
        kind = speaker.dossier.texts[speaker.lang].get("place_kinds", wanted.kind, "name")
        ask = speaker.words["ask.place"].format(place=name)
        feedback, places = speaker.told(name, kind), (wanted.id,)
    else:
        name = speaker.event(wanted)
        ask = speaker.words["ask.where"].format(event=name)
        feedback = speaker.told(name, speaker.listed(map(speaker.place, wanted.places)))
        places, sources = wanted.places, wanted.sources
    return Question(
        id=draw.id,
        kind="map",
        ask=ask,
        answer=within(speaker.dossier, places),
        feedback=feedback,
        sources=sources,
    )


def within(dossier: Dossier, places: Iterable[str]) -> tuple[str, ...]:
    """Some places, the areas that belong to them, and the places that stand on their land."""
    named = dict.fromkeys(places)
    areas = [area.id for area in dossier.areas if area.parent in named]
    lands = {*named, *areas}
    standing = [place.id for place in dossier.places if place.area in lands]
    return tuple(dict.fromkeys([*named, *areas, *standing]))


def _names(place: Place) -> set[tuple[str, str]]:
    """Names of a place with their languages."""
    return {(language, name) for (_, language), name in place.names.items()}


def _titles(dossier: Dossier, event: Event) -> list[str]:
    return [dossier.texts[each.id].get("events", event.id, "title") for each in dossier.languages]


def _distinct(dossier: Dossier) -> list[Event]:
    """Events whose title is theirs alone in every language."""
    titles = {event.id: set(enumerate(_titles(dossier, event))) for event in dossier.events}
    bearers = Counter(title for told in titles.values() for title in told)
    return [
        event for event in dossier.events if all(bearers[title] == 1 for title in titles[event.id])
    ]


def _chain(events: Iterable[Event]) -> list[Event]:
    """As many events as there can be of which no two overlap, first to last."""
    return _apart(sorted(events, key=lambda each: (extent(each).stop, each.id)))


def _apart(events: Sequence[Event], most: int | None = None) -> list[Event]:
    """Events in turn that overlap none before them, no more than are wanted."""
    chosen: list[Event] = []
    for event in events:
        if len(chosen) == most:
            break
        days = extent(event)
        if all(
            days.stop <= other.start or other.stop <= days.start
            for other in map(extent, chosen if most else chosen[-1:])
        ):
            chosen.append(event)
    return chosen
