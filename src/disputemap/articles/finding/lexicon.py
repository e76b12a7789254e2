"""Every way in which articles may write the places of a dossier, ready to be looked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from disputemap.articles.finding.folding import folded
from disputemap.articles.finding.grammar import Grammar, grammar
from disputemap.articles.finding.inflection import forms
from disputemap.articles.finding.matching import SPACED, Names, script
from disputemap.articles.mentions import Reason
from disputemap.dossier.dossier import Dossier
from disputemap.dossier.naming import PlaceNames
from disputemap.dossier.records import Place

SHORTEST_STEM = 2
"""Signs of the shortest name that is left when the word for its kind is taken off."""


INHABITED = frozenset({"city", "town", "village", "settlement"})
"""Kinds of places whose names do not tell their kind, however many words they have."""


@dataclass(frozen=True)
class Meaning:
    """What a name means.

    Attributes
    ----------
    place : str
        Id of the place.
    lang : str
        Language of the name.
    reason : str
        Why a text that has it means the place.
    doubtful : bool
        Whether it needs support.
    capital : bool
        Whether the place is meant only where the name has a capital.
    sure : bool
        Whether it tells its kind (``Cape``, ``Island``), so that neighbours say nothing.
    dash : bool
        Whether the word for its kind is joined to it by a dash, and by nothing else.
    """

    place: str
    lang: str
    reason: Reason
    doubtful: bool
    capital: bool
    sure: bool
    dash: bool = False


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Names of a dossier's places, and words beside them that make something else of them."""

    names: Names[Meaning]
    not_before: dict[str, tuple[str, ...]]
    not_after: dict[str, tuple[str, ...]]


@lru_cache(maxsize=8)
def lexicon(dossier: Dossier) -> Lexicon:
    """The names of a dossier's places; made once for each."""
    wording = dossier.wording
    plain = [language.id for language in dossier.languages if not grammar(language.id).kinds]
    prefixes = {_folded(each) for tag in plain for each in wording.prefixes.get(tag, ())}
    endings = {_folded(each) for tag in plain for each in wording.endings.get(tag, ())}
    names = Names[Meaning](
        prefixes=tuple(sorted(prefixes, key=len, reverse=True)), endings=tuple(sorted(endings))
    )
    # Own names come before what is made of them: a name that is there keeps what it means.
    writings = [each for place in dossier.places for each in _written(place, dossier)]
    for _, name, meaning in sorted(writings, key=lambda each: each[0]):
        if key := _folded(name):
            names.add(key, meaning)
    further = {each.id: each for each in dossier.names.places}
    return Lexicon(
        names,
        {id: _beside(each.not_before) for id, each in further.items()},
        {id: _beside(each.not_after) for id, each in further.items()},
    )


@lru_cache(maxsize=16_384)
def _folded(name: str) -> str:
    """A word of a dossier, folded; most are asked for several times, and none is a visitor's."""
    return folded(name)


def _beside(words: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    return tuple({_folded(word) for several in words.values() for word in several})


def _written(place: Place, dossier: Dossier) -> Iterator[tuple[int, str, Meaning]]:
    """Each way of writing a place, with its order among all ways."""
    further = next((each for each in dossier.names.places if each.id == place.id), None)
    for language in dossier.languages:
        own = {name for (_, tag), name in place.names.items() if tag == language.id}
        more = set(further.names.get(language.id, ())) if further else set()
        doubtful = set(further.doubtful.get(language.id, ())) if further else set()
        writer = _Writer(place, further, language.id, {_folded(each) for each in doubtful})
        for name in sorted(own):
            yield from writer.all(name, "name")
        for name in sorted(more | doubtful):
            yield from writer.all(name, "other-name")


class _Writer:
    """Writes the names of one place in one language in every way."""

    def __init__(
        self, place: Place, further: PlaceNames | None, lang: str, doubtful: set[str]
    ) -> None:
        self.place = place
        self.lang = lang
        self.grammar: Grammar = grammar(lang)
        self.doubtful = doubtful
        self.group = bool(further and further.shows)

    def all(self, name: str, reason: Reason) -> Iterator[tuple[int, str, Meaning]]:
        asks = _folded(name) in self.doubtful
        for form in sorted(forms(name, self.grammar)):
            if form == name:
                yield self._one(0, form, reason, doubtful=asks)
            else:
                yield self._one(1, form, "inflected", doubtful=asks)
        stem, told = self._stem(name)
        if stem != name:
            # What stands after the word for its kind is often somebody's name.
            doubtful = asks or told == "before" or _folded(stem) in self.doubtful
            for form in sorted(forms(stem, self.grammar)):
                yield self._one(3, form, "other-name", doubtful=doubtful)
        for after in self.grammar.after(self.place.kind):
            if not _folded(name).endswith(_folded(after)):
                dash = after.startswith("-")
                yield self._one(2, stem + after, "other-name", sure=True, dash=dash)
        for before in self.grammar.before(self.place.kind):
            if before.endswith(" of") or self.grammar.endings:
                continue
            if not _folded(name).startswith(_folded(before)):
                yield self._one(2, f"{before} {name}", "other-name", sure=True)

    def _stem(self, name: str) -> tuple[str, str]:
        """A name without the word for its kind, and on which side that stood."""
        for after in self.grammar.after(self.place.kind):
            stem = name.removesuffix(after)
            if stem != name and len(stem) >= SHORTEST_STEM:
                return stem, "after"
        for before in self.grammar.before(self.place.kind):
            stem = name.removeprefix(f"{before} ")
            if stem != name:
                return stem, "before"
        return name, ""

    def _one(
        self,
        order: int,
        name: str,
        reason: Reason,
        *,
        doubtful: bool = False,
        sure: bool = False,
        dash: bool = False,
    ) -> tuple[int, str, Meaning]:
        key = _folded(name)
        several = len(key.split()) > 1
        doubtful = key in self.doubtful or (doubtful and not sure)
        capital = not several and name[:1].isupper() and name.casefold() not in self.grammar.generic
        if self.group and reason in ("name", "other-name"):
            reason = "group-name"
        wide = script(key[:1]) not in ("", SPACED)
        sure = sure or (several and self.place.kind not in INHABITED)
        capital = capital and not wide
        meaning = Meaning(self.place.id, self.lang, reason, doubtful, capital, sure, dash)
        return order, name, meaning
