"""Reading what clients send to ``/live``, and saying in JSON what may not be done."""

from __future__ import annotations

import asyncio
import json
import math
import re
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from disputemap.live import (
    ClosedError,
    FullError,
    LiveError,
    StoreError,
    TooOftenError,
    UnfitError,
    UnknownCodeError,
    UnknownTokenError,
)

MOST_BYTES = 4096
"""Bytes of a body."""

PATIENCE = 10.0
"""Seconds in which a body must have come."""

HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}

BEARER = re.compile(r"Bearer ([A-Za-z0-9_-]{22})", re.ASCII | re.IGNORECASE)

STATUSES: dict[type[LiveError], int] = {
    UnknownCodeError: 404,
    UnknownTokenError: 401,
    ClosedError: 409,
    UnfitError: 422,
    FullError: 429,
    TooOftenError: 429,
    StoreError: 503,
}

LATER = {429: 60, 503: 2}
"""Seconds after which to come back, where a refusal does not say it itself."""


class RefusedError(Exception):
    """A request that is not answered: status, what would be right, seconds to wait."""

    def __init__(self, status: int, text: str, wait: float = 0) -> None:
        super().__init__(text)
        self.status = status
        self.wait = wait


def refusal_of(error: LiveError | RefusedError) -> Response:
    """The answer to what may not be done."""
    status = error.status if isinstance(error, RefusedError) else STATUSES[type(error)]
    headers = dict(HEADERS)
    if status in LATER:
        wait = getattr(error, "wait", 0) or LATER[status]
        headers["Retry-After"] = str(max(1, math.ceil(wait)))
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return JSONResponse({"error": str(error)}, status, headers)


def bearer(request: Request) -> str:
    """The token of a request; "" if it has none."""
    found = BEARER.fullmatch(request.headers.get("authorization", "")[:100].strip())
    return found[1] if found else ""


async def read_object(request: Request) -> dict[str, Any]:
    """The JSON object in a request's body.

    Raises
    ------
    RefusedError
        If it is too long, takes too long, or is none. A page of another site can send a form, but
        no JSON without asking first; so nothing else is read.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise RefusedError(415, "Content-Type: expected application/json")
    body = bytearray()
    try:
        async with asyncio.timeout(PATIENCE):
            async for chunk in request.stream():
                body += chunk
                if len(body) > MOST_BYTES:
                    raise RefusedError(413, f"The body is too long; expected {MOST_BYTES} bytes.")
    except (TimeoutError, ClientDisconnect):
        raise RefusedError(408, "The body did not come in time.") from None
    try:
        found = json.loads(bytes(body) or b"{}")
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise RefusedError(422, "The body is not a JSON object.")
    return found


def text_of(found: dict[str, Any], name: str, default: str | None = None) -> str:
    """A text of an object.

    Raises
    ------
    RefusedError
        If it is none, or missing and there is no default.
    """
    text = found.get(name, default)
    if not isinstance(text, str):
        raise RefusedError(422, f"{name}: expected a text")
    return text
