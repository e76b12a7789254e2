"""A page for every event and place, and the lists of them: they stand without scripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from disputemap.dossier import Place
from disputemap.publish.shell import Page, Shell
from disputemap.publish.site import INDEX
from disputemap.publish.sketch import Outlines, Sketch
from disputemap.render.words import status_table
from disputemap.scene import tenure_by_area
from disputemap.scene.compose import in_order

Each = TypeVar("Each")


def event_pages(shell: Shell) -> Iterator[tuple[str, bytes]]:
    """A page for every event in every language, and the list of all."""
    site = shell.site
    events, outlines = in_order(site.dossier), Outlines()
    for lang, reader in site.readers.items():
        title = reader.words["events"]
        summary = reader.text("dossier", "summary")
        page = Page(lang, f"events/{INDEX}", title, summary, "events.html")
        yield page.path, shell.page(page, events=events)
        for event, before, after in _neighbours(events):
            view = site.view(lang, event=event.id)
            page = Page(
                lang,
                f"events/{event.id}.html",
                reader.text("events", event.id, "title"),
                reader.text("events", event.id, "text"),
                "event.html",
                event.id,
            )
            sketch = Sketch(site.dossier, view, outlines)
            yield (
                page.path,
                shell.page(
                    page,
                    event=event,
                    before=before,
                    after=after,
                    drawing=sketch.marked(),
                    legend=sketch.words,
                    table=status_table(site.dossier, view),
                    places=list(dict.fromkeys((*event.places, *event.areas))),
                ),
            )


def place_pages(shell: Shell) -> Iterator[tuple[str, bytes]]:
    """A page for every place in every language, and the list of all."""
    site = shell.site
    outlines = Outlines()
    for lang, reader in site.readers.items():
        places = sorted(site.dossier.places, key=lambda place: (reader.label(place.id), place.id))
        sketch = Sketch(site.dossier, site.view(lang), outlines)
        title = reader.words["table-places"]
        summary = reader.text("dossier", "summary")
        page = Page(lang, f"places/{INDEX}", title, summary, "places.html")
        yield page.path, shell.page(page, kinds=_by_kind(shell, lang, places))
        for place, before, after in _neighbours(places):
            page = Page(
                lang,
                f"places/{place.id}.html",
                reader.label(place.id),
                f"{reader.label(place.id)} · {reader.text('place_kinds', place.kind, 'name')}",
                "place.html",
            )
            yield (
                page.path,
                shell.page(
                    page,
                    place=place,
                    before=before,
                    after=after,
                    drawing=sketch.marked(place.id),
                    legend=sketch.words,
                    date=sketch.view.date,
                    **_about(shell, lang, place),
                ),
            )


def _about(shell: Shell, lang: str, place: Place) -> dict[str, Any]:
    """What is told of a place: its names, its history, what happened there, what lies near."""
    dossier = shell.site.dossier
    ids = {place.id, *([place.area] if place.area else [])}
    return {
        "names": [
            (party, name) for (party, language), name in place.names.items() if language == lang
        ],
        "rows": [
            (row, shell.site.readers[lang].status(row))
            for row in tenure_by_area(dossier).get(place.area or place.id, ())
        ],
        "events": [
            event for event in in_order(dossier) if place.id in (*event.places, *event.areas)
        ],
        "near": [
            each.id
            for each in dossier.places
            if each.id != place.id and (each.area in ids or each.id in ids)
        ],
    }


def _by_kind(shell: Shell, lang: str, places: Sequence[Place]) -> list[tuple[str, list[Place]]]:
    """Kinds of places in the order of the file, and the places of each."""
    kinds = dict.fromkeys(place.kind for place in shell.site.dossier.places)
    text = shell.site.readers[lang].text
    return [
        (text("place_kinds", kind, "name"), [place for place in places if place.kind == kind])
        for kind in kinds
    ]


def _neighbours(records: Sequence[Each]) -> Iterator[tuple[Each, Each | None, Each | None]]:
    """Each record with the one before and the one after it."""
    around: list[Each | None] = [None, *records, None]
    yield from zip(records, around, around[2:], strict=False)
