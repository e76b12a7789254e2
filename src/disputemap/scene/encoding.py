"""Geometries as small whole numbers: what the scene carries to a browser."""

from __future__ import annotations

import numpy as np
from shapely import MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

STEPS_PER_DEGREE = 10_000
"""Coordinates are rounded to 1/10 000 degree, at most 11 m."""


def encode_positions(coordinates: np.ndarray) -> list[int]:
    """A line as whole steps: the first position, then differences.

    Parameters
    ----------
    coordinates : ndarray, shape (n, 2)
        Longitude and latitude in degrees, WGS 84.

    Returns
    -------
    list of int
        ``[x0, y0, dx1, dy1, …]`` in 1/10 000 degree, the delta coding of TopoJSON arcs.
    """
    steps = np.rint(np.asarray(coordinates)[:, :2] * STEPS_PER_DEGREE).astype(np.int64)
    moved = np.vstack([steps[:1], np.diff(steps, axis=0)])
    keep = np.ones(len(moved), dtype=bool)
    keep[1:] = np.any(moved[1:] != 0, axis=1)
    return [int(step) for step in moved[keep].ravel()]


def encode_polygons(geometry: BaseGeometry) -> list[list[list[int]]]:
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
        [encode_positions(np.asarray(ring.coords)) for ring in (part.exterior, *part.interiors)]
        for part in parts
    ]


def encode_lines(geometry: BaseGeometry) -> list[list[int]]:
    """Lines of a LineString or MultiLineString."""
    parts = geometry.geoms if isinstance(geometry, MultiLineString) else [geometry]
    return [encode_positions(np.asarray(part.coords)) for part in parts]
