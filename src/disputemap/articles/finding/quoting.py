"""Quotation marks of a text, put in pairs in one pass.

Marks are paired as brackets are, by families: marks of one family close each other whatever their
style, so that “word" is a quotation too. Straight marks open or close by what stands around them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

Span = tuple[int, int]

MARKS = re.compile('[“”„‟"＂〝〞〟«»‹›「」『』﹁﹂﹃﹄｢｣]')
SINGLE = re.compile(r"(?<!\w)['‘]|['’](?!\w)")
"""Single marks that can open or close; an apostrophe inside a word is neither."""

FIXED = {
    **dict.fromkeys("„〝", ("double", "open")), **dict.fromkeys("〞〟", ("double", "close")),
    **dict.fromkeys("«‹", ("angle", "open")), **dict.fromkeys("»›", ("angle", "close")),
    **dict.fromkeys("「『﹁﹃｢", ("corner", "open")),
    **dict.fromkeys("」』﹂﹄｣", ("corner", "close")),
}  # fmt: skip
"""Marks whose family and side do not hang on what stands around them."""

STRAIGHT = '"＂'
OUTWARD = ("de", "da", "cs", "sk", "sl", "hr")
"""Languages that also write »…«."""

BEFORE_OPENING = re.compile(r"[\s(\[{<«‹„“‘「『—–/-]")
AFTER_CLOSING = re.compile(r"[\s)\]}>»›”’」』.,;:!?…—–/。、，．！？）-]")
ENDS_WORDS = re.compile(r"[.,;:!?…)]")
LEFT_OUT = re.compile(r"\d0?s\b|\d\d\b|(?:tis|twas|em|til|cause|n)\b", re.IGNORECASE)
"""What an apostrophe in place of left-out letters stands before."""


class Pairs:
    """Pairs of double marks of one text.

    Parameters
    ----------
    text : str
    lang : str, optional
        Language tag.
    """

    def __init__(self, text: str, lang: str | None) -> None:
        self.text = text
        self.outward = (lang or "").split("-")[0].lower() in OUTWARD
        self.open: list[tuple[str, int]] = []
        self.count: Counter[str] = Counter()
        self.openings: list[tuple[str, int]] = []
        self.closings: dict[str, list[int]] = {}
        self.ends: dict[int, int] = {}
        self.stray: int | None = None
        for found in MARKS.finditer(text):
            self._take(found.start())

    def spans(self) -> Iterator[Span]:
        """Outermost quotations in order."""
        end = 0
        if self.stray is not None:
            end = self.stray + 1
            yield 0, end
        for family, start in self.openings:
            if start < end:
                continue
            closed = self.ends.get(start, self._next_closing(family, start))
            if closed is None:
                # A straight mark alone is an inch or a slip, unless a paragraph opens with it.
                if self.text[start] in STRAIGHT and self.text[:start].strip():
                    continue
                closed = len(self.text) - 1
            end = closed + 1
            yield start, end

    def _take(self, at: int) -> None:
        family, side = self._role(at)
        if side == "open":
            self.openings.append((family, at))
            self.open.append((family, at))
            self.count[family] += 1
        elif self.count[family]:
            self.closings.setdefault(family, []).append(at)
            while True:
                other, start = self.open.pop()
                self.count[other] -= 1
                if other == family:
                    break
            self.ends[start] = at
        elif not self.openings and self.stray is None and self.text[at] not in STRAIGHT:
            self.stray = at

    def _role(self, at: int) -> tuple[str, str]:
        sign = self.text[at]
        if sign in FIXED and not (self.outward and sign in "«»„"):
            return FIXED[sign]
        family = "angle" if sign in "«»" else "double"
        opens, closes = sides(self.text, at)
        is_open = bool(self.count[family])
        if sign == "“":
            return family, "close" if closes and not opens and is_open else "open"
        if sign == "„":
            return family, "open"
        if opens != closes:
            inside_only = sign == "”" and is_open
            return family, "open" if opens and not inside_only else "close"
        return family, "close" if is_open else "open"

    def _next_closing(self, family: str, start: int) -> int | None:
        closings = self.closings.get(family, [])
        number = bisect_right(closings, start)
        return closings[number] if number < len(closings) else None


def sides(text: str, at: int) -> tuple[bool, bool]:
    """Whether what stands around a mark is as around an opening, and around a closing one."""
    left, right = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    before, after = (
        not left or bool(BEFORE_OPENING.match(left)),
        not right or bool(AFTER_CLOSING.match(right)),
    )
    return before and not after, after and not before


def single(text: str) -> Iterator[Span]:
    """Quotations in single marks, in order, told from apostrophes."""
    marks = [found.start() for found in SINGLE.finditer(text)]
    opening = [
        text[at] != "’" and sides(text, at)[0] and not LEFT_OUT.match(text, at + 1) for at in marks
    ]
    number = 0
    while number < len(marks):
        first = number
        number += 1
        if not opening[first]:
            continue
        closed = None
        while number < len(marks) and not opening[number]:
            if sides(text, marks[number])[1]:
                closed = marks[number]
                if _ends_well(text, closed):
                    break
            number += 1
        if closed is not None:
            yield marks[first], closed + 1


def _ends_well(text: str, at: int) -> bool:
    """Whether a single mark ends a quotation rather than a plural possessive such as dogs'."""
    right = text[at + 1 : at + 2]
    return text[at - 1] not in "sS" or not right or bool(ENDS_WORDS.match(right))
