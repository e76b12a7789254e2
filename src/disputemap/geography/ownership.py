"""Which island each rock goes with."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from disputemap.geography.projection import Plane


def nearest_owner(
    rocks: Sequence[BaseGeometry], owners: Sequence[BaseGeometry]
) -> npt.NDArray[np.intp]:
    """Return, for each rock, the index of the nearest owner.

    Parameters
    ----------
    rocks, owners : sequence of Polygon or MultiPolygon
        WGS 84 lon/lat, disjoint or equal. Distances are compared in a conformal plane around
        the owners, whose scale is the same in all directions, so the nearer stays nearer.

    Returns
    -------
    ndarray of shape (len(rocks),)
        Indices into `owners`; the first of several that are equally near.

    Raises
    ------
    ValueError
        If there is no owner.
    """
    if not owners:
        raise ValueError("a rock needs at least one owner to go with")
    plane = Plane.around(shapely.GeometryCollection(list(owners)), "conformal")
    outlines = [_segments(plane.flatten(owner)) for owner in owners]
    holder = np.repeat(np.arange(len(owners)), [len(segments) for segments in outlines])
    tree = shapely.STRtree(np.concatenate(outlines))
    rock, segment = tree.query_nearest([plane.flatten(rock) for rock in rocks])
    result = np.full(len(rocks), len(owners), dtype=np.intp)
    np.minimum.at(result, rock, holder[segment])
    return result


def _segments(land: BaseGeometry) -> npt.NDArray[np.object_]:
    """Return a land's outline as lines of two points, which a tree searches faster."""
    segments = []
    for ring in shapely.get_rings(shapely.get_parts(land)):
        corners = shapely.get_coordinates(ring)
        segments.append(shapely.linestrings(np.stack([corners[:-1], corners[1:]], axis=1)))
    return np.concatenate(segments)
