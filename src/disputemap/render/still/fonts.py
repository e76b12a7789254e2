"""Fonts that come with packages, chosen by the characters of a text and not by its language."""

from __future__ import annotations

import logging
from base64 import b64encode
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from matplotlib.font_manager import FontProperties, fontManager, get_font, ttfFontProperty

MARK = "packaged "
"""Before the name of a family, so that a font of the machine is never taken for ours."""

FAMILIES = {
    "PT Sans": ("fontpkg_pt_sans", "files"),
    "Noto Sans JP": ("pylopdf_fonts_jp", "NotoSansJP-Regular.otf"),
    "Noto Sans Arabic": ("fontpkg_noto_sans_arabic", "files"),
    "DejaVu Sans": ("matplotlib", "mpl-data/fonts/ttf/DejaVuSans.ttf"),
}
"""Package and file or folder of each family, the one that is liked best first."""

WEIGHTS = (400, 700)
SLANTS = ("normal", "italic")


@cache
def _entries() -> dict[tuple[str, int, str], Path]:
    """The file of every family, weight and slant; the nearest one where there is none of its own.

    All are made known to matplotlib under a name of ours.
    """
    found = {}
    for family, (package, name) in FAMILIES.items():
        place = Path(str(files(package))) / name
        paths = sorted(place.glob("*.[ot]tf")) if place.is_dir() else [place]
        known = [(ttfFontProperty(get_font(path)), path) for path in paths]
        for weight in WEIGHTS:
            for slant in SLANTS:
                entry, path = min(
                    known,
                    key=lambda each: (
                        each[0].style != slant,
                        abs(int(each[0].weight) - weight),
                    ),
                )
                fontManager.ttflist.append(
                    replace(entry, name=MARK + family, weight=weight, style=slant)
                )
                found[family, weight, slant] = path
    return found


@lru_cache(maxsize=8192)
def families_for(text: str) -> tuple[str, ...]:
    """Every family, the one that has most of a text's characters first.

    Of equals the one that is liked best stands first, so that a word is set in one font.
    """
    lacking = {family: len(missing(text, [family])) for family in FAMILIES}
    return tuple(sorted(FAMILIES, key=lambda family: lacking[family]))


def missing(text: str, families: Iterable[str] = tuple(FAMILIES)) -> set[str]:
    """Characters of a text that no font of some families has a glyph for."""
    known = set[int]().union(*(_characters(family) for family in families))
    return {sign for sign in text if ord(sign) not in known and not sign.isspace()}


@lru_cache(maxsize=2048)
def properties(families: tuple[str, ...], size: float, weight: int, italic: bool) -> FontProperties:
    """What matplotlib calls a font: families in their order, size in points, weight, slant."""
    _entries()
    return FontProperties(
        family=[MARK + family for family in families],
        size=size,
        weight=weight,
        style="italic" if italic else "normal",
    )


def has_truetype_outlines(text: str) -> bool:
    """Whether a text can be set in fonts that a PDF takes as they are."""
    first = families_for(text)[0]
    used = [first] if not missing(text, [first]) else families_for(text)
    return all(_entries()[family, 400, "normal"].suffix == ".ttf" for family in used)


def font_faces(used: Collection[tuple[str, int, bool]]) -> str:
    """CSS with the glyphs that some texts need, each text with its weight and slant."""
    wanted: dict[tuple[str, Path], tuple[int, str, set[str]]] = {}
    for text, weight, italic in sorted(used):
        left = set(text)
        for family in families_for(text):
            taken = left - missing("".join(left), [family])
            left -= taken
            if taken:
                slant = "italic" if italic else "normal"
                path = _entries()[family, weight, slant]
                face = ttfFontProperty(get_font(path))
                _, _, signs = wanted.setdefault(
                    (family, path), (int(face.weight), face.style, set())
                )
                signs |= taken
    return "".join(
        f"@font-face{{font-family:'{family}';font-weight:{weight};font-style:{slant};"
        f"src:url(data:font/woff2;base64,{_subset(path, ''.join(sorted(signs)))})}}"
        for (family, path), (weight, slant, signs) in wanted.items()
    )


@cache
def _characters(family: str) -> frozenset[int]:
    return frozenset(get_font(_entries()[family, 400, "normal"]).get_charmap())


@lru_cache(maxsize=64)
def _subset(path: Path, signs: str) -> str:
    """The glyphs of some characters as WOFF2 in Base64."""
    from fontTools.subset import Options, Subsetter  # only an SVG needs it, and it takes 0.1 s
    from fontTools.ttLib import TTFont

    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)
    packed = BytesIO()
    with TTFont(path, lazy=True, recalcTimestamp=False) as font:
        subsetter = Subsetter(Options(hinting=False, desubroutinize=True))
        subsetter.populate(text=signs)
        subsetter.subset(font)
        font.flavor = "woff2"
        font.save(packed, reorderTables=None)
    return b64encode(packed.getvalue()).decode()


def plain_names(svg: str) -> str:
    """An SVG with the families' own names, which other programs know."""
    return svg.replace(f"'{MARK}", "'")


__all__ = [
    "FAMILIES",
    "families_for",
    "font_faces",
    "has_truetype_outlines",
    "missing",
    "plain_names",
    "properties",
]
