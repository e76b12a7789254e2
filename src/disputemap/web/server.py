"""The whole application: Streamlit's pages and our own addresses on one port."""

from __future__ import annotations

import gc
import sys

import streamlit as st
import uvicorn
from streamlit import config
from streamlit.web import bootstrap

from disputemap.app import SCRIPT
from disputemap.web import middleware, routes
from disputemap.web.patience import Patience, patient

SETTINGS = {
    "browser.gatherUsageStats": False,
    "client.toolbarMode": "viewer",
    "client.showErrorDetails": "none",
    "theme.light.primaryColor": "#0b6b6f",
    "theme.dark.primaryColor": "#53c2c0",
    "server.headless": True,
    "server.fileWatcherType": "none",
    # Megabytes that a visitor may send: an article in a file, or pasted into a message.
    "server.maxUploadSize": 10,
    "server.maxMessageSize": 20,
}
"""Streamlit settings of a running app, where no configuration file says otherwise."""

PING = 30
"""Seconds between signs of life of a WebSocket, and until one that gives none is closed."""

COLLECTING = (5_000, 10, 10)
"""When garbage is looked for: more seldom than by default, since everybody waits meanwhile."""

MOST_FILES = 16_384
"""Connections and files that a process asks the system to have open, if it may."""


def application() -> st.App:
    """An ASGI application to run or to mount."""
    return st.App(SCRIPT, routes=routes(), middleware=middleware())


def serve(app: st.App, host: str, port: int, patience: Patience | None = None) -> None:
    """Serve the application until the process is told to stop.

    Parameters
    ----------
    app : streamlit.App
    host : str
    port : int
    patience : Patience, optional
        How long clients may take.
    """
    bootstrap.load_config_options({**SETTINGS, "server.port": port, "server.address": host})
    room_for_connections()
    gc.set_threshold(*COLLECTING)
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            host=host,
            port=port,
            http=patient(patience or Patience()),
            ws="websockets-sansio",
            ws_max_size=config.get_option("server.maxMessageSize") * 1_000_000,
            ws_ping_interval=config.get_option("server.websocketPingInterval") or PING,
            ws_ping_timeout=config.get_option("server.websocketPingInterval") or PING,
            ws_per_message_deflate=config.get_option("server.enableWebsocketCompression"),
            ssl_certfile=config.get_option("server.sslCertFile"),
            ssl_keyfile=config.get_option("server.sslKeyFile"),
            access_log=False,
            use_colors=False,
        )
    )
    server.run()
    if not server.started:
        sys.exit(3)


def room_for_connections() -> None:
    """Let this process have as many connections open as it may have, up to `MOST_FILES`."""
    if sys.platform == "win32":  # which has no such limit
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    unlimited = resource.RLIM_INFINITY
    wanted = MOST_FILES if hard == unlimited else min(hard, MOST_FILES)
    if soft != unlimited and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
