"""How much a text speaks of states that differ over land, sentence by sentence.

Words such as *border*, *claim* and *treaty* are at home in gardens, courts and birds' nests too.
They count only in sentences that name those who are in dispute, or what they dispute.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, pairwise, takewhile

from disputemap.articles.finding.grammar import grammar
from disputemap.articles.finding.matching import SPACED, script
from disputemap.articles.finding.sentences import sentences
from disputemap.articles.finding.subject import party_words
from disputemap.articles.mentions import Mention
from disputemap.articles.text import Text
from disputemap.dossier.dossier import Dossier

SHORTEST_STEM = 4
"""Letters of the beginning that the words for a party share and that stands for them all."""

LONG = 6
"""Letters of a word that is still itself without its last two."""

FULL, HALF = 1.0, 0.5
"""What a sentence weighs that tells of a dispute, and one that may."""

ALL_BUT_ONE = 2
"""Of both parties and what they dispute, how many make a sentence tell with ordinary words."""

MOST = 2.0
"""What one sentence weighs at most."""


def speaks_of_dispute(
    text: Text, dossier: Dossier, places: Sequence[Mention], disputed: Collection[Mention]
) -> dict[int, float]:
    """Weight of the sentences of a text that tell of a dispute between a dossier's parties.

    Parameters
    ----------
    text : Text
    dossier : Dossier
    places : sequence of Mention
        All places that were found; what their names contain is no party.
    disputed : collection of Mention
        Those of them that are disputed.

    Returns
    -------
    dict of int to float
        For the number of each part, about one for each such sentence.
    """
    lang = text.lang or ""
    kept = frozenset(disputed)
    by_part: dict[int, list[Mention]] = {}
    for each in places:
        by_part.setdefault(each.part, []).append(each)
    return {
        number: _in_part(part.text, by_part.get(number, []), kept, _sides(dossier, lang), lang)
        for number, part in text.kept
    }


def _in_part(
    text: str,
    places: Collection[Mention],
    disputed: Collection[Mention],
    sides: Collection[re.Pattern[str]],
    lang: str,
) -> float:
    """Weight of the sentences of one part, all of which the same places are near."""
    masked = _without(text, [each for each in places if each not in disputed])
    starts = sorted(each.start for each in places if each in disputed)
    near = bool(starts) or any(side.search(masked) for side in sides)
    total = 0.0
    for start, end in sentences(text):
        sentence = masked[start:end]
        parties = sum(bool(side.search(sentence)) for side in sides)
        named = parties + (bisect_left(starts, end) > bisect_left(starts, start))
        every = bool(starts) and parties == len(sides)
        total += _weight(_said(sentence, lang), named, every=every, near=near)
    return total


def _said(sentence: str, lang: str) -> dict[str, set[str]] | None:
    """Words of disputes in a sentence by how much they tell; none if no language has any."""
    words = _pattern(lang)
    if words is None:
        return None
    said: dict[str, set[str]] = {"told": set(), "states": set(), "dealings": set()}
    for found in words.finditer(sentence):
        if found.lastgroup in said:
            said[found.lastgroup].add(found[0][:SHORTEST_STEM])
    return said


def _weight(said: dict[str, set[str]] | None, named: int, *, every: bool, near: bool) -> float:
    """What a sentence weighs.

    Parameters
    ----------
    said : dict of str to set of str, or None
        Words of disputes in it, if any are known of its language.
    named : int
        How many it names of both parties and what they dispute.
    every : bool
        Whether it names both parties, and its paragraph what they dispute.
    near : bool
        Whether its paragraph names one of them.
    """
    if said is None:
        return FULL if named >= ALL_BUT_ONE else 0.0
    weight = FULL if said["told"] else 0.0
    if said["states"] and named:
        more = len(said["states"] | said["dealings"]) > 1
        weight += FULL + HALF * more + HALF * every
    elif said["dealings"] and named:
        weight += FULL if named >= ALL_BUT_ONE else HALF
    elif said["states"] and near:
        weight += HALF
    return min(weight, MOST)


def _without(text: str, mentions: Collection[Mention]) -> str:
    """A text in lower case with nothing where mentions stand, sign for sign."""
    signs = [sign if len(lower := sign.lower()) != 1 else lower for sign in text]
    for each in mentions:
        signs[each.start : each.end] = " " * (each.end - each.start)
    return "".join(signs)


@lru_cache(maxsize=32)
def _sides(dossier: Dossier, lang: str) -> tuple[re.Pattern[str], ...]:
    """For each party in dispute, what finds it in a lower-case text of a language."""
    return tuple(
        re.compile("|".join(_beginning(word) for word in sorted(_stems(words, lang))))
        for side, words in party_words(dossier).items()
        if side in dossier.parties_in_dispute
    )


def _stems(words: Collection[str], lang: str) -> Iterator[str]:
    """Beginnings of the words for a party.

    Adjectives have more forms than names: where words are inflected, without its end a long word
    stands for them all, and so does what a name and its adjective have in common.
    """
    cut = 2 if grammar(lang).endings else 0
    yield from (word[: len(word) - cut] if len(word) > LONG else word for word in words)
    if cut:
        for first, second in pairwise(sorted(words)):
            same = takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False))
            shared = "".join(sign for sign, _ in same)
            if len(shared) >= SHORTEST_STEM:
                yield shared


@cache
def _pattern(lang: str) -> re.Pattern[str] | None:
    """What finds words of disputes in a lower-case text, by how much they tell; idioms first."""
    known = grammar(lang).sovereignty
    if not any(chain(*known.values())):
        return None
    groups = [
        f"(?P<{name}>{'|'.join(_beginning(word) for word in sorted(words, key=len, reverse=True))})"
        for name in ("idioms", "told", "states", "dealings")
        if (words := known.get(name))
    ]
    return re.compile("|".join(groups))


def _beginning(word: str) -> str:
    """Pattern for words that begin so; ended by a full stop, for that word alone."""
    whole = word.endswith(".")
    bare = word.removesuffix(".").casefold()
    pattern = r"\w{0,6} ".join(map(re.escape, bare.split(" ")))
    if script(bare[:1]) != SPACED:
        return pattern
    return rf"\b{pattern}\b" if whole else rf"\b{pattern}"
