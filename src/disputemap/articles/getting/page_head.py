"""What a web page says about itself, in its head: title, standfirst, author, date, address."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from disputemap.articles.getting.draft import Draft

LONGEST = 1000
"""Signs of one value that are taken."""

META = {
    "og:title": "title", "twitter:title": "title", "citation_title": "title", "dc.title": "title",
    "og:description": "standfirst", "description": "standfirst",
    "twitter:description": "standfirst",
    "author": "byline", "article:author": "byline", "dc.creator": "byline",
    "parsely-author": "byline", "citation_author": "byline",
    "article:published_time": "published", "og:published_time": "published",
    "datepublished": "published", "date": "published", "pubdate": "published",
    "dc.date": "published", "dcterms.date": "published", "dc.date.issued": "published",
    "citation_publication_date": "published", "parsely-pub-date": "published",
    "publish-date": "published",
    "og:url": "url",
}  # fmt: skip
"""Names of meta elements and what they give."""

LINKED_DATA = {
    "headline": "title", "description": "standfirst", "datePublished": "published",
    "mainEntityOfPage": "url", "author": "byline",
}  # fmt: skip


def read_head(page: LexborHTMLParser, draft: Draft) -> None:
    """Put what the head says into a draft; the first to say something is believed."""
    found: dict[str, str] = {}
    for meta in page.css("meta"):
        attributes = meta.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        field = META.get((name or "").strip().casefold())
        value = (attributes.get("content") or "").strip()
        if field and value and len(value) <= LONGEST:
            found.setdefault(field, value)
    for field, value in _linked_data(page):
        found.setdefault(field, value)
    _elements(page, found)
    if found.get("byline", "").startswith(("http:", "https:")):
        del found["byline"]
    if not found.get("url", "").startswith(("http://", "https://")):
        found.pop("url", None)
    for field, value in found.items():
        setattr(draft, field, value)


def _elements(page: LexborHTMLParser, found: dict[str, str]) -> None:
    """What elements other than meta say."""
    canonical = page.css_first('link[rel="canonical"]')
    if canonical is not None:
        found.setdefault("url", (canonical.attributes.get("href") or "").strip()[:LONGEST])
    root = page.root
    lang = (root.attributes.get("lang") or "").strip() if root is not None else ""
    if lang:
        found["lang"] = lang[:40]
    title = page.css_first("title")
    if title is not None and "title" not in found:
        # The name of the site stands after the last bar, or nowhere.
        whole = title.text(deep=True)[:LONGEST].strip()
        for bar in (" | ", " — ", " – ", " - ", "｜"):
            head, _, site = whole.rpartition(bar)
            if head and len(site) < len(head):
                whole = head
                break
        if whole:
            found["title"] = whole
    time = page.css_first("time[datetime]")
    if time is not None:
        found.setdefault("published", (time.attributes.get("datetime") or "").strip()[:LONGEST])


def _linked_data(page: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """Values of the first few blocks of JSON-LD that can be read."""
    for script in page.css('script[type="application/ld+json"]')[:5]:
        text = script.text(deep=True)
        if len(text) > 200_000:
            continue
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            continue
        for record in _records(data):
            for name, field in LINKED_DATA.items():
                value = record.get(name)
                if isinstance(value, list) and value:
                    value = value[0]
                if isinstance(value, dict):
                    value = value.get("name") or value.get("@id")
                if isinstance(value, str) and value.strip() and len(value) <= LONGEST:
                    yield field, value.strip()


def _records(data: Any) -> Iterator[dict[str, Any]]:
    """Records that are articles, two levels deep."""
    for each in (data if isinstance(data, list) else [data])[:50]:
        if isinstance(each, dict):
            graph = each.get("@graph")
            for record in (each, *(graph[:50] if isinstance(graph, list) else ())):
                if isinstance(record, dict) and "Article" in str(record.get("@type", "")):
                    yield record
