"""Plain text to blocks: by empty lines, or by lines where each is a paragraph."""

from __future__ import annotations

import re
from itertools import pairwise

from disputemap.articles.getting.draft import Block, Draft
from disputemap.articles.getting.signs import WIDE

WIDEST = 130
"""Signs of the longest line of a text that may have been broken to fit a width."""

IS_WIDE = re.compile(f"[{WIDE}]")
STARTS_ITEM = re.compile(r"\s{0,8}(?:[-*•‣▪●○・–]\s|[0-9]{1,3}[.)]\s)")


def read_plain(text: str) -> Draft:
    """Read text that has no marks at all.

    Raises
    ------
    UnreadableError
        If it is too long.
    """
    draft = Draft()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").split("\n")
    width = _width(lines)
    gap = 0
    for number, line in enumerate(lines):
        if not line.strip():
            gap += 1
            continue
        before = lines[number - 1] if number and not gap else ""
        if draft.blocks and before and _goes_on(before, line, width):
            draft.blocks[-1].text = joined(draft.blocks[-1].text, line)
        else:
            draft.add(Block(line, gap=gap))
        gap = 0
    return draft


def joined(text: str, more: str) -> str:
    """Two pieces of one paragraph, with a space between words of scripts that have them."""
    text, more = text.rstrip(), more.strip()
    if text and more and IS_WIDE.match(text[-1]) and IS_WIDE.match(more[0]):
        return text + more
    return f"{text} {more}"


def _width(lines: list[str]) -> int:
    """Signs of the longest line that has a neighbour; 0 if lines were not broken to a width."""
    widest = 0
    for line, after in pairwise(lines):
        if line.strip() and after.strip():
            widest = max(widest, len(line.rstrip()), len(after.rstrip()))
    return widest if widest <= WIDEST else 0


def _goes_on(line: str, after: str, width: int) -> bool:
    """Whether a line ended only because the next word would not have fitted."""
    if not width or STARTS_ITEM.match(after):
        return False
    first = after.split(maxsplit=1)[0]
    if IS_WIDE.match(first[0]):
        return len(line.rstrip()) >= width - 3 and width >= 15
    return width >= 40 and len(line.rstrip()) + 1 + len(first) > width
