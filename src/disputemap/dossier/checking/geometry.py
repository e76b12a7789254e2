"""Whether shapes and places lie where they should."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from math import cos, hypot, radians

import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from disputemap.dossier.draft import FILES, Draft
from disputemap.dossier.faults import close_to
from disputemap.dossier.records import Place, Shape
from disputemap.dossier.shapes import SWAPPED

Bounds = tuple[float, float, float, float]

NEAR = 2.0
"""Degrees around the dispute within which a place counts as near."""

SLIVER = 1e-9
"""Square degrees (about 10 m²) by which areas may overlap from rounding."""

KM_PER_DEGREE = 111.2


def check_shapes(draft: Draft) -> None:
    """Note shapes with latitude and longitude swapped, areas that overlap, empty groups."""
    view = draft.settings.first_view.bounds if draft.settings else None
    for table in ("areas", "basemap", "boundaries"):
        for shape in getattr(draft, table):
            if view and not shape.geometry.is_empty and _seems_swapped(shape, view):
                draft.fault(FILES[table], shape.id, "geometry", SWAPPED.wrong, SWAPPED.expected)
    _overlaps(draft)
    parents = {area.parent for area in draft.areas}
    for group in draft.groups:
        if group.id not in parents and "areas" in draft.ids:
            draft.fault("dossier.toml", group.id, "", "has no areas", "areas whose parent it is")
        if group.id in draft.ids.get("areas", ()):
            draft.fault(
                "dossier.toml", group.id, "id", f"“{group.id}” is an area too", "an id of its own"
            )


def check_boundaries(draft: Draft) -> None:
    """Note lines that do not say between which two areas they lie."""
    for boundary in draft.boundaries:
        if len(boundary.between) != 2:
            draft.fault(
                FILES["boundaries"], boundary.id, "between", f"has {len(boundary.between)} ids",
                "two areas, or twice the one that the line crosses",
            )  # fmt: skip
        if boundary.kind != "proposed" and not boundary.held_by:
            draft.fault(
                FILES["boundaries"], boundary.id, "held_by", "is empty",
                "a party, unless the line is only proposed",
            )  # fmt: skip


def check_places(draft: Draft) -> None:
    """Note places off their area's land or with swapped coordinates, and areas without a place."""
    lands = _lands(draft)
    extent = _extent(lands, draft)
    for place in draft.places:
        if (
            extent
            and not _is_near(place.lon, place.lat, extent, NEAR)
            and _is_near(place.lat, place.lon, extent, NEAR)
        ):
            draft.fault(
                FILES["places"], place.id, "lat", "lat and lon seem swapped",
                f"a place near the dispute: lat {place.lon:g}, lon {place.lat:g}?",
            )  # fmt: skip
        elif place.area in lands:
            _on_land(draft, place, lands[place.area])
    for id in sorted((draft.known("areas", "groups") or frozenset()) - _places(draft)):
        draft.fault(
            FILES["places"], id, "id", "an area or group has no place",
            f"a row that gives it names and a point{close_to(id, _places(draft))}",
        )  # fmt: skip


def _places(draft: Draft) -> frozenset[str]:
    return draft.ids.get("places", draft.known("areas", "groups") or frozenset())


def _seems_swapped(shape: Shape, view: Bounds) -> bool:
    west, south, east, north = shape.geometry.bounds
    if _is_near(west, south, view, 4 * NEAR) and _is_near(east, north, view, 4 * NEAR):
        return False  # then its middle is as near, which takes longer to find
    x, y = (float(each) for each in shape.geometry.centroid.coords[0])
    return not _is_near(x, y, view, 4 * NEAR) and _is_near(y, x, view, NEAR)


def _is_near(lon: float, lat: float, bounds: Bounds, margin: float) -> bool:
    west, south, east, north = bounds
    return west - margin <= lon <= east + margin and south - margin <= lat <= north + margin


def _overlaps(draft: Draft) -> None:
    areas = draft.usable_areas
    shapes = [area.geometry for area in areas]
    tree = STRtree(shapes)
    pairs = tree.query(shapes, predicate="intersects").T.tolist() if shapes else []
    for one, other in pairs:
        if one < other and shapely.area(shapely.intersection(shapes[one], shapes[other])) > SLIVER:
            draft.fault(
                FILES["areas"], areas[other].id, "geometry", f"overlaps {areas[one].id}",
                "areas that only touch",
            )  # fmt: skip


def _lands(draft: Draft) -> dict[str, list[BaseGeometry]]:
    """Land of each area and group that can be used, a group's in the parts that its areas are."""
    lands = {area.id: [area.geometry] for area in draft.usable_areas}
    for group in draft.groups:
        members = [area.geometry for area in draft.usable_areas if area.parent == group.id]
        if members:
            lands[group.id] = members
    return lands


def _extent(lands: Mapping[str, Sequence[BaseGeometry]], draft: Draft) -> Bounds | None:
    if not lands:
        return draft.settings.first_view.bounds if draft.settings else None
    west, south, east, north = shapely.total_bounds([*chain(*lands.values())]).tolist()
    return west, south, east, north


def _on_land(draft: Draft, place: Place, land: Sequence[BaseGeometry]) -> None:
    point = shapely.Point(place.lon, place.lat)
    if any(part.covers(point) for part in land):
        return
    shore = nearest_points(point, min(land, key=point.distance))[1]
    east, north = (shore.x - place.lon) * cos(radians(place.lat)), shore.y - place.lat
    draft.fault(
        FILES["places"], place.id, "lat", f"stands {KM_PER_DEGREE * hypot(east, north):.1f} km "
        f"from the land of {place.area}",
        f"a point on {place.area}, such as lat {shore.y:.4f}, lon {shore.x:.4f}, or no area",
    )  # fmt: skip
