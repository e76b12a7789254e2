"""Live lessons begin to be kept clean when the server starts, and are let go of when it stops."""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Receive, Scope, Send

from disputemap.web.live import Live


class LiveLessons:
    """Goes around the life of an application.

    Parameters
    ----------
    app : ASGIApp
    live : Live
    """

    def __init__(self, app: ASGIApp, live: Live) -> None:
        self.app = app
        self.live = live

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on."""
        if scope["type"] != "lifespan":
            await self.app(scope, receive, send)
            return
        cleaning = asyncio.create_task(self.live.keep_clean())
        try:
            await self.app(scope, receive, send)
        finally:
            cleaning.cancel()
            self.live.close()
