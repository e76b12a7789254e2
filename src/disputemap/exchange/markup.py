"""Plain text of a little HTML that somebody else wrote, in time that grows with its length alone.

The parser of the standard library takes seconds for some texts of ten thousand signs.
"""

from __future__ import annotations

import html
import re

from disputemap.dossier.fields import is_web_address

TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*+)([^<>]*+)>|<[!?][^<>]*+>", re.ASCII)
ADDRESS = re.compile(r"""\bhref\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"'>]++)""", re.IGNORECASE)
SPACE = re.compile(r"[ \t\n\f\r]+")
"""Space that HTML counts for nothing; others are letters of a text as any."""

LONG_REFERENCE = re.compile(r"&#(?:[0-9]{8,}+|[xX][0-9A-Fa-f]{8,}+);?")
"""A sign by a number that no sign has; `html.unescape` fails for some of thousands of digits."""

SILENT = ("script", "style", "template", "iframe", "noscript", "object", "svg", "math")
"""Elements whose contents are no text of the page."""

INLINE = ("a", "abbr", "b", "cite", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "u")
"""Elements that do not part the words around them."""


def plain(markup: str) -> str:
    """Text without markup, on one line.

    A link to a web address keeps it in brackets; every other address is left out, as are scripts
    and the like.
    """
    reader = _Reader()
    markup, at = _without_comments(markup), 0
    for tag in TAG.finditer(markup):
        reader.text(markup[at : tag.start()])
        at = tag.end()
        if tag[2]:
            reader.tag(tag[2].lower(), closes=bool(tag[1]), attributes=tag[3])
    reader.text(markup[at:])
    return SPACE.sub(" ", "".join(reader.parts)).strip(" ")


class _Reader:
    """Collects the text outside of silent elements, and the addresses of links."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.silent: str | None = None
        self.address = ""
        self.label_from = 0

    def text(self, text: str) -> None:
        if not self.silent:
            self.parts.append(_unescaped(text))

    def tag(self, name: str, *, closes: bool, attributes: str) -> None:
        if self.silent:
            self.silent = None if closes and name == self.silent else self.silent
            return
        if name == "a":
            self._end_link()
            found = None if closes else ADDRESS.search(attributes)
            address = _unescaped(found[1].strip("\"'")) if found else ""
            self.address = address if is_web_address(address) else ""
            self.label_from = len(self.parts)
        if name in SILENT and not closes and not attributes.endswith("/"):
            self.silent = name
        self.parts.append("" if name in INLINE else " ")

    def _end_link(self) -> None:
        if self.address:
            label = "".join(self.parts[self.label_from :]).strip()
            self.parts.append("" if label == self.address else f" ({self.address})")
        self.address = ""


def _unescaped(markup: str) -> str:
    return html.unescape(LONG_REFERENCE.sub("\ufffd", markup))


def _without_comments(markup: str) -> str:
    """Markup without its comments; one that never ends has no text after it."""
    kept, at = [], 0
    while (begin := markup.find("<!--", at)) >= 0:
        kept.append(markup[at:begin])
        end = markup.find("-->", begin)
        at = len(markup) if end < 0 else end + 3
    return "".join([*kept, markup[at:]])
