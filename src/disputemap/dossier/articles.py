"""Articles: Markdown with steps that move the map, margin notes, and links to records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from disputemap.dossier.dates import EdtfDate
from disputemap.dossier.fields import Id, LanguageId, Record, Url, Words

LinkKind = Literal["event", "place", "source", "web"]


class Original(Record):
    """The work that an article retells."""

    title: Words
    """its title"""
    publisher: Words
    """who published it"""
    date: EdtfDate
    """when it was published"""
    url: Url | None = None
    """its web address"""


class FrontMatter(Record):
    """What stands between ``+++`` and ``+++`` at the head of an article."""

    id: Id
    """id, the same in every language"""
    lang: LanguageId
    """language of this version"""
    title: Words
    """title"""
    byline: Words
    """who wrote it"""
    standfirst: Words | None = None
    """a sentence or two that introduce it"""
    date: EdtfDate
    """day of its last edit"""
    original: Original | None = None
    """the work that it retells"""
    sources: tuple[Id, ...] = ()
    """ids of sources that it rests on"""


@dataclass(frozen=True)
class Run:
    """A stretch of text of one look and one link.

    Attributes
    ----------
    text : str
        What is read.
    kind : str, optional
        ``event``, ``place``, ``source`` or ``web`` if it is a link.
    target : str, optional
        Id of what it links to, or an address.
    href : str, optional
        Web address of a ``web`` link, or of the source if it has one.
    emphasis, strong : bool
        How it is set off.
    """

    text: str
    kind: LinkKind | None = None
    target: str | None = None
    href: str | None = None
    emphasis: bool = False
    strong: bool = False


@dataclass(frozen=True)
class Block:
    """A paragraph, a heading or a margin note.

    Attributes
    ----------
    kind : str
        ``paragraph``, ``heading`` or ``note``.
    step : int, optional
        Number of the step that it belongs to, from 0.
    runs : tuple of Run
        Its text; empty for a note.
    note : str, optional
        Id of the note.
    """

    kind: Literal["paragraph", "heading", "note"]
    step: int | None = None
    runs: tuple[Run, ...] = ()
    note: str | None = None

    @property
    def text(self) -> str:
        """What is read."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Step:
    """A part of an article that moves the map.

    Attributes
    ----------
    event : str, optional
        Id of the event that it tells of.
    places : tuple of str
        Ids of places that it brings into view.
    date : str
        Day that the map shows, ``YYYY-MM-DD``: the given one or else the event's.
    """

    event: str | None
    places: tuple[str, ...]
    date: str


@dataclass(frozen=True)
class Article:
    """An article in one language: its front matter and its blocks in order."""

    id: str
    lang: str
    title: str
    byline: str
    standfirst: str | None
    date: EdtfDate
    original: Original | None
    sources: tuple[str, ...]
    steps: tuple[Step, ...]
    blocks: tuple[Block, ...]

    @property
    def links(self) -> Iterator[Run]:
        """Every linked run."""
        return (run for block in self.blocks for run in block.runs if run.kind)

    def with_addresses(self, addresses: Mapping[str, str | None]) -> Article:
        """The same article with the addresses of sources set on its links to them."""

        def addressed(run: Run) -> Run:
            if run.kind != "source":
                return run
            return replace(run, href=addresses.get(run.target or ""))

        blocks = (
            replace(block, runs=tuple(addressed(run) for run in block.runs))
            for block in self.blocks
        )
        return replace(self, blocks=tuple(blocks))
