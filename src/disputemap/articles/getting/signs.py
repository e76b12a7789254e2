"""Text of signs that are seen: what hides, reorders or breaks text is taken out."""

from __future__ import annotations

import re
import unicodedata

HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
"""Controls, direction signs, tags, private signs, halves of signs, and signs without a mark.

The joiners U+200C and U+200D stay: words of some languages need them.
"""

MOST_MARKS = re.compile(r"([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20f0]{4})"
                        r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20f0]+")  # fmt: skip
"""Marks piled on one letter, beyond what any language writes."""

WIDE = r"\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60"
"""Signs of scripts without spaces, for a class in a pattern."""


def without_hidden(text: str) -> str:
    """Text without signs that are not seen; lines are kept."""
    return HIDDEN.sub("", text)


def plain(text: str) -> str:
    """Text on one line, composed (NFC), with single spaces and nothing hidden."""
    composed = unicodedata.normalize("NFC", without_hidden(text))
    return " ".join(MOST_MARKS.sub(r"\1", composed).split())


def share_unfit(text: str) -> float:
    """Share of signs, 0 to 1, that no text has: controls, replacements, unassigned signs."""
    sample = text[:50_000]
    unfit = sum(
        sign not in "\t\n\r\f\v\x85"
        and (sign == "\ufffd" or unicodedata.category(sign) in {"Cc", "Cn", "Co"})
        for sign in sample
    )
    return unfit / len(sample) if sample else 0.0
