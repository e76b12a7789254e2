"""Lines of a page of a PDF in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from statistics import median
from typing import Any

from disputemap.articles.getting.unreadable import MOST_SIGNS, refuse_length

HYPHENS = "\ufffe\u0002\u00ad"
"""What PDFium gives for a hyphen at the end of a line that divides a word."""

MOST_ON_A_PAGE = 20_000
"""Signs of the fullest page whose columns are looked for."""

MOST_COLUMNS = 8
LEAST_LINES = 4
"""Lines of two columns side by side, below which they are none."""

SHARE = 0.6
"""Share of the lines across a gap between columns that have a gap there."""

FILLED = 0.5
"""Share of a column's width that its lines fill; cells of a table fill less."""


@dataclass
class Piece:
    """A stretch of a line without wide gaps; lengths in points."""

    text: str
    left: float
    right: float


@dataclass
class Line:
    """One line of a page; lengths in points, from the lower left.

    A line of vertical text is given as if its page were turned, so that it runs to the right. Two
    lines with a divided word between them are one: it begins at `left` and `bottom` and goes on at
    `again` to `right` and `end`.
    """

    text: str
    left: float
    right: float
    bottom: float
    size: float
    end: float
    again: float
    pieces: list[Piece] = field(default_factory=list)
    is_running: bool = False


def lines_of(page: Any) -> list[Line]:
    """Lines of a page, one column after the other.

    Parameters
    ----------
    page : pypdfium2.PdfTextPage

    Raises
    ------
    UnreadableError
        If it holds too much.
    """
    if page.count_chars() > MOST_SIGNS:
        refuse_length(page.count_chars())
    lines = list(_lines(page, parted=page.count_chars() <= MOST_ON_A_PAGE))
    if _is_vertical(lines):
        return [_turned(line) for line in lines]
    return _by_columns(lines, MOST_COLUMNS)


def _lines(page: Any, *, parted: bool) -> Iterator[Line]:
    from pypdfium2 import raw

    def box(at: int) -> tuple[float, float, float, float]:
        found = raw.FPDFText_GetCharIndexFromTextIndex(page, at)
        return page.get_charbox(found, loose=True) if found >= 0 else (0.0, 0.0, 0.0, 0.0)

    # PDFium counts UTF-16 units; a line's first and last signs say where it stands.
    place = 0
    for text in page.get_text_range().split("\r\n"):
        units = len(text.encode("utf-16-le", "surrogatepass")) // 2
        bare = text.rstrip()
        if bare.strip():
            at = place + len(text) - len(text.lstrip())
            first = raw.FPDFText_GetCharIndexFromTextIndex(page, at)
            if first >= 0:
                left, bottom, right, _ = page.get_charbox(first, loose=True)
                # A file may say nought, or less: letters upside down.
                size = abs(raw.FPDFText_GetFontSize(page, first)) or 1.0
                _, end, last, _ = box(place + len(bare) - 1)
                right, end = (last, end) if last or end else (right, bottom)
                divided = max(map(bare.rfind, HYPHENS)) + 1
                again = box(place + divided)[0] if divided else left
                line = Line(text, left, right, bottom, size, end, again)
                if parted and len(text) == units and not any(sign in text for sign in HYPHENS):
                    line.pieces = list(_pieces(line, place, box))
                yield line
        place += units + 2


def _pieces(line: Line, place: int, box: Any) -> Iterator[Piece]:
    """A line cut where there is more than the space between two words."""
    text = line.text.rstrip()
    start = len(text) - len(text.lstrip())
    left, at = line.left, start
    while (at := text.find(" ", at)) > 0:
        after = at
        while text[after] == " ":
            after += 1
        before, behind = box(place + at - 1)[2], box(place + after)[0]
        if behind - before > 0.9 * line.size:
            yield Piece(text[start:at], left, before)
            start, left = after, behind
        at = after
    yield Piece(text[start:], left, line.right)


def _is_vertical(lines: Sequence[Line]) -> bool:
    """Whether most text of a page runs from top to bottom."""
    down = [
        len(line.text)
        for line in lines
        if line.bottom - line.end > 2 * line.size > line.right - line.left
        and not any(sign in line.text for sign in HYPHENS)
    ]
    return sum(down) > sum(len(line.text) for line in lines) / 2


def _turned(line: Line) -> Line:
    return replace(
        line, left=-line.bottom, right=-line.end, bottom=line.left, end=line.left,
        again=-line.bottom, pieces=[],
    )  # fmt: skip


def _by_columns(lines: list[Line], most: int) -> list[Line]:
    """Lines of columns that the file gives row by row, put one column after the other."""
    middle = _gap(lines) if most > 1 else None
    if middle is None:
        return lines
    ordered: list[Line] = []
    sides: tuple[list[Line], list[Line]] = ([], [])

    def column_by_column() -> None:
        for side in sides:
            ordered.extend(_by_columns(list(side), most // 2))
            side.clear()

    for line in lines:
        halves = _halves(line, middle)
        if halves is None:  # across both
            column_by_column()
            ordered.append(line)
            continue
        for side, half in zip(sides, halves, strict=True):
            side.extend([half] if half else [])
    column_by_column()
    return ordered


def _gap(lines: Sequence[Line]) -> float | None:
    """Where two columns stand apart that the file gives row by row."""
    gaps = sorted(
        (one.right, other.left)
        for line in lines
        for one, other in zip(line.pieces, line.pieces[1:], strict=False)
    )
    if len(gaps) < LEAST_LINES:
        return None
    alike = _most_alike(gaps)
    if not alike:  # each ends before it begins
        return None
    middle = (max(left for left, _ in alike) + min(right for _, right in alike)) / 2
    halves = [_halves(line, middle) for line in lines if line.left < middle < line.right]
    cut = [both for both in halves if both and all(both)]
    if len(cut) < max(LEAST_LINES, SHARE * len(halves)):
        return None
    columns = [[half for half in side if half] for side in zip(*cut, strict=True)]
    return middle if all(map(_is_filled, columns)) else None


def _most_alike(gaps: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Gaps around the place that most of them hold."""
    ends = sorted([(left, 1) for left, _ in gaps] + [(right, -1) for _, right in gaps])
    number, best, place = 0, 0, 0.0
    for at, step in ends:
        number += step
        if number > best:
            best, place = number, at
    return [gap for gap in gaps if gap[0] <= place <= gap[1]]


def _is_filled(column: Sequence[Line]) -> bool:
    width = max(line.right for line in column) - min(line.left for line in column)
    return median(line.right - line.left for line in column) >= FILLED * width


def _halves(line: Line, middle: float) -> tuple[Line | None, Line | None] | None:
    """What of a line stands on each side; None if it goes across."""
    if line.right <= middle:
        return line, None
    if line.left >= middle:
        return None, line
    before = [piece for piece in line.pieces if piece.right <= middle]
    after = [piece for piece in line.pieces if piece.left >= middle]
    if not before or len(before) + len(after) < len(line.pieces):
        return None
    return _of(line, before), _of(line, after)


def _of(line: Line, pieces: list[Piece]) -> Line:
    text = " ".join(piece.text for piece in pieces)
    left, right = pieces[0].left, pieces[-1].right
    return replace(line, text=text, left=left, right=right, again=left, pieces=pieces)
