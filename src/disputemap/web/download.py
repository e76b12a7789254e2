"""The addresses of data files: ``/download/<dossier>.<format>``."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from disputemap.dossier import Dossier, DossierError
from disputemap.dossier.faults import listed
from disputemap.exchange import FORMATS, Choice, choice_from_query
from disputemap.library import open_dossier
from disputemap.render.faults import faults_page
from disputemap.web.answers import HEADERS, busy, etag_of, holds, page, too_long
from disputemap.web.compression import best_encoding, compress
from disputemap.web.workshop import BusyError, Shelf, Workshop

Key = tuple[Dossier, str, Choice, str]

MOST_KEPT = 16
"""Files that are kept, whatever is asked for: at most some 35 MB."""

AT_ONCE = 1
WAITING = 12
"""Files that are made at a time, each in a second or two, and requests that may wait."""

REFUSED = "Disputemap-Refused"
"""Header that lists the names of an address that were not understood and were left out."""


async def answer(request: Request) -> Response:
    """Answer with a file of a dossier, to be saved."""
    if refusal := too_long(request):
        return refusal
    name, _, format_name = request.path_params.get("file", "").partition(".")
    if format_name not in FORMATS:
        text = f"There is no file of this form here, only {listed(FORMATS, 'and')}."
        return page("Not found", text, 404)
    try:
        dossier = await run_in_threadpool(open_dossier, name)
    except FileNotFoundError as error:
        return page("Not found", str(error), 404)
    except DossierError as error:
        return HTMLResponse(faults_page(error.faults), 500, HEADERS)
    takes = FORMATS[format_name].takes
    query = {name: value for name, value in request.query_params.items() if name in takes}
    choice, refused = choice_from_query(dossier, query)
    return await _sent(request, dossier, format_name, choice, refused)


async def _sent(
    request: Request, dossier: Dossier, format_name: str, choice: Choice, refused: list[str]
) -> Response:
    accepted = request.headers.get("accept-encoding", "")
    encoding = best_encoding(accepted) if FORMATS[format_name].is_text else ""
    try:
        body = await WORKSHOP.get((dossier, format_name, choice, encoding), request)
    except BusyError:
        return busy()
    headers = {**HEADERS, "ETag": etag_of(body, encoding), "Vary": "Accept-Encoding"}
    if refused:
        headers[REFUSED] = ", ".join(refused)
    if holds(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    if encoding:
        headers["Content-Encoding"] = encoding
    # Both parts are made of ids and digits: nothing in them needs quoting.
    name = "-".join(part for part in (dossier.id, choice.date) if part)
    headers["Content-Disposition"] = f'attachment; filename="{name}.{format_name}"'
    return Response(body, headers=headers, media_type=FORMATS[format_name].media_type)


def file(key: Key) -> bytes:
    """The bytes of a file in a content encoding; "" for none."""
    dossier, format_name, choice, encoding = key
    body = FORMATS[format_name].write(dossier, choice)
    return compress(body, encoding) if encoding else body


WORKSHOP: Workshop[Key] = Workshop(
    file, Shelf(MOST_KEPT, 60_000_000), at_once=AT_ONCE, waiting=WAITING
)
