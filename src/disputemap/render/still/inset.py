"""The inset: the wider region, with the part that the map shows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from pyproj import CRS
from shapely import Polygon, box, total_bounds, unary_union
from shapely.geometry.base import BaseGeometry

from disputemap.dossier import Dossier
from disputemap.render.still.colours import theme_colour
from disputemap.render.still.ground import Frame, Ground, cylindrical, projection
from disputemap.render.still.paper import Paper

LEAST = 7.0
"""Least side of the frame that stands for the map, in pixels."""


@dataclass(frozen=True)
class Region:
    """The wider region: its projection, its middle in degrees, its width and height in metres."""

    crs: CRS
    centre: tuple[float, float]
    width: float
    height: float


def inset_size(dossier: Dossier, width: float, height: float) -> tuple[float, float]:
    """Width and height of an inset within a width and a height; 0 if there is no land for it."""
    if not _land(dossier):
        return 0.0, 0.0
    region = _region(dossier)
    metres = max(region.width / width, region.height / height)
    return region.width / metres, region.height / metres


def draw_inset(paper: Paper, dossier: Dossier, ground: Ground, frame: Frame) -> None:
    """Draw the wider region into a frame of its own proportions."""
    region = _region(dossier)
    inset = Ground(frame, region.centre, region.width / frame.width, region.crs)
    paper.shape(frame.shape, theme_colour("sea"), gid="inset")
    drawn = unary_union(inset.drawn(_land(dossier)))
    paper.shape(drawn, theme_colour("land"), theme_colour("coast"), 0.5, "inset:land")
    west, north, east, south = Polygon(inset.pixels(ground.edge())).bounds
    x, y = (west + east) / 2, (north + south) / 2
    half = max(east - west, LEAST) / 2, max(south - north, LEAST) / 2
    seen = box(x - half[0], y - half[1], x + half[0], y + half[1]).intersection(frame.shape)
    paper.shape(seen, None, theme_colour("accent"), 1.8, "inset:frame")
    paper.shape(frame.shape, None, theme_colour("edge"), 0.8, "inset:edge")


def _land(dossier: Dossier) -> list[BaseGeometry]:
    return [land.geometry for land in dossier.basemap if land.role == "locator"]


@lru_cache(maxsize=8)
def _region(dossier: Dossier) -> Region:
    west, south, east, north = total_bounds(_land(dossier))
    crs = cylindrical((west + east) / 2, (south + north) / 2)
    to_metres = projection(crs)
    x, y = to_metres.transform([west, east], [south, north])
    lon, lat = to_metres.transform(np.mean(x), np.mean(y), direction="INVERSE")
    return Region(crs, (float(lon), float(lat)), float(np.ptp(x)), float(np.ptp(y)))
