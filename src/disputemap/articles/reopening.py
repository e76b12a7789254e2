"""An article of a dossier taken apart again into its text and what was found in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from disputemap.articles.annotating import UNKNOWN_LANGUAGE, annotated
from disputemap.articles.mentions import Findings, Mention, MentionKind, Reason
from disputemap.articles.text import Mark, Part, PartKind, Text
from disputemap.dossier import Article, Block, Dossier, Run

KINDS: dict[str, MentionKind] = {
    "place": "place", "date": "date", "event": "event", "choice": "event",
}  # fmt: skip
PARTS: dict[str, PartKind] = {
    "heading": "heading", "caption": "caption", "quote": "quote", "item": "item",
}  # fmt: skip
BY_HAND: Reason = "by-hand"


def reopened(article: Article, dossier: Dossier) -> tuple[Text, Findings] | None:
    """The text of an article and its links, of which `rewritten` makes the same article again.

    None if it holds more than that can make: steps or notes that somebody set by hand.
    """
    head: list[tuple[PartKind, str | None]] = [
        ("title", article.title), ("standfirst", article.standfirst), ("byline", article.byline),
    ]  # fmt: skip
    parts = [Part(kind, text) for kind, text in head if text]
    mentions: list[Mention] = []
    for block in article.blocks:
        if block.note is not None:
            mentions += _noted(block, len(parts) - 1, parts[-1].text)
            continue
        mentions += _links(block.runs, len(parts))
        kind = PARTS.get(block.kind, "paragraph")
        parts.append(Part(kind, block.text, marks=tuple(_marks(block.runs))))
    lang = None if article.lang == UNKNOWN_LANGUAGE else article.lang
    text = Text(tuple(parts), lang, article.date)
    findings = Findings(tuple(sorted(mentions)))
    again = rewritten(article, text, findings, dossier)
    return (text, findings) if again == article else None


def rewritten(article: Article, text: Text, findings: Findings, dossier: Dossier) -> Article:
    """The same article with another text and other links; whose it is and what it cites stay."""
    made = annotated(text, findings, dossier, id=article.id, rights=article.rights or "")
    return replace(made, rights=article.rights, original=article.original, sources=article.sources)


def _noted(block: Block, part: int, said: str) -> list[Mention]:
    start = max(0, said.find(block.statement)) if block.statement else 0
    end = start + len(block.statement or "")
    return [Mention(part, start, end, "note", block.note or "", 1.0, "statement")]


def _links(runs: tuple[Run, ...], part: int) -> list[Mention]:
    """Links of one block; what emphasis parts into several runs is one link."""
    found: list[Mention] = []
    for at, run in _placed(runs):
        if run.kind not in KINDS:
            continue
        undecided = run.kind == "choice"
        target = run.target or ""
        link = Mention(
            part, at, at + len(run.text), KINDS[run.kind], "" if undecided else target,
            1.0 if run.confidence is None else run.confidence,
            run.reason or BY_HAND,  # type: ignore[arg-type]  # a file may give any reason
            tuple(target.split(",")) if undecided else (),
        )  # fmt: skip
        if found and found[-1].end == at and replace(found[-1], start=at, end=link.end) == link:
            link = replace(found.pop(), end=link.end)
        found.append(link)
    return found


def _marks(runs: tuple[Run, ...]) -> Iterator[Mark]:
    """Emphasis, and links that lead elsewhere than into the dossier's tables."""
    for at, run in _placed(runs):
        end = at + len(run.text)
        if run.kind in ("web", "source"):
            yield Mark(at, end, run.emphasis, run.strong, run.kind, run.target, run.href)
        elif run.emphasis or run.strong:
            yield Mark(at, end, run.emphasis, run.strong)


def _placed(runs: tuple[Run, ...]) -> Iterator[tuple[int, Run]]:
    """Each run with where it begins in the block's text."""
    at = 0
    for run in runs:
        yield at, run
        at += len(run.text)
