"""Whether articles lead somewhere: links, steps, notes, and a version in each language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from disputemap.dossier.articles import Article, Run
from disputemap.dossier.dates import EdtfDate, day_number
from disputemap.dossier.draft import Draft
from disputemap.dossier.faults import UnfitError, shown
from disputemap.dossier.story import article_file

TARGETS = {"event": "events", "choice": "events", "place": "places", "source": "sources"}


def check_articles(draft: Draft) -> None:
    """Note links to nothing, steps outside the dossier and versions that are missing or differ."""
    for article in draft.articles:
        file = article_file(article.id, article.lang)
        if article.rights is None:
            draft.refer(file, "front matter", "lang", {article.lang}, "languages")
        draft.refer(file, "front matter", "sources", article.sources, "sources")
        check_links(draft, file, article.links)
        _notes(draft, file, article)
        _steps(draft, file, article)
    versions: dict[str, list[Article]] = {}
    for article in draft.articles:
        versions.setdefault(article.id, []).append(article)
    for id, several in versions.items():
        _versions(draft, id, several)


def check_links(draft: Draft, file: str, runs: Iterable[Run]) -> None:
    """Note links to records that are not there and to dates that do not exist."""
    for run in runs:
        if run.kind in TARGETS:
            ids = (run.target or "").split(",") if run.kind == "choice" else [run.target or ""]
            draft.refer(file, "link", run.text.strip(), {*ids}, TARGETS[run.kind])
        elif run.kind == "date":
            _date(draft, file, run)


def _notes(draft: Draft, file: str, article: Article) -> None:
    before = ""
    for block in article.blocks:
        if block.note is None:
            before = block.text
            continue
        draft.refer(file, "note", block.note, {block.note}, "notes")
        if block.statement and block.statement not in before:
            draft.fault(
                file, "note", block.note, f"{shown(block.statement)} is not in the text before it",
                "words of the paragraph before the note, as they stand there",
            )  # fmt: skip


def _date(draft: Draft, file: str, run: Run) -> None:
    try:
        EdtfDate.parse(run.target or "")
    except UnfitError as flaw:
        draft.fault(file, "link", run.text.strip(), flaw.wrong, flaw.expected)


def _steps(draft: Draft, file: str, article: Article) -> None:
    span = draft.settings.span if draft.settings else None
    for number, step in enumerate(article.steps, start=1):
        name = f"step {number}"
        draft.refer(file, name, "event", {step.event} if step.event else (), "events")
        draft.refer(file, name, "places", step.places, "places")
        if span and step.date and not span.first_day <= day_number(step.date) < span.end_day:
            draft.fault(
                file, name, "date", f"{step.date} lies outside the dossier's span",
                f"a date within {span}",
            )  # fmt: skip


def _versions(draft: Draft, id: str, versions: Sequence[Article]) -> None:
    """Note languages without a version, and versions whose steps or notes are not the first's."""
    if any(article.rights for article in versions):
        return  # somebody else's article is in the language that its author wrote
    there = {article.lang for article in versions}
    for language in draft.languages:
        file = article_file(id, language.id)
        if language.id not in there and not (draft.files.folder / file).exists():
            draft.fault(file, "", "", "is missing", "the article in this language")
    first = versions[0]
    for article in versions[1:]:
        file = article_file(id, article.lang)
        if article.steps != first.steps:
            draft.fault(
                file, "", "steps", f"are not those of {article_file(id, first.lang)}",
                _difference(first, article),
            )  # fmt: skip
        notes, others = (
            [block.note for block in each.blocks if block.note] for each in (first, article)
        )
        if notes != others:
            draft.fault(
                file, "", "notes", f"are not those of {article_file(id, first.lang)}",
                "the same notes in the same order",
            )  # fmt: skip


def _difference(first: Article, other: Article) -> str:
    for number, (one, two) in enumerate(zip(first.steps, other.steps, strict=False), start=1):
        if one != two:
            return f"the same event, places and date in step {number}"
    return f"{len(first.steps)} steps"
