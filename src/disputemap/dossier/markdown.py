"""Reading the Markdown of an article into blocks, steps and links."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

from disputemap.dossier.articles import Block, LinkKind, Run
from disputemap.dossier.faults import UnfitError, shown
from disputemap.dossier.fences import BLOCKS, FORM, unmatched
from disputemap.dossier.fields import is_web_address
from disputemap.dossier.toml import read_toml

FRONT_MATTER = re.compile(r"\A\+\+\+\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
LINK_KINDS: Mapping[str, LinkKind] = {"event": "event", "place": "place", "source": "source"}
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
    # HTML and addresses of every scheme are recognised, so that they can be refused by name.
    parser = MarkdownIt("commonmark", {"html": True})
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    for name in BLOCKS:
        parser.use(container_plugin, name)
    return _Reader(markdown).read(parser.parse(markdown))


class _Reader:
    """Goes through the tokens of an article once."""

    def __init__(self, markdown: str) -> None:
        self.lines = markdown.split("\n")
        self.body = Body(unfit=[*unmatched(self.lines)])
        self.step: int | None = None
        self.kind: Literal["paragraph", "heading"] = "paragraph"

    def read(self, tokens: Sequence[Token]) -> Body:
        depth = 0
        # A block in more than three colons opens nothing; the fences have told of it.
        for token in (each for each in tokens if not each.markup.startswith("::::")):
            line = f"line {token.map[0] + 1}" if token.map else ""
            if token.type == "inline":
                self._text(token, line)
            elif token.type == "container_step_open":
                self._open_step(token, line)
            elif token.type == "container_step_close":
                self.step = None
            elif token.type == "container_note_open":
                self._note(token, line)
            elif token.type in ("paragraph_open", "heading_open"):
                self.kind = "heading" if token.type == "heading_open" else "paragraph"
            elif token.nesting >= 0:
                if depth == 0:
                    self._unfit(line, f"{_kind(token)} is not supported", FORM)
                depth += token.nesting
            elif not token.type.startswith(("container", "paragraph", "heading")):
                depth -= 1
        return self.body

    def _unfit(self, line: str, wrong: str, expected: str) -> None:
        self.body.unfit.append((line, UnfitError(wrong, expected)))

    def _open_step(self, token: Token, line: str) -> None:
        attributes: dict[str, str] = {}
        for word in token.info.split()[1:]:
            name, equals, value = word.partition("=")
            if not equals or name not in ("event", "places", "date") or name in attributes:
                self._unfit(
                    line, f"a step has {shown(word)}", "event=…, places=…,… and date=…, each once"
                )
            else:
                attributes[name] = value
        self.step = len(self.body.steps)
        self.body.steps.append({**attributes, "line": line})

    def _note(self, token: Token, line: str) -> None:
        words = token.info.split()[1:]
        inside = self.lines[token.map[0] + 1 : token.map[1]] if token.map else []
        if len(words) != 1 or any(each.strip(" :") for each in inside):
            self._unfit(line, "a note holds more or less than its id", "::: note <id>, then :::")
        if words:
            self.body.blocks.append(Block("note", self.step, note=words[0]))

    def _text(self, token: Token, line: str) -> None:
        runs = _Inline(line, self.body.unfit).read(token.children or ())
        if runs:
            self.body.blocks.append(Block(self.kind, self.step, tuple(runs)))


class _Inline:
    """Makes runs of the inline tokens of one block."""

    def __init__(self, line: str, unfit: list[tuple[str, UnfitError]]) -> None:
        self.line = line
        self.unfit = unfit
        self.runs: list[Run] = []
        self.look = Run("")

    def read(self, tokens: Sequence[Token]) -> list[Run]:
        for token in tokens:
            if token.type == "text":
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
                self._link(str(token.attrs.get("href", "")))
            elif token.type == "link_close":
                self.look = replace(self.look, kind=None, target=None, href=None)
            else:
                self._unfit(f"{_kind(token)} is not supported", "text, emphasis and links")
        return _with_line_ends(self.runs)

    def _add(self, text: str) -> None:
        if self.runs and replace(self.runs[-1], text="") == self.look:
            self.runs[-1] = replace(self.look, text=self.runs[-1].text + text)
        elif text:
            self.runs.append(replace(self.look, text=text))

    def _link(self, address: str) -> None:
        scheme, _, target = address.partition(":")
        if scheme in LINK_KINDS:
            self.look = replace(self.look, kind=LINK_KINDS[scheme], target=target, href=None)
        elif is_web_address(address):
            self.look = replace(self.look, kind="web", target=address, href=address)
        else:
            self._unfit(
                f"a link goes to {shown(address)}",
                "event:<id>, place:<id>, source:<id> or an address with https://",
            )

    def _unfit(self, wrong: str, expected: str) -> None:
        self.unfit.append((self.line, UnfitError(wrong, expected)))


def _kind(token: Token) -> str:
    """What a token is, in plain words."""
    if token.type.startswith("html"):
        return "raw HTML"
    return token.type.removesuffix("_open").replace("_", " ")


def _with_line_ends(runs: Sequence[Run]) -> list[Run]:
    """Put a space for each line end, or nothing between signs of a script without spaces."""
    text = "".join(run.text for run in runs)
    spaced, place = [], 0
    for run in runs:
        letters = []
        for sign in run.text:
            if sign == "\n":
                joined = _is_wide(text[place - 1 : place]) and _is_wide(text[place + 1 : place + 2])
                letters.append("" if joined else " ")
            else:
                letters.append(sign)
            place += 1
        spaced.append(replace(run, text="".join(letters)))
    return [run for run in spaced if run.text]


def _is_wide(sign: str) -> bool:
    return bool(sign) and unicodedata.east_asian_width(sign) in "WF"
