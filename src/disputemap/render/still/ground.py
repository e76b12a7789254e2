"""The ground that a picture shows: an equal-area projection about its middle, in pixels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import cos, hypot, log2, radians

import geopandas as gpd
import numpy as np
from pyproj import CRS, Transformer
from shapely import MultiPoint, Polygon, box, total_bounds
from shapely.geometry.base import BaseGeometry

from disputemap.dossier import Dossier
from disputemap.scene import View

WGS84 = "EPSG:4326"
EQUATOR = 40_075_016.686
"""Length of the equator in metres, which web maps reckon their zoom from."""

TOLERANCE = 0.25
"""How far a simplified outline may lie from the true one, in pixels."""

DEGREE = EQUATOR / 360
"""Metres of a degree of the equator."""

ROOM = 0.04
"""Room around what must be seen, as a share of the map."""

NEAREST = 13
"""Web-map zoom beyond which a coast would be shown finer than it is known."""

FARTHEST = 7_000_000
"""Greatest distance of a corner from the middle in metres, well within the projection."""


@dataclass(frozen=True)
class Frame:
    """The rectangle of the sheet that the map takes, in pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def shape(self) -> Polygon:
        """The rectangle as a polygon."""
        return box(self.x, self.y, self.x + self.width, self.y + self.height)


class Ground:
    """Degrees to pixels of a frame and back. North is up in the middle, areas are true.

    Parameters
    ----------
    frame : Frame
    centre : tuple of float
        Longitude and latitude in degrees of the frame's middle.
    metres : float
        Metres to a pixel.
    crs : CRS, optional
        Another projection, true in the middle.
    """

    def __init__(
        self, frame: Frame, centre: tuple[float, float], metres: float, crs: CRS | None = None
    ) -> None:
        self.frame = frame
        self.centre = centre
        self.metres = min(metres, FARTHEST / hypot(frame.width / 2, frame.height / 2))
        self.crs = crs or _equal_area(*centre)
        self._way = projection(self.crs)
        self._origin = self._way.transform(*centre)

    @property
    def _zero(self) -> tuple[float, float]:
        """Where the projection has its origin, in pixels."""
        frame, (east, north) = self.frame, self._origin
        x, y = frame.x + frame.width / 2, frame.y + frame.height / 2
        return x - east / self.metres, y + north / self.metres

    def pixels(self, lonlat: np.ndarray) -> np.ndarray:
        """Positions, shape (n, 2), as pixels of the sheet."""
        east, north = self._way.transform(lonlat[:, 0], lonlat[:, 1])
        x, y = self._zero
        return np.column_stack([x + east / self.metres, y - north / self.metres])

    def degrees(self, pixels: np.ndarray) -> np.ndarray:
        """Pixels of the sheet, shape (n, 2), as longitude and latitude."""
        x, y = self._zero
        east, north = (pixels[:, 0] - x) * self.metres, (y - pixels[:, 1]) * self.metres
        lon, lat = self._way.transform(east, north, direction="INVERSE")
        return np.column_stack([lon, lat])

    def edge(self, parts: int = 24) -> np.ndarray:
        """The frame's edge as longitude and latitude, each side in some parts."""
        ring = self.frame.shape.segmentize(max(self.frame.width, self.frame.height) / parts)
        return self.degrees(np.asarray(ring.exterior.coords))

    def drawn(self, shapes: Iterable[BaseGeometry]) -> list[BaseGeometry]:
        """Geometries in degrees as geometries in pixels, cut to the frame."""
        edge = self.edge()
        (west, south), (east, north) = edge.min(axis=0), edge.max(axis=0)
        near = box(west - 1, max(south - 1, -89), east + 1, min(north + 1, 89))
        seen = gpd.GeoSeries(list(shapes), crs=WGS84).intersection(near).to_crs(self.crs)
        x, y = self._zero
        pixels = seen.affine_transform([1 / self.metres, 0, 0, -1 / self.metres, x, y])
        fitted: gpd.GeoSeries = (
            pixels.simplify(TOLERANCE).make_valid().intersection(self.frame.shape)
        )
        return fitted.to_numpy().tolist()


def ground_of(dossier: Dossier, view: View, frame: Frame) -> Ground:
    """The ground that a view shows: its camera, or the dossier's first bounds."""
    home = home_ground(dossier, frame)
    if view.lat is not None and view.lon is not None:
        west, south, east, north = total_bounds([area.geometry for area in dossier.areas])
        centre = (min(max(view.lon, west), east), min(max(view.lat, south), north))
    elif view.zoom is not None:
        centre = home.centre
    else:
        return home
    zoom = min(7.0 if view.zoom is None else view.zoom, NEAREST)
    metres = EQUATOR * cos(radians(centre[1])) / (256 * 2**zoom)
    return Ground(frame, centre, min(metres, 2 * home.metres))


def home_ground(dossier: Dossier, frame: Frame) -> Ground:
    """The ground with the dossier's first bounds in a frame."""
    west, south, east, north = dossier.first_view.bounds
    centre = ((west + east) / 2, (south + north) / 2)
    corners = np.asarray(
        box(west, south, east, north).segmentize((east - west) / 12).exterior.coords
    )
    way = projection(_equal_area(*centre))
    x, y = way.transform(corners[:, 0], corners[:, 1])
    metres = max(np.ptp(x) / frame.width, np.ptp(y) / frame.height) * (1 + ROOM)
    middle = MultiPoint(np.column_stack([x, y])).envelope.centroid
    lon, lat = way.transform(middle.x, middle.y, direction="INVERSE")
    return Ground(frame, (float(lon), float(lat)), float(metres))


def nearer(ground: Ground, home: Ground) -> float:
    """Zoom levels by which a ground is nearer than the whole dispute."""
    return log2(home.metres / ground.metres)


def cylindrical(lon: float, lat: float) -> CRS:
    """A projection whose meridians and parallels are straight, true at a latitude."""
    return CRS.from_proj4(f"+proj=merc +lon_0={lon} +lat_ts={lat} +datum=WGS84 +units=m")


@lru_cache(maxsize=32)
def projection(crs: CRS) -> Transformer:
    """From degrees to metres of a projection and back; to make one takes 10 ms."""
    return Transformer.from_crs(WGS84, crs, always_xy=True)


@lru_cache(maxsize=32)
def _equal_area(lon: float, lat: float) -> CRS:
    return CRS.from_proj4(f"+proj=laea +lon_0={lon} +lat_0={lat} +datum=WGS84 +units=m")
