"""What a map is measured by: meridians and parallels with their degrees, and the scale bar."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor, log10

import numpy as np
from babel.numbers import format_decimal
from shapely import LineString, box
from shapely.geometry.base import BaseGeometry

from disputemap.dossier import Dossier
from disputemap.render.still.colours import theme_colour
from disputemap.render.still.crowding import Box, Crowding
from disputemap.render.still.ground import DEGREE, Ground
from disputemap.render.still.paper import Ink, Paper
from disputemap.scene import View
from disputemap.scene.wording import interface_words

STEPS = (0.1, 0.25, 0.5, 1, 2, 5, 10, 20)
APART = 130
"""Least distance between two lines of the graticule, in pixels."""

WIDEST = 190
"""Greatest length of the scale bar in pixels."""

ROOM = 12


class Measures:
    """Graticule and scale bar of a map, in the words of a view's language."""

    def __init__(
        self, paper: Paper, dossier: Dossier, view: View, ground: Ground, unit: float
    ) -> None:
        self.paper = paper
        self.ground = ground
        self.unit = unit
        self.words = interface_words(dossier, view.lang)
        self.locale = dossier.language(view.lang).locale
        self.ink = Ink(11.5 * unit, theme_colour("muted"))

    def graticule(self) -> None:
        """Draw meridians and parallels, to lie under the land, and their degrees at the edge."""
        edge = self.ground.edge()
        (west, south), (east, north) = edge.min(axis=0), edge.max(axis=0)
        per_degree = DEGREE / self.ground.metres
        step = next((each for each in STEPS if each * per_degree >= APART * self.unit), STEPS[-1])
        lats = np.linspace(max(south, -89), min(north, 89), 40)
        lons = np.linspace(west, east, 40)
        for lon in _multiples(west, east, step):
            self._line(np.column_stack([np.full(40, lon), lats]), lon, is_meridian=True)
        for lat in _multiples(max(south, -89), min(north, 89), step):
            self._line(np.column_stack([lons, np.full(40, lat)]), lat, is_meridian=False)

    def _line(self, lonlat: np.ndarray, value: float, *, is_meridian: bool) -> None:
        line = LineString(self.ground.pixels(lonlat)).intersection(self.ground.frame.shape)
        for points in _parts(line):
            self.paper.line(points, theme_colour("coast"), 0.9, alpha=0.32)
        self._degrees(line, value, is_meridian=is_meridian)

    def _degrees(self, line: BaseGeometry, value: float, *, is_meridian: bool) -> None:
        """A line's degrees where it meets the upper edge or the left one."""
        frame = self.ground.frame
        for points in _parts(line):
            ends = points[[0, -1]]
            edge, at = (1, frame.y) if is_meridian else (0, frame.x)
            for x, y in ends[np.abs(ends[:, edge] - at) < 0.5]:
                text = self._written(value, is_meridian=is_meridian)
                half = self.paper.width_of(text, self.ink) / 2
                gid = f"degree:{'lon' if is_meridian else 'lat'}:{value:g}"
                if is_meridian and frame.x + half < x < frame.x + frame.width - half:
                    self.paper.text((x, y - 5 * self.unit), text, self.ink, "center", gid=gid)
                elif not is_meridian and frame.y + half < y < frame.y + frame.height - half:
                    self.paper.text((x - 5 * self.unit, y), text, self.ink, "center", 90, gid=gid)

    def _written(self, value: float, *, is_meridian: bool) -> str:
        word = ("degree-west", "degree-east") if is_meridian else ("degree-south", "degree-north")
        degrees = format_decimal(round(abs(value), 2), locale=self.locale)
        return self.words[word[value > 0]].format(degrees=degrees)

    def scale_bar(self, crowding: Crowding) -> None:
        """Draw the scale bar in the corner that has least coast, and keep names off it."""
        length = WIDEST * self.unit * self.ground.metres / 1000
        power = 10.0 ** floor(log10(length))
        km = next(times for times in (5, 2, 1) if times * power <= length) * power
        width = km * 1000 / self.ground.metres
        text = f"{format_decimal(km, locale=self.locale)} {self.words['kilometres']}"
        ink = Ink(13 * self.unit, theme_colour("ink"), halo=theme_colour("halo"))
        room, height = ROOM * self.unit, 30 * self.unit
        corner = min(self._corners(width + 2 * room, height + room), key=crowding.cost)
        crowding.take(corner)
        left, base = corner.x - width / 2, corner.y + height / 2 - 2 * self.unit
        self._bar(left, base, width)
        self.paper.text(
            (corner.x, base - 9 * self.unit), text, ink, "center", gid="scale", data_km=f"{km:g}"
        )

    def _corners(self, width: float, height: float) -> Iterator[Box]:
        frame = self.ground.frame
        room = (ROOM / 2) * self.unit
        for y in (frame.y + frame.height - height / 2 - room, frame.y + height / 2 + room):
            for x in (frame.x + width / 2 + room, frame.x + frame.width - width / 2 - room):
                yield Box(x, y, width, height)

    def _bar(self, left: float, base: float, width: float) -> None:
        """A bar of four parts, dark and light in turn."""
        height = 5 * self.unit
        ink, halo = theme_colour("ink"), theme_colour("halo")
        for number in range(4):
            x = left + number * width / 4
            part = box(x, base - height, x + width / 4, base)
            fill = halo if number % 2 else ink
            self.paper.shape(part, fill, ink, 0.8 * self.unit, f"scale:{number}")


def _parts(line: BaseGeometry) -> list[np.ndarray]:
    parts = getattr(line, "geoms", [line])
    lines = [part for part in parts if part.geom_type == "LineString" and not part.is_empty]
    return [np.asarray(part.coords) for part in lines]


def _multiples(low: float, high: float, step: float) -> list[float]:
    """Multiples of a step between two numbers."""
    first = int(np.ceil(low / step))
    return [number * step for number in range(first, int(np.floor(high / step)) + 1)]
