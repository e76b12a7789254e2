"""Compressing what does not change, once: Streamlit sends its static files as they are."""

from __future__ import annotations

import gzip
import re
from collections import OrderedDict
from posixpath import normpath

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TEXT = ("text/", "application/javascript", "application/json", "image/svg+xml")
SMALLEST = 1024
MOST_KEPT = 256

BROTLI = 7
"""Quality: a higher one takes several times as long for a hundredth of the bytes."""

REFUSED = re.compile(r"q=0(\.0*)?")
"""A weight by which a browser refuses an encoding."""


class CompressedFiles:
    """Serves static files in brotli or gzip and keeps the compressed bytes.

    Parameters
    ----------
    app : ASGIApp
    prefixes : tuple of str
        Beginnings of the paths whose answers depend on nothing but the path.
    """

    def __init__(self, app: ASGIApp, prefixes: tuple[str, ...] = ("/static/",)) -> None:
        self.app = app
        self.prefixes = prefixes
        self.kept: OrderedDict[tuple[str, str], tuple[list[tuple[bytes, bytes]], bytes]] = (
            OrderedDict()
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, or pass the request on."""
        encoding = self._encoding(scope)
        if encoding is None:
            await self.app(scope, receive, send)
            return
        key = (scope["path"], encoding)
        if key not in self.kept and not await self._take(key, scope, receive, send):
            return
        self.kept.move_to_end(key)
        headers, body = self.kept[key]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def _encoding(self, scope: Scope) -> str | None:
        """The best encoding to answer with, or None to leave the request alone."""
        if scope["type"] != "http" or scope["method"] != "GET":
            return None
        # One file has many paths; only its plain one is worth keeping.
        if not scope["path"].startswith(self.prefixes) or normpath(scope["path"]) != scope["path"]:
            return None
        headers = Headers(scope=scope)
        if "range" in headers or "if-none-match" in headers or "if-modified-since" in headers:
            return None
        return best_encoding(headers.get("accept-encoding", "")) or None

    async def _take(self, key: tuple[str, str], scope: Scope, receive: Receive, send: Send) -> bool:
        """Fetch, compress and keep an answer; pass on and refuse what is not to be compressed."""
        messages: list[Message] = []

        async def collect(message: Message) -> None:
            messages.append(message)

        await self.app(scope, receive, collect)
        start = messages[0]
        body = b"".join(message.get("body", b"") for message in messages[1:])
        headers = MutableHeaders(raw=list(start["headers"]))
        kind = headers.get("content-type", "")
        plain = "content-encoding" in headers or not kind.startswith(TEXT)
        if start["status"] != 200 or plain or len(body) < SMALLEST:
            for message in messages:
                await send(message)
            return False
        packed = await run_in_threadpool(compress, body, key[1])
        headers["content-encoding"] = key[1]
        headers["content-length"] = str(len(packed))
        headers.add_vary_header("accept-encoding")
        self.kept[key] = (headers.raw, packed)
        if len(self.kept) > MOST_KEPT:
            self.kept.popitem(last=False)
        return True


def best_encoding(accepted: str) -> str:
    """The smallest of the encodings that an ``Accept-Encoding`` header takes; "" for none."""
    taken = {}
    for each in accepted.lower().split(","):
        name, *parameters = (part.strip() for part in each.split(";"))
        taken[name] = not any(REFUSED.fullmatch(part) for part in parameters)
    return next((name for name in ("br", "gzip") if taken.get(name, taken.get("*"))), "")


def compress(body: bytes, encoding: str) -> bytes:
    """Bytes in ``br`` or ``gzip``, the same for the same input."""
    if encoding == "br":
        return bytes(brotli.compress(body, quality=BROTLI))
    return gzip.compress(body, compresslevel=9, mtime=0)
