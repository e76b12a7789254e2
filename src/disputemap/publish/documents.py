"""Map documents of a site: the story, the embed, and the whole story as one file."""

from __future__ import annotations

import gzip
import json
import re
from base64 import b64encode
from collections.abc import Iterator
from importlib.resources import files

from markupsafe import Markup

from disputemap.publish.cards import card_of
from disputemap.publish.shell import ENVIRONMENT, navigation
from disputemap.publish.site import EMBED, INDEX, Site, relative
from disputemap.render import MapDocument
from disputemap.render.metadata import head
from disputemap.render.policy import page_policy, script_hashes, with_policy

ICON = '<link rel="icon" href="data:,">'
SWITCHES = '<div id="dm-switches">'
EVENT_LINK = re.compile(r'href="\?event=([a-z0-9-]+)"')
PLACE_LINK = re.compile(r'href="\?place=([a-z0-9-]+)"')
SCENE = re.compile(r'<script type="application/json" id="dm-scene">(.*?)</script>', re.DOTALL)
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)

HEADER = Markup(
    "<style>"
    "#dm-switches .dm-segment-lang:has(label:only-of-type){display:none}"
    "@media (min-width:801px) and (max-width:1600px){"
    "#dm-header:has(.dm-pages){flex-wrap:wrap;gap:2px 12px;padding-block:6px 4px}"
    "#dm-header .dm-title{flex:1 1 0}#dm-header .dm-pages{order:3;flex-basis:100%}}"
    "</style>"
)
"""More pages than the app has stand under the title; a choice of one language is none."""


class Story(MapDocument):
    """The story page of one language, with links that also work without scripts.

    Parameters
    ----------
    site : Site
    lang : str
    links : Markup
        Navigation to the other pages.
    pages : bool
        Whether the other pages lie beside it.
    """

    def __init__(self, site: Site, lang: str, links: Markup, *, pages: bool) -> None:
        view = site.view(lang, layout="story")
        super().__init__(site.dossier, view, languages=[lang], head=HEADER)
        self.links = links
        self.pages = pages

    def body(self) -> str:
        """The document's own elements; events and places of the article have pages here."""
        body = super().body().replace(SWITCHES, f"{self.links}\n{SWITCHES}", 1)
        if self.pages:
            body = EVENT_LINK.sub(r'href="events/\1.html"', body)
            body = PLACE_LINK.sub(r'href="places/\1.html"', body)
        return body


def stories(site: Site) -> Iterator[tuple[str, bytes]]:
    """The story page of every language."""
    for lang in site.languages:
        path = f"{lang}/{INDEX}"
        links = _links(
            site,
            lang,
            pages=navigation(site, lang, path, INDEX),
            languages=[
                (relative(path, f"{each}/{INDEX}"), each, reader.name)
                for each, reader in site.readers.items()
                if each != lang
            ],
            offline=relative(path, offline_name(lang)),
        )
        html = Story(site, lang, links, pages=True).to_html()
        yield path, _finished(site, html, _head(site, lang, INDEX))


def embeds(site: Site) -> Iterator[tuple[str, bytes]]:
    """The map to embed: in every language, in each alone, and all of it as this edition has it."""
    first = site.languages[0]
    folder = f"e/{site.dossier.digest}"
    for lang in (None, *site.languages):
        view = site.view(lang or first)
        html = MapDocument(site.dossier, view, languages=[lang] if lang else None).to_html()
        name = f"{lang}/{EMBED}" if lang else EMBED
        for path in (name, f"{folder}/{name}"):
            yield path, _finished(site, html, _embed_head(site, path))


def offline(site: Site) -> Iterator[tuple[str, bytes]]:
    """The whole story of each language as one file that needs no network and unpacks itself."""
    loader = (files("disputemap") / "publish" / "unpack.js").read_text(encoding="utf-8")
    for lang in site.languages:
        links = Markup("")
        if site.base is not None:
            pages = navigation(site, lang, "", INDEX, way=lambda _, path: site.address(path))
            links = _links(site, lang, pages=pages, languages=[], offline="")
        html = Story(site, lang, links, pages=False).to_html()
        yield offline_name(lang), _packed(site, html, loader, site.readers[lang].words["no-script"])


def offline_name(lang: str) -> str:
    """The file that holds the whole story of a language."""
    return f"offline-{lang}.html"


def _packed(site: Site, html: str, loader: str, still: str) -> bytes:
    """A document whose scene and scripts are deflated, with a script that puts them back."""
    scripts = SCRIPT.findall(html)
    scene = SCENE.search(html)
    contents = {"scene": scene[1] if scene else "", "scripts": scripts}
    text = json.dumps(contents, ensure_ascii=False).encode()
    deflated = b64encode(gzip.compress(text, compresslevel=9, mtime=0)).decode()
    element = Markup(
        '<script type="text/plain" id="dm-packed" data-still="{}">{}</script>\n<script>{}</script>'
    ).format(still, deflated, Markup(loader))
    small = SCENE.sub(lambda _: str(element), SCRIPT.sub("", html), count=1)
    policy = page_policy(small, site.dossier, also={"script-src": " ".join(script_hashes(html))})
    return with_policy(small, policy).encode()


def _links(
    site: Site,
    lang: str,
    *,
    pages: list[tuple[str, str, bool]],
    languages: list[tuple[str, str, str]],
    offline: str,
) -> Markup:
    template = ENVIRONMENT.get_template("links.html")
    words = site.readers[lang].words
    return Markup(template.render(pages=pages, languages=languages, offline=offline, words=words))


def _head(site: Site, lang: str, name: str) -> Markup:
    if site.base is None:
        return Markup("")
    view = site.view(lang, layout="story" if name == INDEX else "map")
    return head(site.dossier, view, site.addresses(lang, name, card_of(site, lang)))


def _embed_head(site: Site, path: str) -> Markup:
    """What others are to know of an embed: its own address, and no search engine's business."""
    if site.base is None:
        return Markup("")
    made = Markup('<link rel="canonical" href="{}">\n<meta name="robots" content="noindex">')
    return made.format(site.address(path))


def _finished(site: Site, html: str, extra: Markup) -> bytes:
    """A document with what others are to know of it, and its policy."""
    whole = html.replace(ICON, f"{ICON}\n{extra}", 1)
    return with_policy(whole, page_policy(whole, site.dossier)).encode()
