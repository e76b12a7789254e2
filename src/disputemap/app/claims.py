"""Both sides' arguments in equal room, and what has been proposed."""

from __future__ import annotations

import streamlit as st

from disputemap.app.context import read_context
from disputemap.app.header import show_header
from disputemap.render.pages import claims_page


def show() -> None:
    """Show arguments side by side, other voices, and proposals."""
    context = read_context()
    show_header(context, st.session_state["pages"], "claims")
    st.html(claims_page(context.dossier, context.view))
