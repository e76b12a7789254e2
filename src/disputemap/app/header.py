"""The look that all pages share, and the header of those beside the reading room."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from disputemap.app.context import KEPT, Context
from disputemap.render.assets import page_styles
from disputemap.scene.wording import patterns

_mount = st.components.v2.component(
    "disputemap_header",
    html="",
    js=Path(__file__).with_name("header.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)

FRAME = """
header[data-testid="stHeader"]{display:none}
.stApp{background:var(--dm-bg);color:var(--dm-ink)}
.stMainBlockContainer{padding:0;max-width:none}
.stMainBlockContainer>.stVerticalBlock{gap:0}
.dm-page-header{font-family:var(--dm-sans)}
.dm-page-header #dm-header{flex-wrap:wrap}
.dm-page-header .dm-segment{border:1px solid var(--dm-line)}
.stElementContainer:has(>.stHtml style:only-child){display:none}
.stCheckbox label:has([role=switch]):not([data-selected])>div:first-of-type{
box-shadow:inset 0 0 0 1.5px var(--dm-edge)}
.stCheckbox label:has([role=switch]):not([data-selected])>div:first-of-type>div{
background:var(--dm-edge)}
"""
"""Streamlit's own header and margins give way to ours; a switch that is off can be seen."""


def links(pages: Mapping[str, Any], lang: str) -> list[dict[str, str]]:
    """Every page with its title and its address in a language."""
    query = urlencode({"lang": lang})
    return [
        {"id": name, "text": page.title, "href": f"/{page.url_path}?{query}"}
        for name, page in pages.items()
    ]


def style(context: Context, *rules: str) -> None:
    """Give the page our colours and measures, and further rules of its own."""
    st.html(f"<style>{page_styles(context.dossier)}{FRAME}{''.join(rules)}</style>")


def show_header(context: Context, pages: Mapping[str, Any], current: str) -> None:
    """Show the header of a page, and go where its reader asks to go."""
    dossier, texts, words = context.dossier, context.texts, context.words
    lang = context.view.lang
    style(context)
    asked = _mount(
        key="header",
        data={
            "title": texts.get("dossier", "title"),
            "subtitle": texts.get("dossier", "subtitle"),
            "lang": lang,
            "skip": words["skip-to-content"],
            "pages": [{**link, "current": link["id"] == current} for link in links(pages, lang)],
            "navigation": words["pages"],
            "languages": [
                {"id": each["id"], "name": each["name"]}
                for each in map(patterns, dossier.languages)
            ],
            "language": words["language"],
            "theme": words["theme"],
        },
        on_page_change=lambda: None,
        on_lang_change=lambda: None,
    )
    if asked.lang in {language.id for language in dossier.languages}:
        st.session_state[KEPT] = {**st.session_state.get(KEPT, {}), "lang": asked.lang}
        st.query_params["lang"] = asked.lang
        st.rerun()
    if asked.page in pages:
        kept = st.session_state.get(KEPT, {}) if asked.page == "read" else {}
        st.switch_page(pages[asked.page], query_params={**kept, "lang": lang})
