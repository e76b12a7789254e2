"""Who speaks in a text: what stands in quotation marks, and whether somebody is named for it."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from disputemap.articles.finding.quoting import Pairs, Span, single

Voice = Literal["own", "quoted", "marked"]

NEAR = 120
"""Signs before and after a quotation among which its speaker is looked for."""

SENTENCE_END = re.compile(r"(?<=\w\w)[.!?]\s|[。！？\n]")


def quotations(part_text: str, lang: str | None) -> list[Span]:
    """Stretches of a text in quotation marks of any style, marks included.

    A quotation that nothing closes goes on to the end, as one does that runs over several
    paragraphs, and a mark repeated where its next paragraph starts opens no other. One that is
    closed without having been opened began in a paragraph before. Apostrophes are no marks.

    Parameters
    ----------
    part_text : str
        One block of a text.
    lang : str, optional
        Language tag, such as ``en``.

    Returns
    -------
    list of (int, int)
        Half-open ranges in order, none inside another. Takes time in proportion to the text.
    """
    merged: list[Span] = []
    for start, end in sorted([*Pairs(part_text, lang).spans(), *single(part_text)]):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def is_attributed(part_text: str, span: Span, lang: str | None) -> bool:
    """Whether somebody is named for the words of a quotation: says, calls, according to.

    Parameters
    ----------
    part_text : str
        One block of a text.
    span : (int, int)
        A stretch that `quotations` gave.
    lang : str, optional
        Language tag; words of every language that is known count if this one is not.
    """
    start, end = span
    before = SENTENCE_END.split(part_text[max(0, start - NEAR) : start])[-1]
    after = SENTENCE_END.split(part_text[end : end + NEAR])[0]
    return any(pattern.search(each) for pattern in _speech(lang) for each in (before, after))


def voice_of(part_text: str, start: int, end: int, spans: list[Span], lang: str | None) -> Voice:
    """In whose voice a stretch of a text stands.

    Parameters
    ----------
    part_text : str
        One block of a text.
    start, end : int
        The stretch.
    spans : list of (int, int)
        What `quotations` gave for the text.
    lang : str, optional
        Language tag.

    Returns
    -------
    str
        ``own`` for the writer's; ``quoted`` inside a quotation that somebody is named for;
        ``marked`` inside quotation marks that nobody is named for.
    """
    number = bisect_right(spans, (start, len(part_text))) - 1
    around = spans[number] if number >= 0 else (0, 0)
    if end > around[1]:
        return "own"
    return "quoted" if is_attributed(part_text, around, lang) else "marked"


@lru_cache(maxsize=64)
def _speech(lang: str | None) -> tuple[re.Pattern[str], ...]:
    known = _words()
    language = (lang or "").split("-")[0].lower()
    return (known[language],) if language in known else tuple(known.values())


@cache
def _words() -> dict[str, re.Pattern[str]]:
    """For each language a pattern of the words by which it names who said something."""
    text = files(__package__).joinpath("speech.toml").read_text(encoding="utf-8")
    return {
        language: re.compile(pattern.replace("\n", ""), re.IGNORECASE)
        for language, pattern in tomllib.loads(text).items()
    }
