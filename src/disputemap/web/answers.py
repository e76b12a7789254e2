"""What the answers of our addresses have in common: headers, short pages, validators."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import HTMLResponse

from disputemap.render.faults import plain_page

LONGEST_QUERY = 2000
"""Characters of a query string that are read at all."""

COME_BACK = 5
"""Seconds after which to come back to a busy address."""

HEADERS = {
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}


def page(
    title: str, text: str, status: int, headers: Mapping[str, str] | None = None
) -> HTMLResponse:
    """A short page of a heading and a sentence."""
    return HTMLResponse(plain_page(title, text), status, {**HEADERS, **(headers or {})})


def too_long(request: Request) -> HTMLResponse | None:
    """The answer to a query that is longer than any that makes sense."""
    if len(request.url.query) <= LONGEST_QUERY:
        return None
    return page("Too long", f"The query of an address may hold {LONGEST_QUERY} characters.", 414)


def busy() -> HTMLResponse:
    """The answer to one more than can wait."""
    later = {"Retry-After": str(COME_BACK), "Cache-Control": "no-store"}
    return page("Busy", "Many have asked at once; this can be had in a moment.", 503, later)


def etag_of(body: bytes, encoding: str = "") -> str:
    """A validator of an answer's bytes."""
    return f'"{hashlib.sha256(body).hexdigest()[:24]}{encoding}"'


def holds(request: Request, etag: str) -> bool:
    """Whether the client has this answer already. Proxies weaken validators."""
    known = request.headers.get("if-none-match", "")
    return any(each.strip().removeprefix("W/") in (etag, "*") for each in known.split(","))
