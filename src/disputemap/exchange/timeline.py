"""TimelineJS JSON: a dossier's events as TimelineJS3 loads them.

Texts of a timeline are HTML: everything of the dossier in them is escaped, and their only markup is
paragraphs, lists and links to sources. TimelineJS leaves members alone that it does not know; ours
are all called ``disputemap``, and an import takes from them what the format has no place for.
"""

from __future__ import annotations

import json
from html import escape
from typing import Any

from disputemap.dossier import Dossier, EdtfDate, Event
from disputemap.exchange.about import about
from disputemap.exchange.choice import Choice
from disputemap.exchange.rows import Row, source_rows
from disputemap.scene.compose import in_order
from disputemap.scene.wording import interface_words, written_date

SOURCES = '<div class="disputemap-sources">'
"""Begins the sources of a slide: what is before it is the event's own text."""


def write(dossier: Dossier, choice: Choice) -> bytes:
    """A timeline with a title slide and one slide an event, grouped by kind of event."""
    facts = about(dossier, choice)
    for name in ("date", "view"):
        facts.pop(name, None)
    sources = {row["source"]: row for row in source_rows(dossier, choice)}
    timeline = {
        "scale": "human",
        "title": {"unique_id": "title", "text": _title(dossier, choice)},
        "events": [_slide(dossier, choice, event, sources) for event in in_order(dossier)],
        "disputemap": facts,
    }
    return json.dumps(timeline, ensure_ascii=False, indent=1).encode()


def date_parts(date: str) -> dict[str, int]:
    """Year, month and day of a date, as far as they are known.

    Parameters
    ----------
    date : str
        An EDTF date without an interval.
    """
    parts = date.rstrip("~").split("-")
    return dict(zip(("year", "month", "day"), map(int, parts), strict=False))


def _title(dossier: Dossier, choice: Choice) -> dict[str, str]:
    texts, words = dossier.texts[choice.lang], interface_words(dossier, choice.lang)
    licence = " · ".join((words["edition"].format(edition=dossier.edition), dossier.licences.texts))
    paragraphs = (
        *(texts.get("dossier", field) for field in ("subtitle", "summary", "statement")), licence,
    )  # fmt: skip
    return {
        "headline": escape(texts.get("dossier", "title")),
        "text": "".join(f"<p>{escape(each)}</p>" for each in paragraphs if each),
    }


def _slide(
    dossier: Dossier, choice: Choice, event: Event, sources: dict[str, Row]
) -> dict[str, Any]:
    texts, words = dossier.texts[choice.lang], interface_words(dossier, choice.lang)
    first, _, last = str(event.date).partition("/")
    record = event.model_dump(mode="json", exclude_none=True)
    return {
        "unique_id": event.id,
        "start_date": date_parts(first),
        **({"end_date": date_parts(last)} if last else {}),
        "display_date": escape(_displayed(dossier, choice, event.date)),
        "group": texts.get("event_kinds", event.kind, "name"),
        "text": {
            "headline": escape(texts.get("events", event.id, "title")),
            "text": f"<p>{escape(texts.get('events', event.id, 'text'))}</p>"
            f"{SOURCES}<p>{escape(words['sources'])}</p>"
            f"<ul>{''.join(_cited(sources[source]) for source in event.sources)}</ul></div>",
        },
        "disputemap": {name: value for name, value in record.items() if name != "id"},
    }


def _displayed(dossier: Dossier, choice: Choice, date: EdtfDate) -> str:
    words = interface_words(dossier, choice.lang)
    return written_date(date, dossier.language(choice.lang), words)


def _cited(source: Row) -> str:
    """A source as an item of a list, its title a link if it has an address."""
    title = escape(source["title"])
    if source["url"]:
        title = f'<a href="{escape(source["url"])}" rel="noopener">{title}</a>'
    credit = ", ".join(escape(source[name]) for name in ("by", "issued") if source[name])
    return f"<li>{title}{f' ({credit})' if credit else ''}</li>"
