"""Cut land in two: at a parallel, by a zone, or so that one part has a given area."""

from typing import NamedTuple, TypeVar

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from disputemap.geography.measure import area_km2
from disputemap.geography.projection import Plane

G = TypeVar("G", bound=BaseGeometry)

_HALVINGS = 60


class AreaSplit(NamedTuple):
    """Two parts of a land and the line between them, WGS 84 lon/lat."""

    part: BaseGeometry
    rest: BaseGeometry
    cut: BaseGeometry


def split_by_zone(land: BaseGeometry, zone: BaseGeometry) -> tuple[BaseGeometry, BaseGeometry]:
    """Return the land inside a zone and the land outside it, both WGS 84 lon/lat."""
    return _areal(land.intersection(zone)), _areal(land.difference(zone))


def split_at_parallel(land: BaseGeometry, latitude: float) -> tuple[BaseGeometry, BaseGeometry]:
    """Cut land at a parallel.

    Parameters
    ----------
    land : Polygon or MultiPolygon
        WGS 84 lon/lat.
    latitude : float
        Degrees north.

    Returns
    -------
    south, north : Polygon or MultiPolygon
        Empty where the land does not reach.
    """
    west, south, east, _ = land.bounds
    return split_by_zone(land, shapely.box(west - 1, min(south, latitude) - 1, east + 1, latitude))


def split_by_area(land: BaseGeometry, part_km2: float, azimuth: float) -> AreaSplit:
    """Cut off a given area from one end of an elongated land, at right angles to it.

    Parameters
    ----------
    land : Polygon or MultiPolygon
        WGS 84 lon/lat. Its long axis is the long side of the smallest rectangle around it.
    part_km2 : float
        Area of the part to cut off, square kilometres.
    azimuth : float
        Direction of the end it is cut from, degrees clockwise from north. Only its side
        matters: the end of the long axis that is nearer this direction is taken.

    Returns
    -------
    AreaSplit
        The part, the rest, and the straight cut where it runs over land.

    Raises
    ------
    ValueError
        If the area is not between zero and the land's own.
    """
    if not 0 < part_km2 < area_km2(land):
        raise ValueError(f"cannot cut {part_km2} km² off {area_km2(land):.3f} km²")
    plane = Plane.around(land, "equal-area")
    flat = plane.flatten(land)
    axis = _long_axis(flat, azimuth)
    turned = _turn(flat, axis)
    at = _abscissa_with_area_beyond(turned, part_km2 * 1e6)
    beyond = _half_plane(turned, at)
    across = shapely.LineString([(at, turned.bounds[1] - 1), (at, turned.bounds[3] + 1)])
    back = np.array([axis[0], -axis[1]])
    pieces = (turned.intersection(beyond), turned.difference(beyond), turned.intersection(across))
    part, rest, cut = (plane.unflatten(_turn(piece, back)) for piece in pieces)
    return AreaSplit(_areal(part), _areal(rest), cut)


def _long_axis(flat: BaseGeometry, azimuth: float) -> np.ndarray:
    """Return the unit vector along the long axis, on the side of an azimuth."""
    corners = shapely.get_coordinates(shapely.minimum_rotated_rectangle(flat))
    sides = np.diff(corners[:3], axis=0)
    side = sides[np.argmax(np.hypot(sides[:, 0], sides[:, 1]))]
    towards = np.array([np.sin(np.radians(azimuth)), np.cos(np.radians(azimuth))])
    sign = 1.0 if side @ towards >= 0 else -1.0
    unit: np.ndarray = sign * side / np.hypot(*side)
    return unit


def _turn(geometry: G, axis: np.ndarray) -> G:
    """Rotate a flat geometry so that a unit vector comes to lie along x."""
    matrix = np.array([[axis[0], -axis[1]], [axis[1], axis[0]]])
    turned: G = shapely.transform(geometry, lambda xy: xy @ matrix)
    return turned


def _half_plane(turned: BaseGeometry, at: float) -> shapely.Polygon:
    _, south, east, north = turned.bounds
    return shapely.box(at, south - 1, east + 1, north + 1)


def _abscissa_with_area_beyond(turned: BaseGeometry, area_m2: float) -> float:
    low, high = turned.bounds[0], turned.bounds[2]
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if turned.intersection(_half_plane(turned, middle)).area > area_m2:
            low = middle
        else:
            high = middle
    return float(low + high) / 2


def _areal(geometry: BaseGeometry) -> BaseGeometry:
    """Drop the points and lines that an overlay may leave beside the polygons."""
    parts = [p for p in shapely.get_parts(geometry) if isinstance(p, shapely.Polygon)]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)
