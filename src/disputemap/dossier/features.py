"""Areas, other land and boundaries from GeoJSON files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from shapely import GeometryCollection

from disputemap.dossier.draft import FILES, Draft
from disputemap.dossier.faults import UnfitError, shown
from disputemap.dossier.records import Area, Boundary, Land, Shape
from disputemap.dossier.shapes import LINES, POLYGONS, read_shape
from disputemap.dossier.tables import keep, record_name

Model = TypeVar("Model", bound=Shape)

MEMBERS = {"type", "properties", "geometry", "id", "bbox"}
SHARE = "share_of_"


def read_features(draft: Draft) -> None:
    """Read the GeoJSON files."""
    draft.areas = _features(draft, "areas", Area, POLYGONS)
    draft.basemap = _features(draft, "basemap", Land, POLYGONS)
    draft.boundaries = _features(draft, "boundaries", Boundary, LINES)


def _features(draft: Draft, table: str, model: type[Model], types: Sequence[str]) -> list[Model]:
    file = FILES[table]
    raw = draft.files.json(file)
    if raw is None:
        return []
    features = raw.get("features") if isinstance(raw, Mapping) else None
    if not isinstance(features, list) or raw.get("type") != "FeatureCollection":
        draft.fault(file, "", "", "is not a collection of features", "a FeatureCollection")
        return []
    if "crs" in raw:
        draft.fault(file, "", "crs", "is no part of RFC 7946", "longitude and latitude, WGS 84")
    raws = []
    for number, feature in enumerate(features, start=1):
        where = f"feature {number}"
        if isinstance(feature, Mapping) and feature.get("type") == "Feature":
            raws.append((where, _fields(draft, file, where, feature, types)))
        else:
            draft.fault(file, where, "", f"is {shown(feature)}", "a Feature")
    return keep(draft, table, model, raws)


def _fields(
    draft: Draft, file: str, where: str, feature: Mapping[str, Any], types: Sequence[str]
) -> dict[str, Any]:
    """Properties of a feature with its geometry; what is wrong with the geometry is noted."""
    properties = feature.get("properties")
    properties = dict(properties) if isinstance(properties, Mapping) else {}
    name = record_name(properties, where)
    for member in feature.keys() - MEMBERS:
        draft.fault(file, name, member, "is an unknown field", "type, properties and geometry")
    shares = {key: value for key, value in properties.items() if key.startswith(SHARE)}
    fields = {key: value for key, value in properties.items() if key not in shares}
    if shares:
        fields["shares"] = {key.removeprefix(SHARE): value for key, value in shares.items()}
    try:
        fields["geometry"], flaws = read_shape(feature.get("geometry"), types)
    except UnfitError as error:
        fields["geometry"], flaws = GeometryCollection(), [error]
    for flaw in flaws:
        draft.fault(file, name, "geometry", flaw.wrong, flaw.expected)
    return fields
