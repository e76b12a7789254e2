"""The script that Streamlit runs for every visitor: choose a page and show it."""

from __future__ import annotations

import streamlit as st

from disputemap.app import claims, compare, faults, read, sources
from disputemap.app.context import read_context
from disputemap.dossier import DossierError

try:
    context = read_context()
except DossierError as error:
    st.set_page_config(page_title="disputemap", layout="wide")
    faults.show(error.faults)
    st.stop()

title = context.texts.get("dossier", "title")
st.set_page_config(page_title=title, layout="wide", initial_sidebar_state="collapsed")
words = context.words
pages = {
    "read": st.Page(read.show, title=words["page.read"], url_path="read", default=True),
    "compare": st.Page(compare.show, title=words["page.compare"], url_path="compare"),
    "claims": st.Page(claims.show, title=words["page.claims"], url_path="claims"),
    "sources": st.Page(sources.show, title=words["page.sources"], url_path="sources"),
}
st.session_state["pages"] = pages
st.navigation(list(pages.values()), position="top").run()
