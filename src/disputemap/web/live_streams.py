"""Streams of what happens in live lessons, as browsers' ``EventSource`` reads them."""

from __future__ import annotations

import json
import signal
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any, Protocol

from disputemap.live import TEACHER, Classroom, Given, Snapshot, Watches

MOST_STREAMS = 4
"""Streams that one pupil, or the teacher, has open; a new one ends the oldest."""

MOST_OF_NETWORK = 1000
"""Streams of one network: a school of several hundred behind one address has room."""

MOST_OF_ALL = 4000
"""Streams of one process."""


def leaving() -> bool:
    """Whether the server has been told to stop: it waits for streams, which would never end."""
    # uvicorn's handler of the signal is a method of the server, which knows.
    server = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    return bool(getattr(server, "should_exit", False))


@dataclass(frozen=True)
class Told:
    """A moment as it is told: to the teacher, to every pupil, and who has answered what."""

    snapshot: Snapshot
    teacher: str
    pupils: str
    answers: dict[int, Given]

    @property
    def version(self) -> int:
        """A number that has grown if anything happened."""
        return self.snapshot.version

    def common(self, number: int) -> str:
        """What all listeners of a kind are told."""
        return self.teacher if number == TEACHER else self.pupils

    def data(self, number: int) -> str:
        """What one listener is told."""
        if number == TEACHER:
            return self.teacher
        own = Classroom.own(self.snapshot.state, self.answers.get(number))
        return f"{self.pupils[:-1]}, {_json(own)[1:]}" if own else self.pupils


class Waiting(Protocol):
    """Runs what waits for the store in a thread."""

    def __call__(self, work: Callable[[], Any], /) -> Awaitable[Any]:
        """What the work gives."""


class Streams:
    """The streams of one process.

    Parameters
    ----------
    classroom : callable
        Gives the classroom, once it is asked for.
    do : callable
        Runs what waits for the store in a thread.
    """

    def __init__(self, classroom: Callable[[], Classroom], do: Waiting) -> None:
        self.classroom = classroom
        self.do = do
        self.open: dict[tuple[str, int], list[object]] = {}
        self.networks: Counter[str] = Counter()
        self.most_of_network, self.most_of_all = MOST_OF_NETWORK, MOST_OF_ALL
        self.watches: Watches[Told] = Watches(self._version, self._read, leaving)

    def full(self, network: str) -> int:
        """Whether there is no room for one more: 0, or the status that says whose fault it is."""
        if self.networks[network] >= self.most_of_network:
            return 429
        return 503 if self.networks.total() >= self.most_of_all else 0

    async def stream(
        self, code: str, number: int, seen: str, network: str = ""
    ) -> AsyncIterator[str]:
        """Events for a pupil or the teacher.

        Parameters
        ----------
        code : str
        number : int
        seen : str
            Id of the last event that the client has had, or "".
        network : str
            Whom the stream is counted for. Where it is full, who comes back after a lost connection
            takes the place of the own older stream; nobody else's ends.
        """
        this, those = object(), self.open.setdefault((code, number), [])
        those.append(this)
        del those[: -1 if self.full(network) else -MOST_STREAMS]
        self.networks[network] += 1
        last = None
        try:
            yield "retry: 1000\n\n"
            async with aclosing(self.watches.follow(code)) as moments:
                async for moment in moments:
                    if this not in those:
                        return
                    if moment is None:
                        yield ": still here\n\n"
                        continue
                    # The own answer alone is no news: who gave it was told so.
                    common = moment.common(number)
                    if common != last and (last is not None or seen != str(moment.version)):
                        data = moment.data(number)
                        yield f"id: {moment.version}\nevent: state\ndata: {data}\n\n"
                    last = common
        finally:
            self.networks[network] -= 1
            if self.networks[network] <= 0:
                del self.networks[network]
            if this in those:
                those.remove(this)
            if not those and self.open.get((code, number)) is those:
                del self.open[code, number]
        if not leaving():
            self.classroom().forget(code)
            yield "event: end\ndata: {}\n\n"

    async def _version(self, code: str) -> int:
        return int(await self.do(lambda: self.classroom().store.version(code)))

    async def _read(self, code: str) -> Told:
        def read() -> Told:
            snapshot = self.classroom().store.read(code)
            teacher, pupils = self.classroom().told(code, snapshot)
            answers = {given.number: given for given in snapshot.answers}
            return Told(snapshot, _json(teacher), _json(pupils), answers)

        found: Told = await self.do(read)
        return found


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)
