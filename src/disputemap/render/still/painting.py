"""Land, areas and boundary lines on the sheet, painted and dashed as the scene says."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import cos, radians, sin

import numpy as np
from shapely import MultiPoint, MultiPolygon, Polygon, box, get_parts
from shapely.geometry.base import BaseGeometry

from disputemap.dossier import Area, Boundary, Dossier
from disputemap.render.still.colours import hex_of, mix, party_colour, theme_colour
from disputemap.render.still.ground import Ground
from disputemap.render.still.paper import Paper
from disputemap.scene import View, perspective_of, status_on
from disputemap.scene.compose import disputed_areas
from disputemap.scene.perspective import Paint, line_party, line_style, paint

PERIOD = 10.0
"""Distance from one stripe to the next of its kind, in pixels."""

FINEST = 2.5
"""The same on an islet, so that both colours are seen on it."""

ANGLE = 45
DOT = 1.4
DOT_SHARE = 0.55
THIN = ((18, 0.3), (44, 0.6))
"""Sizes in pixels below which an area's outline is thinner, or it would be all that is seen."""

DASHES = {"solid": None, "dashed": (9.0, 6.0), "dotted": (0.1, 6.0)}
LINE = 2.2
CASING = 5.0


@dataclass(frozen=True)
class Painted:
    """What was painted, for the legend and the names.

    Attributes
    ----------
    areas : dict of str to geometry
        Areas in view by id, in pixels.
    lines : list of tuple
        Boundaries in view with their geometry in pixels.
    """

    areas: dict[str, BaseGeometry] = field(default_factory=dict)
    lines: list[tuple[Boundary, BaseGeometry]] = field(default_factory=list)


def paint_land(
    paper: Paper, dossier: Dossier, view: View, ground: Ground, lit: set[str]
) -> Painted:
    """Draw other land, then the areas, those in dispute last, then the lines in force."""
    context = [land.geometry for land in dossier.basemap if land.role == "context"]
    coast = theme_colour("coast")
    for number, geometry in enumerate(ground.drawn(context)):
        paper.shape(geometry, theme_colour("land"), coast, 0.7, f"land:{number}")
    disputed = disputed_areas(dossier)
    areas = sorted(dossier.areas, key=lambda area: area.id in disputed)
    painted = Painted()
    status = status_on(dossier, view.day)
    perspective = perspective_of(dossier, view.view)
    for area, geometry in zip(areas, ground.drawn([a.geometry for a in areas]), strict=True):
        if not _is_land(geometry):
            continue
        painted.areas[area.id] = geometry
        row = status[area.id]
        made = paint(dossier, perspective, row) if row else None
        paint_shape(paper, dossier, made, geometry, area.id)
        paper.attributes[f"area:{area.id}"] |= {
            "data-area": area.id,
            "data-administered-by": " ".join(row.administered_by) if row else "",
            "data-claimed-by": " ".join(row.claimed_by) if row else "",
            "data-paint": made.id if made else "",
        }
        _outline(paper, area, geometry, area.id in disputed, bool(lit & {area.id, area.parent}))
    _lines(paper, dossier, view, ground, painted)
    return painted


def paint_shape(
    paper: Paper, dossier: Dossier, made: Paint | None, geometry: BaseGeometry, name: str
) -> None:
    """Fill a shape in pixels with a paint: a ground, stripes over it, dots over those."""
    if made is None:
        paper.shape(geometry, theme_colour("land"), gid=f"area:{name}")
        return
    shared = len(made.ground) > 1
    striped = made.ground[1:] if shared else made.stripes
    share = 1 - 1 / len(made.ground) if shared else made.share
    tone = "ground" if striped else "land"
    paper.shape(geometry, party_colour(dossier, made.ground[0], tone), gid=f"area:{name}")
    for number, party in enumerate(striped):
        part = share / len(striped)
        stripes = _stripes(geometry, 0 if shared else ANGLE, number * part, part)
        colour = party_colour(dossier, party, "stripe")
        paper.shape(stripes, colour, gid=f"stripe:{name}:{party}", data_party=party)
    if made.dots:
        ink = mix(theme_colour("ink"), theme_colour("land"), DOT_SHARE)
        paper.shape(_dots(geometry), ink, gid=f"dots:{name}")


