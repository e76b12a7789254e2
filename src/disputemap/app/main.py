"""The script that Streamlit runs for every visitor: choose a page and show it."""

from __future__ import annotations

import streamlit as st

from disputemap.app import bring, claims, compare, faults, read, share, sources, teach
from disputemap.app.context import read_context
from disputemap.dossier import DossierError

PAGES = {
    "read": read, "compare": compare, "claims": claims, "sources": sources, "teach": teach,
    "share": share,
    "import": bring,
}  # fmt: skip

try:
    context = read_context()
except (DossierError, FileNotFoundError) as error:
    st.set_page_config(page_title="disputemap", layout="wide")
    faults.show(error)
    st.stop()

words = context.words
pages = {
    name: st.Page(page.show, title=words[f"page.{name}"], url_path=name, default=name == "read")
    for name, page in PAGES.items()
}
st.session_state["pages"] = pages
chosen = st.navigation(list(pages.values()), position="hidden")
title = context.texts.get("dossier", "title")
named = title if chosen is pages["read"] else f"{chosen.title} · {title}"
st.set_page_config(page_title=named, layout="wide", initial_sidebar_state="collapsed")
chosen.run()
