"""Shapes and lines as a small SVG without colour, and texts to stand on it, in points."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

import numpy as np
from markupsafe import Markup
from shapely import get_parts
from shapely.geometry.base import BaseGeometry

BLACK, GREY, PALE, SEA, WHITE = "#000", "#777", "#d2d2d2", "#f0f0f0", "#fff"
"""``PALE`` is land around that has no status, ``SEA`` what is no land."""


class Written(NamedTuple):
    """A text on a drawing, by its middle, in points."""

    x: float
    y: float
    text: str
    size: float
    ground: str


class Ink:
    """What is drawn on a map, from the first to the last.

    Parameters
    ----------
    width, height : float
        Size in points.
    """

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height
        self.drawn: list[Markup] = []
        self.written: list[Written] = []

    def shape(self, shape: BaseGeometry, fill: str, stroke: str, width: float) -> None:
        """Polygons, filled and outlined."""
        rings = [
            ring
            for part in get_parts(shape).tolist()
            if part.geom_type == "Polygon" and not part.is_empty
            for ring in (part.exterior, *part.interiors)
        ]
        path = "".join(f"{_path(np.asarray(ring.coords))}z" for ring in rings)
        self._path(path, fill, stroke, width, "")

    def lines(self, shape: BaseGeometry, width: float, dashes: str = "", ink: str = BLACK) -> None:
        """Lines, dashed by points on and off."""
        path = "".join(
            _path(np.asarray(part.coords))
            for part in get_parts(shape).tolist()
            if part.geom_type == "LineString" and not part.is_empty
        )
        self._path(path, "none", ink, width, dashes)

    def circle(self, x: float, y: float, radius: float, fill: str) -> None:
        """A circle with a black edge."""
        self.drawn.append(
            Markup(
                '<circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}" fill="{}" stroke="#000" '
                'stroke-width="0.8"/>'
            ).format(x, y, radius, fill)
        )

    def text(self, x: float, y: float, text: str, size: float, ground: str = "") -> None:
        """A text whose middle lies at a point, on a ground if it is named.

        It is not part of the SVG: set by the template, it can be selected whatever its script.
        """
        self.written.append(Written(x, y, text, size, ground))

    def svg(self) -> str:
        """All of it."""
        return str(
            Markup(
                '<svg xmlns="http://www.w3.org/2000/svg" width="{0:.1f}pt" height="{1:.1f}pt" '
                'viewBox="0 0 {0:.1f} {1:.1f}">{2}</svg>'
            ).format(self.width, self.height, Markup("").join(self.drawn))
        )

    def _path(self, path: str, fill: str, stroke: str, width: float, dashes: str) -> None:
        if path:
            self.drawn.append(
                Markup(
                    '<path d="{}" fill="{}" fill-rule="evenodd" stroke="{}" stroke-width="{}" '
                    'stroke-linejoin="round" stroke-linecap="{}" stroke-dasharray="{}"/>'
                ).format(
                    path, fill, stroke, width, "round" if dashes else "butt", dashes or "none"
                )
            )  # fmt: skip


def width_of(text: str, size: float) -> float:
    """About how wide a text is, in points."""
    wide = sum(1.0 if unicodedata.east_asian_width(sign) in "WF" else 0.57 for sign in text)
    return wide * size


def _path(points: np.ndarray) -> str:
    first, *others = (f"{x:.1f} {y:.1f}" for x, y in points[:, :2])
    return f"M{first}L{' '.join(others)}"
