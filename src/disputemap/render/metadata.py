"""What others are to know of a page: card tags, oEmbed discovery, schema.org data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from babel import Locale
from markupsafe import Markup
from shapely import total_bounds

from disputemap.dossier import Article, Dossier, EdtfDate, Language
from disputemap.render.story import ENVIRONMENT
from disputemap.scene import View, perspective_of, shown_articles, shown_date, status_on
from disputemap.scene.language_version import LanguageVersion
from disputemap.scene.wording import interface_words

CARD_SIZE = (1200, 630)
"""Pixels of a card's picture; those of ``render.still.CARD``, which would bring in matplotlib."""

LONGEST_ALT = 420
"""Characters that networks read of a picture's description."""

SPDX = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")
"""A name of one licence in the list of SPDX."""


@dataclass(frozen=True)
class Addresses:
    """Where a page and what belongs to it are found, as whole addresses with their host.

    Attributes
    ----------
    canonical : str
        The page's own address.
    picture : str
        Picture of the page's view, 1200 × 630 pixels, PNG.
    translations : mapping of str to str
        Ids of languages, the page's own among them, to the addresses of the page in each.
    oembed : mapping of str to str
        ``json``, ``xml``: addresses of what oEmbed says of the page; one may be left out.
    downloads : mapping of str to str
        Data files: addresses to media types.
    """

    canonical: str
    picture: str
    translations: Mapping[str, str] = field(default_factory=dict)
    oembed: Mapping[str, str] = field(default_factory=dict)
    downloads: Mapping[str, str] = field(default_factory=dict)


def head(dossier: Dossier, view: View, addresses: Addresses) -> Markup:
    """Elements for the head of a page that shows a view; for ``MapDocument(head=…)``.

    Parameters
    ----------
    dossier : Dossier
    view : View
        Its language is the page's; its layout says whether the page holds the article.
    addresses : Addresses

    Returns
    -------
    Markup
        Canonical link, translations, oEmbed discovery, Open Graph, card tags and JSON-LD, without
        ``title`` and ``description``. Everything in it is escaped text or made here.
    """
    texts = dossier.texts[view.lang]
    article = _article(dossier, view)
    return Markup(
        ENVIRONMENT.get_template("head.html").render(
            addresses=addresses,
            kind="article" if article else "website",
            site=texts.get("dossier", "title"),
            title=card_title(dossier, view),
            description=card_description(dossier, view),
            alt=picture_alt(dossier, view),
            size=CARD_SIZE,
            locale=_locale(dossier.language(view.lang)),
            other_locales=[_locale(each) for each in dossier.languages if each.id != view.lang],
            data=_embedded({"@context": "https://schema.org", "@graph": [
                *([_article_data(dossier, view, article, addresses)] if article else []),
                _dataset(dossier, view, addresses),
            ]}),
        )
    )  # fmt: skip


def card_title(dossier: Dossier, view: View) -> str:
    """Title of a view: the dossier's, with the date that is shown."""
    title = dossier.texts[view.lang].get("dossier", "title")
    return f"{title} · {_date(dossier, view)}"


def card_description(dossier: Dossier, view: View) -> str:
    """What a view shows: date, perspective, event if one is chosen, and what the dossier is."""
    texts = dossier.texts[view.lang]
    event = texts.get("events", view.event, "title") if view.event else ""
    parts = (
        _date(dossier, view),
        _perspective(dossier, view),
        event,
        texts.get("dossier", "summary"),
    )
    return " · ".join(part for part in parts if part)


def picture_alt(dossier: Dossier, view: View) -> str:
    """A picture of a view in words: what it is, then as many areas' status as there is room for."""
    words = interface_words(dossier, view.lang)
    text = " · ".join((words["map"], card_title(dossier, view), _perspective(dossier, view)))
    for sentence in _statuses(dossier, view):
        longer = f"{text} · {sentence}"
        if len(longer) > LONGEST_ALT:
            break
        text = longer
    return text


