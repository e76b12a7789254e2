"""The legend: what is on the map, in the words that the map document uses."""

from __future__ import annotations

from dataclasses import dataclass

from disputemap.dossier import Boundary, Dossier
from disputemap.render.still.painting import Painted
from disputemap.scene import View, perspective_of, status_on
from disputemap.scene.compose import disputed_areas
from disputemap.scene.language_version import status_sentence
from disputemap.scene.perspective import Paint, line_style, paint
from disputemap.scene.wording import interface_words


@dataclass(frozen=True)
class Entry:
    """A paint or a line with its meaning."""

    text: str
    paint: Paint | None = None
    line: Boundary | None = None


def entries(dossier: Dossier, view: View, painted: Painted) -> list[Entry]:
    """Every way of painting in view, areas in dispute first, then every kind of line."""
    status = status_on(dossier, view.day)
    disputed = disputed_areas(dossier)
    perspective = perspective_of(dossier, view.view)
    found: dict[tuple[str, str], Entry] = {}
    for area in sorted(painted.areas, key=lambda area: area not in disputed):
        row = status[area]
        made = paint(dossier, perspective, row) if row else None
        text = capital(status_sentence(dossier, row, view.lang))
        found.setdefault((made.id if made else "", text), Entry(text, paint=made))
    lines: dict[str, Entry] = {}
    for boundary, _ in painted.lines:
        text = capital(line_meaning(dossier, view, boundary))
        lines.setdefault(text, Entry(text, line=boundary))
    return [*found.values(), *lines.values()]


def line_meaning(dossier: Dossier, view: View, boundary: Boundary) -> str:
    """What a line is and who holds it: the same words as ``client/boundaries.js``."""
    words = interface_words(dossier, view.lang)
    texts = dossier.texts[view.lang]
    names = dict.fromkeys(texts.get("parties", party, "by") for party in boundary.held_by)
    style = line_style(dossier, perspective_of(dossier, view.view), boundary)
    held = boundary.kind == "claimed" and style == "solid"
    word = words["line.held" if held else f"line.{boundary.kind}"]
    return word.format(by=words["list-separator"].join(names))


def names_rule(dossier: Dossier, view: View) -> str:
    """The perspective, and whose names are shown in which order."""
    words = interface_words(dossier, view.lang)
    texts = dossier.texts[view.lang]
    names = perspective_of(dossier, view.view).names
    by = words["list-separator"].join(texts.get("parties", party, "by") for party in names)
    rule = words["legend-names-both"] if len(names) > 1 else words["legend-names-one"].format(by=by)
    return words["legend-names"].format(rule=rule)


def capital(text: str) -> str:
    """A text with its first letter a capital."""
    return text[:1].upper() + text[1:]
