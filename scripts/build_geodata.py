"""Build the coastlines and lines of the Kurils dossier from OpenStreetMap's land polygons.

Usage::

    python scripts/build_geodata.py            write geodata/kurils/*.geojson
    python scripts/build_geodata.py --check    exit 1 if the files differ from a fresh build
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import shapely
from kurils_lines import boundary_lines
from osm_land import ATTRIBUTION, LICENCE, SOURCE, land_polygons
from shapely.geometry.base import BaseGeometry

from disputemap.geography import (
    area_km2,
    blend,
    drop_small,
    nearest_owner,
    simplify_parts,
    snap,
    split_at_parallel,
)

FOLDER = Path(__file__).resolve().parents[1] / "geodata" / "kurils"

LOCATOR = (112.0, 22.0, 172.0, 64.0)
SURROUNDINGS = (128.0, 35.0, 170.5, 60.0)
REGION = shapely.box(137.0, 39.5, 160.0, 53.5)
STRAITS = shapely.MultiPolygon(
    [
        shapely.box(144.4, 42.9, 146.0, 44.6),  # Nemuro, Notsuke, Goyōmai
        shapely.box(140.8, 45.1, 143.6, 46.35),  # La Pérouse / Sōya
        shapely.box(149.3, 45.4, 150.3, 46.1),  # Etorofu / Vries
        shapely.box(155.9, 50.4, 157.2, 51.3),  # First Kuril
    ]
)


class Detail(NamedTuple):
    """How finely a land is drawn: tolerance in metres and the smallest rock in km²."""

    tolerance_m: float
    rock_km2: float


EVERY_ROCK = Detail(20, 0)
NEAR_A_STRAIT = Detail(50, 0.0005)
ISLAND = Detail(100, 0.02)
LARGE_LAND = Detail(250, 0.05)
FAR_AWAY = Detail(2500, 20)
LOCATOR_LAND = Detail(16_000, 400)


class Island(NamedTuple):
    """A unit of areas.geojson: its group, its detail, and a point (lat, lon) on each main part."""

    parent: str | None
    detail: Detail
    points: tuple[tuple[float, float], ...]


ISLANDS: Mapping[str, Island] = {
    "etorofu": Island(None, EVERY_ROCK, ((44.99, 147.84),)),
    "kunashiri": Island(None, EVERY_ROCK, ((44.10, 145.83),)),
    "shikotan": Island(None, EVERY_ROCK, ((43.80, 146.71),)),
    "suisho": Island("habomai", EVERY_ROCK, ((43.44, 145.92),)),
    "akiyuri": Island("habomai", EVERY_ROCK, ((43.37, 146.00),)),
    "yuri": Island("habomai", EVERY_ROCK, ((43.425, 146.05),)),
    "shibotsu": Island("habomai", EVERY_ROCK, ((43.503, 146.132),)),
    "taraku": Island("habomai", EVERY_ROCK, ((43.635, 146.327),)),
    "harukarimoshiri": Island("habomai", EVERY_ROCK, ((43.4176, 146.1614),)),
    "todo": Island("habomai", EVERY_ROCK, ((43.5687, 146.406),)),
    "kaigara": Island("habomai", EVERY_ROCK, ((43.3965, 145.858),)),
    "moemoshiri": Island("habomai", EVERY_ROCK, ((43.3833, 145.8922),)),
    "urup": Island("northern-kurils", ISLAND, ((45.90, 149.99),)),
    "brat-chirpoyev": Island("northern-kurils", ISLAND, ((46.4623, 150.8091),)),
    "chirpoy": Island("northern-kurils", ISLAND, ((46.5209, 150.8694),)),
    "broutona": Island("northern-kurils", ISLAND, ((46.7224, 150.7312),)),
    "simushir": Island("northern-kurils", ISLAND, ((46.97, 152.03),)),
    "ketoy": Island("northern-kurils", ISLAND, ((47.3371, 152.4778),)),
    "ushishir": Island("northern-kurils", ISLAND, ((47.5149, 152.8017), (47.5405, 152.8396))),
    "rasshua": Island("northern-kurils", ISLAND, ((47.746, 153.0127),)),
    "matua": Island("northern-kurils", ISLAND, ((48.0801, 153.2165),)),
    "raykoke": Island("northern-kurils", ISLAND, ((48.2925, 153.2501),)),
    "lovushki": Island("northern-kurils", EVERY_ROCK, ((48.5537, 153.8553),)),
    "shiashkotan": Island("northern-kurils", ISLAND, ((48.8227, 154.1088),)),
    "ekarma": Island("northern-kurils", ISLAND, ((48.9452, 153.9537),)),
    "chirinkotan": Island("northern-kurils", ISLAND, ((48.9807, 153.4859),)),
    "kharimkotan": Island("northern-kurils", ISLAND, ((49.1206, 154.5259),)),
    "onekotan": Island("northern-kurils", ISLAND, ((49.45, 154.75),)),
    "makanrushi": Island("northern-kurils", ISLAND, ((49.7763, 154.4363),)),
    "antsiferov": Island("northern-kurils", ISLAND, ((50.1992, 154.9826),)),
    "paramushir": Island("northern-kurils", ISLAND, ((50.35, 155.87),)),
    "atlasov": Island("northern-kurils", ISLAND, ((50.8625, 155.5701),)),
    "shumshu": Island("northern-kurils", ISLAND, ((50.74, 156.32),)),
    "sakhalin": Island(None, LARGE_LAND, ((50.3232, 142.7063),)),
    "hokkaido": Island(None, LARGE_LAND, ((43.3834, 142.5711),)),
    "honshu": Island(None, LARGE_LAND, ((40.6, 140.9),)),
    "kamchatka": Island(None, LARGE_LAND, ((55.5, 159.0),)),
    "mainland": Island(None, LARGE_LAND, ((48.0, 135.0),)),
}


class Unit(NamedTuple):
    """One feature: its properties and its land, WGS 84 lon/lat."""

    properties: dict[str, Any]
    land: BaseGeometry


def main() -> int:
    """Write the three files, or compare them with a fresh build."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    checking = parser.parse_args().check
    differing = []
    for name, text in build().items():
        path = FOLDER / name
        if not checking:
            path.write_text(text, encoding="utf-8", newline="\n")
        elif not path.is_file() or path.read_text(encoding="utf-8") != text:
            differing.append(name)
    for name in differing:
        print(f"{name}: differs from a fresh build", file=sys.stderr)
    return 1 if differing else 0


