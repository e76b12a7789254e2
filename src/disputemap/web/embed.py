"""The address of the map document: ``/embed/<dossier>``."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from disputemap.dossier import Dossier, DossierError
from disputemap.library import open_dossier
from disputemap.render import MapDocument
from disputemap.render.faults import faults_page
from disputemap.render.surface import Surface, surface_from_query
from disputemap.scene import View, from_query
from disputemap.web.addresses import embed_head
from disputemap.web.answers import HEADERS, busy, etag_of, holds, page, too_long
from disputemap.web.compression import best_encoding, compress
from disputemap.web.workshop import BusyError, Shelf, Workshop

Key = tuple[Dossier, View, Surface, tuple[str, ...], Markup, str]

MOST_KEPT = 64
"""Documents that are kept, whatever is asked for: some 15 MB, or 50 MB if none may be packed."""

AT_ONCE = 1
WAITING = 24
"""Documents that are made at a time, and requests that may wait for theirs."""


async def answer(request: Request) -> Response:
    """Answer with the map document of a dossier at the view of the query."""
    if refusal := too_long(request):
        return refusal
    name = request.path_params.get("dossier", "").removesuffix("/")
    try:
        dossier = await run_in_threadpool(open_dossier, name)
    except FileNotFoundError as error:
        return page("Not found", str(error), 404)
    except DossierError as error:
        return HTMLResponse(faults_page(error.faults), 500, HEADERS)
    view, refused = from_query(dossier, request.query_params)
    surface, unknown = surface_from_query(
        request.query_params, [language.id for language in dossier.languages]
    )
    surface = replace(surface, embedded=True)
    encoding = best_encoding(request.headers.get("accept-encoding", ""))
    head = embed_head(request, dossier, view)
    key = (dossier, view, surface, (*refused, *unknown), head, encoding)
    try:
        body = await WORKSHOP.get(key, request)
    except BusyError:
        return busy()
    headers = {**HEADERS, "ETag": etag_of(body, encoding), "Vary": "Accept-Encoding"}
    if holds(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    if encoding:
        headers["Content-Encoding"] = encoding
    return HTMLResponse(body, headers=headers)


def document(key: Key) -> bytes:
    """The bytes of a document in a content encoding; "" for none."""
    dossier, view, surface, refused, head, encoding = key
    made = MapDocument(dossier, view, refused=refused, surface=surface, head=head)
    body = made.to_html().encode()
    return compress(body, encoding) if encoding else body


WORKSHOP: Workshop[Key] = Workshop(
    document, Shelf(MOST_KEPT, 60_000_000), at_once=AT_ONCE, waiting=WAITING
)
