"""Coordinates with few decimals that are still a valid, well-wound geometry."""

import shapely
from shapely.geometry.base import BaseGeometry

_MOST_DECIMALS = 7


def snap(geometry: BaseGeometry, decimals: int) -> BaseGeometry:
    """Round coordinates and wind the rings as RFC 7946 asks, losing no part.

    Parameters
    ----------
    geometry : Polygon, MultiPolygon, LineString or MultiLineString
        WGS 84 lon/lat.
    decimals : int
        Decimals of a degree to keep. A part that would collapse, fall apart or meet another
        is given as many more as it needs, up to seven, the smaller of two first.

    Returns
    -------
    shapely geometry
        Valid, of the same number of parts in the same order, exterior rings counter-clockwise.

    Raises
    ------
    ValueError
        If a part cannot be kept even with seven decimals.
    """
    if not isinstance(geometry, shapely.MultiPolygon | shapely.MultiLineString):
        return _snap_part(geometry, decimals)
    parts = [_snap_part(part, decimals) for part in geometry.geoms]
    if isinstance(geometry, shapely.MultiLineString):
        return shapely.MultiLineString(parts)
    for both in (False, True):
        for places in range(decimals + 1, _MOST_DECIMALS + 1):
            for index in _meeting(parts, both):
                parts[index] = _snap_part(geometry.geoms[index], places)
    return shapely.MultiPolygon(parts)


def _meeting(parts: list[BaseGeometry], both: bool) -> list[int]:
    """Return the index of the smaller part, or of both, of each two that touch or overlap."""
    ones, others = shapely.STRtree(parts).query(parts, predicate="intersects")
    size = shapely.get_num_coordinates(parts)
    pairs = [(a, b) for a, b in zip(ones.tolist(), others.tolist(), strict=True) if a < b]
    return sorted({i for a, b in pairs for i in ((a, b) if both else (min(a, b, key=size.item),))})


def _snap_part(part: BaseGeometry, decimals: int) -> BaseGeometry:
    for places in range(decimals, _MOST_DECIMALS + 1):
        snapped = shapely.set_precision(part, 10.0**-places)
        if snapped.geom_type == part.geom_type and snapped.is_valid and not snapped.is_empty:
            # A fixed start for each ring gives equal shapes equal bytes.
            ordered = snapped.normalize() if part.geom_type == "Polygon" else snapped
            return shapely.orient_polygons(shapely.set_precision(ordered, 0))
    raise ValueError(f"a part collapses even with {_MOST_DECIMALS} decimals: {part.wkt[:80]}")
