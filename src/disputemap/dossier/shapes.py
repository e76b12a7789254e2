"""Geometries of GeoJSON (RFC 7946) as shapely geometries, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from disputemap.dossier.faults import UnfitError, listed, shown

Positions = NDArray[np.float64]
Numbers = NDArray[np.int64]
Geometries = NDArray[np.object_]

DEPTHS = {"LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
"""How many lists deep the positions of each type of geometry stand."""

LINES = ("LineString", "MultiLineString")
POLYGONS = ("Polygon", "MultiPolygon")


def read_shape(raw: Any, types: Sequence[str]) -> tuple[BaseGeometry, list[UnfitError]]:
    """A shapely geometry of a GeoJSON geometry.

    Parameters
    ----------
    raw : dict
        As `json` reads it.
    types : sequence of str
        Types that will do.

    Returns
    -------
    geometry : shapely geometry
        Degrees, WGS 84.
    flaws : list of UnfitError
        What is wrong with a geometry that could be made all the same: range, winding, validity.

    Raises
    ------
    UnfitError
        If no geometry can be made of it.
    """
    if not isinstance(raw, dict) or raw.get("type") not in types:
        found = raw.get("type") if isinstance(raw, dict) else raw
        raise UnfitError(f"the geometry is {shown(found)}", f"a {listed(types)}")
    kind = str(raw["type"])
    lists = _position_lists(raw.get("coordinates"), DEPTHS[kind])
    positions = _positions(lists)
    if kind in LINES:
        lines = _lines(positions, [*map(len, lists)])
        line: Any = shapely.multilinestrings(lines) if kind == "MultiLineString" else lines[0]
        return line, _range(positions)
    rings = _rings(positions, [*map(len, lists)])
    polygons = raw["coordinates"] if kind == "MultiPolygon" else [raw["coordinates"]]
    owners = _numbered([*map(len, polygons)])
    parts = np.asarray(shapely.polygons(rings, indices=owners))
    geometry: Any = shapely.multipolygons(parts) if kind == "MultiPolygon" else parts[0]
    flaws = _range(positions)
    if not _are_wound(rings, owners):
        flaws.append(
            UnfitError(
                "a ring is wound the wrong way round",
                "outer rings counter-clockwise and holes clockwise (RFC 7946)",
            )
        )
    if not shapely.is_valid(geometry):
        reason = shapely.is_valid_reason(geometry)
        flaws.append(UnfitError(f"the geometry is not valid: {reason}", "rings that do not cross"))
    return geometry, flaws


def _position_lists(coordinates: Any, depth: int) -> list[list[Any]]:
    """Every innermost list, of positions, in order."""
    lists = [coordinates]
    for _ in range(depth - 1):
        if not all(isinstance(each, list) and each for each in lists):
            raise NESTED
        lists = [inner for each in lists for inner in each]
    for each in lists:
        if each is None or each == []:
            raise UnfitError("a list of positions is empty or missing", "positions [lon, lat]")
        if not isinstance(each, list):
            raise NESTED
    return lists


def _positions(lists: Sequence[list[Any]]) -> Positions:
    """Positions of all lists, one after the other: as one array they take a tenth of the time."""
    raw = [*chain.from_iterable(lists)]
    if set(map(type, raw)) != {list}:
        raise NESTED
    kinds = set(map(type, chain.from_iterable(raw)))
    if list in kinds:
        raise NESTED
    if not kinds <= {int, float} or set(map(len, raw)) != {2}:
        raise UnfitError("a position is not two numbers", "positions [lon, lat]")
    try:
        found = np.fromiter(chain.from_iterable(raw), dtype=float, count=2 * len(raw))
    except OverflowError:
        found = np.array([np.inf])
    if not np.isfinite(found).all():
        raise UnfitError("a position is not finite", "positions [lon, lat]")
    return found.reshape(-1, 2)


def _numbered(lengths: Sequence[int]) -> Numbers:
    """For each member of some groups, the number of its group."""
    return np.repeat(np.arange(len(lengths)), lengths)


def _lines(positions: Positions, lengths: Sequence[int]) -> Geometries:
    if min(lengths) < 2:
        raise UnfitError("a line has one position", "at least two positions")
    return np.asarray(shapely.linestrings(positions, indices=_numbered(lengths)))


def _rings(positions: Positions, lengths: Sequence[int]) -> Geometries:
    ends = np.cumsum(lengths)
    closed = np.array_equal(positions[ends - lengths], positions[ends - 1])
    if min(lengths) < 4 or not closed:
        raise UnfitError(
            "a ring is not closed", "at least four positions, the last the same as the first"
        )
    return np.asarray(shapely.linearrings(positions, indices=_numbered(lengths)))


def _are_wound(rings: Geometries, owners: Numbers) -> bool:
    """Whether the first ring of each polygon is counter-clockwise, and no other one is."""
    is_outer = np.diff(owners, prepend=-1) > 0
    return np.array_equal(shapely.is_ccw(rings), is_outer)


def _range(positions: Positions) -> list[UnfitError]:
    """A flaw if a position is not on the globe, said to be swapped if that would mend it."""
    lon, lat = np.abs(positions).max(axis=0)
    if lon <= 180 and lat <= 90:
        return []
    if lat <= 180 and lon <= 90:
        return [SWAPPED]
    return [
        UnfitError(
            "a position is out of range", "longitude from -180 to 180 and latitude from -90 to 90"
        )
    ]


NESTED = UnfitError("the coordinates are not nested as the type asks", "lists as in RFC 7946")
SWAPPED = UnfitError("latitude stands before longitude", "positions [lon, lat]")
