"""The address that tells other sites how to show a link to a view: ``/oembed``, oEmbed 1.0."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit
from xml.etree import ElementTree

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from disputemap.dossier import Dossier, DossierError
from disputemap.library import chosen_dossier, open_dossier
from disputemap.render.metadata import CARD_SIZE, card_title
from disputemap.scene import View, from_query
from disputemap.web.addresses import base_address, embed_address, path_at, picture_address
from disputemap.web.answers import HEADERS, LONGEST_QUERY

FORMS = {"json": "application/json", "xml": "text/xml"}

CACHE_AGE = 3600
"""Seconds for which an answer may be kept."""

SIZES = {"map": (800, 600), "story": (800, 720), "timeline": (800, 420)}
"""Width and height of a frame, in CSS pixels, by layout, where nobody asks for less."""

THUMBNAILS = (CARD_SIZE, (800, 420), (480, 360))
"""Sizes of a view's picture; the first that fits is named. The first is that of cards."""

PASSED_ON = ("plain", "lock", "hide", "dark", "static", "langs", "title", "credit")
"""Names of a map document's address beside those of a view."""

ANYONE = {"Access-Control-Allow-Origin": "*"}
"""Any page may ask: nothing here depends on who does."""

SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
"""What a map document needs of its frame: to run, and to open a source in a window."""


class RefusedError(Exception):
    """A request that is not answered: the status, and what was expected."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status


async def answer(request: Request) -> Response:
    """Answer with how to show an address of ours, or why it cannot be shown."""
    form = request.query_params.get("format") or "json"
    try:
        facts = await run_in_threadpool(_facts, request, form)
    except RefusedError as refusal:
        headers = {**HEADERS, **ANYONE}
        if form == "json":
            return JSONResponse({"error": str(refusal)}, refusal.status, headers)
        return PlainTextResponse(str(refusal), refusal.status, headers)
    headers = {**HEADERS, **ANYONE, "Cache-Control": f"public, max-age={CACHE_AGE}"}
    body = as_xml(facts) if form == "xml" else json.dumps(facts, ensure_ascii=False).encode()
    return Response(body, media_type=f"{FORMS[form]}; charset=utf-8", headers=headers)


def _facts(request: Request, form: str) -> dict[str, str | int]:
    """What is answered to a request.

    Raises
    ------
    RefusedError
        If it cannot be answered.
    """
    if len(request.url.query) > LONGEST_QUERY:
        raise RefusedError(414, f"The query of an address may hold {LONGEST_QUERY} characters.")
    if form not in FORMS:
        raise RefusedError(501, f"This format is not written here, only {' and '.join(FORMS)}.")
    most = (_most(request, "maxwidth"), _most(request, "maxheight"))
    base = base_address(request)
    if not base:
        raise RefusedError(400, "The request names no host of ours.")
    address = request.query_params.get("url", "")
    if not address:
        raise RefusedError(400, f"url is missing; expected an address that begins with {base}/.")
    dossier, view, also = _shown(base, address)
    source = embed_address(base, dossier, view) + (f"&{urlencode(also)}" if also else "")
    return oembed_facts(dossier, view, base=base, source=source, most=most)


def _most(request: Request, name: str) -> int | None:
    """The greatest width or height that is asked for."""
    text = request.query_params.get(name)
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 5 and int(text) > 0):
        raise RefusedError(
            400, f"{name} is not a whole number of pixels; expected one such as 640."
        )
    return int(text)


def _shown(base: str, address: str) -> tuple[Dossier, View, dict[str, str]]:
    """What an address of ours shows: dossier, view, and the other names that its frame takes."""
    path = path_at(base, address)
    if path is None:
        raise RefusedError(404, f"No such address here; expected one that begins with {base}/.")
    query = dict(parse_qsl(urlsplit(address).query, errors="replace"))
    try:
        if path == "/":
            dossier = chosen_dossier()
        elif path.startswith("/embed/"):
            dossier = open_dossier(unquote(path.removeprefix("/embed/").removesuffix("/")))
        else:
            raise RefusedError(404, f"This address shows no map; expected {base}/embed/<dossier>.")
    except FileNotFoundError:
        raise RefusedError(404, "There is no dossier of this name here.") from None
    except DossierError:
        raise RefusedError(500, "This dossier has faults and cannot be shown yet.") from None
    if path == "/":  # the reading room has one layout, and nothing to lock or to hide
        return dossier, from_query(dossier, {**query, "layout": "story"})[0], {}
    also = {name: query[name] for name in PASSED_ON if query.get(name)}
    return dossier, from_query(dossier, query)[0], also


def oembed_facts(
    dossier: Dossier,
    view: View,
    *,
    base: str,
    source: str,
    picture: str | None = None,
    most: tuple[int | None, int | None] = (None, None),
) -> dict[str, str | int]:
    """What oEmbed says of a view, in a fixed order.

    Parameters
    ----------
    dossier : Dossier
    view : View
    base : str
        Address of the site, without a slash at its end.
    source : str
        Address of the map document to be framed.
    picture : str, optional
        Address of the view's picture, 1200 × 630 pixels. Default: that of this server.
    most : tuple of int or None
        Greatest width and height, in pixels.
    """
    across, down = most
    width, height = SIZES[view.layout]
    width, height = min(width, across or width), min(height, down or height)
    title = card_title(dossier, view)
    facts: dict[str, str | int] = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "disputemap",
        "provider_url": f"{base}/",
        "cache_age": CACHE_AGE,
        "width": width,
        "height": height,
        "html": frame(source, title, width, height),
    }
    sizes = THUMBNAILS[:1] if picture else THUMBNAILS
    for wide, high in sizes:
        if wide <= (across or wide) and high <= (down or high):
            size = "card=1" if (wide, high) == CARD_SIZE else f"width={wide}&height={high}"
            facts["thumbnail_url"] = picture or picture_address(base, dossier, view, size)
            facts |= {"thumbnail_width": wide, "thumbnail_height": high}
            break
    return facts


def frame(source: str, title: str, width: int, height: int) -> str:
    """A frame that shows a map document and gives it no more rights than it needs."""
    return str(
        Markup(
            '<iframe src="{}" title="{}" width="{}" height="{}" sandbox="{}" loading="lazy" '
            'allow="fullscreen" style="border:0;max-width:100%"></iframe>'
        ).format(source, title, width, height, SANDBOX)
    )


def as_xml(facts: Mapping[str, str | int]) -> bytes:
    """Facts as the XML of oEmbed."""
    root = ElementTree.Element("oembed")
    for name, value in facts.items():
        ElementTree.SubElement(root, name).text = str(value)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))