def build() -> dict[str, str]:
    """Return the text of each file by its name."""
    polygons = land_polygons(LOCATOR)
    drawn = {id: _drawn(id, land) for id, land in _owned(polygons).items()}
    areas, context = _areas(drawn), _context(drawn)
    _verify([*areas, *context])
    lands = {unit.properties["id"]: unit.land for unit in areas} | _groups(areas)
    places = _places(FOLDER / "places.csv")
    lines = boundary_lines(lands, places["kushiro"], places["rumoi"])
    snapped = [Unit(properties, snap(line, 4)) for properties, line in lines]
    return {
        "areas.geojson": _text("areas", areas),
        "basemap.geojson": _text("basemap", [*context, _locator(polygons)]),
        "boundaries.geojson": _text("boundaries", snapped),
    }


def _owned(polygons: list[shapely.Polygon]) -> dict[str, shapely.MultiPolygon]:
    """Give each polygon to the island it contains a point of, or else to the nearest one."""
    frame = shapely.box(*SURROUNDINGS)
    near = [
        part
        for polygon in polygons
        if polygon.intersects(frame)
        for part in shapely.get_parts(polygon.intersection(frame))
        if isinstance(part, shapely.Polygon)
    ]
    tree = shapely.STRtree(near)
    owners: list[str] = []
    mains: list[int] = []
    for id, island in ISLANDS.items():
        for latitude, longitude in island.points:
            found = tree.query(shapely.Point(longitude, latitude), predicate="intersects")
            if len(found) != 1:
                raise ValueError(f"{id}: no land at {latitude}, {longitude}")
            owners.append(id)
            mains.append(int(found[0]))
    owned: dict[str, list[shapely.Polygon]] = {id: [] for id in ISLANDS}
    nearest = nearest_owner(near, [near[index] for index in mains])
    for polygon, owner in zip(near, nearest, strict=True):
        owned[owners[owner]].append(polygon)
    return {id: shapely.MultiPolygon(parts) for id, parts in owned.items()}


