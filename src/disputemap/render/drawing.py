"""A scene as a small SVG drawing that needs no script: what is seen until the map has started."""

from __future__ import annotations

from math import cos, radians

from markupsafe import Markup, escape
from shapely import box, get_parts
from shapely.geometry.base import BaseGeometry

from disputemap.dossier import Dossier, Place
from disputemap.scene import View, perspective_of, status_on
from disputemap.scene.compose import disputed_areas
from disputemap.scene.encoding import encode_lines, encode_polygons
from disputemap.scene.language_version import status_sentence
from disputemap.scene.perspective import Paint, line_party, line_style, paint, place_names

STEPS = 1000
"""Drawing units of a degree."""

TOLERANCE = 0.01
"""Simplification of the drawing in degrees: about a pixel at its usual size."""

PATTERN = STEPS // 10
"""Side of a fill pattern in drawing units."""

ROOM = 0.6
"""How far the drawing goes on beyond its bounds, as a share of their width and height."""

LEAST = TOLERANCE**2 / 4
"""Smallest islet of the drawing in square degrees, a quarter of a pixel; an area that is no more
than that is drawn."""

RING = 8
"""Fewest numbers of a closed ring that has a face: four positions."""


class Drawing:
    """SVG of a view, in units of 1/1000 degree, flattened at the middle latitude.

    Parameters
    ----------
    dossier : Dossier
    view : View
        Date, perspective and language of the drawing.
    bounds : tuple of float
        West, south, east, north in degrees, WGS 84.
    """

    def __init__(
        self, dossier: Dossier, view: View, bounds: tuple[float, float, float, float]
    ) -> None:
        self.dossier = dossier
        self.view = view
        self.bounds = bounds
        west, south, east, north = bounds
        aside, ahead = (east - west) * ROOM, (north - south) * ROOM
        self.seen = box(west - aside, south - ahead, east + aside, north + ahead)
        self.perspective = perspective_of(dossier, view.view)
        self.disputed = disputed_areas(dossier)
        self.status = status_on(dossier, view.day)
        self.squeeze = cos(radians((bounds[1] + bounds[3]) / 2))

    def figure(self) -> Markup:
        """The drawing; without scripts also what its colours mean and what it does not say."""
        return Markup('<figure class="dm-still">{}<noscript>{}</noscript></figure>').format(
            self.svg(), self.caption()
        )

    def caption(self) -> Markup:
        """What the colours mean, and what the drawing does not say."""
        statement = self.dossier.texts[self.view.lang].get("dossier", "statement")
        return Markup("<figcaption>{}<p>{}</p></figcaption>").format(self.legend(), statement)

    def legend(self) -> Markup:
        """Every paint of the drawing with its status in words."""
        meanings = {}
        for area in self.dossier.areas:
            if (row := self.status[area.id]) and area.geometry.intersects(self.seen):
                made = paint(self.dossier, self.perspective, row)
                sentence = status_sentence(self.dossier, row, self.view.lang)
                meanings[made.id, sentence] = area.id in self.disputed
        ordered = sorted(meanings, key=lambda meaning: not meanings[meaning])
        entries = Markup("").join(
            Markup(
                '<li><svg class="dm-swatch" viewBox="0 0 260 140" width="26" height="14" '
                'aria-hidden="true"><rect width="260" height="140" '
                'style="fill:url(#dm-still-{})"/></svg>{}</li>'
            ).format(made, sentence)
            for made, sentence in ordered
        )
        return Markup("<ul>{}</ul>").format(entries)

    def svg(self) -> Markup:
        """The drawing alone."""
        west, south, east, north = self.bounds
        width = (east - west) * STEPS * self.squeeze
        height = (north - south) * STEPS
        left, top = west * STEPS * self.squeeze, -north * STEPS
        frame = f"{left:.0f} {top:.0f} {width:.0f} {height:.0f}"
        label = escape(self.dossier.texts[self.view.lang].get("dossier", "title"))
        shapes = Markup("").join(self._land() + self._areas() + self._lines())
        return Markup(
            '<svg class="dm-drawing" viewBox="{}" style="--dm-span:{:.0f}" role="img" '
            'aria-label="{}">'
            '<defs>{}</defs><g transform="scale({:.4f} -1)">{}</g>{}</svg>'
        ).format(
            frame,
            width,
            label,
            Markup("").join(self._patterns()),
            self.squeeze,
            shapes,
            self._labels(),
        )

    def _clipped(self, geometry: BaseGeometry) -> BaseGeometry:
        return geometry.simplify(TOLERANCE).intersection(self.seen)

    def _outline(self, geometry: BaseGeometry) -> str:
        parts = get_parts(self._clipped(geometry)).tolist()
        parts = [part for part in parts if part.geom_type == "Polygon" and not part.is_empty]
        largest = max((part.area for part in parts), default=0)
        parts = [part for part in parts if part.area >= min(largest, LEAST)]
        rings = [ring for part in parts for each in encode_polygons(part, STEPS) for ring in each]
        return "".join(_path(ring) + "z" for ring in rings if len(ring) >= RING)

    def _land(self) -> list[Markup]:
        return [
            Markup('<path class="dm-land" d="{}"/>').format(outline)
            for land in self.dossier.basemap
            if land.role == "context" and (outline := self._outline(land.geometry))
        ]

    def _areas(self) -> list[Markup]:
        made = []
        for area in sorted(self.dossier.areas, key=lambda area: area.id in self.disputed):
            if not (outline := self._outline(area.geometry)):
                continue
            row = self.status[area.id]
            fill = "var(--dm-land)"
            parties = ""
            if row:
                fill = f"url(#dm-still-{paint(self.dossier, self.perspective, row).id})"
                parties = " ".join(row.administered_by)
            made.append(
                Markup(
                    '<path class="{}" data-area="{}" data-administered-by="{}" '
                    'style="fill:{}" d="{}"/>'
                ).format(
                    "dm-area dm-disputed" if area.id in self.disputed else "dm-area",
                    area.id,
                    parties,
                    fill,
                    outline,
                )
            )
        return made

    def _lines(self) -> list[Markup]:
        made = []
        for boundary in self.dossier.boundaries:
            style = line_style(self.dossier, self.perspective, boundary)
            if style == "none" or not boundary.in_force_on(self.view.day):
                continue
            party = line_party(self.dossier, boundary)
            colour = f"var(--party-{party}-line)" if party else "var(--dm-ink)"
            clipped = boundary.geometry.intersection(self.seen)
            if clipped.is_empty:
                continue
            path = "".join(_path(line) for line in encode_lines(clipped.simplify(TOLERANCE), STEPS))
            made.append(
                Markup('<path class="dm-line dm-line-{}" style="stroke:{}" d="{}"/>').format(
                    style, colour, path
                )
            )
        return made

    def _labels(self) -> Markup:
        """Names of areas and waters: towns would cover them at this size."""
        west, south, east, north = self.bounds
        made = [
            self._label(place)
            for place in self.dossier.places
            if west < place.lon < east and south < place.lat < north
            if 0 < place.rank <= 2 and place.area in (None, place.id)
        ]
        return Markup('<g class="dm-drawing-labels">{}</g>').format(Markup("").join(made))

    def _label(self, place: Place) -> Markup:
        """A place's names, one under the other, beside its middle and towards the drawing's."""
        west, _, east, _ = self.bounds
        left = place.lon > east - (east - west) / 4
        names = place_names(self.dossier, self.perspective, place, self.view.lang)
        x, y = f"{place.lon * STEPS * self.squeeze:.0f}", f"{-place.lat * STEPS:.0f}"
        lines = Markup("").join(
            Markup('<tspan x="{}" dx="{}em" dy="1.2em">{}</tspan>').format(
                x, -1 if left else 1, name
            )
            for name in names
        )
        return Markup('<text class="{}" lang="{}" text-anchor="{}" x="{}" y="{}">{}</text>').format(
            "dm-drawing-area" if place.area else "dm-drawing-water",
            self.view.lang,
            "end" if left else "start",
            x,
            y,
            lines,
        )

    def _patterns(self) -> list[Markup]:
        rows = [row for row in self.status.values() if row]
        paints = {
            made.id: made for row in rows for made in [paint(self.dossier, self.perspective, row)]
        }
        return [_pattern(made) for made in paints.values()]


