"""Whether the states before the name of a paper are others than those of the dossier's."""

from __future__ import annotations

import re
from functools import lru_cache

from disputemap.articles.finding.grammar import state_signs
from disputemap.dossier import Dossier

LETTERS = 4
"""How many letters of the name of a state are compared: what follows bends or is left out."""
REACH = 40
"""Signs before a name that are looked at."""
_DASH = "[-‐‑‒–—]"
_COMPOUND = re.compile(
    rf"(?<!\w)([^\W\d_]{{2,20}}){_DASH}([^\W\d_]{{2,20}}) (?:[^\W\d_]{{3,12}} )?$"
)
_WORD = re.compile(r"[^\W\d_\u3040-\u30ff\u3400-\u9fff]{4,}")
_PAIR = re.compile(r"[\u30a0-\u30ff\u3400-\u9fff]{2}")


@lru_cache(maxsize=8)
def _own(dossier: Dossier) -> tuple[frozenset[str], frozenset[str]]:
    """How the states of the dossier begin; pairs of signs that names of its events begin with."""
    names = [
        name for event in dossier.names.events for some in event.names.values() for name in some
    ]
    said = [
        texts.get("parties", party.id, field) or ""
        for texts in dossier.texts.values()
        for party in dossier.parties
        for field in ("name", "adjective")
    ]
    joined = [part for name in names for part in re.findall(rf"\w+{_DASH}\w+", name)]
    begins = {word[:LETTERS].lower() for text in [*said, *joined] for word in _WORD.findall(text)}
    pairs = {name[:2] for name in names}
    return frozenset(begins), frozenset(pairs)


def is_of_others(text: str, start: int, dossier: Dossier) -> bool:
    """Whether two states stand right before a name, and one is none of the dossier's.

    Parameters
    ----------
    text : str
        A block.
    start : int
        Where the name begins.
    dossier : Dossier
    """
    begins, pairs = _own(dossier)
    before = text[max(0, start - REACH) : start]
    pair = before[-2:]
    if len(pair) == 2 and set(pair) <= state_signs():
        return pair not in pairs
    found = _COMPOUND.search(before)
    if found is None:
        return False
    own = [word[:LETTERS].lower() in begins for word in found.groups()]
    if found[1][0].isupper() and found[2][0].isupper():
        return not all(own)
    return any(own) and not all(own)
