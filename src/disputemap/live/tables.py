"""Live lessons in the tables of a database; what SQLite and PostgreSQL have in common."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from threading import Lock, local
from typing import Any, ClassVar, TypeVar

from disputemap.live.codes import same
from disputemap.live.counting import count_all
from disputemap.live.limits import Count
from disputemap.live.records import (
    FULL,
    LIFE,
    MOST_BYTES,
    MOST_LESSONS,
    MOST_PUPILS,
    ClosedError,
    FullError,
    Given,
    Held,
    Pupil,
    Results,
    Snapshot,
    State,
    StoreError,
    UnknownCodeError,
    UnknownTokenError,
    size_of,
)
from disputemap.live.writer import Writer

T = TypeVar("T")


class TableStore:
    """Lessons in a few tables, read by each thread on a connection of its own."""

    mark: ClassVar[str]
    """What stands for a value in a statement."""

    begin: ClassVar[tuple[str, ...]]
    """Statements that begin a transaction that no other one writes in."""

    read_begin: ClassVar[str]
    """Statement that begins a transaction that sees one moment."""

    faults: ClassVar[tuple[type[Exception], ...]]

    def __init__(self) -> None:
        self.writer = Writer(self.connect, self.begin, self.faults)
        self.own = local()
        self.opened: list[Any] = []
        self.lock = Lock()

    def connect(self) -> Any:
        """A new connection that begins no transactions by itself; the tables are there."""
        raise NotImplementedError

    def create(self, held: Held, state: State, counts: tuple[Count, ...] = ()) -> bool:
        """See `Store`."""

        def job(connection: Any) -> bool:
            self._count(connection, counts)
            count = self._run(connection, "SELECT COUNT(*) FROM live_lessons").fetchone()[0]
            if count >= MOST_LESSONS:
                raise FullError(FULL["lessons"])
            row = (held.code, held.dossier, held.lesson, held.lang, held.teacher, held.made)
            made = self._run(
                connection,
                "INSERT INTO live_lessons (code, dossier, lesson, lang, teacher, made, version,"
                " pupils, state) VALUES (?, ?, ?, ?, ?, ?, 1, 0, ?) ON CONFLICT DO NOTHING",
                (*row, state.to_json()),
            )
            return bool(made.rowcount)

        self.sweep()
        return self.writer.do(job)

    def find(self, code: str) -> Held:
        """See `Store`."""

        def job(connection: Any) -> Held:
            names = "code, dossier, lesson, lang, teacher, made"
            return Held(*self._lesson(connection, code, names))

        return self._read(job)

    def version(self, code: str) -> int:
        """See `Store`."""
        return int(self._read(lambda connection: self._lesson(connection, code, "version")[0]))

    def read(self, code: str) -> Snapshot:
        """See `Store`."""

        def job(connection: Any) -> Snapshot:
            version, pupils, text = self._lesson(connection, code, "version, pupils, state")
            state = State.from_json(text)
            answers = self._answers(connection, code, state.question) if state.question else ()
            return Snapshot(version, state, pupils, answers)

        return self._read(job)

    def pupil(self, code: str, token: str) -> int:
        """See `Store`."""

        def job(connection: Any) -> int:
            self._lesson(connection, code, "code")
            return self._pupil(connection, code, token)[0]

        return self._read(job)

    def move(self, code: str, change: dict[str, object]) -> None:
        """See `Store`."""

        def job(connection: Any) -> None:
            state = State.from_json(self._lesson(connection, code, "state")[0]).moved(change)
            statement = "UPDATE live_lessons SET state = ?, version = version + 1 WHERE code = ?"
            self._run(connection, statement, (state.to_json(), code))

        self.writer.do(job)

    def join(self, code: str, token: str, name: str, counts: tuple[Count, ...] = ()) -> Future[int]:
        """See `Store`."""

        def job(connection: Any) -> int:
            self._count(connection, counts)
            pupils, held = self._lesson(connection, code, "pupils, bytes")
            number, held = int(pupils) + 1, held + size_of(name)
            if number > MOST_PUPILS:
                raise FullError(FULL["pupils"])
            if held > MOST_BYTES:
                raise FullError(FULL["bytes"])
            row = (code, token, number, name)
            self._run(connection, "INSERT INTO live_pupils VALUES (?, ?, ?, ?)", row)
            values = "pupils = ?, bytes = ?, version = version + 1"
            statement = f"UPDATE live_lessons SET {values} WHERE code = ?"
            self._run(connection, statement, (number, held, code))
            return number

        return self.writer.put(job)

    def answer(
        self, code: str, token: str, question: str, answer: object, right: bool | None
    ) -> Future[None]:
        """See `Store`."""

        def job(connection: Any) -> None:
            stands, held = self._lesson(connection, code, "state, bytes")
            state = State.from_json(stands)
            number, older = self._pupil(connection, code, token, question)
            if question != state.question or not state.open:
                raise ClosedError
            text = json.dumps(answer, ensure_ascii=False)
            more = size_of(text) - (0 if older is None else size_of(older))
            if more > 0 and held + more > MOST_BYTES:
                raise FullError(FULL["bytes"])
            scored = None if right is None else int(right)
            self._run(
                connection,
                "INSERT INTO live_answers VALUES (?, ?, ?, ?, ?) ON CONFLICT"
                " (code, question, number)"
                " DO UPDATE SET answer = excluded.answer, correct = excluded.correct",
                (code, question, number, text, scored),
            )
            statement = "UPDATE live_lessons SET version = version + 1, bytes = ? WHERE code = ?"
            self._run(connection, statement, (held + more, code))

        return self.writer.put(job)

    def results(self, code: str) -> Results:
        """See `Store`."""

        def job(connection: Any) -> Results:
            self._lesson(connection, code, "code")
            statement = "SELECT number, name FROM live_pupils WHERE code = ? ORDER BY number"
            rows = self._run(connection, statement, (code,)).fetchall()
            pupils = tuple(Pupil(*row) for row in rows)
            return Results(pupils, self._answers(connection, code))

        return self._read(job)

    def delete(self, code: str) -> None:
        """See `Store`."""
        self._delete("code = ?", code)

    def count(self, count: Count) -> None:
        """See `Store`."""
        self.writer.do(lambda connection: self._count(connection, (count,)))

    def sweep(self) -> None:
        """See `Store`."""
        now = time.time()

        def late(connection: Any) -> list[bool]:
            asked = (("live_lessons WHERE made", now - LIFE), ("live_counts WHERE until", now))
            statements = [(f"SELECT 1 FROM {rest} < ? LIMIT 1", end) for rest, end in asked]
            rows = [self._run(connection, text, (end,)).fetchone() for text, end in statements]
            return [row is not None for row in rows]

        lessons, counts = self._read(late)
        if counts:
            paid = "DELETE FROM live_counts WHERE until < ?"
            self.writer.do(lambda connection: self._run(connection, paid, (now,)) and None)
        if lessons:
            self._delete("code IN (SELECT code FROM live_lessons WHERE made < ?)", now - LIFE)

    def close(self) -> None:
        """See `Store`."""
        self.writer.close()
        with self.lock:
            opened, self.opened = self.opened, []
            self.own = local()
        for connection in opened:
            connection.close()

    def _delete(self, which: str, value: object) -> None:
        def job(connection: Any) -> None:
            for table in ("live_answers", "live_pupils", "live_lessons"):
                self._run(connection, f"DELETE FROM {table} WHERE {which}", (value,))

        self.writer.do(job)

    def _count(self, connection: Any, counts: tuple[Count, ...]) -> None:
        count_all(partial(self._run, connection), counts)

    def _run(self, connection: Any, statement: str, values: tuple[object, ...] = ()) -> Any:
        return connection.execute(statement.replace("?", self.mark), values)

    def _lesson(self, connection: Any, code: str, names: str) -> tuple[Any, ...]:
        """Columns of a lesson that lives."""
        statement = f"SELECT {names} FROM live_lessons WHERE code = ? AND made >= ?"
        row = self._run(connection, statement, (code, time.time() - LIFE)).fetchone()
        if row is None:
            raise UnknownCodeError
        return tuple(row)

    def _pupil(
        self, connection: Any, code: str, token: str, question: str = ""
    ) -> tuple[int, str | None]:
        """The number of a pupil, and the answer to a question as it is kept, if there is one."""
        statement = (
            "SELECT one.number, one.token, given.answer FROM live_pupils AS one"
            " LEFT JOIN live_answers AS given ON given.code = one.code"
            " AND given.question = ? AND given.number = one.number"
            " WHERE one.code = ? AND one.token = ?"
        )
        row = self._run(connection, statement, (question, code, token)).fetchone()
        if row is None or not same(row[1], token):
            raise UnknownTokenError
        return int(row[0]), row[2]

    def _answers(
        self, connection: Any, code: str, question: str | None = None
    ) -> tuple[Given, ...]:
        statement = "SELECT number, question, answer, correct FROM live_answers WHERE code = ?"
        values: tuple[str, ...] = (code,)
        if question is not None:
            statement, values = f"{statement} AND question = ?", (code, question)
        rows = self._run(connection, f"{statement} ORDER BY question, number", values).fetchall()
        return tuple(
            Given(number, asked, json.loads(text), None if right is None else bool(right))
            for number, asked, text, right in rows
        )

    def _read(self, job: Callable[[Any], T]) -> T:
        """Run a job that only reads, on this thread's connection."""
        try:
            connection = self._connection()
            connection.execute(self.read_begin)
            try:
                return job(connection)
            finally:
                connection.execute("COMMIT")
        except self.faults:
            self._lose()
            raise StoreError from None

    def _connection(self) -> Any:
        found = getattr(self.own, "connection", None)
        if found is None:
            found = self.own.connection = self.connect()
            with self.lock:
                self.opened.append(found)
        return found

    def _lose(self) -> None:
        """Let go of this thread's connection, so that the next one is new."""
        found, self.own.connection = getattr(self.own, "connection", None), None
        if found is not None:
            with self.lock:
                self.opened = [each for each in self.opened if each is not found]
            with suppress(*self.faults):
                found.close()
