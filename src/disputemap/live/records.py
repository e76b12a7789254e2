"""What is known of a live lesson, and why something may not be done in it."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

LIFE = 4 * 3600
"""Seconds after which a lesson is deleted, whatever happens in it."""

MOST_LESSONS = 200
"""Lessons that a store holds at a time."""

MOST_PUPILS = 400
"""Pupils of a lesson."""

MOST_BYTES = 4_000_000
"""Bytes of a lesson's names and answers: 400 pupils with 10 kB each."""

ROW_BYTES = 160
"""Bytes that a pupil or an answer takes besides its text: tokens, ids, what the store needs."""

FULL = {
    "lessons": "There are too many lessons at once; try again when one has ended.",
    "pupils": f"This lesson is full; it takes {MOST_PUPILS} pupils.",
    "bytes": "This lesson holds as much as one may; what it has is kept, but no more.",
}
"""What is said where there is no room."""


def size_of(text: str) -> int:
    """Bytes that a pupil with this name, or an answer with this text, takes of `MOST_BYTES`."""
    return ROW_BYTES + len(text.encode("utf-8", "replace"))


class LiveError(Exception):
    """Something that may not be done; the message says what would be right."""


class UnknownCodeError(LiveError):
    """There is no lesson of this code, or it has ended."""

    def __init__(self) -> None:
        super().__init__("There is no lesson of this code; ask your teacher for the six letters.")


class UnknownTokenError(LiveError):
    """The token is not of this lesson."""

    def __init__(self) -> None:
        super().__init__("This token is not of this lesson; join it again with its code.")


class ClosedError(LiveError):
    """The question takes no answers now."""

    def __init__(self) -> None:
        super().__init__("This question takes no answers now; wait until the teacher opens it.")


class UnfitError(LiveError):
    """Something that cannot be understood."""


class FullError(LiveError):
    """There is no room for one more."""


class TooOftenError(LiveError):
    """Something that was done too often; seconds to wait."""

    def __init__(self, wait: float) -> None:
        self.wait = max(1, math.ceil(wait))
        super().__init__(f"Too often; try again in {self.wait} s.")


class StoreError(LiveError):
    """The store does not answer now."""

    def __init__(self) -> None:
        super().__init__("The lessons cannot be reached now; try again in a moment.")


@dataclass(frozen=True)
class Held:
    """What of a lesson never changes.

    Attributes
    ----------
    code : str
        Six letters.
    dossier, lesson, lang : str
    teacher : str
        Hash of the teacher's token.
    made : float
        When it was started, in seconds since 1970.
    """

    code: str
    dossier: str
    lesson: str
    lang: str
    teacher: str
    made: float


@dataclass(frozen=True)
class State:
    """Where a lesson stands.

    Attributes
    ----------
    step : str
    follow : bool
        Whether the pupils' pages go where the teacher goes.
    map : mapping of str to str
        Names of a view.
    question : str, optional
        The one that is asked now.
    open : bool
        Whether it takes answers.
    shown : bool
        Whether the pupils see what was answered and what is right.
    """

    step: str
    follow: bool = True
    map: Mapping[str, str] = field(default_factory=dict)
    question: str | None = None
    open: bool = False
    shown: bool = False

    def moved(self, change: Mapping[str, Any]) -> State:
        """The state after a move.

        Another step leaves the question behind, and another question starts closed, unless the move
        says otherwise. What is shown takes no more answers, and without a question neither is true.
        """
        rest: dict[str, Any] = {}
        if change.get("step", self.step) != self.step:
            rest["question"] = None
        if {**rest, **change}.get("question", self.question) != self.question:
            rest |= {"open": False, "shown": False}
        if change.get("open") is True and "shown" not in change:
            rest["shown"] = False
        state = replace(self, **{**rest, **change})
        asked = state.question is not None
        return replace(
            state, open=asked and state.open and not state.shown, shown=asked and state.shown
        )

    def to_json(self) -> str:
        """As text for a store."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> State:
        """From what a store keeps."""
        return cls(**json.loads(text))


@dataclass(frozen=True)
class Pupil:
    """A pupil of a lesson: number from 1 in the order of joining, and the name, or ""."""

    number: int
    name: str


@dataclass(frozen=True)
class Given:
    """The last answer of a pupil to a question.

    Attributes
    ----------
    number : int
        The pupil's.
    question : str
    answer : object
        As JSON holds it.
    right : bool, optional
        None for what is never scored.
    """

    number: int
    question: str
    answer: Any
    right: bool | None


@dataclass(frozen=True)
class Snapshot:
    """A lesson at a moment.

    Attributes
    ----------
    version : int
        Grows with everything that happens in the lesson.
    state : State
    pupils : int
        How many have joined.
    answers : tuple of Given
        To the question that is asked now.
    """

    version: int
    state: State
    pupils: int
    answers: tuple[Given, ...] = ()


@dataclass(frozen=True)
class Results:
    """Everything that a lesson gathered."""

    pupils: tuple[Pupil, ...]
    answers: tuple[Given, ...]
