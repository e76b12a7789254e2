"""An article as the file that a dossier keeps it in; reading it gives the same article again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import groupby

from disputemap.articles.markup import IN_A_HEADING, marked_up
from disputemap.dossier import Article, Block, Dossier, Step
from disputemap.dossier.dates import iso_date

AT_THE_START = re.compile(r"[#>+~=:-]|[0-9]+(?=[.)])")
"""What means something at the start of a line."""

MARKS = {"quote": "> ", "item": "- ", "heading": "## "}


def write_article(article: Article, dossier: Dossier) -> str:
    """Write an article as ``articles/<id>.<lang>.md``.

    Parameters
    ----------
    article : Article
    dossier : Dossier
        The dossier that its steps lead into: a date that is the event's own is left out.
    """
    parts = ["\n".join(_front_matter(article))]
    for step, blocks in groupby(article.blocks, key=lambda block: block.step):
        inner = [_block(block) for block in blocks]
        if step is None:
            parts += inner
        else:
            opening = _step(article.steps[step], dossier)
            parts.append(opening + "\n" + "\n\n".join(inner) + "\n:::")
    return "\n\n".join(parts) + "\n"


def _front_matter(article: Article) -> Iterator[str]:
    yield "+++"
    values = {
        "id": article.id,
        "lang": article.lang,
        "title": article.title,
        "standfirst": article.standfirst,
        "byline": article.byline,
        "date": str(article.date) if article.date else None,
        "rights": article.rights,
        "sources": list(article.sources) or None,
    }
    yield from _table(values)
    if original := article.original:
        yield "\n[original]"
        date = str(original.date)
        values = {"title": original.title, "publisher": original.publisher, "date": date}
        yield from _table({**values, "url": original.url})
    yield "+++"


def _table(values: dict[str, str | list[str] | None]) -> Iterator[str]:
    """Lines of TOML, whose strings and lists are written as those of JSON."""
    for name, value in values.items():
        if value is not None:
            yield f"{name} = {json.dumps(value, ensure_ascii=False)}"


def _step(step: Step, dossier: Dossier) -> str:
    words = ["::: step"]
    if step.event:
        words.append(f"event={step.event}")
    if step.places:
        words.append(f"places={','.join(step.places)}")
    if not step.event or step.date != iso_date(dossier.event(step.event).date.shown_day):
        words.append(f"date={step.date}")
    return " ".join(words)


def _block(block: Block) -> str:
    if block.kind == "note":
        said = f" {block.statement}" if block.statement else ""
        return f"::: note {block.note}{said}\n:::"
    if block.kind == "heading":
        return MARKS["heading"] + marked_up(block.runs, IN_A_HEADING)
    text = _at_the_start(marked_up(block.runs))
    if block.kind == "caption":
        return f"::: caption\n{text}\n:::"
    return MARKS.get(block.kind, "") + text


def _at_the_start(text: str) -> str:
    """A text whose first sign is read as itself."""
    found = AT_THE_START.match(text)
    if not found:
        return text
    after = found.end() if found[0].isdigit() else 0
    return f"{text[:after]}\\{text[after:]}"
