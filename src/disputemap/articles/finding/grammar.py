"""How a language writes names inside its texts, from ``languages/<lang>.toml``.

The files tell of languages in general and of no dispute. A language without a file has no
designators, neighbours or inflection of its own: its names are found as they are written.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

FOLDER = "languages"


@dataclass(frozen=True, eq=False)
class Neighbours:
    """Words beside a name, lower-case, by which a place is told from a person or a thing.

    Attributes
    ----------
    before, after : frozenset of str
        Words that may stand there, with a capital, and leave the name a place.
    given : frozenset of str
        First names.
    honorifics_before, honorifics_after : frozenset of str
        What is put to the name of a person.
    things : frozenset of str
        Words that, right before a name, make it the name of a thing: of a ship, a firm.
    things_after, things_not_after : tuple of str
        What makes the name of a thing when it comes right after, and what begins so but does not.
    subjects : frozenset of str
        Words after a doubtful name or an adjective by which it means the place.
    placing : frozenset of str
        Words before a name after which what follows it matters less.
    capitals : bool
        Whether words with a capital beside a name tell of a person or a thing.
    """

    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    honorifics_before: frozenset[str] = frozenset()
    honorifics_after: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    things_after: tuple[str, ...] = ()
    things_not_after: tuple[str, ...] = ()
    subjects: frozenset[str] = frozenset()
    placing: frozenset[str] = frozenset()
    capitals: bool = False


@dataclass(frozen=True, eq=False)
class Signals:
    """Words by which a name is seen to be that of a place, whichever it is."""

    designators: frozenset[str] = frozenset()
    designators_after: tuple[str, ...] = ()
    prepositions: frozenset[str] = frozenset()
    not_names: frozenset[str] = frozenset()
    not_after: tuple[str, ...] = ()
    people_verbs: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Ending:
    """What takes the place of a word's end in each case."""

    end: str
    cases: Sequence[Sequence[str]]
    one_of: bool = False

    def forms(self, word: str) -> list[list[str]] | None:
        """Forms of a word, case by case; None if the word has another end."""
        if self.one_of:
            if word[-1:].casefold() not in set(self.end):
                return None
            stem = word
        elif word.casefold().endswith(self.end):
            stem = word[: len(word) - len(self.end)]
        else:
            return None
        return [[stem + ending for ending in several] for several in self.cases]


@dataclass(frozen=True, eq=False)
class Grammar:
    """What is known of a language."""

    generic: frozenset[str] = frozenset()
    kinds: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    neighbours: Neighbours = field(default_factory=Neighbours)
    signals: Signals = field(default_factory=Signals)
    sovereignty: Mapping[str, Sequence[str]] = field(default_factory=dict)
    endings: tuple[Ending, ...] = ()

    def before(self, kind: str) -> Sequence[str]:
        """Words that stand before the name of a place of a kind."""
        return self.kinds.get(kind, {}).get("before", ())

    def after(self, kind: str) -> Sequence[str]:
        """What is put to the end of the name of a place of a kind."""
        return self.kinds.get(kind, {}).get("after", ())


@cache
def grammar(language: str) -> Grammar:
    """What is known of a language, by its tag; of most nothing."""
    raw = _raw(language.partition("-")[0])
    beside, signals = raw.get("neighbours", {}), raw.get("unknown", {})
    return Grammar(
        generic=frozenset(raw.get("generic", ())),
        kinds=raw.get("kinds", {}),
        neighbours=Neighbours(
            _words(beside.get("before")),
            _words(beside.get("after")),
            _words(beside.get("given")),
            _words(beside.get("honorifics_before")),
            _words(beside.get("honorifics_after")),
            _words(beside.get("things")),
            tuple(beside.get("things_after", ())),
            tuple(beside.get("things_not_after", ())),
            _words(beside.get("subjects")),
            _words(beside.get("placing")),
            beside.get("capitals", False),
        ),
        signals=Signals(
            frozenset(signals.get("designators", ())),
            tuple(signals.get("designators_after", ())),
            frozenset(signals.get("prepositions", ())),
            frozenset(signals.get("not_names", ())),
            tuple(signals.get("not_after", ())),
            frozenset(signals.get("people_verbs", ())),
        ),
        sovereignty=raw.get("sovereignty", {}),
        endings=_longest_first(Ending(**each) for each in raw.get("inflect", ())),
    )


@cache
def variants() -> Mapping[str, str]:
    """Older forms of signs, of every language, and the signs that they are folded to."""
    return {
        old: new
        for language in languages()
        for old, new in _raw(language).get("variants", {}).items()
    }


@cache
def joining_words() -> frozenset[str]:
    """Words, lower-case, that join the places of one list, of every language."""
    return frozenset(word for language in languages() for word in _raw(language).get("joining", ()))


@cache
def function_words() -> frozenset[str]:
    """Words, lower-case, that join others or count and date them, of every language."""
    return frozenset(word for name in languages() for word in _raw(name).get("function_words", ()))


@cache
def state_signs() -> frozenset[str]:
    """Signs that stand for states where their names are joined, of every language."""
    return frozenset(sign for name in languages() for sign in _raw(name).get("state_signs", ""))


@cache
def languages() -> tuple[str, ...]:
    """Languages that something is known of."""
    folder = files(__package__) / FOLDER
    names = (each.name for each in folder.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def _words(words: Sequence[str] | None) -> frozenset[str]:
    return frozenset(word.casefold() for word in words or ())


def _longest_first(endings: Any) -> tuple[Ending, ...]:
    return tuple(sorted(endings, key=lambda each: (each.one_of, -len(each.end))))


@cache
def _raw(language: str) -> Mapping[str, Any]:
    file = files(__package__) / FOLDER / f"{language}.toml"
    if not language.isalpha() or not file.is_file():
        return {}
    return tomllib.loads(file.read_text(encoding="utf-8"))
