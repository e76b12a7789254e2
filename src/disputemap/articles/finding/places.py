"""The places of a dossier in somebody's article."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from disputemap.articles.finding.beside import Candidate, Surroundings
from disputemap.articles.finding.folding import Folded, fold, folded
from disputemap.articles.finding.grammar import grammar, joining_words
from disputemap.articles.finding.inflection import forms
from disputemap.articles.finding.joining import joined
from disputemap.articles.finding.lexicon import lexicon
from disputemap.articles.finding.strangers import strangers
from disputemap.articles.finding.subject import core, party_words
from disputemap.articles.mentions import Mention, Reason
from disputemap.articles.text import Text
from disputemap.dossier.dossier import Dossier

CONFIDENCE: dict[Reason, float] = {
    "name": 0.98, "other-name": 0.96, "inflected": 0.95, "group-name": 0.95, "context": 0.8,
}  # fmt: skip

MOST_UNKNOWN = 100
"""Names of unknown places that are listed."""

LIST_SIGNS = ' ,;、，・/／()（）「」«»“”"–—-'
"""Signs that stand between the places of one list, beside words such as “and”."""

LONGEST_GAP = 16
"""Signs between two places of one list."""


def find_places(text: Text, dossier: Dossier) -> tuple[list[Mention], list[str]]:
    """Find the places of a dossier in a text, by every name and in every form.

    Parameters
    ----------
    text : Text
    dossier : Dossier

    Returns
    -------
    mentions : list of Mention
        In order of part and start; none overlaps another.
    unknown : list of str
        Names, as written, of places that the dossier does not know, each once.
    """
    mentions: list[Mention] = []
    unknown: dict[str, None] = {}
    for number, part in text.kept:
        found = _in_part(number, part.text, text.lang or "", dossier)
        mentions += found
        if len(unknown) < MOST_UNKNOWN:
            taken = [(each.start, each.end) for each in found]
            for name in strangers(part.text, text.lang or "", taken, _harmless(dossier)):
                unknown.setdefault(name)
    return mentions, [*unknown][:MOST_UNKNOWN]


@lru_cache(maxsize=8)
def _harmless(dossier: Dossier) -> frozenset[str]:
    """Words for parties: beside a name they tell of no person."""
    return frozenset().union(*party_words(dossier).values())


@lru_cache(maxsize=8)
def _kinds(dossier: Dossier) -> dict[str, str]:
    return {place.id: place.kind for place in dossier.places}


def _in_part(number: int, text: str, lang: str, dossier: Dossier) -> list[Mention]:
    signs = fold(text)
    beside = Surroundings(signs, lexicon(dossier), _harmless(dossier))
    disputed = core(dossier)
    found = []
    for each in _candidates(signs, beside, dossier):
        known = each.meaning.place in disputed and not each.meaning.doubtful
        if not beside.speak_against(each, well_known=known):
            found.append(each)
    return joined(
        [_mention(number, signs, each, doubted) for each, doubted in _supported(found, signs)],
        text, _kinds(dossier), lang,
    )  # fmt: skip


def _candidates(signs: Folded, beside: Surroundings, dossier: Dossier) -> Iterator[Candidate]:
    """Names in a text, the longest of those that start together, none inside another."""
    last = 0
    for several in lexicon(dossier).names.find(signs.text):
        for start, end, meaning in several:
            found = Candidate(start, end, meaning)
            if start >= last and beside.is_as_written(found):
                last = end
                yield found
                break


def _supported(found: list[Candidate], signs: Folded) -> list[tuple[Candidate, bool]]:
    """Names without those doubtful ones that nothing supports, each with whether it was doubted.

    A word for the kind of place before a name supports it, and so does a place in the same list.
    """
    sure = [not each.meaning.doubtful or _has_its_kind(each, signs) for each in found]
    for order in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        step = -1 if isinstance(order, range) and order.step > 0 else 1
        for number in order:
            other = number + step
            if not sure[number] and sure[other] and _listed(found[number], found[other], signs):
                sure[number] = True
    return [
        (each, each.meaning.doubtful)
        for each, kept in zip(found, sure, strict=True)
        if kept
    ]  # fmt: skip


def _listed(one: Candidate, other: Candidate, signs: Folded) -> bool:
    first, second = sorted((one, other), key=lambda each: each.start)
    start = signs.span(first.start, first.end)[1]
    end = signs.span(second.start, second.end)[0]
    return end - start <= LONGEST_GAP and _only_joins(signs.source[start:end])


def _only_joins(between: str) -> bool:
    """Whether nothing but signs and words of a list stands in a text."""
    bare = between.strip(LIST_SIGNS)
    return not bare or all(
        word.casefold() in joining_words() for word in bare.split() if word.strip(LIST_SIGNS)
    )


def _has_its_kind(found: Candidate, signs: Folded) -> bool:
    """Whether a word for a kind of place, or one that places, stands right before a name.

    Or after it, what is asked or said of places: a dispute, residents.
    """
    words = _kind_words(found.meaning.lang)
    before = signs.text[max(0, found.start - 24) : found.start].rstrip().split()
    if before and (before[-1] in words or " ".join(before[-2:]) in words):
        return True
    after = signs.text[found.end : found.end + 24].split(" ")
    return len(after) > 1 and not after[0] and _bare(after[1]) in _subjects(found.meaning.lang)


def _bare(word: str) -> str:
    return word.rstrip(LIST_SIGNS + ".!?…:")


@lru_cache(maxsize=32)
def _subjects(lang: str) -> frozenset[str]:
    return frozenset(map(folded, grammar(lang).neighbours.subjects))


@lru_cache(maxsize=32)
def _kind_words(lang: str) -> frozenset[str]:
    own = grammar(lang)
    words = {word for kind in own.kinds.values() for word in kind.get("before", ())}
    words |= own.signals.designators | own.signals.prepositions
    return frozenset(folded(form) for word in words for form in forms(word, own))


def _mention(number: int, signs: Folded, found: Candidate, doubted: bool) -> Mention:
    start, end = signs.span(found.start, found.end)
    reason: Reason = "context" if doubted else found.meaning.reason
    return Mention(
        number, start, end, "place", found.meaning.place, CONFIDENCE[reason], reason
    )  # fmt: skip
