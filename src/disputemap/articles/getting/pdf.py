"""PDF to blocks, from its text layer: lines put together as paragraphs by where they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from disputemap.articles.getting.draft import Block, Draft
from disputemap.articles.getting.pdf_lines import HYPHENS, Line, lines_of
from disputemap.articles.getting.plain_text import joined
from disputemap.articles.getting.unreadable import MOST_PAGES, UnreadableError, refuse_length
from disputemap.articles.text import Furniture, PartKind

PAGE_NUMBER = re.compile(r"(?:page |стр\.? ?)?[-–— ]{0,3}[0-9]{1,4}[-–— ]{0,3}"
                         r"(?:(?:of|из|/) ?[0-9]{1,4})?(?: ?ページ)?", re.IGNORECASE)  # fmt: skip
ENDS = re.compile(r"[.!?。！？…:][\"”’»」』)）]{0,3}$")


def read_pdf(content: bytes) -> Draft:
    """Read the text layer of a PDF.

    Raises
    ------
    UnreadableError
        If it is broken, locked, has no text, or is too long.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).casefold():
            raise UnreadableError("pdf-locked") from error
        raise UnreadableError("pdf-broken") from error
    if count > MOST_PAGES:
        raise UnreadableError("pdf-pages", pages=count)
    pages, signs = [], 0
    for number in range(count):
        try:
            page = document[number]
            lines = lines_of(page.get_textpage())
        except pypdfium2.PdfiumError:
            continue  # one broken page of many
        pages.append(lines)
        signs += sum(len(line.text) for line in lines)
        refuse_length(signs)
    if not any(pages):
        raise UnreadableError("pdf-pictures")
    _mark_running(pages)
    return _put_together(pages)


def _mark_running(pages: Sequence[Sequence[Line]]) -> None:
    """Mark numbers of pages, and heads and feet that stand on most pages."""
    edges = [{*range(2), *range(len(lines) - 2, len(lines))} for lines in pages]
    said = Counter(
        _without_digits(lines[place].text)
        for lines, places in zip(pages, edges, strict=True)
        for place in places
        if 0 <= place < len(lines)
    )
    often = max(3, len(pages) * 0.5) if len(pages) > 2 else 2
    for lines, places in zip(pages, edges, strict=True):
        for place in places:
            if 0 <= place < len(lines):
                text = lines[place].text.strip()
                again = len(pages) > 1 and said[_without_digits(text)] >= often
                lines[place].is_running = again or bool(PAGE_NUMBER.fullmatch(text))


def _without_digits(text: str) -> str:
    return re.sub(r"[0-9]+", "0", text.strip().casefold())


def _put_together(pages: Sequence[Sequence[Line]]) -> Draft:
    draft = Draft()
    before: Line | None = None
    usual = median(line.size for lines in pages for line in lines)
    for lines in pages:
        body = [line for line in lines if not line.is_running]
        leading = _leading(body)
        column_of = _columns(body)
        new_page = True
        for line in lines:
            if line.is_running:
                numbered = PAGE_NUMBER.fullmatch(line.text.strip()) is not None
                reason: Furniture = "navigation" if numbered else "repeated"
                draft.add(Block(line.text, furniture=reason))
                continue
            last = next((each for each in reversed(draft.blocks) if not each.furniture), None)
            apart = leading * max(1.0, line.size / usual)
            if before and last and _goes_on(before, line, apart, column_of, new_page):
                last.text = _continued(last.text, line.text)
            else:
                large = line.size >= usual * 1.15 and len(line.text) < 200
                titled = any(block.kind == "title" for block in draft.blocks)
                kind: PartKind | None = None if not large else "heading" if titled else "title"
                draft.add(Block(line.text, kind))
            before, new_page = line, False
    return draft


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance from line to line; 0 if there is none."""
    steps = [one.end - two.bottom for one, two in pairwise(lines)]
    down = [step for step in steps if step > 1]
    return median(down) if down else 0.0


def _columns(lines: Sequence[Line]) -> dict[float, tuple[float, float]]:
    """The usual left and right of the column that a line is in, by where it begins."""
    order = sorted(lines, key=lambda line: line.left)
    columns: list[list[Line]] = []
    for line in order:
        if not columns or line.left - columns[-1][-1].left > 4 * line.size:
            columns.append([])
        columns[-1].append(line)
    found: dict[float, tuple[float, float]] = {}
    for column in columns:
        rights = sorted(line.right for line in column if line.again < line.right)
        # Not the last of them: a headline may go across all columns.
        edge = rights[int(0.8 * (len(rights) - 1))] if rights else column[0].right
        margin = median(line.left for line in column)
        found |= {line.left: (margin, edge) for line in column}
    return found


def _goes_on(
    before: Line,
    line: Line,
    leading: float,
    columns: Mapping[float, tuple[float, float]],
    new_page: bool,
) -> bool:
    """Whether a line goes on with the paragraph of the line before."""
    if abs(before.size - line.size) > 0.1 * before.size:
        return False
    ends = bool(ENDS.search(before.text.strip()))
    if new_page or line.bottom > before.end + before.size / 2:
        return not ends  # the next page or column
    step = before.end - line.bottom
    if (leading and step > max(1.3 * leading, leading + 3)) or step > 2.2 * line.size:
        return False
    margin, edge = columns[line.left]
    if line.left > margin + 0.8 * line.size and before.again < line.left - 0.5 * line.size:
        return False  # indented
    short = before.right < edge - 0.25 * (edge - margin)
    return not (ends and short)


def _continued(text: str, more: str) -> str:
    text = text.rstrip()
    if text and text[-1] in HYPHENS:
        return text[:-1] + more.strip()
    if re.search(r"[^\W\d_]-$", text) and more.strip()[:1].islower():
        return text[:-1] + more.strip()
    return joined(text, more)
