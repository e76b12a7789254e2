"""Events that a text tells by a date, with a place, an actor or the words of what happened."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from disputemap.articles.event_dates import (
    events_in,
    inside,
    is_day_of,
    is_first_or_last,
    is_own_day,
)
from disputemap.articles.event_kinds import STRONG, WEAK, beside_date, in_general, kinds_of
from disputemap.articles.event_support import (
    ACTOR,
    AREA,
    PLACE,
    Score,
    Support,
    score,
    support,
    with_attached,
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
OWN_DAY = 0.7
"""How much more the day of an event counts than the day on which it took effect."""
NEAR = 60
"""Signs beside a year within which a word tells what happened in it."""
A_WORD, TWO_WORDS = 0.6, 1.0
"""What one rare word of an event, or two, count."""
ENOUGH = 2.4
"""How much tells the only event of a year, whatever it is beside its place."""
MUCH = 6.0
"""How much must speak for one event where a sentence asks for all of a year."""

LEAD = re.compile(r"(?:[Tt]he |THE )$")


@dataclass(frozen=True)
class Sentence:
    """A sentence with what is known of it: its places, with those that they may be, and dates."""

    start: int
    end: int
    text: str
    places: tuple[str, ...]
    dates: tuple[Mention, ...]
    _offers: list[Support] = field(default_factory=list, repr=False)

    def offers(self, dossier: Dossier) -> Support:
        """What it offers to events, found out once."""
        if not self._offers:
            self._offers.append(support(self.text, self.places, dossier))
        return self._offers[0]


@dataclass(frozen=True)
class _Dated:
    """A date of a sentence: what it means, and its range with a word for a text beside it."""

    date: Mention
    when: EdtfDate
    start: int
    end: int


def dated(
    text: str, dossier: Dossier, rows: list[Sentence], at: int, named: list[Mention]
) -> Iterator[Mention]:
    """Events that a sentence's dates tell, with what supports them.

    Parameters
    ----------
    text : str
        A block.
    dossier : Dossier
    rows : list of Sentence
        All that the block is made of.
    at : int
        Which of them is asked.
    named : list of Mention
        Events that the sentence names, in order: they are not told by their dates once more.
    """
    known = {id for mention in named for id in (mention.target, *mention.choices)}
    row, given = rows[at], rows[at].offers(dossier)
    around = [each.offers(dossier) for each in rows[max(0, at - 1) : at] + rows[at + 1 : at + 2]]
    told: list[tuple[EdtfDate, str]] = []
    for each in _finest_first(text, row, named):
        events = events_in(dossier, each.when)
        if not events or known & {event.id for event in events}:
            continue
        by = with_attached(
            given, text[each.start : each.date.start] + text[each.date.end : each.end]
        )
        near = row.text[max(0, each.start - row.start - NEAR) : each.end - row.start + NEAR]
        if any(inside(finer, each.when) for finer, _ in told):
            events = _elsewhere(each.when, events, by, dossier, {id for _, id in told})
        mention = _told(each, events, by, around, near, row.text, dossier)
        if mention is None or (mention.target and _is_repeated(mention.target, each, told)):
            continue
        told.append((each.when, mention.target))
        yield replace(mention, start=each.start, end=each.end)


def _finest_first(text: str, row: Sentence, named: list[Mention]) -> list[_Dated]:
    """The dates that are part of no name; days before months, and months before years."""
    free = [date for date in row.dates if not _covered(date, named)]
    dates = [_Dated(date, EdtfDate.parse(date.target), *_with_kind(text, date)) for date in free]
    return sorted(dates, key=lambda each: each.when.end_day - each.when.first_day)


def _covered(date: Mention, named: list[Mention]) -> bool:
    """Whether a date is part of a name; the names are in order."""
    at = bisect_left(named, date.end, key=lambda mention: mention.start)
    return at > 0 and named[at - 1].end > date.start


def _is_repeated(event_id: str, each: _Dated, told: list[tuple[EdtfDate, str]]) -> bool:
    """Whether the same sentence has told the event, and not by another of its days."""
    same = [when for when, id in told if id == event_id]
    return bool(same) and not (each.when.to_the_day and all(when.to_the_day for when in same))


def _elsewhere(
    when: EdtfDate, events: list[Event], by: Support, dossier: Dossier, told: set[str]
) -> list[Event]:
    """Events of a month whose own places are named, where a day of it has told another.

    A year with one of its days beside it is that day's year, and tells nothing more.
    """
    if when.finest != "month":
        return []
    others = [event for event in events if event.id not in told]
    taken = {place for id in told - {""} for place in dossier.event(id).places}
    return [event for event in others if by.places & set(event.places) - taken]


def _told(
    each: _Dated,
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
        return _of_month(each, scores, more)
    every = _all_of_year(each, events, scores, sentence)
    return every or _of_year(each.date, scores, kinds_of(near), dossier)


def _of_day(
    each: _Dated, events: list[Event], scores: dict[str, Score], more: dict[str, float]
) -> Mention | None:
    """An event whose day is told, if anything supports it.

    A day between the first and the last of a longer event needs what happened or where.
    """
    totals = {}
    for event in events:
        by = scores[event.id]
        at_end = is_first_or_last(event, each.when)
        if (by.total + more[event.id] if at_end else by.place + (by.kind >= STRONG)) > 0:
            own = OWN_DAY if is_own_day(event, each.when) else 0.0
            totals[event.id] = by.total + more[event.id] + own
    if not totals:
        return None
    best, *others = sorted(totals, key=lambda id: -totals[id])
    if others and totals[best] - totals[others[0]] < MARGIN:
        return _choice(each.date, [best, *others])
    return _one(each.date, best, scores[best], 0.9)


def _of_month(each: _Dated, scores: dict[str, Score], more: dict[str, float]) -> Mention | None:
    """An event of a month: little is needed where only one happened in it."""
    alone = len(scores) == 1
    fit = {
        id: by.total + more[id]
        for id, by in scores.items()
        if (by.place or by.kind >= WEAK or by.words >= A_WORD or by.rest >= AREA)
        and (alone or by.total >= STRONG)
    }
    if not fit:
        return None
    best, *others = sorted(fit, key=lambda id: -fit[id])
    close = [id for id in others if fit[best] - fit[id] < MARGIN]
    if close:
        return _choice(each.date, [best, *close])
    return _one(each.date, best, scores[best], 0.8)


def _all_of_year(
    each: _Dated, events: list[Event], scores: dict[str, Score], sentence: str
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
        if (alone and (each.kind > WEAK or each.total - each.place >= ENOUGH))
        or _is_told(each, dossier.event(id), near.get(dossier.event(id).kind, 0.0), alike)
    ]
    if not fit:
        return None
    best, *others = sorted(fit, key=lambda id: -scores[id].total)
    close = [id for id in others if scores[best].total - scores[id].total < MARGIN]
    return _choice(date, [best, *close]) if close else _one(date, best, scores[best], 0.75)


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


def _with_kind(text: str, date: Mention) -> tuple[int, int]:
    """A date's range with a word for a signed text directly beside it: “the 1702 treaty”."""
    before, after = beside_date()
    start, end = date.start, date.end
    if found := after.match(text, end):
        lead = LEAD.search(text[max(0, start - 4) : start])
        return start - len(lead[0] if lead else ""), found.end()
    if found := before.search(text[max(0, start - 40) : start]):
        return start - len(found[0]), end
    return start, end
