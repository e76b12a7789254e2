"""The maps of a lesson in black and white, each with what it shows in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from shapely import LineString, Polygon, box
from shapely.geometry.base import BaseGeometry

from disputemap.dossier import Boundary, Dossier
from disputemap.paper.extent import Extent, extents
from disputemap.paper.hatching import dotted, hatched, patterns
from disputemap.paper.ink import BLACK, GREY, PALE, SEA, WHITE, Ink, width_of
from disputemap.paper.places import Mark, placed
from disputemap.paper.speech import Speech
from disputemap.scene import View, perspective_of, status_on
from disputemap.scene.compose import disputed_areas
from disputemap.scene.perspective import EVEN_SHARE, Paint, line_style, paint

RADIUS = 7.5
"""Of the circle about a number, in points."""

LETTERS = 9.0
"""Size of names, in points."""

BROKEN = "2.2 1.8"
DASHES = {"solid": "", "dashed": "7 4", "dotted": "0.1 4"}

SWATCH = (30.0, 16.0)


@dataclass(frozen=True)
class Picture:
    """A drawing with what it shows in words."""

    ink: Ink
    alt: str


class Atlas:
    """The maps of one language, on the same grounds.

    Parameters
    ----------
    dossier : Dossier
    speech : Speech
    most, beside : tuple of float
        Greatest width and height of the map, and of that of the wider region, in points.
    """

    def __init__(
        self,
        dossier: Dossier,
        speech: Speech,
        most: tuple[float, float],
        beside: tuple[float, float],
    ) -> None:
        self.dossier = dossier
        self.speech = speech
        self.patterns = patterns(dossier)
        self.extents = extents(dossier, most, beside)
        home = self.extents[0]
        wide = [id for id in dossier.ribbon if not home.holds(id)]
        ids = [id for id in dossier.ribbon if home.holds(id)] + wide
        self.numbers = {id: number for number, id in enumerate(ids, start=1)}

    @cached_property
    def numbered(self) -> list[Picture]:
        """The land with numbers for names."""
        return [self._numbered(extent) for extent in self.extents]

    def painted(self, view: View) -> list[Picture]:
        """The land with patterns, lines and numbers on a view's date, in its perspective."""
        spoken = self.speech.statuses(view)
        said = self.speech.say("paper.painted", date=self.speech.written(view.date), areas=spoken)
        made = []
        for extent in self.extents:
            ink = self._paints(extent, view)
            self._mark(ink, extent)
            made.append(Picture(ink, said))
        return made

    def named(self, view: View) -> Picture:
        """The land as a view's perspective draws it, with the names that it uses."""
        extent = self.extents[0]
        ink = self._paints(extent, view)
        places = [
            place
            for place in sorted(self.dossier.places, key=lambda each: each.rank)
            if 0 < place.rank <= 2 and extent.holds(place.id)
        ]
        names = {place.id: self.speech.names(place.id, view.view) for place in places}
        marks = [
            Mark(id, *extent.point(id), width_of(name, LETTERS), LETTERS * 1.2, extent.shape(id))
            for id, name in names.items()
        ]
        size = (extent.width, extent.height)
        spots = placed(marks, size, extent.land, [_scale(ink, extent, self.speech)])
        for id, (x, y) in spots.items():
            if self.dossier.place(id).area not in (None, id):
                ink.circle(*extent.point(id), 1.5, WHITE)
            ink.text(x, y, names[id], LETTERS, WHITE)
        alt = self.speech.say(
            "paper.one-side",
            names=self.speech.listed(names[id] for id in spots),
            patterns=self.speech.listed(self._seen(extent, view)),
        )
        return Picture(ink, alt)

    def sides(self) -> list[tuple[Paint, str]]:
        """The pattern of each side that administered or claimed something."""
        return [(Paint((side,)), self.speech.side(side)) for side in self.speech.sides()]

    def paints(self, view: View) -> list[tuple[Paint, str]]:
        """Every paint of a map with its status in words."""
        perspective = perspective_of(self.dossier, view.view)
        status = status_on(self.dossier, view.day)
        shown = [id for id in self.dossier.ribbon if not self.extents[-1].shape(id).is_empty]
        found = {}
        for id in shown:
            if row := status[id]:
                made = paint(self.dossier, perspective, row)
                found[made.id, self.speech.status(row)] = made
        return [(made, sentence) for (_, sentence), made in found.items()]

    def lines(self, view: View) -> list[tuple[str, str]]:
        """Every line of a map: its style, and its name."""
        found = [
            (style, self.speech.text("boundaries", boundary.id, "name"))
            for boundary, style in self._boundaries(view)
            if any(not extent.line(boundary).is_empty for extent in self.extents)
        ]
        return list(dict.fromkeys(found))

    def swatch(self, made: Paint | None = None, line: str = "") -> str:
        """A sample of a paint, of a line, or an empty box."""
        ink = Ink(*SWATCH)
        sample = box(0.5, 0.5, SWATCH[0] - 0.5, SWATCH[1] - 0.5)
        if line:
            middle = SWATCH[1] / 2
            ink.lines(LineString([(1, middle), (SWATCH[0] - 1, middle)]), 1.8, DASHES[line])
            return ink.svg()
        ink.shape(sample, WHITE, BLACK, 0.8)
        if made:
            self._hatch(ink, sample, made)
        return ink.svg()

    def _seen(self, extent: Extent, view: View) -> Iterator[str]:
        """What patterns and lines a perspective's map has, in words."""
        words, perspective = self.speech.words, perspective_of(self.dossier, view.view)
        for id, row in status_on(self.dossier, view.day).items():
            if row and id in self.dossier.ribbon and not extent.shape(id).is_empty:
                made = paint(self.dossier, perspective, row)
                parts = [(side, "solid") for side in made.ground]
                parts += [(side, "broken") for side in made.stripes]
                patterns = [
                    self.speech.say(
                        "paper.pattern", side=self.speech.side(side), style=words[f"paper.{style}"]
                    )
                    for side, style in parts
                ]
                patterns += [words["paper.dots"]] * made.dots
                told = words["list-separator"].join(patterns)
                yield f"{self.speech.names(id, view.view)}: {told}"
        for boundary, style in self._boundaries(view):
            if not extent.line(boundary).is_empty:
                one, other = (self.speech.names(id, view.view) for id in boundary.between)
                named = words["paper.solid" if style == "solid" else "paper.broken"]
                yield self.speech.say("paper.between", style=named, one=one, other=other)

    def _boundaries(self, view: View) -> Iterator[tuple[Boundary, str]]:
        """Lines in force that a perspective draws, and how."""
        perspective = perspective_of(self.dossier, view.view)
        for boundary in self.dossier.boundaries:
            style = line_style(self.dossier, perspective, boundary)
            if style != "none" and boundary.in_force_on(view.day):
                yield boundary, style

    def _numbered(self, extent: Extent) -> Picture:
        ink = self._land(extent)
        spots = self._mark(ink, extent)
        numbers = self.speech.listed(f"{self.numbers[id]}: {self.speech.place(id)}" for id in spots)
        return Picture(ink, self.speech.say("paper.outline", numbers=numbers))

    def _land(self, extent: Extent) -> Ink:
        ink = Ink(extent.width, extent.height)
        ink.shape(extent.frame, SEA, "none", 0)
        for shape in extent.around:
            ink.shape(shape, PALE, GREY, 0.4)
        for shape in extent.areas.values():
            ink.shape(shape, WHITE, BLACK, 0.6)
        return ink

    def _paints(self, extent: Extent, view: View) -> Ink:
        ink = self._land(extent)
        perspective = perspective_of(self.dossier, view.view)
        status = status_on(self.dossier, view.day)
        disputed = disputed_areas(self.dossier)
        for id, shape in sorted(extent.areas.items(), key=lambda each: each[0] in disputed):
            if row := status[id]:
                self._hatch(ink, shape, paint(self.dossier, perspective, row))
            ink.shape(shape, "none", BLACK, 0.9 if id in disputed else 0.6)
        for boundary, style in self._boundaries(view):
            line = extent.line(boundary)
            ink.lines(line, 4.0, ink=WHITE)
            ink.lines(line, 1.8, DASHES[style])
        return ink

    def _hatch(self, ink: Ink, shape: BaseGeometry, made: Paint) -> None:
        for party in made.ground:
            ink.lines(hatched(shape, self.patterns[party]), 0.7)
        apart = 2.0 if made.share < EVEN_SHARE else 1.0
        for party in made.stripes:
            ink.lines(hatched(shape, self.patterns[party], apart), 0.7, BROKEN)
        if made.dots:
            ink.shape(dotted(shape), BLACK, "none", 0)

    @cached_property
    def _spots(self) -> list[dict[str, tuple[float, float]]]:
        """Where the numbers stand on each ground, the same on every map of it."""
        home, side = self.extents[0], 2 * RADIUS
        found = []
        for extent in self.extents:
            ids = [id for id in self.numbers if (extent is home) == home.holds(id)]
            marks = [Mark(id, *extent.point(id), side, side, extent.shape(id)) for id in ids]
            size = (extent.width, extent.height)
            taken = [_scale(Ink(*size), extent, self.speech)]
            found.append(placed(marks, size, extent.land, taken))
        return found

    def _mark(self, ink: Ink, extent: Extent) -> dict[str, tuple[float, float]]:
        """Draw the numbers that belong to a ground, the frame and the scale."""
        home = self.extents[0]
        if extent is not home:
            ring = extent.ground.pixels(home.ground.edge())
            ink.shape(Polygon(ring), "none", BLACK, 0.8)
        _scale(ink, extent, self.speech)
        spots = self._spots[self.extents.index(extent)]
        for id, (x, y) in spots.items():
            start = extent.point(id)
            if LineString([start, (x, y)]).length > RADIUS and not extent.shape(id).contains(
                box(x - 1, y - 1, x + 1, y + 1)
            ):
                ink.lines(LineString([start, (x, y)]), 2.6, ink=WHITE)
                ink.lines(LineString([start, (x, y)]), 0.8)
                ink.circle(*start, 1.2, BLACK)
        for id, (x, y) in spots.items():
            ink.circle(x, y, RADIUS, WHITE)
            ink.text(x, y, str(self.numbers[id]), 9.5)
        return spots


def _scale(ink: Ink, extent: Extent, speech: Speech) -> Polygon:
    """Draw a scale in the corner with the least land, and the frame; gives the room it takes."""
    metres = extent.ground.metres
    longest = extent.width / 3.5 * metres / 1000
    steps = [digit * 10**power for power in range(5) for digit in (1, 2, 5)]
    length = max((step for step in steps if step <= longest), default=1)
    across = length * 1000 / metres
    label = f"{length} {speech.words['kilometres']}"
    width, height = max(across, width_of(label, 8)) + 10, 24.0
    corners = [
        box(x, y, x + width, y + height)
        for y in (extent.height - height - 4, 4)
        for x in (4, extent.width - width - 4)
    ]
    room = min(corners, key=lambda corner: corner.intersection(extent.land).area)
    west, south, east, north = room.bounds
    middle, base = (west + east) / 2, north - 5
    one, other = middle - across / 2, middle + across / 2
    bar = LineString([(one, base - 4), (one, base), (other, base), (other, base - 4)])
    ink.lines(bar, 3.0, ink=WHITE)
    ink.lines(bar, 0.9)
    ink.text(middle, south + 7, label, 8)
    ink.shape(extent.frame, "none", BLACK, 1.0)
    return room
