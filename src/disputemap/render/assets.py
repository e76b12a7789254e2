"""Scripts and styles of the map document, read once and inlined: Leaflet's and our own."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

import rcssmin
import rjsmin
from xstatic.pkg import leaflet

from disputemap.dossier import Dossier

CORE = ("disputemap", "dates", "words", "elements", "geometry", "status", "paints")
"""Client files that every plugin may use, in the order they must run."""

STYLES = ("tokens", "page", "map", "time", "story", "print")

TONES = {
    "land": "color-mix(in srgb, {colour} var(--dm-mix-land), var(--dm-land))",
    "ground": "color-mix(in srgb, {colour} var(--dm-mix-ground), var(--dm-land))",
    "stripe": "color-mix(in srgb, {colour} var(--dm-mix-stripe), var(--dm-land))",
    "band": "color-mix(in srgb, {colour} var(--dm-mix-band), var(--dm-bg))",
    "line": "color-mix(in srgb, {colour} var(--dm-mix-line), var(--dm-ink))",
}
"""Tones of a party's colour, mixed with the theme's own colours so that dark mode follows."""


@cache
def client_script(name: str) -> str:
    """One client file, without comments and white space."""
    return str(rjsmin.jsmin(_client_text(f"{name}.js")))


@cache
def client_styles() -> str:
    """All of our style sheets, without comments and white space."""
    return _styles(STYLES)


@cache
def _styles(names: tuple[str, ...]) -> str:
    return "".join(str(rcssmin.cssmin(_client_text(f"{name}.css"))) for name in names)


@cache
def leaflet_script() -> str:
    """Leaflet itself, without the reference to its source map."""
    text = _leaflet_text("leaflet.js")
    return re.sub(r"//# sourceMappingURL=.*", "", text).strip()


@cache
def leaflet_styles() -> str:
    """Leaflet's style sheet without its images, which nothing here uses."""
    text = str(rcssmin.cssmin(_leaflet_text("leaflet.css")))
    return re.sub(r"[^{}]+\{[^{}]*url\([^{}]*\}", "", text)


def page_styles(dossier: Dossier) -> str:
    """Style sheets of the pages of text beside the map, with the dossier's colours."""
    return party_styles(dossier) + _styles(("tokens", "page", "prose"))


def party_styles(dossier: Dossier) -> str:
    """Custom properties for the colours of a dossier's parties."""
    lines = []
    for party in dossier.parties:
        colour = f"var(--party-{party.id})"
        lines.append(f"--party-{party.id}:{party.colour}")
        lines += [
            f"--party-{party.id}-{tone}:{mix.format(colour=colour)}" for tone, mix in TONES.items()
        ]
    return ":root,[data-theme]{" + ";".join(lines) + "}"


def _client_text(name: str) -> str:
    return (files("disputemap") / "client" / name).read_text(encoding="utf-8")


@cache
def _leaflet_text(name: str) -> str:
    return (Path(leaflet.BASE_DIR) / name).read_text(encoding="utf-8")
