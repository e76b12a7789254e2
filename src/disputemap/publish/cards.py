"""Pictures that others show beside a link to a page: 1200 × 630 pixels, PNG."""

from __future__ import annotations

from collections.abc import Iterator

from disputemap.publish.site import Site

HEAVY = 3
"""Weight of the events that have a picture of their own: turning points and changes of the map."""


def card_of(site: Site, lang: str, event: str | None = None) -> str:
    """The file of the picture that goes with a page: its event's own, or the story's.

    A picture takes seconds, so that events have theirs only in the first language: a picture with
    another language's words would not be understood beside a page.
    """
    if event and lang == site.languages[0] and site.dossier.event(event).weight >= HEAVY:
        return f"cards/{event}.png"
    return f"cards/story-{lang}.png"


def cards(site: Site) -> Iterator[tuple[str, bytes]]:
    """Every picture with its file."""
    from disputemap.render.still import still
    from disputemap.render.still.size import CARD

    first = site.languages[0]
    views = {card_of(site, lang): site.view(lang) for lang in site.languages}
    for event in site.dossier.events:
        views.setdefault(card_of(site, first, event.id), site.view(first, event=event.id))
    for path, view in views.items():
        yield path, still(site.dossier, view, size=CARD)
