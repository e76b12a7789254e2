"""Scripts and styles of the map document, read once and inlined: Leaflet's and our own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

import rcssmin
import rjsmin
from xstatic.pkg import leaflet

from disputemap.dossier import Dossier

CORE = ("disputemap", "dates", "words", "elements", "geometry", "status", "paints")
"""Client files that every plugin may use, in the order they must run."""

STYLES = ("tokens", "page", "map", "time", "story", "small", "print")
"""Our style sheets, in the order in which they overrule each other."""

STATIC = ("tokens", "page", "map", "story", "print", "static")
"""Those of a page without scripts."""

UNUSED = (
    "_initIcon", "createIcon", "_getIconUrl", "setContent", "openPopup", "bindPopup", "openTooltip",
    "bindTooltip", "_initOverlay", "_adjustPan", "permanent", "toGeoJSON", "toMultiPoint",
    "addData", "_initImage", "_requestRedraw", "defaultWmsParams", "addBaseLayer", "zoomInText",
    "addAttribution", "_addScales", "keyCodes", "_pruneTiles", "getTileUrl", "setBounds",
    "_clearDeferredResetState", "_simulateEvent",
)  # fmt: skip
"""Members by which those classes of Leaflet are known that a light document does not use: markers,
pictures, tiles, what pops up, GeoJSON, the canvas, Leaflet's own controls and keys, zoom by a box
and the long press."""

UNUSED_RULES = re.compile(
    r"leaflet-(popup|tooltip|marker|div-icon|bar|control-(zoom|layers|scale|attribution)|tile|image)"
)
"""Style rules that are for them alone."""

CLASS_BODY = re.compile(r"\.(?:extend|include)\(\{")

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


def client_styles(*, story: bool = True) -> str:
    """Our style sheets, without comments and white space; those of the article if there is one."""
    return _styles(tuple(name for name in STYLES if story or name != "story"))


def lesson_styles() -> str:
    """Style sheets of a lesson, after the others."""
    return _styles(("lesson/lesson", "lesson/paper"))


def lesson_list_styles() -> str:
    """Style sheet of the list of lessons in a story, after the others."""
    return _styles(("lesson/list",))


def static_styles() -> str:
    """Style sheets of a page without scripts."""
    return _styles(STATIC)


@cache
def _styles(names: tuple[str, ...]) -> str:
    return "".join(str(rcssmin.cssmin(_client_text(f"{name}.css"))) for name in names)


@cache
def leaflet_script() -> str:
    """Leaflet itself, without the reference to its source map."""
    text = _leaflet_text("leaflet.js")
    return re.sub(r"//# sourceMappingURL=.*", "", text).strip()


@cache
def light_leaflet_script() -> str:
    """Leaflet with the classes emptied that a light document does not use.

    The classes are still there, so that nothing that names one breaks; they do nothing.
    """
    text = leaflet_script()
    kept = []
    at = 0
    for found in CLASS_BODY.finditer(text):
        if found.end() < at:
            continue
        end = _end_of_body(text, found.end())
        if any(re.search(rf"\b{name}:", text[found.end() : end]) for name in UNUSED):
            kept.append(text[at : found.end()])
            at = end
    return "".join(kept) + text[at:]


def _end_of_body(text: str, at: int) -> int:
    """Where the brace closes that was opened just before a position of a script.

    Braces in Leaflet's strings and patterns come in pairs.
    """
    depth = 1
    for found in re.compile(r"[{}]").finditer(text, at):
        depth += 1 if found[0] == "{" else -1
        if not depth:
            return found.start()
    return len(text)


@cache
def leaflet_styles() -> str:
    """Leaflet's style sheet without its images, which nothing here uses."""
    text = str(rcssmin.cssmin(_leaflet_text("leaflet.css")))
    return re.sub(r"[^{}]+\{[^{}]*url\([^{}]*\}", "", text)


@cache
def light_leaflet_styles() -> str:
    """The same without the rules of the classes that a light document does not use."""

    def kept(rule: re.Match[str]) -> str:
        selectors = [each for each in rule[1].split(",") if not UNUSED_RULES.search(each)]
        return ",".join(selectors) + rule[2] if selectors else ""

    return re.sub(r"([^{}]+)(\{[^{}]*\})", kept, leaflet_styles())


def words_used(code: str, words: Mapping[str, str]) -> dict[str, str]:
    """The interface words that a document's scripts and elements can ask for.

    Parameters
    ----------
    code : str
        Scripts and elements. A key that is put together there begins a template string.
    words : mapping of str to str
    """
    begun = tuple(set(re.findall(r"`([\w.-]+)\$\{", code)))
    asked = set(re.findall(r"[\w.-]+", code))
    return {key: word for key, word in words.items() if key in asked or key.startswith(begun)}


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
