"""Words by which a text tells what kind of event something was, from ``kind_words.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

STRONG, WEAK = 2.0, 1.0
"""How much a word of a kind counts, and one that fits other kinds as well."""
GENERAL = "general"
"""Words of events in general, beside those of their kinds."""
_SPACED = re.compile(r"[A-Za-zЀ-ӿ]")


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("kind_words.toml").read_text(encoding="utf-8"))


@cache
def _general() -> re.Pattern[str]:
    return _any(word for some in _table()[GENERAL].values() for word in some)


def in_general(sentence: str) -> bool:
    """Whether a sentence asks what happened, or speaks of events or papers in general."""
    return _general().search(sentence) is not None


@cache
def kind_patterns() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """For each kind of event, its words and its weak words in all languages."""
    return {
        kind: (
            _any(word for key, some in rows.items() if not key.startswith("weak") for word in some),
            _any(word for key, some in rows.items() if key.startswith("weak") for word in some),
        )
        for kind, rows in _table().items()
        if kind != GENERAL
    }


@cache
def beside_date() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words for a signed text directly before a date (up to its start) and directly after one."""
    words = "|".join(
        _pattern(word)
        for kind in ("treaty", "agreement")
        for key, some in _table()[kind].items()
        if not key.startswith("weak")
        for word in some
    )
    the = "(?:(?<!\\w)the )?(?:(?<!\\w)(?:joint|peace) )?"
    return (
        re.compile(rf"{the}(?:{words})(?: of| от)? $", re.IGNORECASE),
        re.compile(rf"の?(?: (?:joint |peace )?)?(?:共同|平和)?(?:{words})", re.IGNORECASE),
    )


def _any(words: Iterable[str]) -> re.Pattern[str]:
    """Any of some words; those of scripts with spaces are looked for only where a word begins."""
    some = [*words]
    spaced = "|".join(_body(word) for word in some if _SPACED.search(word))
    joined = [_body(word) for word in some if not _SPACED.search(word)]
    whole = [rf"(?<!\w)(?:{spaced})(?!\w)"] if spaced else []
    return re.compile("|".join(whole + joined) or "(?!)", re.IGNORECASE)


def _pattern(word: str) -> str:
    body = _body(word)
    return rf"(?<!\w){body}(?!\w)" if _SPACED.search(word) else body


def _body(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w{0,8}").replace(r"\ ", " ")


def kinds_of(text: str) -> dict[str, float]:
    """Kinds of events that a text's words tell of, and how much."""
    found = {}
    for kind, (strong, weak) in kind_patterns().items():
        if strong.search(text):
            found[kind] = STRONG
        elif weak.search(text):
            found[kind] = WEAK
    return found


def without(text: str, kinds: Iterable[str]) -> str:
    """A text without words of kinds of events, which count by themselves."""
    for kind in kinds:
        for pattern in kind_patterns()[kind]:
            text = pattern.sub(" ", text)
    return text
