"""An article of a dossier as HTML: text, links that drive the map, steps and margin notes."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from disputemap.dossier import Article, Dossier
from disputemap.scene.wording import interface_words, written_date

ENVIRONMENT = Environment(
    loader=PackageLoader("disputemap", "render/templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)

Way = Callable[[str, str], str]
"""Gives the address of a record by ``event`` or ``place`` and its id."""

WORDS_A_MINUTE = 220
SIGNS_A_MINUTE = 550
"""Reading speeds: words, or signs of a script that sets no spaces between words."""


def in_place(kind: str, id: str) -> str:
    """Address of an event or place in the document that the article stands in."""
    return f"?{kind}={id}"


def article_html(
    dossier: Dossier, article: Article, *, hidden: bool, way: Way = in_place
) -> Markup:
    """One article in its language.

    Parameters
    ----------
    dossier : Dossier
    article : Article
    hidden : bool
        Whether another language is shown first.
    way : callable
        Gives the address of an event or place that is linked to.

    Returns
    -------
    Markup
        An ``<article>``; everything in it is escaped text or made here.
    """
    language = dossier.language(article.lang)
    words = interface_words(dossier, article.lang)
    texts = dossier.texts[article.lang]
    steps = [
        (article.steps[number] if number is not None else None, number, list(blocks))
        for number, blocks in groupby(article.blocks, key=lambda block: block.step)
    ]
    original = article.original
    return Markup(
        ENVIRONMENT.get_template("article.html").render(
            article=article,
            steps=steps,
            hidden=hidden,
            way=way,
            words=words,
            original=original,
            original_date=written_date(original.date, language, words) if original else "",
            minutes=reading_minutes(article),
            notes={note.id: note for note in dossier.notes},
            note_text=lambda note, field: texts.get("notes", note, field),
            source_title=lambda source: texts.get("sources", source, "title"),
            source_url=lambda source: dossier.source(source).url,
        )
    )


def reading_minutes(article: Article) -> int:
    """About how long an article takes to read, in whole minutes, at least one."""
    text = " ".join(run.text for block in article.blocks for run in block.runs)
    words = len(text.split())
    dense = words * 12 < len(text)
    return max(1, round(len(text) / SIGNS_A_MINUTE if dense else words / WORDS_A_MINUTE))
