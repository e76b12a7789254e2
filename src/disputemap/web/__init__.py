"""HTTP addresses beside Streamlit's own, on the same port."""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Route

from disputemap.address import UnfitSettingError, base_setting
from disputemap.live import UnfitStoreError, place_of
from disputemap.web import download, embed, imported, imported_files, lesson, oembed, picture
from disputemap.web.compression import CompressedFiles
from disputemap.web.headers import SecurityHeaders, ancestors, framed
from disputemap.web.live import Live
from disputemap.web.live_lifespan import LiveLessons

__all__ = ["middleware", "routes"]

LIVE = Live()
"""The live lessons of this process."""


async def health(_request: Request) -> PlainTextResponse:
    """Say that the server answers."""
    return PlainTextResponse("ok", headers={"Cache-Control": "no-store"})


async def robots(_request: Request) -> PlainTextResponse:
    """Say that robots may read what they find; Streamlit would answer with its app."""
    return PlainTextResponse("User-agent: *\nAllow: /\n")


def routes() -> list[BaseRoute]:
    """Addresses for ``streamlit.App(routes=…)``."""
    # All of an address is answered here: Streamlit shows its app for what it does not know.
    return [
        Route("/healthz", health),
        Route("/robots.txt", robots),
        Route("/embed", framed(embed.answer)),
        Route("/embed/{dossier:path}", framed(embed.answer)),
        Route("/imported", imported.answer),
        Route("/imported/{token}/{name}.{format}", imported_files.answer),
        Route("/imported/{token:path}", imported.answer),
        Route("/oembed", oembed.answer),
        Route("/download", download.answer),
        Route("/download/{file:path}", download.answer),
        Route("/picture/{picture:path}", picture.answer),
        Route("/lesson/{dossier}/{lesson}", lesson.answer),
        Route("/lesson", lesson.nothing),
        Route("/lesson/{rest:path}", lesson.nothing),
        *LIVE.routes(),
    ]


def middleware() -> list[Middleware]:
    """Middleware for ``streamlit.App(middleware=…)``.

    Raises
    ------
    disputemap.address.UnfitSettingError
        If a setting of the environment makes no sense, so that no server starts with it.
    """
    base_setting()
    try:
        place_of()
    except UnfitStoreError as error:
        raise UnfitSettingError(str(error)) from error
    return [
        Middleware(LiveLessons, live=LIVE),
        Middleware(SecurityHeaders, who=ancestors()),
        Middleware(CompressedFiles),
    ]
