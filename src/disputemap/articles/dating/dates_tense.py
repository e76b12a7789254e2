"""Words of a sentence by which its dates lie ahead, or come back every year."""

from __future__ import annotations

import re

YEARLY = re.compile(
    r"\b(?:(?:every|each) (?:year|spring|summer|autumn|fall|winter|[0-9]|jan|feb|mar|apr|may|jun"
    r"|jul|aug|sep|oct|nov|dec)|annual|ежегодн|кажд\w{2,3} (?:год|весн|лет|осен|зим|[0-9]|янв|фев"
    r"|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек))|毎年|例年",
    re.IGNORECASE,
)
"""Words of a sentence in which a day without a year comes every year."""
AHEAD = re.compile(
    r"\b(?:will|due|scheduled|booked for|pencill?ed in|is to|are to|plans? to|set to|expected"
    r"|upcoming|ahead of|planned"
    r"|slated|forthcoming|to be held|shall|next (?:meeting|round|session|summit|talks|visit)"
    r"|намечают\w{0,2}|ждут|жд[её]т|обсудят|подпишут|встретятся|начнутся|начн[её]тся|проведут"
    r"|откроется|прибуд[еу]т|приедет|приедут|вступит|будет|будут|состоится|состоятся|пройд[её]т"
    r"|пройдут|планиру\w{1,5}|намерен\w?|намечен\w?|ожидается)\b"
    r"|予定|見通し|見込み|する方針|開かれる|次回|待つ|待ちわび|控え|迎える|目指す",
    re.IGNORECASE,
)
"""Words of a sentence that speaks of what is to come."""
PAST = re.compile(r"\b(?:was|were|had|did|been)\b|(?<!\w)был[аои]?(?!\w)", re.IGNORECASE)
"""Words of a clause that speaks of what is over."""
SIGNS = 2000
"""How much of a sentence is asked whether it speaks of what is to come."""


def clause(text: str, start: int, end: int, at: int) -> str:
    """The sentence that a date stands in, or its part between semicolons if that is past.

    Parameters
    ----------
    text : str
    start, end : int
        Half-open range of the sentence.
    at : int
        Where the date begins.
    """
    end = min(end, start + SIGNS)
    begin = text.rfind("; ", start, min(at, end)) + 1 or start
    close = text.find("; ", at, end)
    part = text[begin : end if close < 0 else close]
    return part if len(part) < end - start and PAST.search(part) else text[start:end]
