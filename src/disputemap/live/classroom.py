"""What teachers and pupils do in live lessons."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Lock
from typing import Any

from disputemap.live.asked import read_answer, read_move
from disputemap.live.codes import TOKEN, hashed, new_code, new_token, read_code, same
from disputemap.live.limits import Count
from disputemap.live.names import LONGEST_NAME, clean_name
from disputemap.live.plan import Marking, Plan, Plans, marked
from disputemap.live.records import (
    MOST_LESSONS,
    Given,
    Held,
    Snapshot,
    State,
    UnfitError,
    UnknownCodeError,
    UnknownTokenError,
)
from disputemap.live.results import as_csv
from disputemap.live.store import Store
from disputemap.live.tally import tally

TEACHER = 0
"""Number of the teacher; pupils count from 1."""


@dataclass(frozen=True)
class Created:
    """A new lesson: its code, and the teacher's token, which is told once."""

    code: str
    teacher: str


class Classroom:
    """The live lessons of a store. Its methods wait for the store: call them in threads.

    Parameters
    ----------
    store : Store
    plans : callable
        Gives the plan of a dossier's lesson in a language.
    marking : callable, optional
        Says whether an answer is right; as `disputemap.lessons.marking` does by default.
    """

    def __init__(self, store: Store, plans: Plans, marking: Marking = marked) -> None:
        self.store = store
        self.plans = plans
        self.marking = marking
        self.known: OrderedDict[str, tuple[Held, Plan]] = OrderedDict()
        self.lock = Lock()

    def create(
        self, dossier: str, lesson: str, lang: str, counts: tuple[Count, ...] = ()
    ) -> Created:
        """Start a lesson at its first step, unless something counted with it was done too often.

        Raises
        ------
        UnfitError
            If there is no such lesson.
        FullError
            If there are too many.
        TooOftenError
        """
        try:
            plan = self.plans(dossier, lesson, lang)
        except LookupError as error:
            raise UnfitError(str(error.args[0] if error.args else error)) from None
        step, shown = next(iter(plan.steps.items()))
        token = new_token()
        while True:
            code = new_code()
            held = Held(code, dossier, lesson, lang, hashed(token), time.time())
            if self.store.create(held, State(step, map=dict(shown)), counts):
                return Created(code, token)

    def join(self, code: str, name: str, counts: tuple[Count, ...] = ()) -> tuple[str, Future[int]]:
        """Let a pupil in: the token, which is told once, and soon the number.

        Raises
        ------
        UnknownCodeError, UnfitError, FullError, TooOftenError
        """
        clean = clean_name(name)
        if clean is None:
            raise UnfitError(f"name: expected at most {LONGEST_NAME} signs")
        token = new_token()
        return token, self.store.join(read_code(code), hashed(token), clean, counts)

    def who(self, code: str, token: str) -> int:
        """The number of a pupil, or `TEACHER`.

        Raises
        ------
        UnknownCodeError, UnknownTokenError
        """
        held, _ = self.find(code)
        key = _key(token)
        if same(key, held.teacher):
            return TEACHER
        return self.store.pupil(held.code, key)

    def move(self, code: str, token: str, asked: Mapping[str, Any]) -> None:
        """Carry out what the teacher does.

        Raises
        ------
        UnknownCodeError, UnknownTokenError, UnfitError
        """
        held, plan = self._taught(code, token)
        self.store.move(held.code, read_move(plan, asked))

    def answer(self, code: str, token: str, question: object, given: object) -> Future[None]:
        """Keep a pupil's answer, in place of an earlier one; done once it is kept for good.

        Raises
        ------
        UnknownCodeError, UnknownTokenError, UnfitError, ClosedError, FullError
        """
        held, plan = self.find(code)
        key = _key(token)
        asked = plan.questions.get(question) if isinstance(question, str) else None
        try:
            if asked is None:
                raise UnfitError("question: expected the id of one of the lesson's questions")
            answer = read_answer(given)
            right = self.marking(asked, answer)
            if asked.kind == "map" and plan.places and answer not in plan.places:
                # Answers to it are shown to the class: no words of a pupil's own.
                raise UnfitError("answer: expected the id of one of the dossier's places")
        except UnfitError:
            self.store.pupil(held.code, key)  # who asks comes before what is asked
            raise
        return self.store.answer(held.code, key, asked.id, answer, right)

    def results(self, code: str, token: str) -> bytes:
        """The results so far, as CSV; for the teacher.

        Raises
        ------
        UnknownCodeError, UnknownTokenError
        """
        held, plan = self._taught(code, token)
        return as_csv(self.store.results(held.code), plan)

    def end(self, code: str, token: str) -> bytes:
        """The results; then everything is deleted. For the teacher.

        Raises
        ------
        UnknownCodeError, UnknownTokenError
        """
        held, plan = self._taught(code, token)
        # Nothing is taken between reading and deleting.
        self.store.move(held.code, {"open": False})
        results = as_csv(self.store.results(held.code), plan)
        self.store.delete(held.code)
        self.forget(held.code)
        return results

    def told(self, code: str, snapshot: Snapshot) -> tuple[dict[str, Any], dict[str, Any]]:
        """What the teacher and what every pupil is told of a moment."""
        state = snapshot.state
        common = {
            "step": state.step,
            "follow": state.follow,
            "map": dict(state.map),
            "question": state.question,
            "open": state.open,
            "shown": state.shown,
            "pupils": snapshot.pupils,
        }
        _, plan = self.find(code)
        question = plan.questions.get(state.question or "")
        if question is None:
            return {**common, "counts": {}}, common
        counts = {"counts": tally(question, snapshot.answers)}
        shown = {**counts, **plan.told.get(question.id, {})} if state.shown else {}
        return {**common, **counts, **shown}, {**common, **shown}

    @staticmethod
    def own(state: State, given: Given | None) -> dict[str, Any]:
        """What one pupil is told besides: the own answer, and, once shown, whether it is right."""
        if state.question is None:
            return {}
        if given is None:
            return {"taken": False}
        return {
            "taken": True,
            "yours": given.answer,
            **({"right": given.right} if state.shown else {}),
        }

    def find(self, text: str) -> tuple[Held, Plan]:
        """What of a lesson never changes, and its plan, by its code as it was typed.

        Raises
        ------
        UnknownCodeError
        """
        code = read_code(text)
        with self.lock:
            found = self.known.get(code)
        if found is None:
            held = self.store.find(code)
            try:
                found = held, self.plans(held.dossier, held.lesson, held.lang)
            except LookupError:  # the dossier has it no more
                raise UnknownCodeError from None
            with self.lock:
                self.known[code] = found
                while len(self.known) > MOST_LESSONS:
                    self.known.popitem(last=False)
        return found

    def forget(self, code: str) -> None:
        """Know no more of a lesson that has ended."""
        with self.lock:
            self.known.pop(read_code(code), None)

    def _taught(self, code: str, token: str) -> tuple[Held, Plan]:
        held, plan = self.find(code)
        if not same(_key(token), held.teacher):
            self.store.version(held.code)  # whether it lives at all
            raise UnknownTokenError
        return held, plan


def _key(token: str) -> str:
    """The hash of a token; that of no token if it has not the shape of one."""
    return hashed(token) if TOKEN.fullmatch(token) else ""