def _path(steps: list[int]) -> str:
    """Delta-coded positions as a relative SVG path."""
    moved = "".join(f"{'' if step < 0 else ' '}{step}" for step in steps[2:])
    return f"M{steps[0]} {steps[1]}l{moved.strip()}"


def _pattern(made: Paint) -> Markup:
    """A paint as an SVG pattern of a ground and stripes."""
    shared = len(made.ground) > 1
    striped = made.ground[1:] if shared else made.stripes
    share = 1 - 1 / len(made.ground) if shared else made.share
    tone = "ground" if striped else "land"
    width = PATTERN * share / max(len(striped), 1)
    rects = Markup('<rect width="{0}" height="{0}" style="fill:var(--party-{1}-{2})"/>').format(
        PATTERN, made.ground[0], tone
    )
    for number, party in enumerate(striped):
        rects += Markup(
            '<rect x="{:.0f}" width="{:.0f}" height="{}" style="fill:var(--party-{}-stripe)"/>'
        ).format(number * width, width, PATTERN, party)
    if made.dots:
        rects += Markup('<circle cx="30" cy="30" r="14" style="fill:var(--dm-ink)"/>')
    return Markup(
        '<pattern id="dm-still-{}" width="{}" height="{}" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate({})">{}</pattern>'
    ).format(made.id, PATTERN, PATTERN, 0 if shared else 45, rects)
