"""Live lessons in the tables of a database; what SQLite and PostgreSQL have in common."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from threading import Lock, local
from typing import Any, ClassVar, TypeVar

from disputemap.live.codes import same
from disputemap.live.records import (
    LIFE,
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
)
from disputemap.live.writer import Writer

T = TypeVar("T")

TABLES = (
    "CREATE TABLE IF NOT EXISTS live_lessons (code TEXT PRIMARY KEY, dossier TEXT NOT NULL,"
    " lesson TEXT NOT NULL, lang TEXT NOT NULL, teacher TEXT NOT NULL,"
    " made DOUBLE PRECISION NOT NULL, version BIGINT NOT NULL, pupils INTEGER NOT NULL,"
    " state TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS live_pupils (code TEXT NOT NULL, token TEXT NOT NULL,"
    " number INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (code, token))",
    "CREATE TABLE IF NOT EXISTS live_answers (code TEXT NOT NULL, question TEXT NOT NULL,"
    " number INTEGER NOT NULL, answer TEXT NOT NULL, correct INTEGER,"
    " PRIMARY KEY (code, question, number))",
)

FULL = {
    "lessons": "There are too many lessons at once; try again when one has ended.",
    "pupils": f"This lesson is full; it takes {MOST_PUPILS} pupils.",
}


class TableStore:
    """Lessons in three tables, read by each thread on a connection of its own."""

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

    def create(self, held: Held, state: State) -> bool:
        """See `Store`."""

        def job(connection: Any) -> bool:
            count = self._run(connection, "SELECT COUNT(*) FROM live_lessons").fetchone()[0]
            if count >= MOST_LESSONS:
                raise FullError(FULL["lessons"])
            row = (held.code, held.dossier, held.lesson, held.lang, held.teacher, held.made)
            made = self._run(
                connection,
                "INSERT INTO live_lessons VALUES (?, ?, ?, ?, ?, ?, 1, 0, ?)"
                " ON CONFLICT DO NOTHING",
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
            return self._number(connection, code, token)

        return self._read(job)

    def move(self, code: str, change: dict[str, object]) -> None:
        """See `Store`."""

        def job(connection: Any) -> None:
            state = State.from_json(self._lesson(connection, code, "state")[0]).moved(change)
            statement = "UPDATE live_lessons SET state = ?, version = version + 1 WHERE code = ?"
            self._run(connection, statement, (state.to_json(), code))

        self.writer.do(job)

    def join(self, code: str, token: str, name: str) -> Future[int]:
        """See `Store`."""

        def job(connection: Any) -> int:
            number = int(self._lesson(connection, code, "pupils")[0]) + 1
            if number > MOST_PUPILS:
                raise FullError(FULL["pupils"])
            row = (code, token, number, name)
            self._run(connection, "INSERT INTO live_pupils VALUES (?, ?, ?, ?)", row)
            statement = "UPDATE live_lessons SET pupils = ?, version = version + 1 WHERE code = ?"
            self._run(connection, statement, (number, code))
            return number

        return self.writer.put(job)

    def answer(
        self, code: str, token: str, question: str, answer: object, right: bool | None
    ) -> Future[None]:
        """See `Store`."""

        def job(connection: Any) -> None:
            state = State.from_json(self._lesson(connection, code, "state")[0])
            number = self._number(connection, code, token)
            if question != state.question or not state.open:
                raise ClosedError
            scored = None if right is None else int(right)
            self._run(
                connection,
                "INSERT INTO live_answers VALUES (?, ?, ?, ?, ?) ON CONFLICT"
                " (code, question, number)"
                " DO UPDATE SET answer = excluded.answer, correct = excluded.correct",
                (code, question, number, json.dumps(answer, ensure_ascii=False), scored),
            )
            statement = "UPDATE live_lessons SET version = version + 1 WHERE code = ?"
            self._run(connection, statement, (code,))

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

    def sweep(self) -> None:
        """See `Store`."""
        end = time.time() - LIFE

        def late(connection: Any) -> bool:
            statement = "SELECT 1 FROM live_lessons WHERE made < ? LIMIT 1"
            return self._run(connection, statement, (end,)).fetchone() is not None

        if self._read(late):
            self._delete("code IN (SELECT code FROM live_lessons WHERE made < ?)", end)

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

    def _run(self, connection: Any, statement: str, values: tuple[object, ...] = ()) -> Any:
        return connection.execute(statement.replace("?", self.mark), values)

    def _lesson(self, connection: Any, code: str, names: str) -> tuple[Any, ...]:
        """Columns of a lesson that lives."""
        statement = f"SELECT {names} FROM live_lessons WHERE code = ? AND made >= ?"
        row = self._run(connection, statement, (code, time.time() - LIFE)).fetchone()
        if row is None:
            raise UnknownCodeError
        return tuple(row)

    def _number(self, connection: Any, code: str, token: str) -> int:
        statement = "SELECT number, token FROM live_pupils WHERE code = ? AND token = ?"
        row = self._run(connection, statement, (code, token)).fetchone()
        if row is None or not same(row[1], token):
            raise UnknownTokenError
        return int(row[0])

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
