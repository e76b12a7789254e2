"""The text of somebody's article in parts, with what was taken for furniture set aside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from disputemap.dossier.dates import EdtfDate

PartKind = Literal[
    "title", "standfirst", "byline", "dateline", "heading", "paragraph", "caption", "quote", "item",
]  # fmt: skip
Furniture = Literal["navigation", "not-found", "share", "cookies", "advert", "repeated", "empty"]


@dataclass(frozen=True)
class Mark:
    """How a stretch of a part is set off, or where it leads outside of what the text is about.

    Attributes
    ----------
    start, end : int
        Half-open range of signs in the part's text.
    emphasis, strong : bool
    kind : str, optional
        ``web`` or ``source`` if it is such a link.
    target : str, optional
        Address, or id of the source.
    href : str, optional
        Web address of either, if there is one.
    """

    start: int
    end: int
    emphasis: bool = False
    strong: bool = False
    kind: Literal["web", "source"] | None = None
    target: str | None = None
    href: str | None = None


@dataclass(frozen=True)
class Part:
    """One block of a text, on one line.

    Attributes
    ----------
    kind : str
        What it is, such as ``title`` or ``paragraph``.
    text : str
        What is read, without control signs and direction overrides.
    furniture : str, optional
        Why it was set aside as no part of the article; None for what is kept.
    marks : tuple of Mark
        Emphasis and links that its file gives it, in order; none overlaps another.
    """

    kind: PartKind
    text: str
    furniture: Furniture | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Text:
    """Somebody's article: its parts in order, those that were set aside in their places.

    Attributes
    ----------
    parts : tuple of Part
        In the order of the file.
    lang : str, optional
        Language tag, such as ``en``; None if it could not be told.
    published : EdtfDate, optional
        Day of publication, from the file or the dateline, at the precision that it gives.
    url : str, optional
        Web address that the file gives for itself.
    """

    parts: tuple[Part, ...]
    lang: str | None = None
    published: EdtfDate | None = None
    url: str | None = None

    @property
    def kept(self) -> Iterator[tuple[int, Part]]:
        """What is part of the article, each with its number among all parts."""
        return ((number, part) for number, part in enumerate(self.parts) if not part.furniture)

    def first(self, kind: PartKind) -> str | None:
        """Text of the first kept part of a kind."""
        return next((part.text for _, part in self.kept if part.kind == kind), None)

    def with_furniture(self, number: int, furniture: Furniture | None) -> Text:
        """The same text with a part put back (None), or set aside."""
        parts = list(self.parts)
        parts[number] = replace(parts[number], furniture=furniture)
        return replace(self, parts=tuple(parts))
