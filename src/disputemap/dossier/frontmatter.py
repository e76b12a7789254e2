"""The head of an article or a lesson, between two lines of ``+++``, and signs that hide text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from disputemap.dossier.faults import UnfitError
from disputemap.dossier.fields import UNSAFE, Record
from disputemap.dossier.fitting import fit
from disputemap.dossier.markdown import split_front_matter

Head = TypeVar("Head", bound=Record)
Located = tuple[str, str, UnfitError]
"""Where in a file, in which field, and what is wrong."""


def read_head(model: type[Head], text: str) -> tuple[Head | None, str | None, list[Located]]:
    """Read the head of a file of Markdown.

    Parameters
    ----------
    model : type
        Model of the head's fields.
    text : str
        The whole file.

    Returns
    -------
    head : model or None
        None if it does not fit.
    markdown : str or None
        What follows it, with the line numbers of the file; None if there is no head.
    flaws : list of (str, str, UnfitError)
    """
    flaws = list(_hidden_signs(text))
    try:
        raw, markdown = split_front_matter(text)
    except UnfitError as error:
        return None, None, [*flaws, ("", "", error)]
    except (ValueError, RecursionError) as error:
        unfit = UnfitError(f"is not TOML: {error}", "TOML")
        return None, None, [*flaws, ("front matter", "", unfit)]
    head, unfit_fields = fit(model, raw)
    flaws += [("front matter", field, flaw) for field, flaw in unfit_fields]
    return head, markdown, flaws


def _hidden_signs(text: str) -> Iterator[Located]:
    for number, line in enumerate(text.split("\n"), start=1):
        if hidden := UNSAFE.search(line):
            wrong = f"holds the hidden sign U+{ord(hidden[0]):04X}"
            expected = "text without control signs and direction overrides"
            yield f"line {number}", "", UnfitError(wrong, expected)
