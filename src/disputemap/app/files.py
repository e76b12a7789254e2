"""Files of an imported article: the article itself, its offline page, and its links as data."""

from __future__ import annotations

from disputemap.articles.writing import write_article
from disputemap.dossier import Dossier
from disputemap.exchange.links import links_as_csv, links_as_geojson
from disputemap.render import MapDocument
from disputemap.render.offline import packed
from disputemap.scene import View
from disputemap.scene.wording import interface_words

MEDIA = {
    "md": "text/markdown; charset=utf-8", "html": "text/html; charset=utf-8",
    "geojson": "application/geo+json", "csv": "text/csv; charset=utf-8",
}  # fmt: skip
"""Media type of every format."""


def file_of(dossier: Dossier, view: View, format_name: str) -> bytes:
    """A file of the only article of a dossier.

    Parameters
    ----------
    dossier : Dossier
        With the article in place of its own.
    view : View
        What the offline page opens at; its language is that of the data.
    format_name : str
        One of `MEDIA`.
    """
    article = dossier.articles[0]
    if format_name == "md":
        return write_article(article, dossier).encode()
    if format_name == "geojson":
        return links_as_geojson(article, dossier, view.lang)
    if format_name == "csv":
        return links_as_csv(article, dossier, view.lang)
    html = MapDocument(dossier, view).to_html()
    return packed(html, dossier, interface_words(dossier, view.lang)["no-script"])
