"""Whether a text is about a dossier's dispute.

It is when it names what is disputed, often enough or where it matters, and speaks of a dispute:
of the parties, of treaties, claims and the like. Capitals and years alone never make it so, nor
does a name of what is disputed in passing: in one paragraph, not the first, of a text about
something else, such as another dispute.
"""

from __future__ import annotations

from disputemap.articles.grammar import grammar
from disputemap.articles.matching import SPACED, script
from disputemap.articles.mentions import Mention
from disputemap.articles.subject import core, party_words
from disputemap.articles.text import Text
from disputemap.dossier.dossier import Dossier

LEAD = 1
"""Paragraphs, beside titles, that tell what a text is about."""

FEW = 3
"""Parts of a text so short that one of them may be what it is about."""

THICK = 250
"""Signs of a text for each mention of what is disputed, from which it is about little else."""

PASSING = 1500
"""Signs of a text for each mention of what is disputed: fewer mentions are in passing. A text in a
script without spaces says as much with a third of the signs."""

LONG = 6
"""Letters of a word that is still itself without its last two."""

SHORT = 600
"""Signs of a text that one mention is enough for."""


def is_about(text: Text, dossier: Dossier, places: list[Mention]) -> bool:
    """Whether a text is about the dispute of a dossier.

    Parameters
    ----------
    text : Text
    dossier : Dossier
    places : list of Mention
        The places that were found in it.
    """
    disputed = core(dossier)
    named = [each for each in places if each.target in disputed]
    if not named:
        return False
    whole = " ".join(part.text for _, part in text.kept)
    support = _support(whole, text.lang or "", dossier)
    lead = _lead(text)
    scale = 3 if _is_dense(whole) else 1
    length = len(whole) * scale
    if length <= SHORT:
        return support >= 2
    often = len(named) * PASSING >= length
    if len(named) * THICK >= length and len({each.target for each in named}) > 1:
        return support >= 2
    if any(each.part in lead for each in named):
        return support >= 3 and (often or len(named) > 1)
    spread = len({each.part for each in named}) > 1 or len([*text.kept]) <= FEW
    return support >= 3 and len(named) > 1 and often and spread


def _lead(text: Text) -> set[int]:
    """Numbers of the parts that tell what a text is about."""
    lead, paragraphs = set(), 0
    for number, part in text.kept:
        if part.kind in ("title", "standfirst"):
            lead.add(number)
        elif part.kind == "paragraph" and paragraphs < LEAD:
            lead.add(number)
            paragraphs += 1
    return lead


def _support(whole: str, lang: str, dossier: Dossier) -> int:
    """How much of a dispute a text speaks: the parties that it names, and words of disputes."""
    plain = whole.casefold()
    sides = {side: words for side, words in party_words(dossier).items()
             if side in dossier.parties_in_dispute}  # fmt: skip
    known = grammar(lang)
    # Adjectives have more forms than names: without its end a long word stands for them all.
    cut = 2 if known.endings else 0
    parties = sum(
        any(_has(plain, word[: len(word) - cut] if len(word) > LONG else word) for word in words)
        for words in sides.values()
    )
    if not known.sovereignty:
        return 2 * parties
    words = sum(_has(plain, word) for word in known.sovereignty)
    return 0 if not words else min(parties, 2) + min(words, 3)


def _has(plain: str, word: str) -> bool:
    """Whether a text has a word, or one that begins so; in scripts without spaces, anywhere."""
    at = plain.find(word) if word else -1
    while at > 0 and plain[at - 1].isalpha() and script(word[0]) == script(plain[at - 1]) == SPACED:
        at = plain.find(word, at + 1)
    return at >= 0


def _is_dense(text: str) -> bool:
    """Whether a text is in a script that says much with few signs."""
    sample = text[:2000]
    return sum("\u3040" <= sign <= "\u9fff" for sign in sample) * 3 > len(sample)
