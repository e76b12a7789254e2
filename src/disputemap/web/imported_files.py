"""Files of what a visitor brought, for themselves: ``/imported/<token>/imported.<format>``."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from disputemap.app.files import MEDIA, file_of
from disputemap.dossier.faults import listed
from disputemap.scene import View, from_query
from disputemap.visitors import Brought, brought
from disputemap.web.answers import busy, page, too_long
from disputemap.web.imported import NOT_HERE, PRIVATE
from disputemap.web.workshop import BusyError, Shelf, Workshop

Key = tuple[Brought, View, str]

AT_ONCE = 1
WAITING = 12
"""Files that are made at a time, and requests that may wait for theirs."""


async def answer(request: Request) -> Response:
    """Answer with a file to be saved: the article, its offline page, or its links."""
    if refusal := too_long(request):
        refusal.headers.update(PRIVATE)
        return refusal
    held = brought(request.path_params.get("token", ""))
    if held is None:
        return page("Not found", NOT_HERE, 404, PRIVATE)
    format_name = request.path_params.get("format", "")
    if format_name not in MEDIA:
        text = f"There is no file of this form here, only {listed(MEDIA, 'and')}."
        return page("Not found", text, 404, PRIVATE)
    article = held.dossier.articles[0]
    view, _ = from_query(held.dossier, {**request.query_params, "article": article.id})
    try:
        body = await WORKSHOP.get((held, view, format_name), request)
    except BusyError:
        refusal = busy()
        refusal.headers.update(PRIVATE)
        return refusal
    # The id is the app's own word, or that of an article's file, which is made of plain letters.
    name = f'attachment; filename="{article.id}.{format_name}"'
    headers = {**PRIVATE, "Content-Disposition": name, "Content-Security-Policy": "sandbox"}
    return Response(body, headers=headers, media_type=MEDIA[format_name])


def file(key: Key) -> bytes:
    """The bytes of a file."""
    held, view, format_name = key
    return file_of(held.dossier, view, format_name)


# A shelf without room, as for the document itself: nothing of it is kept.
WORKSHOP: Workshop[Key] = Workshop(file, Shelf(0, 0), at_once=AT_ONCE, waiting=WAITING)
