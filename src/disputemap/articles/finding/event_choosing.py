"""Which event a date tells, of those that happened then, by what a sentence offers."""

from __future__ import annotations

from dataclasses import dataclass, replace

from disputemap.articles.finding.event_dates import (
    inside,
    is_day_of,
    is_first_or_last,
    is_own_day,
    is_own_range,
    is_short,
)
from disputemap.articles.finding.event_kinds import STRONG, WEAK, in_general, kinds_of
from disputemap.articles.finding.event_support import (
    ACTOR,
    AREA,
    PLACE,
    TITLE,
    Score,
    Support,
    score,
)
from disputemap.articles.mentions import Mention, Reason
from disputemap.dossier import Dossier
from disputemap.dossier.dates import EdtfDate
from disputemap.dossier.records import Event

MOST_CHOICES = 6
"""How many events are offered where one cannot be told."""
TURNING_POINT = 3
"""Weight of an event that its year and its kind alone tell."""
MARGIN = 0.6
"""How much more must speak for an event than for the next."""
NEIGHBOUR = 1.0
"""How much a sentence beside must say of the only event of a month."""
A_WORD, TWO_WORDS = 0.6, 1.0
"""What one rare word of an event, or two, count."""
ENOUGH = 2.4
"""How much tells the only event of a year, whatever it is beside its place."""
MUCH = 6.0
"""How much must speak for one event where a sentence asks for all of a year."""


@dataclass(frozen=True)
class Dated:
    """A date of a sentence: what it means, and its range with a word for a text beside it."""

    date: Mention
    when: EdtfDate
    start: int
    end: int


def chosen(
    each: Dated,
    events: list[Event],
    by: Support,
    around: list[Support],
    near: str,
    sentence: str,
    dossier: Dossier,
) -> Mention | None:
    """The event of a date, or the choice of those that it may mean, if it tells any."""
    scores = {event.id: score(event.id, by, dossier) for event in events}
    days = [event for event in events if is_day_of(event, each.when)]
    more = {
        id: max((score(id, some, dossier).total for some in around), default=0.0) / 2
        for id in scores
    }
    if days:
        return _of_day(each, days, scores, more)
    if each.when.finest == "month":
        return _of_month(each, events, scores, more)
    if each.when.precision == "interval":
        return _of_years(each, events, scores, more)
    every = _all_of_year(each, events, scores, sentence)
    return every or _of_year(each.date, scores, kinds_of(near), dossier)


def _of_day(
    each: Dated, events: list[Event], scores: dict[str, Score], more: dict[str, float]
) -> Mention | None:
    """An event whose day is told, if anything supports it.

    A day between the first and the last of a longer event needs what happened or where.
    """
    totals = {}
    whole = [event for event in events if is_own_range(event, each.when)]
    for event in whole or events:
        by = scores[event.id]
        at_end = is_first_or_last(event, each.when)
        if (by.total + more[event.id] if at_end else by.place + (by.kind >= STRONG)) > 0:
            totals[event.id] = by.total + more[event.id]
    own = {event.id for event in events if is_own_day(event, each.when)} & totals.keys()
    if own:  # the day on which another took effect tells of that one
        totals = {id: totals[id] for id in own}
    if not totals:
        return None
    best, *others = sorted(totals, key=lambda id: -totals[id])
    if others and totals[best] - totals[others[0]] < MARGIN:
        return _choice(each.date, [best, *others])
    return _one(each.date, best, scores[best], 0.9)


def _of_month(
    each: Dated, events: list[Event], scores: dict[str, Score], more: dict[str, float]
) -> Mention | None:
    """An event of a month: little is needed where only one happened in it.

    A month of an event of years needs what happened.
    """
    short = {event.id for event in events if is_short(event) or event.date.precision != "interval"}
    alone = len(short) == 1
    fit = {
        id: by.total + more[id]
        for id, by in scores.items()
        if (by.kind >= STRONG and id not in short)
        or (
            id in short
            and (
                (
                    (
                        by.place
                        or by.kind >= WEAK
                        or by.words >= A_WORD
                        or by.rest >= 2 * ACTOR
                        or (by.rest >= AREA and by.total + more[id] > AREA)
                    )
                    and (alone or by.total >= STRONG)
                )
                or (alone and more[id] >= NEIGHBOUR and each.date.reason != "relative")
            )
        )
    }
    if not fit:
        return None
    best, *others = sorted(fit, key=lambda id: -fit[id])
    close = [id for id in others if fit[best] - fit[id] < MARGIN]
    if close:
        return _choice(each.date, [best, *close])
    return _one(each.date, best, scores[best], 0.8)


