"""Every source of the dossier, by kind, and what rests on it."""

from __future__ import annotations

import streamlit as st

from disputemap.app.context import read_context

KINDS = ("primary", "government", "scholarship", "news")


def show() -> None:
    """List the sources."""
    context = read_context()
    words, texts = context.words, context.texts
    st.title(words["page.sources"])
    for kind in KINDS:
        found = [source for source in context.dossier.sources if source.kind == kind]
        if not found:
            continue
        st.subheader(words[f"source.{kind}"].capitalize())
        lines = []
        for source in found:
            title = texts.get("sources", source.id, "title")
            name = f"[{_plain(title)}]({source.url})" if source.url else f"*{_plain(title)}*"
            about = ", ".join(part for part in (source.by, source.issued) if part)
            lines.append(f"- {name} {_plain(about)}  `{source.id}`")
        st.markdown("\n".join(lines))


def _plain(text: str) -> str:
    """Text whose characters mean nothing to Markdown."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>$#|~:" else sign for sign in text)