def _statuses(dossier: Dossier, view: View) -> Iterator[str]:
    version = LanguageVersion(dossier, view.lang)
    perspective = perspective_of(dossier, view.view)
    rows = status_on(dossier, view.day)
    for area in dossier.ribbon:
        yield f"{version.label(area, perspective)}: {version.status(rows[area])}"


def _date(dossier: Dossier, view: View) -> str:
    return LanguageVersion(dossier, view.lang).written(shown_date(dossier, view))


def _perspective(dossier: Dossier, view: View) -> str:
    name = dossier.texts[view.lang].get("perspectives", view.view, "name")
    return interface_words(dossier, view.lang)["card.view"].format(view=name)


def _locale(language: Language) -> str:
    """A language and territory as Open Graph writes them."""
    locale = Locale.parse(language.locale)
    return "_".join(part for part in (locale.language, locale.territory) if part)


def _article(dossier: Dossier, view: View) -> Article | None:
    """The article that a page in a view's language holds first."""
    if view.layout != "story":
        return None
    return next((each for each in shown_articles(dossier, view) if each.lang == view.lang), None)


def _article_data(
    dossier: Dossier, view: View, article: Article, addresses: Addresses
) -> dict[str, Any]:
    original = article.original
    return _filled(
        {
            "@type": "Article",
            "headline": article.title,
            "description": article.standfirst,
            "inLanguage": article.lang,
            "url": addresses.canonical,
            "mainEntityOfPage": addresses.canonical,
            "image": addresses.picture,
            # Who is named may be a person or not; this says neither.
            "creditText": article.byline,
            "dateModified": _iso(article.date) if article.date else None,
            "license": _licence(dossier.licences.texts),
            "isBasedOn": original
            and _filled(
                {
                    "@type": "CreativeWork",
                    "name": original.title,
                    "publisher": {"@type": "Organization", "name": original.publisher},
                    "datePublished": _iso(original.date),
                    "url": original.url,
                }
            ),
            "about": dossier.texts[view.lang].get("dossier", "title"),
        }
    )


def _dataset(dossier: Dossier, view: View, addresses: Addresses) -> dict[str, Any]:
    texts = dossier.texts[view.lang]
    licences = dict.fromkeys((dossier.licences.texts, dossier.licences.geometry))
    return _filled(
        {
            "@type": "Dataset",
            "identifier": dossier.id,
            "name": texts.get("dossier", "title"),
            "description": texts.get("dossier", "summary"),
            "url": addresses.canonical,
            "inLanguage": [language.id for language in dossier.languages],
            "version": str(dossier.edition),
            "dateModified": _iso(dossier.edition),
            "temporalCoverage": _iso(dossier.span),
            "spatialCoverage": {
                "@type": "Place",
                "geo": {"@type": "GeoShape", "box": _box(dossier)},
            },
            "license": [_licence(each) for each in licences],
            "creditText": dossier.licences.attribution,
            "isAccessibleForFree": True,
            "distribution": [
                {"@type": "DataDownload", "contentUrl": address, "encodingFormat": media_type}
                for address, media_type in addresses.downloads.items()
            ],
        }
    )


def _licence(name: str) -> str | dict[str, str]:
    """The address of a licence of the SPDX list; for another wording, the wording."""
    if SPDX.fullmatch(name):
        return f"https://spdx.org/licenses/{name}.html"
    return {"@type": "CreativeWork", "name": name}


def _iso(date: EdtfDate) -> str:
    """A date or an interval in ISO 8601, which has no sign for about."""
    return str(date).replace("~", "")


def _box(dossier: Dossier) -> str:
    """South-west and north-east corners of all areas, latitude first, as schema.org has it."""
    west, south, east, north = total_bounds([area.geometry for area in dossier.areas])
    return f"{south:.4f} {west:.4f} {north:.4f} {east:.4f}"


def _filled(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts that there are."""
    return {name: value for name, value in facts.items() if value not in (None, "", [])}


def _embedded(facts: Mapping[str, Any]) -> Markup:
    """JSON that cannot end the script element that it stands in, nor begin a comment there."""
    text = json.dumps(facts, allow_nan=False, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)
