"""What a visitor takes away of their article: files, and the code for a page of their own."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from disputemap.app.context import Context
from disputemap.app.files import MEDIA
from disputemap.app.literal import literal
from disputemap.app.piece import Piece
from disputemap.render.embedding import LEAST_HEIGHTS, SANDBOX


def show_bundle(context: Context, piece: Piece, perspective: str) -> None:
    """Offer the files, each made when it is asked for, and the code of a frame."""
    words, name = context.words, piece.article.id
    about = Markup('<h2>{}</h2><p class="dm-about">{}</p><p class="dm-files">{}</p>')
    query = urlencode({"view": perspective, "lang": context.view.lang})
    # Links and not Streamlit's buttons, which give every run of the page another address: a click
    # while one goes on would be lost.
    files = Markup(" ").join(
        Markup('<a href="/imported/{}/{}.{}?{}" download>{}</a>').format(
            piece.token, name, ending, query, words[f"import.as-{ending}"]
        )
        for ending in MEDIA
    )
    st.html(about.format(words["import.take"], words["import.take-about"], files))
    with st.expander(literal(words["import.embed"])):
        st.html(Markup('<p class="dm-about">{}</p>').format(words["import.embed-about"]))
        st.code(frame_code(piece), None, wrap_lines=True)


def frame_code(piece: Piece) -> str:
    """A frame around the offline page, for a page beside which it is put."""
    return str(
        Markup(
            '<iframe src="{}" title="{}" sandbox="{}" loading="lazy" allow="fullscreen" '
            'style="display:block;box-sizing:border-box;width:100%;height:92vh;min-height:{}px;'
            'border:0"></iframe>'
        ).format(f"{piece.article.id}.html", piece.article.title, SANDBOX, LEAST_HEIGHTS["story"])
    )
