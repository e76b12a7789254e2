"""Events that a text tells by a date, with a place, an actor or the words of what happened."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from disputemap.articles.finding.event_choosing import Dated, chosen
from disputemap.articles.finding.event_dates import events_in, inside, is_own_day, is_short
from disputemap.articles.finding.event_kinds import beside_date
from disputemap.articles.finding.event_support import Support, support, with_attached
from disputemap.articles.mentions import Mention
from disputemap.dossier import Dossier
from disputemap.dossier.dates import EdtfDate
from disputemap.dossier.records import Event

NEAR = 60
"""Signs beside a year within which a word tells what happened in it."""

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
        mention = chosen(each, events, by, around, near, row.text, dossier)
        if mention is None or (
            mention.target and _is_repeated(dossier.event(mention.target), each, told)
        ):
            continue
        told.append((each.when, mention.target))
        yield replace(mention, start=each.start, end=each.end)


def _finest_first(text: str, row: Sentence, named: list[Mention]) -> list[Dated]:
    """The dates that are part of no name; days before months, and months before years."""
    free = [date for date in row.dates if not _covered(date, named)]
    dates = [Dated(date, EdtfDate.parse(date.target), *_with_kind(text, date)) for date in free]
    return sorted(dates, key=lambda each: each.when.end_day - each.when.first_day)


def _covered(date: Mention, named: list[Mention]) -> bool:
    """Whether a date is part of a name; the names are in order."""
    at = bisect_left(named, date.end, key=lambda mention: mention.start)
    return at > 0 and named[at - 1].end > date.start


def _is_repeated(event: Event, each: Dated, told: list[tuple[EdtfDate, str]]) -> bool:
    """Whether the same sentence has told the event, and not by another of its own days or years."""
    same = [when for when, id in told if id == event.id]
    if not same:
        return False
    if each.when.to_the_day and all(when.to_the_day for when in same):
        return not is_own_day(event, each.when)
    apart = not any(inside(when, each.when) or inside(each.when, when) for when in same)
    return is_short(event) or not apart


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
