"""What is not read, and the bounds that decide it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from disputemap.dossier.checking.interface import BASE, package_words
from disputemap.dossier.faults import UnfitError, clean

LARGEST = 10_000_000
"""Bytes of the largest file, and signs of the longest pasted text before its markup is gone."""

MOST_SIGNS = 400_000
"""Signs of text in one article, a book of 200 pages."""

MOST_BLOCKS = 20_000
"""Blocks of text in one article, furniture too."""

MOST_PAGES = 200
"""Pages of the longest PDF."""

LARGEST_UNPACKED = 30_000_000
"""Bytes that a packed document (.docx) may unpack to."""

MOST_FILES = 2000
"""Files in a packed document (.docx)."""

LONGEST_TIME = 4
"""Seconds of work that reading one file may take."""

LONGEST_WAIT = 20
"""Seconds until a file is given up on a machine that is busy with others."""

MOST_MEMORY = 400_000_000
"""Bytes that reading one file may take, where the system has such a limit."""


@dataclass(frozen=True)
class Refusal:
    """A reason why something is not read.

    Attributes
    ----------
    right : str
        Id of what would be right: ``unreadable.right.<id>`` in the interface words.
    values : tuple of str
        Names of the values that its words hold: ``unreadable.<id>`` in the interface words.
    """

    right: str
    values: tuple[str, ...] = ()


REFUSALS: Mapping[str, Refusal] = {
    "addresses-off": Refusal("file-or-pasted"),
    "no-text": Refusal("article"),
    "empty": Refusal("article"),
    "not-text": Refusal("article"),
    "picture": Refusal("article"),
    "picture-or-sound": Refusal("article"),
    "rtf": Refusal("article"),
    "old-office": Refusal("article"),
    "archive": Refusal("article"),
    "program": Refusal("article"),
    "database": Refusal("article"),
    "large": Refusal("size", ("size",)),
    "long": Refusal("length"),
    "in-pieces": Refusal("pieces"),
    "slow": Refusal("simpler", ("seconds",)),
    "beyond-bounds": Refusal("simpler"),
    "not-understood": Refusal("pasted"),
    "no-docx": Refusal("article"),
    "docx-broken": Refusal("whole-docx"),
    "docx-unpacks": Refusal("docx-size"),
    "docx-locked": Refusal("open-docx"),
    "pdf-broken": Refusal("whole-pdf"),
    "pdf-locked": Refusal("open-pdf"),
    "pdf-pages": Refusal("pdf-length", ("pages",)),
    "pdf-pictures": Refusal("pdf-with-text"),
    "no-address": Refusal("web-address", ("address",)),
    "address-login": Refusal("web-address"),
    "no-host": Refusal("web-address", ("host",)),
    "host-not-public": Refusal("web-address", ("host",)),
    "page-silent": Refusal("reachable", ("seconds",)),
    "page-certificate": Refusal("reachable"),
    "page-unreachable": Refusal("reachable"),
    "page-unreadable": Refusal("reachable"),
    "page-error": Refusal("reachable", ("status",)),
    "page-packed": Refusal("reachable"),
    "page-redirects": Refusal("last-address", ("times",)),
    "page-large": Refusal("size"),
}
"""Every reason why something is not read, by its id."""

BOUNDS: Mapping[str, int] = {
    "megabytes": LARGEST // 1_000_000,
    "signs": MOST_SIGNS,
    "blocks": MOST_BLOCKS,
    "most_pages": MOST_PAGES,
    "unpacked": LARGEST_UNPACKED // 1_000_000,
    "files": MOST_FILES,
}
"""What words of what would be right may hold."""

Value = int | str


class UnreadableError(UnfitError):
    """An article that cannot be read, with what is wrong and what would be right.

    Parameters
    ----------
    reason : str
        One of `REFUSALS`.
    **values : int or str
        What its words hold.

    Attributes
    ----------
    reason : str
    values : dict
    wrong, expected : str
        In English.
    """

    def __init__(self, reason: str, **values: Value) -> None:
        self.reason = reason
        self.values = {
            name: clean(value) if isinstance(value, str) else value
            for name, value in values.items()
        }
        super().__init__(*self.told(package_words(BASE)))

    def told(self, words: Mapping[str, str], number: Callable[[int], str] = str) -> tuple[str, str]:
        """What is wrong and what would be right, in the words of a language.

        Parameters
        ----------
        words : mapping of str to str
            Interface words.
        number : callable, optional
            How that language writes a number.
        """
        values = {
            name: number(value) if isinstance(value, int) else value
            for name, value in {**BOUNDS, **self.values}.items()
        }
        wrong = words[f"unreadable.{self.reason}"].format(**values)
        right = words[f"unreadable.right.{REFUSALS[self.reason].right}"].format(**values)
        return wrong, right


def refuse_size(size: int) -> None:
    """Stop at a file of too many bytes, or a pasted text of too many signs.

    Raises
    ------
    UnreadableError
    """
    if size > LARGEST:
        raise UnreadableError("large", size=math.ceil(size / 1_000_000))


def refuse_length(signs: int, blocks: int = 0) -> None:
    """Stop at a text that is too long to be one article.

    Raises
    ------
    UnreadableError
    """
    if signs > MOST_SIGNS:
        raise UnreadableError("long")
    if blocks > MOST_BLOCKS:
        raise UnreadableError("in-pieces")
