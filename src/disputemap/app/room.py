"""The map document inside a Streamlit page: loaded once, driven and heard by messages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlencode

import streamlit as st

_mount = st.components.v2.component(
    "disputemap_room",
    html="",
    js=Path(__file__).with_name("room.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def document(path: str, query: Mapping[str, str]) -> str:
    """Address of a document: its path and the view that it opens at, by the names of an address."""
    return f"{path}?{urlencode(dict(query))}"


def room(
    source: str,
    *,
    key: str,
    title: str,
    height: str = "100dvh",
    go: Mapping[str, Any] | None = None,
    pages: list[dict[str, str]] | None = None,
    date: Literal["own", "shared", "leading"] = "own",
    narrow: Mapping[str, str] | None = None,
) -> Any:
    """Mount a map document.

    Parameters
    ----------
    source : str
        Address of the document. Its query is read only when its path is mounted first.
    key : str
        Name of the mounted map within the page.
    title : str
        What the frame is, for those who cannot see it.
    height : str
        CSS length.
    go : mapping, optional
        Parts of a view to move to whenever they differ from the last ones given.
    pages : list of dict, optional
        Pages of the app, offered in the document's header: id, text, href. The map is then the
        page itself, and the page's address follows it.
    date : {"own", "shared", "leading"}
        Whether the document has a date of its own, or the date of all that share one. Of these,
        one leads: the others take its date when it is mounted, and where the page has its columns
        side by side only that one shows a date control.
    narrow : mapping of str to str, optional
        What the query says besides where the document has its layout of a phone.

    Returns
    -------
    ComponentResult
        ``state``: the view as the reader left it, or None; ``page``: id of a page asked for.
    """
    data = {
        "src": source,
        "narrow": urlencode(dict(narrow or {})),
        "title": title,
        "height": height,
        "go": dict(go) if go else None,
        "pages": pages or [],
        "address": pages is not None,
        "date": date,
    }
    return _mount(
        key=key,
        data=data,
        default={"state": None},
        on_state_change=lambda: None,
        on_page_change=lambda: None,
    )
