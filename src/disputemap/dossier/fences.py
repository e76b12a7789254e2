"""Whether the blocks of an article or a lesson open and close, one after the other.

The parser of Markdown ends the outer of two blocks at the first line of ``:::``, and an open block
at the end of the article, without a word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from disputemap.dossier.faults import UnfitError, shown

BLOCKS = ("step", "note", "caption")
FENCE = re.compile(r" {0,3}:::(.*)")
FORM = "paragraphs, headings, quotations, lists, and ::: step, ::: note and ::: caption blocks"


def unmatched(
    lines: Sequence[str], blocks: Collection[str] = BLOCKS, form: str = FORM
) -> Iterator[tuple[str, UnfitError]]:
    """Blocks inside others, blocks that are not closed, and lines of ``:::`` that do nothing.

    Parameters
    ----------
    lines : sequence of str
        Lines of an article or a lesson.
    blocks : collection of str
        Names of the blocks that there are.
    form : str
        What the text may be made of, in words.

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
                yield where, UnfitError("“:::” closes nothing", form)
            opened = None
            continue
        known = words.split(" ")[0] in blocks
        if not known:
            yield where, UnfitError(f"{shown(line.strip())} opens nothing", form)
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


def attributes(words: Sequence[str], known: Collection[str]) -> tuple[dict[str, str], list[str]]:
    """What the words after a block's name say, ``name=value`` each.

    Parameters
    ----------
    words : sequence of str
    known : collection of str
        Names that there are.

    Returns
    -------
    attributes : dict
        Name to value.
    wrong : list of str
        Words that are none, have another name, or have one that was there before.
    """
    found: dict[str, str] = {}
    wrong = []
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or name not in known or name in found:
            wrong.append(word)
        else:
            found[name] = value
    return found, wrong
