"""Two perspectives of one date, or two dates, side by side."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from disputemap.app.context import Context, read_context
from disputemap.app.header import show_header, style
from disputemap.app.literal import literal
from disputemap.app.room import document, room

FIT = """
.stMain{overflow:auto}
.st-key-compare{padding:10px 16px 16px}
.st-key-compare iframe{border:1px solid var(--dm-line)!important;border-radius:12px}
"""


def show() -> None:
    """Show two maps, each with its own perspective, and one date unless the reader parts them."""
    context = read_context()
    texts, words = context.texts, context.words
    show_header(context, st.session_state["pages"], "compare")
    style(context, FIT)
    heading = Markup('<h1 class="dm-hidden" id="dm-content" tabindex="-1">{}</h1>')
    with st.container(key="compare"):
        st.html(heading.format(words["page.compare"]))
        together = st.toggle(literal(words["same-date"]), value=True, key="together")
        for number, (column, view) in enumerate(zip(st.columns(2), _sides(context), strict=True)):
            with column:
                chosen = st.segmented_control(
                    literal(f"{words['perspective']} {number + 1}"),
                    [perspective.id for perspective in context.dossier.perspectives],
                    default=view,
                    required=True,
                    format_func=lambda each: literal(texts.get("perspectives", each, "name")),
                    key=f"perspective-{number}",
                    label_visibility="collapsed",
                )
                room(
                    document(
                        f"/embed/{context.dossier.id}",
                        {
                            "date": context.view.date,
                            "view": chosen,
                            "lang": context.view.lang,
                            "layout": "map",
                            "plain": "1",
                        },
                    ),
                    key=f"room-{number}",
                    title=f"{words['map']} {number + 1}",
                    height="max(480px, calc(100dvh - 172px))",
                    go={"view": chosen, "lang": context.view.lang},
                    together=together,
                )


def _sides(context: Context) -> tuple[str, str]:
    """Perspectives to begin with: those of two parties, or else the first and the last."""
    perspectives = context.dossier.perspectives
    of_parties = [perspective.id for perspective in perspectives if perspective.party]
    first, second = [*of_parties[:2], perspectives[0].id, perspectives[-1].id][:2]
    return first, second
