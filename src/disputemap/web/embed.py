"""The address of the map document: ``/embed/<dossier>``."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from disputemap.dossier import Dossier, DossierError
from disputemap.library import open_dossier
from disputemap.render import MapDocument
from disputemap.render.faults import faults_page, plain_page
from disputemap.scene import View, from_query
from disputemap.web.compression import best_encoding, compress

LONGEST_QUERY = 2000
"""Characters of a query string that are read at all."""

MOST_KEPT = 64
"""Documents that are kept, whatever is asked for: some 15 MB, or 50 MB if none may be packed."""

HEADERS = {
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}


async def embed(request: Request) -> Response:
    """Answer with the map document of a dossier at the view of the query."""
    return await run_in_threadpool(_answer, request)


def _answer(request: Request) -> Response:
    if len(request.url.query) > LONGEST_QUERY:
        text = f"The query of an address may hold {LONGEST_QUERY} characters."
        return HTMLResponse(plain_page("Too long", text), 414, HEADERS)
    try:
        dossier = open_dossier(request.path_params.get("dossier", "").removesuffix("/"))
    except FileNotFoundError as error:
        return HTMLResponse(plain_page("Not found", str(error)), 404, HEADERS)
    except DossierError as error:
        return HTMLResponse(faults_page(error.faults), 500, HEADERS)
    view, refused = from_query(dossier, request.query_params)
    encoding = best_encoding(request.headers.get("accept-encoding", ""))
    plain = request.query_params.get("plain") == "1"
    etag, body = _document(dossier, view, tuple(refused), plain, encoding)
    headers = {**HEADERS, "ETag": etag, "Vary": "Accept-Encoding"}
    if _holds(request.headers.get("if-none-match", ""), etag):
        return Response(status_code=304, headers=headers)
    if encoding:
        headers["Content-Encoding"] = encoding
    return HTMLResponse(body, headers=headers)


def _holds(known: str, etag: str) -> bool:
    """Whether a list of validators, of which proxies weaken some, has one."""
    return any(each.strip().removeprefix("W/") in (etag, "*") for each in known.split(","))


@lru_cache(maxsize=MOST_KEPT)
def _document(
    dossier: Dossier, view: View, refused: tuple[str, ...], plain: bool, encoding: str
) -> tuple[str, bytes]:
    """A document's validator and its bytes in a content encoding; "" for none."""
    body = MapDocument(dossier, view, refused=refused, plain=plain).to_html().encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:24]}{encoding}"'
    return etag, compress(body, encoding) if encoding else body
