"""Whether the blocks of an article open and close, one after the other.

The parser of Markdown ends the outer of two blocks at the first line of ``:::``, and an open block
at the end of the article, without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from disputemap.dossier.faults import UnfitError, shown

BLOCKS = ("step", "note")
FENCE = re.compile(r" {0,3}:::(.*)")
FORM = "paragraphs, headings, and ::: step and ::: note blocks"


def unmatched(lines: Sequence[str]) -> Iterator[tuple[str, UnfitError]]:
    """Blocks inside others, blocks that are not closed, and lines of ``:::`` that do nothing.

    Parameters
    ----------
    lines : sequence of str
        Lines of an article.

    Yields
    ------
    (str, UnfitError)
        Where, and what is wrong.
    """
    opened: str | None = None
    since = 0
    for number, line in enumerate(lines, start=1):
        fence = FENCE.fullmatch(line)
        if not fence:
            continue
        words, where = fence[1].strip(), f"line {number}"
        if not words:
            if opened is None:
                yield where, UnfitError("“:::” closes nothing", FORM)
            opened = None
            continue
        known = words.split(" ")[0] in BLOCKS
        if not known:
            yield where, UnfitError(f"{shown(line.strip())} opens nothing", FORM)
        elif opened:
            yield (
                where,
                UnfitError(
                    f"{shown(words)} stands inside another block",
                    f"::: before it, to close {shown(opened)} of line {since}",
                ),
            )
        # A block of an unknown name may be closed or not: one fault is enough.
        opened, since = words if known else "", number
    if opened:
        yield f"line {since}", UnfitError(f"{shown(opened)} is not closed", "a line of :::")