def _of_years(
    each: Dated, events: list[Event], scores: dict[str, Score], more: dict[str, float]
) -> Mention | None:
    """An event of years that are its own, in part or from its year on."""
    fit = {
        event.id: scores[event.id].total
        for event in events
        if (is_own_range(event, each.when) and scores[event.id].total + more[event.id] > 0)
        or (scores[event.id].kind >= STRONG and scores[event.id].total >= STRONG + ACTOR)
    }
    if not fit:
        return None
    best = max(fit, key=lambda id: fit[id])
    return _one(each.date, best, scores[best], 0.75)


def _all_of_year(
    each: Dated, events: list[Event], scores: dict[str, Score], sentence: str
) -> Mention | None:
    """All events of a year, where a sentence speaks of them in general and tells none."""
    own = [event for event in events if inside(event.date, each.when)]
    if each.when.finest != "year" or len(own) < 2 or not in_general(sentence):
        return None
    if (each.start, each.end) != (each.date.start, each.date.end):
        return None
    if any(scores[event.id].total >= MUCH for event in own):
        return None
    heaviest = sorted(own, key=lambda event: -event.weight)
    return _choice(each.date, [event.id for event in heaviest])


def _of_year(
    date: Mention, scores: dict[str, Score], near: dict[str, float], dossier: Dossier
) -> Mention | None:
    """An event of a year, if its place or what happened is told and no other fits as well."""
    alike = sum(each.kind >= STRONG for each in scores.values()) > 1
    alone = len(scores) == 1
    fit = [
        id
        for id, each in scores.items()
        if (alone and _is_only(each))
        or _is_told(each, dossier.event(id), near.get(dossier.event(id).kind, 0.0), alike)
    ]
    if not fit:
        return None
    best, *others = sorted(fit, key=lambda id: -scores[id].total)
    close = [id for id in others if scores[best].total - scores[id].total < MARGIN]
    return _choice(date, [best, *close]) if close else _one(date, best, scores[best], 0.75)


def _is_only(by: Score) -> bool:
    """Whether a little more than the year tells the only event of it."""
    more = by.kind > WEAK or by.total - by.place >= ENOUGH
    more = more or (by.kind >= TITLE and by.words >= A_WORD) or by.words >= TWO_WORDS
    return more or (by.place > 0 and (by.words >= A_WORD or by.kind >= WEAK))


def _is_told(by: Score, event: Event, near: float, alike: bool) -> bool:
    """Whether a year with what supports it tells an event, and is not just a date.

    `near` is how much the words beside the year are of the event's kind. Where several of one
    year are of kinds that the sentence tells (`alike`), each of them counts.
    """
    if by.place:
        if by.place > PLACE or by.words >= TWO_WORDS or by.kind >= STRONG:
            return True
        return by.kind >= WEAK and by.total >= PLACE + WEAK + ACTOR
    if by.words >= 2 * TWO_WORDS or (by.kind >= WEAK and by.words >= A_WORD):
        return True
    enough = alike or by.total > STRONG or event.weight == TURNING_POINT
    return near >= STRONG and by.kind >= STRONG and enough


def _one(date: Mention, event_id: str, by: Score, confidence: float) -> Mention:
    told = by.kind or by.words
    reason: Reason = "place-and-date" if by.place else "name-and-date" if told else "date-alone"
    return replace(
        date, kind="event", target=event_id, reason=reason, confidence=confidence, choices=()
    )


def _choice(date: Mention, ids: list[str]) -> Mention:
    return replace(
        date, kind="event", target="", reason="date-alone", confidence=0.4,
        choices=tuple(ids[:MOST_CHOICES]),
    )  # fmt: skip
