"""A view as a still picture: PNG, SVG with real text, or PDF, drawn from what the scene says."""

from disputemap.render.still.size import CARD, FORMATS, USUAL, Format, Size, UnfitSizeError
from disputemap.render.still.still import still

__all__ = ["CARD", "FORMATS", "USUAL", "Format", "Size", "UnfitSizeError", "still"]
