"""Stretches of text that are judged as one, and who speaks in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from disputemap.dossier.draft import Draft
from disputemap.dossier.story import article_file
from disputemap.dossier.wordbook import text_file

QUOTED = re.compile("„[^“”]*[“”]|“[^”]*”|«[^»]*»|「[^」]*」|『[^』]*』")
"""Text inside quotation marks, which somebody else says."""

GIVEN_TITLES = "sources"
"""The table of texts whose words are other people's titles."""


@dataclass(frozen=True)
class Passage:
    """A record's text or an article, in the dossier's own voice.

    Attributes
    ----------
    file, record : str
        As in `disputemap.dossier.faults.Fault`.
    language : str
        Id of its language.
    parts : tuple of (str, str)
        Field, or line of an article, and its text.
    """

    file: str
    record: str
    language: str
    parts: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(text for _, text in self.parts)

    @property
    def own_words(self) -> str:
        """All of it but what stands in quotation marks."""
        return "\n".join(unquoted(text) for _, text in self.parts)


def unquoted(text: str) -> str:
    """A text without what stands in quotation marks."""
    return QUOTED.sub("“”", text)


def neutral_passages(draft: Draft) -> Iterator[Passage]:
    """Every passage in the dossier's own voice.

    Arguments, and what is said about one party's perspective, are that side's own words; titles
    of sources are their authors'.
    """
    one_sided = {("arguments", argument.id) for argument in draft.arguments}
    one_sided |= {("perspectives", each.id) for each in draft.perspectives if each.party}
    for language, texts in draft.texts.items():
        file = text_file(language)
        yield Passage(file, "ui", language, tuple(texts.ui.items()))
        for table, record, fields in texts:
            if table != GIVEN_TITLES and (table, record) not in one_sided:
                name = f"{table}.{record}" if record else table
                yield Passage(file, name, language, tuple(fields.items()))
    for article in draft.articles:
        head = (("title", article.title), ("standfirst", article.standfirst or ""))
        blocks = tuple((_opening(block.text), block.text) for block in article.blocks)
        file = article_file(article.id, article.lang)
        yield Passage(file, article.id, article.lang, (*head, *blocks))


def _opening(text: str) -> str:
    """The first words of a paragraph, to find it by."""
    return text if len(text) <= 32 else f"{text[:30].rstrip()}…"
