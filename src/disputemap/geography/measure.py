"""Geodesic area, length and distance on the GRS 80 ellipsoid.

GRS 80 and the WGS 84 ellipsoid differ by a tenth of a millimetre in the minor axis, far below
any coastline's accuracy; national mapping agencies publish areas on GRS 80.
"""

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from disputemap.geography.projection import Plane

GEOD = Geod(ellps="GRS80")


def area_km2(geometry: BaseGeometry) -> float:
    """Return the geodesic area of a polygon or multipolygon.

    Parameters
    ----------
    geometry : Polygon or MultiPolygon
        WGS 84 lon/lat. The winding of its rings does not matter; holes are subtracted.

    Returns
    -------
    float
        Square kilometres; 0.0 for points and lines.
    """
    oriented = shapely.orient_polygons(geometry)
    return float(GEOD.geometry_area_perimeter(oriented)[0]) / 1e6


def length_km(line: BaseGeometry) -> float:
    """Return the geodesic length of a line or of a polygon's rings, in kilometres."""
    return float(GEOD.geometry_length(line)) / 1e3


def distance_km(one: BaseGeometry, other: BaseGeometry) -> float:
    """Return the shortest geodesic distance between two geometries.

    Parameters
    ----------
    one, other : shapely geometry
        WGS 84 lon/lat, not empty, not more than some 500 km apart.

    Returns
    -------
    float
        Kilometres; 0.0 if the two meet.

    Notes
    -----
    The nearest points are found in a conformal plane, which is laid once more around the
    points so found, and measured on the ellipsoid.
    """
    rough = shapely.shortest_line(one, other)
    plane = Plane.around(_shortest_line(one, other, Plane.around(rough, "conformal")), "conformal")
    return length_km(_shortest_line(one, other, plane))


def distances_km(
    points: npt.NDArray[np.float64], geometry: BaseGeometry
) -> npt.NDArray[np.float64]:
    """Return the geodesic distance from each of many points to one geometry.

    Parameters
    ----------
    points : ndarray of shape (n, 2)
        Longitude and latitude, degrees, all within some 500 km of each other.
    geometry : shapely geometry
        WGS 84 lon/lat.

    Returns
    -------
    ndarray of shape (n,)
        Kilometres.
    """
    cloud = shapely.MultiPoint(points)
    plane = Plane.around(cloud, "conformal")
    target = plane.flatten(geometry)
    shapely.prepare(target)
    flat = np.asarray(shapely.get_parts(plane.flatten(cloud)))
    lines = shapely.MultiLineString(list(shapely.shortest_line(flat, target)))
    ends = shapely.get_coordinates(plane.unflatten(lines)).reshape(-1, 4)
    _, _, metres = GEOD.inv(ends[:, 0], ends[:, 1], ends[:, 2], ends[:, 3])
    return np.asarray(metres, dtype=np.float64) / 1e3


def _shortest_line(one: BaseGeometry, other: BaseGeometry, plane: Plane) -> shapely.LineString:
    return plane.unflatten(shapely.shortest_line(plane.flatten(one), plane.flatten(other)))
