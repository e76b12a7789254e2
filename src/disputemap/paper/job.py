"""What all sheets of one lesson share: its words, maps, and the numbers of its source cards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal, NamedTuple

from disputemap.dossier import Dossier
from disputemap.dossier.articles import Run
from disputemap.dossier.lessons import Lesson, LessonStep, Question
from disputemap.paper.asking import numbered
from disputemap.paper.atlas import Atlas, Picture
from disputemap.paper.speech import Speech
from disputemap.scene import View, from_query

Size = Literal["a4", "letter"]


class Sheet(NamedTuple):
    """A size of paper: its name, width and height in points."""

    paper: str
    width: float
    height: float


SIZES: dict[Size, Sheet] = {
    "a4": Sheet("a4", 595.28, 841.89),
    "letter": Sheet("us-letter", 612.0, 792.0),
}

MARGIN = 51.0
"""White edge at the left and right, in points."""

HIGHEST = 0.41
"""Greatest height of the map, as a share of the sheet's; what is beside its key has less."""

BESIDE = (0.42, 0.27)
"""Greatest width and height of the wider region's map, as a share of the sheet's."""


@dataclass(frozen=True)
class Job:
    """A lesson that is set on paper.

    Attributes
    ----------
    dossier : Dossier
    lesson : Lesson
    size : {"a4", "letter"}
    """

    dossier: Dossier
    lesson: Lesson
    size: Size

    @cached_property
    def speech(self) -> Speech:
        """Words in the lesson's language."""
        return Speech(self.dossier, self.lesson.lang)

    @cached_property
    def atlas(self) -> Atlas:
        """The lesson's maps."""
        sheet = SIZES[self.size]
        return Atlas(
            self.dossier,
            self.speech,
            (sheet.width - 2 * MARGIN, sheet.height * HIGHEST),
            (sheet.width * BESIDE[0], sheet.height * BESIDE[1]),
        )

    @cached_property
    def questions(self) -> list[tuple[int, LessonStep, Question]]:
        """Every question with its number and step."""
        return list(numbered(self.dossier, self.lesson))

    @cached_property
    def cards(self) -> dict[str, int]:
        """Numbers of the source cards: sources in the order in which pupils meet them."""
        parts = [part for step in self.lesson.steps for part in step.parts]
        met = [
            run.target
            for part in (*parts, *self.lesson.notes)
            for paragraph in part.paragraphs
            for run in paragraph
            if run.kind == "source" and run.target
        ]
        met += [source for _, _, question in self.questions for source in question.sources]
        known = {source.id for source in self.dossier.sources}
        ids = dict.fromkeys(id for id in (*met, *self.lesson.sources) if id in known)
        return {id: number for number, id in enumerate(ids, start=1)}

    def view(self, step: LessonStep, perspective: str | None = None) -> View:
        """What the map shows in a step, in one perspective if it is named."""
        query = {**step.map, "lang": self.lesson.lang}
        view, _ = from_query(self.dossier, query)
        return replace(view, view=perspective) if perspective else view

    def dated(self) -> Iterator[View]:
        """A neutral view of every date that the lesson's maps show, in its order."""
        neutral = max(self.dossier.perspectives, key=lambda each: len(each.names))
        views: dict[str, View] = {}
        for step in self.lesson.steps:
            if step.map:
                view = self.view(step, neutral.id)
                views.setdefault(view.date, view)
        yield from views.values()

    def page(self, kind: str) -> dict[str, Any]:
        """What every sheet says at its head and foot."""
        words, texts = self.speech.words, self.dossier.texts[self.lesson.lang]
        licences = self.dossier.licences
        return {
            "paper": SIZES[self.size].paper,
            "margin": MARGIN,
            "title": f"{self.lesson.title} – {words[f'paper.{kind}']}",
            "kind": words[f"paper.{kind}"],
            "lesson": self.lesson.title,
            "page": words["paper.page"],
            "credit": [
                texts.get("dossier", "title"),
                words["site.licence-texts"].format(licence=licences.texts),
                words["site.licence-geometry"].format(licence=licences.geometry)
                + f" {licences.attribution}",
            ],
        }

    def runs(self, paragraph: tuple[Run, ...]) -> list[dict[str, Any]]:
        """A paragraph as stretches of text; a link to a source has the number of its card."""
        return [
            {
                "text": run.text,
                "strong": run.strong,
                "emphasis": run.emphasis,
                "href": run.href if run.kind == "web" else None,
                "card": self.cards.get(run.target or "") if run.kind == "source" else None,
            }
            for run in paragraph
        ]


def picture(made: Picture) -> dict[str, Any]:
    """A picture as a template takes it."""
    ink = made.ink
    return {
        "svg": ink.svg(),
        "alt": made.alt,
        "width": ink.width,
        "height": ink.height,
        "written": [written._asdict() for written in ink.written],
    }
