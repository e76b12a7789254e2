"""Addresses that a telephone reads from a wall or a sheet of paper."""

from __future__ import annotations

import segno
from markupsafe import Markup


def qr_svg(address: str) -> Markup:
    """An address as a QR code, an SVG element in black on white."""
    code = segno.make(address, error="m", micro=False)
    return Markup(
        code.svg_inline(scale=8, border=2, dark="#000", light="#fff", omitsize=True, svgclass=None)
    )
