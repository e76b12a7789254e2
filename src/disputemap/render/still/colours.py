"""Colours of a picture: those of the map document's light theme, read from its style sheet."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from disputemap.dossier import Dossier
from disputemap.render.assets import TONES

Rgb = tuple[float, float, float]

THEME = re.compile(r'\[data-theme="light"\]\s*\{(.*?)\}', re.DOTALL)
TOKEN = re.compile(r"--dm-([\w-]+):\s*([^;]+);")
MIX = re.compile(r"color-mix\(in srgb, \{colour\} var\(--dm-([\w-]+)\), var\(--dm-([\w-]+)\)\)")


@cache
def tokens() -> dict[str, str]:
    """Values of the light theme by their names, without ``--dm-``."""
    sheet = (files("disputemap") / "client" / "tokens.css").read_text(encoding="utf-8")
    theme = THEME.search(sheet)
    return dict(TOKEN.findall(theme[1])) if theme else {}


def rgb(colour: str) -> Rgb:
    """``#rgb`` or ``#rrggbb`` as parts from 0 to 1; what follows for opacity is left out."""
    digits = colour.removeprefix("#")
    if len(digits) < 6:
        digits = "".join(2 * digit for digit in digits)
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def theme_colour(name: str) -> Rgb:
    """A colour of the theme, such as ``sea``."""
    return rgb(tokens()[name])


def party_colour(dossier: Dossier, party: str, tone: str) -> Rgb:
    """A party's colour in one of the tones of `disputemap.render.assets.TONES`."""
    found = MIX.fullmatch(TONES[tone])
    if not found:
        raise ValueError(f"the tone {tone} is not a mix of a colour and a colour of the theme")
    share = float(tokens()[found[1]].removesuffix("%")) / 100
    return mix(rgb(dossier.party(party).colour), theme_colour(found[2]), share)


def mix(one: Rgb, other: Rgb, share: float) -> Rgb:
    """Two colours mixed in sRGB as CSS mixes them, ``share`` of the first."""
    red, green, blue = (a * share + b * (1 - share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def hex_of(colour: Rgb) -> str:
    """A colour as ``#rrggbb``."""
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)
