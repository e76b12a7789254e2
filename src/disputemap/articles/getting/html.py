"""HTML to blocks: text with what its elements say it is, and nothing that is not text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from disputemap.articles.getting.draft import Block, Draft
from disputemap.articles.getting.furniture import NO_MARK, mark_of
from disputemap.articles.getting.page_head import read_head
from disputemap.articles.text import Furniture, PartKind

NO_TEXT = frozenset(
    {
        "script", "style", "svg", "math", "template", "noscript", "iframe", "object",
        "embed", "applet", "video", "audio", "canvas", "map", "head", "title", "meta",
        "link", "base", "select", "datalist", "textarea", "input", "progress", "meter",
        "rt", "rp", "frameset", "frame", "noembed", "noframes", "xmp", "plaintext",
        "portal", "img",
    }
)  # fmt: skip
"""Elements of which nothing is read; ``rt`` says how a word sounds, in the midst of it."""

BLOCKS = frozenset(
    {
        "html", "body", "p", "div", "section", "article", "main", "h1", "h2", "h3", "h4",
        "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "figure",
        "figcaption", "table", "caption", "thead", "tbody", "tfoot", "tr", "header",
        "footer", "nav", "aside", "form", "fieldset", "legend", "hr", "pre", "address",
        "details", "summary", "center", "dialog", "menu", "search", "hgroup", "button",
    }
)  # fmt: skip
"""Elements whose text stands by itself."""

KINDS: dict[str, PartKind] = {
    "h1": "title", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading",
    "h6": "heading", "li": "item", "dt": "item", "dd": "item", "blockquote": "quote",
    "figcaption": "caption", "caption": "caption",
}  # fmt: skip
AROUND_ARTICLES = frozenset(
    {"nav", "header", "footer", "aside", "form", "button", "dialog", "menu"}
)
HOLDING = "h1, main, article"
WHOLE_PAGE = frozenset({"html", "body", "main", "article", "h1", "p", "figcaption"})
"""Elements that are not set aside, whatever their class says."""

CELLS = frozenset({"td", "th"})
LINE_END = re.compile(r"\n[ \t\n]*\n")


@dataclass(frozen=True)
class _Frame:
    """What an element inherits from those around it."""

    kind: PartKind | None = None
    furniture: Furniture | None = None
    linked: bool = False
    lines: bool = False
    inside_article: bool = False


def read_html(text: str) -> Draft:
    """Read a web page, or a piece of one.

    Parameters
    ----------
    text : str
        HTML of any quality.

    Raises
    ------
    UnreadableError
        If its text is too long.
    """
    page = LexborHTMLParser(text)
    draft = Draft()
    read_head(page, draft)
    walker = _Walker(draft, _holding(page))
    if page.root is not None:
        walker.walk(page.root)
    _unless_all(draft.blocks)
    return draft


def _holding(page: LexborHTMLParser) -> set[int]:
    """Elements around a headline or an article, which are no furniture."""
    holding: set[int] = set()
    for node in page.css(HOLDING):
        above: LexborNode | None = node
        while above is not None and above.mem_id not in holding:
            holding.add(above.mem_id)
            above = above.parent
    return holding


def _unless_all(blocks: list[Block]) -> None:
    """Put back what elements were set aside for, when that is nearly all that the page has."""
    paragraphs = [block for block in blocks if block.kind in (None, "paragraph")]
    whole = sum(len(block.text) for block in paragraphs)
    kept = sum(len(block.text) for block in paragraphs if not block.furniture)
    if kept < whole / 5:
        for block in paragraphs:
            if len(block.text) >= 80:
                block.furniture = None


class _Walker:
    """Goes through a page once, without recursion: pages may be nested without end."""

    def __init__(self, draft: Draft, holding: set[int]) -> None:
        self.draft = draft
        self.holding = holding
        self.pieces: list[str] = []
        self.signs = self.linked = 0
        self.told: Counter[tuple[PartKind | None, Furniture | None]] = Counter()

    def walk(self, root: LexborNode) -> None:
        frame = _Frame()
        stack: list[tuple[LexborNode, _Frame]] = []
        node: LexborNode | None = root
        while node is not None:
            inner = self._enter(node, frame)
            if inner is not None and node.child is not None:
                stack.append((node, frame))
                node, frame = node.child, inner
                continue
            self._leave(node, frame if inner is None else inner)
            while node is not None and node.next is None:
                if not stack:
                    node = None
                    break
                inside = frame
                node, frame = stack.pop()
                self._leave(node, inside)
            node = node.next if node is not None else None
        self._flush(frame)

    def _enter(self, node: LexborNode, frame: _Frame) -> _Frame | None:
        """What the inside of a node inherits; None if nothing of it is read."""
        tag = node.tag or ""
        if tag == "-text":
            self._text(node.text_content or "", frame)
            return None
        if tag.startswith("-") or tag in NO_TEXT:
            return None
        if tag == "br":
            self.pieces.append("\n")
            return None
        if tag in BLOCKS:
            self._flush(frame)
        elif tag in CELLS:
            self.pieces.append(" ")
        return self._inside(node, tag, frame)

    def _leave(self, node: LexborNode, inside: _Frame) -> None:
        if node.tag in BLOCKS:
            self._flush(inside)

    def _inside(self, node: LexborNode, tag: str, frame: _Frame) -> _Frame:
        attributes = node.attributes
        holding = node.mem_id in self.holding
        kind = KINDS.get(tag)
        if (
            kind
            and frame.kind not in ("caption", "quote")
            and not (kind == "item" and frame.kind in ("byline", "dateline"))
        ):
            frame = replace(frame, kind=kind)
        if tag == "a" and not frame.linked:
            frame = replace(frame, linked=True)
        elif tag == "pre":
            frame = replace(frame, lines=True)
        elif tag in ("article", "main"):
            frame = replace(frame, inside_article=True)
        if not frame.furniture:
            frame = self._marked(tag, attributes, frame, holding)
        return frame

    def _marked(
        self, tag: str, attributes: dict[str, str | None], frame: _Frame, holding: bool
    ) -> _Frame:
        """With what the classes of an element say."""
        names = [attributes.get(name) or "" for name in ("class", "id", "role")]
        mark = mark_of(names) if any(names) else NO_MARK
        aside = not holding and tag not in WHOLE_PAGE
        hidden = (
            "hidden" in attributes
            or attributes.get("aria-hidden") == "true"
            or ("display:none" in (attributes.get("style") or "")[:500].replace(" ", "").casefold())
        )
        if aside and mark.furniture and tag in BLOCKS | {"a", "span", "ins"}:
            return replace(frame, furniture=mark.furniture)
        if aside and tag in AROUND_ARTICLES and not (tag == "header" and frame.inside_article):
            return replace(frame, furniture="navigation")
        if hidden and not holding and tag in BLOCKS:
            return replace(frame, furniture="navigation")
        if mark.kind and frame.kind in (None, "heading"):
            return replace(frame, kind=mark.kind)
        return replace(frame, kind="dateline") if tag == "time" and not self.signs else frame

    def _text(self, text: str, frame: _Frame) -> None:
        self.pieces.append(text if frame.lines else _spaced(text))
        signs = len(text.strip())
        self.signs += signs
        self.told[frame.kind, frame.furniture] += signs
        self.linked += signs if frame.linked else 0

    def _flush(self, frame: _Frame) -> None:
        """Make blocks of the text so far."""
        text = "".join(self.pieces)
        if not text or text.isspace():
            self.pieces = []
            return
        all_linked = self.linked >= 0.9 * self.signs
        (kind, furniture), most = self.told.most_common(1)[0]
        if most >= 0.9 * self.signs:  # an element inside the line may say what it is
            frame = replace(frame, kind=kind, furniture=furniture)
        self.pieces, self.signs, self.linked = [], 0, 0
        self.told.clear()
        for piece in LINE_END.split(text):
            if piece.strip():
                self.draft.add(_block(piece, frame, all_linked))


def _spaced(text: str) -> str:
    """A text with single spaces, its outer ones too, so that words do not run together."""
    words = " ".join(text.split())
    if not words:
        return " "
    return " " * text[0].isspace() + words + " " * text[-1].isspace()


def _block(text: str, frame: _Frame, all_linked: bool) -> Block:
    kind, furniture = frame.kind, frame.furniture
    bare = text.strip()
    if kind in ("byline", "dateline") and len(bare) > 160:
        kind = None
    if not furniture and all_linked and kind in (None, "item") and len(bare) < 150:
        # Nothing but a link: a way to another page, unless it is a sentence.
        ends = bare[-1] in ".!?。！？…”»」" and len(bare) >= 60
        furniture = None if ends else "navigation"
    return Block(text, kind or "paragraph", furniture)
