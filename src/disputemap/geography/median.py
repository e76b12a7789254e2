"""The line that is as far from one coast as from another."""

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from disputemap.geography.projection import Plane

# A straight step of this length bows by 2 m between the plane and lon/lat at 45 degrees.
_LONGEST_STEP_M = 10_000.0


def median_line(
    one: BaseGeometry,
    other: BaseGeometry,
    *,
    reach_km: float,
    spacing_m: float = 100.0,
    tolerance_m: float = 15.0,
) -> shapely.LineString:
    """Return the median line between two coasts, up to a distance from both.

    Parameters
    ----------
    one, other : Polygon or MultiPolygon
        The two lands, WGS 84 lon/lat, disjoint. Every rock must be in one of the two: a
        rock on the wrong side bends the line by kilometres.
    reach_km : float
        The line ends where the coasts are farther than this from it, kilometres.
    spacing_m : float
        Distance between the points that stand for the coasts, metres. The line's error is
        about its square over eight times the half width of the strait.
    tolerance_m : float
        Vertices within this distance of the line through their neighbours go, metres.

    Returns
    -------
    LineString
        WGS 84 lon/lat; the longest continuous piece.

    Raises
    ------
    ValueError
        If the lands meet, or the coasts are farther than twice `reach_km` apart.

    Notes
    -----
    The line is the border between the Voronoi cells of the first coast's points and those of
    the second, in a conformal plane around the narrowest place.
    """
    plane = Plane.around(shapely.shortest_line(one, other), "conformal")
    flat_one, flat_other = plane.flatten(one), plane.flatten(other)
    reach = reach_km * 1e3
    gap = shapely.distance(flat_one, flat_other)
    if not 0 < gap < 2 * reach:
        raise ValueError(f"no median line: the coasts are {gap / 1e3:.1f} km apart")
    points_one = _coast_points(flat_one, flat_other, spacing_m, 2 * reach)
    points_other = _coast_points(flat_other, flat_one, spacing_m, 2 * reach)
    border = _border_between_cells(points_one, points_other, 3 * reach)
    pieces = _within(border, points_one, reach)
    longest = max(pieces, key=shapely.length)
    return plane.unflatten(longest.simplify(tolerance_m).segmentize(_LONGEST_STEP_M))


def _coast_points(
    land: BaseGeometry, opposite: BaseGeometry, spacing: float, within: float
) -> npt.NDArray[np.float64]:
    """Return the points of a coast that can be nearest to some point of the line."""
    dense = shapely.segmentize(land.boundary, spacing)
    # Points that lie on one circle to the last bit break GEOS's diagram: a decimetre mends it.
    coordinates = np.unique(shapely.get_coordinates(dense).round(1), axis=0)
    shapely.prepare(opposite)
    near = shapely.dwithin(shapely.points(coordinates), opposite, within)
    result: npt.NDArray[np.float64] = coordinates[near]
    return result


def _border_between_cells(
    points_one: npt.NDArray[np.float64], points_other: npt.NDArray[np.float64], margin: float
) -> BaseGeometry:
    points = shapely.MultiPoint(np.vstack([points_one, points_other]))
    frame = shapely.box(*points.bounds).buffer(margin, join_style="mitre")
    cells = shapely.get_parts(shapely.voronoi_polygons(points, extend_to=frame, ordered=True))
    ours = shapely.coverage_union_all(cells[: len(points_one)])
    return shapely.line_merge(ours.boundary)


def _within(
    border: BaseGeometry, coast: npt.NDArray[np.float64], reach: float
) -> list[shapely.LineString]:
    """Return the runs of a border that are no farther than the reach from a coast."""
    tree = shapely.STRtree(shapely.points(coast))
    pieces: list[shapely.LineString] = []
    for line in shapely.get_parts(shapely.segmentize(border, 1000.0)):
        coordinates = shapely.get_coordinates(line)
        _, distances = tree.query_nearest(
            shapely.points(coordinates), return_distance=True, all_matches=False
        )
        near = np.concatenate([[False], distances <= reach, [False]])
        steps = np.diff(near.astype(int))
        starts, ends = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)
        pieces += [
            shapely.LineString(coordinates[start:end])
            for start, end in zip(starts, ends, strict=True)
            if end - start > 1
        ]
    return pieces
