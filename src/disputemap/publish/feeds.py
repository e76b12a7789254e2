"""What programs read of a site: feed, map of the site, oEmbed, and the word to robots."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from uuid import NAMESPACE_URL, uuid5

from disputemap.publish.cards import card_of
from disputemap.publish.corrections import Correction
from disputemap.publish.editions import edition_day
from disputemap.publish.shell import ENVIRONMENT, pages_of
from disputemap.publish.site import EMBED, INDEX, Site
from disputemap.render.metadata import CARD_SIZE
from disputemap.render.oembed import oembed_facts
from disputemap.scene.compose import in_order


def feeds(site: Site, log: Sequence[Correction]) -> Iterator[tuple[str, bytes]]:
    """A feed of corrections and events in every language; the first language's also at the root."""
    for lang in site.languages:
        yield f"{lang}/feed.xml", _feed(site, lang, f"{lang}/feed.xml", log)
    yield "feed.xml", _feed(site, site.languages[0], "feed.xml", log)


def addresses(site: Site, texts: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Files that hold whole addresses; without a base address only what is true without it.

    Parameters
    ----------
    site : Site
    texts : sequence of str
        Pages of the site that search engines are to know, by their names in each language.
    """
    yield "robots.txt", _robots(site)
    if site.base is None:
        return
    pages = [
        (
            site.address(f"{lang}/{name}"),
            {each: site.address(f"{each}/{name}") for each in site.languages},
        )
        for name in texts
        for lang in site.languages
    ]
    sitemap = ENVIRONMENT.get_template("sitemap.xml").render(
        pages=pages, date=edition_day(site.dossier)
    )
    yield "sitemap.xml", sitemap.encode()
    for lang in site.languages:
        yield f"oembed/{lang}.json", _oembed(site, lang)


def page_names(site: Site) -> list[str]:
    """Names of the pages that exist in every language."""
    events = [f"events/{event.id}.html" for event in in_order(site.dossier)]
    places = [f"places/{place.id}.html" for place in site.dossier.places]
    lessons = dict.fromkeys(f"lessons/{lesson.id}.html" for lesson in site.dossier.lessons)
    return [*pages_of(site), *lessons, *events, *places]


def _robots(site: Site) -> bytes:
    lines = ["User-agent: *", "Allow: /"]
    if site.base is not None:
        lines.append(f"Sitemap: {site.address('sitemap.xml')}")
    return ("\n".join(lines) + "\n").encode()


def _oembed(site: Site, lang: str) -> bytes:
    card = site.address(card_of(site, lang))
    facts = oembed_facts(
        site.dossier,
        site.view(lang),
        provider=site.address(f"{lang}/{INDEX}"),
        source=site.address(f"{lang}/{EMBED}"),
        picture=lambda size: card if size == CARD_SIZE else None,
    )
    return json.dumps(facts, ensure_ascii=False, indent=1).encode()


def _feed(site: Site, lang: str, path: str, log: Sequence[Correction]) -> bytes:
    """Atom. Its names for things are made of the dossier's and hold wherever the site stands."""
    dossier, reader = site.dossier, site.readers[lang]

    def urn(*parts: str) -> str:
        return f"urn:uuid:{uuid5(NAMESPACE_URL, '/'.join(('disputemap', dossier.id, *parts)))}"

    up = "" if "/" in path else f"{lang}/"
    text = ENVIRONMENT.get_template("feed.xml").render(
        lang=lang,
        words=reader.words,
        text=reader.text,
        written=reader.written,
        dossier=dossier,
        urn=urn,
        this=site.address(path) if site.base else path.rpartition("/")[2],
        way=lambda name: site.address(f"{lang}/{name}") if site.base else f"{up}{name}",
        log=log,
        events=list(reversed(in_order(dossier))),
        changed=_last_changes(site, log),
        time=lambda date: f"{date}T00:00:00Z",
        edition=edition_day(dossier),
    )
    return text.encode()


def _last_changes(site: Site, log: Sequence[Correction]) -> Mapping[str, str]:
    """Day of the edition in which each event was last changed, or else first published."""
    first = log[-1].edition.date
    changed = {event.id: first for event in site.dossier.events}
    for correction in reversed(log):
        for change in correction.changes:
            id = change.record.removeprefix("events ")
            if id in changed and (change.file == "events.toml" or change.record != id):
                changed[id] = correction.edition.date
    return changed
