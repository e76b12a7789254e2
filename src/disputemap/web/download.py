"""The addresses of data files: ``/download/<dossier>.<format>``."""

from __future__ import annotations

import asyncio
import hashlib
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from disputemap.dossier import Dossier, DossierError
from disputemap.dossier.faults import listed
from disputemap.exchange import FORMATS, Choice, choice_from_query
from disputemap.library import open_dossier
from disputemap.render.faults import faults_page, plain_page
from disputemap.web.compression import best_encoding, compress
from disputemap.web.embed import HEADERS, LONGEST_QUERY
from disputemap.web.embed import _holds as holds

MOST_KEPT = 16
"""Files that are kept, whatever is asked for: at most some 35 MB."""

WORKERS = ThreadPoolExecutor(2, thread_name_prefix="download")
"""A file takes a second or two to make: many at once may not hold up the other addresses."""

REFUSED = "Disputemap-Refused"
"""Header that lists the names of an address that were not understood and were left out."""


async def download(request: Request) -> Response:
    """Answer with a file of a dossier, to be saved."""
    return await asyncio.get_running_loop().run_in_executor(WORKERS, _answer, request)


def _answer(request: Request) -> Response:
    if len(request.url.query) > LONGEST_QUERY:
        text = f"The query of an address may hold {LONGEST_QUERY} characters."
        return HTMLResponse(plain_page("Too long", text), 414, HEADERS)
    name, _, format_name = request.path_params.get("file", "").partition(".")
    if format_name not in FORMATS:
        text = f"There is no file of this form here, only {listed(FORMATS, 'and')}."
        return HTMLResponse(plain_page("Not found", text), 404, HEADERS)
    try:
        dossier = open_dossier(name)
    except FileNotFoundError as error:
        return HTMLResponse(plain_page("Not found", str(error)), 404, HEADERS)
    except DossierError as error:
        return HTMLResponse(faults_page(error.faults), 500, HEADERS)
    takes = FORMATS[format_name].takes
    query = {name: value for name, value in request.query_params.items() if name in takes}
    choice, refused = choice_from_query(dossier, query)
    return _sent(request, dossier, format_name, choice, refused)


def _sent(
    request: Request, dossier: Dossier, format_name: str, choice: Choice, refused: list[str]
) -> Response:
    accepted = request.headers.get("accept-encoding", "")
    encoding = best_encoding(accepted) if FORMATS[format_name].is_text else ""
    etag, body = _file(dossier, format_name, choice, encoding)
    headers = {**HEADERS, "ETag": etag, "Vary": "Accept-Encoding"}
    if refused:
        headers[REFUSED] = ", ".join(refused)
    if holds(request.headers.get("if-none-match", ""), etag):
        return Response(status_code=304, headers=headers)
    if encoding:
        headers["Content-Encoding"] = encoding
    # Both parts are made of ids and digits: nothing in them needs quoting.
    name = "-".join(part for part in (dossier.id, choice.date) if part)
    headers["Content-Disposition"] = f'attachment; filename="{name}.{format_name}"'
    return Response(body, headers=headers, media_type=FORMATS[format_name].media_type)


@lru_cache(maxsize=MOST_KEPT)
def _file(dossier: Dossier, format_name: str, choice: Choice, encoding: str) -> tuple[str, bytes]:
    """A file's validator and its bytes in a content encoding; "" for none."""
    body = FORMATS[format_name].write(dossier, choice)
    etag = f'"{hashlib.sha256(body).hexdigest()[:24]}{encoding}"'
    return etag, compress(body, encoding) if encoding else body
