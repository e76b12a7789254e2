"""Whether the dossier's own voice keeps to words that no side owns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from disputemap.dossier.checking.forms import Forms
from disputemap.dossier.checking.passages import Passage, neutral_passages
from disputemap.dossier.draft import Draft
from disputemap.dossier.faults import listed, shown
from disputemap.dossier.patterns import compiled, work
from disputemap.dossier.wordbook import WORDING

APART = re.compile(r"\\[1-9]|\(\?")
"""What makes a pattern mean something else inside a longer one: groups by number, options."""

MOST_WORK = 5_000_000
"""Steps from one place of a text: words with long gaps between them are below it."""

LONGEST_BEGINNING = 8
"""Signs of a name that are looked for first: enough to tell most from other words."""


def check_wording(draft: Draft) -> None:
    """Note partisan words, terms without their counterpart, and names of one side only."""
    names = {language.id: _Names(draft, language.id) for language in draft.languages}
    partisan = _Partisan(draft)
    for passage in neutral_passages(draft):
        partisan.check(passage)
        _pairs(draft, passage)
        if passage.language in names and passage.record != "ui":
            names[passage.language].check(passage)


class _Partisan:
    """Words that take a side."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.patterns: dict[str, list[tuple[str, str]]] = {}
        self.first_looks: dict[str, Sequence[re.Pattern[str]]] = {}
        for rule in draft.wording.partisan:
            for language, patterns in rule.patterns.items():
                for number, pattern in enumerate(patterns):
                    if work(pattern) <= MOST_WORK:
                        self.patterns.setdefault(language, []).append((rule.id, pattern))
                    else:
                        draft.fault(
                            WORDING, rule.id, f"{language}[{number}]",
                            f"the pattern {shown(pattern)} can be slow",
                            "fewer open repeats: at most two such as \\w*",
                        )  # fmt: skip

    def check(self, passage: Passage) -> None:
        """Note every pattern that a passage's own words match."""
        looks = self._first_looks(passage.language)
        doubtful = [
            (field, text) for field, text in passage.own_parts
            if any(look.search(text) for look in looks)
        ]  # fmt: skip
        for rule, pattern in self.patterns.get(passage.language, ()) if doubtful else ():
            look = compiled(pattern, re.IGNORECASE)
            for field, text in doubtful:
                if found := look.search(text):
                    self.draft.fault(
                        passage.file, passage.record, field,
                        f"{shown(found[0])} takes a side ({rule})",
                        "a neutral word, or a quotation in quotation marks",
                    )  # fmt: skip

    def _first_looks(self, language: str) -> Sequence[re.Pattern[str]]:
        """Patterns one of which matches where any of a language's does: most of them as one."""
        if language not in self.first_looks:
            every = [pattern for _, pattern in self.patterns.get(language, ())]
            apart = [each for each in every if APART.search(each)]
            joined = "|".join(f"(?:{each})" for each in every if not APART.search(each))
            patterns = [*apart, joined] if joined else apart
            self.first_looks[language] = [compiled(each, re.IGNORECASE) for each in patterns]
        return self.first_looks[language]


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
    return next((field for field, text in passage.own_parts if term in text), "")


class _Names:
    """Names of places in one language that differ between parties."""

    def __init__(self, draft: Draft, language: str) -> None:
        self.draft = draft
        self.language = language
        wording = draft.wording
        self.compiled: dict[str, re.Pattern[str]] = {}
        self.forms = Forms(wording.endings.get(language, ()), wording.prefixes.get(language, ()))

    def check(self, passage: Passage) -> None:
        """Note each place that a passage calls by some parties' names and not by the others'."""
        used = self._used(passage.own_words)
        places = dict.fromkeys(place for name in used for place in self.owners.get(name, ()))
        for place in (each for each in self.differing if each in places):
            names = self.differing[place]
            others = [name for name in names if name not in used]
            if not others:
                continue
            here = next(name for name in names if name in used)
            # Without the names that it has: one may be the beginning of another.
            rest = re.sub("|".join(self.patterns[n] for n in names if n in used), "", passage.text)
            missing = [shown(name) for name in others if not self.forms.is_like(name, rest)]
            if missing:
                self.draft.fault(
                    passage.file, passage.record, _field_with(passage, used[here]),
                    f"{shown(used[here])} is one side's name of {place}",
                    f"beside it {listed(missing)}",
                )  # fmt: skip

    def _used(self, text: str) -> dict[str, str]:
        """Names that a text uses, longest first where several could be meant, as it writes them."""
        found: dict[str, str] = {}
        end = 0
        for start, numbers in self._starts(text):
            for name in (self.names[number] for number in numbers if start >= end):
                if match := self._pattern(name).match(text, start):
                    found.setdefault(name, match[0])
                    end = match.end()
                    break
        return found

    def _pattern(self, name: str) -> re.Pattern[str]:
        """What finds a name, compiled when it is first looked for."""
        if name not in self.compiled:
            self.compiled[name] = re.compile(self.patterns[name])
        return self.compiled[name]

    def _starts(self, text: str) -> Iterator[tuple[int, list[int]]]:
        """Where names may begin in a text, in order, and the numbers of those that may."""
        found = self.look.search(text) if self.beginnings else None
        while found:
            yield found.start(), self.beginnings[found[0]]
            found = self.look.search(text, found.start() + 1)

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
    def owners(self) -> dict[str, list[str]]:
        """Name to the places whose names differ and that have it."""
        found: dict[str, list[str]] = {}
        for place, names in self.differing.items():
            for name in names:
                found.setdefault(name, []).append(place)
        return found

    @cached_property
    def names(self) -> list[str]:
        """Every name of every place, longest first."""
        every = {name for place in self.draft.places for name in self._all(place.names)}
        return sorted(filter(self.forms.can_be_found, every), key=lambda name: (-len(name), name))

    @cached_property
    def beginnings(self) -> dict[str, list[int]]:
        """How forms of names begin, longest first, to the numbers of names that may begin so."""
        found: dict[str, set[int]] = {}
        for number, name in enumerate(self.names):
            for front in ("", *self.forms.prefixes):
                beginning = (front + self.forms.core(name))[:LONGEST_BEGINNING]
                found.setdefault(beginning, set()).add(number)
        return {
            each: sorted({n for end in range(len(each)) for n in found.get(each[: end + 1], ())})
            for each in sorted(found, key=len, reverse=True)
        }

    @cached_property
    def look(self) -> re.Pattern[str]:
        """What finds the longest beginning at a place."""
        return re.compile("|".join(map(re.escape, self.beginnings)))

    @cached_property
    def patterns(self) -> dict[str, str]:
        """Name to a regular expression that finds it."""
        return {name: self.forms.pattern(name) for name in self.names}

    def _all(self, names: Mapping[tuple[str, str], str]) -> Iterator[str]:
        return (name for (_, language), name in names.items() if language == self.language)
