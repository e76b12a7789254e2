"""Opening an article's file beside a dossier that it leads into."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from disputemap.articles.getting.extracting import extract
from disputemap.articles.getting.unreadable import refuse_length
from disputemap.dossier import Article, Dossier, DossierError, Fault
from disputemap.dossier.dates import EdtfDate
from disputemap.dossier.faults import UnfitError, close_to, shown
from disputemap.dossier.markdown import FRONT_MATTER
from disputemap.dossier.story import article_of

MARKS = 3
"""How many times the signs of its text the file of an article has at most, with all its marks."""


def is_article(text: str) -> bool:
    """Whether a text is the file of an article, with front matter."""
    return FRONT_MATTER.match(_lines(text)) is not None


def open_article(text: str, dossier: Dossier) -> Article:
    """Read the file of an article whose links lead into a dossier.

    Parameters
    ----------
    text : str
        As `disputemap.articles.writing.write_article` gives it.
    dossier : Dossier

    Raises
    ------
    DossierError
        If something in it cannot be read or leads nowhere; every such place is told.
    UnreadableError
        If it is longer than an article, or takes too long to read.
    """
    text = _lines(text)
    refuse_length(len(text) // MARKS)
    # Markdown can be slow to read: what is, ends there, in a process with a bound.
    extract("markdown", text.encode("utf-8", "replace"))
    article, flaws = article_of(text, {event.id: event for event in dossier.events})
    faults = [Fault("", where, field, flaw.wrong, flaw.expected) for where, field, flaw in flaws]
    if article is None:
        raise DossierError(faults)
    faults += _leading_nowhere(article, dossier)
    if faults:
        raise DossierError(faults)
    return article.with_addresses({source.id: source.url for source in dossier.sources})


def _lines(text: str) -> str:
    """A text as if no system had put its own marks into it."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def beside(dossier: Dossier, article: Article) -> Dossier:
    """The same dossier with this article in place of its own."""
    return replace(dossier, articles=(article,))


def _leading_nowhere(article: Article, dossier: Dossier) -> Iterator[Fault]:
    events = {event.id for event in dossier.events}
    known = {
        "event": events,
        "choice": events,
        "place": {place.id for place in dossier.places},
        "source": {source.id for source in dossier.sources},
        "note": {note.id for note in dossier.notes},
    }
    wanted: list[tuple[str, str, str | None, str]] = [
        ("link", run.text.strip(), run.kind, run.target or "") for run in article.links
    ]
    wanted += [("note", block.note, "note", block.note) for block in article.blocks if block.note]
    for number, step in enumerate(article.steps, start=1):
        wanted += [(f"step {number}", "event", "event", step.event)] if step.event else []
        wanted += [(f"step {number}", "places", "place", place) for place in step.places]
    for where, field, kind, target in wanted:
        for id in target.split(",") if kind == "choice" else [target]:
            if kind in known and id not in known[kind]:
                expected = f"an id of {kind}s of the dossier{close_to(id, known[kind])}"
                yield Fault("", where, field, f"{shown(id)} is unknown", expected)
        if kind == "date":
            try:
                EdtfDate.parse(target)
            except UnfitError as flaw:
                yield Fault("", where, field, flaw.wrong, flaw.expected)
