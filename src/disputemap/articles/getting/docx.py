"""Word documents (.docx) to blocks, with the kinds that their styles name."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from disputemap.articles.getting.draft import Block, Draft
from disputemap.articles.getting.unreadable import LARGEST_UNPACKED, MOST_FILES, UnreadableError
from disputemap.articles.text import PartKind

if TYPE_CHECKING:
    from docx.document import Document

STYLES: dict[str, PartKind] = {
    "title": "title", "subtitle": "standfirst", "heading": "heading", "caption": "caption",
    "quote": "quote", "intense quote": "quote", "block text": "quote", "list": "item",
    "date": "dateline", "author": "byline", "byline": "byline",
}  # fmt: skip
"""Beginnings of style names, as every language's Word stores them, and what they are."""

DOCUMENT = "word/document.xml"
BREAKS = (
    ValueError, LookupError, OSError, AttributeError, TypeError, SyntaxError, RuntimeError,
    NotImplementedError, zipfile.BadZipFile, zlib.error, EOFError,
)  # fmt: skip
"""What the readers of packed files and of XML raise at broken ones."""


def is_docx(content: bytes) -> bool:
    """Whether a packed file holds a Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return DOCUMENT in packed.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        return DOCUMENT.encode() in content  # broken, but meant as one


def read_docx(content: bytes) -> Draft:
    """Read a Word document: its paragraphs, those in tables and boxes too.

    Deleted text of tracked changes is left out, inserted text is read.

    Raises
    ------
    UnreadableError
        If it is broken, unpacks to too much, or is too long.
    """
    _check_size(content)
    import docx

    try:
        document = docx.Document(io.BytesIO(content))
        kinds = _kinds(document)
        draft = Draft()
        for paragraph in document.element.body.iter(_name("p")):
            text = "".join(_pieces(paragraph))
            if text.strip():
                draft.add(Block(text, _kind(paragraph, kinds)))
    except UnreadableError:
        raise
    except BREAKS as error:
        raise UnreadableError("docx-broken") from error
    return draft


def _check_size(content: bytes) -> None:
    """Stop at a file that unpacks to too much. No more is ever unpacked than it says here."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            files = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableError("docx-broken") from error
    if len(files) > MOST_FILES or sum(file.file_size for file in files) > LARGEST_UNPACKED:
        raise UnreadableError("docx-unpacks")
    if any(file.flag_bits & 1 for file in files):
        raise UnreadableError("docx-locked")


def _name(tag: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{tag}"))


def _pieces(paragraph: Any) -> Iterator[str]:
    """Texts of one paragraph, without those of paragraphs inside its boxes."""
    text, tab, line_end, inner = map(_name, ("t", "tab", "br", "p"))
    skipped = {inner, _name("del"), _name("pPr"), _name("moveFrom"), _name("rt")}
    waiting = list(reversed(paragraph))
    while waiting:
        node = waiting.pop()
        if node.tag in skipped or str(node.tag).endswith("}Fallback"):
            continue
        if node.tag == text:
            yield node.text or ""
        elif node.tag in (tab, line_end):
            yield " "
        else:
            waiting.extend(reversed(node))


def _kinds(document: Document) -> dict[str, PartKind]:
    """Kind of each style that has one, by the style's id."""
    kinds: dict[str, PartKind] = {}
    for style in document.styles.element.iter(_name("style")):
        named = style.find(_name("name"))
        name = (named.get(_name("val")) or "").casefold() if named is not None else ""
        for beginning, kind in STYLES.items():
            if name.startswith(beginning):
                kinds[style.get(_name("styleId")) or ""] = kind
                break
    return kinds


def _kind(paragraph: Any, kinds: dict[str, PartKind]) -> PartKind | None:
    properties = paragraph.find(_name("pPr"))
    if properties is None:
        return None
    style = properties.find(_name("pStyle"))
    kind = kinds.get(style.get(_name("val")) or "") if style is not None else None
    return kind or ("item" if properties.find(_name("numPr")) is not None else None)
