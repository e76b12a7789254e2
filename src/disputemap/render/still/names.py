"""Names of places, areas, waters and lines: the important ones first, and none over another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from math import cos, radians, sin

import numpy as np
from shapely import Point, get_parts
from shapely.geometry.base import BaseGeometry

from disputemap.dossier import Place
from disputemap.render.still.colours import mix, theme_colour
from disputemap.render.still.crowding import Box, Crowding
from disputemap.render.still.paper import Align, Ink
from disputemap.render.still.part import Part
from disputemap.scene.compose import disputed_areas
from disputemap.scene.perspective import place_names

FROM_ZOOM = (-9.0, -1.25, -0.25, 1.25, 2.25)
"""Zoom, relative to the whole dispute's, from which names of rank 1, 2, … are shown."""

NARROW = 600
"""Width of a map in pixels of usual text below which fewer names are shown."""

AROUND = (0, 180, -45, -135, 45, 135, 22, -22, 158, -158, -90, 90, 68, 112, -68, -112)
"""Directions around a place in the order of preference, clockwise from the right in degrees."""

POINTS = ("city", "town", "village", "settlement", "mountain", "cape")
SEAS = ("sea", "ocean")
WATERS = ("strait", "bay", "lake", "channel", "gulf", "river")

REGION = 180
"""Least size in pixels from which an area that is not in dispute is named as a region."""

DOT = 4.0
"""Radius of a place's point in pixels."""


@dataclass(frozen=True)
class Reach:
    """Distances of a name from its place in pixels, and the most coast that it may cover."""

    radii: tuple[float, ...]
    most: int
    room: float = 6


REACH = {
    "point": Reach((9, 14), 34),
    "minor": Reach((9, 14), 15),
    "area": Reach((0, 8, 16, 26, 38, 52, 68, 86), 70),
    "islet": Reach((0, 6, 12, 20, 30, 42), 16, 4),
    "land": Reach((0, 8, 18, 30), 20),
    "region": Reach((0, 14, 40), 6),
    "water": Reach((0, 10, 20), 2),
    "sea": Reach((0, 24, 48, 80, 120, 170), 0, 14),
}


@dataclass(frozen=True)
class Name:
    """A place's names as they are written: one under the other, of equal standing."""

    place: Place
    kind: str
    lines: tuple[str, ...]
    ink: Ink
    width: float
    height: float


