"""One place under two names side by side, as in ``A (B)`` and ``A/B``, is one mention."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from disputemap.articles.finding.grammar import grammar
from disputemap.articles.mentions import Mention

BOTH = 0.99
"""Confidence of two names that mean the same place."""

LONGEST_LABEL = 24
"""Signs of what may stand before the second name, such as the name of its language."""

SLASH = re.compile(r" ?[/／=＝] ?")
OPENING = re.compile(r" ?[(（\[［〔] ?(?:[^()（）\[\]]{0,24}[.:：] ?)?[“«\"「‘']?")
CLOSING = re.compile(r"[”»\"」’']? ?[)）\]］〕]")


def joined(mentions: list[Mention], text: str, kinds: dict[str, str], lang: str) -> list[Mention]:
    """Mentions of one part, in order, those of one place under two names made one.

    Parameters
    ----------
    mentions : list of Mention
    text : str
        Text of the part.
    kinds : dict
        Kind of each place.
    lang : str
        Language of the text.
    """
    kept: list[Mention] = []
    for mention in mentions:
        last = kept[-1] if kept else None
        if last and last.target == mention.target:
            end = _common_end(last, mention, text)
            if end is not None:
                after = _kind_after(text, end, grammar(lang).after(kinds[mention.target]))
                kept[-1] = replace(last, end=after, confidence=BOTH, reason="both-names")
                continue
        kept.append(mention)
    return kept


def _common_end(first: Mention, second: Mention, text: str) -> int | None:
    """Where two names that stand side by side end, or None."""
    if second.start - first.end > LONGEST_LABEL + 6:
        return None
    between = text[first.end : second.start]
    if SLASH.fullmatch(between):
        return second.end
    closing = CLOSING.match(text, second.end)
    if closing and OPENING.fullmatch(between):
        return closing.end()
    return None


def _kind_after(text: str, end: int, kinds: Sequence[str]) -> int:
    """The end with the word for the kind of a place, when it stands after a bracket."""
    if text[end - 1] not in ")）]］〕":
        return end
    for kind in sorted(kinds, key=len, reverse=True):
        if text.startswith(kind, end) and not kind[0].isspace():
            return end + len(kind)
    return end
