"""Articles of a dossier from ``articles/<id>.<lang>.md``."""

from __future__ import annotations

from collections.abc import Mapping

from disputemap.dossier.articles import Article, FrontMatter, Step
from disputemap.dossier.dates import EdtfDate, iso_date
from disputemap.dossier.draft import Draft
from disputemap.dossier.faults import UnfitError
from disputemap.dossier.frontmatter import Located, read_head
from disputemap.dossier.markdown import parse_body
from disputemap.dossier.records import Event
from disputemap.dossier.versions import read_versions, version_file

FOLDER = "articles"


def article_file(article: str, language: str) -> str:
    """The file of an article in a language."""
    return version_file(FOLDER, article, language)


def read_articles(draft: Draft) -> None:
    """Read every article, those of the dossier's first language first."""
    events = {event.id: event for event in draft.events}
    draft.articles = read_versions(draft, FOLDER, lambda text, _: article_of(text, events))


def article_of(text: str, events: Mapping[str, Event]) -> tuple[Article | None, list[Located]]:
    """Read the text of an article's file.

    Parameters
    ----------
    text : str
    events : mapping of str to Event
        Events by id, for the dates of steps.

    Returns
    -------
    article : Article or None
        None if its front matter cannot be read.
    flaws : list of (str, str, UnfitError)
        Where, in which field, and what is wrong.
    """
    front, markdown, flaws = read_head(FrontMatter, text)
    if markdown is None:
        return None, flaws
    body = parse_body(markdown)
    flaws += [(where, "", flaw) for where, flaw in body.unfit]
    steps = tuple(_step(written, events, flaws) for written in body.steps)
    if front is None:
        return None, flaws
    article = Article(
        front.id, front.lang, front.title, front.byline, front.standfirst, front.date,
        front.rights, front.original, front.sources, steps, tuple(body.blocks),
    )  # fmt: skip
    return article, flaws


def _step(
    written: Mapping[str, str],
    events: Mapping[str, Event],
    flaws: list[Located],
) -> Step:
    """A step whose date is the given one or else its event's."""
    event = written.get("event")
    places = tuple(place for place in written.get("places", "").split(",") if place)
    date = ""
    try:
        if "date" not in written and event is None:
            raise UnfitError("a step has no date", "event=… or date=…")
        date = step_date(written, events)
    except UnfitError as flaw:
        flaws.append((written["line"], "date" if "date" in written else "", flaw))
    return Step(event, places, date)


def step_date(written: Mapping[str, str], events: Mapping[str, Event]) -> str:
    """Day that a step shows: of its date or else of its event; empty if there is neither.

    Raises
    ------
    UnfitError
        If what is written is no date.
    """
    if "date" in written:
        return iso_date(EdtfDate.parse(written["date"]).shown_day)
    event = events.get(written.get("event", ""))
    return iso_date(event.date.shown_day) if event else ""
