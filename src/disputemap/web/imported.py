"""The address of what a visitor brought, for the frame of their own page: ``/imported/<token>``."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from disputemap.render import MapDocument
from disputemap.render.policy import page_policy
from disputemap.render.surface import Surface, surface_from_query
from disputemap.scene import View, from_query
from disputemap.visitors import Brought, brought
from disputemap.web.answers import busy, page, too_long
from disputemap.web.compression import best_encoding, compress
from disputemap.web.headers import NOBODY, ancestors
from disputemap.web.workshop import BusyError, Shelf, Workshop

Key = tuple[Brought, View, Surface, tuple[str, ...], str, str]

PRIVATE = {
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""Headers of all answers here, so that nothing of them is kept, found or told elsewhere."""

AT_ONCE = 1
WAITING = 24
"""Documents that are made at a time, and requests that may wait for theirs."""

NOT_HERE = (
    "There is nothing at this address. What a visitor brings can be seen by them alone, until they "
    "forget it or leave."
)


async def answer(request: Request) -> Response:
    """Answer with the map beside a visitor's article at the view of the query."""
    if refusal := too_long(request):
        return _private(refusal)
    held = brought(request.path_params.get("token", ""))
    if held is None:
        return page("Not found", NOT_HERE, 404, PRIVATE)
    article = held.dossier.articles[0]
    asked = {**request.query_params, "article": article.id, "layout": "story"}
    view, refused = from_query(held.dossier, asked)
    languages = [language.id for language in held.dossier.languages]
    surface, unknown = surface_from_query(request.query_params, languages)
    who = framers()
    encoding = best_encoding(request.headers.get("accept-encoding", ""))
    try:
        made = await WORKSHOP.get(
            (held, view, surface, (*refused, *unknown), who, encoding), request
        )
    except BusyError:
        return _private(busy())
    policy, _, body = made.partition(b"\n")
    headers = {**PRIVATE, "Content-Security-Policy": policy.decode(), "Vary": "Accept-Encoding"}
    if who == "'self'":
        headers["X-Frame-Options"] = "SAMEORIGIN"
    if encoding:
        headers["Content-Encoding"] = encoding
    return HTMLResponse(body, headers=headers)


def framers() -> str:
    """Who may frame it: the app itself, in whatever may frame the app."""
    who = ancestors()
    if who in (NOBODY, "'self'"):
        return "'self'"
    return who if "*" in who.split() else " ".join(dict.fromkeys(["'self'", *who.split()]))


def document(key: Key) -> bytes:
    """The policy of a document, on a line of its own, and its bytes in a content encoding."""
    held, view, surface, refused, who, encoding = key
    html = MapDocument(held.dossier, view, refused=refused, surface=surface).to_html()
    body = html.encode()
    policy = page_policy(html, held.dossier, ancestors=who)
    return policy.encode() + b"\n" + (compress(body, encoding) if encoding else body)


def _private(response: Response) -> Response:
    response.headers.update(PRIVATE)
    return response


# A shelf without room: what was made goes to whoever asked, and is not kept.
WORKSHOP: Workshop[Key] = Workshop(document, Shelf(0, 0), at_once=AT_ONCE, waiting=WAITING)
