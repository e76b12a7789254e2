"""Where numbers and names stand on a map: on their own land if there is room, or beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

from shapely import Polygon, box
from shapely.geometry.base import BaseGeometry

EDGE = 3.0
"""Room between a mark and the edge of the map, in points."""

GAP = 1.5
"""Room between two marks, in points."""

FARTHEST = 9
"""Rings of places that are tried around an anchor."""


@dataclass(frozen=True)
class Mark:
    """A number or a name: what it marks, where that lies, and how large it is, in points."""

    id: str
    x: float
    y: float
    width: float
    height: float
    land: BaseGeometry | None = None

    def at(self, x: float, y: float, gap: float = 0.0) -> Polygon:
        """The box that it takes with its middle at a point."""
        across, down = self.width / 2 + gap, self.height / 2 + gap
        return box(x - across, y - down, x + across, y + down)


def placed(
    marks: Sequence[Mark], size: tuple[float, float], land: BaseGeometry, taken: Sequence[Polygon]
) -> dict[str, tuple[float, float]]:
    """The middle of each mark.

    Parameters
    ----------
    marks : sequence of Mark
        The most important first; one without a place of its own is left out.
    size : tuple of float
        Width and height of the map in points.
    land : geometry
        All land, better left uncovered.
    taken : sequence of Polygon
        Boxes that nothing may cover.
    """
    free = box(EDGE, EDGE, size[0] - EDGE, size[1] - EDGE)
    boxes = list(taken)
    found = {}
    for mark in marks:
        costs = []
        for x, y in _around(mark):
            own = mark.at(x, y)
            if free.contains(own) and not any(own.intersects(other) for other in boxes):
                costs.append((_cost(mark, own, x, y, land), x, y))
        if costs:
            _, x, y = min(costs)
            found[mark.id] = (x, y)
            boxes.append(mark.at(x, y, GAP))
    return found


def _around(mark: Mark) -> Iterator[tuple[float, float]]:
    """The anchor, then places in widening rings around it."""
    yield mark.x, mark.y
    for ring in range(1, FARTHEST):
        for part in range(16):
            angle = part * pi / 8
            across = (mark.width / 2 + 2 + ring * 5) * cos(angle)
            yield mark.x + across, mark.y + (mark.height / 2 + 2 + ring * 5) * sin(angle)


def _cost(mark: Mark, own: Polygon, x: float, y: float, land: BaseGeometry) -> float:
    if mark.land is not None and mark.land.contains(own):
        return hypot(x - mark.x, y - mark.y) / 1000
    covered = own.intersection(land).area / own.area
    return 1 + 30 * covered + hypot(x - mark.x, y - mark.y) / 8
