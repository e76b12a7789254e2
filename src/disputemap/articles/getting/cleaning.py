"""Setting page furniture aside: navigation, error pages, share and cookie lines, repetitions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from disputemap.articles.getting.draft import Block
from disputemap.articles.getting.furniture import furniture_of, lists_others
from disputemap.articles.getting.signs import WIDE

NOT_LETTERS = re.compile(r"[\W_]+")
ENDS = re.compile(r"[.!?。！？…．][\"”’»」』)）\]]{0,3}$")
WIDE_SIGN = re.compile(f"[{WIDE}]")

SHORTEST_REPEATED = 12
"""Letters of the shortest line that is taken for one that was said before."""

LONGEST_CREDIT = 80
"""Letters by which a caption with its credit is longer than the same without."""

LONGEST_ERROR = 240
"""Signs of the longest sentence of an error page."""

MOST_QUOTES = 50
"""Quotations that are looked for among the paragraphs."""


def is_sentence(text: str) -> bool:
    """Whether a block is long enough and ends as a paragraph does."""
    return bool(ENDS.search(text)) and measure(text) >= 80


def measure(text: str) -> int:
    """Signs of a text, those of scripts without spaces counted twice."""
    return len(text) + len(WIDE_SIGN.findall(text[:1000]))


def words_in(text: str) -> int:
    """About how many words a text has, in any script."""
    wide = len(WIDE_SIGN.findall(text))
    return len(text.split()) + wide // 2 if wide else len(text.split())


def set_aside(blocks: Sequence[Block]) -> None:
    """Mark the blocks that are no part of the article, by their words and their neighbours."""
    for block in blocks:
        if not block.furniture and block.kind not in ("byline", "dateline"):
            reason = furniture_of(block.text)
            if reason and (block.kind != "title" or reason == "not-found"):
                block.furniture = reason
    _error_pages(blocks)
    _lists_of_others(blocks)
    _menus(blocks)


def set_repeated_aside(blocks: Sequence[Block]) -> None:
    """Mark what says again what another block says; a caption with its credit is the one kept."""
    kept = [block for block in blocks if not block.furniture]
    bare = {id(block): NOT_LETTERS.sub("", block.text.casefold()) for block in kept}
    for one, two in pairwise(kept):
        _captions(one, two, bare[id(one)], bare[id(two)])
    seen: dict[str, Block] = {}
    for block in kept:
        letters = bare[id(block)]
        if block.furniture or measure(letters) < SHORTEST_REPEATED:
            continue
        first = seen.setdefault(letters, block)
        if first is block:
            continue
        told = block.kind in ("title", "caption") and first.kind not in ("title", "caption")
        (first if told else block).furniture = "repeated"
        if told:
            seen[letters] = block
    _pulled_quotes(kept, bare)


def _captions(one: Block, two: Block, before: str, after: str) -> None:
    """Of two neighbours that begin alike, one longer by a credit: both are one caption."""
    if one.furniture or min(len(before), len(after)) < 30:
        return
    if any(block.kind not in (None, "paragraph", "caption") for block in (one, two)):
        return
    shorter, longer = (one, two) if len(before) <= len(after) else (two, one)
    alike = after.startswith(before) or before.startswith(after)
    if not alike or abs(len(before) - len(after)) > LONGEST_CREDIT:
        return
    if before == after and two.kind == "caption":
        shorter, longer = one, two
    shorter.furniture = "repeated"
    if longer.kind is None or shorter.kind == "caption":
        longer.kind = "caption"


def _error_pages(blocks: Sequence[Block]) -> None:
    """The rest of a page that was not found; its sentences alone are left in an article."""
    marked = [number for number, block in enumerate(blocks) if block.furniture == "not-found"]
    titles = [number for number in marked if not ENDS.search(blocks[number].text)]
    for number in marked:
        near = any(abs(number - title) <= 2 for title in titles)
        if not near and ENDS.search(blocks[number].text) and len(blocks) > 1:
            blocks[number].furniture = None
    for number in titles:
        rest = [block for block in blocks[number + 1 :] if not block.furniture]
        if len(rest) <= 3 and all(len(block.text) <= LONGEST_ERROR for block in rest):
            for block in rest:
                block.furniture = "not-found"
            break


def _lists_of_others(blocks: Sequence[Block]) -> None:
    """Headlines of other articles, after a line that says that they follow."""
    listing = False
    for block in blocks:
        if block.kind != "title" and lists_others(block.text):
            block.furniture, listing = block.furniture or "navigation", True
        elif listing and (is_sentence(block.text) or block.kind in ("title", "quote", "caption")):
            listing = False
        elif listing and not block.furniture and block.kind != "heading":
            block.furniture = "navigation"


def _menus(blocks: Sequence[Block]) -> None:
    """Short lines between two that are furniture."""
    for one, two, three in zip(blocks, blocks[1:], blocks[2:], strict=False):
        around = {one.furniture, three.furniture}
        if (
            None in around
            or "repeated" in around
            or two.furniture
            or two.kind not in (None, "item")
        ):
            continue
        if words_in(two.text) <= 3 and not ENDS.search(two.text):
            two.furniture = "navigation"


def _pulled_quotes(kept: Sequence[Block], bare: dict[int, str]) -> None:
    """Quotations that are printed large and stand in a paragraph too."""
    quotes = [block for block in kept if block.kind == "quote" and len(block.text) <= 300]
    if not quotes:
        return
    whole = "\n".join(
        bare[id(block)] for block in kept if block.kind == "paragraph" and not block.furniture
    )
    for block in quotes[:MOST_QUOTES]:
        if not block.furniture and len(bare[id(block)]) >= 20 and bare[id(block)] in whole:
            block.furniture = "repeated"
