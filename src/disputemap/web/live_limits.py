"""How often who may do what in live lessons, and what is said where there is no room."""

from __future__ import annotations

from disputemap.live import Limit

STREAMS_LATER = 15.0
"""Seconds after which whoever found no room for a stream may come back."""

FULL = {
    429: "Too many pages of this network follow lessons at once; try again when some are closed.",
    503: "Too many pages follow lessons at once; try again in a moment.",
}


class Limits:
    """How often a network, or a pupil, may do what.

    Each process counts for itself; `holding`, `joining` and `guessing` are counted in the store as
    well, for all processes that keep lessons there.
    """

    def __init__(self) -> None:
        self.asking = Limit(3000, 60)
        self.creating = Limit(30, 600)
        self.holding = Limit(60, 4 * 3600)  # lessons last so long: no network takes every place
        self.joining = Limit(400, 60)
        self.guessing = Limit(20, 60)
        self.answering = Limit(60, 60)
        self.moving = Limit(1200, 60)
        self.following = Limit(60, 60)
