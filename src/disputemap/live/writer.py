"""One thread that writes: what waits is written together and kept for good by one commit."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, Protocol, TypeVar

from disputemap.live.records import LiveError, StoreError

T = TypeVar("T")

MOST_TOGETHER = 200
"""Jobs of one transaction."""

PATIENCE = 20
"""Seconds that a job waits for its turn."""


class Connection(Protocol):
    """What a connection of `sqlite3` and of `psycopg` have in common."""

    def execute(self, query: str, params: Any = ..., /) -> Any:
        """Run a statement."""

    def close(self) -> None:
        """End the connection."""


Job = Callable[[Any], Any]


class Writer:
    """Writes for all threads of a process.

    Parameters
    ----------
    connect : callable
        Gives a connection that begins no transactions by itself.
    begin : tuple of str
        Statements that begin a transaction that no other one writes in.
    faults : tuple of exception types
        How the database says that it does not work now.
    """

    def __init__(
        self,
        connect: Callable[[], Any],
        begin: tuple[str, ...],
        faults: tuple[type[Exception], ...],
    ) -> None:
        self.connect = connect
        self.begin = begin
        self.faults = faults
        self.queue: SimpleQueue[tuple[Job, Future[Any]] | None] = SimpleQueue()
        self.connection: Any = None
        self.thread: Thread | None = None
        self.lock = Lock()

    def do(self, job: Callable[[Any], T]) -> T:
        """Run a job with the connection, in a transaction; what it gives, once it is kept for good.

        A job that raises leaves nothing behind.

        Raises
        ------
        StoreError
            If the database does not work now.
        """
        try:
            return self.put(job).result(timeout=PATIENCE)
        except TimeoutError:
            raise StoreError from None

    def put(self, job: Callable[[Any], T]) -> Future[T]:
        """Run a job as `do`, without waiting for it."""
        with self.lock:
            if self.thread is None:
                self.thread = Thread(target=self._run, name="live-writer", daemon=True)
                self.thread.start()
        done: Future[T] = Future()
        self.queue.put((job, done))
        return done

    def close(self) -> None:
        """Write what waits, then end the thread and its connection."""
        with self.lock:
            thread, self.thread = self.thread, None
        if thread:
            self.queue.put(None)
            thread.join(timeout=PATIENCE)

    def _run(self) -> None:
        going = True
        while going:
            batch = [self.queue.get()]
            try:
                while len(batch) < MOST_TOGETHER:
                    batch.append(self.queue.get_nowait())
            except Empty:
                pass
            going = None not in batch
            # Whoever gave up waiting is told nothing; from here on nobody can give up.
            jobs = [each for each in batch if each]
            self._write([each for each in jobs if each[1].set_running_or_notify_cancel()])
        self._disconnect()

    def _write(self, batch: list[tuple[Job, Future[Any]]]) -> None:
        told: list[tuple[Future[Any], Any, LiveError | None]] = []
        try:
            self.connection = self.connection or self.connect()
            for statement in self.begin if batch else ():
                self.connection.execute(statement)
            for job, done in batch:
                told.append((done, *self._one(job)))
            if batch:
                self.connection.execute("COMMIT")
        except Exception:  # the database's fault or ours: nobody must be left waiting
            self._disconnect()
            told = [(done, None, StoreError()) for _, done in batch]
        for done, value, refusal in told:
            if refusal:
                done.set_exception(refusal)
            else:
                done.set_result(value)

    def _one(self, job: Job) -> tuple[Any, LiveError | None]:
        """Run a job so that it can be taken back alone."""
        self.connection.execute("SAVEPOINT one")
        try:
            value = job(self.connection)
        except LiveError as refusal:
            self.connection.execute("ROLLBACK TO SAVEPOINT one")
            return None, refusal
        self.connection.execute("RELEASE SAVEPOINT one")
        return value, None

    def _disconnect(self) -> None:
        connection, self.connection = self.connection, None
        if connection is not None:
            with suppress(*self.faults):
                connection.close()
