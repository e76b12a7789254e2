"""What a visitor can set right about the text itself: its language, its day, what belongs to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import streamlit as st
from babel import Locale, UnknownLocaleError
from markupsafe import Markup

from disputemap.app.context import Context
from disputemap.app.findings import checked_date, shortened, wrong_date
from disputemap.app.literal import literal
from disputemap.app.piece import Piece
from disputemap.app.taking import in_turn
from disputemap.articles.text import Text
from disputemap.dossier.dates import EdtfDate, iso_date
from disputemap.dossier.faults import UnfitError
from disputemap.scene.wording import patterns

OTHER = ""
"""A language that is not known."""

LONGEST = 240
"""Signs that are shown of a line that was set aside."""


def show_facts(context: Context, piece: Piece) -> Piece:
    """Show the text's language and day of publication, and give the piece with what was set."""
    text, words = piece.text, context.words
    if text is None:
        return piece
    names = _languages(context, text)
    lang = st.selectbox(
        literal(words["import.text-language"]),
        list(names),
        index=list(names).index(text.lang or OTHER),
        format_func=lambda each: literal(names[each]),
        key=f"import-lang-{text.lang}",
        width=220,
    )
    day = str(text.published or "")
    example = iso_date(context.dossier.span.end_day - 1)
    typed = st.text_input(
        literal(words["import.published"]),
        value=day,
        placeholder=words["import.published-hint"].format(example=example),
        key=f"import-published-{day}",
        max_chars=24,
        width=260,
    ).strip()
    published = text.published
    if typed != day:
        try:
            published = EdtfDate.parse(checked_date(typed)) if typed else None
        except UnfitError:
            st.error(literal(wrong_date(context, typed)))
    changed = replace(text, lang=str(lang) or None, published=published)
    return piece if changed == text else in_turn(lambda: piece.with_text(changed))


def show_aside(context: Context, piece: Piece) -> Piece:
    """List what was taken for no part of the article, each with a button that puts it back."""
    text, words = piece.text, context.words
    aside = [(n, part) for n, part in enumerate(text.parts if text else ()) if part.furniture]
    if text is None or not aside:
        return piece
    with st.expander(literal(words["import.aside"].format(number=len(aside)))):
        st.html(Markup('<p class="dm-about">{}</p>').format(words["import.aside-about"]))
        for number, part in aside[:200]:
            with st.container(horizontal=True, key=f"import-aside-{number}"):
                why = words.get(f"import.aside.{part.furniture}", "")
                st.html(
                    Markup(
                        '<p class="dm-aside" lang="{}">{}<small lang="{}">{}</small></p>'
                    ).format(
                        piece.article.lang, shortened(part.text, LONGEST), context.view.lang, why
                    )
                )
                if st.button(literal(words["import.back"]), key=f"import-put-{number}"):
                    again = text.with_furniture(number, None)
                    return in_turn(partial(piece.with_text, again))
    return piece


def show_unknown(context: Context, piece: Piece) -> Piece:
    """List the places that the dossier does not have; none of them is guessed."""
    if names := piece.findings.unknown:
        told = context.words["import.unknown"]
        joined = context.words["list-separator"].join(names)
        st.html(Markup('<p class="dm-about">{}</p>').format(told.format(names=joined)))
    return piece


def _languages(context: Context, text: Text) -> Mapping[str, str]:
    """Languages that a text can be said to be in: those of the dossier, its own, none."""
    names = {each["id"]: each["name"] for each in map(patterns, context.dossier.languages)}
    if text.lang and text.lang not in names:
        names[text.lang] = _named(text.lang)
    return {**names, OTHER: context.words["import.other-language"]}


def _named(tag: str) -> str:
    """A language by its own name."""
    try:
        return str(Locale.parse(tag, sep="-").get_language_name() or tag)
    except (UnknownLocaleError, ValueError):
        return tag
