"""The reading room: the map document in layout ``story``, filling the page."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from disputemap.app.context import KEPT, read_context
from disputemap.app.room import room

FILL = """<style>
header[data-testid="stHeader"]{display:none}
.stMainBlockContainer{padding:0;max-width:none}
.stMain,.stAppViewContainer{overflow:hidden}
</style>"""


def show() -> None:
    """Show the reading room and keep the address in step with it."""
    context = read_context()
    st.html(FILL)
    pages = st.session_state["pages"]
    query = {**context.query, "layout": "story"}
    shown = room(
        context.dossier.id,
        query,
        key="room",
        title=context.texts.get("dossier", "title"),
        address=True,
        pages=[
            {
                "id": name,
                "title": page.title,
                "href": f"/{page.url_path}?{urlencode({'lang': context.view.lang})}",
            }
            for name, page in pages.items()
        ],
    )
    if shown.state:
        st.session_state[KEPT] = {
            name: str(value)
            for name, value in shown.state.items()
            if value is not None and name in ("date", "view", "lang", "place", "event", "step")
        }
    if shown.page in pages and shown.page != "read":
        st.switch_page(pages[shown.page])
