"""The frame that all pages of a site share: head, policy, header with the other pages, foot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from disputemap.publish.cards import card_of
from disputemap.publish.packing import hashed_name
from disputemap.publish.site import INDEX, Site, relative
from disputemap.render.assets import page_styles
from disputemap.render.metadata import head
from disputemap.render.policy import page_policy, with_policy
from disputemap.scene import View

ENVIRONMENT = Environment(
    loader=PackageLoader("disputemap", "publish/templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)

PAGES: Mapping[str, str] = {
    INDEX: "page.read",
    f"events/{INDEX}": "events",
    f"places/{INDEX}": "table-places",
    "claims.html": "page.claims",
    "sources.html": "page.sources",
    "data.html": "site.data",
    "corrections.html": "site.corrections",
}
"""Pages that every page links to, by their names in each language, with the word for each."""

LESSONS = f"lessons/{INDEX}"
"""The list of lessons, of a dossier that has some."""

FROM_HERE: Mapping[str, str] = {"style-src": "'self'", "img-src": "'self'"}
"""What a page of text loads beside itself."""


@dataclass(frozen=True)
class Page:
    """A page of text in one language.

    Attributes
    ----------
    lang : str
    name : str
        Its file in the folder of its language.
    title, description : str
    template : str
    event : str, optional
        Event whose day and picture stand for the page.
    """

    lang: str
    name: str
    title: str
    description: str
    template: str
    event: str | None = None

    @property
    def path(self) -> str:
        """Its file in the site."""
        return f"{self.lang}/{self.name}"


class Shell:
    """Writes pages of text.

    Parameters
    ----------
    site : Site
    """

    def __init__(self, site: Site) -> None:
        self.site = site
        own = (files("disputemap") / "publish" / "site.css").read_text(encoding="utf-8")
        self.styles = page_styles(site.dossier) + own
        self.stylesheet = hashed_name("assets/site.css", self.styles.encode())

    def page(self, page: Page, **values: Any) -> bytes:
        """A page with what its template asks for."""
        html = ENVIRONMENT.get_template(page.template).render(
            **self.common(page.path, page.lang),
            title=page.title,
            description=page.description,
            head=self.head(page),
            pages=navigation(self.site, page.lang, page.path, page.name),
            languages=[
                (relative(page.path, f"{lang}/{page.name}"), lang, reader.name, lang == page.lang)
                for lang, reader in self.site.readers.items()
            ],
            stylesheet=relative(page.path, self.stylesheet),
            **values,
        )
        return secured(html, also=FROM_HERE)

    def common(self, path: str, lang: str) -> dict[str, Any]:
        """What every template may ask for."""
        dossier, reader = self.site.dossier, self.site.readers[lang]
        return {
            "lang": lang,
            "dir": reader.direction,
            "words": reader.words,
            "text": reader.text,
            "label": reader.label,
            "written": reader.written,
            "to": partial(relative, path),
            "folder": f"{lang}/",
            "dossier": dossier,
            "source": dossier.source,
        }

    def head(self, page: Page) -> Markup:
        """What others are to know of a page; nothing where the site has no address."""
        if self.site.base is None:
            return Markup("")
        view: View = self.site.view(page.lang, event=page.event)
        card = card_of(self.site, page.lang, page.event)
        return head(self.site.dossier, view, self.site.addresses(page.lang, page.name, card))


def pages_of(site: Site) -> Mapping[str, str]:
    """`PAGES`, and the list of lessons if there are any."""
    lessons = {LESSONS: "lesson.lessons"} if site.dossier.lessons else {}
    return {**PAGES, **lessons}


def navigation(
    site: Site, lang: str, path: str, current: str = "", way: Callable[[str, str], str] = relative
) -> list[tuple[str, str, bool]]:
    """Links to the other pages of a language: address, text, whether it is this one."""
    words = site.readers[lang].words
    return [
        (way(path, f"{lang}/{name}"), words[word], name == current)
        for name, word in pages_of(site).items()
    ]


def secured(html: str, also: Mapping[str, str] | None = None) -> bytes:
    """A page of text with its policy in its head."""
    return with_policy(html, page_policy(html, also=also)).encode()
