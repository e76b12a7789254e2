"""The map document: one HTML page with the map, the timeline and the article, made with folium."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

import folium
from branca.element import Figure
from markupsafe import Markup

from disputemap.dossier import Article, Dossier
from disputemap.render import assets, plugins
from disputemap.render.drawing import Drawing
from disputemap.render.story import ENVIRONMENT, Way, article_html, in_place
from disputemap.render.surface import Surface
from disputemap.render.words import status_table
from disputemap.scene import Scene, View, compose, first_view, shown_articles
from disputemap.scene.detail import LIGHT, WHOLE, Detail
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
        document = self.document
        if document.surface.static:
            return self._still()
        for child in self._children.values():
            child.render(**kwargs)
        children = document._children.values()
        parts = [each for each in children if isinstance(each, plugins.Plugin)]
        files = [file for part in parts for file in (*part.uses, part.client)]
        names = dict.fromkeys((*assets.CORE, *files))
        client = "\n".join(assets.client_script(name) for name in names)
        body = document.body()
        scene = document.scene
        # Elements that somebody added may need all of Leaflet.
        light = document.light and len(parts) == len(children)
        spoken = scene["words"].items()
        words = {lang: assets.words_used(client + body, each) for lang, each in spoken}
        scene = {**scene, "words": words}
        return ENVIRONMENT.get_template("page.html").render(
            self._head(),
            layout=document.look,
            plain=document.surface.bare,
            styles=(assets.light_leaflet_styles() if light else assets.leaflet_styles())
            + assets.party_styles(document.dossier)
            + document.styles(),
            header=self.header.render(**kwargs),
            # The body is no macro of a folium template: branca reads what those give as a template
            # once more, and a dossier's text could hold braces.
            body=body + self.html.render(**kwargs),
            script=self.script.render(**kwargs),
            scene=embedded(scene),
            leaflet=assets.light_leaflet_script() if light else assets.leaflet_script(),
            client=client,
        )

    def _head(self) -> dict[str, Any]:
        """What the page says of itself, with scripts or without."""
        document = self.document
        texts = document.dossier.texts[document.view.lang]
        return {
            "lang": document.view.lang,
            "dir": document.dossier.language(document.view.lang).direction,
            "dossier": document.dossier.id,
            "theme": document.surface.theme,
            "title": document.surface.title or texts.get("dossier", "title"),
            "summary": texts.get("dossier", "summary"),
            "head": document.head,
        }

    def _still(self) -> str:
        """The page without scripts."""
        document = self.document
        styles = assets.party_styles(document.dossier) + assets.static_styles()
        return ENVIRONMENT.get_template("static.html").render(
            {**self._head(), **document.contents()},
            surface=document.surface,
            attribution=document.dossier.licences.attribution,
            styles=Markup(styles),
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
    surface : Surface, optional
        How it sits in what holds it. Default: a page of its own.
    links : Markup, optional
        Navigation to other pages, in its header.
    way : callable, optional
        Gives the address of an event or place that the article links to, for readers without
        scripts. Default: the document itself, at that event or place.

    Notes
    -----
    folium elements can be added as to any `folium.Map`. A map or timeline of one language is
    light: its coasts are drawn for a place in somebody's page, up to the zoom of `LIGHT`.
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - the name and kind are folium's
    default_css: list[tuple[str, str]] = []  # noqa: RUF012 - so here

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
        surface: Surface | None = None,
        links: Markup | None = None,
        way: Way = in_place,
    ) -> None:
        super().__init__(tiles=None, zoom_control=False)
        self._id = "document"
        self.dossier = dossier
        self.surface = surface or Surface()
        self.view = view or first_view(dossier)
        if self.view.layout == "story" and "article" in self.surface.hide:
            self.view = replace(self.view, layout="map")
        spoken = self.surface.languages if languages is None else languages
        self.languages = None if spoken is None else {*spoken, self.view.lang}
        self.head = head or Markup("")
        self.links = links or Markup("")
        self.way = way
        # With the scene and not in a macro: branca reads what those give as a template once more,
        # and an address can hold braces.
        self.scene: Scene = {
            **compose(
                dossier, self.view, refused=refused, languages=self.languages, detail=self.detail
            ),
            "surface": self.surface.for_client(),
        }
        self.leaflet = {
            "zoomControl": False,
            "attributionControl": False,
            "zoomSnap": 0.25,
            "keyboard": False,
            "scrollWheelZoom": False,
        }
        if self.light:
            self.leaflet |= {"boxZoom": False, "tapHold": False}
        Page(self)
        if not self.surface.static:
            self._add_parts()

    @property
    def light(self) -> bool:
        """Whether it is to be small: one language, without an article."""
        return self.view.layout != "story" and self.languages == {self.view.lang}

    @property
    def detail(self) -> Detail:
        """How finely its map is drawn."""
        return LIGHT if self.light else WHOLE

    @property
    def look(self) -> str:
        """Name of its layout, for the style sheets."""
        return self.view.layout

    def styles(self) -> str:
        """Our style sheets."""
        return assets.client_styles(story=self.view.layout == "story")

    def _add_parts(self) -> None:
        options: dict[type[plugins.Plugin], dict[str, bool]] = {
            plugins.Story: {"embedded": self.surface.embedded},
            plugins.Camera: {"hidden": "controls" in self.surface.hide},
        }
        for part in plugins.parts_of(self.view.layout, self.surface.hide, light=self.light):
            asked = options.get(part, {})
            self.add_child(part(**{name: True for name, wanted in asked.items() if wanted}))

    def body(self) -> str:
        """The page's own elements, in the first language, before any script runs."""
        return ENVIRONMENT.get_template("body.html").render(self.contents(), hide=self.surface.hide)

    def contents(self) -> dict[str, Any]:
        """What the page shows without its scripts, in the first language."""
        language = self.view.lang
        texts = self.dossier.texts[language]
        articles = self._articles()
        shown = next((each for each in articles if each.lang == language), None)
        shown = shown or next(iter(articles), None)
        return {
            "words": interface_words(self.dossier, language),
            "title": self.surface.title or texts.get("dossier", "title"),
            "subtitle": "" if self.surface.title else texts.get("dossier", "subtitle"),
            "drawing": Drawing(self.dossier, self.view, self.dossier.first_view.bounds),
            "links": self.links,
            "rows": len(self.dossier.ribbon),
            "table": status_table(self.dossier, self.view),
            "articles": [
                article_html(self.dossier, article, hidden=article is not shown, way=self.way)
                for article in articles
            ],
        }

    def _articles(self) -> list[Article]:
        """What is told beside the map: in the view's language and in those that it can be read in.

        An article that is in none of them is shown as it is.
        """
        if self.view.layout != "story":
            return []
        versions = shown_articles(self.dossier, self.view)
        spoken = {self.view.lang} if self.surface.static else self.languages
        read = [each for each in versions if spoken is None or each.lang in spoken]
        return read or versions[:1]

    def to_html(self) -> str:
        """The whole document."""
        return str(self.get_root().render())


def embedded(scene: Scene) -> str:
    """JSON that cannot end the script element that it stands in."""
    text = json.dumps(scene, allow_nan=False, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
