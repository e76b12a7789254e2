"""The Markdown of a lesson as its blocks, and what stands in each: paragraphs, items and so on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from markdown_it.token import Token

from disputemap.dossier.articles import Run
from disputemap.dossier.faults import UnfitError, shown
from disputemap.dossier.fences import attributes, unmatched
from disputemap.dossier.fields import ID, LONGEST_ID
from disputemap.dossier.frontmatter import Located
from disputemap.dossier.markdown import kind_of, parse_blocks, runs_of

PieceKind = Literal["paragraph", "heading", "quote", "bullet", "number"]

FORMS: Mapping[str, str] = {
    "step": "::: step <id> minutes=… and, each once, date=…, view=…, place=…, event=…",
    "compare": "::: compare, or ::: compare sides=…,…",
    "question": "::: question <id> kind=… sources=…,… and, where its kind has one, answer=…",
    "generated": "::: generated <id> ask=… count=… seed=…",
    "teacher": "::: teacher",
    "role": "::: role party=… or ::: role mediator",
    "rubric": "::: rubric",
}
"""Name of each block to how it opens."""

FORM = "blocks one after another, each opened by ::: and step, compare, question, generated, \
teacher, role or rubric, and closed by :::"

KINDS: Mapping[tuple[str, ...], PieceKind] = {
    ("paragraph",): "paragraph",
    ("heading",): "heading",
    ("blockquote", "paragraph"): "quote",
    ("bullet_list", "list_item", "paragraph"): "bullet",
    ("ordered_list", "list_item", "paragraph"): "number",
}
"""What a text inside a block is, by what it stands in."""

WORDS: Mapping[PieceKind, str] = {
    "paragraph": "a paragraph",
    "heading": "a heading",
    "quote": "a quotation",
    "bullet": "a list",
    "number": "a numbered list",
}


@dataclass(frozen=True)
class Piece:
    """A paragraph, heading, quotation or item of a list.

    Attributes
    ----------
    kind : str
    token : Token
        Its text, of the parser.
    line : str
        Where it stands, as ``line 3``.
    """

    kind: PieceKind
    token: Token
    line: str


@dataclass(frozen=True)
class Written:
    """A block as it is written.

    Attributes
    ----------
    name : str
        ``step``, ``compare`` and so on.
    words : tuple of str
        What stands behind the name.
    line : str
        Where it opens, as ``line 3``.
    pieces : list of Piece
        What it holds, in order.
    """

    name: str
    words: tuple[str, ...]
    line: str
    pieces: list[Piece] = field(default_factory=list)

    def said(self, known: Collection[str], flaws: list[Located]) -> tuple[str, dict[str, str]]:
        """Its id, and its attributes of known names; empty, and noted, if it has none."""
        id, rest = (self.words[0], self.words[1:]) if self.words else ("", ())
        if not ID.fullmatch(id) or len(id) > LONGEST_ID:
            id, rest = "", self.words if "=" in id else rest
            self.unfit(f"a {self.name} has no id", flaws)
        return id, self.attributes(rest, known, flaws)

    def attributes(
        self, words: Sequence[str], known: Collection[str], flaws: list[Located]
    ) -> dict[str, str]:
        """What words say, ``name=value`` each; others are noted."""
        found, wrong = attributes(words, known)
        for word in wrong:
            self.unfit(f"a {self.name} has {shown(word)}", flaws)
        return found

    def only(self, flaws: list[Located], *kinds: PieceKind) -> Iterator[Piece]:
        """Its pieces of some kinds; the others are noted."""
        for piece in self.pieces:
            if piece.kind in kinds:
                yield piece
            else:
                wrong = f"{WORDS[piece.kind]} stands in a {self.name}"
                expected = " or ".join(WORDS[kind] for kind in kinds) or "nothing in it"
                flaws.append((piece.line, "", UnfitError(wrong, expected)))

    def unfit(self, wrong: str, flaws: list[Located]) -> None:
        """Note what is wrong with how it opens."""
        flaws.append((self.line, "", UnfitError(wrong, FORMS[self.name])))


def linked(piece: Piece, flaws: list[Located]) -> tuple[Run, ...]:
    """A text with its links and emphasis."""
    unfit: list[tuple[str, UnfitError]] = []
    runs = runs_of(piece.token, piece.line, unfit)
    flaws += [(line, "", flaw) for line, flaw in unfit]
    return runs


def plain(piece: Piece, flaws: list[Located]) -> str:
    """A text that has no links and no emphasis; those that it has are noted."""
    runs = linked(piece, flaws)
    if any(run.kind or run.emphasis or run.strong for run in runs):
        expected = "plain text; sources=… of a question names what settles it"
        flaws.append((piece.line, "", UnfitError("a link or emphasis stands here", expected)))
    return "".join(run.text for run in runs).strip()


def written_blocks(markdown: str, flaws: list[Located]) -> list[Written]:
    """The blocks of a lesson, in order.

    Parameters
    ----------
    markdown : str
    flaws : list of (str, str, UnfitError)
        Grows by where and what cannot be read.
    """
    fences = [(line, "", flaw) for line, flaw in unmatched(markdown.split("\n"), FORMS, FORM)]
    reader = _Reader(flaws, quiet=bool(fences))
    flaws += fences
    for token in parse_blocks(markdown, FORMS):
        reader.take(token)
    return reader.blocks


class _Reader:
    """Goes through the tokens of a lesson once."""

    def __init__(self, flaws: list[Located], *, quiet: bool) -> None:
        self.blocks: list[Written] = []
        self.flaws = flaws
        self.quiet = quiet  # a wrong fence is told, and not what follows from it
        self.inside: list[str] = []
        self.block: Written | None = None
        self.filled = False

    def take(self, token: Token) -> None:
        line = f"line {token.map[0] + 1}" if token.map else ""
        name = token.type.removesuffix("_open").removesuffix("_close")
        if name.startswith("container_") and (not self.inside or token.markup.startswith("::::")):
            self._block(token, name.removeprefix("container_"), line)
        elif token.nesting < 0:
            self.inside.pop()
        elif token.nesting > 0:
            self.inside.append(name)
            self.filled = self.filled and name != "list_item"
        elif token.type == "inline":
            self._text(token, line)
        else:
            self._unfit(line, f"{kind_of(token)} is not supported")

    def _block(self, token: Token, name: str, line: str) -> None:
        if token.markup.startswith("::::"):
            return  # it opens nothing; the fences have told of it
        self.block = None
        if token.nesting > 0:
            self.block = Written(name, tuple(token.info.split()[1:]), line)
            self.blocks.append(self.block)

    def _text(self, token: Token, line: str) -> None:
        kind = KINDS.get(tuple(self.inside))
        if self.block is None:
            if not self.quiet:
                self._unfit(line, "a text stands outside the blocks")
        elif kind is None:
            self._unfit(line, "a list, quotation or block stands inside another")
        elif self.filled and kind in ("bullet", "number"):
            self._unfit(line, "an item has more than one paragraph")
        else:
            self.filled = kind in ("bullet", "number")
            self.block.pieces.append(Piece(kind, token, line))

    def _unfit(self, line: str, wrong: str) -> None:
        self.flaws.append((line, "", UnfitError(wrong, FORM)))
