"""Which words of a sentence are those in which the dossier tells an event."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache

from disputemap.articles.finding.event_kinds import without
from disputemap.articles.finding.grammar import function_words
from disputemap.dossier import Dossier

LETTERS = 5
"""How many letters of a word are compared: its end may bend."""
COMMON = 8
"""In how many events a word may stand and still tell one from the others."""
MOST = 3.0
"""The most that words count, however many there are."""
PER_WORD = 3.0
"""Rarity of the words that count 1."""

_SPACED = re.compile(r"[^\W\d_\u3040-\u30ff\u3400-\u9fff]{4,40}")
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]{2,40}")
_KANJI = re.compile(r"[\u3400-\u9fff]{2,60}")


def beginnings(text: str) -> frozenset[str]:
    """Beginnings of a text's longer words; words in katakana, and pairs of kanji.

    Words that only join others are left out.
    """
    words = (word for word in _SPACED.findall(text.lower()) if word not in function_words())
    found = {_single(word)[:LETTERS] for word in words} | set(_KATAKANA.findall(text))
    for run in _KANJI.findall(text):
        found |= {run[at : at + 2] for at in range(len(run) - 1)}
    return frozenset(found)


def _single(word: str) -> str:
    """A short word without the sign of the plural."""
    return word[:-1] if len(word) == LETTERS and word.endswith("s") and word[-2] != "s" else word


@lru_cache(maxsize=8)
def _rarities(dossier: Dossier) -> dict[str, dict[str, float]]:
    """For each event, the words of its titles and texts that few events have, and how rare.

    Words of its kind and names of places count by themselves.
    """
    words = {
        event.id: frozenset[str]().union(
            *(
                beginnings(without(texts.get("events", event.id, field) or "", [event.kind]))
                for texts in dossier.texts.values()
                for field in ("title", "text")
            )
        )
        for event in dossier.events
    }
    counts = Counter(word for some in words.values() for word in some)
    places = {
        word
        for place in dossier.places
        for name in place.names.values()
        for word in beginnings(name)
    }
    return {
        id: {
            word: math.log((len(words) + 1) / counts[word])
            for word in some
            if counts[word] <= COMMON and word not in places
        }
        for id, some in words.items()
    }


def shared(event_id: str, words: frozenset[str], dossier: Dossier) -> float:
    """How much the words of a sentence speak for an event, 0 to `MOST`.

    Parameters
    ----------
    event_id : str
    words : frozenset of str
        `beginnings` of the sentence.
    dossier : Dossier
    """
    rarities = _rarities(dossier)[event_id]
    return min(MOST, sum(rarities[word] for word in words & rarities.keys()) / PER_WORD)
