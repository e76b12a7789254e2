"""Links that a visitor adds to their article by hand."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from disputemap.app.context import Context
from disputemap.app.findings import checked_date, options, wrong_date
from disputemap.app.literal import literal
from disputemap.app.piece import Piece
from disputemap.articles.mentions import MentionKind
from disputemap.dossier.dates import iso_date
from disputemap.dossier.faults import UnfitError

SHORT = 300
"""Signs of a passage that are shown before and after the words."""

MOST = 200
"""Passages that can be chosen among."""

KINDS: dict[str, MentionKind] = {"place": "place", "event": "event", "date": "date"}


def show_adding(context: Context, piece: Piece) -> Piece:
    """A form by which words of a passage are linked to a record or a date."""
    text, words = piece.text, context.words
    if text is None:
        return piece
    with st.expander(literal(words["import.add"])):
        said = st.text_input(
            literal(words["import.words"]),
            placeholder=words["import.words-hint"],
            key="import-add-words",
            max_chars=200,
        ).strip()
        number = _passage(context, piece, said)
        kind = st.segmented_control(
            literal(words["import.kind"]),
            list(KINDS),
            default="place",
            required=True,
            key="import-add-kind",
            format_func=lambda each: literal(words[f"import.kind.{each}"]),
        )
        target = _target(context, str(kind))
        if not st.button(literal(words["import.add-button"]), key="import-add", type="primary"):
            return piece
        return _added(context, piece, number, said, str(kind), target)


def _passage(context: Context, piece: Piece, said: str) -> int:
    """The number of the passage that holds some words; its reader chooses where several do."""
    kept = piece.text.kept if piece.text else ()
    found = {number: part.text for number, part in kept if said and said in part.text}
    if not found:
        return 0
    at = 0
    if len(found) > 1:
        # By numbers and not by their words, which Streamlit would keep for longer than the piece.
        at = st.selectbox(
            literal(context.words["import.passage"]),
            range(min(len(found), MOST)),
            format_func=lambda each: str(each + 1),
            key=f"import-add-part-{min(len(found), MOST)}",
            width=120,
        )
    number, text = list(found.items())[at]
    before, _, after = text.partition(said)
    quote = Markup('<blockquote class="dm-passage" lang="{}">{}<mark>{}</mark>{}</blockquote>')
    st.html(quote.format(piece.article.lang, before[-SHORT:], said, after[:SHORT]))
    return number


def _target(context: Context, kind: str) -> str:
    words = context.words
    if kind == "date":
        example = iso_date(context.dossier.span.end_day - 1)
        return st.text_input(
            literal(words["import.target"]),
            placeholder=words["import.published-hint"].format(example=example),
            key="import-add-date",
            max_chars=24,
        )
    names = {each["id"]: each["title"] for each in options(context)[kind]}
    chosen = st.selectbox(
        literal(words["import.target"]),
        list(names),
        index=None,
        placeholder=words["import.choose"],
        format_func=lambda each: literal(names[each]),
        key=f"import-add-{kind}",
    )
    return chosen or ""


def _added(context: Context, piece: Piece, number: int, said: str, kind: str, target: str) -> Piece:
    words = context.words
    if kind == "date":
        try:
            target = checked_date(target)
        except UnfitError:
            st.error(literal(wrong_date(context, target)))
            return piece
    if not target or not said:
        st.error(literal(words["import.add-nothing"]))
        return piece
    more = piece.with_link(number, said, KINDS[kind], target)
    if more is None:
        st.error(literal(words["import.no-words"].format(words=said)))
    return more or piece
