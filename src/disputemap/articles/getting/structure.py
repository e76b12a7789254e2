"""Telling title, standfirst, byline, dateline, headings and captions in blocks without kinds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from disputemap.articles.getting.cleaning import ENDS, is_sentence, measure, words_in
from disputemap.articles.getting.draft import Block, Draft
from disputemap.articles.getting.furniture import is_credited, names_author, words
from disputemap.articles.getting.plain_text import STARTS_ITEM
from disputemap.articles.getting.publication import is_mostly_date
from disputemap.articles.getting.signs import plain

SECTION = re.compile(r"\s[-–—/|›»>:•·]\s")
"""What stands between the words of a section line."""

OPENS_SPEECH = ("“", "«", "「", "『", '"', "—", "– ", "- ")
LONGEST_LINE = 120
"""Signs of the longest byline or dateline."""

LONGEST_HEADING = 100
"""Signs of the longest heading, those of wide scripts counted twice."""


def tell_kinds(draft: Draft) -> None:
    """Give every kept block of a draft a kind, and put in what only its head says."""
    kept = [block for block in draft.blocks if not block.furniture]
    _captions(kept)
    _title(draft, kept)
    kept = [block for block in kept if not block.furniture]
    _lines(kept)
    _standfirst(draft, kept)
    _byline(draft, kept)
    _rest(kept)
    _one_title(draft.blocks)
    for block in draft.blocks:
        block.kind = block.kind or "paragraph"


def _body(kept: Sequence[Block]) -> int:
    """Number of the first block that is a paragraph of the article."""
    for number, block in enumerate(kept):
        if block.kind in (None, "paragraph") and is_sentence(block.text):
            return number
    return len(kept)


def _captions(kept: Sequence[Block]) -> None:
    in_body = False
    for block in kept:
        if block.kind is not None:
            continue
        if is_credited(block.text, before_body=not in_body):
            block.kind = "caption"
        else:
            in_body = in_body or is_sentence(block.text)


def _title(draft: Draft, kept: Sequence[Block]) -> None:
    """The headline: what the file calls so, or the first line before the paragraphs."""
    if any(block.kind == "title" for block in kept):
        return
    said = plain(draft.title or "")
    if said:
        for block in kept[:10]:
            if block.text.casefold() == said.casefold():
                block.kind = "title"
                return
        draft.blocks.insert(0, Block(said, "title"))
        return
    head = [block for block in kept[: _body(kept)] if block.kind in (None, "heading")]
    others = (block for block in head if not (_is_byline(block) or _is_dateline(block)))
    lines = list(islice(others, 2))
    if not lines:
        return
    first = lines[0]
    if len(lines) > 1 and _is_section(draft.blocks, first, lines[1]):
        first.furniture = "navigation"
        first = lines[1]
    if measure(first.text) <= 2 * LONGEST_HEADING:
        first.kind = "title"


def _is_section(blocks: Sequence[Block], line: Block, after: Block) -> bool:
    """Whether a short line names the section of a site, above a longer headline."""
    if words_in(line.text) > 4 or words_in(after.text) < 4 or measure(line.text) > 40:
        return False
    number = next(place for place, block in enumerate(blocks) if block is line)
    under_menu = any(block.furniture for block in blocks[:number])
    return under_menu or bool(SECTION.search(line.text)) or line.text.isupper()


def _is_byline(block: Block) -> bool:
    line = block.text
    return len(line) <= LONGEST_LINE and names_author(line) and not ENDS.search(line)


def _is_dateline(block: Block) -> bool:
    line = block.text.casefold()
    if len(line) > LONGEST_LINE or not any(sign.isdigit() for sign in line):
        return False
    return line.startswith(words().dateline) or is_mostly_date(block.text)


def _lines(kept: Sequence[Block]) -> None:
    """Bylines and datelines, at either end of an article."""
    for block in (*kept[:12], *kept[-3:]):
        if block.kind in (None, "paragraph", "item"):
            if _is_byline(block):
                block.kind = "byline"
            elif _is_dateline(block):
                block.kind = "dateline"


def _standfirst(draft: Draft, kept: Sequence[Block]) -> None:
    told = [block for block in kept if block.kind == "standfirst"]
    for block in told[1:]:
        block.kind = "paragraph"
    said = plain(draft.standfirst or "").rstrip(".… ")
    if told:
        return
    if said:
        for block in kept[:12]:
            if block.text.rstrip(".… ").casefold() == said.casefold() and block.kind != "title":
                block.kind = "standfirst"
                return
        if not any(said.casefold()[:150] in block.text.casefold() for block in kept):
            _insert(draft, Block(plain(draft.standfirst or ""), "standfirst"))
        return
    _standfirst_by_place(kept)


def _standfirst_by_place(kept: Sequence[Block]) -> None:
    """A line under the title, or a first paragraph that is set apart from the others."""
    body = _body(kept)
    title = next((place for place, block in enumerate(kept) if block.kind == "title"), None)
    if title is None:
        return
    for block in kept[title + 1 : body]:
        if block.kind is None and words_in(block.text) >= 6 and measure(block.text) >= 40:
            block.kind = "standfirst"
            return
    if body + 2 >= len(kept) or body < title or kept[body].kind is not None:
        return
    after = kept[body + 1]
    gaps = Counter(block.gap for block in kept[body + 2 :] if block.gap)
    usual = gaps.most_common(1)[0][0] if gaps else 1
    if after.kind in ("byline", "dateline") or (after.gap > usual and after.gap >= 2):
        kept[body].kind = "standfirst"


def _byline(draft: Draft, kept: Sequence[Block]) -> None:
    """The author whom only the head of the file names."""
    said = plain(draft.byline or "")
    if not said or len(said) > LONGEST_LINE or any(block.kind == "byline" for block in kept):
        return
    for block in kept[:12]:
        if said.casefold() in block.text.casefold() and len(block.text) <= len(said) + 40:
            block.kind = "byline"
            return
    _insert(draft, Block(said, "byline"))


def _insert(draft: Draft, block: Block) -> None:
    """Put a block before the first that is neither title nor standfirst."""
    heads = [each for each in draft.blocks if each.kind in ("title", "standfirst")
             and not each.furniture]  # fmt: skip
    before = heads[-1] if heads else None
    place = next((number for number, each in enumerate(draft.blocks) if each is before), -1)
    draft.blocks.insert(place + 1, block)


def _rest(kept: Sequence[Block]) -> None:
    """Headings, list items and paragraphs."""
    for number, block in enumerate(kept):
        if block.kind is not None:
            continue
        item = STARTS_ITEM.match(block.text)
        if item:
            block.kind, block.text = "item", block.text[item.end() :] or block.text
        elif number + 1 < len(kept) and _is_heading(block.text):
            block.kind = "heading"
        else:
            block.kind = "paragraph"


def _is_heading(text: str) -> bool:
    return (
        measure(text) <= LONGEST_HEADING
        and words_in(text) <= 14
        and not ENDS.search(text)
        and not text.endswith((":", "：", ",", "、", ";", "”", "»", "」"))
        and not text.startswith(OPENS_SPEECH)
    )


def _one_title(blocks: Sequence[Block]) -> None:
    """Only the first title is one."""
    titles = [block for block in blocks if block.kind == "title" and not block.furniture]
    for block in titles[1:]:
        block.kind = "heading"
