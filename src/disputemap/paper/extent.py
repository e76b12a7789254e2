"""The ground that a map sheet shows: the dispute, and the wider region if areas lie beyond it."""

from __future__ import annotations

from math import cos, radians

import numpy as np
from shapely import (
    GeometryCollection,
    MultiPolygon,
    Polygon,
    box,
    get_parts,
    total_bounds,
    union_all,
)
from shapely.geometry.base import BaseGeometry

from disputemap.dossier import Boundary, Dossier
from disputemap.render.still.ground import Frame, Ground

Bounds = tuple[float, float, float, float]

ROOM = 1.04
"""Room around what must be seen, as a share of it."""

FINEST = 0.3
"""How far a coast may lie from the true one, in points: a third of a line's width."""

LEAST = 0.2
"""Area of the least islet, in square points: a smaller one is less than the line around it."""

RATIOS = (0.7, 1.6)
"""Least and greatest width of a map, as a multiple of its height."""


class Extent:
    """Land and lines of a dossier within bounds, in points.

    Parameters
    ----------
    dossier : Dossier
    bounds : tuple of float
        West, south, east, north in degrees, WGS 84.
    most : tuple of float
        Greatest width and height in points.
    """

    def __init__(self, dossier: Dossier, bounds: Bounds, most: tuple[float, float]) -> None:
        self.dossier = dossier
        self.bounds = bounds
        self.width, self.height = _size(bounds, most)
        self.ground = _ground(bounds, Frame(0, 0, self.width, self.height))
        around = [land.geometry for land in dossier.basemap if land.role == "context"]
        self.around = [printed(shape) for shape in self.ground.drawn(around)]
        drawn = self.ground.drawn([area.geometry for area in dossier.areas])
        shapes = [printed(shape) for shape in drawn]
        self.areas = {
            area.id: shape
            for area, shape in zip(dossier.areas, shapes, strict=True)
            if shape.area > 0
        }
        self.land = union_all([*self.around, *self.areas.values()]).simplify(1.0).buffer(0)
        lines = self.ground.drawn([boundary.geometry for boundary in dossier.boundaries])
        self._lines = dict(zip((each.id for each in dossier.boundaries), lines, strict=True))
        ids = [group.id for group in dossier.groups] + [area.id for area in dossier.areas]
        self._shapes = {id: self._shape(id) for id in ids}

    @property
    def frame(self) -> Polygon:
        """The whole map."""
        return box(0, 0, self.width, self.height)

    def point(self, id: str) -> tuple[float, float]:
        """Where a place lies."""
        place = self.dossier.place(id)
        x, y = self.ground.pixels(np.array([[place.lon, place.lat]]))[0]
        return float(x), float(y)

    def holds(self, id: str) -> bool:
        """Whether a place lies on the map."""
        x, y = self.point(id)
        return 0 < x < self.width and 0 < y < self.height

    def shape(self, id: str) -> BaseGeometry:
        """Land of an area or a group that is seen; none of any other place."""
        return self._shapes.get(id, GeometryCollection())

    def _shape(self, id: str) -> BaseGeometry:
        parts = [
            self.areas[area.id]
            for area in self.dossier.areas
            if id in (area.id, area.parent) and area.id in self.areas
        ]
        return union_all(parts) if parts else GeometryCollection()

    def line(self, boundary: Boundary) -> BaseGeometry:
        """A boundary as far as it is seen."""
        return self._lines[boundary.id]


def printed(shape: BaseGeometry) -> BaseGeometry:
    """Land as finely as it prints, in points; its greatest part stays, however small it is."""
    parts = [part for part in get_parts(shape.simplify(FINEST)).tolist() if part.area > 0]
    if not parts:
        return shape
    greatest = max(part.area for part in parts)
    return MultiPolygon([part for part in parts if part.area >= min(LEAST, greatest)])


def extents(
    dossier: Dossier, most: tuple[float, float], beside: tuple[float, float]
) -> list[Extent]:
    """The home of the dispute, then the wider region if areas of the ribbon lie outside.

    ``most`` and ``beside`` are the greatest sizes of the two.
    """
    west, south, east, north = dossier.first_view.bounds
    home = Extent(dossier, (west, south, east, north), most)
    if all(home.holds(id) for id in dossier.ribbon):
        return [home]
    shapes = [
        area.geometry
        for area in dossier.areas
        if area.id in dossier.ribbon or area.parent in dossier.ribbon
    ]
    west, south, east, north = map(float, total_bounds([*shapes, box(west, south, east, north)]))
    return [home, Extent(dossier, (west, south, east, north), beside)]


def _size(bounds: Bounds, most: tuple[float, float]) -> tuple[float, float]:
    west, south, east, north = bounds
    ratio = (east - west) * cos(radians((south + north) / 2)) / (north - south)
    ratio = min(max(ratio, RATIOS[0]), RATIOS[1])
    width = min(most[0], most[1] * ratio)
    return round(width, 1), round(width / ratio, 1)


def _ground(bounds: Bounds, frame: Frame) -> Ground:
    """The ground that shows some bounds, as near as they fit."""
    west, south, east, north = bounds
    centre = ((west + east) / 2, (south + north) / 2)
    ring = box(*bounds).segmentize((east - west) / 12).exterior
    seen = Ground(frame, centre, 1.0).pixels(np.asarray(ring.coords))
    metres = max(np.ptp(seen[:, 0]) / frame.width, np.ptp(seen[:, 1]) / frame.height)
    return Ground(frame, centre, float(metres) * ROOM)
