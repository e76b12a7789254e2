"""Live lessons in Redis: for processes on several machines.

What is answered is as safe as Redis keeps it: with ``appendonly yes`` and ``appendfsync always`` it
is on the disk before it is acknowledged.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar, cast

import redis

from disputemap.live.limits import Count
from disputemap.live.records import (
    FULL,
    LIFE,
    MOST_BYTES,
    MOST_LESSONS,
    MOST_PUPILS,
    ROW_BYTES,
    ClosedError,
    FullError,
    Given,
    Held,
    LiveError,
    Pupil,
    Results,
    Snapshot,
    State,
    StoreError,
    TooOftenError,
    UnknownCodeError,
    UnknownTokenError,
)
from disputemap.live.redis_scripts import SCRIPTS, TOO_OFTEN

T = TypeVar("T")

PREFIX = "disputemap:live:"
ALL = f"{PREFIX}lessons"
"""Sorted set of the codes, by when they were made."""

HANDS = 8
"""Threads, and connections, that joins and answers wait in."""

PATIENCE = 5
"""Seconds to wait for an answer of Redis."""


class RedisStore:
    """Keys that begin with `PREFIX` and die by themselves.

    Parameters
    ----------
    place : str
        ``redis://host:port/number``
    """

    def __init__(self, place: str) -> None:
        self.client = redis.Redis.from_url(
            place, decode_responses=True, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE
        )
        self.hands = ThreadPoolExecutor(HANDS, thread_name_prefix="live-redis")
        known = SCRIPTS.items()
        self.scripts = {name: self.client.register_script(text) for name, text in known}

    def create(self, held: Held, state: State, counts: tuple[Count, ...] = ()) -> bool:
        """See `Store`."""
        fields = {
            "dossier": held.dossier, "lesson": held.lesson, "lang": held.lang,
            "teacher": held.teacher, "made": held.made, "version": 1, "pupils": 0,
            "state": state.to_json(), "bytes": 0,
        }  # fmt: skip
        pairs = [part for pair in fields.items() for part in pair]
        until = int(held.made + LIFE)
        limits = (time.time() - LIFE, MOST_LESSONS, until, held.made, held.code)
        made = self._script("create", held.code, *limits, *pairs, counts=counts)
        if made < 0:
            raise FullError(FULL["lessons"])
        return made == 1

    def find(self, code: str) -> Held:
        """See `Store`."""
        names = ["dossier", "lesson", "lang", "teacher", "made"]
        dossier, lesson, lang, teacher, made = self._lesson(code, names)
        return Held(code, dossier, lesson, lang, teacher, float(made))

    def version(self, code: str) -> int:
        """See `Store`."""
        return int(self._lesson(code, ["version"])[0])

    def read(self, code: str) -> Snapshot:
        """See `Store`."""
        # The version is read first: what comes after it is at least as new, and told again.
        version, pupils, text = self._lesson(code, ["version", "pupils", "state"])
        state = State.from_json(text)
        answers = self._answers(code, state.question) if state.question else ()
        return Snapshot(int(version), state, int(pupils), answers)

    def pupil(self, code: str, token: str) -> int:
        """See `Store`."""
        self._lesson(code, ["version"])
        found = self._try(lambda: self.client.hget(_keys(code)[1], token))
        if found is None:
            raise UnknownTokenError
        return int(str(found).partition(" ")[0])

    def move(self, code: str, change: dict[str, object]) -> None:
        """See `Store`."""
        while True:
            text = self._lesson(code, ["state"])[0]
            state = State.from_json(text).moved(change)
            if self._script("move", code, text, state.to_json()):
                return

    def join(self, code: str, token: str, name: str, counts: tuple[Count, ...] = ()) -> Future[int]:
        """See `Store`."""

        def job() -> int:
            values = (MOST_PUPILS, token, name, MOST_BYTES, ROW_BYTES)
            number = self._script("join", code, *values, counts=counts)
            if number < 0:
                raise FullError(FULL["pupils" if number == -2 else "bytes"])
            return number

        return self.hands.submit(job)

    def answer(
        self, code: str, token: str, question: str, answer: object, right: bool | None
    ) -> Future[None]:
        """See `Store`."""
        kept = json.dumps([answer, right], ensure_ascii=False)

        def job() -> None:
            values = (token, question, kept, MOST_BYTES, ROW_BYTES)
            done = self._script("answer", code, *values, question=question)
            if done == -4:
                raise FullError(FULL["bytes"])
            if done < 0:
                raise UnknownTokenError if done == -2 else ClosedError

        return self.hands.submit(job)

    def results(self, code: str) -> Results:
        """See `Store`."""
        self._lesson(code, ["version"])
        rows = cast("list[str]", self._try(lambda: self.client.hvals(_keys(code)[1])))
        parts = [row.partition(" ") for row in rows]
        pupils = sorted((Pupil(int(number), name) for number, _, name in parts), key=_number)
        asked = self._try(lambda: self._asked(code))
        answers = (given for question in asked for given in self._answers(code, question))
        return Results(tuple(pupils), tuple(answers))

    def delete(self, code: str) -> None:
        """See `Store`."""

        def gone() -> object:
            keys = [_keys(code, question)[2] for question in self._asked(code)]
            lesson, pupils, _, _, asked = _keys(code)
            with self.client.pipeline() as pipeline:
                pipeline.delete(lesson, pupils, asked, *keys)
                pipeline.zrem(ALL, code)
                return pipeline.execute()

        self._try(gone)

    def count(self, count: Count) -> None:
        """See `Store`."""
        self._script("count", "", counts=(count,))

    def sweep(self) -> None:
        """See `Store`: the keys die by themselves."""

    def close(self) -> None:
        """See `Store`."""
        self.hands.shutdown()
        self.client.close()

    def _asked(self, code: str) -> list[str]:
        """Questions that were answered."""
        return sorted(map(str, cast("set[str]", self.client.smembers(_keys(code)[4]))))

    def _answers(self, code: str, question: str) -> tuple[Given, ...]:
        key = _keys(code, question)[2]
        rows = cast("dict[str, str]", self._try(lambda: self.client.hgetall(key)))
        found = [Given(int(number), question, *json.loads(text)) for number, text in rows.items()]
        return tuple(sorted(found, key=lambda given: given.number))

    def _lesson(self, code: str, names: list[str]) -> list[str]:
        found = cast("list[str]", self._try(lambda: self.client.hmget(_keys(code)[0], names)))
        if None in found:
            raise UnknownCodeError
        return found

    def _script(
        self,
        name: str,
        code: str,
        *values: Any,
        question: str = "",
        counts: tuple[Count, ...] = (),
    ) -> int:
        keys = [*_keys(code, question), *(f"{PREFIX}count:{count.key}" for count in counts)]
        rates = [(count.rate.most, count.rate.seconds, count.take) for count in counts]
        asked = json.dumps({"now": time.time(), "rates": rates})
        done = self._try(lambda: self.scripts[name](keys=keys, args=[*values, asked]))
        number = int(cast("int", done))
        if number <= TOO_OFTEN:
            raise TooOftenError(TOO_OFTEN - number)
        if number == -1 and name != "create":
            raise UnknownCodeError
        return number

    def _try(self, work: Callable[[], T]) -> T:
        try:
            return work()
        except LiveError:
            raise
        except (redis.RedisError, OSError):
            raise StoreError from None


def _keys(code: str, question: str = "") -> list[str]:
    """Keys of a lesson.

    The lesson; pupils by the hash of their token; answers to a question by pupil; the codes of all
    lessons; the questions that were answered.
    """
    lesson = f"{PREFIX}{code}"
    return [lesson, f"{lesson}:pupils", f"{lesson}:answers:{question}", ALL, f"{lesson}:asked"]


def _number(pupil: Pupil) -> int:
    return pupil.number
