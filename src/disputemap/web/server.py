"""The whole application: Streamlit's pages and our own addresses on one port."""

from __future__ import annotations

import streamlit as st

from disputemap.app import SCRIPT
from disputemap.web import middleware, routes

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


def application() -> st.App:
    """An ASGI application to run or to mount."""
    return st.App(SCRIPT, routes=routes(), middleware=middleware())
