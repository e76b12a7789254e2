"""The map document: one HTML page with the map, the timeline and the article, made with folium."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

import folium
from branca.element import Figure
from markupsafe import Markup

from disputemap.dossier import Dossier
from disputemap.render import assets, plugins
from disputemap.render.drawing import Drawing
from disputemap.render.story import ENVIRONMENT, article_html
from disputemap.render.words import status_table
from disputemap.scene import Scene, View, compose, first_view
from disputemap.scene.wording import interface_words


class Page(Figure):
    """The HTML page around a map document: head, styles, scene and scripts, all inlined.

    Parameters
    ----------
    document : MapDocument
        The map that the page holds.
    """

    def __init__(self, document: MapDocument) -> None:
        super().__init__(height="640px")
        self.header._children.clear()
        self.document = document
        self.add_child(document)

    def render(self, **kwargs: Any) -> str:
        """The page as HTML, the same characters for the same scene and parts."""
        for child in self._children.values():
            child.render(**kwargs)
        document = self.document
        texts = document.dossier.texts[document.view.lang]
        children = document._children.values()
        parts = [each for each in children if isinstance(each, plugins.Plugin)]
        files = [file for part in parts for file in (*part.uses, part.client)]
        names = dict.fromkeys((*assets.CORE, *files))
        return ENVIRONMENT.get_template("page.html").render(
            lang=document.view.lang,
            dir=document.dossier.language(document.view.lang).direction,
            dossier=document.dossier.id,
            title=texts.get("dossier", "title"),
            summary=texts.get("dossier", "summary"),
            layout=document.view.layout,
            plain=document.plain,
            styles=assets.leaflet_styles()
            + assets.party_styles(document.dossier)
            + assets.client_styles(),
            head=document.head,
            header=self.header.render(**kwargs),
            # The body is no macro of a folium template: branca reads what those give as a template
            # once more, and a dossier's text could hold braces.
            body=document.body() + self.html.render(**kwargs),
            script=self.script.render(**kwargs),
            scene=_embedded(document.scene),
            leaflet=assets.leaflet_script(),
            client="\n".join(assets.client_script(name) for name in names),
        )

    def _repr_html_(self, **kwargs: Any) -> str:
        """The page in a frame of its own, as a notebook shows it."""
        document = self.document
        title = document.dossier.texts[document.view.lang].get("dossier", "title")
        return str(
            Markup(
                '<iframe title="{}" srcdoc="{}" style="width:{};height:{};border:0" '
                "allowfullscreen></iframe>"
            ).format(title, self.render(**kwargs), self.width, self.height)
        )


class MapDocument(folium.Map):
    """A folium map of a dossier that needs nothing from anywhere else.

    Parameters
    ----------
    dossier : Dossier
    view : View, optional
        Where it opens. Default: the dossier's first view.
    refused : sequence of str, optional
        Names of an address that were not understood, told to the reader.
    languages : collection of str, optional
        Ids of the languages that it can be read in; the view's is always one. None: all.
    head : Markup, optional
        Elements for the page's head: what others are to know of the page.
    plain : bool
        Without a header: the page that holds it has a title and switches of its own.

    Notes
    -----
    folium elements can be added as to any `folium.Map`.
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - the name and kind are folium's
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    _template = folium.template.Template(
        """{% macro script(this, kwargs) -%}
        disputemap.start(JSON.parse(document.getElementById("dm-scene").textContent));
        const {{ this.get_name() }} = L.map("dm-canvas", {{ this.leaflet | tojson }});
        disputemap.map = {{ this.get_name() }};
        {%- endmacro %}"""
    )

    def __init__(
        self,
        dossier: Dossier,
        view: View | None = None,
        *,
        refused: Sequence[str] = (),
        languages: Collection[str] | None = None,
        head: Markup | None = None,
        plain: bool = False,
    ) -> None:
        super().__init__(tiles=None, zoom_control=False)
        self._id = "document"
        self.dossier = dossier
        self.view = view or first_view(dossier)
        self.plain = plain
        self.languages = None if languages is None else {*languages, self.view.lang}
        self.head = head or Markup("")
        self.scene: Scene = compose(dossier, self.view, refused=refused, languages=self.languages)
        self.leaflet = {
            "zoomControl": False,
            "attributionControl": False,
            "zoomSnap": 0.25,
            "keyboard": False,
            "scrollWheelZoom": False,
        }
        Page(self)
        for part in plugins.PARTS[self.view.layout]:
            self.add_child(part())

    def body(self) -> str:
        """The page's own elements, in the first language, before any script runs."""
        language = self.view.lang
        texts = self.dossier.texts[language]
        bounds = self.dossier.first_view.bounds
        articles = [
            article
            for article in (self.dossier.articles if self.view.layout == "story" else ())
            if self.languages is None or article.lang in self.languages
        ]
        return ENVIRONMENT.get_template("body.html").render(
            words=interface_words(self.dossier, language),
            title=texts.get("dossier", "title"),
            subtitle=texts.get("dossier", "subtitle"),
            drawing=Drawing(self.dossier, self.view, bounds).figure(),
            rows=len(self.dossier.ribbon),
            table=status_table(self.dossier, self.view),
            articles=[
                article_html(self.dossier, article, hidden=article.lang != language)
                for article in articles
            ],
        )

    def to_html(self) -> str:
        """The whole document."""
        return str(self.get_root().render())


def _embedded(scene: Scene) -> str:
    """JSON that cannot end the script element that it stands in."""
    text = json.dumps(scene, allow_nan=False, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
