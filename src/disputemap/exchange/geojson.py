"""GeoJSON (RFC 7946): areas with their status, boundaries and places in one collection."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from disputemap.dossier import Dossier
from disputemap.exchange.about import about
from disputemap.exchange.choice import Choice
from disputemap.exchange.rows import Row, area_rows, boundary_rows, place_rows, source_rows

DECIMALS = 7
"""Decimals of a degree, at most: about a centimetre."""


def write(dossier: Dossier, choice: Choice) -> bytes:
    """A FeatureCollection whose features say in ``layer`` what they are.

    Licence, attribution, edition, parties and sources are foreign members of the collection, which
    readers that do not know them leave alone.
    """
    layers = {
        "areas": area_rows(dossier, choice),
        "boundaries": boundary_rows(dossier, choice),
        "places": place_rows(dossier, choice),
    }
    texts = dossier.texts[choice.lang]
    shapes = [row["geometry"] for rows in layers.values() for row in rows]
    collection = {
        "type": "FeatureCollection",
        **about(dossier, choice),
        "parties": {party.id: texts.get("parties", party.id, "name") for party in dossier.parties},
        "sources": source_list(dossier, choice),
        "bbox": _rounded(shapely.total_bounds(shapes)).tolist(),
        "features": [_feature(layer, row) for layer, rows in layers.items() for row in rows],
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def source_list(dossier: Dossier, choice: Choice) -> list[Row]:
    """Sources in short: id, title, kind, and by whom, when and where if that is known."""
    names = ("source", "title", "kind", "by", "issued", "url")
    rows = source_rows(dossier, choice)
    return [{name: row[name] for name in names if row[name] is not None} for row in rows]


def right_handed(geometry: BaseGeometry) -> BaseGeometry:
    """A geometry with rounded positions whose outer rings run counter-clockwise."""
    return shapely.orient_polygons(shapely.transform(geometry, _rounded), exterior_cw=False)


def _feature(layer: str, row: Row) -> dict[str, Any]:
    properties = {name: value for name, value in row.items() if name != "geometry"}
    return {
        "type": "Feature",
        "properties": {"layer": layer, **properties},
        "geometry": mapping(right_handed(row["geometry"])),
    }


def _rounded(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.round(values, DECIMALS) + 0.0  # no minus before nought
