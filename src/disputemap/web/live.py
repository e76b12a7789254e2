"""Live lessons over HTTP: ``/live``, JSON and server-sent events."""

from __future__ import annotations

import asyncio
from asyncio import wrap_future
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cached_property
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from disputemap.dossier import DossierError
from disputemap.library import open_dossier
from disputemap.live import (
    Classroom,
    Count,
    Limit,
    LiveError,
    Plan,
    Plans,
    StoreError,
    TooOftenError,
    UnknownCodeError,
    UnknownTokenError,
    may_hold,
    network_of,
    open_store,
    place_of,
    plan_of,
    read_code,
)
from disputemap.web.live_answers import (
    HEADERS,
    RefusedError,
    bearer,
    read_object,
    refusal_of,
    text_of,
)
from disputemap.web.live_limits import FULL, STREAMS_LATER, Limits
from disputemap.web.live_streams import Streams
from disputemap.web.settling import settle

T = TypeVar("T")

HANDS = 16
"""Threads that wait for the store."""

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

SWEEP = 60.0
"""Seconds between looks for lessons that have lived too long."""

LONGEST_ID = 100
"""Signs of an event's id that are looked at."""

STREAM_HEADERS = {**HEADERS, "X-Accel-Buffering": "no"}


def plan_shown(dossier: str, lesson: str, lang: str) -> Plan:
    """The plan of a lesson of a dossier that this server shows.

    Raises
    ------
    LookupError
        If there is none; the message says which there are.
    """
    try:
        found = open_dossier(dossier)
    except FileNotFoundError:
        raise LookupError("dossier: there is none of this name here") from None
    except DossierError:
        raise LookupError("dossier: it has faults and cannot be shown yet") from None
    settle(found)
    for each in found.lessons:
        if (each.id, each.lang) == (lesson, lang):
            return plan_of(found, each)
    known = sorted({f"{each.id} ({each.lang})" for each in found.lessons})
    raise LookupError(f"lesson: expected one of {', '.join(known) or 'none: there are no lessons'}")


