"""The address of the map document: ``/embed/<dossier>``."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from disputemap.dossier import Dossier, DossierError
from disputemap.render import MapDocument
from disputemap.render.faults import faults_page, plain_page
from disputemap.scene import View, from_query
from disputemap.web.compression import compress
from disputemap.web.library import open_dossier

LONGEST_QUERY = 2000
"""Characters of a query string that are read at all."""


async def embed(request: Request) -> Response:
    """Answer with the map document of a dossier at the view of the query."""
    return await run_in_threadpool(_answer, request)


def _answer(request: Request) -> Response:
    name = request.path_params["dossier"]
    try:
        dossier = open_dossier(name)
    except FileNotFoundError:
        return HTMLResponse(plain_page("Not found", "There is no dossier of this name here."), 404)
    except DossierError as error:
        return HTMLResponse(faults_page(error.faults), 500)
    if len(request.url.query) > LONGEST_QUERY:
        return HTMLResponse(
            plain_page("Too long", f"An address may hold {LONGEST_QUERY} characters of query."), 414
        )
    view, refused = from_query(dossier, request.query_params)
    etag, variants = _variants(dossier, view, tuple(refused))
    headers = {
        "Cache-Control": "no-cache",
        "ETag": etag,
        "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
    }
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    accepted = request.headers.get("accept-encoding", "")
    encoding = next((name for name in ("br", "gzip") if name in accepted), "")
    if encoding:
        headers["Content-Encoding"] = encoding
    return HTMLResponse(variants[encoding], headers=headers)


@lru_cache(maxsize=64)
def _variants(
    dossier: Dossier, view: View, refused: tuple[str, ...]
) -> tuple[str, dict[str, bytes]]:
    """A document's validator and its bytes by content encoding."""
    body = MapDocument(dossier, view, refused=refused).to_html().encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    return etag, {"": body, "br": compress(body, "br"), "gzip": compress(body, "gzip")}
