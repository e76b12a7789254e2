"""Runs of text as Markdown that is read again as the same runs, whatever stands beside them."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from disputemap.dossier import Run

ANYWHERE = re.compile(r"[\\`*_\[\]<&]")
"""Signs that mean something to Markdown wherever they stand."""

IN_A_HEADING = re.compile(r"[\\`*_\[\]<&#]")
"""The same in a heading, which may be closed by number signs."""

IN_AN_ADDRESS = re.compile(r"[\\()<>&]")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
PLAIN = frozenset(string.punctuation)
STRONG, EMPHASIS, UNDERLINE = "**", "*", "_"
LOOKS = {"strong": STRONG, "emphasis": EMPHASIS}
FAR = 8
"""Runs by which it is seen which of two looks lasts longer."""


@dataclass
class _Words:
    """Text between marks, and whether its first and last sign are written as references.

    A mark of emphasis counts only where the signs on both its sides let it. A reference
    (``&#32;``) begins and ends with punctuation, and so lets it anywhere.
    """

    text: str
    first: bool = False
    last: bool = False

    def written(self, special: re.Pattern[str]) -> str:
        signs = list(self.text)
        for place, sign in enumerate(signs):
            edge = (self.first and place == 0) or (self.last and place == len(signs) - 1)
            if edge or CONTROL.match(sign):
                signs[place] = f"&#{ord(sign)};"
            elif special.match(sign):
                signs[place] = f"\\{sign}"
        return "".join(signs)


@dataclass
class _Sign:
    """A mark: of emphasis, or of a link."""

    text: str
    side: int = 0  # 1 if it opens emphasis, -1 if it closes it


_Piece = _Words | _Sign


def marked_up(runs: Sequence[Run], special: re.Pattern[str] = ANYWHERE) -> str:
    """Write runs of one block on one line.

    Parameters
    ----------
    runs : sequence of Run
    special : re.Pattern, optional
        Signs that get a backslash.
    """
    pieces = _pieces(runs)
    for place, piece in enumerate(pieces):
        before = pieces[place - 1] if place else None
        after = pieces[place + 1] if place + 1 < len(pieces) else None
        if isinstance(piece, _Sign) and piece.side > 0:
            _let(piece.text, _Edge(after, -1), _Edge(before, 1))
        elif isinstance(piece, _Sign) and piece.side < 0:
            _let(piece.text, _Edge(before, 1), _Edge(after, -1))
        elif isinstance(piece, _Sign) and piece.text == "[":
            _Edge(before, 1).keep_apart()
    for edge in (_Edge(pieces[0], -1), _Edge(pieces[-1], 1)) if pieces else ():
        if edge.sign.isspace():
            edge.refer()
    return "".join(
        piece.written(special) if isinstance(piece, _Words) else piece.text for piece in pieces
    )


class _Edge:
    """The sign of a piece that is next to a mark: its first (-1) or its last (1)."""

    def __init__(self, piece: _Piece | None, side: int) -> None:
        self.piece = piece
        self.side = side

    @property
    def sign(self) -> str:
        """The sign itself; a space at the end of the line."""
        text = self.piece.text if self.piece else " "
        return text[0] if self.side < 0 else text[-1]

    @property
    def is_letter(self) -> bool:
        """Whether it is surely no punctuation; a single sign may yet become a reference."""
        return isinstance(self.piece, _Words) and len(self.piece.text) > 1 and self.sign.isalnum()

    def refer(self) -> None:
        """Write it as a reference."""
        if isinstance(self.piece, _Words):
            if self.side < 0:
                self.piece.first = True
            else:
                self.piece.last = True

    def keep_apart(self) -> None:
        """Before a link, an exclamation mark would make an image of it."""
        if self.sign == "!":
            self.refer()


def _let(mark: str, inner: _Edge, outer: _Edge) -> None:
    """See to it that a mark of emphasis counts."""
    if inner.sign.isspace():
        inner.refer()
    is_free = outer.sign.isspace() or outer.sign in PLAIN
    if not is_free and (mark == UNDERLINE or not inner.is_letter):
        outer.refer()


def _pieces(runs: Sequence[Run]) -> list[_Piece]:
    """Words and marks in order; emphasis lies around links, and goes on from run to run."""
    pieces: list[_Piece] = []
    opened: list[tuple[str, _Sign]] = []

    def close() -> None:
        _, opener = opened.pop()
        closer = _Sign(opener.text, -1)
        pieces.append(closer)
        if opener.text == EMPHASIS:
            pairs.append((opener, closer))

    pairs: list[tuple[_Sign, _Sign]] = []
    for place, run in enumerate(runs):
        wanted = {name for name in LOOKS if getattr(run, name)}
        while any(name not in wanted for name, _ in opened):
            close()
        new = wanted.difference(name for name, _ in opened)
        # What lasts longer is opened first. A run's own name makes the order one and the same.
        for name in sorted(new, key=lambda each: (-_lasts(runs, place, each), each)):
            sign = _Sign(LOOKS[name], 1)
            opened.append((name, sign))
            pieces.append(sign)
        pieces += _linked(run)
    while opened:
        close()
    _tell_apart(pieces, pairs)
    return pieces


def _lasts(runs: Sequence[Run], place: int, name: str) -> int:
    """For how many runs, of the next few, a look goes on."""
    few = runs[place : place + FAR]
    return next((number for number, run in enumerate(few) if not getattr(run, name)), FAR)


def _tell_apart(pieces: Sequence[_Piece], pairs: Sequence[tuple[_Sign, _Sign]]) -> None:
    """Beside a mark of strong text, emphasis is marked by another sign than that one's."""
    strong = [isinstance(piece, _Sign) and piece.text == STRONG for piece in pieces]
    beside = {
        id(piece)
        for place, piece in enumerate(pieces)
        if any(strong[max(0, place - 1) : place + 2])
    }
    for pair in pairs:
        if any(id(sign) in beside for sign in pair):
            for sign in pair:
                sign.text = UNDERLINE


def _linked(run: Run) -> Iterator[_Piece]:
    if run.kind is None:
        yield _Words(run.text)
        return
    scheme = "" if run.kind == "web" else f"{run.kind}:"
    target = IN_AN_ADDRESS.sub(r"\\\g<0>", run.target or "")
    found = f' "{run.confidence:g} {run.reason}"' if run.reason else ""
    yield _Sign("[")
    yield _Words(run.text)
    yield _Sign(f"]({scheme}{target}{found})")
