"""How large a picture may be: bounds that no request can go beyond."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Format = Literal["png", "svg", "pdf"]
FORMATS: tuple[Format, ...] = get_args(Format)

WIDTHS = (480, 2400)
HEIGHTS = (360, 2400)
RATIOS = (0.5, 2.5)
"""Least and greatest width, as a multiple of the height."""

SCALES = (1, 2)

MOST_PIXELS = 16_000_000
"""Pixels of a picture with its scale, which bounds memory and time."""


class UnfitSizeError(ValueError):
    """A size that no picture can have; the message says what would be right."""


@dataclass(frozen=True)
class Size:
    """Width and height of a picture.

    Attributes
    ----------
    width, height : int
        CSS pixels, 96 to an inch.
    scale : int
        Pixels of a PNG to a CSS pixel, 1 or 2; other formats have none.

    Raises
    ------
    UnfitSizeError
        If it lies outside the bounds.
    """

    width: int
    height: int
    scale: int = 1

    def __post_init__(self) -> None:
        for name, value, (low, high) in (
            ("width", self.width, WIDTHS),
            ("height", self.height, HEIGHTS),
        ):
            if not low <= value <= high:
                raise UnfitSizeError(f"{name} {value} does not fit; expected {low} to {high}")
        if self.scale not in SCALES:
            raise UnfitSizeError(f"scale {self.scale} does not fit; expected 1 or 2")
        least, most = RATIOS
        if not least <= self.width / self.height <= most:
            raise UnfitSizeError(
                f"{self.width} × {self.height} does not fit; expected a width of {least} to {most} "
                "times the height"
            )
        if self.width * self.height * self.scale**2 > MOST_PIXELS:
            raise UnfitSizeError(
                f"{self.width} × {self.height} at {self.scale}× is too large; expected at most "
                f"{MOST_PIXELS // 1_000_000} million pixels"
            )


USUAL = Size(1600, 1000)
CARD = Size(1200, 630)
"""What social networks show beside a link."""
