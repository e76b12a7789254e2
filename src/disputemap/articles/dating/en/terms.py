"""Dates up to which something was to hold: a text that names one has not gone on to it."""

from __future__ import annotations

import re

from disputemap.articles.dating.en.words import DAY, MONTH

_LEADS = re.compile(
    r"\b(?:ran|runs?|valid|binding|in force|expir(?:es?|ed|ing|y)|laps(?:es?|ed|ing)|leased?|let"
    r"|licen[cs]ed|guaranteed|renewable|due to (?:run|last|end)|to (?:run|last))"
    r" (?:until|till|to|through|on|in)(?: the end of| late| early)?"
    rf"(?: (?:the )?(?:{DAY} (?:of )?)?{MONTH},?(?: of)?)? $"
)
REACH = 64
"""Signs before a date that are looked at."""


def ends_a_term(text: str, start: int) -> bool:
    """Whether a date of a folded English text is the end of a term: “which ran until 1946”."""
    return _LEADS.search(text[max(0, start - REACH) : start]) is not None
