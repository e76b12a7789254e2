"""Names on the map: a reader can trust that each belongs to what it stands beside."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from documents import SETTLED, open_file
from playwright.sync_api import Page
from shapely import LineString, Polygon, box, make_valid, prepare, union_all
from shapely.geometry import Point
from shapely.ops import nearest_points, substring

from disputemap.dossier import Dossier

SIZES = [(1366, 800), (1280, 720), (820, 1180), (390, 844), (360, 740)]
PHONES = 600
NUMBER = re.compile(r"-?[\d.]+")
SLACK = 3
"""Pixels that a drawn outline may differ from the thinned one by which names are placed."""

EVERY = 15
"""Each size and language steps through one event in this many; together they meet all."""

GO = f"(wanted) => {{ disputemap.go(wanted); return ({SETTLED})(); }}"

MAP = """() => {
  const box = (node) => {
    const { left, top, right, bottom } = node.getBoundingClientRect();
    return [left, top, right, bottom];
  };
  const outline = (path) => {
    const { a, d, e, f } = path.getScreenCTM();
    return [path.getAttribute("d") || "", a, d, e, f];
  };
  const drawn = (query, id) => Object.fromEntries(
    [...document.querySelectorAll(query)].map((path) => [path.dataset[id], outline(path)]));
  const seen = (node) => {
    const { width, height } = node.getBoundingClientRect(); return width && height; };
  return JSON.stringify({
    frame: box(document.getElementById("dm-map")),
    areas: drawn("path[data-area]", "area"),
    lines: drawn("path[data-boundary]", "boundary"),
    groups: Object.fromEntries(disputemap.scene.groups.map(({ id, members }) => [id, members])),
    dots: [...document.querySelectorAll("[data-place]")]
      .filter((mark) => mark.style.display !== "none").map((mark) => mark.dataset.place),
    covers: [...document.querySelectorAll(
      "#dm-card, #dm-legend > *, #dm-detail:not([hidden]), .leaflet-control")]
      .filter(seen).map(box),
    names: [...document.querySelectorAll(".dm-labels g.dm-name")].map((node) => ({
      id: node.dataset.select.split(":")[1],
      kind: node.getAttribute("class").match(/dm-name-(\\w+)/)[1],
      lines: [...node.children].map(box),
      at: (({ lat, lon }) => {
        const { x, y } = disputemap.map.latLngToContainerPoint([lat, lon]);
        const [left, top] = box(document.getElementById("dm-map"));
        return [x + left, y + top];
      })(disputemap.record("places", node.dataset.select.split(":")[1])),
    })),
  });
}"""


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def sized(request: pytest.FixtureRequest, same_page: Callable[..., Page]) -> Page:
    width, height = request.param
    return same_page(viewport={"width": width, "height": height}, reduced_motion="reduce")


Outline = tuple[str, float, float, float, float]
"""The way of a path, and how it is scaled and moved on the screen."""


def rings(outline: Outline) -> list[Any]:
    """The lines of a path on the screen."""
    way, across, down, left, top = outline
    parts = [
        np.array(NUMBER.findall(part), dtype=float).reshape(-1, 2) for part in way.split("M")[1:]
    ]
    return [part * (across, down) + (left, top) for part in parts]


@functools.lru_cache(maxsize=500)
def shape(outline: Outline) -> Any:
    """The land that an outline on the screen encloses; rings inside others are lakes."""
    found: Any = Polygon()
    for ring in rings(outline):
        if len(ring) > 3:
            found = found.symmetric_difference(make_valid(Polygon(ring)))
    prepare(found)
    return found


@functools.lru_cache(maxsize=500)
def joined(outlines: tuple[Outline, ...]) -> tuple[Any, Any]:
    """The land of several outlines, and the same with what it may be off by."""
    land = union_all([shape(outline) for outline in outlines])
    around = land.buffer(SLACK)
    prepare([land, around])
    return land, around


class Shown:
    """The map as it is on the screen: shapes, lines and names, in pixels."""

    def __init__(self, drawn: dict[str, Any]) -> None:
        self.groups = drawn["groups"]
        self.names = {name["id"]: name for name in drawn["names"]}
        self.outlines = {id_: tuple(way) for id_, way in drawn["areas"].items()}
        self.areas = {id_: shape(outline) for id_, outline in self.outlines.items()}
        self.areas = {id_: area for id_, area in self.areas.items() if not area.is_empty}
        self.lines = union_all(
            [
                LineString(part)
                for way in drawn["lines"].values()
                for part in rings(tuple(way))
                if len(part) > 1
            ]
        )
        self.frame = box(*drawn["frame"])
        self.covers = union_all([box(*cover) for cover in drawn["covers"]])
        self.dots = set(drawn["dots"])

    def text(self, name: dict[str, Any]) -> Any:
        """The box of a name's letters, without the room above and below them."""
        left, top, right, bottom = union_all([box(*line) for line in name["lines"]]).bounds
        return box(left, top + SLACK, right, bottom - SLACK)

    def members(self, id_: str) -> list[str]:
        """The areas that a name means."""
        return [area for area in self.groups.get(id_, [id_]) if area in self.areas]

    def faults(self) -> Iterator[str]:
        """What a reader could take for something else than it is."""
        texts = {id_: self.text(name) for id_, name in self.names.items()}
        for (one, text), (other, beside) in combinations(texts.items(), 2):
            shared = text.intersection(beside).bounds if text.intersects(beside) else ()
            if shared and shared[2] - shared[0] > 1 and shared[3] - shared[1] > 1:
                yield f"{one} covers {other}"
        for id_, name in self.names.items():
            text = texts[id_]
            if text.intersects(self.covers) or not self.frame.contains(text):
                yield f"{id_} is under a cover or off the map"
            if name["kind"] == "point" and id_ not in self.dots:
                yield f"{id_} has no dot"
            if name["kind"] == "water":
                continue
            members = self.members(id_)
            yield from self.misplaced(name, members) if members else self.parted(name, None)

    def misplaced(self, name: dict[str, Any], members: list[str]) -> Iterator[str]:
        """A name nearer to another area than to its own, far from it, or off its land."""
        text = self.text(name)
        own, around = joined(tuple(self.outlines[member] for member in members))
        seen = own.intersection(self.frame).difference(self.covers)
        if seen.is_empty:
            yield f"{name['id']} has a name, but is not seen"
            return
        near = text.distance(seen)
        if near > (24 if self.frame.bounds[2] < PHONES else 44):
            yield f"{name['id']} is {near:.0f} px from its area"
        if name["kind"] == "region" and not around.contains(text.centroid):
            yield f"{name['id']} is off its land"
        for id_, area in self.areas.items():
            if id_ in members:
                continue
            if text.distance(area) + SLACK < near or (
                area.contains(text.centroid) and not around.contains(text.centroid)
            ):
                yield f"{name['id']} is nearer to {id_}"
        if not own.contains(text.centroid):
            yield from self.parted(name, seen)

    def parted(self, name: dict[str, Any], seen: Any | None) -> Iterator[str]:
        """A name with a boundary line between it and what it names."""
        middle = self.text(name).centroid
        place = Point(name["at"]) if seen is None else nearest_points(middle, seen)[1]
        # A border may begin at the very place or corner that is meant.
        way = LineString([middle, place])
        if substring(way, 0, max(way.length - SLACK, 0)).intersects(self.lines):
            yield f"{name['id']} is across a line"


