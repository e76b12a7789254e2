"""Where a name fits: boxes that are taken, and coasts and lines that are better left free."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from shapely import get_coordinates, segmentize
from shapely.geometry.base import BaseGeometry

from disputemap.render.still.ground import Frame

CELL = 6
"""Side of a cell of the grid of coasts and lines, in pixels."""

EDGE = 4
"""Room between a name and the edge of the map, in pixels."""


@dataclass(frozen=True)
class Box:
    """A box by its middle and size, in pixels."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: Box) -> bool:
        """Whether two boxes share more than an edge."""
        return (
            abs(self.x - other.x) * 2 < self.width + other.width
            and abs(self.y - other.y) * 2 < self.height + other.height
        )


class Crowding:
    """What a map has no room for: the same weights as ``client/crowding.js``."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        shape = (int(frame.height // CELL) + 1, int(frame.width // CELL) + 1)
        self.coasts = np.zeros(shape, dtype=np.uint8)
        self.lines = np.zeros(shape, dtype=np.uint8)
        self.taken: list[Box] = []

    def trace(self, geometry: BaseGeometry, weight: int, *, line: bool = False) -> None:
        """Mark the outline of a shape, or a line, in pixels of the sheet."""
        points = get_coordinates(segmentize(geometry, CELL / 2))
        columns = ((points[:, 0] - self.frame.x) // CELL).astype(int)
        rows = ((points[:, 1] - self.frame.y) // CELL).astype(int)
        grid = self.lines if line else self.coasts
        inside = (rows >= 0) & (rows < grid.shape[0]) & (columns >= 0) & (columns < grid.shape[1])
        at = rows[inside], columns[inside]
        grid[at] = np.maximum(grid[at], weight)

    def free(self, box: Box) -> bool:
        """Whether a box lies in the map and clear of all that is taken."""
        frame = self.frame
        inside = (
            box.x - box.width / 2 >= frame.x + EDGE
            and box.y - box.height / 2 >= frame.y + EDGE
            and box.x + box.width / 2 <= frame.x + frame.width - EDGE
            and box.y + box.height / 2 <= frame.y + frame.height - EDGE
        )
        return inside and not any(box.meets(other) for other in self.taken)

    def cost(self, box: Box, *, lines: bool = True) -> int:
        """How much coast and line a box would cover."""
        left = max(0, int((box.x - box.width / 2 - self.frame.x) // CELL))
        right = max(0, int((box.x + box.width / 2 - self.frame.x) // CELL) + 1)
        top = max(0, int((box.y - box.height / 2 - self.frame.y) // CELL))
        bottom = max(0, int((box.y + box.height / 2 - self.frame.y) // CELL) + 1)
        covered = int(self.coasts[top:bottom, left:right].sum())
        return covered + (int(self.lines[top:bottom, left:right].sum()) if lines else 0)

    def take(self, box: Box) -> None:
        """Keep a box clear of what comes later."""
        self.taken.append(box)
