"""The shipped coastlines and lines of the Kurils dossier, checked against published figures."""

import csv
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from disputemap.geography import area_km2, distance_km, distances_km

FOLDER = Path(__file__).resolve().parents[1] / "geodata" / "kurils"

# Geospatial Information Authority of Japan, areas of islands, km².
OFFICIAL_KM2 = {"etorofu": 3166.64, "kunashiri": 1489.27, "shikotan": 247.65, "habomai": 94.84}
HOKKAIDO_MAIN_ISLAND_KM2 = 77_984

HABOMAI = {
    "suisho", "akiyuri", "yuri", "shibotsu", "taraku",
    "harukarimoshiri", "todo", "kaigara", "moemoshiri",
}  # fmt: skip

# The lands on either side of each median line.
COASTS = {
    "vries-1855": (["etorofu"], ["urup"]),
    "vries-claimed": (["etorofu"], ["urup"]),
    "first-kuril-1875": (["shumshu", "paramushir", "atlasov"], ["kamchatka"]),
    "la-perouse-1875": (["hokkaido"], ["sakhalin-south"]),
    "la-perouse-control": (["hokkaido"], ["sakhalin-south"]),
    "nemuro-control": (["hokkaido"], ["kunashiri", "shikotan", *sorted(HABOMAI)]),
}


def read(name: str) -> dict[str, dict[str, Any]]:
    """Return the features of a shipped file by id."""
    document = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return {feature["properties"]["id"]: feature for feature in document["features"]}


def land_of(features: dict[str, dict[str, Any]]) -> dict[str, BaseGeometry]:
    return {id: shapely.geometry.shape(f["geometry"]) for id, f in features.items()}


@pytest.fixture(scope="module")
def features() -> dict[str, dict[str, Any]]:
    return read("areas.geojson")


@pytest.fixture(scope="module")
def areas(features: dict[str, dict[str, Any]]) -> dict[str, BaseGeometry]:
    return land_of(features)


@pytest.fixture(scope="module")
def context() -> dict[str, BaseGeometry]:
    shapes = read("basemap.geojson")
    return land_of({i: f for i, f in shapes.items() if f["properties"]["role"] == "context"})


@pytest.fixture(scope="module")
def lines() -> dict[str, BaseGeometry]:
    return land_of(read("boundaries.geojson"))


def together(areas: dict[str, BaseGeometry], ids: list[str]) -> shapely.MultiPolygon:
    return shapely.MultiPolygon([part for id in ids for part in shapely.get_parts(areas[id])])


class TestAreas:
    @pytest.mark.parametrize("id", OFFICIAL_KM2)
    def test_each_group_is_within_one_percent_of_the_official_area(
        self, id: str, features: dict[str, dict[str, Any]], areas: dict[str, BaseGeometry]
    ) -> None:
        members = [i for i, f in features.items() if id in (i, f["properties"]["parent"])]
        measured = sum(area_km2(areas[i]) for i in members)
        assert measured == pytest.approx(OFFICIAL_KM2[id], rel=0.01)

    def test_hokkaido_main_island(self, areas: dict[str, BaseGeometry]) -> None:
        largest = max(area_km2(part) for part in shapely.get_parts(areas["hokkaido"]))
        assert largest == pytest.approx(HOKKAIDO_MAIN_ISLAND_KM2, rel=0.005)

    def test_habomai_has_all_its_islets(self, features: dict[str, dict[str, Any]]) -> None:
        members = {i for i, f in features.items() if f["properties"]["parent"] == "habomai"}
        assert members == HABOMAI

    def test_every_area_says_its_parent_and_tolerance(
        self, features: dict[str, dict[str, Any]]
    ) -> None:
        for feature in features.values():
            assert set(feature["properties"]) == {"id", "parent", "tolerance_m"}
            assert feature["properties"]["parent"] in {None, "habomai", "northern-kurils"}

    def test_the_disputed_islands_are_drawn_at_25_m_or_finer(
        self, features: dict[str, dict[str, Any]]
    ) -> None:
        for id in {"etorofu", "kunashiri", "shikotan"} | HABOMAI:
            assert features[id]["properties"]["tolerance_m"] <= 25

    def test_sakhalin_is_cut_exactly_at_the_50th_parallel(
        self, areas: dict[str, BaseGeometry]
    ) -> None:
        assert areas["sakhalin-south"].bounds[3] == 50
        assert areas["sakhalin-north"].bounds[1] == 50

    def test_the_straits_are_as_wide_as_measured(self, areas: dict[str, BaseGeometry]) -> None:
        hokkaido = areas["hokkaido"]
        assert distance_km(hokkaido, areas["kaigara"]) == pytest.approx(3.5, abs=0.1)
        assert distance_km(hokkaido, areas["kunashiri"]) == pytest.approx(16.2, abs=0.4)
        assert distance_km(areas["etorofu"], areas["urup"]) == pytest.approx(40, abs=0.5)


@pytest.fixture(scope="module")
def lands(
    areas: dict[str, BaseGeometry], context: dict[str, BaseGeometry]
) -> dict[str, BaseGeometry]:
    return areas | context


