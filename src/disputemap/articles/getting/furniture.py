"""The words by which page furniture is known, read from ``furniture.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, get_args

from disputemap.articles.text import Furniture, PartKind

OPENS, CLOSES = "©(【（", ")】）！!"
"""Signs that belong to the words of a line, before and after them."""

LONGEST_LINE = 500
"""Signs of the longest line that may be furniture by its words."""

SUBWORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
BETWEEN = re.compile(r"[|/•·»›>→]")
"""Signs between the entries of a menu that was copied as one line."""

LONGEST_CAPTION = 400
"""Signs of the longest caption."""

MOST_CLASSES = 500
"""Signs of an element's class and id that are looked at."""


@dataclass(frozen=True)
class Lines:
    """Lines of one kind of furniture, told in one way."""

    reason: Furniture
    how: str
    longest: int
    words: frozenset[str]
    starts: tuple[str, ...]


@dataclass(frozen=True)
class Mark:
    """What the class of an element says: why it is no part of the article, or what part it is."""

    furniture: Furniture | None = None
    kind: PartKind | None = None


@dataclass(frozen=True)
class Words:
    """Everything of ``furniture.toml``, ready to be asked."""

    lines: tuple[Lines, ...]
    sections: frozenset[str]
    others: frozenset[str]
    marks: Mapping[str, Mark]
    credits: tuple[re.Pattern[str], tuple[str, ...], tuple[str, ...]]
    byline: tuple[str, ...]
    byline_end: tuple[str, ...]
    byline_longest: int
    dateline: tuple[str, ...]


NO_MARK = Mark()


@cache
def words() -> Words:
    """What the file says; read once."""
    data = tomllib.loads(files(__package__).joinpath("furniture.toml").read_text(encoding="utf-8"))
    names = "|".join(sorted(map(re.escape, data["credit"]["names"]), key=len, reverse=True))
    return Words(
        lines=tuple(map(_lines, data["line"])),
        sections=frozenset(_all(data["sections"])),
        others=frozenset(_all(data["others"])),
        marks={word: _mark(said) for said, each in data["marks"].items() for word in each},
        credits=(
            re.compile(
                rf"(?:^|[.。!?)©/(（\[|–—-])\s{{0,3}}(?:{names})"
                r"(?:/[\w .'’-]{1,60}){0,4}[)）\]]?$"
            ),
            tuple(data["credit"]["start"]),
            tuple(data["credit"]["within"]),
        ),
        byline=tuple(data["byline"]["start"]),
        byline_end=tuple(data["byline"]["end"]),
        byline_longest=data["byline"]["end_longest"],
        dateline=tuple(data["dateline"]["start"]),
    )


def furniture_of(text: str) -> Furniture | None:
    """Why a line by itself is furniture; None if its words do not say so.

    A line of several such entries between bars or arrows is a menu.
    """
    reason = _furniture_of(text.casefold())
    if reason or len(text) > 300 or not BETWEEN.search(text):
        return reason
    entries = [entry.strip() for entry in BETWEEN.split(text) if entry.strip()]
    told: list[Furniture] = []
    for entry in entries:
        is_section = entry.casefold() in words().sections
        one = "navigation" if is_section else _furniture_of(entry.casefold())
        told += [one] if one else []
    short = all(len(entry.split()) <= 3 and len(entry) <= 30 for entry in entries)
    if told and short and len(told) * 2 >= len(entries):
        return told[0]
    return "navigation" if short and len(entries) >= 4 and text[-1] not in ".。!?" else None


def lists_others(text: str) -> bool:
    """Whether a line says that other articles are listed after it."""
    return len(text) <= 60 and _bare(text.casefold()).rstrip(":：") in words().others


def is_credited(text: str, *, before_body: bool = False) -> bool:
    """Whether a line says whose photograph it is about, or where in it somebody stands.

    Before the first paragraph the name of an agency at its end is enough.
    """
    if len(text) > LONGEST_CAPTION:
        return False
    pattern, starts, within = words().credits
    line = text.casefold()
    if line.startswith(starts) or any(word in line for word in within):
        return True
    return before_body and len(line) > 20 and bool(pattern.search(line[-120:]))


def names_author(text: str) -> bool:
    """Whether a line, no sentence, begins or ends as those do that say who wrote an article."""
    line = text.casefold()
    known = words()
    by_end = len(line) <= known.byline_longest and line.endswith(known.byline_end)
    return by_end or line.startswith(known.byline)


def mark_of(names: Iterable[str]) -> Mark:
    """What the class, id and role of an element say that it is."""
    marks = words().marks
    for name in " ".join(names)[:MOST_CLASSES].split():
        whole = marks.get(name.casefold())
        inside = (marks.get(word.casefold()) for word in SUBWORDS.findall(name))
        found = whole or next(filter(None, inside), None)
        if found:
            return found
    return NO_MARK


def _mark(said: str) -> Mark:
    """A mark by the name that the file has for it."""
    reasons: Mapping[str, Furniture] = {each: each for each in get_args(Furniture)}
    kinds: Mapping[str, PartKind] = {each: each for each in get_args(PartKind)}
    return Mark(reasons.get(said), kinds.get(said))


def _furniture_of(line: str) -> Furniture | None:
    if len(line) > LONGEST_LINE:
        return None
    bare = _bare(line)
    if not bare:
        return "empty"
    for lines in words().lines:
        if len(line) > lines.longest:
            continue
        if lines.how == "whole":
            if bare in lines.words or line in lines.words:
                return lines.reason
        elif lines.how == "start":
            if bare.startswith(lines.starts) or line.startswith(lines.starts):
                return lines.reason
        elif any(word in line for word in lines.starts):
            return lines.reason
    return None


def _bare(line: str) -> str:
    """A line without the arrows, bullets and stops around its words."""
    start, end = 0, len(line)
    while start < end and not (line[start].isalnum() or line[start] in OPENS):
        start += 1
    while start < end and not (line[end - 1].isalnum() or line[end - 1] in CLOSES):
        end -= 1
    return line[start:end]


def _all(table: Mapping[str, Any]) -> list[str]:
    """The words of all languages."""
    return [word for words_of in table.values() if isinstance(words_of, list) for word in words_of]


def _lines(table: Mapping[str, Any]) -> Lines:
    found = _all(table)
    return Lines(table["reason"], table["how"], table["longest"], frozenset(found), tuple(found))
