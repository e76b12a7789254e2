"""Both sides' arguments in equal room, and what has been proposed."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from disputemap.app.context import Context, read_context
from disputemap.scene.perspective import perspective_of, place_names


def show() -> None:
    """Show arguments side by side, other voices, and proposals."""
    context = read_context()
    texts = context.texts
    st.title(context.words["page.claims"])
    parties = context.dossier.parties_in_dispute
    for column, party in zip(st.columns(len(parties)), parties, strict=True):
        with column:
            st.subheader(texts.get("parties", party, "name"))
            for argument in context.dossier.arguments:
                if argument.party == party:
                    _argument(context, argument.id, argument.sources)
    others = [(each.voice, each) for each in context.dossier.arguments if each.voice]
    if others:
        st.subheader(context.words["other-voices"])
        for column, (voice, argument) in zip(st.columns(len(others)), others, strict=True):
            with column:
                st.caption(texts.get("voices", voice, "name"))
                _argument(context, argument.id, argument.sources)
    st.subheader(context.words["proposals"])
    _proposals(context)


def _argument(context: Context, argument: str, sources: Sequence[str]) -> None:
    texts = context.texts
    with st.container(border=True):
        st.markdown(f"**{texts.get('arguments', argument, 'title')}**")
        st.write(texts.get("arguments", argument, "text"))
        st.caption(_titles(context, sources))


def _proposals(context: Context) -> None:
    texts, words = context.texts, context.words
    parties = context.dossier.parties_in_dispute
    rows = []
    for proposal in context.dossier.proposals:
        row = {
            words["proposal"]: texts.get("proposals", proposal.id, "title"),
            words["what"]: texts.get("proposals", proposal.id, "text"),
        }
        for party in parties:
            held = [_label(context, area) for area in proposal.holds.get(party, ())]
            row[texts.get("parties", party, "name")] = words["list-separator"].join(held) or "–"
        row[words["sources"]] = _titles(context, proposal.sources)
        rows.append(row)
    st.table(rows)


def _label(context: Context, place: str) -> str:
    dossier, view = context.dossier, context.view
    names = place_names(
        dossier, perspective_of(dossier, view.view), dossier.place(place), view.lang
    )
    return context.words["name-separator"].join(names)


def _titles(context: Context, sources: Sequence[str]) -> str:
    return "; ".join(context.texts.get("sources", source, "title") for source in sources)
