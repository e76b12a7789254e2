"""Markdown to blocks, through the HTML that it stands for."""

from __future__ import annotations

import re

from disputemap.articles.getting.draft import Draft
from disputemap.articles.getting.html import read_html
from disputemap.dossier.faults import UnfitError
from disputemap.dossier.markdown import split_front_matter

HEAD = re.compile(r"\A---[ \t]*\n(.{0,20000}?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
LINE = re.compile(r"([A-Za-z_]{1,30})[ \t]*:[ \t]*(.{1,1000})")
FIELDS = {
    "title": "title", "description": "standfirst", "summary": "standfirst",
    "subtitle": "standfirst", "standfirst": "standfirst", "author": "byline", "byline": "byline",
    "date": "published", "published": "published", "lang": "lang", "language": "lang",
    "url": "url",
}  # fmt: skip
"""Keys of a file's head and what they give."""


def read_markdown(text: str) -> Draft:
    """Read CommonMark with tables, and a head in TOML (+++) or of plain lines (---) before it.

    Raises
    ------
    UnreadableError
        If its text is too long.
    """
    from markdown_it import MarkdownIt

    text = text.replace("\r\n", "\n")
    head, body = _split(text)
    html = MarkdownIt("commonmark", {"html": True, "maxNesting": 20}).enable("table").render(body)
    draft = read_html(html)
    for block in draft.blocks:
        if block.furniture == "navigation":
            block.furniture = None  # a link by itself is meant, where somebody wrote it
    for key, value in head.items():
        field = FIELDS.get(key.casefold())
        if field and value:
            setattr(draft, field, value)
    return draft


def _split(text: str) -> tuple[dict[str, str], str]:
    if text.startswith("+++\n"):
        try:
            table, body = split_front_matter(text)
        except (UnfitError, ValueError):
            return {}, text
        return {key: str(value) for key, value in table.items()}, body
    found = HEAD.match(text)
    if not found:
        return {}, text
    lines = (LINE.fullmatch(line.strip()) for line in found[1].split("\n"))
    return {line[1]: line[2].strip("\"' ") for line in lines if line}, text[found.end() :]
