"""How long a client may take: heads, bodies and answers that do not come on are given up.

A front such as nginx does this too; an app that is reached straight must not need one. What is
bounded is what a client holds while it does nothing: a connection, and what waits in memory for it.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from typing import ClassVar

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle


@dataclass(frozen=True)
class Patience:
    """Bounds of a connection.

    Attributes
    ----------
    head : float
        Seconds in which the head of a request must have come, whatever comes of it bit by bit.
    body : float
        Seconds in which a body must have come, and more by ``pace``.
    pace : float
        Bytes of a body a second that give it more time.
    taking : float
        Seconds in which a client must have taken something of an answer that waits for it.
    longest_head : int
        Bytes of a head, or of what stands between and behind the parts of a body.
    behind : int
        Requests that may wait behind one that is being answered.
    waiting : int
        Connections that wait for a head; one more closes the one that has waited longest.
    """

    head: float = 15.0
    body: float = 20.0
    pace: float = 1000.0
    taking: float = 60.0
    longest_head: int = 65_536
    behind: int = 32
    waiting: int = 1000

    @property
    def look(self) -> float:
        """Seconds between looks at a connection."""
        return min(self.head, self.body, self.taking) / 5


SAID = {408: "Request Timeout", 431: "Request Header Fields Too Large"}

HEAD, BODY, ANSWER = "head", "body", "answer"
"""What a connection is about."""


class CrowdedError(Exception):
    """More requests wait behind one than may."""


class PatientProtocol(HttpToolsProtocol):
    """HTTP that gives a client up when its time is over.

    Streams are not touched: an answer may take hours as long as the client takes what comes.
    """

    patience: ClassVar[Patience] = Patience()
    heads: ClassVar[OrderedDict[PatientProtocol, None]] = OrderedDict()
    """Connections by when they began to wait for a head; some have had theirs since."""

    # uvicorn narrows what asyncio declares, and so does this.
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a head."""
        super().connection_made(transport)
        self.since = self.loop.time()
        self.come = 0
        self.bare, self.moved = 0, False  # bytes since anything was complete, or of a body
        self.begun: list[RequestResponseCycle] = []
        self.stuck: float | None = None
        self.timer = self.loop.call_later(self.patience.look, self._look)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Count what comes."""
        self.moved = False
        super().data_received(data)
        self.come += len(data)
        self.bare = 0 if self.moved else self.bare + len(data)
        if self.bare > self.patience.longest_head and not self.transport.is_closing():
            self._refuse(431)

    def on_headers_complete(self) -> None:
        """Begin to wait for a body."""
        if len(self.pipeline) >= self.patience.behind:
            raise CrowdedError
        before = self.cycle
        super().on_headers_complete()
        if self.cycle is not before:
            self.begun = [*self._unanswered(), self.cycle]
        self.since, self.come, self.moved = self.loop.time(), 0, True

    def on_body(self, body: bytes) -> None:
        """Note that a body comes on."""
        super().on_body(body)
        self.moved = True

    def on_message_complete(self) -> None:
        """Note that all of a request has come."""
        super().on_message_complete()
        self.moved = True

    def on_response_complete(self) -> None:
        """Wait for the next head."""
        super().on_response_complete()
        self.since, self.come = self.loop.time(), 0
        if not self.transport.is_closing():
            self._wait()

    def handle_websocket_upgrade(self) -> None:
        """Leave a WebSocket to its own protocol, which has bounds of its own once it is begun."""
        if self._unanswered():
            self._end()
            return
        self._leave()
        super().handle_websocket_upgrade()
        # What that protocol cannot read, such as another method, it would not answer at all.
        if not getattr(self.transport.get_protocol(), "handshake_initiated", True):
            self.send_400_response("This does not open a WebSocket.")

    def send_400_response(self, msg: str) -> None:
        """Close; and say why, unless that would stand in the middle of an answer."""
        if not any(cycle.response_started for cycle in self._unanswered()):
            super().send_400_response(msg)
        self._end()

    def pause_writing(self) -> None:
        """Note that the client takes nothing."""
        super().pause_writing()
        self.stuck = self.loop.time()

    def resume_writing(self) -> None:
        """Note that it does."""
        super().resume_writing()
        self.stuck = None

    def connection_lost(self, exc: Exception | None) -> None:
        """Look no more."""
        self._leave()
        self._tell()
        super().connection_lost(exc)

    def _tell(self) -> None:
        """Tell all who answer that nobody listens, also those that others stand behind."""
        for cycle in self._unanswered():
            cycle.disconnected = True
            cycle.message_event.set()

    def _end(self) -> None:
        self._tell()
        self.transport.close()

    def _leave(self) -> None:
        self.timer.cancel()
        self.heads.pop(self, None)

    def _wait(self) -> None:
        """Wait for a head; where too many do, the one that has waited longest goes."""
        self.heads[self] = None
        self.heads.move_to_end(self)
        if len(self.heads) > self.patience.waiting:
            oldest, _ = self.heads.popitem(last=False)
            if oldest._stage() == HEAD:
                oldest.transport.close()

    def _unanswered(self) -> list[RequestResponseCycle]:
        """Requests whose answers are not complete, the first of them first."""
        return [cycle for cycle in self.begun if not cycle.response_complete]

    def _stage(self) -> str:
        """What the connection is about."""
        if self.cycle is None or self.cycle.response_complete:
            return HEAD
        return BODY if self.cycle.more_body else ANSWER

    def _asking(self) -> bool:
        """Whether what comes is a head, and not the rest of a body that was answered early."""
        return self.cycle is None or not self.cycle.more_body

    def _look(self) -> None:
        """Give the client up if its time is over, else look again later."""
        patience, now = self.patience, self.loop.time()
        closing, stage, past = self.transport.is_closing(), self._stage(), now - self.since
        if closing and self.stuck is None:
            self.stuck = now  # what is left to send keeps it open
        if self.stuck is not None and now - self.stuck > patience.taking:
            self.transport.abort()
        elif closing:
            pass
        elif stage == HEAD and past > patience.head:
            self._refuse(408)
        elif stage == BODY and self.flow.read_paused:
            self.since = now - patience.body / 2  # the app is slow, not the client
        elif stage == BODY and past > patience.body + self.come / patience.pace:
            self._refuse(408)
        self.timer = self.loop.call_later(patience.look, self._look)

    def _refuse(self, status: int) -> None:
        """Close; and say why, where a request has begun and nothing was answered."""
        if self._stage() == HEAD:
            unanswered = self.come > 0 and self._asking()
        else:
            unanswered = not self._unanswered()[0].response_started
        if unanswered:
            line = f"HTTP/1.1 {status} {SAID[status]}\r\n"
            rest = "content-length: 0\r\nconnection: close\r\n\r\n"
            self.transport.write(f"{line}{rest}".encode("ascii"))
        self._end()


def patient(patience: Patience) -> type[PatientProtocol]:
    """A protocol with bounds of its own, for ``uvicorn.Config(http=…)``."""
    bounds = {"patience": patience, "heads": OrderedDict()}
    return type("PatientProtocol", (PatientProtocol,), bounds)
