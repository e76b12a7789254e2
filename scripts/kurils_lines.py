"""The boundary lines of the Kurils dossier, each computed from the shipped coastlines."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from disputemap.geography import area_km2, median_line, split_by_area
from disputemap.geography.measure import GEOD

Areas = Mapping[str, BaseGeometry]

FOUR_GROUPS = ("etorofu", "kunashiri", "shikotan", "habomai")
SOUTH_WEST = 225.0
GEODESIC_STEP_M = 10_000.0

# Each line's properties by the name of its geometry; "to" is None while the line is in force.
LINES: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "vries",
        {
            "id": "vries-1855",
            "kind": "agreed",
            "from": "1855-02-07",
            "to": "1875-08-22",
            "held_by": ["jp", "ru"],
            "between": ["etorofu", "urup"],
            "method": "median",
            "sources": ["shimoda-1855"],
            "basis": "shimoda-1855",
        },
    ),
    (
        "vries",
        {
            "id": "vries-claimed",
            "kind": "claimed",
            "from": "1945-08-28",
            "to": None,
            "held_by": ["jp"],
            "between": ["etorofu", "urup"],
            "method": "median",
            "sources": ["mofa-nt", "shimoda-1855", "nishimura-1951", "hara-2001"],
            "basis": "soviet-landings-1945",
        },
    ),
    (
        "first-kuril",
        {
            "id": "first-kuril-1875",
            "kind": "agreed",
            "from": "1875-08-22",
            "to": "1945-08-23",
            "held_by": ["jp", "ru", "su"],
            "between": ["shumshu", "kamchatka"],
            "method": "median",
            "sources": ["petersburg-1875"],
            "basis": "petersburg-1875",
        },
    ),
    (
        "la-perouse",
        {
            "id": "la-perouse-1875",
            "kind": "agreed",
            "from": "1875-08-22",
            "to": "1905-09-05",
            "held_by": ["jp", "ru"],
            "between": ["hokkaido", "sakhalin-south"],
            "method": "median",
            "sources": ["petersburg-1875"],
            "basis": "petersburg-1875",
        },
    ),
    (
        "parallel-50",
        {
            "id": "parallel-50-1905",
            "kind": "agreed",
            "from": "1905-09-05",
            "to": "1945-08-25",
            "held_by": ["jp", "ru", "su"],
            "between": ["sakhalin-south", "sakhalin-north"],
            "method": "parallel",
            "sources": ["portsmouth-1905"],
            "basis": "portsmouth-1905",
        },
    ),
    (
        "nemuro",
        {
            "id": "nemuro-control",
            "kind": "control",
            "from": "1945-09-01",
            "to": None,
            "held_by": ["su", "ru"],
            "between": ["hokkaido", "kunashiri"],
            "method": "median",
            "sources": ["compendium", "hasegawa-2005"],
            "basis": "soviet-landings-1945",
        },
    ),
    (
        "la-perouse",
        {
            "id": "la-perouse-control",
            "kind": "control",
            "from": "1945-08-25",
            "to": None,
            "held_by": ["su", "ru"],
            "between": ["hokkaido", "sakhalin-south"],
            "method": "median",
            "sources": ["compendium", "hasegawa-2005"],
            "basis": "soviet-landings-1945",
        },
    ),
    (
        "kushiro-rumoi",
        {
            "id": "kushiro-rumoi-1945",
            "kind": "proposed",
            "from": "1945-08-16",
            "to": "1945-08-19",
            "held_by": ["su"],
            "between": ["hokkaido", "hokkaido"],
            "method": "geodesic",
            "sources": ["stalin-truman-1945"],
            "basis": "stalin-hokkaido-1945",
        },
    ),
    (
        "equal-area",
        {
            "id": "equal-area-2006",
            "kind": "proposed",
            "from": "2006-12-13",
            "to": "2006-12-14",
            "held_by": [],
            "between": ["etorofu", "etorofu"],
            "method": "area-split",
            "sources": ["taipei-2006"],
            "basis": "aso-2006",
        },
    ),
)


def boundary_lines(
    areas: Areas, kushiro: shapely.Point, rumoi: shapely.Point
) -> list[tuple[dict[str, Any], BaseGeometry]]:
    """Return every boundary line as properties and a geometry.

    Parameters
    ----------
    areas : mapping of str to Polygon or MultiPolygon
        The lands and groups of the dossier by id, WGS 84 lon/lat.
    kushiro, rumoi : Point
        The two cities, WGS 84 lon/lat.
    """
    share = _share_that_halves_the_area(areas)
    shapes = {
        "vries": _median(areas, ["etorofu"], ["urup"], 60),
        "first-kuril": _median(areas, ["shumshu", "paramushir", "atlasov"], ["kamchatka"], 45),
        "la-perouse": _median(areas, ["hokkaido"], ["sakhalin-south"], 60),
        "nemuro": _median(areas, ["hokkaido"], ["kunashiri", "shikotan", "habomai"], 55),
        "parallel-50": _shared_edge(areas["sakhalin-south"], areas["sakhalin-north"]),
        "kushiro-rumoi": _geodesic(kushiro, rumoi).intersection(areas["hokkaido"]),
        "equal-area": _cut_across(areas["etorofu"], share),
    }
    measured = {"equal-area": {"share_of_etorofu": round(share, 4)}}
    return [(record | measured.get(shape, {}), shapes[shape]) for shape, record in LINES]


def _median(areas: Areas, one: list[str], other: list[str], reach_km: float) -> shapely.LineString:
    return median_line(_joined(areas, one), _joined(areas, other), reach_km=reach_km)


def _joined(areas: Areas, ids: list[str]) -> shapely.MultiPolygon:
    return shapely.MultiPolygon([part for id in ids for part in shapely.get_parts(areas[id])])


def _shared_edge(south: BaseGeometry, north: BaseGeometry) -> BaseGeometry:
    return shapely.line_merge(south.boundary.intersection(north.boundary))


def _geodesic(start: shapely.Point, end: shapely.Point) -> shapely.LineString:
    _, _, metres = GEOD.inv(start.x, start.y, end.x, end.y)
    between = GEOD.npts(start.x, start.y, end.x, end.y, round(metres / GEODESIC_STEP_M))
    return shapely.LineString(np.vstack([[start.x, start.y], between, [end.x, end.y]]))


def _share_that_halves_the_area(areas: Areas) -> float:
    """Return the share of Etorofu that makes, with the other three, half of the four."""
    etorofu, *others = (area_km2(areas[id]) for id in FOUR_GROUPS)
    return (etorofu - sum(others)) / 2 / etorofu


def _cut_across(land: BaseGeometry, share: float) -> BaseGeometry:
    return split_by_area(land, share * area_km2(land), SOUTH_WEST).cut
