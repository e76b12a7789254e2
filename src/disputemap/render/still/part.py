"""What every part of a picture is made from: the sheet, what it shows, and what is on it so far."""

from __future__ import annotations

from dataclasses import dataclass

from disputemap.dossier import Dossier, Perspective
from disputemap.render.still.ground import Ground
from disputemap.render.still.painting import Painted
from disputemap.render.still.paper import Paper
from disputemap.scene import View, perspective_of


@dataclass(frozen=True, eq=False)
class Part:
    """A part of a picture that is drawn once the land is painted.

    Attributes
    ----------
    paper, dossier, view, ground, painted
        The sheet and what is on it.
    unit : float
        Size of the picture's text, 1 for the usual one.
    """

    paper: Paper
    dossier: Dossier
    view: View
    ground: Ground
    painted: Painted
    unit: float

    @property
    def perspective(self) -> Perspective:
        """The perspective of the view."""
        return perspective_of(self.dossier, self.view.view)
