"""PDF to blocks, from its text layer: lines put together as paragraphs by where they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from disputemap.articles.getting.draft import Block, Draft
from disputemap.articles.getting.plain_text import joined
from disputemap.articles.getting.unreadable import (
    MOST_PAGES,
    MOST_SIGNS,
    UnreadableError,
    refuse_length,
)
from disputemap.articles.text import Furniture

PAGE_NUMBER = re.compile(r"(?:page |стр\.? ?)?[-–— ]{0,3}[0-9]{1,4}[-–— ]{0,3}"
                         r"(?:(?:of|из|/) ?[0-9]{1,4})?(?: ?ページ)?", re.IGNORECASE)  # fmt: skip
ENDS = re.compile(r"[.!?。！？…:][\"”’»」』)）]{0,3}$")
HYPHENS = "\ufffe\u0002\u00ad"
"""What PDFium gives for a hyphen at the end of a line that divides a word."""


@dataclass
class Line:
    """One line of a page; lengths in points, from the lower left."""

    text: str
    left: float
    right: float
    bottom: float
    size: float
    is_running: bool = False


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
            raise UnreadableError("the PDF is locked with a password", "an open PDF") from error
        raise UnreadableError("the PDF is broken", "a PDF that a reader opens") from error
    if count > MOST_PAGES:
        raise UnreadableError(f"the PDF has {count} pages", f"at most {MOST_PAGES} pages")
    pages, signs = [], 0
    for number in range(count):
        try:
            page = document[number]
            lines = list(_lines(page.get_textpage()))
        except pypdfium2.PdfiumError:
            continue  # one broken page of many
        pages.append(lines)
        signs += sum(len(line.text) for line in lines)
        refuse_length(signs)
    if not any(pages):
        raise UnreadableError(
            "the PDF has no text, only pictures of it", "a PDF whose text can be selected"
        )
    _mark_running(pages)
    return _put_together(pages)


def _lines(page: Any) -> Iterator[Line]:
    from pypdfium2 import raw

    # PDFium counts UTF-16 units; a line's first and last signs say where it stands.
    if page.count_chars() > MOST_SIGNS:
        refuse_length(page.count_chars())
    place = 0
    for text in page.get_text_range().split("\r\n"):
        units = len(text.encode("utf-16-le", "surrogatepass")) // 2
        bare = text.rstrip()
        if bare.strip():
            lead = len(text) - len(text.lstrip())
            first = raw.FPDFText_GetCharIndexFromTextIndex(page, place + lead)
            last = raw.FPDFText_GetCharIndexFromTextIndex(page, place + len(bare) - 1)
            if first >= 0:
                left, bottom, right, _ = page.get_charbox(first, loose=True)
                if last > first:
                    right = page.get_charbox(last, loose=True)[2]
                yield Line(text, left, right, bottom, raw.FPDFText_GetFontSize(page, first))
        place += units + 2


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
        edge = max((line.right for line in body), default=0.0)
        margin = median([line.left for line in body]) if body else 0.0
        new_page = True
        for line in lines:
            if line.is_running:
                numbered = PAGE_NUMBER.fullmatch(line.text.strip()) is not None
                reason: Furniture = "navigation" if numbered else "repeated"
                draft.add(Block(line.text, furniture=reason))
                continue
            last = next((each for each in reversed(draft.blocks) if not each.furniture), None)
            if before and last and _goes_on(before, line, leading, margin, edge, new_page):
                last.text = _continued(last.text, line.text)
            else:
                large = line.size >= usual * 1.15 and len(line.text) < 200
                titled = any(block.kind == "title" for block in draft.blocks)
                kind = None if not large else "heading" if titled else "title"
                draft.add(Block(line.text, kind))  # type: ignore[arg-type]
            before, new_page = line, False
    return draft


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance from line to line; 0 if there is none."""
    steps = [one.bottom - two.bottom for one, two in pairwise(lines)]
    down = [step for step in steps if step > 1]
    return median(down) if down else 0.0


def _goes_on(
    before: Line, line: Line, leading: float, margin: float, edge: float, new_page: bool
) -> bool:
    """Whether a line goes on with the paragraph of the line before."""
    if abs(before.size - line.size) > 0.1 * before.size:
        return False
    ends = bool(ENDS.search(before.text.strip()))
    if new_page or line.bottom > before.bottom + before.size / 2:
        return not ends  # the next page or column
    step = before.bottom - line.bottom
    if (leading and step > max(1.3 * leading, leading + 3)) or step > 2.2 * line.size:
        return False
    if line.left > margin + 0.8 * line.size and before.left < line.left - 0.5 * line.size:
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
