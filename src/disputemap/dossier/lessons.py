"""Lessons: steps with a state of the map, texts, sources to compare, and questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from disputemap.dossier.articles import Run, addressed
from disputemap.dossier.dates import EdtfDate
from disputemap.dossier.faults import UnfitError, shown
from disputemap.dossier.fields import Id, LanguageId, Record, Whole, Words

QuestionKind = Literal["choose", "order", "match", "map", "date", "perspective", "short", "opinion"]
"""``choose`` one or several; ``order`` from first to last; ``match`` two lists; ``map``: click a
place; ``date``: set it; ``perspective``: whose map is this; ``short``: a text with a model answer;
``opinion``: a text that is never scored."""

PartKind = Literal["text", "compare", "question", "generated", "teacher", "role", "rubric"]
Ask = Literal["administered", "claimed", "when", "order", "where", "name"]
"""Which of the dossier's tables a generated question comes from."""

AGES = re.compile(r"([0-9]{1,2})–([0-9]{1,2})")
INDICATOR = re.compile(r"D[1-4]\.(?:[A-Z][a-z]{2}\.)?[0-9]{1,2}\.(?:K-2|3-5|6-8|9-12)")


def _ages(value: Any) -> str:
    found = AGES.fullmatch(value) if isinstance(value, str) else None
    if found and int(found[1]) < int(found[2]):
        return str(value)
    raise UnfitError(f"{shown(value)} are no ages", "“14–18”, the lower first, with a dash (–)")


def _indicator(value: Any) -> str:
    if isinstance(value, str) and INDICATOR.fullmatch(value):
        return value
    raise UnfitError(
        f"{shown(value)} is no indicator of the C3 Framework", "such as “D2.Geo.2.9-12”"
    )


class LessonHead(Record):
    """What stands between ``+++`` and ``+++`` at the head of a lesson."""

    id: Id
    """id, the same in every language"""
    lang: LanguageId
    """language of this version"""
    title: Words
    """title"""
    standfirst: Words
    """a sentence or two that say what it is about"""
    minutes: Annotated[Whole, Field(ge=1, le=600)]
    """how long it takes: the minutes of its steps together"""
    ages: Annotated[str, BeforeValidator(_ages)]
    """ages of the pupils, as 14–18"""
    date: EdtfDate
    """day of its last edit"""
    aims: Annotated[tuple[Words, ...], Field(min_length=1)]
    """what pupils can do after it"""
    prior_knowledge: Words
    """what they know before it"""
    misunderstandings: tuple[Words, ...] = ()
    """what they are likely to misunderstand"""
    c3: tuple[Annotated[str, BeforeValidator(_indicator)], ...] = ()
    """indicators of the C3 Framework that it serves"""
    sources: Annotated[tuple[Id, ...], Field(min_length=1)]
    """ids of sources that it rests on, at least one"""
    further: tuple[Id, ...] = ()
    """ids of sources to read on in"""


@dataclass(frozen=True)
class Question:
    """Something that a pupil is asked.

    Attributes
    ----------
    id : str
        Unique in its lesson; a generated one's tells table, seed and number.
    kind : str
    ask : str
        What is asked, in the lesson's language.
    options : tuple of str
        For ``choose``, ``order`` (in the right order) and ``perspective``: what there is to choose.
    pairs : tuple of (str, str)
        For ``match``: what belongs together.
    answer : tuple of str
        For ``choose`` and ``perspective``: the right options, as their numbers from 0; for ``map``:
        ids of places that are right; for ``date``: first and last day that are right,
        ``YYYY-MM-DD``; for ``short``: the model answer. Empty for the other kinds.
    feedback : str
        What is told once it is answered.
    sources : tuple of str
        Ids of the sources that settle it.
    """

    id: str
    kind: QuestionKind
    ask: str
    options: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    answer: tuple[str, ...] = ()
    feedback: str = ""
    sources: tuple[str, ...] = ()

    @property
    def scored(self) -> bool:
        """Whether an answer is right or wrong."""
        return self.kind not in ("short", "opinion")


