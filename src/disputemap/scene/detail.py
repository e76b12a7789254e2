"""How finely a scene is drawn: one value that decides on coordinates, coasts and zoom."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians

import shapely
from shapely import affinity
from shapely.geometry.base import BaseGeometry

METRES = 111_195
"""Metres of a degree of latitude, on the mean sphere."""


@dataclass(frozen=True)
class Detail:
    """How finely a map is drawn, and how near one may come to it. Immutable.

    Attributes
    ----------
    steps : int
        Steps of a degree to which coordinates are rounded.
    disputed_m : float
        How far a coast in dispute may lie from the dossier's, metres; 0 is as it is there.
    around_m : float
        The same for all other land.
    zoom : float
        Greatest zoom of the map, at which this can hardly be seen.
    inset : bool
        Whether the wider region is drawn beside it.
    """

    steps: int
    disputed_m: float
    around_m: float
    zoom: float
    inset: bool

    def coast(self, geometry: BaseGeometry, *, disputed: bool) -> BaseGeometry:
        """A coast as finely as it is drawn, with every part that it has."""
        tolerance = self.disputed_m if disputed else self.around_m
        if not tolerance:
            return geometry
        _, south, _, north = geometry.bounds
        squeeze = cos(radians((south + north) / 2))
        even = affinity.scale(geometry, xfact=squeeze, origin=(0, 0))
        fewer = shapely.simplify(even, tolerance / METRES, preserve_topology=True)
        return affinity.scale(fewer, xfact=1 / squeeze, origin=(0, 0))


WHOLE = Detail(steps=10_000, disputed_m=0, around_m=0, zoom=13, inset=True)
"""All that the dossier has."""

LIGHT = Detail(steps=1_000, disputed_m=100, around_m=1_100, zoom=9, inset=False)
"""For a map in somebody's page. At its greatest zoom a pixel is 200 m and more in the middle
latitudes: half of one for what is in dispute, five for the land around. Every islet is kept."""
