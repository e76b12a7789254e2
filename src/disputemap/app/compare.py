"""Two dates or two perspectives side by side."""

from __future__ import annotations

import streamlit as st

from disputemap.app.context import read_context
from disputemap.app.room import room


def show() -> None:
    """Show two maps, each with its own date and perspective."""
    context = read_context()
    dossier, texts, words = context.dossier, context.texts, context.words
    st.title(words["page.compare"])
    perspectives = [perspective.id for perspective in dossier.perspectives]
    first, last = perspectives[0], perspectives[-1]
    starts = ((context.view.date, first), (context.view.date, last))
    for number, (column, (date, view)) in enumerate(zip(st.columns(2), starts, strict=True)):
        with column:
            chosen = st.segmented_control(
                words["perspective"],
                perspectives,
                default=view,
                format_func=lambda each: texts.get("perspectives", each, "name"),
                key=f"perspective-{number}",
            )
            room(
                dossier.id,
                {"date": date, "view": view, "lang": context.view.lang, "layout": "map"},
                key=f"room-{number}",
                title=f"{words['map']} {number + 1}",
                height="72dvh",
                go={"view": chosen or view},
            )
