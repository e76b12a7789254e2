"""Two perspectives of one date, or two dates, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from disputemap.app.context import Context, read_context
from disputemap.app.header import show_header, style
from disputemap.app.literal import literal
from disputemap.app.room import document, room

LEAST = 320
"""Least height of a map, CSS pixels."""

BAR, ROW = 150, 17
"""Heights of the parts of a date control around its rows and of a row, as in ``time.css``."""

GAP = 16
"""Room between the maps and the date control that they share, CSS pixels."""

FIT = """
.stMain{overflow:auto}
.st-key-compare{padding:10px 16px 16px}
.st-key-compare iframe{border:1px solid var(--dm-line)!important;border-radius:12px}
@media (max-width:640px){.st-key-shared{display:none}} /* STACKED of room.js */
"""


def show() -> None:
    """Show two maps, each with its own perspective, and one date unless the reader parts them."""
    context = read_context()
    show_header(context, st.session_state["pages"], "compare")
    style(context, FIT)
    heading = Markup('<h1 class="dm-hidden" id="dm-content" tabindex="-1">{}</h1>')
    with st.container(key="compare"):
        st.html(heading.format(context.words["page.compare"]))
        together = st.toggle(literal(context.words["same-date"]), value=True, key="together")
        first, second = (
            _map(context, number, column, view, together)
            for number, (column, view) in enumerate(
                zip(st.columns(2), _sides(context), strict=True)
            )
        )
        if together:
            with st.container(key="shared"):
                _shared_date(context, first.state or second.state or {})


def _map(context: Context, number: int, column: DeltaGenerator, view: str, together: bool) -> Any:
    """Mount one of the two maps under the choice of its perspective."""
    with column:
        chosen = st.segmented_control(
            literal(f"{context.words['perspective']} {number + 1}"),
            [perspective.id for perspective in context.dossier.perspectives],
            default=view,
            required=True,
            format_func=lambda each: literal(context.texts.get("perspectives", each, "name")),
            key=f"perspective-{number}",
            label_visibility="collapsed",
        )
        below = _time_height(context) + GAP if together else 0
        asked = {"date": context.view.date, "view": chosen, "layout": "map"}
        return room(
            _document(context, asked),
            key=f"room-{number}",
            title=f"{context.words['map']} {number + 1}",
            height=f"max({LEAST}px, calc(100dvh - {172 + below}px))",
            go={"view": chosen, "lang": context.view.lang},
            date="shared" if together else "own",
        )


def _shared_date(context: Context, state: Mapping[str, Any]) -> None:
    """Mount the date control of both maps, at the date of one of them."""
    date = str(state.get("date", context.view.date))
    room(
        _document(context, {"date": date, "layout": "timeline", "hide": "card,table"}),
        key="room-time",
        title=context.words["timeline"],
        height=f"{_time_height(context)}px",
        go={"lang": context.view.lang},
        date="leading",
    )


def _time_height(context: Context) -> int:
    """Height of a date control with a row for each area of the ribbon, CSS pixels."""
    return BAR + ROW * len(context.dossier.ribbon)


def _document(context: Context, asked: Mapping[str, str]) -> str:
    query = {**asked, "lang": context.view.lang, "plain": "1"}
    return document(f"/embed/{context.dossier.id}", query)


def _sides(context: Context) -> tuple[str, str]:
    """Perspectives to begin with: those of two parties, or else the first and the last."""
    perspectives = context.dossier.perspectives
    of_parties = [perspective.id for perspective in perspectives if perspective.party]
    first, second = [*of_parties[:2], perspectives[0].id, perspectives[-1].id][:2]
    return first, second
