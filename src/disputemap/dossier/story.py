"""Articles of a dossier from ``articles/<id>.<lang>.md``."""

from __future__ import annotations

from collections.abc import Mapping

from disputemap.dossier.articles import Article, FrontMatter, Step
from disputemap.dossier.dates import EdtfDate, iso_date
from disputemap.dossier.draft import Draft
from disputemap.dossier.faults import UnfitError
from disputemap.dossier.fields import UNSAFE
from disputemap.dossier.fitting import fit
from disputemap.dossier.markdown import parse_body, split_front_matter
from disputemap.dossier.records import Event

FOLDER = "articles"


def article_file(article: str, language: str) -> str:
    """The file of an article in a language."""
    return f"{FOLDER}/{article}.{language}.md"


def read_articles(draft: Draft) -> None:
    """Read every article, those of the dossier's first language first."""
    order = {language.id: number for number, language in enumerate(draft.languages)}
    found = []
    for path in sorted((draft.files.folder / FOLDER).glob("*.md")):
        text = draft.files.text(f"{FOLDER}/{path.name}")
        article = _read(draft, f"{FOLDER}/{path.name}", text) if text is not None else None
        if article:
            found.append(article)
    found.sort(key=lambda article: (article.id, order.get(article.lang, len(order))))
    addresses = {source.id: source.url for source in draft.sources}
    draft.articles = [article.with_addresses(addresses) for article in found]


def _read(draft: Draft, file: str, text: str) -> Article | None:
    for number, line in enumerate(text.split("\n"), start=1):
        if hidden := UNSAFE.search(line):
            draft.fault(
                file, f"line {number}", "", f"holds the hidden sign U+{ord(hidden[0]):04X}",
                "text without control signs and direction overrides",
            )  # fmt: skip
    try:
        raw, markdown = split_front_matter(text)
    except UnfitError as error:
        draft.fault(file, "", "", error.wrong, error.expected)
        return None
    except (ValueError, RecursionError) as error:
        draft.fault(file, "front matter", "", f"is not TOML: {error}", "TOML")
        return None
    front, flaws = fit(FrontMatter, raw)
    for field, flaw in flaws:
        draft.fault(file, "front matter", field, flaw.wrong, flaw.expected)
    body = parse_body(markdown)
    for where, flaw in body.unfit:
        draft.fault(file, where, "", flaw.wrong, flaw.expected)
    events = {event.id: event for event in draft.events}
    steps = tuple(_step(draft, file, written, events) for written in body.steps)
    if front is None:
        return None
    if file != (named := article_file(front.id, front.lang)):
        draft.fault(file, "front matter", "id", f"makes this {named}", "the name of the file")
    return Article(
        front.id, front.lang, front.title, front.byline, front.standfirst, front.date,
        front.original, front.sources, steps, tuple(body.blocks),
    )  # fmt: skip


def _step(draft: Draft, file: str, written: Mapping[str, str], events: Mapping[str, Event]) -> Step:
    """A step whose date is the given one or else its event's."""
    event = written.get("event")
    places = tuple(place for place in written.get("places", "").split(",") if place)
    date = ""
    try:
        if "date" in written:
            date = iso_date(EdtfDate.parse(written["date"]).shown_day)
        elif event is not None:
            date = iso_date(events[event].date.shown_day) if event in events else ""
        else:
            draft.fault(file, written["line"], "", "a step has no date", "event=… or date=…")
    except UnfitError as flaw:
        draft.fault(file, written["line"], "date", flaw.wrong, flaw.expected)
    return Step(event, places, date)
