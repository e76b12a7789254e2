"""Every source of the dossier, by kind, and what rests on it."""

from __future__ import annotations

import streamlit as st

from disputemap.app.context import read_context
from disputemap.app.header import show_header
from disputemap.render.pages import sources_page


def show() -> None:
    """List the sources."""
    context = read_context()
    show_header(context, st.session_state["pages"], "sources")
    st.html(sources_page(context.dossier, context.view))
