"""HTTP addresses beside Streamlit's own, on the same port."""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Route

from disputemap.web import download, embed, picture
from disputemap.web.compression import CompressedFiles

__all__ = ["middleware", "routes"]


async def health(_request: Request) -> PlainTextResponse:
    """Say that the server answers."""
    return PlainTextResponse("ok", headers={"Cache-Control": "no-store"})


def routes() -> list[BaseRoute]:
    """Addresses for ``streamlit.App(routes=…)``."""
    # All of an address is answered here: Streamlit shows its app for what it does not know.
    return [
        Route("/healthz", health),
        Route("/embed", embed.answer),
        Route("/embed/{dossier:path}", embed.answer),
        Route("/download", download.answer),
        Route("/download/{file:path}", download.answer),
        Route("/picture/{picture:path}", picture.answer),
    ]


def middleware() -> list[Middleware]:
    """Middleware for ``streamlit.App(middleware=…)``."""
    return [Middleware(CompressedFiles)]