@dataclass(frozen=True)
class Generated:
    """Questions that are made from the dossier's tables.

    Attributes
    ----------
    id : str
    ask : str
        Which table they come from: ``administered``, ``claimed``, ``when``, ``order``, ``where`` or
        ``name``.
    count : int
    seed : int
    """

    id: str
    ask: Ask
    count: int
    seed: int


@dataclass(frozen=True)
class LessonPart:
    """A part of a lesson's step or, if a ``teacher``, ``role`` or ``rubric``, of the notes.

    Attributes
    ----------
    kind : str
    paragraphs : tuple of tuple of Run
        Its text, if it has any. A ``compare`` has one for each source, which it links to.
    question : Question, optional
    generated : Generated, optional
    party : str, optional
        For a ``role``: id of the party; None for the mediator.
    rows : tuple of tuple of str
        For a ``rubric``: criterion, then what each level is, the lowest first.
    sides : tuple of str
        For a ``compare`` that tells them: id of each paragraph's party, empty for one of no side.
    """

    kind: PartKind
    paragraphs: tuple[tuple[Run, ...], ...] = ()
    question: Question | None = None
    generated: Generated | None = None
    party: str | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    sides: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What is read in its paragraphs."""
        return "\n".join("".join(run.text for run in runs) for runs in self.paragraphs)

    def with_addresses(self, addresses: Mapping[str, str | None]) -> LessonPart:
        """The same part with the addresses of sources set on its links to them."""
        paragraphs = tuple(addressed(runs, addresses) for runs in self.paragraphs)
        return replace(self, paragraphs=paragraphs)


@dataclass(frozen=True)
class LessonStep:
    """A step of a lesson, with the state of the map that belongs to it.

    Attributes
    ----------
    id : str
    title : str
    minutes : int
    map : mapping of str to str
        Names of a view: date, view, place, event.
    parts : tuple of LessonPart
        In order.
    """

    id: str
    title: str
    minutes: int
    map: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[LessonPart, ...] = ()


@dataclass(frozen=True)
class Lesson:
    """A lesson in one language.

    Attributes
    ----------
    id, lang, title, standfirst : str
    minutes : int
        Sum of its steps'.
    ages : str
        As ``14–18``.
    date : EdtfDate
        Day of its last edit.
    aims, misunderstandings : tuple of str
    prior_knowledge : str
    c3 : tuple of str
        Indicators of the C3 Framework that it serves, as ``D2.Geo.2.9-12``.
    sources, further : tuple of str
        Ids of the sources that it rests on, and of those to read on in.
    steps : tuple of LessonStep
    notes : tuple of LessonPart
        For the teacher: texts, roles, rubric.
    """

    id: str
    lang: str
    title: str
    standfirst: str
    minutes: int
    ages: str
    date: EdtfDate
    aims: tuple[str, ...]
    misunderstandings: tuple[str, ...]
    prior_knowledge: str
    c3: tuple[str, ...]
    sources: tuple[str, ...]
    further: tuple[str, ...]
    steps: tuple[LessonStep, ...]
    notes: tuple[LessonPart, ...]

    @property
    def parts(self) -> Iterator[LessonPart]:
        """Every part: of each step, in order, and then of the notes."""
        yield from (part for step in self.steps for part in step.parts)
        yield from self.notes

    @property
    def questions(self) -> Iterator[Question]:
        """Every question that is written in it, in order."""
        return (part.question for part in self.parts if part.question)

    def with_addresses(self, addresses: Mapping[str, str | None]) -> Lesson:
        """The same lesson with the addresses of sources set on its links to them."""
        steps = (
            replace(step, parts=tuple(part.with_addresses(addresses) for part in step.parts))
            for step in self.steps
        )
        notes = tuple(part.with_addresses(addresses) for part in self.notes)
        return replace(self, steps=tuple(steps), notes=notes)
