"""Fewer vertices, the same islands."""

import shapely
from shapely.geometry.base import BaseGeometry

from disputemap.geography.measure import area_km2
from disputemap.geography.projection import Plane


def simplify_parts(geometry: BaseGeometry, tolerance_m: float) -> shapely.MultiPolygon:
    """Simplify polygons in an equal-area plane, keeping every part.

    Parameters
    ----------
    geometry : Polygon or MultiPolygon
        WGS 84 lon/lat, valid.
    tolerance_m : float
        How far a dropped vertex may lie from the new outline, metres.

    Returns
    -------
    MultiPolygon
        As many parts as before, in the same order, valid; parts that were apart stay apart.

    Raises
    ------
    ValueError
        If a part is lost or becomes invalid, which a valid input should never cause.
    """
    plane = Plane.around(geometry, "equal-area")
    before = shapely.MultiPolygon(_polygons(plane.flatten(geometry)))
    after = shapely.simplify(before, tolerance_m, preserve_topology=True)
    kept = shapely.MultiPolygon(_polygons(plane.unflatten(after)))
    if len(kept.geoms) != len(before.geoms) or not kept.is_valid:
        raise ValueError(f"{len(before.geoms)} parts became {len(kept.geoms)} or went invalid")
    return kept


def blend(fine: BaseGeometry, coarse: BaseGeometry, zone: BaseGeometry) -> shapely.MultiPolygon:
    """Join two simplifications of the same land: fine inside a zone, coarse outside it.

    Parameters
    ----------
    fine, coarse : Polygon or MultiPolygon
        WGS 84 lon/lat.
    zone : Polygon or MultiPolygon
        WGS 84 lon/lat. Where its edge crosses a coast the outline may step sideways by up
        to the sum of both tolerances.

    Returns
    -------
    MultiPolygon
        Valid, with no seam along the zone's edge.
    """
    inside, outside = fine.intersection(zone), coarse.difference(zone)
    return shapely.MultiPolygon(_polygons(shapely.union_all([inside, outside])))


def drop_small(geometry: BaseGeometry, minimum_km2: float) -> shapely.MultiPolygon:
    """Leave out the parts below an area, but never the largest one.

    Parameters
    ----------
    geometry : Polygon or MultiPolygon
        WGS 84 lon/lat, not empty.
    minimum_km2 : float
        Smallest geodesic area that stays, square kilometres.
    """
    parts = _polygons(geometry)
    areas = [area_km2(part) for part in parts]
    least = min(minimum_km2, max(areas))
    return shapely.MultiPolygon([p for p, a in zip(parts, areas, strict=True) if a >= least])


def _polygons(geometry: BaseGeometry) -> list[shapely.Polygon]:
    return [p for p in shapely.get_parts(geometry) if isinstance(p, shapely.Polygon)]
