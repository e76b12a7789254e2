"""Answers that take a while to make: a few at a time, in threads of their own, and kept."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Generic, TypeVar

from starlette.requests import Request

Key = TypeVar("Key", bound=Hashable)

GLANCE = 0.5
"""Seconds between looks at whether somebody still waits for an answer."""


class BusyError(Exception):
    """So many wait already that one more is told to come back."""


class GoneError(BusyError):
    """Whoever asked has left before the answer was begun."""


class Shelf(Generic[Key]):
    """Answers that were made, the last asked for kept longest. Safe for threads.

    Parameters
    ----------
    most : int
        How many are kept.
    most_bytes : int
        Their bytes together.
    """

    def __init__(self, most: int, most_bytes: int) -> None:
        self.most = most
        self.most_bytes = most_bytes
        self.kept: OrderedDict[Key, bytes] = OrderedDict()
        self.lock = Lock()

    def find(self, key: Key) -> bytes | None:
        """An answer, if it is there."""
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
            return self.kept.get(key)

    def keep(self, key: Key, body: bytes) -> None:
        """Keep an answer and let go of the oldest ones."""
        with self.lock:
            self.kept[key] = body
            while len(self.kept) > self.most or self._bytes() > self.most_bytes:
                self.kept.popitem(last=False)

    def _bytes(self) -> int:
        return sum(map(len, self.kept.values()))


class Workshop(Generic[Key]):
    """Makes answers, so that no crowd can hold up the other addresses of the server.

    Parameters
    ----------
    make : callable
        Makes the answer of a key.
    shelf : Shelf
        Where answers are kept.
    at_once, waiting : int
        How many are made at a time, and how many may wait for their turn.
    """

    def __init__(
        self, make: Callable[[Key], bytes], shelf: Shelf[Key], *, at_once: int, waiting: int
    ) -> None:
        self.make = make
        self.shelf = shelf
        self.most = at_once + waiting
        self.there = 0
        self.hands = ThreadPoolExecutor(at_once, thread_name_prefix="workshop")

    async def get(self, key: Key, request: Request) -> bytes:
        """An answer from the shelf, or a new one.

        Raises
        ------
        BusyError
            If too many wait; a `GoneError` if the client has left, and then nothing is made.
        """
        body = self.shelf.find(key)
        if body is not None:
            return body
        if self.there >= self.most:
            raise BusyError
        self.there += 1
        try:
            return await self._made(key, request)
        finally:
            self.there -= 1

    async def _made(self, key: Key, request: Request) -> bytes:
        job = self.hands.submit(self._make, key)
        waited = asyncio.wrap_future(job)
        while not (await asyncio.wait({waited}, timeout=GLANCE))[0]:
            if not job.running() and await request.is_disconnected():
                waited.cancel()
                raise GoneError
        return await waited

    def _make(self, key: Key) -> bytes:
        """An answer that is not on the shelf, unless it came there in the meantime."""
        body = self.shelf.find(key)
        if body is None:
            body = self.make(key)
            self.shelf.keep(key, body)
        return body
