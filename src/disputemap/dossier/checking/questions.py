"""Whether the questions of lessons can be answered, and what settles them is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from disputemap.dossier.dates import day_number
from disputemap.dossier.draft import Draft
from disputemap.dossier.faults import shown
from disputemap.dossier.lessonbook import lesson_file
from disputemap.dossier.lessons import Question

Wrong = tuple[str, str, str]
"""Field, what is wrong, and what is expected."""

SIZES = {"choose": (2, 6), "order": (3, 6), "match": (3, 6)}
"""Kinds of questions to the fewest and the most options or pairs."""


def check_questions(draft: Draft) -> None:
    """Note questions that nobody could answer, and answers without feedback or source."""
    for lesson in draft.lessons:
        file = lesson_file(lesson.id, lesson.lang)
        for question in lesson.questions:
            name = f"question {question.id}"
            draft.refer(file, name, "sources", question.sources, "sources")
            if question.kind == "map":
                draft.refer(file, name, "answer", question.answer, "places")
            for field, wrong, expected in (*_told(question), *_listed(question)):
                draft.fault(file, name, field, wrong, expected)
            if question.kind == "date" and question.answer:
                _date(draft, file, name, question)


def _told(question: Question) -> Iterator[Wrong]:
    """What has to be said about a question beside its answer."""
    if not question.ask:
        yield "ask", "is missing", "a paragraph that asks"
    if question.scored and not question.feedback:
        yield "feedback", "is missing", "a paragraph that begins with =>"
    # Whose map it is, the map itself settles.
    if question.scored and question.kind != "perspective" and not question.sources:
        yield "sources", "is missing", "sources=…, what settles it"
    if question.kind == "short" and not question.answer:
        yield "answer", "is missing", "a model answer as a quotation, > …"


def _listed(question: Question) -> Iterator[Wrong]:
    """What is wrong with options, pairs and which of them are right."""
    lefts, rights = ([*each] for each in zip(*question.pairs, strict=True)) if question.pairs else (
        [], []
    )  # fmt: skip
    field = "pairs" if question.kind == "match" else "options"
    if question.kind in SIZES:
        least, most = SIZES[question.kind]
        count = len(question.options) or len(question.pairs)
        if not least <= count <= most:
            yield field, f"are {count}", f"{least} to {most} of them"
        for text in (*_twice(question.options), *_twice(lefts), *_twice(rights)):
            yield field, f"{shown(text)} stands twice", "each one once"
    if question.kind == "choose" and question.options:
        if not question.answer:
            yield "answer", "no option is right", "- [x] for one or more"
        elif len(question.answer) == len(question.options):
            yield "answer", "every option is right", "- [ ] for one or more"
    if question.kind == "perspective" and question.answer and len(question.options) < 2:
        yield "options", "the dossier has one perspective", "two perspectives or more"


def _twice(texts: Sequence[str]) -> list[str]:
    """Texts that stand more than once, whatever their case."""
    seen: set[str] = set()
    found = []
    for text in texts:
        if text.casefold() in seen:
            found.append(text)
        seen.add(text.casefold())
    return found


def _date(draft: Draft, file: str, name: str, question: Question) -> None:
    span = draft.settings.span if draft.settings else None
    first, last = map(day_number, question.answer)
    if span and not span.first_day <= first <= last < span.end_day:
        written = "/".join(dict.fromkeys(question.answer))
        draft.fault(
            file, name, "answer", f"{written} lies outside the dossier's span",
            f"a date within {span}",
        )  # fmt: skip
