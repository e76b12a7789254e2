"""The body of a lesson: its steps with their parts, and the teacher's notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from disputemap.dossier.articles import Run
from disputemap.dossier.faults import UnfitError, shown
from disputemap.dossier.frontmatter import Located
from disputemap.dossier.lesson_questions import generated_of, question_of, whole
from disputemap.dossier.lesson_text import Written, linked, plain, written_blocks
from disputemap.dossier.lessons import LessonPart, LessonStep
from disputemap.dossier.records import Event
from disputemap.dossier.story import step_date

MAP = ("date", "view", "place", "event")
"""Attributes of a step that say what its map shows."""

MOST_MINUTES = 600
LEVELS = 3
"""Levels of a rubric."""

NOBODY = "-"
"""In place of a side: the source is of none."""


@dataclass
class LessonBody:
    """The blocks of a lesson, read.

    Attributes
    ----------
    steps : list of LessonStep
    notes : list of LessonPart
    flaws : list of (str, str, UnfitError)
        Where, in which field, and what could not be read.
    """

    steps: list[LessonStep] = field(default_factory=list)
    notes: list[LessonPart] = field(default_factory=list)
    flaws: list[Located] = field(default_factory=list)


def parse_lesson(
    markdown: str, events: Mapping[str, Event], perspectives: Mapping[str, str] | None
) -> LessonBody:
    """Read the Markdown of a lesson. Never fails: what cannot be read is noted in the result.

    Parameters
    ----------
    markdown : str
    events : mapping of str to Event
        Events by id, for the dates of steps.
    perspectives : mapping of str to str, optional
        As `disputemap.dossier.lesson_questions.question_of` takes them.
    """
    body = LessonBody()
    parts: list[list[LessonPart]] = []
    for block in written_blocks(markdown, body.flaws):
        if block.name == "step":
            body.steps.append(_step(block, events, body.flaws))
            parts.append([*body.steps[-1].parts])
        elif block.name in ("teacher", "role", "rubric"):
            body.notes.append(_note(block, body.flaws))
        elif not parts:
            flaw = UnfitError(f"a {block.name} stands before every step", "a step before it")
            body.flaws.append((block.line, "", flaw))
        elif part := _part(block, perspectives, body.flaws):
            parts[-1].append(part)
    body.steps = [
        replace(step, parts=tuple(each)) for step, each in zip(body.steps, parts, strict=True)
    ]
    return body


def _step(block: Written, events: Mapping[str, Event], flaws: list[Located]) -> LessonStep:
    id, said = block.said(("minutes", *MAP), flaws)
    minutes = whole(block, said, "minutes", 1, MOST_MINUTES, flaws)
    shows = {name: said[name] for name in MAP if name in said}
    try:
        if date := step_date(said, events):
            shows["date"] = date
    except UnfitError as flaw:
        flaws.append((block.line, "date", flaw))
        del shows["date"]
    title, paragraphs = _titled(block, flaws)
    parts = (LessonPart("text", paragraphs),) if paragraphs else ()
    return LessonStep(id, title, minutes or 0, shows, parts)


def _titled(block: Written, flaws: list[Located]) -> tuple[str, tuple[tuple[Run, ...], ...]]:
    """The heading of a step and its paragraphs."""
    title, paragraphs = "", []
    for number, piece in enumerate(block.only(flaws, "heading", "paragraph")):
        if piece.kind == "paragraph":
            paragraphs.append(linked(piece, flaws))
        elif number == 0:
            title = plain(piece, flaws)
        else:
            flaw = UnfitError("a heading stands inside a step", "one heading, at its beginning")
            flaws.append((piece.line, "", flaw))
    if not title:
        flaw = UnfitError("a step has no title", "## and a title as its first line")
        flaws.append((block.line, "", flaw))
    return title, tuple(paragraphs)


def _part(
    block: Written, perspectives: Mapping[str, str] | None, flaws: list[Located]
) -> LessonPart | None:
    """A part of a step; None if it cannot be read."""
    if block.name == "question":
        question = question_of(block, perspectives, flaws)
        return LessonPart("question", question=question) if question else None
    if block.name == "generated":
        generated = generated_of(block, flaws)
        return LessonPart("generated", generated=generated) if generated else None
    said = block.attributes(block.words, ("sides",), flaws)
    sides = said["sides"].split(",") if "sides" in said else ()
    paragraphs = tuple(linked(piece, flaws) for piece in block.only(flaws, "paragraph"))
    return LessonPart(
        "compare", paragraphs, sides=tuple("" if side == NOBODY else side for side in sides)
    )


def _note(block: Written, flaws: list[Located]) -> LessonPart:
    if block.name == "rubric":
        return LessonPart("rubric", rows=tuple(_rows(block, flaws)))
    party = None
    if block.name == "teacher":
        block.attributes(block.words, (), flaws)
    elif block.words != ("mediator",):
        party = block.attributes(block.words, ("party",), flaws).get("party", "")
        if not block.words:
            block.unfit("a role has no party", flaws)
    paragraphs = tuple(linked(piece, flaws) for piece in block.only(flaws, "paragraph"))
    return LessonPart("role" if block.name == "role" else "teacher", paragraphs, party=party)


def _rows(block: Written, flaws: list[Located]) -> list[tuple[str, ...]]:
    block.attributes(block.words, (), flaws)
    rows = []
    for piece in block.only(flaws, "bullet"):
        text = plain(piece, flaws)
        row = tuple(cell.strip() for cell in text.split("|"))
        if len(row) == LEVELS + 1 and all(row):
            rows.append(row)
        else:
            expected = "- criterion | lowest | middle | highest"
            flaws.append((piece.line, "", UnfitError(f"{shown(text)} is no criterion", expected)))
    return rows
