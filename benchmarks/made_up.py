"""A made-up dossier of any size, to see how time grows with it. Nothing in it is real."""

from __future__ import annotations

import csv
import json
import math
from pathlib import Path
from random import Random
from typing import Any

AREAS = 150
VERTICES = 800
"""Vertices of an area's outline; 120 000 in all."""

EVENTS = 5000
PLACES = 1000
COLUMNS = 30

SETTINGS = """\
format = 1
id = "madeup"
edition = "2026-11-20"
ribbon = [{ribbon}]
span = "1800/1999"
parties_in_dispute = ["ov", "tr"]

[licences]
texts = "CC-BY-4.0"
geometry = "CC-BY-4.0"
attribution = "Invented coastlines"

[first_view]
date = "1955-01-01"
view = "neutral"
lang = "en"
bounds = [-40.0, -50.0, 1.0, -30.0]

[[axis]]
date = "1800-01-01"
at = 0.0

[[axis]]
date = "2000-01-01"
at = 1.0

[[languages]]
id = "en"
locale = "en_GB"

[[parties]]
id = "ov"
colour = "#CC79A7"

[[parties]]
id = "tr"
colour = "#56B4E9"
pattern_angle = 90

[[perspectives]]
id = "neutral"
names = ["ov", "tr"]
contested = "both"
lines = {{ agreed = "solid", control = "dashed", claimed = "dashed", proposed = "dotted" }}
"""

TEXTS = """\
[dossier]
title = "A made-up sea"
short_title = "Made up"
subtitle = "1800 to 1999"
summary = "An invented dispute of many islands, to measure with."
statement = "Everything drawn here is invented; it endorses nobody."
hint = "Move the date."

[parties.ov]
name = "Orvane"
by = "Orvane"

[parties.tr]
name = "Tarsel"
by = "Tarsel"

[perspectives.neutral]
name = "Neutral"
about = "Shows who administers each area, and every claim, with the names of both sides."

[modes.treaty]
name = "by treaty"

[place_kinds.island]
name = "island"

[place_kinds.town]
name = "town"

[event_kinds.treaty]
name = "treaty"

[sources.history]
title = "A Made-up History"

"""


EVENT = """\
[[events]]
id = "{id}"
date = "{day}"
kind = "treaty"
weight = {weight}
places = ["{area}"]
areas = ["{area}"]
actors = ["ov", "tr"]
sources = ["history"]
"""

EVENT_TEXT = """\
[events.{id}]
title = "Treaty {number}"
text = "Orvane and Tarsel sign treaty {number} about one island of the made-up sea."
"""


