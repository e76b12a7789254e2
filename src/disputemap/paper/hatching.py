"""Patterns that tell parties apart in black and white: parallel lines, broken for a claim."""

from __future__ import annotations

from math import cos, radians, sin

import numpy as np
from shapely import MultiLineString, MultiPoint, box
from shapely.geometry.base import BaseGeometry

from disputemap.dossier import Dossier
from disputemap.scene.perspective import family

Pattern = tuple[float, ...]
"""Directions of the lines of a pattern, degrees from the horizontal."""

PATTERNS: tuple[Pattern, ...] = ((45,), (135,), (0,), (90,), (45, 135), (0, 90))

SPACING = 5.0
"""Distance of two lines, in points."""

FINEST = 1.4
"""The same on an islet, so that some lines cross it."""


DOT = 1.3
"""Radius of a dot, in points."""


def patterns(dossier: Dossier) -> dict[str, Pattern]:
    """A pattern for each family of parties, in the order of the dossier."""
    found = dict.fromkeys(family(dossier, party.id) for party in dossier.parties)
    return {name: PATTERNS[number % len(PATTERNS)] for number, name in enumerate(found)}


def hatched(shape: BaseGeometry, pattern: Pattern, apart: float = 1.0) -> BaseGeometry:
    """The lines of a pattern within a shape, both in points; ``apart`` sets them wider."""
    west, south, east, north = shape.bounds
    spacing = min(max(min(east - west, north - south) / 3, FINEST), SPACING) * apart
    lines = [line for angle in pattern for line in _parallels(shape, angle, spacing)]
    return shape.intersection(MultiLineString(lines))


def dotted(shape: BaseGeometry) -> BaseGeometry:
    """Dots within a shape, in points; one at least."""
    west, south, east, north = shape.bounds
    step = 2 * SPACING
    xs = np.arange(np.floor(west / step) * step, east + step, step)
    ys = np.arange(np.floor(south / step) * step, north + step, step)
    dots = MultiPoint([(x, y) for x in xs for y in ys]).buffer(DOT, quad_segs=4).intersection(shape)
    return shape.representative_point().buffer(DOT, quad_segs=4) if dots.is_empty else dots


def _parallels(
    shape: BaseGeometry, angle: float, spacing: float
) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Lines across the box of a shape, at the same places whatever the shape."""
    along = np.array([cos(radians(angle)), -sin(radians(angle))])
    across = np.array([-along[1], along[0]])
    corners = np.asarray(box(*shape.bounds).exterior.coords)
    low, high = (corners @ across).min(), (corners @ across).max()
    back, ahead = (corners @ along).min(), (corners @ along).max()
    found = []
    for step in np.arange(np.floor(low / spacing) + 0.5, high / spacing + 1):
        one, other = (step * spacing * across + end * along for end in (back, ahead))
        found.append(((float(one[0]), float(one[1])), (float(other[0]), float(other[1]))))
    return found