class Live:
    """The addresses of live lessons.

    Parameters
    ----------
    place : str, optional
        Of the store; as set by default, read when the first lesson is asked for.
    plans : callable, optional
        Gives the plan of a lesson.
    """

    def __init__(self, place: str | None = None, plans: Plans = plan_shown) -> None:
        self.place = place
        self.plans = plans
        self.limits = Limits()
        self.streams = Streams(lambda: self.classroom, self._do)
        self.watches = self.streams.watches

    @cached_property
    def hands(self) -> ThreadPoolExecutor:
        """Threads that wait for the store."""
        return ThreadPoolExecutor(HANDS, thread_name_prefix="live")

    @cached_property
    def classroom(self) -> Classroom:
        """The lessons; opens the store."""
        return Classroom(open_store(self.place or place_of()), self.plans)

    def routes(self) -> list[BaseRoute]:
        """Addresses to serve."""
        return [
            Route("/live", self._asked(self.create), methods=["POST"]),
            Route("/live/{code}/join", self._asked(self.join), methods=["POST"]),
            Route("/live/{code}/events", self._asked(self.events), methods=["GET"]),
            Route("/live/{code}/move", self._asked(self.move), methods=["POST"]),
            Route("/live/{code}/answer", self._asked(self.answer), methods=["POST"]),
            Route("/live/{code}/results.csv", self._asked(self.results), methods=["GET"]),
            Route("/live/{code}/end", self._asked(self.end), methods=["POST"]),
            # all else is answered here too: Streamlit would show its app
            Route("/live", self._asked(self.nothing), methods=METHODS),
            Route("/live/{rest:path}", self._asked(self.nothing), methods=METHODS),
        ]

    async def create(self, request: Request) -> Response:
        """Start a lesson."""
        network = _network(request)
        self._count(self.limits.creating, network)
        shared = (Count(f"hold {network}", self.limits.holding.rate),)
        asked = await read_object(request)
        dossier, lesson, lang = (text_of(asked, name) for name in ("dossier", "lesson", "lang"))
        made = await self._do(lambda: self.classroom.create(dossier, lesson, lang, shared))
        return JSONResponse({"code": made.code, "teacher": made.teacher}, 201, HEADERS)

    async def join(self, request: Request) -> Response:
        """Let a pupil in."""
        network, code = _network(request), _code(request)
        if wait := self.limits.guessing.wait(network):
            raise TooOftenError(wait)
        self._count(self.limits.joining, (network, code))
        name = text_of(await read_object(request), "name", "")
        shared = (
            self._guess(network, take=False),
            Count(f"join {network} {code}", self.limits.joining.rate),
        )
        token, number = self.classroom.join(code, name, shared)
        joined = {"pupil": token, "number": await wrap_future(number)}
        self.watches.nudge(code)
        return JSONResponse(joined, 201, HEADERS)

    async def move(self, request: Request) -> Response:
        """Carry out what the teacher does."""
        code, token = _code(request), bearer(request)
        self._count(self.limits.moving, token)
        asked = await read_object(request)
        await self._do(lambda: self.classroom.move(code, token, asked))
        self.watches.nudge(code)
        return Response(status_code=204, headers=HEADERS)

    async def answer(self, request: Request) -> Response:
        """Take a pupil's answer."""
        code, token = _code(request), bearer(request)
        self._count(self.limits.answering, token)
        asked = await read_object(request)
        question, given = asked.get("question"), asked.get("answer")
        # In a thread, since one that does not fit may ask the store who it comes from.
        kept = await self._do(lambda: self.classroom.answer(code, token, question, given))
        await wrap_future(kept)
        self.watches.nudge(code)
        return JSONResponse({"taken": True}, headers=HEADERS)

    async def results(self, request: Request) -> Response:
        """The results so far."""
        code, token = _code(request), bearer(request)
        return _csv(await self._do(lambda: self.classroom.results(code, token)))

    async def end(self, request: Request) -> Response:
        """The results; then nothing is left."""
        code, token = _code(request), bearer(request)
        results = await self._do(lambda: self.classroom.end(code, token))
        self.watches.nudge(code)
        return _csv(results)

    async def nothing(self, _request: Request) -> Response:
        """There is nothing else here."""
        raise RefusedError(
            404, "There is no such address; expected /live/<code>/join and the like."
        )

    async def events(self, request: Request) -> Response:
        """A stream of what happens."""
        code, token = _code(request), request.query_params.get("token", "")
        self._count(self.limits.following, token[:LONGEST_ID])
        number = await self._do(lambda: self.classroom.who(code, token))
        network = _network(request)
        if (full := self.streams.full(network)) and (code, number) not in self.streams.open:
            raise RefusedError(full, FULL[full], STREAMS_LATER)
        seen = request.headers.get("last-event-id", "")[:LONGEST_ID]
        stream = self.streams.stream(code, number, seen, network)
        return StreamingResponse(stream, media_type="text/event-stream", headers=STREAM_HEADERS)

    async def _do(self, work: Callable[[], T]) -> T:
        """Run what waits for the store in a thread."""
        return await asyncio.get_running_loop().run_in_executor(self.hands, work)

    def _count(self, limit: Limit, key: object) -> None:
        if wait := limit.take(key):
            raise TooOftenError(wait)

    def _guess(self, network: str, *, take: bool) -> Count:
        return Count(f"guess {network}", self.limits.guessing.rate, take)

    async def _guessed(self, network: str) -> None:
        """Count a wrong code or token, here and for all processes.

        Raises
        ------
        TooOftenError
        """
        self._count(self.limits.guessing, network)
        with suppress(StoreError):
            await self._do(lambda: self.classroom.store.count(self._guess(network, take=True)))

    def _asked(
        self, handler: Callable[[Request], Awaitable[Response]]
    ) -> Callable[[Request], Awaitable[Response]]:
        """A handler that counts who asks, and says in JSON what may not be done."""

        async def answered(request: Request) -> Response:
            network = _network(request)
            try:
                self._count(self.limits.asking, network)
                return await handler(request)
            except (UnknownCodeError, UnknownTokenError) as error:
                # Who guesses learns nothing more; who has a token goes on.
                try:
                    await self._guessed(network)
                except TooOftenError as stopped:
                    return refusal_of(stopped)
                return refusal_of(error)
            except (LiveError, RefusedError) as error:
                return refusal_of(error)

        return answered

    async def keep_clean(self) -> None:
        """Delete what has lived too long, until cancelled."""
        while True:
            if "classroom" in vars(self) or may_hold(self.place or place_of()):
                with suppress(StoreError):
                    await self._do(self.classroom.store.sweep)
            await asyncio.sleep(SWEEP)

    def close(self) -> None:
        """Let go of the store."""
        if "hands" in vars(self):
            self.hands.shutdown(wait=True, cancel_futures=True)
            del self.hands
        if "classroom" in vars(self):
            self.classroom.store.close()
            del self.classroom


def _network(request: Request) -> str:
    return network_of(request.client.host if request.client else None)


def _code(request: Request) -> str:
    return read_code(request.path_params["code"])


def _csv(results: bytes) -> Response:
    headers = {**HEADERS, "Content-Disposition": 'attachment; filename="results.csv"'}
    return Response(results, media_type="text/csv; charset=utf-8", headers=headers)
