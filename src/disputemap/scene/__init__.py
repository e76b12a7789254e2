"""What is visible in a view of a dossier, and why, as plain data."""

from disputemap.scene.compose import Scene, compose
from disputemap.scene.perspective import perspective_of
from disputemap.scene.status import recorded, row_on, status_on, tenure_by_area
from disputemap.scene.view import (
    UnfitViewError,
    View,
    first_view,
    from_query,
    shown_articles,
    shown_date,
    view_of,
)

__all__ = [
    "Scene",
    "UnfitViewError",
    "View",
    "compose",
    "first_view",
    "from_query",
    "perspective_of",
    "recorded",
    "row_on",
    "shown_articles",
    "shown_date",
    "status_on",
    "tenure_by_area",
    "view_of",
]
