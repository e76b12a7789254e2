"""Headers that every answer carries: what a page may run, who may frame it, what it gives away."""

from __future__ import annotations

import gzip
import os
import re
from collections.abc import Awaitable, Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import brotli
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from disputemap.address import UnfitSettingError
from disputemap.render.policy import page_policy, script_hashes, written
from disputemap.web.answers import etag_of
from disputemap.web.workshop import Shelf

ANCESTORS = "DISPUTEMAP_FRAME_ANCESTORS"
"""Environment variable with who may put the app into a frame: origins, ``'self'`` or ``*``."""

NOBODY = "'none'"
ANYONE = ""
"""Any host: said by saying nothing, since ``*`` leaves out pages in a sandbox and in a file."""

ANCESTOR = re.compile(
    r"\*|'self'|'none'|((https?|wss?)://)?(\*\.)?[a-z0-9.-]+(:([0-9]{1,5}|\*))?", re.I
)

Answer = Callable[[Request], Awaitable[Response]]

OURS = re.compile(r"/(embed|oembed|picture|download|imported|lesson|live|healthz)(/|$)")
"""Paths of our own routes; all others are Streamlit's."""

FRAMED = re.compile(r"/(embed|picture)(/|$)")
"""Paths of what others show inside their pages."""

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""Headers of every answer, unless it has its own."""

POLICIES: Shelf[str] = Shelf(256, 1_000_000)
"""Policies of documents that were answered with, by the validators of their bytes."""


def ancestors() -> str:
    """Who may put the app into a frame.

    Raises
    ------
    UnfitSettingError
        If the setting names no origins.
    """
    asked = os.environ.get(ANCESTORS, "").split()
    if not all(map(ANCESTOR.fullmatch, asked)):
        raise UnfitSettingError(
            f"{ANCESTORS}: not a list of origins; expected 'self', * or some such as "
            "https://news.example.org, with spaces between them"
        )
    return " ".join(asked) or NOBODY


def app_policy(who: str) -> str:
    """The strictest policy under which Streamlit's own pages work with ours in them.

    Parameters
    ----------
    who : str
        Who may put the app into a frame.
    """
    return written(
        {
            "default-src": "'none'",
            # Streamlit's bundle are files of this server. It hands the scripts of components, ours
            # among them, to the browser as blobs, which only a script that runs already can make.
            "script-src": " ".join(["'self'", "blob:", *_index_hashes()]),
            # Its styles are written into the page as it runs, so that no hash can be known.
            "style-src": "'self' 'unsafe-inline'",
            # Its style sheet holds a font, and the marks of boxes that are ticked.
            "img-src": "'self' data:",
            "font-src": "'self' data:",
            # The WebSocket is one of this server too.
            "connect-src": "'self'",
            "frame-src": "'self'",
            "base-uri": "'none'",
            "form-action": "'none'",
            "frame-ancestors": who,
        }
    )


@cache
def _index_hashes() -> list[str]:
    """Hashes of the scripts in the page that Streamlit answers with, whatever is asked for."""
    found = find_spec("streamlit")
    if found is None or found.origin is None:
        return []
    return script_hashes((Path(found.origin).parent / "static" / "index.html").read_text("utf-8"))


def framed(answer: Answer) -> Answer:
    """An answer whose map documents may stand in anybody's frame and run their own scripts only."""

    async def with_policy(request: Request) -> Response:
        response = await answer(request)
        if response.status_code == 200:
            encoding = response.headers.get("content-encoding", "")
            policy = document_policy(bytes(response.body), encoding)
            response.headers["Content-Security-Policy"] = policy
        return response

    return with_policy


def document_policy(body: bytes, encoding: str) -> str:
    """The policy of a page that may stand in anybody's frame; worked out once.

    Parameters
    ----------
    body : bytes
        The page, in the content encoding.
    encoding : str
        ``br``, ``gzip`` or "" for none.
    """
    key = etag_of(body, encoding)
    known = POLICIES.find(key)
    if known is None:
        unpack = {"br": brotli.decompress, "gzip": gzip.decompress}.get(encoding, bytes)
        known = page_policy(unpack(body).decode(), ancestors=ANYONE).encode()
        POLICIES.keep(key, known)
    return known.decode()


class SecurityHeaders:
    """Adds the headers that an answer lacks.

    Parameters
    ----------
    app : ASGIApp
    who : str
        Who may put the app into a frame.
    """

    def __init__(self, app: ASGIApp, who: str = NOBODY) -> None:
        self.app = app
        self.policies = {
            "framed": page_policy("", ancestors=ANYONE),
            "own": page_policy("", ancestors=who),
            "app": app_policy(who),
        }
        # The old header knows no list of origins: where there is one, the policy alone says it.
        self.frame_options = {NOBODY: "DENY", "'self'": "SAMEORIGIN"}.get(who)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back with our headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        kind = "framed" if FRAMED.match(path) else "own" if OURS.match(path) else "app"

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=list(message["headers"]))
                self._dress(headers, kind, message["status"])
                message = {**message, "headers": headers.raw}
            await send(message)

        await self.app(scope, receive, dressed)

    def _dress(self, headers: MutableHeaders, kind: str, status: int) -> None:
        for name, value in EVERYWHERE.items():
            headers.setdefault(name, value)
        # What a client has already keeps its own policy: these would take that one's place.
        if status == 304:
            return
        headers.setdefault("Content-Security-Policy", self.policies[kind])
        if kind != "framed" and self.frame_options:
            headers.setdefault("X-Frame-Options", self.frame_options)
