"""The address that tells other sites how to show a link to a view: ``/oembed``, oEmbed 1.0."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit
from xml.etree import ElementTree

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from disputemap.dossier import Dossier, DossierError
from disputemap.library import chosen_dossier, open_dossier
from disputemap.render.metadata import CARD_SIZE
from disputemap.render.oembed import CACHE_AGE, oembed_facts
from disputemap.render.surface import NAMES
from disputemap.scene import View, from_query
from disputemap.web.addresses import base_address, embed_address, path_at, picture_address
from disputemap.web.answers import HEADERS, LONGEST_QUERY

FORMS = {"json": "application/json", "xml": "text/xml"}

ANYONE = {"Access-Control-Allow-Origin": "*"}
"""Any page may ask: nothing here depends on who does."""


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

    def picture(size: tuple[int, int]) -> str:
        width, height = size
        asked = "card=1" if size == CARD_SIZE else f"width={width}&height={height}"
        return picture_address(base, dossier, view, asked)

    return oembed_facts(
        dossier, view, provider=f"{base}/", source=source, picture=picture, most=most
    )


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
    also = {name: query[name] for name in NAMES if query.get(name)}
    return dossier, from_query(dossier, query)[0], also


def as_xml(facts: Mapping[str, str | int]) -> bytes:
    """Facts as the XML of oEmbed."""
    root = ElementTree.Element("oembed")
    for name, value in facts.items():
        ElementTree.SubElement(root, name).text = str(value)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))
