"""What an article links to, for other programs: GeoJSON and a table."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from disputemap.dossier import Article, Dossier, Run
from disputemap.exchange.spreadsheet import BYTE_ORDER_MARK, cell
from disputemap.scene.perspective import name_order

COLUMNS = (
    "paragraph", "text", "kind", "target", "title", "date", "longitude", "latitude", "confidence",
    "reason",
)  # fmt: skip


def links_as_csv(article: Article, dossier: Dossier, lang: str) -> bytes:
    """Every link and note of an article, a row each, in the order of the text.

    Parameters
    ----------
    article : Article
    dossier : Dossier
        What its links lead into.
    lang : str
        Language of the titles.
    """
    text = io.StringIO()
    table = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for row in link_rows(article, dossier, lang):
        table.writerow([cell(_plain(row[name])) for name in COLUMNS])
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def links_as_geojson(article: Article, dossier: Dossier, lang: str) -> bytes:
    """The same as a FeatureCollection (RFC 7946): a point for each link that has a place."""
    features = [
        {
            "type": "Feature",
            "geometry": _point(row),
            "properties": {
                name: value for name, value in row.items() if name not in ("longitude", "latitude")
            },
        }
        for row in link_rows(article, dossier, lang)
    ]
    licences = dossier.licences
    collection = {
        "type": "FeatureCollection",
        "article": {"title": article.title, "lang": article.lang, "rights": article.rights},
        "dossier": dossier.id,
        "edition": str(dossier.edition),
        "licence": licences.texts,
        "attribution": licences.attribution,
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def link_rows(article: Article, dossier: Dossier, lang: str) -> Iterator[dict[str, Any]]:
    """Links and notes by the names of `COLUMNS`; positions in degrees, WGS 84."""
    paragraph = 0
    for block in article.blocks:
        if block.note is not None:
            title = dossier.texts[lang].get("notes", block.note, "title")
            yield _row(paragraph, block.statement or "", "note", block.note, title)
            continue
        paragraph += 1
        for run in block.runs:
            if run.kind in ("place", "event", "date", "choice", "source"):
                yield _linked(paragraph, run, dossier, lang)


def _linked(paragraph: int, run: Run, dossier: Dossier, lang: str) -> dict[str, Any]:
    target = run.target or ""
    texts = dossier.texts[lang]
    row = _row(paragraph, run.text, run.kind or "", target, "")
    row |= {"confidence": run.confidence, "reason": run.reason}
    if run.kind == "place":
        place = dossier.place(target)
        names = dict.fromkeys(place.name(party, lang) for party in name_order(dossier, place))
        title = " / ".join(names)
        row |= {"title": title, "longitude": place.lon, "latitude": place.lat}
    elif run.kind == "event":
        event = dossier.event(target)
        row |= {"title": texts.get("events", target, "title"), "date": str(event.date)}
        if event.places:
            first = dossier.place(event.places[0])
            row |= {"longitude": first.lon, "latitude": first.lat}
    elif run.kind == "choice":
        row["title"] = " | ".join(texts.get("events", id, "title") for id in target.split(","))
    elif run.kind == "date":
        row["date"] = target
    elif run.kind == "source":
        row["title"] = texts.get("sources", target, "title")
    return row


def _row(paragraph: int, text: str, kind: str, target: str, title: str) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    row |= {"paragraph": paragraph, "text": text, "kind": kind, "target": target, "title": title}
    return row


def _point(row: dict[str, Any]) -> dict[str, Any] | None:
    if row["longitude"] is None:
        return None
    return {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]}


def _plain(value: Any) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
