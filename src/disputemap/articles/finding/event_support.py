"""What in a sentence speaks for an event: its kind, who acted, and words of its title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from disputemap.articles.finding.event_kinds import kind_patterns, kinds_of, without
from disputemap.articles.finding.event_names import name_pattern, stems_of
from disputemap.articles.finding.event_words import beginnings, shared
from disputemap.dossier import Dossier

ATTACHED, ACTOR, PLACE, ONLY, AREA, TITLE = 1.0, 0.6, 3.0, 1.0, 0.8, 0.7
"""How much each kind of support counts; ONLY for a place where nothing else happened."""


@dataclass(frozen=True)
class Support:
    """What a stretch of text offers to events.

    Attributes
    ----------
    kinds : dict of str to float
        Kinds of events that its words tell of, and how much.
    actors : frozenset of str
        Ids of parties that it names.
    places : frozenset of str
        Ids of places that it names.
    stems, words : frozenset of str
        Beginnings of its words, as titles and as texts are compared with them.
    """

    kinds: dict[str, float]
    actors: frozenset[str]
    places: frozenset[str]
    stems: frozenset[str]
    words: frozenset[str]


@lru_cache(maxsize=8)
def _actors(dossier: Dossier) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """For each party, a pattern of its names and adjectives in all languages."""
    found = []
    for party in dossier.parties:
        names = set()
        for texts in dossier.texts.values():
            for field in ("name", "adjective"):
                name = texts.get("parties", party.id, field) or ""
                names |= {part.strip(" ,") for part in re.split(r"[()（）]", name)} - {""}
        found.append((party.id, re.compile("|".join(map(name_pattern, sorted(names))), re.I)))
    return tuple(found)


@lru_cache(maxsize=8)
def _titles(dossier: Dossier) -> dict[str, frozenset[str]]:
    """For each event, beginnings of the words of its titles, without those of parties."""
    kinds = [*kind_patterns()]
    common = {
        stem
        for texts in dossier.texts.values()
        for party in dossier.parties
        for field in ("name", "adjective")
        for stem in stems_of(texts.get("parties", party.id, field) or "")
    }
    common |= {
        stem for place in dossier.places for name in place.names.values() for stem in stems_of(name)
    }
    return {
        event.id: frozenset(
            stem
            for texts in dossier.texts.values()
            for stem in stems_of(without(texts.get("events", event.id, "title") or "", kinds))
        )
        - common
        for event in dossier.events
    }


def with_attached(given: Support, attached: str) -> Support:
    """What a sentence offers to a date with a word for a text directly beside it.

    That word tells the kind, whatever else the sentence speaks of.
    """
    if not attached:
        return given
    kinds = {kind: by + ATTACHED for kind, by in kinds_of(attached).items()}
    return replace(given, kinds=kinds)


def support(text: str, places: Iterable[str], dossier: Dossier) -> Support:
    """What a stretch of text offers.

    Parameters
    ----------
    text : str
        A sentence.
    places : iterable of str
        Ids of places that are named in it.
    """
    actors = frozenset(id for id, pattern in _actors(dossier) if pattern.search(text))
    stems = frozenset(stems_of(text))
    return Support(kinds_of(text), actors, frozenset(places), stems, beginnings(text))


@dataclass(frozen=True)
class Score:
    """How much speaks for one event.

    Attributes
    ----------
    place, kind, words, rest : float
        By a place where it happened, by words of its kind or title, by rare words of its text,
        and by the rest.
    """

    place: float
    kind: float
    words: float
    rest: float

    @property
    def total(self) -> float:
        """All together."""
        return self.place + self.kind + self.words + self.rest


@lru_cache(maxsize=8)
def _shown(dossier: Dossier) -> dict[str, tuple[str, ...]]:
    """For each name of several places, the places that it brings into view."""
    return {place.id: place.shows for place in dossier.names.places if place.shows}


@lru_cache(maxsize=8)
def _once(dossier: Dossier) -> frozenset[str]:
    """Places where only one event happened."""
    counts = Counter(place for event in dossier.events for place in event.places)
    return frozenset(place for place, count in counts.items() if count == 1)


def score(event_id: str, given: Support, dossier: Dossier) -> Score:
    """How much a sentence speaks for an event."""
    event = dossier.event(event_id)
    here = given.places & set(event.places)
    place = PLACE + ONLY * bool(here & _once(dossier)) if here else 0.0
    title = min(3, len(_titles(dossier)[event_id] & given.stems)) * TITLE
    kind = given.kinds.get(event.kind, 0.0)
    areas = given.places.union(*(_shown(dossier).get(id, ()) for id in given.places))
    area = AREA if areas & set(event.areas) else 0.0
    actors = min(2, len(given.actors & set(event.actors))) * ACTOR
    return Score(place, kind + title, shared(event_id, given.words, dossier), area + actors)
