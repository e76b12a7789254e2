"""The sheets of a lesson, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from disputemap.dossier import Dossier
from disputemap.dossier.lessons import Lesson
from disputemap.paper.job import Job, Size
from disputemap.paper.mapping import map_sheets
from disputemap.paper.reading import source_cards, teachers_notes
from disputemap.paper.setting import pdf
from disputemap.paper.working import answer_key, worksheet

_MADE: Mapping[str, Callable[[Job], dict[str, Any]]] = {
    "worksheet": worksheet,
    "maps": map_sheets,
    "cards": source_cards,
    "answers": answer_key,
    "notes": teachers_notes,
}

NAMES: tuple[str, ...] = tuple(f"{name}.pdf" for name in _MADE)
"""Names of the files, in the order in which they are made."""


def sheets(dossier: Dossier, lesson: Lesson, *, size: Size = "a4") -> Iterator[tuple[str, bytes]]:
    """Make the sheets of a lesson, in its language.

    Parameters
    ----------
    dossier : Dossier
    lesson : Lesson
        One of the dossier's.
    size : {"a4", "letter"}
        Of the paper.

    Yields
    ------
    name : str
        One of `NAMES`.
    content : bytes
        A tagged PDF, the same for the same input. The next one is made when it is asked for.
    """
    job = Job(dossier, lesson, size)
    language = dossier.language(lesson.lang)
    for name, make in _MADE.items():
        yield f"{name}.pdf", pdf(name, make(job), language, lesson.date)
