"""An article of a dossier as HTML: text, links that drive the map, steps and margin notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import groupby, pairwise

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from disputemap.dossier import Article, Block, Dossier, Language, Run
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
    # The words beside somebody else's article are in its language, where the dossier speaks it.
    spoken = article.lang if article.lang in dossier.texts else dossier.languages[0].id
    language = dossier.language(spoken)
    words = interface_words(dossier, spoken)
    texts = dossier.texts[spoken]
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
            spoken=spoken,
            date=_published(article, language, words),
            pieces=_Statements(article).pieces,
            event_title=lambda event: texts.get("events", event, "title"),
            reason=lambda run: _reason(run, words),
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


def _reason(run: Run, words: Mapping[str, str]) -> str:
    """How sure a link that was found is, and why it was made."""
    if run.confidence is None or run.reason is None:
        return ""
    why = words.get(f"reason.{run.reason}", "")
    return words["link-found"].format(percent=round(run.confidence * 100), reason=why)


class _Statements:
    """Where the words that notes are about stand in the blocks of an article."""

    def __init__(self, article: Article) -> None:
        self.said: dict[int, list[tuple[int, int, str]]] = {}
        told: Block | None = None
        for block in article.blocks:
            if block.note is None:
                told = block
            elif block.statement and told and (at := told.text.find(block.statement)) >= 0:
                where = (at, at + len(block.statement), block.note)
                self.said.setdefault(id(told), []).append(where)

    def pieces(self, block: Block) -> list[tuple[Run, str | None]]:
        """The runs of a block, cut where a statement begins or ends, and the note on each."""
        said = self.said.get(id(block), [])
        cuts = {edge for start, end, _ in said for edge in (start, end)}
        found = []
        at = 0
        for run in block.runs:
            end = at + len(run.text)
            edges = sorted({at, end} | {cut for cut in cuts if at < cut < end})
            for first, last in pairwise(edges):
                note = next((note for start, stop, note in said if start <= first < stop), None)
                found.append((replace(run, text=block.text[first:last]), note))
            at = end
        return found


def _published(article: Article, language: Language, words: dict[str, str]) -> str:
    """When somebody else's article was published, if that is known."""
    known = article.rights is not None and article.date is not None
    return written_date(article.date, language, words) if known and article.date else ""
