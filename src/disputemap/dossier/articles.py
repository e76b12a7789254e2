"""Articles: Markdown with steps that move the map, margin notes, and links to records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import model_validator

from disputemap.dossier.dates import EdtfDate
from disputemap.dossier.faults import UnfitError
from disputemap.dossier.fields import Id, LanguageId, Record, Url, Words

LinkKind = Literal["event", "place", "date", "choice", "source", "web"]
BlockKind = Literal["paragraph", "heading", "caption", "quote", "item", "note"]


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
    byline: Words | None = None
    """who wrote it; needed unless it is somebody else's"""
    standfirst: Words | None = None
    """a sentence or two that introduce it"""
    date: EdtfDate | None = None
    """day of its last edit, or of publication; needed unless it is somebody else's"""
    rights: Words | None = None
    """whose text it is, if it is somebody else's: it then stands in its own language alone, and its
    words are its author's"""
    original: Original | None = None
    """the work that it retells"""
    sources: tuple[Id, ...] = ()
    """ids of sources that it rests on"""

    @model_validator(mode="after")
    def _own_articles_say_who_and_when(self) -> FrontMatter:
        for field in ("byline", "date"):
            if self.rights is None and getattr(self, field) is None:
                raise UnfitError(f"there is no {field}", f"{field}, or rights: whose text it is")
        return self


@dataclass(frozen=True)
class Run:
    """A stretch of text of one look and one link.

    Attributes
    ----------
    text : str
        What is read.
    kind : str, optional
        ``event``, ``place``, ``date``, ``choice``, ``source`` or ``web`` if it is a link.
    target : str, optional
        Id of what it links to, a date (EDTF), ids of events with commas between which it is not
        decided, or an address.
    confidence : float, optional
        How sure a link is that was found and not written, 0 to 1.
    reason : str, optional
        Why it was made, as a code.
    href : str, optional
        Web address of a ``web`` link, or of the source if it has one.
    emphasis, strong : bool
        How it is set off.
    """

    text: str
    kind: LinkKind | None = None
    target: str | None = None
    href: str | None = None
    confidence: float | None = None
    reason: str | None = None
    emphasis: bool = False
    strong: bool = False


def addressed(runs: Iterable[Run], addresses: Mapping[str, str | None]) -> tuple[Run, ...]:
    """Runs with the addresses of sources set on the links to them."""
    runs = tuple(runs)
    if not any(run.kind == "source" for run in runs):
        return runs
    return tuple(
        replace(run, href=addresses.get(run.target or "")) if run.kind == "source" else run
        for run in runs
    )


@dataclass(frozen=True)
class Block:
    """A paragraph, a heading, a caption, a quotation, a list's item or a margin note.

    Attributes
    ----------
    kind : str
        ``paragraph``, ``heading``, ``caption``, ``quote``, ``item`` or ``note``.
    step : int, optional
        Number of the step that it belongs to, from 0.
    runs : tuple of Run
        Its text; empty for a note.
    note : str, optional
        Id of the note.
    statement : str, optional
        Words of the block before it that the note is about.
    """

    kind: BlockKind
    step: int | None = None
    runs: tuple[Run, ...] = ()
    note: str | None = None
    statement: str | None = None

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
    byline: str | None
    standfirst: str | None
    date: EdtfDate | None
    rights: str | None
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
        blocks = (replace(each, runs=addressed(each.runs, addresses)) for each in self.blocks)
        return replace(self, blocks=tuple(blocks))
