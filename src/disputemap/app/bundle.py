"""What a visitor takes away of their article: files, and the code for a page of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from disputemap.app.context import Context
from disputemap.app.literal import literal
from disputemap.app.piece import ID, Piece
from disputemap.app.taking import in_turn
from disputemap.articles.writing import write_article
from disputemap.exchange.links import links_as_csv, links_as_geojson
from disputemap.render import MapDocument
from disputemap.render.embedding import LEAST_HEIGHTS, SANDBOX
from disputemap.render.offline import packed
from disputemap.scene import View, view_of
from disputemap.scene.wording import interface_words

MEDIA = {
    "md": "text/markdown", "html": "text/html", "geojson": "application/geo+json",
    "csv": "text/csv",
}  # fmt: skip


def show_bundle(context: Context, piece: Piece, perspective: str) -> None:
    """Offer the files, each made when it is asked for, and the code of a frame."""
    words = context.words
    about = Markup('<h2>{}</h2><p class="dm-about">{}</p>')
    st.html(about.format(words["import.take"], words["import.take-about"]))
    view = replace(view_of(piece.held.dossier, {"article": piece.article.id}), view=perspective)
    view = replace(view, lang=context.view.lang)
    with st.container(horizontal=True, key="import-files"):
        for ending, make in _makers(piece, view).items():
            st.download_button(
                literal(words[f"import.as-{ending}"]),
                make,
                file_name=f"{ID}.{ending}",
                mime=MEDIA[ending],
                key=f"import-{ending}",
                on_click="ignore",
            )
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
        ).format(f"{ID}.html", piece.article.title, SANDBOX, LEAST_HEIGHTS["story"])
    )


def offline_page(piece: Piece, view: View) -> bytes:
    """The map beside the article in one file that needs no network."""
    dossier = piece.held.dossier
    html = MapDocument(dossier, view).to_html()
    return packed(html, dossier, interface_words(dossier, view.lang)["no-script"])


def _makers(piece: Piece, view: View) -> dict[str, Callable[[], bytes]]:
    dossier, article = piece.dossier, piece.article
    return {
        "md": lambda: write_article(article, dossier).encode(),
        "html": lambda: in_turn(lambda: offline_page(piece, view)),
        "geojson": lambda: links_as_geojson(article, dossier, view.lang),
        "csv": lambda: links_as_csv(article, dossier, view.lang),
    }
