"""The address of still pictures: ``/picture/<dossier>.<format>``."""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, cast
from weakref import WeakKeyDictionary

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from disputemap.dossier import Dossier, DossierError
from disputemap.library import open_dossier
from disputemap.render.faults import faults_page, plain_page
from disputemap.scene import View, from_query
from disputemap.web.embed import HEADERS, LONGEST_QUERY, _holds

if TYPE_CHECKING:
    from disputemap.render.still import Format, Size

    Key = tuple[Dossier, View, Size, Format]

KINDS: Mapping[str, str] = {
    "png": "image/png",
    "svg": "image/svg+xml; charset=utf-8",
    "pdf": "application/pdf",
}

AT_ONCE = 1
"""Pictures that are drawn at a time, as many as matplotlib can."""

WAITING = 16
"""Requests that may wait for their turn; more are told to come back."""

COME_BACK = 5
"""Seconds after which to come back."""

MOST_KEPT = 48
MOST_BYTES = 48_000_000
"""Pictures that are kept, and their bytes together."""

SIZE_NAMES = ("width", "height", "scale")


class Shelf:
    """Pictures that were drawn, the last asked for kept longest. Safe for threads."""

    def __init__(self, most: int = MOST_KEPT, most_bytes: int = MOST_BYTES) -> None:
        self.most = most
        self.most_bytes = most_bytes
        self.kept: OrderedDict[Key, bytes] = OrderedDict()
        self.lock = Lock()

    def find(self, key: Key) -> bytes | None:
        """A picture, if it is there."""
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
            return self.kept.get(key)

    def keep(self, key: Key, body: bytes) -> None:
        """Keep a picture and let go of the oldest ones."""
        with self.lock:
            self.kept[key] = body
            while len(self.kept) > self.most or self._bytes() > self.most_bytes:
                self.kept.popitem(last=False)

    def _bytes(self) -> int:
        return sum(map(len, self.kept.values()))


SHELF = Shelf()


class Queue:
    """A few places to draw at, and a few to wait for one."""

    def __init__(self, at_once: int = AT_ONCE, waiting: int = WAITING) -> None:
        self.most = at_once + waiting
        self.places = asyncio.Semaphore(at_once)
        self.there = 0

    @property
    def full(self) -> bool:
        """Whether nobody else may wait."""
        return self.there >= self.most

    async def __aenter__(self) -> None:
        self.there += 1
        try:
            await self.places.acquire()
        except BaseException:
            self.there -= 1
            raise

    async def __aexit__(self, *_: object) -> None:
        self.there -= 1
        self.places.release()


_QUEUES: WeakKeyDictionary[asyncio.AbstractEventLoop, Queue] = WeakKeyDictionary()


def queue() -> Queue:
    """The queue of the running event loop."""
    return _QUEUES.setdefault(asyncio.get_running_loop(), Queue())


async def picture(request: Request) -> Response:
    """Answer with a picture of a dossier at the view of the query."""
    if len(request.url.query) > LONGEST_QUERY:
        text = f"The query of an address may hold {LONGEST_QUERY} characters."
        return _page("Too long", text, 414)
    name, dot, kind = request.path_params.get("picture", "").rpartition(".")
    if not dot or kind not in KINDS:
        return _page("Not found", f"A picture's name ends in .{', .'.join(KINDS)}.", 404)
    try:
        dossier = await run_in_threadpool(open_dossier, name)
    except FileNotFoundError as error:
        return _page("Not found", str(error), 404)
    except DossierError as error:
        return HTMLResponse(faults_page(error.faults), 500, HEADERS)
    view, _ = from_query(dossier, request.query_params)
    # The layout and the step of an article are not drawn: one picture does for all of them.
    view = replace(view, layout="map", step=None)
    try:
        size = await run_in_threadpool(_size, request.query_params, kind)
    except ValueError as error:
        return _page("Not a size", f"{error}.", 400)
    return await _answer(request, dossier, view, size, cast("Format", kind))


async def _answer(
    request: Request, dossier: Dossier, view: View, size: Size, kind: Format
) -> Response:
    key = (dossier, view, size, kind)
    body = SHELF.find(key)
    if body is None:
        turn = queue()
        if turn.full:
            text = "Many pictures are being drawn; this one can be had in a moment."
            later = {"Retry-After": str(COME_BACK), "Cache-Control": "no-store"}
            return _page("Busy", text, 503, later)
        async with turn:
            body = await run_in_threadpool(_drawn, key)
    etag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = {
        **HEADERS,
        "ETag": etag,
        "Content-Disposition": f'inline; filename="{dossier.id}-{view.date}-{view.view}.{kind}"',
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; font-src data:",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    if _holds(request.headers.get("if-none-match", ""), etag):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=KINDS[kind], headers=headers)


def _size(query: Mapping[str, str], kind: str) -> Size:
    """The size that a query asks for.

    Raises
    ------
    ValueError
        If no picture can have it; the message says what would be right.
    """
    from disputemap.render.still.size import CARD, USUAL

    base = CARD if query.get("card") == "1" else USUAL
    asked = {name: query[name] for name in SIZE_NAMES if query.get(name)}
    for name, value in asked.items():
        if not (value.isascii() and value.isdigit() and len(value) <= 5):
            raise ValueError(f"{name} is not a whole number; expected one such as 1600")
    size = replace(base, **{name: int(value) for name, value in asked.items()})
    return size if kind == "png" else replace(size, scale=1)


def _drawn(key: Key) -> bytes:
    """A picture that is not on the shelf, unless it came there while its turn was waited for."""
    from disputemap.render.still import still

    body = SHELF.find(key)
    if body is None:
        dossier, view, size, kind = key
        body = still(dossier, view, size=size, format=kind)
        SHELF.keep(key, body)
    return body


def _page(
    title: str, text: str, status: int, headers: Mapping[str, str] | None = None
) -> HTMLResponse:
    return HTMLResponse(plain_page(title, text), status, {**HEADERS, **(headers or {})})
