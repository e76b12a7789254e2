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

from disputemap.live.records import (
    LIFE,
    MOST_LESSONS,
    MOST_PUPILS,
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
    UnknownCodeError,
    UnknownTokenError,
)
from disputemap.live.tables import FULL

T = TypeVar("T")

PREFIX = "disputemap:live:"
ALL = f"{PREFIX}lessons"
"""Sorted set of the codes, by when they were made."""

HANDS = 8
"""Threads, and connections, that joins and answers wait in."""

PATIENCE = 5
"""Seconds to wait for an answer of Redis."""

# KEYS: as `_keys` gives them. Redis runs a script as one step that nothing comes between.
CREATE = """
redis.call('ZREMRANGEBYSCORE', KEYS[4], '-inf', ARGV[1])
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
if redis.call('ZCARD', KEYS[4]) >= tonumber(ARGV[2]) then return -1 end
redis.call('HSET', KEYS[1], unpack(ARGV, 6))
redis.call('EXPIREAT', KEYS[1], ARGV[3])
redis.call('ZADD', KEYS[4], ARGV[4], ARGV[5])
return 1
"""
JOIN = """
if redis.call('EXISTS', KEYS[1]) == 0 then return -1 end
local number = tonumber(redis.call('HGET', KEYS[1], 'pupils')) + 1
if number > tonumber(ARGV[1]) then return -2 end
redis.call('HSET', KEYS[2], ARGV[2], number .. ' ' .. ARGV[3])
redis.call('HSET', KEYS[1], 'pupils', number)
redis.call('HINCRBY', KEYS[1], 'version', 1)
redis.call('EXPIRE', KEYS[2], redis.call('TTL', KEYS[1]))
return number
"""
MOVE = """
local state = redis.call('HGET', KEYS[1], 'state')
if not state then return -1 end
if state ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'state', ARGV[2])
redis.call('HINCRBY', KEYS[1], 'version', 1)
return 1
"""
ANSWER = """
local state = redis.call('HGET', KEYS[1], 'state')
if not state then return -1 end
local pupil = redis.call('HGET', KEYS[2], ARGV[1])
if not pupil then return -2 end
state = cjson.decode(state)
if state.question ~= ARGV[2] or not state.open then return -3 end
local number = string.match(pupil, '^%d+')
redis.call('HSET', KEYS[3], number, ARGV[3])
redis.call('SADD', KEYS[5], ARGV[2])
redis.call('HINCRBY', KEYS[1], 'version', 1)
redis.call('EXPIRE', KEYS[3], redis.call('TTL', KEYS[1]))
redis.call('EXPIRE', KEYS[5], redis.call('TTL', KEYS[1]))
return 1
"""


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
        known = {"create": CREATE, "join": JOIN, "move": MOVE, "answer": ANSWER}
        self.scripts = {name: self.client.register_script(text) for name, text in known.items()}

    def create(self, held: Held, state: State) -> bool:
        """See `Store`."""
        fields = {
            "dossier": held.dossier, "lesson": held.lesson, "lang": held.lang,
            "teacher": held.teacher, "made": held.made, "version": 1, "pupils": 0,
            "state": state.to_json(),
        }  # fmt: skip
        pairs = [part for pair in fields.items() for part in pair]
        until = int(held.made + LIFE)
        limits = (time.time() - LIFE, MOST_LESSONS, until, held.made, held.code)
        made = self._script("create", held.code, *limits, *pairs)
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

    def join(self, code: str, token: str, name: str) -> Future[int]:
        """See `Store`."""

        def job() -> int:
            number = self._script("join", code, MOST_PUPILS, token, name)
            if number < 0:
                raise FullError(FULL["pupils"])
            return number

        return self.hands.submit(job)

    def answer(
        self, code: str, token: str, question: str, answer: object, right: bool | None
    ) -> Future[None]:
        """See `Store`."""
        kept = json.dumps([answer, right], ensure_ascii=False)

        def job() -> None:
            done = self._script("answer", code, token, question, kept, question=question)
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

    def _script(self, name: str, code: str, *values: Any, question: str = "") -> int:
        keys = _keys(code, question)
        done = self._try(lambda: self.scripts[name](keys=keys, args=list(values)))
        number = int(cast("int", done))
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
