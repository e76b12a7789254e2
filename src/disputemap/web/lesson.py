"""The address of a lesson's light page: ``/lesson/<dossier>/<lesson>``, and of its QR code."""

from __future__ import annotations

from typing import NamedTuple, cast
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from disputemap.dossier import Dossier, DossierError
from disputemap.dossier.lessons import Lesson
from disputemap.library import open_dossier
from disputemap.live import read_code
from disputemap.live.codes import NO_CODE
from disputemap.render.faults import faults_page
from disputemap.render.lesson import FROM_HOST, Mode, language_links, lesson_page
from disputemap.render.policy import page_policy
from disputemap.render.qr import qr_svg
from disputemap.scene.wording import interface_words, patterns
from disputemap.web.addresses import base_address
from disputemap.web.answers import HEADERS, busy, etag_of, holds, page, too_long
from disputemap.web.compression import best_encoding, compress
from disputemap.web.headers import ancestors
from disputemap.web.workshop import BusyError, Shelf, Workshop

MODES = ("pupil", "projector", "presenter")

PICTURE = ".svg"

AT_ONCE = 1
WAITING = 40
"""Pages that are made at a time, and requests that may wait: a class opens one page at once."""


class Key(NamedTuple):
    """What a page depends on. All live lessons share one page, which reads its code where it is."""

    dossier: Dossier
    lesson: str
    lang: str
    mode: Mode
    live: bool
    base: str
    encoding: str


async def answer(request: Request) -> Response:
    """Answer with a lesson, or with the QR code of its address."""
    if refusal := too_long(request):
        return refusal
    name, lesson_id = request.path_params["dossier"], request.path_params["lesson"]
    picture = lesson_id.endswith(PICTURE)
    lesson_id = lesson_id.removesuffix(PICTURE)
    try:
        dossier = await run_in_threadpool(open_dossier, name)
    except FileNotFoundError as error:
        return page("Not found", str(error), 404)
    except DossierError as error:
        return HTMLResponse(faults_page(error.faults), 500, HEADERS)
    try:
        lesson = _lesson(dossier, lesson_id, request.query_params.get("lang", ""))
        mode, live = _mode(request), _live(request)
    except LookupError as error:
        return page("Not found", str(error.args[0]), 404)
    base = base_address(request)
    if picture:
        address = page_address(base, dossier, lesson, live)
        return await run_in_threadpool(_picture, request, address)
    encoding = best_encoding(request.headers.get("accept-encoding", ""))
    told = "" if live else base
    key = Key(dossier, lesson.id, lesson.lang, mode, bool(live), told, encoding)
    return await _page(request, key)


async def nothing(_request: Request) -> Response:
    """Say what an address of a lesson looks like."""
    return page("Not found", "Expected an address such as /lesson/<dossier>/<lesson>.", 404)


def _lesson(dossier: Dossier, lesson_id: str, lang: str) -> Lesson:
    """A lesson in a language, or else in the first that it is there in.

    Raises
    ------
    LookupError
        If there is none; the message says which there are.
    """
    versions = [each for each in dossier.lessons if each.id == lesson_id]
    if not versions:
        known = ", ".join(dict.fromkeys(each.id for each in dossier.lessons)) or "none"
        raise LookupError(f"There is no such lesson; expected one of: {known}.")
    return next((each for each in versions if each.lang == lang), versions[0])


def _mode(request: Request) -> Mode:
    mode = request.query_params.get("mode", MODES[0])
    if mode not in MODES:
        raise LookupError(f"mode: expected one of {', '.join(MODES)}")
    return cast(Mode, mode)


def _live(request: Request) -> str:
    """The code of a live lesson, whether there is one or not; "" for none."""
    if "live" not in request.query_params:
        return ""
    live = read_code(request.query_params["live"])
    if live == NO_CODE:
        raise LookupError("live: expected the six letters of a live lesson's code")
    return live


def page_address(base: str, dossier: Dossier, lesson: Lesson, live: str = "") -> str:
    """Address of a lesson's page for pupils."""
    query = urlencode({"lang": lesson.lang, **({"live": live} if live else {})})
    return f"{base}/lesson/{dossier.id}/{lesson.id}?{query}"


async def _page(request: Request, key: Key) -> Response:
    try:
        made = await WORKSHOP.get(key, request)
    except BusyError:
        return busy()
    policy, _, body = made.partition(b"\n")
    headers = {
        **HEADERS,
        "ETag": etag_of(made, key.encoding),
        "Vary": "Accept-Encoding",
        "Content-Security-Policy": policy.decode(),
        # The code of a live lesson in an address is nobody else's business.
        "Referrer-Policy": "same-origin",
    }
    if holds(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    if key.encoding:
        headers["Content-Encoding"] = key.encoding
    return HTMLResponse(body, headers=headers)


def document(key: Key) -> bytes:
    """The policy of a page, on a line of its own, and its bytes in a content encoding."""
    dossier = key.dossier
    lesson = next(each for each in dossier.lessons if (each.id, each.lang) == key[1:3])
    others = [
        (page_address("", dossier, each), each.lang, _name(dossier, each))
        for each in dossier.lessons
        if each.id == lesson.id and each != lesson and not key.live
    ]
    html = lesson_page(
        dossier,
        lesson,
        live="" if key.live or key.mode == "presenter" else None,
        mode=key.mode,
        address=page_address(key.base, dossier, lesson) if key.base else None,
        links=language_links(others, interface_words(dossier, lesson.lang)["language"]),
    )
    also = FROM_HOST if key.live or key.mode == "presenter" else None
    policy = page_policy(html, dossier, ancestors=ancestors(), also=also)
    body = html.encode()
    return policy.encode() + b"\n" + (compress(body, key.encoding) if key.encoding else body)


def _name(dossier: Dossier, lesson: Lesson) -> str:
    """A language's own name for itself."""
    return str(patterns(dossier.language(lesson.lang))["name"])


def _picture(request: Request, address: str) -> Response:
    """An address as a QR code."""
    svg = str(qr_svg(address))
    body = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).encode()
    headers = {**HEADERS, "ETag": etag_of(body)}
    if holds(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="image/svg+xml", headers=headers)


WORKSHOP: Workshop[Key] = Workshop(
    document, Shelf(64, 20_000_000), at_once=AT_ONCE, waiting=WAITING
)