def _stripes(geometry: BaseGeometry, angle: float, start: float, share: float) -> BaseGeometry:
    """Parallel stripes of a shape, ``angle`` degrees from the vertical.

    ``start`` and ``share`` are their place and width as a share of the period.
    """
    across = np.array([cos(radians(angle)), sin(radians(angle))])
    along = np.array([-across[1], across[0]])
    corners = np.asarray(box(*geometry.bounds).exterior.coords)
    low, high = (corners @ across).min(), (corners @ across).max()
    back, ahead = (corners @ along).min(), (corners @ along).max()
    period = PERIOD
    if high - low < 2 * PERIOD:
        period = max((high - low) / 2, FINEST)
    first = low if period < PERIOD else np.floor(low / period) * period
    stripes = []
    for begin in np.arange(first + start * period, high, period):
        end = begin + share * period
        ends = [(begin, back), (end, back), (end, ahead), (begin, ahead)]
        stripes.append(Polygon([a * across + b * along for a, b in ends]))
    return geometry.intersection(MultiPolygon(stripes))


def _dots(geometry: BaseGeometry) -> BaseGeometry:
    west, south, east, north = geometry.bounds
    xs = np.arange(np.floor(west / PERIOD) * PERIOD, east + PERIOD, PERIOD)
    ys = np.arange(np.floor(south / PERIOD) * PERIOD, north + PERIOD, PERIOD)
    points = MultiPoint([(x, y) for x in xs for y in ys])
    if east - west < PERIOD or north - south < PERIOD:
        points = MultiPoint([geometry.representative_point()])
    return points.buffer(DOT, quad_segs=4).intersection(geometry)


def _outline(paper: Paper, area: Area, geometry: BaseGeometry, disputed: bool, lit: bool) -> None:
    west, south, east, north = geometry.bounds
    colour = theme_colour("ink" if disputed or lit else "coast")
    width = 1.6 if lit else 0.9 if disputed else 0.7
    size = max(east - west, north - south)
    width = next((thin for most, thin in THIN if size < most), width)
    paper.shape(geometry, None, colour, width, f"outline:{area.id}")


def _lines(paper: Paper, dossier: Dossier, view: View, ground: Ground, painted: Painted) -> None:
    perspective = perspective_of(dossier, view.view)
    shown = [
        boundary
        for boundary in dossier.boundaries
        if boundary.in_force_on(view.day) and line_style(dossier, perspective, boundary) != "none"
    ]
    for boundary, geometry in zip(
        shown, ground.drawn([line.geometry for line in shown]), strict=True
    ):
        parts = [part for part in get_parts(geometry).tolist() if part.geom_type == "LineString"]
        if not parts:
            continue
        painted.lines.append((boundary, geometry))
        style = line_style(dossier, perspective, boundary)
        colour = line_colour(dossier, boundary)
        for part in parts:
            points = np.asarray(part.coords)
            paper.line(points, theme_colour("halo"), CASING, alpha=0.85)
        for number, part in enumerate(parts):
            paper.line(
                np.asarray(part.coords), colour, LINE, DASHES[style],
                gid=f"line:{boundary.id}:{number}",
                data_boundary=boundary.id, data_style=style, data_colour=hex_of(colour),
            )  # fmt: skip


def line_colour(dossier: Dossier, boundary: Boundary) -> tuple[float, float, float]:
    """Colour of the one party that holds a line, or ink."""
    party = line_party(dossier, boundary)
    return party_colour(dossier, party, "line") if party else theme_colour("ink")


def _is_land(geometry: BaseGeometry) -> bool:
    """Whether some land is in view; what only runs along the edge has no area."""
    return not geometry.is_empty and geometry.area > 1e-6