def write(folder: Path, size: float = 1.0) -> None:
    """Write a dossier of ``size`` times 150 areas, 120 000 vertices, 5 000 events, 1 000 places.

    The folder is to be named ``madeup``.
    """
    random = Random(7)
    areas = [f"isle-{number}" for number in range(round(AREAS * size))]
    days = ["1800-01-01", *sorted(_day(random) for _ in range(round(EVENTS * size) - 1))]
    events = [f"treaty-{number}" for number in range(len(days))]
    for name in ("text", "articles"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    ribbon = ", ".join(f'"{area}"' for area in areas[:8])
    (folder / "dossier.toml").write_text(SETTINGS.format(ribbon=ribbon))
    _write_shapes(folder, areas, random)
    _write_places(folder, areas, round(PLACES * size), random)
    _write_tenure(folder, areas, events, days)
    _write_events(folder, areas, events, days)
    source = {
        "id": "history", "type": "book", "title": "A Made-up History",
        "author": [{"given": "M.", "family": "Ellaby"}], "publisher": "Invented Press",
        "issued": {"date-parts": [[2000]]}, "custom": {"kind": "scholarship"},
    }  # fmt: skip
    (folder / "sources.json").write_text(json.dumps([source]))
    for name in ("arguments", "proposals", "notes"):
        (folder / f"{name}.toml").write_text("")


def centre(number: int) -> tuple[float, float]:
    """Middle of an area, degrees."""
    row, column = divmod(number, COLUMNS)
    return -39 + column * 1.35, -49 + row * 1.6


def _day(random: Random) -> str:
    return f"{random.randint(1801, 1998)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"


def _outline(number: int, random: Random) -> list[list[float]]:
    """A ragged island, counter-clockwise."""
    lon, lat = centre(number)
    waves = [(random.randint(2, 40), random.uniform(0, 6.3)) for _ in range(12)]
    ring = []
    for step in range(VERTICES):
        angle = 2 * math.pi * step / VERTICES
        reach = 0.55 + sum(0.06 / k * math.sin(k * angle + phase) for k, phase in waves)
        ring.append(
            [round(lon + reach * math.cos(angle), 5), round(lat + reach * math.sin(angle), 5)]
        )
    return [*ring, ring[0]]


def _write_shapes(folder: Path, areas: list[str], random: Random) -> None:
    about = {"licence": "CC-BY-4.0", "attribution": "Invented coastlines"}
    features = [
        _feature({"id": area, "parent": None, "tolerance_m": 100}, _outline(number, random))
        for number, area in enumerate(areas)
    ]
    far = [[-60, -60], [-50, -60], [-50, -55], [-60, -55], [-60, -60]]
    land = [
        _feature({"id": "shore", "role": "context", "tolerance_m": 500}, far),
        _feature({"id": "locator", "role": "locator", "tolerance_m": 5000}, far),
    ]
    for name, found in (("areas", features), ("basemap", land), ("boundaries", [])):
        whole = {"type": "FeatureCollection", "name": name, **about, "features": found}
        (folder / f"{name}.geojson").write_text(json.dumps(whole))


def _feature(properties: dict[str, Any], ring: list[list[Any]]) -> dict[str, Any]:
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _write_places(folder: Path, areas: list[str], count: int, random: Random) -> None:
    with (folder / "places.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "kind", "lat", "lon", "area", "rank", "ov_en", "tr_en"])
        for number, area in enumerate(areas):
            lon, lat = centre(number)
            name = f"Isle {number}"
            rows.writerow([area, "island", lat, lon, area, 2, name, f"Ostrov {number}"])
        for number in range(count):
            lon, lat = centre(number % len(areas))
            at = [round(value + random.uniform(-0.3, 0.3), 4) for value in (lat, lon)]
            area = areas[number % len(areas)]
            rows.writerow(
                [f"town-{number}", "town", *at, area, 4, f"Town {number}", f"Gorod {number}"]
            )


def _write_tenure(folder: Path, areas: list[str], events: list[str], days: list[str]) -> None:
    header = [
        "id", "area", "from", "to", "administered_by", "claimed_by", "undetermined_by", "mode",
        "under", "basis", "sources",
    ]  # fmt: skip
    with (folder / "tenure.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(header)
        for number, area in enumerate(areas):
            at = (number * 7919) % (len(days) // 2) + len(days) // 4
            first, then = ("ov", "tr") if number % 2 else ("tr", "ov")
            rows.writerow(
                [
                    f"{area}-a",
                    area,
                    "1800",
                    days[at],
                    first,
                    "",
                    "",
                    "treaty",
                    "",
                    events[0],
                    "history",
                ]
            )
            rows.writerow(
                [
                    f"{area}-b",
                    area,
                    days[at],
                    "",
                    then,
                    first,
                    "",
                    "treaty",
                    "",
                    events[at],
                    "history",
                ]
            )


def _write_events(folder: Path, areas: list[str], events: list[str], days: list[str]) -> None:
    records, texts = [], [TEXTS]
    for number, (event, day) in enumerate(zip(events, days, strict=True)):
        area = areas[number % len(areas)]
        records.append(EVENT.format(id=event, day=day, area=area, weight=number % 3 + 1))
        texts.append(EVENT_TEXT.format(id=event, number=number))
    (folder / "events.toml").write_text("\n".join(records))
    (folder / "text" / "en.toml").write_text("\n".join(texts))
