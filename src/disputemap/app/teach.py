"""Lessons for teachers: what each is for, its notes, and the ways into it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from disputemap.app.context import Context, read_context
from disputemap.app.header import show_header, style
from disputemap.app.literal import literal
from disputemap.dossier import Dossier
from disputemap.dossier.lessons import Lesson
from disputemap.render.lesson_notes import notes_html

SIZES = {"a4": "A4", "letter": "Letter"}

MADE = "sheets"
"""Where a session keeps the sheets that it has made, by dossier, lesson, language and size."""

LOOK = """
.st-key-teach{box-sizing:border-box;max-inline-size:1180px;margin-inline:auto;
padding:36px 24px 64px;gap:20px}
.st-key-teach h1{margin:0;padding:0;font:600 32px/1.2 var(--dm-serif);letter-spacing:-.01em}
.st-key-teach h2{margin:0;padding:0;font:600 22px/1.3 var(--dm-serif)}
.st-key-teach .dm-lead{margin:6px 0 0;max-inline-size:46em;color:var(--dm-muted);
font:17px/1.5 var(--dm-serif)}
.st-key-teach .dm-about{margin:6px 0 0;color:var(--dm-muted);font:14px/1.5 var(--dm-sans)}
.st-key-teach .lesson-notes{padding:0}
.st-key-teach .lesson-notes h4{margin:0 0 6px;padding:0;font:600 15px/1.35 var(--dm-sans)}
.st-key-teach .lesson-notes h3:not(:first-child){margin-block-start:18px}
.st-key-teach .lesson-notes li{font-size:inherit}
.st-key-teach .lesson-notes .dm-topic:first-child{border:0;padding-block-start:4px}
@media (max-width:640px){.st-key-teach{padding:20px 16px 48px}.st-key-teach h1{font-size:27px}}
"""


def show() -> None:
    """List the dossier's lessons in the reader's language."""
    context = read_context()
    show_header(context, st.session_state["pages"], "teach")
    style(context, LOOK)
    words = context.words
    lessons = [each for each in context.dossier.lessons if each.lang == context.view.lang]
    with st.container(key="teach"):
        st.html(
            Markup('<h1 id="dm-content" tabindex="-1">{}</h1><p class="dm-lead">{}</p>').format(
                words["page.teach"], words["teach.lead"]
            )
        )
        if not lessons:
            st.info(literal(words["lesson.none"]))
        for lesson in lessons:
            with st.container(border=True, key=f"lesson-{lesson.id}"):
                _lesson(context, lesson)


def _lesson(context: Context, lesson: Lesson) -> None:
    words = context.words
    about = [words["paper.minutes"].format(number=lesson.minutes)]
    about.append(words["lesson.ages"].format(ages=lesson.ages))
    st.html(
        Markup('<h2>{}</h2><p class="dm-lead">{}</p><p class="dm-about">{}</p>').format(
            lesson.title, lesson.standfirst, " · ".join(about)
        )
    )
    ways = {
        "teach.page": page_path(context.dossier, lesson),
        "teach.projector": page_path(context.dossier, lesson, mode="projector"),
        "teach.live": page_path(context.dossier, lesson, mode="presenter"),
    }
    for column, (word, path) in zip(st.columns(len(ways)), ways.items(), strict=True):
        kind: Any = "primary" if word == "teach.page" else "secondary"
        column.link_button(literal(words[word]), path, type=kind, use_container_width=True)
    with st.expander(literal(words["teach.notes"])):
        st.html(notes_html(context.dossier, lesson))
    with st.expander(literal(words["teach.sheets"])):
        _sheets(context, lesson)


def _sheets(context: Context, lesson: Lesson) -> None:
    """Make the sheets when they are asked for, and offer them."""
    words = context.words
    size = st.radio(
        literal(words["teach.size"]),
        list(SIZES),
        format_func=SIZES.get,
        horizontal=True,
        key=f"size-{lesson.id}",
    )
    key = (context.dossier.digest, lesson.id, lesson.lang, size)
    if st.button(literal(words["teach.make"]), key=f"make-{lesson.id}"):
        bar = st.progress(0.0)

        def tell(share: float, name: str) -> None:
            bar.progress(share, literal(words["teach.making"].format(name=name)))

        st.session_state[MADE] = {key: sheets_zip(context.dossier, lesson, size, tell)}
        bar.empty()
    made = st.session_state.get(MADE, {}).get(key)
    if made:
        st.download_button(
            literal(words["teach.save"]),
            made,
            file_name=f"{lesson.id}-{lesson.lang}-{size}.zip",
            mime="application/zip",
            key=f"save-{lesson.id}",
        )


def sheets_zip(
    dossier: Dossier, lesson: Lesson, size: Any, tell: Callable[[float, str], object]
) -> bytes:
    """The sheets of a lesson in one file.

    Parameters
    ----------
    dossier : Dossier
    lesson : Lesson
    size : {"a4", "letter"}
    tell : callable
        Told how much is done, 0 to 1, and which sheet comes next.
    """
    from disputemap.paper.sheets import NAMES, sheets

    packed = io.BytesIO()
    tell(0.0, NAMES[0])
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, content) in enumerate(sheets(dossier, lesson, size=size), start=1):
            archive.writestr(name, content)
            tell(number / len(NAMES), NAMES[min(number, len(NAMES) - 1)])
    return packed.getvalue()


def page_path(dossier: Dossier, lesson: Lesson, **asked: str) -> str:
    """Path of a lesson's light page on this server."""
    return f"/lesson/{dossier.id}/{lesson.id}?{urlencode({'lang': lesson.lang, **asked})}"
