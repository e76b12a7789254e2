"""Composing a scene: everything that a view shows and why, as plain data."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from shapely import box
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from disputemap.dossier import Boundary, Dossier, Event, Language, Place, Source, Tenure
from disputemap.scene.detail import WHOLE, Detail
from disputemap.scene.encoding import packed_lines, packed_polygons
from disputemap.scene.perspective import (
    Paint,
    families,
    family,
    line_party,
    line_style,
    name_order,
    paint,
)
from disputemap.scene.status import recorded
from disputemap.scene.view import View, shown_day
from disputemap.scene.wording import interface_words, patterns, written_date

Scene = dict[str, Any]

SHOWN_TEXTS = ("parties", "perspectives", "modes", "place_kinds", "tenure", "boundaries")
"""Tables of texts that a map shows as they are; arguments and proposals have pages of their own."""


def compose(
    dossier: Dossier,
    view: View,
    *,
    refused: Sequence[str] = (),
    languages: Collection[str] | None = None,
    detail: Detail = WHOLE,
) -> Scene:
    """Compose the scene of a view.

    Parameters
    ----------
    dossier : Dossier
    view : View
        Where the scene opens. Every date and perspective of the dossier is in the scene, so that
        it can be changed without asking again.
    refused : sequence of str, optional
        Names of an address that were not understood, to be told to the reader.
    languages : collection of str, optional
        Ids of the languages that it can be read in, the view's among them. None: all.
    detail : Detail
        How finely it is drawn.

    Returns
    -------
    dict
        JSON-ready. Days are days since 1970-01-01, intervals half-open, coordinates as in
        `disputemap.scene.encoding`, bounds ``[west, south, east, north]`` in degrees, WGS 84.
        ``client/types.d.ts`` names every member.
    """
    spoken = [each for each in dossier.languages if languages is None or each.id in languages]
    paints: dict[str, Paint] = {}
    tenure = [_tenure(dossier, row, paints) for row in dossier.tenure]
    return {
        "dossier": {
            "id": dossier.id,
            "edition": str(dossier.edition),
            "attribution": dossier.licences.attribution,
        },
        "view": _view(view),
        "camera": _camera(dossier, view),
        "detail": {"steps": detail.steps, "zoom": detail.zoom},
        "bounds": list(dossier.first_view.bounds),
        "extent": _extent(dossier),
        "notices": list(refused),
        "languages": [patterns(language) for language in spoken],
        "perspectives": [
            {"id": perspective.id, "names": list(perspective.names)}
            for perspective in dossier.perspectives
        ],
        "parties": [
            {"id": party.id, "family": family(dossier, party.id)} for party in dossier.parties
        ],
        "span": [dossier.span.first_day, dossier.span.end_day],
        "axis": [[knot.date.first_day, knot.at] for knot in dossier.axis],
        "paints": [_paint(made) for made in paints.values()],
        "areas": _areas(dossier, detail),
        "groups": _groups(dossier),
        "tenure": tenure,
        "land": [
            {"id": land.id, "polygons": _coast(land.geometry, detail)}
            for land in dossier.basemap
            if land.role == "context"
        ],
        "locator": [
            packed_polygons(land.geometry, detail.steps)
            for land in dossier.basemap
            if land.role == "locator" and detail.inset
        ],
        "boundaries": [_boundary(dossier, boundary, detail) for boundary in dossier.boundaries],
        "places": [_place(place) for place in dossier.places],
        "events": [_event(dossier, event) for event in in_order(dossier)],
        "ribbon": list(dossier.ribbon),
        "recorded": recorded(dossier),
        "sources": [_source(source) for source in cited(dossier)],
        "names": {place.id: _place_names(place, spoken) for place in dossier.places},
        "nameOrder": {place.id: name_order(dossier, place) for place in dossier.places},
        "text": {language.id: _text(dossier, language.id) for language in spoken},
        "words": {language.id: interface_words(dossier, language.id) for language in spoken},
        "tiles": dossier.tiles.model_dump() if dossier.tiles else None,
    }


def cited(dossier: Dossier) -> list[Source]:
    """Sources of what a map shows; an article and the pages beside it carry their own."""
    rows: list[Tenure | Boundary | Event] = [
        *dossier.tenure,
        *dossier.boundaries,
        *dossier.events,
    ]
    asked = {id for row in rows for id in row.sources}
    return [source for source in dossier.sources if source.id in asked]


def in_order(dossier: Dossier) -> list[Event]:
    """Events in the order of the days that the map shows for them."""
    return sorted(dossier.events, key=lambda event: (shown_day(dossier, event), event.id))


def _view(view: View) -> dict[str, Any]:
    names = ("date", "view", "lang", "place", "event", "step", "layout")
    members = {name: getattr(view, name) for name in names}
    return {name: value for name, value in members.items() if value is not None}


def _camera(dossier: Dossier, view: View) -> dict[str, float] | None:
    """Where the map opens; None to see the first bounds. A zoom alone is one over their middle."""
    lat, lon = view.lat, view.lon
    if lat is None or lon is None:
        if view.zoom is None:
            return None
        west, south, east, north = dossier.first_view.bounds
        lat, lon = round((south + north) / 2, 4), round((west + east) / 2, 4)
    return {"lat": lat, "lon": lon, "zoom": 7.0 if view.zoom is None else view.zoom}


def _extent(dossier: Dossier) -> list[float]:
    """Bounds of all that is drawn, the first view included."""
    shapes = [area.geometry for area in dossier.areas]
    shapes += [land.geometry for land in dossier.basemap if land.role == "context"]
    bounds = unary_union(
        [box(*shape.bounds) for shape in shapes] + [box(*dossier.first_view.bounds)]
    ).bounds
    return [round(bound, 4) for bound in bounds]


def _paint(made: Paint) -> dict[str, Any]:
    return {
        "id": made.id,
        "ground": list(made.ground),
        "stripes": list(made.stripes),
        "share": made.share,
        "dots": made.dots,
    }


def _tenure(dossier: Dossier, row: Tenure, paints: dict[str, Paint]) -> dict[str, Any]:
    painted = {}
    for perspective in dossier.perspectives:
        made = paint(dossier, perspective, row)
        paints[made.id] = made
        painted[perspective.id] = made.id
    return {
        "id": row.id,
        "area": row.area,
        "from": row.first_day,
        "to": row.end_day,
        "administered": list(row.administered_by),
        "claimed": list(row.claimed_by),
        "undetermined": list(row.undetermined_by),
        "mode": row.mode,
        "under": row.under,
        "basis": row.basis,
        "sources": list(row.sources),
        "paint": painted,
    }


def disputed_areas(dossier: Dossier) -> set[str]:
    """Areas and groups that one side administers and another claims on the last day of the span."""
    last = dossier.span.end_day - 1
    found = set()
    for row in dossier.tenure:
        administered = families(dossier, row.administered_by)
        others = set(families(dossier, row.claimed_by)) - set(administered)
        if row.in_force_on(last) and others:
            found.add(row.area)
    return found | {area.id for area in dossier.areas if area.parent in found}


def _coast(geometry: BaseGeometry, detail: Detail, *, disputed: bool = False) -> str:
    return packed_polygons(detail.coast(geometry, disputed=disputed), detail.steps)


def _areas(dossier: Dossier, detail: Detail) -> list[dict[str, Any]]:
    disputed = disputed_areas(dossier)
    return [
        {
            "id": area.id,
            "parent": area.parent,
            "disputed": area.id in disputed,
            "polygons": _coast(area.geometry, detail, disputed=area.id in disputed),
        }
        for area in dossier.areas
    ]


def _groups(dossier: Dossier) -> list[dict[str, Any]]:
    return [
        {
            "id": group.id,
            "kind": group.kind,
            "members": [area.id for area in dossier.areas if area.parent == group.id],
        }
        for group in dossier.groups
    ]


def _boundary(dossier: Dossier, boundary: Boundary, detail: Detail) -> dict[str, Any]:
    return {
        "id": boundary.id,
        "kind": boundary.kind,
        "from": boundary.first_day,
        "to": boundary.end_day,
        "heldBy": list(boundary.held_by),
        "between": list(boundary.between),
        "method": boundary.method,
        "basis": boundary.basis,
        "sources": list(boundary.sources),
        "lines": packed_lines(boundary.geometry, detail.steps),
        "style": {
            perspective.id: line_style(dossier, perspective, boundary)
            for perspective in dossier.perspectives
        },
        "party": line_party(dossier, boundary),
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "id": place.id,
        "kind": place.kind,
        "lat": round(place.lat, 4),
        "lon": round(place.lon, 4),
        "area": place.area,
        "rank": place.rank,
    }


def _event(dossier: Dossier, event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "from": event.date.first_day,
        "to": event.date.end_day,
        "shown": shown_day(dossier, event),
        "precision": event.date.precision,
        "kind": event.kind,
        "weight": event.weight,
        "places": list(event.places),
        "areas": list(event.areas),
        "actors": list(event.actors),
        "sources": list(event.sources),
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "kind": source.kind,
        "url": source.url,
        "issued": source.issued,
        "by": source.by,
    }


def _place_names(place: Place, spoken: Collection[Language]) -> dict[str, dict[str, str]]:
    """Every name of a place by language and party."""
    names: dict[str, dict[str, str]] = {language.id: {} for language in spoken}
    for (party, language), name in place.names.items():
        if language in names:
            names[language][party] = name
    return names


def _text(dossier: Dossier, language_id: str) -> dict[str, Any]:
    """The texts of a language that a map shows, and its events' dates in words."""
    language = dossier.language(language_id)
    words = interface_words(dossier, language_id)
    texts = dossier.texts[language_id]
    tables = {name: texts.table(name) for name in SHOWN_TEXTS}
    for name, rows in (("tenure", dossier.tenure), ("boundaries", dossier.boundaries)):
        own = texts.table(name)
        tables[name] = {
            row.id: {**own.get(row.id, {}), **_inexact(row, language, words)} for row in rows
        }
    titles = texts.table("sources")
    tables["sources"] = {source.id: titles[source.id] for source in cited(dossier)}
    tables["dossier"] = {dossier.id: texts.table("dossier")}
    told = texts.table("events")
    tables["events"] = {
        event.id: {
            **told[event.id],
            "date": written_date(event.date, language, words),
            **(
                {"in_force": written_date(event.in_force, language, words)}
                if event.in_force
                else {}
            ),
        }
        for event in dossier.events
    }
    return tables


def _inexact(row: Tenure | Boundary, language: Language, words: dict[str, str]) -> dict[str, str]:
    """Ends of a row that are not known to the day, in words; the browser writes the others."""
    ends = {"from": row.start, "to": row.to}
    return {
        name: written_date(when, language, words)
        for name, when in ends.items()
        if when and (when.precision != "day" or when.approximate)
    }
