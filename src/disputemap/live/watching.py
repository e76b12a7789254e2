"""Waiting for something to happen in a lesson: one look at the store for all who listen here."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import suppress
from typing import Generic, Protocol, TypeVar

from disputemap.live.records import StoreError, UnknownCodeError

LOOK = 0.2
"""Seconds between looks, for what another process has done."""

GATHER = 0.05
"""Seconds in which what comes together is gathered, so that a vote of many is told at once."""

HEARTBEAT = 15.0
"""Seconds after which a silent stream shows that it is alive."""


class Moment(Protocol):
    """A lesson at a moment."""

    @property
    def version(self) -> int:
        """A number that has grown if anything happened."""


M = TypeVar("M", bound=Moment)


class _Watch(Generic[M]):
    """A lesson that somebody listens to."""

    def __init__(self) -> None:
        self.latest: M | None = None
        self.ended = False
        self.listeners = 0
        self.changed = asyncio.Event()
        self.nudged = asyncio.Event()
        self.task: asyncio.Task[None] | None = None

    def tell(self) -> None:
        """Wake everybody who waits for a change."""
        woken, self.changed = self.changed, asyncio.Event()
        woken.set()


class Watches(Generic[M]):
    """The lessons that somebody listens to in this process, in one event loop.

    Parameters
    ----------
    version, read : callable
        Version and moment of a lesson, by its code.
    leaving : callable
        Whether the server is about to stop, so that streams must not hold it up.
    """

    def __init__(
        self,
        version: Callable[[str], Awaitable[int]],
        read: Callable[[str], Awaitable[M]],
        leaving: Callable[[], bool] = lambda: False,
    ) -> None:
        self.version = version
        self.read = read
        self.leaving = leaving
        self.watches: dict[str, _Watch[M]] = {}

    def nudge(self, code: str) -> None:
        """Look at once: something has happened here."""
        if watch := self.watches.get(code):
            watch.nudged.set()

    async def follow(self, code: str) -> AsyncGenerator[M | None, None]:
        """Moments of a lesson: the present one, then whenever something has happened.

        None stands for a time in which nothing has. The end is the end of the lesson, unless the
        server is `leaving`.
        """
        watch = self.watches.get(code)
        if watch is None:
            watch = self.watches[code] = _Watch()
            watch.task = asyncio.create_task(self._look(code, watch))
        watch.listeners += 1
        told: M | None = None
        try:
            while True:
                changed = watch.changed
                if watch.ended:
                    return
                if watch.latest is not told:
                    told = watch.latest
                    yield told
                    continue
                try:
                    async with asyncio.timeout(HEARTBEAT):
                        await changed.wait()
                except TimeoutError:
                    yield None
        finally:
            watch.listeners -= 1
            if not watch.listeners and watch.task:
                watch.task.cancel()
                self._drop(code, watch)

    async def _look(self, code: str, watch: _Watch[M]) -> None:
        try:
            while not self.leaving():
                with suppress(StoreError):  # it is asked again
                    if watch.latest is None or await self.version(code) != watch.latest.version:
                        watch.latest = await self.read(code)
                        watch.tell()
                        await asyncio.sleep(GATHER)
                with suppress(TimeoutError):
                    async with asyncio.timeout(LOOK):
                        await watch.nudged.wait()
                watch.nudged.clear()
        except UnknownCodeError:
            pass
        finally:
            watch.ended = True
            self._drop(code, watch)
            watch.tell()

    def _drop(self, code: str, watch: _Watch[M]) -> None:
        if self.watches.get(code) is watch:
            del self.watches[code]
