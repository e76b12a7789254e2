"""Statements of a text for which a dossier has a note.

Everything that is known about them is in ``notes.toml``: a new note needs no code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from disputemap.articles.finding.sentences import sentences
from disputemap.articles.finding.voice import Voice, quotations, voice_of
from disputemap.articles.mentions import Mention
from disputemap.articles.text import Text
from disputemap.dossier.dossier import Dossier
from disputemap.dossier.records import Note

PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\u3000\t", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2013", "-"),
        **dict.fromkeys("’ʼ‘", "'"),
        "ё": "е", "Ё": "Е",
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    }
)  # fmt: skip
"""Ways of writing that make no difference, sign for sign, so that places in a text stay."""

CERTAINTY: dict[Voice, float] = {"own": 0.9, "quoted": 0.7, "marked": 0.8}
"""How sure it is that the article makes a statement, by the voice in which it stands."""

CHOICE_OF_WORDS: dict[Voice, float | None] = {"own": 0.9, "quoted": None, "marked": 0.4}
"""The same for notes about the writer's own choice of words: what somebody else is named for is
not the writer's, and marks alone may keep a distance or only set off a term."""

OWN_CHOICE = ("wording", "spelling")
"""Kinds of notes about how the article is written."""

LONGEST_WORD = 30
"""Signs by which a mark is widened at most, to the ends of its words."""

MOST_IN_A_PART = 50
"""Matches of a pattern in one part that are looked at; one is kept."""

Patterns = tuple[tuple[Note, re.Pattern[str]], ...]


def find_notes(text: Text, dossier: Dossier) -> list[Mention]:
    """Statements that notes of the dossier are about.

    Parameters
    ----------
    text : Text
        Somebody's article. If its language is not known, patterns of every language count.
    dossier : Dossier
        Its notes that have patterns are looked for.

    Returns
    -------
    list of Mention
        Of kind ``note``, in order; each note at most once in a part, and none overlap: the surer
        one stays, then the longer one. A note of kind ``wording`` or ``spelling`` is not raised
        for what somebody is quoted with.
    """
    patterns = _patterns(dossier, (text.lang or "").split("-")[0].lower())
    found: list[Mention] = []
    if patterns:
        for number, part in text.kept:
            quoted = part.kind == "quote"
            found += _chosen(_statements(number, part.text, patterns, text.lang, quoted))
    return found


def _statements(
    number: int, written: str, patterns: Patterns, lang: str | None, is_quote: bool
) -> Iterator[Mention]:
    """Every match of every note in a part."""
    plain = written.translate(PLAIN)
    spans = [(0, len(written))] if is_quote else quotations(written, lang)
    pieces = [*sentences(plain)]
    for note, pattern in patterns:
        matches = (
            _widened(plain, start + match.start(), start + match.end())
            for start, end in pieces
            for match in pattern.finditer(plain[start:end])
        )
        for first, last in islice(matches, MOST_IN_A_PART):
            voice = "quoted" if is_quote else voice_of(written, first, last, spans, lang)
            sure = (CHOICE_OF_WORDS if note.kind in OWN_CHOICE else CERTAINTY)[voice]
            if sure and first < last:
                yield Mention(number, first, last, "note", note.id, sure, "statement")


def _chosen(found: Iterator[Mention]) -> list[Mention]:
    """Of the matches of a part each note once, and none over another."""
    kept: list[Mention] = []
    told: set[str] = set()
    for each in sorted(found, key=lambda m: (-m.confidence, m.start - m.end, m.start, m.target)):
        if each.target not in told and all(
            each.end <= other.start or other.end <= each.start for other in kept
        ):
            told.add(each.target)
            kept.append(each)
    return sorted(kept)


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch to the ends of its words, without white space or commas at its own ends."""
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    for _ in range(LONGEST_WORD):
        if start and _is_letter(text[start - 1]) and _is_letter(text[start]):
            start -= 1
        if end < len(text) and _is_letter(text[end]) and _is_letter(text[end - 1]):
            end += 1
    return start, end


def _is_letter(sign: str) -> bool:
    """Whether a sign is a letter of a script that puts spaces between words."""
    return sign.isalpha() and not "\u3000" <= sign <= "\u9fff"


@lru_cache(maxsize=32)
def _patterns(dossier: Dossier, language: str) -> Patterns:
    """Patterns of a language, or of all when it is empty; a dossier is known by its identity."""
    return tuple(
        (note, _compiled(pattern))
        for note in dossier.notes
        for tag, patterns in note.patterns.items()
        if not language or tag.split("-")[0].lower() == language
        for pattern in patterns
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.translate(PLAIN), re.IGNORECASE)
