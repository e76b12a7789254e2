"""Reading the Markdown of an article into blocks, steps and links; of a lesson, its text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

from disputemap.dossier.articles import Block, BlockKind, LinkKind, Run
from disputemap.dossier.faults import UnfitError, shown
from disputemap.dossier.fences import BLOCKS, FORM, attributes, unmatched
from disputemap.dossier.fields import is_web_address
from disputemap.dossier.toml import read_toml

FRONT_MATTER = re.compile(r"\A\+\+\+\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
LINK_KINDS: Mapping[str, LinkKind] = {
    "event": "event", "place": "place", "date": "date", "choice": "choice", "source": "source",
}  # fmt: skip
FOUND = re.compile(r"(0(?:\.[0-9]{1,2})?|1) ([a-z]+(?:-[a-z]+)*)")
"""Title of a link that was found: confidence and reason."""

ANY_BLOCK = "container_block"
"""What the parser calls every ``:::`` block."""

INSIDE: Mapping[str, BlockKind] = {
    "blockquote": "quote", "list_item": "item", "container_caption": "caption",
}  # fmt: skip
"""What a paragraph is inside of."""

FAILED_LINK = re.compile(r"\[[^\[\]]*\](?:\(|\[| \((?:event|place|source|https?):)[^)\]]*[)\]]?")
"""What was meant as a link and is none, since its address is not written as one."""


@dataclass
class Body:
    """The Markdown of an article, read.

    Attributes
    ----------
    blocks : list of Block
        In order.
    steps : list of dict
        Attributes of each step as they were written.
    unfit : list of (str, UnfitError)
        Where, and what could not be read.
    """

    blocks: list[Block] = field(default_factory=list)
    steps: list[dict[str, str]] = field(default_factory=list)
    unfit: list[tuple[str, UnfitError]] = field(default_factory=list)


def split_front_matter(text: str) -> tuple[dict[str, object], str]:
    """Part an article into its front matter, as TOML, and its Markdown.

    The Markdown keeps its line numbers.

    Raises
    ------
    UnfitError
        If there is no front matter, or a key of it has too many parts.
    ValueError
        If it is not TOML.
    """
    found = FRONT_MATTER.match(text)
    if not found:
        raise UnfitError("there is no front matter", "TOML between two lines of +++ at the head")
    head = found[0].count("\n")
    return read_toml(found[1]), "\n" * head + text[found.end() :]


def parse_body(markdown: str) -> Body:
    """Read the Markdown of an article. Never fails: what cannot be read is noted in the result."""
    return _Reader(markdown).read(parse_blocks(markdown, BLOCKS))


def parse_blocks(markdown: str, blocks: Collection[str]) -> list[Token]:
    """Tokens of Markdown with some kinds of ``:::`` blocks.

    A block's two tokens are called by its name, ``container_<name>_open`` and ``…_close``.
    """
    opened: list[str] = []
    tokens = _commonmark(blocks).parse(markdown)
    for token in tokens:
        if token.type == f"{ANY_BLOCK}_open":
            opened.append(f"container_{_block_name(token.info)}")
            token.type = f"{opened[-1]}_open"
        elif token.type == f"{ANY_BLOCK}_close":
            token.type = f"{opened.pop()}_close"
    return tokens


def _block_name(words: str) -> str:
    """The name of a block of the words that open it."""
    return words.strip().split(" ", 1)[0]


def _commonmark(blocks: Collection[str]) -> MarkdownIt:
    """A parser of Markdown with ``:::`` blocks of some names, all as one kind: each costs time."""
    # HTML and addresses of every scheme are recognised, so that they can be refused by name: a rule
    # of ours stands in place of the parser's method, and needs no look at the address.
    parser = MarkdownIt("commonmark", {"html": True})
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    parser.disable("text_join")  # a bracket with a backslash before it is meant as one
    parser.use(container_plugin, "block", validate=lambda words, _: _block_name(words) in blocks)
    return parser


def runs_of(token: Token, line: str, unfit: list[tuple[str, UnfitError]]) -> tuple[Run, ...]:
    """Runs of an inline token.

    Parameters
    ----------
    token : Token
    line : str
        Where it stands.
    unfit : list of (str, UnfitError)
        Grows by where and what cannot be read.
    """
    return tuple(_Inline(line, unfit).read(token.children or ()))


class _Reader:
    """Goes through the tokens of an article once."""

    def __init__(self, markdown: str) -> None:
        self.lines = markdown.split("\n")
        self.body = Body(unfit=[*unmatched(self.lines)])
        self.step: int | None = None
        self.kind: BlockKind = "paragraph"
        self.inside: BlockKind = "paragraph"
        self.unknown = 0

    def read(self, tokens: Sequence[Token]) -> Body:
        # A block in more than three colons opens nothing; the fences have told of it.
        for token in (each for each in tokens if not each.markup.startswith("::::")):
            line = f"line {token.map[0] + 1}" if token.map else ""
            if token.type == "inline":
                self._text(token, line)
            elif token.nesting < 0:
                self._close(token)
            else:
                self._open(token, line)
        return self.body

    def _open(self, token: Token, line: str) -> None:
        name = token.type.removesuffix("_open")
        if name == "container_step":
            self._open_step(token, line)
        elif name == "container_note":
            self._note(token, line)
        elif name in ("paragraph", "heading"):
            self.kind = "heading" if name == "heading" else self.inside
        elif name in INSIDE:
            self.inside = INSIDE[name]
        elif name != "bullet_list":
            if self.unknown == 0:
                self._unfit(line, f"{kind_of(token)} is not supported", FORM)
            self.unknown += token.nesting

    def _close(self, token: Token) -> None:
        name = token.type.removesuffix("_close")
        if name == "container_step":
            self.step = None
        elif name in INSIDE:
            self.inside = "paragraph"
        elif name not in ("container_note", "paragraph", "heading", "bullet_list"):
            self.unknown -= 1

    def _unfit(self, line: str, wrong: str, expected: str) -> None:
        self.body.unfit.append((line, UnfitError(wrong, expected)))

    def _open_step(self, token: Token, line: str) -> None:
        said, wrong = attributes(token.info.split()[1:], ("event", "places", "date"))
        for word in wrong:
            self._unfit(
                line, f"a step has {shown(word)}", "event=…, places=…,… and date=…, each once"
            )
        self.step = len(self.body.steps)
        self.body.steps.append({**said, "line": line})

    def _note(self, token: Token, line: str) -> None:
        words = token.info.split(maxsplit=2)[1:]
        inside = self.lines[token.map[0] + 1 : token.map[1]] if token.map else []
        if not words or any(each.strip(" :") for each in inside):
            self._unfit(
                line,
                "a note has no id, or holds something",
                "::: note <id>, or ::: note <id> <words of the paragraph before it>, then :::",
            )
        if words:
            said = words[1].strip() if len(words) > 1 else None
            self.body.blocks.append(Block("note", self.step, note=words[0], statement=said))

    def _text(self, token: Token, line: str) -> None:
        runs = runs_of(token, line, self.body.unfit)
        if runs:
            self.body.blocks.append(Block(self.kind, self.step, runs))


class _Inline:
    """Makes runs of the inline tokens of one block."""

    def __init__(self, line: str, unfit: list[tuple[str, UnfitError]]) -> None:
        self.line = line
        self.unfit = unfit
        self.runs: list[Run] = []
        self.look = Run("")
        self.last_look = self.look

    def read(self, tokens: Sequence[Token]) -> list[Run]:
        for token in tokens:
            if token.type == "text_special":
                self._add(token.content)
            elif token.type == "text":
                self._add(token.content)
                for failed in FAILED_LINK.finditer(token.content):
                    self._unfit(f"{shown(failed[0])} is no link", "[text](event:<id>), no spaces")
            elif token.type in ("softbreak", "hardbreak"):
                self._add("\n")
            elif token.type in ("em_open", "em_close"):
                self.look = replace(self.look, emphasis=token.nesting == 1)
            elif token.type in ("strong_open", "strong_close"):
                self.look = replace(self.look, strong=token.nesting == 1)
            elif token.type == "link_open":
                self._link(str(token.attrs.get("href", "")), str(token.attrs.get("title", "")))
            elif token.type == "link_close":
                self.look = replace(
                    self.look, kind=None, target=None, href=None, confidence=None, reason=None
                )
            else:
                self._unfit(f"{kind_of(token)} is not supported", "text, emphasis and links")
        return _with_line_ends(self.runs)

    def _add(self, text: str) -> None:
        if self.runs and self.last_look == self.look:
            self.runs[-1] = replace(self.look, text=self.runs[-1].text + text)
        elif text:
            self.runs.append(replace(self.look, text=text))
            self.last_look = self.look

    def _link(self, address: str, title: str) -> None:
        scheme, _, target = address.partition(":")
        found = FOUND.fullmatch(title)
        if title and not found:
            self._unfit(f"a link is titled {shown(title)}", 'confidence and reason: "0.9 name"')
        if scheme in LINK_KINDS:
            sure, why = (float(found[1]), found[2]) if found else (None, None)
            self.look = replace(
                self.look, kind=LINK_KINDS[scheme], target=target, confidence=sure, reason=why
            )
        elif is_web_address(address):
            self.look = replace(self.look, kind="web", target=address, href=address)
        else:
            self._unfit(
                f"a link goes to {shown(address)}",
                "event:<id>, place:<id>, date:<date>, source:<id> or an address with https://",
            )

    def _unfit(self, wrong: str, expected: str) -> None:
        self.unfit.append((self.line, UnfitError(wrong, expected)))


def kind_of(token: Token) -> str:
    """What a token is, in plain words."""
    if token.type.startswith("html"):
        return "raw HTML"
    return token.type.removesuffix("_open").replace("_", " ")


def _with_line_ends(runs: Sequence[Run]) -> list[Run]:
    """Put a space for each line end, or nothing between signs of a script without spaces."""
    text = "".join(run.text for run in runs)
    spaced, place = [], 0
    for run in runs:
        first, *others = run.text.split("\n")
        kept = [first]
        place += len(first)
        for line in others:
            joined = _is_wide(text[place - 1 : place]) and _is_wide(text[place + 1 : place + 2])
            kept += ["" if joined else " ", line]
            place += 1 + len(line)
        spaced.append(replace(run, text="".join(kept)) if others else run)
    return [run for run in spaced if run.text]


def _is_wide(sign: str) -> bool:
    return bool(sign) and unicodedata.east_asian_width(sign) in "WF"
