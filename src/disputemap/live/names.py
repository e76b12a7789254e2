"""Names that pupils give themselves, without what would hide or disturb something."""

from __future__ import annotations

import unicodedata

LONGEST_NAME = 24
MOST_MARKS = 2
"""Combining marks that may stand on one letter; towers of them reach over other lines."""

MOST_READ = 200
"""Signs of a name that are looked at at all."""

BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters to Unicode that nobody sees."""


def cleaned(text: str) -> str:
    """A text without control signs, signs that turn its direction, and towers of marks."""
    kept: list[str] = []
    marks = 0
    for sign in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(sign)
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        if kind in ("Cc", "Zl", "Zp", "Zs") or sign in BLANK:
            kept.append(" ")
        elif not kind.startswith("C") and marks <= MOST_MARKS:
            kept.append(sign)
    return " ".join("".join(kept).split())


def clean_name(name: str) -> str | None:
    """A pupil's name, cleaned; None if it is longer than `LONGEST_NAME` signs."""
    if len(name) > MOST_READ:
        return None
    clean = cleaned(name)
    return clean if len(clean) <= LONGEST_NAME else None
