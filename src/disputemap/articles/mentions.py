"""What was found in a text: where it stands, what it means, and why it was taken so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MentionKind = Literal["place", "date", "event", "note"]
Reason = Literal[
    "name", "other-name", "inflected", "both-names", "group-name", "context",
    "full-date", "partial-date", "range", "era", "relative",
    "event-name", "name-and-date", "place-and-date", "date-alone", "statement", "by-hand",
]  # fmt: skip
"""Codes of reasons; the interface words ``reason.<code>`` say them to readers."""


@dataclass(frozen=True, order=True)
class Mention:
    """A stretch of one part that means something.

    Attributes
    ----------
    part : int
        Number of the part among all parts of the text.
    start, end : int
        Half-open range of signs in the part's text.
    kind : str
        ``place``, ``date``, ``event`` or ``note``.
    target : str
        Id of the record; for a date, its EDTF form.
    confidence : float
        0 to 1.
    reason : str
        Why, as a code.
    choices : tuple of str
        Ids of all that it could mean, likeliest first, when that is not sure; `target` is then
        empty until somebody chooses.
    """

    part: int
    start: int
    end: int
    kind: MentionKind
    target: str
    confidence: float
    reason: Reason
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Findings:
    """All that was found in a text.

    Attributes
    ----------
    mentions : tuple of Mention
        In order of part and start. Two of one kind never overlap; a date or a place may stand
        inside an event or a note.
    unknown : tuple of str
        Names of places, as written, that the dossier does not know, each once.
    about : bool
        Whether the text is about the dispute; if not, nothing is linked.
    """

    mentions: tuple[Mention, ...] = ()
    unknown: tuple[str, ...] = ()
    about: bool = True
