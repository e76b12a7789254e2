"""Questions about the names that two parties use of the same places."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import NamedTuple

from disputemap.dossier import Dossier, Place
from disputemap.dossier.lessons import Question
from disputemap.lessons.chance import Draw, shuffled
from disputemap.lessons.wording import Speaker

MOST_PAIRS = 4
FEWEST_PAIRS = 3
SHOWN_RANKS = range(1, 5)
"""Ranks of the places that are asked for: not those that are seen only from close by."""


class Twofold(NamedTuple):
    """A place that two parties name differently."""

    place: Place
    first: str
    second: str


def twofold_places(dossier: Dossier) -> list[Twofold]:
    """Places with two parties whose names of it differ, where there are enough for the two."""
    columns = {party for place in dossier.places for party, _ in place.names}
    sides = [party for party in dossier.parties_in_dispute if party in columns]
    found = []
    for first, second in combinations(sides, 2):
        places = _twofold(dossier, first, second)
        if len(places) >= FEWEST_PAIRS:
            found += [Twofold(place, first, second) for place in places]
    return found


def ask_names(speaker: Speaker, draw: Draw[Twofold]) -> Question:
    """Ask which names of two parties belong to the same place."""
    wanted = draw.record
    sides = shuffled([wanted.first, wanted.second], draw.dice)
    others = [
        each.place
        for each in draw.records
        if (each.first, each.second) == (wanted.first, wanted.second) and each != wanted
    ]
    more = draw.dice.sample(others, min(len(others), MOST_PAIRS - 1))
    places = shuffled([wanted.place, *more], draw.dice)
    first, second = (speaker.by([side]) for side in sides)
    return Question(
        id=draw.id,
        kind="match",
        ask=speaker.words["ask.name"].format(first=first, second=second),
        pairs=tuple(
            (place.name(sides[0], speaker.lang), place.name(sides[1], speaker.lang))
            for place in places
        ),
        feedback=speaker.listed(speaker.place(place.id) for place in places),
    )


def _twofold(dossier: Dossier, first: str, second: str) -> list[Place]:
    """Places whose two names differ in every language, and are no other such place's."""
    languages = [language.id for language in dossier.languages]
    places = [
        place
        for place in dossier.places
        if place.rank in SHOWN_RANKS
        and all(place.name(first, each) != place.name(second, each) for each in languages)
    ]
    bearers = Counter(name for place in places for name in _names(place, first, second))
    return [
        place
        for place in places
        if all(bearers[name] == 1 for name in _names(place, first, second))
    ]


def _names(place: Place, *parties: str) -> list[tuple[str, str]]:
    return [(language, name) for (party, language), name in place.names.items() if party in parties]
