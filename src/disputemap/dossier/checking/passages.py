"""Stretches of text that are judged as one, and who speaks in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from disputemap.dossier.draft import Draft
from disputemap.dossier.lessonbook import lesson_file
from disputemap.dossier.lessons import Lesson, Question
from disputemap.dossier.story import article_file
from disputemap.dossier.wordbook import text_file

QUOTED = re.compile("„[^“”]*[“”]|“[^”]*”|«[^»]*»|「[^」]*」|『[^』]*』")
"""Text inside quotation marks, which somebody else says."""

GIVEN_TITLES = "sources"
"""The table of texts whose words are other people's titles."""


@dataclass(frozen=True)
class Passage:
    """A record's text, an article or a lesson, in the dossier's own voice.

    Attributes
    ----------
    file, record : str
        As in `disputemap.dossier.faults.Fault`.
    language : str
        Id of its language.
    parts : tuple of (str, str)
        Field, or the first words of a paragraph, and its text.
    """

    file: str
    record: str
    language: str
    parts: tuple[tuple[str, str], ...]

    @cached_property
    def text(self) -> str:
        """All of it."""
        return "\n".join(text for _, text in self.parts)

    @cached_property
    def own_parts(self) -> tuple[tuple[str, str], ...]:
        """Its parts without what stands in quotation marks."""
        return tuple((field, unquoted(text)) for field, text in self.parts)

    @cached_property
    def own_words(self) -> str:
        """All of it but what stands in quotation marks."""
        return "\n".join(text for _, text in self.own_parts)


def unquoted(text: str) -> str:
    """A text without what stands in quotation marks."""
    return QUOTED.sub("“”", text)


def neutral_passages(draft: Draft) -> Iterator[Passage]:
    """Every passage in the dossier's own voice.

    Arguments, and what is said about one party's perspective, are that side's own words; titles
    of sources are their authors'; a party's brief in a lesson's role-play is its own.
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
    for article in (each for each in draft.articles if each.rights is None):
        head = (("title", article.title), ("standfirst", article.standfirst or ""))
        blocks = tuple((_opening(block.text), block.text) for block in article.blocks)
        file = article_file(article.id, article.lang)
        yield Passage(file, article.id, article.lang, (*head, *blocks))
    for lesson in draft.lessons:
        file = lesson_file(lesson.id, lesson.lang)
        yield Passage(file, lesson.id, lesson.lang, tuple(_of_lesson(lesson)))


def _of_lesson(lesson: Lesson) -> Iterator[tuple[str, str]]:
    """Texts of a lesson, but the briefs of the parties' roles."""
    yield "title", lesson.title
    yield "standfirst", lesson.standfirst
    yield "prior_knowledge", lesson.prior_knowledge
    for field in ("aims", "misunderstandings"):
        for number, text in enumerate(getattr(lesson, field)):
            yield f"{field}[{number}]", text
    texts = [step.title for step in lesson.steps]
    for part in (each for each in lesson.parts if not each.party):
        texts += ["".join(run.text for run in runs) for runs in part.paragraphs]
        texts += [cell for row in part.rows for cell in row]
        texts += _of_question(part.question) if part.question else ()
    yield from ((_opening(text), text) for text in texts)


def _of_question(question: Question) -> Iterator[str]:
    yield question.ask
    if question.kind != "perspective":  # whose options are the perspectives' names
        yield from question.options
    yield from (text for pair in question.pairs for text in pair)
    if question.kind == "short":
        yield from question.answer
    yield question.feedback


def _opening(text: str) -> str:
    """The first words of a paragraph, to find it by."""
    return text if len(text) <= 32 else f"{text[:30].rstrip()}…"
