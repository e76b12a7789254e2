"""What of a dossier is asked for: one day or all time, whose names first, in which language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from disputemap.dossier import Dossier, day_number
from disputemap.scene import View, from_query, view_of

NAMES = ("date", "view", "lang")
"""Names of an address that a file depends on."""


@dataclass(frozen=True)
class Choice:
    """What a file is to hold. Immutable.

    Attributes
    ----------
    date : str or None
        A day, ``YYYY-MM-DD``; None for all time.
    view : str
        Id of a perspective.
    lang : str
        Id of a language.
    """

    date: str | None
    view: str
    lang: str

    @property
    def day(self) -> int | None:
        """The date as days since 1970-01-01; None for all time."""
        return None if self.date is None else day_number(self.date)

    @property
    def of_all_time(self) -> Choice:
        """The same without a date."""
        return replace(self, date=None)


def choice_of(dossier: Dossier, asked: Mapping[str, str | None]) -> Choice:
    """A choice, where nonsense is an error.

    Parameters
    ----------
    dossier : Dossier
    asked : mapping of str to str or None
        ``date``, ``view``, ``lang``; None leaves one out.

    Raises
    ------
    disputemap.scene.UnfitViewError
        If a value makes no sense; it says what each could be instead.
    """
    return _choice(view_of(dossier, asked), asked.get("date") is not None)


def choice_from_query(dossier: Dossier, query: Mapping[str, str]) -> tuple[Choice, list[str]]:
    """A choice as an address has it, and the names whose values made no sense and were left out."""
    asked = {name: query[name] for name in NAMES if query.get(name)}
    view, refused = from_query(dossier, asked)
    return _choice(view, "date" in asked and "date" not in refused), refused


def _choice(view: View, dated: bool) -> Choice:
    return Choice(view.date if dated else None, view.view, view.lang)