class TestShapes:
    def test_all_are_valid(self, lands: dict[str, BaseGeometry]) -> None:
        assert [id for id, land in lands.items() if not land.is_valid] == []

    def test_the_rings_are_wound_as_rfc_7946_asks(self, lands: dict[str, BaseGeometry]) -> None:
        for land in lands.values():
            for part in shapely.get_parts(land):
                assert part.exterior.is_ccw
                assert not any(hole.is_ccw for hole in part.interiors)

    def test_none_meets_another_but_across_a_cut(self, lands: dict[str, BaseGeometry]) -> None:
        ids = list(lands)
        tree = shapely.STRtree(list(lands.values()))
        ones, others = tree.query(list(lands.values()), predicate="intersects")
        meeting = {
            (ids[one], ids[other]) for one, other in zip(ones, others, strict=True) if one < other
        }
        assert meeting == {("sakhalin-south", "sakhalin-north")}
        south, north = lands["sakhalin-south"], lands["sakhalin-north"]
        assert area_km2(south.intersection(north)) == 0

    @pytest.mark.parametrize("name", ["areas", "basemap", "boundaries"])
    def test_coordinates_have_few_decimals(self, name: str) -> None:
        for feature in read(f"{name}.geojson").values():
            corners = shapely.get_coordinates(shapely.geometry.shape(feature["geometry"]))
            assert corners == pytest.approx(np.round(corners, 5), abs=1e-9)


def gazetteer() -> Iterator[Any]:
    """Yield the land points of the gazetteer that name the area they lie in."""
    path = FOLDER / "places.csv"
    if not path.is_file():
        return
    with path.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if row["area"] and "group" not in row["kind"]:
                yield pytest.param(row, id=row["id"])


@pytest.mark.parametrize("place", list(gazetteer()))
def test_a_place_lies_on_its_own_island(
    place: dict[str, str],
    features: dict[str, dict[str, Any]],
    areas: dict[str, BaseGeometry],
) -> None:
    point = shapely.Point(float(place["lon"]), float(place["lat"]))
    nearest = min(areas, key=lambda id: shapely.distance(areas[id], point))
    assert nearest == place["area"]
    off_metres = 1000 * distance_km(areas[nearest], point)
    assert off_metres <= features[nearest]["properties"]["tolerance_m"]


class TestBoundaries:
    @pytest.mark.parametrize("id", COASTS)
    def test_a_median_line_is_equally_far_from_both_coasts(
        self, id: str, areas: dict[str, BaseGeometry], lines: dict[str, BaseGeometry]
    ) -> None:
        one, other = (together(areas, ids) for ids in COASTS[id])
        points = shapely.get_coordinates(lines[id].segmentize(0.02))
        apart = distances_km(points, one) - distances_km(points, other)
        assert np.abs(apart).max() < 0.05

    @pytest.mark.parametrize("id", COASTS)
    def test_a_median_line_is_one_simple_line_at_sea(
        self, id: str, areas: dict[str, BaseGeometry], lines: dict[str, BaseGeometry]
    ) -> None:
        assert lines[id].geom_type == "LineString"
        assert lines[id].is_simple
        assert not any(lines[id].intersects(area) for area in areas.values())

    def test_the_parallel_is_the_edge_between_the_halves_of_sakhalin(
        self, areas: dict[str, BaseGeometry], lines: dict[str, BaseGeometry]
    ) -> None:
        parallel = lines["parallel-50-1905"]
        assert set(shapely.get_coordinates(parallel)[:, 1]) == {50.0}
        assert parallel.length == pytest.approx(
            areas["sakhalin-south"].boundary.intersection(areas["sakhalin-north"].boundary).length
        )

    def test_the_equal_area_line_makes_two_halves(self, areas: dict[str, BaseGeometry]) -> None:
        others = sum(area_km2(areas[id]) for id in ["kunashiri", "shikotan", *sorted(HABOMAI)])
        share = read("boundaries.geojson")["equal-area-2006"]["properties"]["share_of_etorofu"]
        etorofu = area_km2(areas["etorofu"])
        assert others + share * etorofu == pytest.approx((others + etorofu) / 2, rel=1e-3)

    def test_every_line_says_how_it_was_made_and_by_whom_it_is_held(
        self, areas: dict[str, BaseGeometry]
    ) -> None:
        for feature in read("boundaries.geojson").values():
            properties = feature["properties"]
            assert properties["kind"] in {"agreed", "control", "claimed", "proposed"}
            assert properties["method"] in {"median", "parallel", "geodesic", "area-split"}
            assert set(properties["held_by"]) <= {"jp", "ru", "su"}
            assert set(properties["between"]) <= set(areas)
            assert properties["to"] is None or properties["from"] < properties["to"]
            assert properties["sources"]
            assert properties["basis"]


def test_the_land_is_light() -> None:
    texts = [(FOLDER / name).read_bytes() for name in ("areas.geojson", "basemap.geojson")]
    assert sum(len(gzip.compress(text, 9)) for text in texts) < 140_000


@pytest.mark.parametrize("name", ["areas", "basemap", "boundaries"])
def test_each_file_carries_its_licence(name: str) -> None:
    document = json.loads((FOLDER / f"{name}.geojson").read_text(encoding="utf-8"))
    assert document["licence"] == "ODbL-1.0"
    assert document["attribution"] == "© OpenStreetMap contributors"
    assert "OpenStreetMap" in document["source"]
