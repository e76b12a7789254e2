"""Pages of text that every language has, and the two that stand outside: start and not found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from babel.units import format_unit
from markupsafe import Markup

from disputemap.publish.cards import card_of
from disputemap.publish.corrections import Correction
from disputemap.publish.documents import offline_name
from disputemap.publish.shell import ENVIRONMENT, Page, Shell, secured
from disputemap.publish.site import EMBED, INDEX
from disputemap.render.metadata import head
from disputemap.render.pages import claims_page, sources_page

APP_LINK = re.compile(r'href="/\?event=([a-z0-9-]+)&amp;lang=[^"]*"')
"""An event in the app, as the pages that it shares with a site have it."""


def text_pages(
    shell: Shell, log: Sequence[Correction], sizes: Mapping[str, int]
) -> Iterator[tuple[str, bytes]]:
    """Claims, sources, data and corrections in every language.

    Parameters
    ----------
    shell : Shell
    log : sequence of Correction
    sizes : mapping of str to int
        Bytes of the data files.
    """
    site = shell.site
    for lang, reader in site.readers.items():
        view, words = site.view(lang), reader.words
        sources = Markup(
            APP_LINK.sub(r'href="events/\1.html"', str(sources_page(site.dossier, view)))
        )
        made: list[tuple[str, str, str, str, dict[str, Any]]] = [
            ("claims.html", words["page.claims"], words["claims-lead"], "content.html",
             {"content": claims_page(site.dossier, view)}),
            ("sources.html", words["page.sources"], words["sources-lead"], "content.html",
             {"content": sources}),
            ("data.html", words["site.data"], words["site.data-lead"], "data.html",
             {"files": _files(shell, lang, sizes), "offline": offline_name(lang), "embed": EMBED}),
            ("corrections.html", words["site.corrections"], words["site.corrections-lead"],
             "corrections.html", {"log": log}),
        ]  # fmt: skip
        for name, title, description, template, values in made:
            page = Page(lang, name, title, description, template)
            yield page.path, shell.page(page, **values)


def start_page(shell: Shell) -> Iterator[tuple[str, bytes]]:
    """The choice of a language, by links."""
    site = shell.site
    first = site.languages[0]
    extra = Markup("")
    if site.base is not None:
        found = site.addresses(first, INDEX, card_of(site, first))
        found = replace(found, canonical=site.address(INDEX), oembed={})
        extra = head(site.dossier, site.view(first), found)
    html = ENVIRONMENT.get_template("start.html").render(
        **shell.common(INDEX, first),
        title=site.readers[first].text("dossier", "title"),
        description=site.readers[first].text("dossier", "summary"),
        head=extra,
        readers=site.readers,
        styles=Markup(shell.styles),
    )
    yield INDEX, secured(html)


def not_found(shell: Shell) -> Iterator[tuple[str, bytes]]:
    """What a server answers where there is no page: it stands alone, whatever was asked for."""
    site = shell.site
    first = site.languages[0]
    html = ENVIRONMENT.get_template("404.html").render(
        **shell.common("404.html", first),
        title=site.readers[first].words["site.not-found"],
        description=site.readers[first].text("dossier", "title"),
        readers=site.readers,
        home={lang: site.address(f"{lang}/{INDEX}") for lang in site.languages}
        if site.base
        else {},
        styles=Markup(shell.styles),
    )
    yield "404.html", secured(html)


def _files(shell: Shell, lang: str, sizes: Mapping[str, int]) -> list[tuple[str, str]]:
    """Data files with their sizes in words."""
    locale = shell.site.dossier.language(lang).locale
    written = partial(format_unit, measurement_unit="kilobyte", length="short", locale=locale)
    return [
        (path, written(round(size / 1000, 1 if size < 10_000 else None)))
        for path, size in sizes.items()
    ]
