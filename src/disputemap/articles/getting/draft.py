"""An article as its file gives it, before furniture is set aside and kinds are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from disputemap.articles.getting.unreadable import refuse_length
from disputemap.articles.text import Furniture, PartKind


@dataclass
class Block:
    """A run of text that stands by itself.

    Attributes
    ----------
    text : str
        As it was found.
    kind : str, optional
        What the file says it is; None if it does not say.
    furniture : str, optional
        Why it is no part of the article; None if nothing says so.
    gap : int
        Empty lines before it.
    """

    text: str
    kind: PartKind | None = None
    furniture: Furniture | None = None
    gap: int = 1


@dataclass
class Draft:
    """The blocks of a file, and what it says about itself.

    Attributes
    ----------
    blocks : list of Block
        In order.
    title, standfirst, byline, published, lang, url : str, optional
        As the head of the file gives them.
    """

    blocks: list[Block] = field(default_factory=list)
    title: str | None = None
    standfirst: str | None = None
    byline: str | None = None
    published: str | None = None
    lang: str | None = None
    url: str | None = None
    _signs: int = field(default=0, repr=False)

    def add(self, block: Block) -> None:
        """Put a block after the others.

        Raises
        ------
        UnreadableError
            If it is one too many.
        """
        self._signs += len(block.text)
        refuse_length(self._signs, len(self.blocks) + 1)
        self.blocks.append(block)

    def as_data(self) -> dict[str, Any]:
        """As plain values, for JSON."""
        return asdict(self)

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> Draft:
        """The draft that `as_data` gave."""
        return cls(**{**data, "blocks": [Block(**each) for each in data["blocks"]]})
