"""Whether the dossier's own voice keeps to words that no side owns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from disputemap.dossier.checking.forms import Forms
from disputemap.dossier.checking.passages import Passage, neutral_passages, unquoted
from disputemap.dossier.draft import Draft
from disputemap.dossier.faults import listed, shown
from disputemap.dossier.patterns import compiled


def check_wording(draft: Draft) -> None:
    """Note partisan words, terms without their counterpart, and names of one side only."""
    names = {language.id: _Names(draft, language.id) for language in draft.languages}
    for passage in neutral_passages(draft):
        _partisan(draft, passage)
        _pairs(draft, passage)
        if passage.language in names and passage.record != "ui":
            names[passage.language].check(passage)


def _partisan(draft: Draft, passage: Passage) -> None:
    own = [(field, unquoted(text)) for field, text in passage.parts]
    for rule in draft.wording.partisan:
        for pattern in rule.patterns.get(passage.language, ()):
            look = compiled(pattern, re.IGNORECASE)
            for field, text in own:
                if found := look.search(text):
                    draft.fault(
                        passage.file, passage.record, field,
                        f"{shown(found[0])} takes a side ({rule.id})",
                        "a neutral word, or a quotation in quotation marks",
                    )  # fmt: skip


def _pairs(draft: Draft, passage: Passage) -> None:
    whole, own = passage.text, passage.own_words
    for pair in draft.wording.pairs:
        lists = pair.terms.get(passage.language, ())
        used = [next((term for term in terms if _has(own, term)), None) for terms in lists]
        for terms, term in zip(lists, used, strict=True):
            mentioned = term or any(_has(whole, each) for each in terms)
            if not mentioned and any(used):
                other = next(each for each in used if each)
                draft.fault(
                    passage.file, passage.record, _field_with(passage, other),
                    f"{shown(other)} is one side's term ({pair.id})",
                    f"beside it {listed(terms)}",
                )  # fmt: skip


def _has(text: str, term: str) -> bool:
    return term in text and bool(compiled(Forms().pattern(term)).search(text))


def _field_with(passage: Passage, term: str) -> str:
    return next((field for field, text in passage.parts if term in unquoted(text)), "")


class _Names:
    """Names of places in one language that differ between parties."""

    def __init__(self, draft: Draft, language: str) -> None:
        self.draft = draft
        self.language = language
        wording = draft.wording
        self.forms = Forms(wording.endings.get(language, ()), wording.prefixes.get(language, ()))

    def check(self, passage: Passage) -> None:
        """Note each place that a passage calls by some parties' names and not by the others'."""
        used = self._used(passage.own_words)
        for place, names in self.differing.items() if used else ():
            here = next((name for name in names if name in used), None)
            if here is None:
                continue
            # Without the names that it has: one may be the beginning of another.
            rest = re.sub("|".join(self.patterns[n] for n in names if n in used), "", passage.text)
            missing = [
                shown(name)
                for name in names
                if name not in used and not self.forms.is_like(name, rest)
            ]
            if missing:
                self.draft.fault(
                    passage.file, passage.record, _field_with(passage, used[here]),
                    f"{shown(used[here])} is one side's name of {place}",
                    f"beside it {listed(missing)}",
                )  # fmt: skip

    def _used(self, text: str) -> dict[str, str]:
        """Names that a text uses, longest first where several could be meant, as it writes them."""
        seen = {core for core in self.distinct if core in text}
        likely = [name for name, core in self.cores.items() if core in seen] if seen else []
        patterns = (f"(?P<n{number}>{self.patterns[name]})" for number, name in enumerate(likely))
        found: dict[str, str] = {}
        for match in compiled("|".join(patterns)).finditer(text) if likely else ():
            found.setdefault(likely[int(str(match.lastgroup)[1:])], match[0])
        return found

    @cached_property
    def differing(self) -> dict[str, list[str]]:
        """Place to its names, of places whose names differ."""
        found = {}
        for place in self.draft.places:
            names = list(dict.fromkeys(self._all(place.names)))
            if len(names) > 1 and all(self.forms.can_be_found(name) for name in names):
                found[place.id] = names
        return found

    @cached_property
    def names(self) -> list[str]:
        """Every name of every place, longest first."""
        every = {name for place in self.draft.places for name in self._all(place.names)}
        return sorted(filter(self.forms.can_be_found, every), key=lambda name: (-len(name), name))

    @cached_property
    def cores(self) -> dict[str, str]:
        """Name to what every form of it has in it, longest name first."""
        return {name: self.forms.core(name) for name in self.names}

    @cached_property
    def distinct(self) -> set[str]:
        """What is looked for in a text first: names have few beginnings."""
        return set(self.cores.values())

    @cached_property
    def patterns(self) -> dict[str, str]:
        """Name to a regular expression that finds it."""
        return {name: self.forms.pattern(name) for name in self.names}

    def _all(self, names: Mapping[tuple[str, str], str]) -> Iterator[str]:
        return (name for (_, language), name in names.items() if language == self.language)
