"""Finding many names in a text at once, the longest first, in time that grows with the text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")
END = ""
SPACED = "SPACED"
"""Every script whose words stand apart."""


@dataclass
class Names(Generic[Value]):
    """Folded names and what each means, as a tree of signs."""

    tree: dict[str, Any] = field(default_factory=dict)
    prefixes: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()

    def add(self, name: str, value: Value) -> None:
        """Put a folded name in; a name that is there keeps what it means."""
        node = self.tree
        for sign in name:
            node = node.setdefault(sign, {})
        node.setdefault(END, value)

    def get(self, name: str) -> Value | None:
        """What a folded name means."""
        node: dict[str, Any] | None = self.tree
        for sign in name:
            if node is None:
                return None
            node = node.get(sign)
        return node.get(END) if node else None

    def find(self, text: str) -> Iterator[list[tuple[int, int, Value]]]:
        """For each start in a folded text, the names that stand there, the longest first."""
        for start, sign in enumerate(text):
            if not _opens(text, start):
                continue
            if sign in self.tree and (found := self._at(text, start)):
                yield found
            elif self.prefixes:
                yield from self._after_prefix(text, start)

    def _after_prefix(self, text: str, start: int) -> Iterator[list[tuple[int, int, Value]]]:
        for prefix in self.prefixes:
            if text.startswith(prefix, start) and (found := self._at(text, start + len(prefix))):
                yield found
                return

    def _at(self, text: str, start: int) -> list[tuple[int, int, Value]]:
        found = []
        node: dict[str, Any] = self.tree
        for end in range(start + 1, len(text) + 1):
            if text[end - 1] not in node:
                break
            node = node[text[end - 1]]
            if END in node and (closed := self._close(text, end)) is not None:
                found.append((start, closed, node[END]))
        return found[::-1]

    def _close(self, text: str, end: int) -> int | None:
        """Where a name ends, if it ends there: at the end of a word, or before an ending."""
        if _closes(text, end):
            return end
        for ending in self.endings:
            last = end + len(ending)
            if text.startswith(ending, end) and _closes(text, last):
                return end
        return None


def _opens(text: str, start: int) -> bool:
    return not start or not _joined(text[start - 1], text[start])


def _closes(text: str, end: int) -> bool:
    return end >= len(text) or not _joined(text[end - 1], text[end])


def _joined(left: str, right: str) -> bool:
    """Whether two signs that stand side by side are of one word."""
    kind = script(left)
    return kind == script(right) and kind not in ("", "CJK", "HIRAGANA")


@cache
def script(sign: str) -> str:
    """The script of a letter or digit; empty for others. Scripts with spaces are one."""
    if not sign.isalnum() and sign != "ー":
        return ""
    first = unicodedata.name(sign, "").partition(" ")[0]
    if sign == "ー":
        return "KATAKANA"
    if first in ("CJK", "HIRAGANA", "KATAKANA"):
        return first
    return SPACED
