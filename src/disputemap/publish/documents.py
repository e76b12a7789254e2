"""Map documents of a site: the story, the embed, and the whole story as one file."""

from __future__ import annotations

import gzip
import json
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from importlib.resources import files

from markupsafe import Markup

from disputemap.publish.cards import card_of
from disputemap.publish.shell import ENVIRONMENT, navigation
from disputemap.publish.site import EMBED, INDEX, Site, relative
from disputemap.render import MapDocument
from disputemap.render.metadata import head
from disputemap.render.policy import page_policy, script_hashes, with_policy
from disputemap.render.story import in_place

OWN_HOST = {"connect-src": "'self'"}
"""What those who check a page from inside it may ask its host for: ``robots.txt``, for one."""

ICON = '<link rel="icon" href="data:,">'
SCENE = re.compile(r'<script type="application/json" id="dm-scene">(.*?)</script>', re.DOTALL)
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def story(site: Site, lang: str, links: Markup, *, alone: bool = False) -> MapDocument:
    """The story page of one language, whose links also work without scripts.

    Parameters
    ----------
    site : Site
    lang : str
    links : Markup
        Navigation to the other pages.
    alone : bool
        Whether it stands without the pages of events and places beside it.
    """
    view = site.view(lang, layout="story")
    way = in_place if alone else _page_of
    return MapDocument(site.dossier, view, languages=[lang], links=links, way=way)


def _page_of(kind: str, id: str) -> str:
    """Address of the page of an event or place, seen from the story."""
    return f"{kind}s/{id}.html"


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
        html = story(site, lang, links).to_html()
        yield path, _finished(site, html, _head(site, lang, INDEX), OWN_HOST)


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
        html = story(site, lang, links, alone=True).to_html()
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


def _finished(site: Site, html: str, extra: Markup, also: Mapping[str, str] | None = None) -> bytes:
    """A document with what others are to know of it, and its policy."""
    whole = html.replace(ICON, f"{ICON}\n{extra}", 1)
    return with_policy(whole, page_policy(whole, site.dossier, also=also)).encode()
