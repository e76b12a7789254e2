"""Names of a dossier's events, as patterns that know how languages bend and join words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from disputemap.articles.finding.event_states import is_of_others
from disputemap.dossier import Dossier

_JOIN = r"[ \u00a0‐‑‒–-]{1,2}"
_CYRILLIC_WORD = re.compile(r"[А-Яа-яЁё]{4,}")
_CYRILLIC_ENDING = re.compile(
    r"(?:ость|ости|ии|ия|ие|ый|ий|ой|ая|яя|ое|ее|ые|ей|ет|ил|а|я|о|е|ы|и|у|ю|ь|й)$"
)
_GAPS = re.compile("[ \u00a0‐‑‒–-]+")
_VARIANTS = re.compile("[её'’é・№]")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True)
class Name:
    """One way in which events are named.

    Attributes
    ----------
    sign : str
        What stands in every way of writing it, in small letters: a text without it has no such
        name.
    written : str
        Its pattern, which is compiled where a text has the sign.
    events : tuple of str
        Ids of the events that it can mean.
    """

    sign: str
    written: str
    events: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches it."""
        return re.compile(self.written, re.IGNORECASE)


@lru_cache(maxsize=8)
def event_names(dossier: Dossier) -> tuple[Name, ...]:
    """Names of a dossier's events, made once."""
    ids: dict[str, list[str]] = {}
    signs = {}
    for event in dossier.names.events:
        for name in (name for names in event.names.values() for name in names):
            pattern = name_pattern(name)
            signs[pattern] = _sign(name)
            known = ids.setdefault(pattern, [])
            if event.id not in known:
                known.append(event.id)
    return tuple(Name(signs[pattern], pattern, tuple(known)) for pattern, known in ids.items())


def named_in(text: str, dossier: Dossier) -> list[tuple[int, int, tuple[str, ...]]]:
    """Names of events in a text: range and ids, in order, the longest of those that overlap."""
    small = text.lower()
    if len(small) != len(text):  # a few letters grow: then every sign would be out of place
        small = text
    found = [
        (match.start(), match.end(), name.events)
        for name in event_names(dossier)
        if name.sign in small
        for match in name.pattern.finditer(text)
        if not is_of_others(text, match.start(), dossier)
    ]
    kept: list[tuple[int, int, tuple[str, ...]]] = []
    for each in sorted(found, key=lambda each: (each[0], -each[1])):
        if not kept or each[0] >= kept[-1][1]:
            kept.append(each)
        elif each[1] - each[0] > kept[-1][1] - kept[-1][0]:
            kept[-1] = each
    return kept


def _sign(name: str) -> str:
    """The longest run of a name that is written in one way only, in small letters."""
    runs = [_run(word) for word in _GAPS.split(name)]
    return max((part for run in runs for part in _VARIANTS.split(run)), key=len).lower()


def _run(word: str) -> str:
    return _CYRILLIC_ENDING.sub("", word) if _CYRILLIC_WORD.fullmatch(word) else word


@lru_cache(maxsize=4096)
def name_pattern(name: str) -> str:
    """A pattern of a name in its ways of writing.

    Spaces and hyphens stand for each other, long Cyrillic words may end in any case, and names of
    scripts with spaces are whole words.
    """
    words = [_word(word) for word in _GAPS.split(name) if word]
    joined = _JOIN.join(words)
    if _UNSPACED.search(name):
        return ("(?<![0-9０-９])" if name[0].isdigit() else "") + joined.replace("・", "[・･]?")
    return rf"(?<!\w){joined}(?!\w)"


def _word(word: str) -> str:
    if _CYRILLIC_WORD.fullmatch(word):
        stem = _CYRILLIC_ENDING.sub("", word)
        stem = re.sub("[её]", "[её]", stem if len(stem) >= 3 else word)
        return rf"{stem}\w{{0,4}}"
    return re.escape(word).replace("'", "['’]").replace("é", "[eé]").replace("\\№", "№ ?")


def stems_of(text: str) -> set[str]:
    """Beginnings of a text's longer words; pairs of kanji or kana of unspaced scripts."""
    found = {
        word[:6] for word in re.findall(r"[^\W\d_\u3040-\u30ff\u3400-\u9fff]{5,40}", text.lower())
    }
    for run in re.findall(r"[\u30a0-\u30ff\u3400-\u9fff]{2,60}", text):
        found |= {run[at : at + 2] for at in range(len(run) - 1)}
    return found
