"""Geometries as whole numbers of small steps, and those as letters: what a browser is handed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from shapely import MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

STEPS_PER_DEGREE = 10_000
"""Coordinates are rounded to 1/10 000 degree, at most 11 m, unless fewer steps are asked for."""

LETTERS = "".join(chr(code) for code in range(35, 127) if chr(code) not in "<\\")
"""90 signs that stand for themselves in a JSON string inside a script element."""

HALF = len(LETTERS) // 2
"""Digits of the last letter of a number; a letter of the other half says that more follow."""

LEAST = [1, 0, 0, 1]
"""What is left of an islet that is smaller than a step: a triangle of one."""


def encode_positions(coordinates: np.ndarray, steps: int = STEPS_PER_DEGREE) -> list[int]:
    """A line as whole steps: the first position, then differences.

    Parameters
    ----------
    coordinates : ndarray, shape (n, 2)
        Longitude and latitude in degrees, WGS 84.
    steps : int
        Steps of a degree.

    Returns
    -------
    list of int
        ``[x0, y0, dx1, dy1, …]`` in steps, the delta coding of TopoJSON arcs.
    """
    whole = np.rint(np.asarray(coordinates)[:, :2] * steps).astype(np.int64)
    moved = np.vstack([whole[:1], np.diff(whole, axis=0)])
    keep = np.ones(len(moved), dtype=bool)
    keep[1:] = np.any(moved[1:] != 0, axis=1)
    return [int(step) for step in moved[keep].ravel()]


def encode_polygons(geometry: BaseGeometry, steps: int = STEPS_PER_DEGREE) -> list[list[list[int]]]:
    """Polygons of a Polygon or MultiPolygon, each a list of rings, exterior first.

    Raises
    ------
    TypeError
        If the geometry is not polygonal.
    """
    if isinstance(geometry, Polygon):
        parts = [geometry]
    elif isinstance(geometry, MultiPolygon):
        parts = list(geometry.geoms)
    else:
        raise TypeError(f"expected a Polygon or MultiPolygon, got {geometry.geom_type}")
    return [
        [
            encode_positions(np.asarray(ring.coords), steps)
            for ring in (part.exterior, *part.interiors)
        ]
        for part in parts
    ]


def encode_lines(geometry: BaseGeometry, steps: int = STEPS_PER_DEGREE) -> list[list[int]]:
    """Lines of a LineString or MultiLineString."""
    parts = geometry.geoms if isinstance(geometry, MultiLineString) else [geometry]
    return [encode_positions(np.asarray(part.coords), steps) for part in parts]


def packed_polygons(geometry: BaseGeometry, steps: int = STEPS_PER_DEGREE) -> str:
    """Polygons as letters: ``!`` between two, a space between rings, which are left open.

    The first position of a ring counts from that of the ring before it. Every polygon stays,
    however small.
    """
    start = [0, 0]
    polygons = []
    for exterior, *holes in encode_polygons(geometry, steps):
        outer = _open(exterior)
        rings = [outer if len(outer) > len(LEAST) else [*outer[:2], *LEAST]]
        rings += [hole for hole in map(_open, holes) if len(hole) > len(LEAST)]
        polygons.append(" ".join(_after(start, ring) for ring in rings))
    return "!".join(polygons)


def packed_lines(geometry: BaseGeometry, steps: int = STEPS_PER_DEGREE) -> str:
    """Lines as letters, a space between two; each counts from the beginning of that before it."""
    start = [0, 0]
    return " ".join(_after(start, line) for line in encode_lines(geometry, steps))


def _open(ring: list[int]) -> list[int]:
    """A ring without the last position, which is its first."""
    return ring[:-2] if len(ring) > len(LEAST) else ring


def _after(start: list[int], line: Sequence[int]) -> str:
    """A line as letters from a start, which moves to the line's own."""
    x, y = line[:2]
    text = _letters([x - start[0], y - start[1], *line[2:]])
    start[:] = x, y
    return text


def _letters(numbers: Iterable[int]) -> str:
    """Whole numbers, small ones as one letter, the sign in the lowest bit."""
    made = []
    for number in numbers:
        rest = -2 * number - 1 if number < 0 else 2 * number
        while rest >= HALF:
            made.append(LETTERS[HALF + rest % HALF])
            rest //= HALF
        made.append(LETTERS[rest])
    return "".join(made)
