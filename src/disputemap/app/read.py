"""The reading room: the map document in layout ``story``, filling the page."""

from __future__ import annotations

import streamlit as st

from disputemap.app.context import KEPT, read_context
from disputemap.app.header import links, style
from disputemap.app.room import document, room

FILL = ".stMain,.stAppViewContainer{overflow:hidden}"

ADDRESS = ("date", "view", "lang", "place", "event", "step", "lat", "lon", "zoom")
"""Parts of a view that stand in the page's address."""


def show() -> None:
    """Show the reading room and keep the address in step with it."""
    context = read_context()
    style(context, FILL)
    pages = st.session_state["pages"]
    shown = room(
        document(f"/embed/{context.dossier.id}", {**context.query, "layout": "story"}),
        key="room",
        title=context.texts.get("dossier", "title"),
        pages=links(pages, context.view.lang),
    )
    if shown.state:
        st.session_state[KEPT] = {
            name: str(value)
            for name, value in shown.state.items()
            if value is not None and name in ADDRESS
        }
    if shown.page in pages and shown.page != "read":
        kept = st.session_state.get(KEPT, {})
        lang = kept.get("lang", context.view.lang)
        st.switch_page(pages[shown.page], query_params={"lang": lang})
