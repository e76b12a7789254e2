"""Letters, diaries and cuttings in a text, which begin with a day and count from it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from disputemap.articles.dating.date_parts import Stamp, Written

CLOSING = {'"': '"', "“": "”", "„": "“”", "«": "»", "「": "」", "『": "』"}
"""Quotation marks, with those that end what they begin."""
OPENS = re.compile(rf"[.,:)]{{0,2}}[\s]?([{''.join(CLOSING)}])")
HEAD_ENDS = re.compile(r"\.(?: |$)|:(?: |$)|,? ?[—–] |[。\u3000]")
"""What parts a day at the head of an entry from the entry."""
PARAGRAPH = re.compile(r"\. |(?<=\.) |。")
"""What parts it from the rest of a paragraph that begins with it."""
BEGINS = re.compile(rf"(?:^|[.!?…。]|[{''.join(CLOSING)}]|[—–:])[\s]?$")
"""What stands before a day that a sentence begins with."""
WROTE = re.compile(
    r",? (?:[\w.'’-]{1,20} ){0,4}(?:wrote|noted|recorded|reported|cabled|writes|notes|records"
    r"|записала?|писала?|написала?|отметила?)(?: [\w.'’-]{1,20}){0,6}: ?([\"“«„])"
)
"""“On 5 May 1911 the master wrote: “Yesterday …””."""
TELLS = re.compile(
    r"\b(?:was|were|is|are|has|had|have|did|does|do|will|would|said|says|told|came|went|began|took"
    r"|met|left|held|fell|saw|made|gave|(?!dated\b|undated\b|printed\b|typed\b)[a-z]{2,}ed)\b"
    r"|[а-яё]{2,}(?:л|ла|ло|ли|лся|лась|лось|лись|ет|ит|ют|ят|ут|ат|ется|ится|ются|ятся)(?!\w)"
)
"""A verb, which the caption of a source does not have."""
REACH = 4000
"""Signs of an entry that nothing ends."""
CAPTION = 200
"""Signs of a caption."""


@dataclass(frozen=True)
class Entry:
    """What is written on a day that is told at its head.

    Attributes
    ----------
    end : int
        Where it ends in its paragraph.
    day : Stamp
        The day.
    quoted : bool
        Whether it is a quotation: of a paragraph that only begins with a day, no more than days
        count from it.
    """

    end: int
    day: Stamp
    quoted: bool


def speech_end(text: str) -> int:
    """Where the speech ends that a paragraph begins with; 0 if it begins with none."""
    return _end(text, 1, text[0]) if text[:1] in CLOSING and text else 0


def entry_at(
    text: str, written: Written, read: Written, sentence: int, around: Entry | None
) -> Entry | None:
    """The entry that a day is the head of; None if it is that of none.

    Parameters
    ----------
    text : str
        The paragraph.
    written, read : Written
        The day as it stands there, and with nothing missing.
    sentence : int
        Where its sentence begins.
    around : Entry, optional
        The entry that it stands in, which a day may divide.
    """
    if written.shift or read.last or not read.first.day:
        return None
    before, ends = text[max(0, written.start - 2) : written.start], written.end
    is_head = BEGINS.search(before) and HEAD_ENDS.match(text, ends)
    if around is not None or not (written.first.year and written.first.month):
        return replace(around, day=read.first) if around and is_head else None
    quoted = before[-1:] if before[-1:] in CLOSING else ""
    if quoted and is_head:
        return Entry(_end(text, written.start, quoted), read.first, quoted=True)
    opened = WROTE.match(text, ends)
    if opened is None and _is_caption(text, sentence, written.start):
        opened = OPENS.match(text, ends)
    if opened:
        return Entry(_end(text, opened.end(), opened[1]), read.first, quoted=True)
    if not written.start and PARAGRAPH.match(text, ends):
        return Entry(len(text), read.first, quoted=False)
    return None


def _is_caption(text: str, begin: int, start: int) -> bool:
    return start - begin <= CAPTION and TELLS.search(text, begin, start) is None


def _end(text: str, start: int, opening: str) -> int:
    """Where a quotation ends."""
    signs = CLOSING[opening]
    ends = [at for sign in signs if (at := text.find(sign, start, start + REACH)) >= 0]
    return min(ends, default=min(len(text), start + REACH))
