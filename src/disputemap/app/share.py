"""Codes that put a view into somebody's page, shown as they will look, and its citation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from markupsafe import Markup

from disputemap.address import BASE, base_setting
from disputemap.app.context import KEPT, Context, read_context
from disputemap.app.header import show_header, style
from disputemap.app.literal import literal
from disputemap.dossier.dates import iso_date
from disputemap.render.citing import STYLES, Citation, permalink
from disputemap.render.embedding import (
    FORMS,
    LEAST_HEIGHTS,
    RATIOS,
    SANDBOX,
    Embed,
    code,
)  # fmt: skip
from disputemap.render.metadata import card_title, picture_alt
from disputemap.render.surface import JOINERS, LOCKS, PARTS, Surface
from disputemap.scene import UnfitViewError, View, from_query, view_of
from disputemap.scene.view import LAYOUTS
from disputemap.scene.wording import patterns

WIDTHS: Mapping[str, str] = {"phone": "360px", "column": "680px", "full": "100%"}
"""Widths that a preview can have."""

COLOURS: Mapping[str, bool | None] = {"auto": None, "light": False, "dark": True}

LOCAL = ("localhost", "127.0.0.1", "::1")
"""Hosts that nobody else reaches."""

LONGEST_TITLE, LONGEST_CREDIT = 80, 100
"""Characters: an address with both stays short enough to be read, in every script."""

LOOK = """
.st-key-share{box-sizing:border-box;max-inline-size:1320px;margin-inline:auto;
padding:24px 24px 64px}
.st-key-share h1{margin:0;padding:0;font:600 32px/1.2 var(--dm-serif);letter-spacing:-.01em}
.st-key-share h2{margin:12px 0 0;padding:0;font:600 20px/1.3 var(--dm-serif)}
.st-key-share .dm-lead{margin:6px 0 0;max-inline-size:46em;color:var(--dm-muted);
font:17px/1.5 var(--dm-serif)}
.st-key-share .dm-about{margin:0;color:var(--dm-muted);font:14px/1.5 var(--dm-sans)}
.st-key-share .dm-about a{color:var(--dm-accent)}
.st-key-preview{padding:12px;border:1px solid var(--dm-line);border-radius:12px;
background:var(--dm-panel)}
.st-key-share [data-testid="stCode"]>div:has(button){opacity:1!important;
visibility:visible!important;transform:none!important}
.st-key-share [data-testid="stCode"] pre{padding-inline-end:52px}
@media (max-width:640px){.st-key-share{padding:16px 16px 48px}.st-key-share h1{font-size:27px}
.st-key-preview{margin-inline:-8px;padding:6px}}
"""
"""Measures of the page; Streamlit's button for copying is there without a mouse too."""

