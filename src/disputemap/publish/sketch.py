"""The still drawing of a day on a page of text: small, and the coast is simplified only once."""

from __future__ import annotations

from functools import cached_property

from markupsafe import Markup
from shapely import box
from shapely.geometry.base import BaseGeometry

from disputemap.dossier import Dossier
from disputemap.render.drawing import Drawing
from disputemap.scene import View

EDGE = 0.02
"""How far outlines go on beyond the frame, which cuts them, in degrees."""

Outlines = dict[int, str]


class Sketch(Drawing):
    """A drawing of the first view's bounds at a view's date.

    Parameters
    ----------
    dossier : Dossier
    view : View
    outlines : dict
        Outlines that earlier sketches of the same dossier have made; grows.
    """

    def __init__(self, dossier: Dossier, view: View, outlines: Outlines) -> None:
        super().__init__(dossier, view, dossier.first_view.bounds)
        west, south, east, north = self.bounds
        self.seen = box(west - EDGE, south - EDGE, east + EDGE, north + EDGE)
        self.outlines = outlines

    def marked(self, place: str | None = None) -> Markup:
        """The drawing as SVG, with a ring around a place; empty if that lies outside it."""
        drawing = self.picture
        if place is None:
            return drawing
        found = self.dossier.place(place)
        west, south, east, north = self.bounds
        if not (west < found.lon < east and south < found.lat < north):
            return Markup("")
        ring = Markup('<circle class="dm-here" cx="{:.0f}" cy="{:.0f}" r="{:.0f}"/></svg>').format(
            found.lon * 1e4 * self.squeeze, -found.lat * 1e4, (north - south) * 1e4 / 40
        )
        return drawing.removesuffix("</svg>") + ring

    @cached_property
    def picture(self) -> Markup:
        """The drawing as SVG, made once."""
        return self.svg()

    @cached_property
    def words(self) -> Markup:
        """What its paints mean, made once."""
        return self.legend()

    def _outline(self, geometry: BaseGeometry) -> str:
        known = self.outlines.get(id(geometry))
        if known is None:
            known = self.outlines[id(geometry)] = super()._outline(geometry)
        return known
