"""A column of texts and pictures, laid out from the top, for right-to-left languages too."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from disputemap.render.still.paper import Align, Ink, Paper

CLOSING = {"Pe", "Pf", "Po", "Lm"}
"""Categories of signs that no line begins with."""


@dataclass(frozen=True)
class Block:
    """A part of a column: how high it is, and how it is drawn with its top at a height."""

    height: float
    draw: Callable[[float], None]


@dataclass(frozen=True)
class Column:
    """Where texts are set: the edges in pixels, and the direction that they run in."""

    paper: Paper
    left: float
    width: float
    rtl: bool

    def paragraph(
        self, name: str, text: str, ink: Ink, *, indent: float = 0.0, after: float = 0.0
    ) -> Block:
        """A text in as many lines as it needs."""
        lines = wrapped(self.paper, text, ink, self.width - indent)
        x = self.left + self.width - indent if self.rtl else self.left + indent
        align: Align = "right" if self.rtl else "left"

        def draw(top: float) -> None:
            for number, line in enumerate(lines):
                base = top + (number + 0.78) * ink.line_height
                self.paper.text((x, base), line, ink, align, gid=f"{name}:{number}")

        return Block(len(lines) * ink.line_height + after, draw)

    def start(self, width: float) -> float:
        """Left edge of a picture of some width at the side where lines begin."""
        return self.left + self.width - width if self.rtl else self.left


def stacked(blocks: Sequence[Block], top: float) -> float:
    """Draw blocks one under the other; gives where the last one ends."""
    for block in blocks:
        block.draw(top)
        top += block.height
    return top


def height_of(blocks: Iterable[Block]) -> float:
    """Height of some blocks one under the other."""
    return sum(block.height for block in blocks)


def wrapped(paper: Paper, text: str, ink: Ink, width: float) -> list[str]:
    """A text in lines of at most some width, as far as it can be broken."""
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and paper.width_of((lines[-1] + piece).rstrip(), ink) > width:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def _pieces(text: str) -> list[str]:
    """What a line may be broken between: words with what follows them, and wide signs."""
    pieces: list[str] = []
    for sign in text:
        before = pieces[-1][-1:] if pieces else ""
        closing = unicodedata.category(sign) in CLOSING
        opening = bool(before) and unicodedata.category(before) in ("Ps", "Pi")
        wide = _is_wide(sign) or _is_wide(before)
        begins = not before or (before == " " and sign != " ") or (wide and sign != " ")
        if not pieces or (begins and not closing and not opening):
            pieces.append(sign)
        else:
            pieces[-1] += sign
    return pieces


def _is_wide(sign: str) -> bool:
    return bool(sign) and unicodedata.east_asian_width(sign) in ("W", "F")