def _drawn(id: str, land: shapely.MultiPolygon) -> BaseGeometry:
    """Simplify one island: by its detail, finer beside a strait and coarser far away."""
    detail = ISLANDS[id].detail
    drawn = _simplified(land, detail)
    if detail != EVERY_ROCK and land.intersects(STRAITS):
        drawn = blend(_simplified(land, NEAR_A_STRAIT), drawn, STRAITS)
    if not REGION.contains(land):
        drawn = blend(drawn, _simplified(land, FAR_AWAY), REGION)
    return drawn


def _simplified(land: BaseGeometry, detail: Detail) -> shapely.MultiPolygon:
    return simplify_parts(drop_small(land, detail.rock_km2), detail.tolerance_m)


def _areas(drawn: Mapping[str, BaseGeometry]) -> list[Unit]:
    south, north = split_at_parallel(drawn["sakhalin"], 50.0)
    units = [
        _unit(id, island.detail, drawn[id], {"parent": island.parent})
        for id, island in ISLANDS.items()
        if island.parent or island.detail == EVERY_ROCK
    ]
    return [
        *units,
        _unit("sakhalin-south", LARGE_LAND, south, {"parent": None}),
        _unit("sakhalin-north", LARGE_LAND, north, {"parent": None}),
        _unit("hokkaido", LARGE_LAND, drawn["hokkaido"], {"parent": None}),
        _unit("kamchatka", LARGE_LAND, drawn["kamchatka"], {"parent": None}),
    ]


def _context(drawn: Mapping[str, BaseGeometry]) -> list[Unit]:
    return [
        _unit("honshu", LARGE_LAND, drawn["honshu"], {"role": "context"}),
        _unit("mainland", LARGE_LAND, drawn["mainland"], {"role": "context"}),
    ]


def _locator(polygons: list[shapely.Polygon]) -> Unit:
    large = drop_small(shapely.MultiPolygon(polygons), LOCATOR_LAND.rock_km2)
    land = simplify_parts(large, LOCATOR_LAND.tolerance_m)
    return Unit(
        {"id": "locator", "role": "locator", "tolerance_m": LOCATOR_LAND.tolerance_m},
        snap(land, 2),
    )


def _unit(id: str, detail: Detail, land: BaseGeometry, properties: dict[str, Any]) -> Unit:
    return Unit({"id": id, **properties, "tolerance_m": detail.tolerance_m}, snap(land, 4))


def _groups(areas: Iterable[Unit]) -> dict[str, BaseGeometry]:
    groups: dict[str, list[shapely.Polygon]] = {}
    for unit in areas:
        if unit.properties["parent"]:
            groups.setdefault(unit.properties["parent"], []).extend(shapely.get_parts(unit.land))
    return {id: shapely.MultiPolygon(parts) for id, parts in groups.items()}


def _places(path: Path) -> dict[str, shapely.Point]:
    with path.open(encoding="utf-8", newline="") as lines:
        return {
            row["id"]: shapely.Point(float(row["lon"]), float(row["lat"]))
            for row in csv.DictReader(lines)
        }


def _verify(units: list[Unit]) -> None:
    """Raise if a land is invalid or overlaps another."""
    for number, unit in enumerate(units):
        if not unit.land.is_valid:
            raise ValueError(f"{unit.properties['id']}: {shapely.is_valid_reason(unit.land)}")
        for other in units[:number]:
            if area_km2(unit.land.intersection(other.land)) > 0:
                raise ValueError(f"{unit.properties['id']} overlaps {other.properties['id']}")


def _text(name: str, units: list[Unit]) -> str:
    """Return a GeoJSON feature collection with one feature a line."""
    head = {
        "type": "FeatureCollection",
        "name": name,
        "licence": LICENCE,
        "attribution": ATTRIBUTION,
        "source": f"{SOURCE}; scripts/build_geodata.py",
    }
    features = [
        {
            "type": "Feature",
            "properties": unit.properties,
            "geometry": shapely.geometry.mapping(unit.land),
        }
        for unit in units
    ]
    body = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features)
    opening = json.dumps(head, ensure_ascii=False)[:-1]
    return f'{opening}, "features": [\n{body}\n]}}\n'


if __name__ == "__main__":
    sys.exit(main())
