"""An article of a dossier taken apart again into its text and what was found in it."""

from __future__ import annotations

from disputemap.articles.annotating import UNKNOWN_LANGUAGE, annotated
from disputemap.articles.mentions import Findings, Mention, MentionKind, Reason
from disputemap.articles.text import Part, PartKind, Text
from disputemap.dossier import Article, Block, Dossier, Run

KINDS: dict[str, MentionKind] = {
    "place": "place", "date": "date", "event": "event", "choice": "event",
}  # fmt: skip
PARTS: dict[str, PartKind] = {
    "heading": "heading", "caption": "caption", "quote": "quote", "item": "item",
}  # fmt: skip
BY_HAND: Reason = "by-hand"


def reopened(article: Article, dossier: Dossier) -> tuple[Text, Findings] | None:
    """The text of an article and its links, of which `annotated` makes the same article again.

    None if it holds more than that can make: emphasis, links of the web or to sources, steps or
    notes that somebody set by hand.
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
        parts.append(Part(PARTS.get(block.kind, "paragraph"), block.text))
    lang = None if article.lang == UNKNOWN_LANGUAGE else article.lang
    text = Text(tuple(parts), lang, article.date)
    findings = Findings(tuple(sorted(mentions)), about=bool(mentions))
    again = annotated(text, findings, dossier, id=article.id, rights=article.rights or "")
    return (text, findings) if again == article else None


def _noted(block: Block, part: int, said: str) -> list[Mention]:
    start = max(0, said.find(block.statement)) if block.statement else 0
    end = start + len(block.statement or "")
    return [Mention(part, start, end, "note", block.note or "", 1.0, "statement")]


def _links(runs: tuple[Run, ...], part: int) -> list[Mention]:
    found = []
    at = 0
    for run in runs:
        end = at + len(run.text)
        if run.kind in KINDS:
            undecided = run.kind == "choice"
            target = run.target or ""
            found.append(
                Mention(
                    part, at, end, KINDS[run.kind], "" if undecided else target,
                    1.0 if run.confidence is None else run.confidence,
                    run.reason or BY_HAND,  # type: ignore[arg-type]
                    tuple(target.split(",")) if undecided else (),
                )
            )  # fmt: skip
        at = end
    return found
