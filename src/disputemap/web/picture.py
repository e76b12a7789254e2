"""The address of still pictures: ``/picture/<dossier>.<format>``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from disputemap.dossier import Dossier, DossierError
from disputemap.library import open_dossier
from disputemap.render.faults import faults_page
from disputemap.render.policy import written
from disputemap.scene import View, from_query
from disputemap.web.answers import HEADERS, busy, etag_of, holds, page, too_long
from disputemap.web.workshop import BusyError, Shelf, Workshop

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

MOST_KEPT = 48
MOST_BYTES = 48_000_000
"""Pictures that are kept, and their bytes together."""

POLICY = written(
    {
        "default-src": "'none'",
        # An SVG has its fonts and its style sheet inside, and style attributes.
        "style-src": "'unsafe-inline'",
        "font-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
)
"""What a picture may load that somebody opens by itself: nothing but what it holds."""

SIZE_NAMES = ("width", "height", "scale")


async def answer(request: Request) -> Response:
    """Answer with a picture of a dossier at the view of the query."""
    if refusal := too_long(request):
        return refusal
    name, dot, kind = request.path_params.get("picture", "").rpartition(".")
    if not dot or kind not in KINDS:
        return page("Not found", f"A picture's name ends in .{', .'.join(KINDS)}.", 404)
    try:
        dossier = await run_in_threadpool(open_dossier, name)
    except FileNotFoundError as error:
        return page("Not found", str(error), 404)
    except DossierError as error:
        return HTMLResponse(faults_page(error.faults), 500, HEADERS)
    view, _ = from_query(dossier, request.query_params)
    # The layout and the step of an article are not drawn: one picture does for all of them.
    view = replace(view, layout="map", step=None, article=None)
    try:
        size = await run_in_threadpool(_size, request.query_params, kind)
    except ValueError as error:
        return page("Not a size", f"{error}.", 400)
    return await _answer(request, dossier, view, size, cast("Format", kind))


async def _answer(
    request: Request, dossier: Dossier, view: View, size: Size, kind: Format
) -> Response:
    key = (dossier, view, size, kind)
    try:
        body = await WORKSHOP.get(key, request)
    except BusyError:
        return busy()
    etag = etag_of(body)
    headers = {
        **HEADERS,
        "ETag": etag,
        "Content-Disposition": f'inline; filename="{dossier.id}-{view.date}-{view.view}.{kind}"',
        "Content-Security-Policy": POLICY,
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    if holds(request, etag):
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


def drawn(key: Key) -> bytes:
    """The bytes of a picture."""
    from disputemap.render.still import still

    dossier, view, size, kind = key
    return still(dossier, view, size=size, format=kind)


WORKSHOP: Workshop[Key] = Workshop(
    drawn, Shelf(MOST_KEPT, MOST_BYTES), at_once=AT_ONCE, waiting=WAITING
)
