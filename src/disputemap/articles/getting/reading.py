"""Reading somebody's article: a file, or pasted text, to its parts."""

from __future__ import annotations

import re
from typing import Literal

from disputemap.articles.getting.cleaning import set_aside, set_repeated_aside
from disputemap.articles.getting.docx import is_docx
from disputemap.articles.getting.draft import Draft
from disputemap.articles.getting.encodings import decode
from disputemap.articles.getting.extracting import extract
from disputemap.articles.getting.language import language_of
from disputemap.articles.getting.plain_text import read_plain
from disputemap.articles.getting.publication import published_on
from disputemap.articles.getting.signs import plain, without_hidden
from disputemap.articles.getting.structure import tell_kinds
from disputemap.articles.getting.unreadable import (
    LARGEST,
    LARGEST_UNPACKED,
    LONGEST_TIME,
    MOST_BLOCKS,
    MOST_MEMORY,
    MOST_PAGES,
    MOST_SIGNS,
    UnreadableError,
    refuse_length,
    refuse_size,
)
from disputemap.articles.text import Part, Text

__all__ = [
    "LARGEST",
    "LARGEST_UNPACKED",
    "LONGEST_TIME",
    "MOST_BLOCKS",
    "MOST_MEMORY",
    "MOST_PAGES",
    "MOST_SIGNS",
    "UnreadableError",
    "read_text",
]

OTHERS = (
    (b"\x89PNG", "picture"), (b"\xff\xd8\xff", "picture"), (b"GIF8", "picture"),
    (b"II*\0", "picture"), (b"RIFF", "picture-or-sound"), (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0", "old-office"), (b"\x1f\x8b", "archive"), (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"), (b"\x7fELF", "program"), (b"MZ\x90", "program"),
    (b"SQLite format 3\0", "database"),
)  # fmt: skip
"""First bytes of files that hold no article that is read, and what they are (`REFUSALS`)."""

HTML = re.compile(
    r"\s{0,1000}<(?:\?xml|!doctype|!--|[a-z][a-z0-9-]{0,30}(?:[\s>/]|$))", re.IGNORECASE
)
MARKDOWN = re.compile(
    r"\A(?:\+\+\+|---)[ \t]*\n|^#{1,6}[ \t]+\S|\]\((?:https?|event|place|source):", re.MULTILINE
)

Form = Literal["plain", "html", "markdown"]


def read_text(content: bytes | str, name: str = "") -> Text:
    """Read an article, set page furniture aside and tell what its parts are.

    Parameters
    ----------
    content : bytes or str
        A file of one of the formats that are read (.txt, .md, .html, .docx, .pdf with a text
        layer), or text that was pasted. What it is, is told by its contents first.
    name : str, optional
        Name of the file.

    Returns
    -------
    Text
        All its parts in order, those set aside too. Its texts hold no markup, no control signs and
        no direction overrides.

    Raises
    ------
    UnreadableError
        If it is no article that can be read, or larger than the bounds of this module.

    Notes
    -----
    Markup and packed formats are read in a process of their own, in at most `LONGEST_TIME` seconds
    and `MOST_MEMORY` bytes where the system has such limits.
    """
    refuse_size(len(content))
    draft = _draft(content, name)
    for block in draft.blocks:
        block.text = plain(block.text)
    draft.blocks = [block for block in draft.blocks if block.text]
    if not draft.blocks:
        raise UnreadableError("no-text")
    refuse_length(sum(len(block.text) for block in draft.blocks), len(draft.blocks))
    set_aside(draft.blocks)
    set_repeated_aside(draft.blocks)
    tell_kinds(draft)
    parts = tuple(
        Part(block.kind or "paragraph", block.text, block.furniture) for block in draft.blocks
    )
    kept = "\n".join(part.text for part in parts if not part.furniture)
    lang = language_of(kept, draft.lang)
    url = plain(draft.url or "") or None
    return Text(parts, lang, published_on(parts, draft.published, url, lang), url)


def _draft(content: bytes | str, name: str) -> Draft:
    """The blocks of a file of any format."""
    if isinstance(content, bytes):
        if b"%PDF-" in content[:1024]:
            return extract("pdf", content)
        if content.startswith(b"PK"):
            if not is_docx(content):
                raise UnreadableError("no-docx")
            return extract("docx", content)
        for first, what in OTHERS:
            if content.startswith(first):
                raise UnreadableError(what)
        if not content.strip():
            raise UnreadableError("empty")
        content = decode(content)
    text = without_hidden(content)
    if not text.strip():
        raise UnreadableError("no-text")
    form = _form(text, name)
    if form == "plain":
        refuse_length(len(text.strip()))
        return read_plain(text)
    return extract(form, text.encode())


def _form(text: str, name: str) -> Form:
    ending = name.rpartition(".")[2].casefold() if "." in name else ""
    if ending in ("html", "htm", "xhtml", "shtml", "mhtml") or HTML.match(text):
        return "html"
    if ending in ("md", "markdown", "mdown", "mkd"):
        return "markdown"
    return "markdown" if not ending and MARKDOWN.search(text[:100_000]) else "plain"
