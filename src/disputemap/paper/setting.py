"""Text set as tagged PDF by Typst: what a dossier says goes in as data and never as source."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import typst
from babel import Locale

from disputemap.dossier import EdtfDate, Language
from disputemap.render.still.fonts import FAMILIES, families_for, missing

TEMPLATES = Path(str(files("disputemap"))) / "paper" / "templates"

STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA-1: tags, alternative texts, title and language, or no file at all."""

IN_PARTS = ("Noto Sans Arabic",)
"""Families that make letters of a body and dots. A PDF then needs replacement texts, which not
every reader knows: it would copy such letters twice."""

LACKING = "\N{WHITE SQUARE}"
"""Instead of a sign that no font has."""


def pdf(template: str, content: Mapping[str, Any], language: Language, date: EdtfDate) -> bytes:
    """Set a template's content.

    Parameters
    ----------
    template : str
        Name of a file of ``templates/`` without its ending.
    content : mapping
        JSON-ready; its ``title`` is the document's.
    language : Language
        Of the text; it decides the direction and where lines break.
    date : EdtfDate
        Day that the document says it was made on, since the same content gives the same bytes.

    Returns
    -------
    bytes
        A tagged PDF with its fonts in it.
    """
    lacking = missing("".join(_texts(content)))
    shown = _without(content, lacking) if lacking else content
    locale = Locale.parse(language.locale)
    about = {
        "lang": locale.language,
        "rtl": language.direction == "rtl",
        "region": locale.territory or None,
        "fonts": [name for name in families_for("".join(_texts(shown))) if name not in IN_PARTS],
    }
    made = _compiler(template).compile(
        format="pdf",
        sys_inputs={"content": json.dumps({**shown, **about}, ensure_ascii=False)},
        pdf_standards=STANDARD,
        timestamp=max(date.first_day, 0) * 86_400,
    )
    if not isinstance(made, bytes):
        raise TypeError(f"expected one file of {template}, got {type(made).__name__}")
    return made


@cache
def _fonts() -> typst.Fonts:
    """The fonts of packages, and none of the machine."""
    places = [Path(str(files(package))) / name for package, name in FAMILIES.values()]
    folders = {str(place if place.is_dir() else place.parent) for place in places}
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=sorted(folders)
    )


def _compiler(template: str) -> typst.Compiler:
    return typst.Compiler(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=_fonts(),
        ignore_system_fonts=True,
    )


def _texts(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, Mapping):
        for name, value in content.items():
            if name != "svg":
                yield from _texts(value)
    elif isinstance(content, list | tuple):
        for value in content:
            yield from _texts(value)


def _without(content: Any, lacking: Collection[str]) -> Any:
    """The same content, where a sign that no font has is a box, and not an error."""
    if isinstance(content, str):
        return "".join(LACKING if sign in lacking else sign for sign in content)
    if isinstance(content, Mapping):
        return {name: _without(value, lacking) for name, value in content.items()}
    if isinstance(content, list | tuple):
        return [_without(value, lacking) for value in content]
    return content
