"""What oEmbed 1.0 says of a view, for other sites that show a link to it."""

from __future__ import annotations

from collections.abc import Callable

from disputemap.dossier import Dossier
from disputemap.render.embedding import fixed
from disputemap.render.metadata import CARD_SIZE, card_title
from disputemap.scene import View

CACHE_AGE = 3600
"""Seconds for which an answer may be kept."""

SIZES = {"map": (800, 600), "story": (800, 720), "timeline": (800, 420)}
"""Width and height of a frame, in CSS pixels, by layout, where nobody asks for less."""

THUMBNAILS = (CARD_SIZE, (800, 420), (480, 360))
"""Sizes of a view's picture, the greatest first; that of cards is the first."""


def oembed_facts(
    dossier: Dossier,
    view: View,
    *,
    provider: str,
    source: str,
    picture: Callable[[tuple[int, int]], str | None],
    most: tuple[int | None, int | None] = (None, None),
) -> dict[str, str | int]:
    """What oEmbed says of a view, in a fixed order.

    Parameters
    ----------
    dossier : Dossier
    view : View
    provider : str
        Address of the site.
    source : str
        Address of the map document to be framed.
    picture : callable
        Gives the address of the view's picture of a size; None if there is none of that size.
    most : tuple of int or None
        Greatest width and height, in pixels.
    """
    across, down = most
    width, height = SIZES[view.layout]
    width, height = min(width, across or width), min(height, down or height)
    title = card_title(dossier, view)
    facts: dict[str, str | int] = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "disputemap",
        "provider_url": provider,
        "cache_age": CACHE_AGE,
        "width": width,
        "height": height,
        "html": str(fixed(source, title, width, height)),
    }
    for wide, high in THUMBNAILS:
        fits = wide <= (across or wide) and high <= (down or high)
        if fits and (address := picture((wide, high))):
            facts |= {
                "thumbnail_url": address, "thumbnail_width": wide, "thumbnail_height": high,
            }  # fmt: skip
            break
    return facts