def go(page: Page, **wanted: Any) -> None:
    """Change the view and wait until names stand where they will stay."""
    page.evaluate(GO, wanted)


def shown(page: Page) -> Shown:
    return Shown(json.loads(page.evaluate(MAP)))


def test_no_name_can_be_taken_for_that_of_another_area_on_any_date(
    sized: Page, kurils: Dossier
) -> None:
    page = open_file(sized, kurils)
    at = SIZES.index((page.viewport_size["width"], page.viewport_size["height"]))
    for number, language in enumerate(kurils.languages):
        first = (at * len(kurils.languages) + number) % EVERY
        go(page, lang=language.id)
        for event in [None, *kurils.events[first::EVERY]]:
            if event:
                go(page, event=event.id)
            faults = list(shown(page).faults())
            assert faults == [], f"{language.id}, {event.id if event else 'first view'}"


def test_the_disputed_islands_are_named_at_the_first_visit(sized: Page, kurils: Dossier) -> None:
    page = open_file(sized, kurils)
    for language in kurils.languages:
        go(page, lang=language.id)
        names = set(shown(page).names)
        if page.viewport_size["width"] < PHONES:
            assert {"etorofu", "kunashiri"} <= names
            assert names & {"habomai", "shikotan"}
        elif page.viewport_size["height"] < 800:  # no name is better than one that misleads
            assert len({"etorofu", "kunashiri", "shikotan", "habomai"} & names) >= 3, language.id
        else:
            assert {"etorofu", "kunashiri", "shikotan", "habomai"} <= names, language.id


def test_names_of_an_invented_dispute_stand_on_their_own_land(
    sized: Page, invented: Dossier
) -> None:
    page = open_file(sized, invented)
    for language in invented.languages:
        go(page, lang=language.id)
        now = shown(page)
        assert list(now.faults()) == [], language.id
        assert set(now.names) & {area.id for area in invented.areas}


@pytest.mark.parametrize("zoom", [-2, -1, 1, 2, 3])
def test_zooming_brings_no_name_to_the_wrong_island(
    same_page: Callable[..., Page], kurils: Dossier, zoom: int
) -> None:
    page = open_file(same_page(viewport={"width": 1366, "height": 800}), kurils)
    for language in kurils.languages:
        go(page, lang=language.id)
        for place in ("habomai", "kunashiri", "etorofu"):
            target = kurils.place(place)
            page.evaluate(
                """([lat, lon, zoom]) => new Promise((done) => {
                  const stop = disputemap.on("labels", () => { stop(); done(); });
                  window.home ??= disputemap.map.getZoom();
                  disputemap.map.setView([lat, lon], window.home + zoom, { animate: false });
                })""",
                [target.lat, target.lon, zoom],
            )
            faults = list(shown(page).faults())
            assert faults == [], f"{language.id}, {place}"
