"""Where the map and the panel stand on a sheet of some size."""

from __future__ import annotations

from dataclasses import dataclass

from disputemap.render.still.ground import Frame
from disputemap.render.still.size import USUAL, Size

MARGIN = 22.0
"""Room around all of it, in pixels of the usual text."""

DEGREES = 20.0
"""Room for degrees above the map and on its left."""

PANEL = 0.27
"""Width of the panel beside a map, as a share of the sheet."""

TALL = 1.15
"""Width of a sheet, as a multiple of its height, below which the panel stands under the map."""

UNDER = 0.4
"""Height of the panels under a map, as a share of the sheet."""

WIDER = 0.58
"""Share of the first of two panels, which has the title and the legend."""

GROWTH = 0.17
"""How text grows with the area of a sheet: small pictures have relatively large text."""


@dataclass(frozen=True)
class Layout:
    """Frames of the map and its one or two panels in pixels, and the size of the text."""

    map: Frame
    panels: tuple[Frame, ...]
    unit: float


def layout_of(size: Size, *, rtl: bool = False) -> Layout:
    """One panel at the side where lines begin, or two under the map on a tall sheet."""
    width, height = float(size.width), float(size.height)
    unit = (width * height / (USUAL.width * USUAL.height)) ** GROWTH
    margin, degrees = MARGIN * unit, DEGREES * unit
    if width < TALL * height:
        deep = UNDER * height
        map_ = Frame(
            margin + degrees, margin + degrees,
            width - 2 * margin - degrees, height - deep - 2 * margin - degrees,
        )  # fmt: skip
        first, second = (width - 3 * margin) * WIDER, (width - 3 * margin) * (1 - WIDER)
        top = height - deep - margin / 2
        inner = deep - margin / 2
        lefts = (second + 2 * margin, margin) if rtl else (margin, first + 2 * margin)
        panels = (Frame(lefts[0], top, first, inner), Frame(lefts[1], top, second, inner))
        return Layout(map_, panels, unit)
    side = PANEL * width
    inner = width - side - 3 * margin - degrees
    left = margin if rtl else side + 2 * margin
    map_ = Frame(left + degrees, margin + degrees, inner, height - 2 * margin - degrees)
    panel = Frame(width - margin - side if rtl else margin, margin, side, height - 2 * margin)
    return Layout(map_, (panel,), unit)
