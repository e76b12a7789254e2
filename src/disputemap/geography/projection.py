"""Local map projections: a plane in metres around a point, and the way there and back."""

from typing import Literal, TypeVar

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

G = TypeVar("G", bound=BaseGeometry)
Kind = Literal["equal-area", "conformal"]

_PROJ_NAMES: dict[Kind, str] = {"equal-area": "laea", "conformal": "sterea"}


class Plane:
    """A plane in metres that touches the ellipsoid at one point.

    Parameters
    ----------
    longitude, latitude : float
        Where the plane touches, degrees, WGS 84.
    kind : {"equal-area", "conformal"}
        Lambert azimuthal equal-area keeps areas everywhere; oblique stereographic keeps
        shapes, and lengths to 1 part in 10 000 within 125 km of the point.
    """

    def __init__(self, longitude: float, latitude: float, kind: Kind) -> None:
        self._transformer = Transformer.from_crs(
            "EPSG:4326",
            f"+proj={_PROJ_NAMES[kind]} +lon_0={longitude!r} +lat_0={latitude!r} "
            "+ellps=GRS80 +units=m +no_defs",
            always_xy=True,
        )

    @classmethod
    def around(cls, geometry: BaseGeometry, kind: Kind) -> "Plane":
        """Return the plane that touches at the middle of a geometry's bounds."""
        west, south, east, north = geometry.bounds
        return cls((west + east) / 2, (south + north) / 2, kind)

    def flatten(self, geometry: G) -> G:
        """Return a lon/lat geometry in this plane's metres."""
        return _apply(geometry, self._transformer, "FORWARD")

    def unflatten(self, geometry: G) -> G:
        """Return a geometry in this plane's metres as lon/lat."""
        return _apply(geometry, self._transformer, "INVERSE")


def _apply(geometry: G, transformer: Transformer, direction: Literal["FORWARD", "INVERSE"]) -> G:
    def move(coordinates: np.ndarray) -> np.ndarray:
        x, y = transformer.transform(coordinates[:, 0], coordinates[:, 1], direction=direction)
        return np.column_stack([x, y])

    moved: G = shapely.transform(geometry, move)
    return moved
