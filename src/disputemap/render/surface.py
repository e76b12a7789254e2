"""How a document sits in what holds it: what of it is shown, and what the reader may change."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

LOCKS = ("date", "view", "lang", "place", "camera")
"""What can be locked, in the order in which it is kept."""

PARTS = ("header", "legend", "card", "table", "time", "ribbon", "article", "controls")
"""What can be hidden: ``time`` is the date control with its ribbon, ``controls`` the buttons of
the map, ``article`` the text of the layout ``story``."""

LONGEST = 120
"""Characters of a title or a credit line."""

JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
"""Signs that are not seen and that some scripts are written with."""


NAMES = ("plain", "dark", "static", "lock", "hide", "langs", "title", "credit")
"""Names that an embed's address has beside those of a view."""


@dataclass(frozen=True)
class Surface:
    """What holds a document, and what of the document it wants. Immutable.

    Attributes
    ----------
    plain : bool
        Without a header: the page that holds it has a title and switches of its own.
    embedded : bool
        In somebody's page, whose scrolling is that page's: the article moves by its buttons.
    dark : bool, optional
        In dark or in light colours. None: as the reader's device.
    static : bool
        Without any script: a drawing, its legend, the table and the article.
    lock : tuple of str
        What the reader cannot change, of `LOCKS`; messages of the page that holds it can.
    hide : tuple of str
        What is left out, of `PARTS`.
    languages : tuple of str, optional
        Ids of the languages that it can be read in besides the view's. None: all.
    title, credit : str
        Shown instead of the dossier's title, and beside its attribution.
    """

    plain: bool = False
    embedded: bool = False
    dark: bool | None = None
    static: bool = False
    lock: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    languages: tuple[str, ...] | None = None
    title: str = ""
    credit: str = ""

    @property
    def bare(self) -> bool:
        """Whether the document has no header."""
        return self.plain or "header" in self.hide

    @property
    def theme(self) -> str:
        """``dark``, ``light``, or nothing for the device's."""
        return {True: "dark", False: "light", None: ""}[self.dark]

    def for_client(self) -> dict[str, Any]:
        """What the document's scripts need to know of it."""
        return {
            "embedded": self.embedded,
            "lock": list(self.lock),
            "title": self.title,
            "credit": self.credit,
        }


def surface_from_query(
    query: Mapping[str, str], languages: Collection[str] | None = None
) -> tuple[Surface, list[str]]:
    """Read a surface from the names of an address.

    Parameters
    ----------
    query : mapping of str to str
        ``plain``, ``dark``, ``static`` (``1`` or ``0``), ``lock`` and ``hide`` (lists with
        commas), ``langs`` (``one`` or a list of ids), ``title`` and ``credit``; others are
        ignored, and so is what is empty.
    languages : collection of str, optional
        Ids of the dossier's languages; others are refused. None: any is taken.

    Returns
    -------
    surface : Surface
    refused : list of str
        Names whose values, or some of them, made no sense and fell back.
    """
    taken: dict[str, Any] = {}
    refused = []
    readers: dict[str, tuple[str, Callable[[str], tuple[Any, bool]]]] = {
        "plain": ("plain", _flag),
        "dark": ("dark", _flag),
        "static": ("static", _flag),
        "lock": ("lock", lambda text: _some_of(LOCKS, text)),
        "hide": ("hide", lambda text: _some_of(PARTS, text)),
        "langs": ("languages", lambda text: _languages(text, languages)),
        "title": ("title", _line),
        "credit": ("credit", _line),
    }
    for name in NAMES:
        field, read = readers[name]
        if text := query.get(name):
            value, whole = read(text)
            if value is not None:
                taken[field] = value
            if not whole:
                refused.append(name)
    return Surface(**taken), refused


def _flag(text: str) -> tuple[bool | None, bool]:
    value = {"1": True, "0": False}.get(text)
    return value, value is not None


def _some_of(known: tuple[str, ...], text: str) -> tuple[tuple[str, ...], bool]:
    """Those that are known, and whether all are."""
    asked = _listed(text)
    return tuple(each for each in known if each in asked), asked <= {*known}


def _languages(text: str, known: Collection[str] | None) -> tuple[tuple[str, ...] | None, bool]:
    if text == "one":
        return (), True
    asked = _listed(text)
    taken = asked if known is None else asked & {*known}
    return tuple(sorted(taken)) or None, taken == asked


def _listed(text: str) -> set[str]:
    return {part.strip() for part in text.split(",")} - {""}


def _line(text: str) -> tuple[str | None, bool]:
    """A line of text without signs that are not seen."""
    line = " ".join(text.split())
    seen = line.translate(dict.fromkeys(map(ord, JOINERS)))
    fits = len(line) <= LONGEST and seen.isprintable()
    return (line if fits else None), fits
