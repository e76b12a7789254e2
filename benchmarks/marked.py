"""Articles with the mentions marked by hand, in four sets: ``articles/README.md`` says which."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from disputemap.articles.text import Part, PartKind, Text
from disputemap.dossier.dates import EdtfDate

DEVELOPMENT, SECOND, THIRD, FINAL = "development", "second", "third", "final"
FOLDER = Path(__file__).with_name("articles")
SETS = {
    FINAL: FOLDER / "final",
    THIRD: FOLDER / "third",
    SECOND: FOLDER / "held-out",
    DEVELOPMENT: FOLDER,
}
"""Folder of each set; the one that targets are judged on comes first. The second development set
was held out once, and keeps the name of its folder."""

WORKED_ON = (THIRD, SECOND, DEVELOPMENT)
"""Sets whose errors may be read to mend the finder."""

KINDS = ("place", "date", "event", "note")
OPENING = re.compile(r"\{(place|date|event|note):([^|{}]+)\|")
SIGN = re.compile(r"[{}]")
LINE_STARTS: tuple[tuple[str, PartKind], ...] = (("# ", "title"), ("## ", "heading"))


@dataclass(frozen=True)
class Mark:
    """What a reader found in a part: half-open range of its signs, and all that it can mean."""

    part: int
    start: int
    end: int
    kind: str
    meaning: frozenset[str]
    decided: bool


@dataclass(frozen=True)
class MarkedArticle:
    """An article without its marks, and the marks."""

    name: str
    tone: str
    about: bool
    text: Text
    marks: tuple[Mark, ...]

    @property
    def lang(self) -> str:
        """Language tag."""
        return self.text.lang or ""


def unmarked(part: int, line: str, where: str) -> tuple[str, list[Mark]]:
    """A line without its marks, and the marks in the order of their ends.

    Raises
    ------
    ValueError
        If a mark is not written as it should be.
    """
    plain, at, position = "", 0, 0
    open_marks: list[tuple[int, str, str]] = []
    marks = []
    while brace := SIGN.search(line, at):
        plain += line[at : brace.start()]
        position = len(plain)
        at = brace.end()
        if brace[0] == "{":
            opening = OPENING.match(line, brace.start())
            if not opening:
                raise ValueError(f"{where}: no mark begins at {line[brace.start() :][:40]!r}")
            open_marks.append((position, opening[1], opening[2]))
            at = opening.end()
        elif not open_marks:
            raise ValueError(f"{where}: a mark ends that did not begin, before {line[at:][:40]!r}")
        else:
            start, kind, target = open_marks.pop()
            meaning = frozenset(target.removeprefix("?").split(","))
            decided = not target.startswith("?")
            marks.append(Mark(part, start, position, kind, meaning, decided))
    if open_marks:
        raise ValueError(f"{where}: a mark does not end: {open_marks[-1]}")
    return plain + line[at:], marks


def parse(path: Path) -> MarkedArticle:
    """Read one article."""
    _, head, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    about = tomllib.loads(head)
    parts: list[Part] = []
    marks: list[Mark] = []
    for line in filter(None, body.split("\n")):
        start, kind = next((s for s in LINE_STARTS if line.startswith(s[0])), ("", "paragraph"))
        where = f"{path.name}, part {len(parts)}"
        plain, found = unmarked(len(parts), line.removeprefix(start), where)
        parts.append(Part(kind, plain))
        marks += found
    text = Text(tuple(parts), about["lang"], EdtfDate.parse(about["published"]))
    return MarkedArticle(path.stem, about["tone"], about["about"], text, tuple(marks))


@cache
def articles(of: str) -> tuple[MarkedArticle, ...]:
    """All articles of a set, by name."""
    return tuple(parse(path) for path in sorted(SETS[of].glob("*.*.md")))