_preview = st.components.v2.component(
    "disputemap_preview",
    html="",
    js=Path(__file__).with_name("share.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show() -> None:
    """Choose what an embedded view shows, and copy its code or its citation."""
    context = _arrived()
    words = context.words
    show_header(context, st.session_state["pages"], "share")
    style(context, LOOK)
    with st.container(key="share"):
        st.html(
            Markup('<h1 id="dm-content" tabindex="-1">{}</h1><p class="dm-lead">{}</p>').format(
                words["embed.heading"], words["embed.lead"]
            )
        )
        choices, result = st.columns([1, 2.4], gap="large")
        with choices:
            chosen = _choices(context)
        with result:
            _result(context, chosen)


@dataclass(frozen=True)
class Chosen:
    """What the reader of the page has chosen."""

    view: View
    surface: Surface
    ratio: str


def _arrived() -> Context:
    """The page's context, at the view that the reader came from."""
    context = read_context()
    query = {**st.session_state.get(KEPT, {}), **context.query}
    view, _refused = from_query(context.dossier, query)
    return Context(context.dossier, replace(view, lang=context.view.lang), query)


def _choices(context: Context) -> Chosen:
    dossier, texts, words = context.dossier, context.texts, context.words
    layouts = {each: words[f"embed.layout.{each}"] for each in LAYOUTS}
    layout = _one("layout", words["embed.layout"], layouts, "map")
    view = replace(_dated(context), layout=layout)
    names = {each.id: texts.get("perspectives", each.id, "name") for each in dossier.perspectives}
    perspective = _one("view", words["perspective"], names, view.view)
    languages = {each["id"]: each["name"] for each in map(patterns, dossier.languages)}
    lang = _one("lang", words["language"], languages, view.lang)
    ratio = _one("ratio", words["embed.shape"], {each: each for each in RATIOS}, "4:3")
    title = _line("title", words["embed.title"], words["embed.title-hint"], LONGEST_TITLE)
    credit = _line("credit", words["embed.credit"], words["embed.credit-hint"], LONGEST_CREDIT)
    with st.expander(literal(words["embed.more"])):
        themes = {each: words[f"theme-{each}"] for each in COLOURS}
        colours = _one("colours", words["embed.colours"], themes, "auto")
        lock = _several(
            "lock", words["embed.lock"], {each: words[f"embed.lock.{each}"] for each in LOCKS}
        )
        hide = _several(
            "hide", words["embed.hide"], {each: words[f"embed.part.{each}"] for each in PARTS}
        )
        alone = st.toggle(literal(words["embed.one-language"]), key="share-alone")
    surface = Surface(
        dark=COLOURS[colours],
        lock=lock,
        hide=hide,
        languages=() if alone else None,
        title=title,
        credit=credit,
    )
    return Chosen(replace(view, view=perspective, lang=lang), surface, ratio)


def _dated(context: Context) -> View:
    """The view at the date that is typed, or where it was, with a word on what is wrong."""
    view, dossier, words = context.view, context.dossier, context.words
    typed = st.text_input(literal(words["date"]), value=view.date, key="share-date").strip()
    message = st.container()  # always there, so that nothing below it is made anew
    if typed == view.date:
        return view
    try:
        date = view_of(dossier, {"date": typed}).date
    except UnfitViewError:
        first, last = dossier.span.first_day, dossier.span.end_day - 1
        wrong = words["date-wrong"].format(
            value=typed[:40], example=view.date, **{"from": iso_date(first), "to": iso_date(last)}
        )
        message.error(literal(wrong))
        return view
    return replace(view, date=date, event=None, step=None)


def _result(context: Context, chosen: Chosen) -> None:
    words = context.words
    try:
        embed = _embed(context, chosen)
    except ValueError:
        setting = {"setting": BASE, "example": "https://maps.example.org"}
        st.error(literal(words["embed.wrong-base"].format(**setting)))
        return
    if urlsplit(embed.base).hostname in LOCAL:
        st.info(literal(words["embed.local-base"].format(setting=BASE)))
    widths = {each: words[f"embed.width.{each}"] for each in WIDTHS}
    width = _one("width", words["embed.preview"], widths, "full")
    with st.container(key="preview"):
        _preview(
            key="preview-frame",
            data={
                "src": embed.path,
                "title": words["embed.preview"],
                "sandbox": SANDBOX,
                "width": WIDTHS[width],
                "ratio": chosen.ratio.replace(":", "/"),
                "least": f"{LEAST_HEIGHTS[chosen.view.layout]}px",
            },
        )
    _codes(embed, words)
    _citations(context, embed)


def _codes(embed: Embed, words: Mapping[str, str]) -> None:
    about = Markup('<p class="dm-about">{} {}</p>')
    st.html(Markup("<h2>{}</h2>").format(words["embed.code"]))
    forms = {each: words[f"embed.form.{each}"] for each in FORMS}
    form = _one("form", words["embed.code"], forms, "frame", label_shown=False)
    st.html(about.format(words[f"embed.about.{form}"], ""))
    st.code(code(embed, form), None, wrap_lines=True)
    link = Markup('<a href="{}" target="_blank">{}</a>')
    kinds = [link.format(embed.picture(kind), kind.upper()) for kind in ("pdf", "svg", "png")]
    st.html(about.format(words["embed.print"], Markup(" · ").join(kinds)))


def _citations(context: Context, embed: Embed) -> None:
    dossier, words = context.dossier, context.words
    st.html(Markup("<h2>{}</h2>").format(words["cite.heading"]))
    styles = {each: words[f"cite.{each}"] for each in STYLES}
    way = _one("style", words["cite.style"], styles, "apa", label_shown=False)
    address = permalink(embed.base, dossier, embed.view)
    citation = Citation(dossier, embed.view, address, datetime.now(UTC).date())
    st.code(STYLES[way](citation), None, wrap_lines=True)


def _embed(context: Context, chosen: Chosen) -> Embed:
    """What the codes are made of.

    Raises
    ------
    ValueError
        If the address of the site is none.
    """
    dossier, view = context.dossier, chosen.view
    title = chosen.surface.title or card_title(dossier, view)
    licences = dossier.licences
    parts = (chosen.surface.credit or title, f"disputemap ({licences.texts})", licences.attribution)
    return Embed(
        base=base_address(),
        dossier=dossier.id,
        view=view,
        title=title,
        alt=picture_alt(dossier, view),
        caption=" · ".join(parts),
        surface=chosen.surface,
        ratio=RATIOS[chosen.ratio],
    )


def base_address() -> str:
    """Where the app is found: as its server says, or as the reader's browser does."""
    if said := base_setting():
        return said
    seen = urlsplit(st.context.url or "http://localhost")
    return f"{seen.scheme}://{seen.netloc}{seen.path.removesuffix('/').removesuffix('/share')}"


def _one(
    name: str, label: str, words: Mapping[str, str], first: str, *, label_shown: bool = True
) -> str:
    """One of a few, always."""
    found = st.segmented_control(
        literal(label),
        list(words),
        default=first,
        required=True,
        wrap=True,
        key=f"share-{name}",
        format_func=lambda each: literal(words[each]),
        label_visibility="visible" if label_shown else "collapsed",
    )
    return str(found)


def _several(name: str, label: str, words: Mapping[str, str]) -> tuple[str, ...]:
    """Any of a few, in a fixed order."""
    found = st.pills(
        literal(label),
        list(words),
        selection_mode="multi",
        wrap=True,
        key=f"share-{name}",
        format_func=lambda each: literal(words[each]),
    )
    return tuple(each for each in words if each in found)


def _line(name: str, label: str, hint: str, longest: int) -> str:
    """A line of text, without what cannot be seen."""
    found = st.text_input(literal(label), key=f"share-{name}", max_chars=longest, placeholder=hint)
    return "".join(
        sign for sign in " ".join(found.split()) if sign.isprintable() or sign in JOINERS
    )
