"""Whether a text is about a dossier's dispute.

It is when it names what is disputed, often enough or where it matters, and speaks of a dispute:
of the parties, of treaties, claims and the like, or of the dispute's events by name. Capitals and
years alone never make it so, nor does a name of what is disputed in passing: in one paragraph, not
the first, of a text about something else, such as another dispute.
"""

from __future__ import annotations

import math
from dataclasses import replace

from disputemap.articles.finding.disputing import speaks_of_dispute
from disputemap.articles.finding.event_names import named_in
from disputemap.articles.finding.sentences import sentences
from disputemap.articles.finding.subject import core
from disputemap.articles.mentions import Mention
from disputemap.articles.text import Text
from disputemap.dossier.dossier import Dossier

LEAD = 1
"""Paragraphs, beside titles, that tell what a text is about."""

FEW = 3
"""Parts of a text so short that one of them may be what it is about."""

THICK = 250
"""Signs of a text for each mention of what is disputed, from which it is about little else."""

PASSING = 1500
"""Signs of a text for each mention of what is disputed: fewer mentions are in passing. A text in a
script without spaces says as much with a third of the signs."""

LEAST = ((300, 1.0), (math.inf, 2.0))
"""For lengths of a text, the weight of what it says of a dispute from which it may be about it. A
sentence that tells of one weighs about one, and so does every event of the dispute that is named.
"""

MUCH = 4.0
"""The same for a text that names several disputed places in one paragraph only."""

LEAST_IF_THICK = 1.5
"""The same for a text of little but what is disputed."""

OPENING, CLOSING = '«“„"‘「『', '»”“"’」』'
"""Quotation marks."""

SHORT = 600
"""Signs of a text that one mention is enough for."""


def is_about(text: Text, dossier: Dossier, places: list[Mention]) -> bool:
    """Whether a text is about the dispute of a dossier.

    Parameters
    ----------
    text : Text
    dossier : Dossier
    places : list of Mention
        The places that were found in it.
    """
    disputed = core(dossier)
    named = [each for each in places if each.target in disputed and not _is_title(each, text)]
    if not named:
        return False
    weights = speaks_of_dispute(text, dossier, places, named)
    whole = " ".join(part.text for _, part in text.kept)
    length = len(whole) * (3 if _is_dense(whole) else 1)
    several = len({each.target for each in named}) > 1
    thick = several and len(named) * THICK >= length
    lead = _lead(text)
    told = sum(weights[number] for number in lead) >= LEAST_IF_THICK
    told = told and sum(each.part in lead for each in named) > 1
    weight = sum(weights.values())
    if weight < MUCH:
        weight += len({ids for _, part in text.kept for _, _, ids in named_in(part.text, dossier)})
    if weight < _least(length, thick=thick or told):
        return False
    if thick or length <= SHORT:
        return True
    often = len(named) * PASSING >= length
    if any(each.part in lead for each in named):
        return often or len(named) > 1
    spread = len({each.part for each in named}) > 1 or (
        len([*text.kept]) <= FEW and _apart(named, text)
    )
    return len(named) > 1 and often and (spread or (several and weight >= MUCH))


def _apart(places: list[Mention], text: Text) -> bool:
    """Whether several sentences name some of these places."""
    first = min(places)
    ends = (end for _, end in sentences(text.parts[first.part].text) if end > first.start)
    return max(places) >= replace(first, start=next(ends))


def _is_title(place: Mention, text: Text) -> bool:
    """Whether a name stands in quotes alone, as those of ships and firms do."""
    if place.reason == "group-name":
        return False
    words = text.parts[place.part].text
    before, after = words[: place.start][-1:], words[place.end :][:1]
    return before in OPENING and after in CLOSING and bool(before and after)


def _least(length: int, *, thick: bool) -> float:
    """Weight of what a text has to say of a dispute, by its length and by what else it is of."""
    return next(least for most, least in LEAST if length <= most) if not thick else LEAST_IF_THICK


def _lead(text: Text) -> set[int]:
    """Numbers of the parts that tell what a text is about."""
    lead, paragraphs = set(), 0
    for number, part in text.kept:
        if part.kind in ("title", "standfirst"):
            lead.add(number)
        elif part.kind == "paragraph" and paragraphs < LEAD:
            lead.add(number)
            paragraphs += 1
    return lead


def _is_dense(text: str) -> bool:
    """Whether a text is in a script that says much with few signs."""
    sample = text[:2000]
    return sum("\u3040" <= sign <= "\u9fff" for sign in sample) * 3 > len(sample)
