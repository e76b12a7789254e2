"""The sheet that a picture is drawn on: shapes, lines and texts in CSS pixels from the top left."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.patheffects import Normal, Stroke
from matplotlib.text import Text
from shapely import GeometryType, get_coordinates, get_parts, get_rings, get_type_id
from shapely.geometry.base import BaseGeometry

from disputemap.render.still.colours import Rgb, hex_of
from disputemap.render.still.fonts import families_for, properties
from disputemap.render.still.size import Format, Size

DPI = 96
POINT = 72 / DPI
"""Points to a CSS pixel."""

Align = Literal["left", "center", "right"]

RIGHT_TO_LEFT = {"R", "AL"}


@dataclass(frozen=True)
class Ink:
    """How a text is written: size in pixels, colour, and what surrounds it."""

    size: float
    colour: Rgb
    weight: int = 400
    italic: bool = False
    halo: Rgb | None = None

    @property
    def line_height(self) -> float:
        """Distance of two lines in pixels."""
        return 1.32 * self.size


@dataclass
class Paper:
    """A matplotlib figure in pixels, y downwards.

    Attributes
    ----------
    size : Size
    format : {"png", "svg", "pdf"}
    attributes : dict
        Attributes of an SVG group by its id.
    written : set
        Every text with its weight and slant.
    """

    size: Size
    format: Format
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    written: set[tuple[str, int, bool]] = field(default_factory=set)

    def __post_init__(self) -> None:
        width, height = self.size.width, self.size.height
        self.figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI)
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_axis_off()
        self.axes.set_xlim(0, width)
        self.axes.set_ylim(height, 0)
        self.layer = 0

    def shape(
        self,
        geometry: BaseGeometry,
        fill: Rgb | None,
        stroke: Rgb | None = None,
        width: float = 0.0,
        gid: str | None = None,
        **attributes: str,
    ) -> None:
        """Polygons, filled and outlined."""
        path = polygon_path(geometry)
        if path is None:
            return
        patch = PathPatch(
            path,
            facecolor=fill or "none",
            edgecolor=stroke or "none",
            linewidth=width * POINT,
            joinstyle="round",
        )
        self._add(patch, gid, attributes)

    def line(
        self,
        points: np.ndarray,
        colour: Rgb,
        width: float,
        dashes: tuple[float, float] | None = None,
        alpha: float = 1.0,
        gid: str | None = None,
        **attributes: str,
    ) -> None:
        """A line through some points, dashed by pixels on and off."""
        drawn = Line2D(
            points[:, 0],
            points[:, 1],
            color=colour,
            linewidth=width * POINT,
            alpha=alpha,
            linestyle=(0, tuple(part * POINT for part in dashes)) if dashes else "-",
            solid_capstyle="round",
            dash_capstyle="round",
            solid_joinstyle="round",
        )
        self._add(drawn, gid, attributes)

    def text(
        self,
        at: tuple[float, float],
        text: str,
        ink: Ink,
        align: Align = "left",
        angle: float = 0.0,
        gid: str | None = None,
        **attributes: str,
    ) -> None:
        """A text whose base line begins, has its middle or ends at a point."""
        if not text.strip():
            return
        self.written.add((text, ink.weight, ink.italic))
        if ink.halo and self.format != "svg":
            halo = self._text(at, text, ink, align, angle)
            width = 2 * HALO * ink.size * POINT
            halo.set_path_effects([Stroke(linewidth=width, foreground=ink.halo, joinstyle="round")])
            self._add(halo, None, {})
        elif ink.halo:
            attributes |= {
                "paint-order": "stroke",
                "stroke": hex_of(ink.halo),
                "stroke-width": f"{2 * HALO * ink.size * POINT:.2f}",
                "stroke-linejoin": "round",
            }
        real = self._text(at, text, ink, align, angle)
        if self.format == "pdf" and is_right_to_left(text):
            # matplotlib's PDF misplaces such glyphs: their outlines are seen, the text is found
            outlines = self._text(at, text, ink, align, angle)
            outlines.set_path_effects([Normal()])
            self._add(outlines, None, {})
            real.set_alpha(0)
        self._add(real, gid, attributes)

    def width_of(self, text: str, ink: Ink) -> float:
        """Width of a text in pixels, the same for every format and scale."""
        return _width(text, ink.size * POINT, ink.weight, ink.italic)

    def _text(
        self, at: tuple[float, float], text: str, ink: Ink, align: Align, angle: float
    ) -> Text:
        return Text(
            *at,
            text,
            color=ink.colour,
            fontproperties=properties(families_for(text), ink.size * POINT, ink.weight, ink.italic),
            horizontalalignment=align,
            verticalalignment="baseline",
            rotation=angle,
            rotation_mode="anchor",
            parse_math=False,
        )

    def _add(
        self, artist: PathPatch | Line2D | Text, gid: str | None, attributes: dict[str, str]
    ) -> None:
        """Draw over everything that was drawn before."""
        self.layer += 1
        artist.set_zorder(self.layer)
        artist.set_clip_on(False)
        if gid:
            artist.set_gid(gid)
            self.attributes[gid] = {
                name.replace("_", "-"): value for name, value in attributes.items()
            }
        self.axes.add_artist(artist)


HALO = 0.15
"""Width of the halo on each side of a letter, as a share of its size."""


def polygon_path(geometry: BaseGeometry) -> Path | None:
    """Polygons of a geometry as one path; None if it has none."""
    parts = get_parts(geometry)
    rings = get_rings(parts[get_type_id(parts) == GeometryType.POLYGON])
    points, ring = get_coordinates(rings, return_index=True)
    if not len(points):
        return None
    codes = np.full(len(points), Path.LINETO, dtype=Path.code_type)
    begins = np.flatnonzero(np.diff(ring, prepend=-1))
    codes[begins] = Path.MOVETO
    codes[np.append(begins[1:], len(points)) - 1] = Path.CLOSEPOLY
    return Path(points, codes)


@lru_cache(maxsize=16_384)
def _width(text: str, size: float, weight: int, italic: bool) -> float:
    """Width of a text in pixels; pictures of one dossier hold much the same texts."""
    font = properties(families_for(text), size, weight, italic)
    return float(_measuring().get_text_width_height_descent(text, font, ismath=False)[0])


@cache
def _measuring() -> RendererAgg:
    return RendererAgg(1, 1, DPI)


def is_right_to_left(text: str) -> bool:
    """Whether a text has letters that are written from right to left."""
    return any(unicodedata.bidirectional(sign) in RIGHT_TO_LEFT for sign in text)