@dataclass(frozen=True, eq=False)
class Names(Part):
    """The names of a map.

    Attributes
    ----------
    crowding : Crowding
        What has no room left; coasts and lines are traced into it.
    lit : set of str
        Areas and places that the chosen event and place concern.
    """

    crowding: Crowding
    lit: set[str]

    @cached_property
    def disputed(self) -> set[str]:
        """Areas in dispute."""
        return disputed_areas(self.dossier)

    @cached_property
    def groups(self) -> set[str]:
        """Ids of groups of areas."""
        return {group.id for group in self.dossier.groups}

    def draw(self, nearer: float) -> None:
        """Write every name that has room.

        Parameters
        ----------
        nearer : float
            Zoom levels by which the map is nearer than the whole dispute.
        """
        self._trace()
        names = [self._name(place) for place in self._wanted(nearer)]
        for name in names:
            if name.kind == "point":
                self.crowding.take(self._dot(name.place))
        for name in names:
            if not self._put(name) and name.kind == "region":
                self._put(self._name(name.place, "area"))

    def _trace(self) -> None:
        for area, geometry in self.painted.areas.items():
            self.crowding.trace(geometry, 4 if area in self.disputed else 2)
        for _, geometry in self.painted.lines:
            self.crowding.trace(geometry, 3, line=True)

    def _wanted(self, nearer: float) -> list[Place]:
        narrow = 0.75 if self.ground.frame.width / self.unit < NARROW else 0.0

        def rank(place: Place) -> float:
            return place.rank / 10 if place.id in self.lit else place.rank

        def near_enough(place: Place) -> bool:
            least = FROM_ZOOM[place.rank - 1] + (narrow if place.rank > 2 else 0)
            return place.id in self.lit or nearer >= least

        shown = [
            place
            for place in self.dossier.places
            if place.rank and near_enough(place) and self._in_view(place)
        ]
        points = [place for place in shown if place.kind in POINTS]
        hidden = {place.id for place in points if not self.crowding.free(self._dot(place))}
        return sorted((place for place in shown if place.id not in hidden), key=rank)

    def _in_view(self, place: Place) -> bool:
        if place.id in self.painted.areas:
            return True
        return bool(self.ground.frame.shape.contains(Point(self._at(place))))

    def _at(self, place: Place) -> tuple[float, float]:
        x, y = self.ground.pixels(np.array([[place.lon, place.lat]]))[0]
        return float(x), float(y)

    def _dot(self, place: Place) -> Box:
        side = 2 * DOT * self.unit
        return Box(*self._at(place), side, side)

    def _kind(self, place: Place) -> str:
        if place.kind in POINTS:
            return "point"
        if place.kind in SEAS:
            return "sea"
        if place.kind in WATERS:
            return "water"
        shape = self.painted.areas.get(place.id)
        if shape is None:
            return "area" if place.id in self.groups else "land"
        west, south, east, north = shape.bounds
        large = max(east - west, north - south) > REGION * self.unit
        return "region" if large and place.id not in self.disputed else "area"

    def _name(self, place: Place, kind: str | None = None) -> Name:
        kind = kind or self._kind(place)
        names = place_names(self.dossier, self.perspective, place, self.view.lang)
        ink = _ink(kind, place.rank, disputed=place.id in self.disputed)
        ink = replace(ink, size=ink.size * self.unit)
        width = max(self.paper.width_of(line, ink) for line in names)
        return Name(place, kind, tuple(names), ink, width, len(names) * ink.line_height)

    def _put(self, name: Name) -> bool:
        """Write a name where it covers least; False if there is no room."""
        best: tuple[float, Box, float] | None = None
        at = self._within(name.place)
        shape = self.painted.areas.get(name.place.id) if name.place.id in self.disputed else None
        reach = self._reach(name)
        for box_, side, cost in self._candidates(name, at, reach):
            covered = self.crowding.cost(box_)
            if shape is not None and shape.contains(Point(box_.x, box_.y)):
                covered += 40
            if covered > reach.most or not self.crowding.free(box_):
                continue
            if best is None or covered + cost < best[0]:
                best = (covered + cost, box_, side)
        if best is None:
            return False
        self.crowding.take(best[1])
        self._write(name, best[1], best[2])
        return True

    def _candidates(
        self, name: Name, at: tuple[float, float], reach: Reach
    ) -> Iterator[tuple[Box, float, float]]:
        """Boxes around a place, the side of it that each is on, and what it costs to be there."""
        room = reach.room * self.unit
        for radius in (radius * self.unit for radius in reach.radii):
            for preference, degrees in enumerate(AROUND):
                dx, dy = cos(radians(degrees)), sin(radians(degrees))
                x = at[0] + (dx * (radius + name.width / 2) if radius else 0)
                y = at[1] + (dy * (radius + name.height / 2) if radius else 0)
                made = Box(x, y, name.width + room, name.height + room - 2)
                yield made, dx if radius else 0.0, radius / self.unit * 0.3 + preference * 0.35
                if not radius:
                    break

    def _reach(self, name: Name) -> Reach:
        if name.kind == "area" and name.place.rank > 3:
            return REACH["islet"]
        return REACH["minor" if name.kind == "point" and name.place.rank > 2 else name.kind]

    def _within(self, place: Place) -> tuple[float, float]:
        """A place's own point or, if that is out of view, one inside what is seen of its shape."""
        x, y = self._at(place)
        frame = self.ground.frame
        shape = self.painted.areas.get(place.id)
        inner = frame.shape.buffer(-30 * self.unit)
        if shape is None or inner.contains(Point(x, y)):
            return x, y
        point = _roomiest(shape)
        return point.x, point.y

    def _write(self, name: Name, box_: Box, side: float) -> None:
        y = box_.y - name.height / 2
        align: Align = "center" if abs(side) < 0.3 else "left" if side > 0 else "right"
        x = box_.x + {"center": 0, "left": -1, "right": 1}[align] * name.width / 2
        if name.kind == "point":
            self._mark(name.place)
        for number, line in enumerate(name.lines):
            base = y + (number + 0.76) * name.ink.line_height
            self.paper.text(
                (x, base), line, name.ink, align, gid=f"name:{name.place.id}:{number}",
                data_place=name.place.id, lang=self.view.lang,
            )  # fmt: skip

    def _mark(self, place: Place) -> None:
        x, y = self._at(place)
        fill, stroke = theme_colour("bg"), theme_colour("ink")
        if place.id in self.lit:
            fill, stroke = theme_colour("accent"), theme_colour("bg")
        radius = 3.2 * self.unit
        round_ = Point(x, y).buffer(radius)
        if place.kind == "mountain":
            round_ = Point(x, y).buffer(radius, quad_segs=1)
        self.paper.shape(round_, fill, stroke, 1.3 * self.unit, f"place:{place.id}")


def _roomiest(shape: BaseGeometry) -> Point:
    """A point deep inside the largest part of a shape."""
    parts: list[BaseGeometry] = get_parts(shape).tolist()
    return max(parts, key=lambda part: part.area).representative_point()


def _ink(kind: str, rank: int, *, disputed: bool) -> Ink:
    """How names are written; both sides' names alike."""
    ink, muted, halo = theme_colour("ink"), theme_colour("muted"), theme_colour("halo")
    sea, water = theme_colour("sea"), theme_colour("sea-ink")
    if kind == "area":
        return Ink(14 if rank > 3 else 16.5, ink, 700 if disputed and rank < 4 else 400, halo=halo)
    return {
        "land": Ink(14, muted, halo=halo),
        "region": Ink(18, mix(ink, sea, 0.72), halo=halo),
        "point": Ink(13.5, ink, halo=halo),
        "water": Ink(14, water, italic=True, halo=sea),
        "sea": Ink(16.5, water, italic=True, halo=sea),
    }[kind]
