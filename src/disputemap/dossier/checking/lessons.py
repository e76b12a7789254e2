"""Whether lessons lead somewhere, add up, and are the same lesson in each language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from disputemap.dossier.checking.articles import check_links
from disputemap.dossier.dates import day_number
from disputemap.dossier.draft import Draft
from disputemap.dossier.faults import shown
from disputemap.dossier.lessonbook import lesson_file
from disputemap.dossier.lessons import Lesson, LessonPart, LessonStep

Alike = tuple[str, ...]
"""What every version has alike: one value, or several in order."""

SAME = ("minutes", "ages", "c3", "sources", "further")
"""Fields of the front matter that every version has alike."""

AS_MANY = ("aims", "misunderstandings")
"""Fields of which every version has as many."""


def check_lessons(draft: Draft) -> None:
    """Note unknown ids, minutes that do not add up, and versions that are missing or differ."""
    versions: dict[str, list[Lesson]] = {}
    for lesson in draft.lessons:
        file = lesson_file(lesson.id, lesson.lang)
        versions.setdefault(lesson.id, []).append(lesson)
        draft.refer(file, "front matter", "lang", {lesson.lang}, "languages")
        draft.refer(file, "front matter", "sources", lesson.sources, "sources")
        draft.refer(file, "front matter", "further", lesson.further, "sources")
        for part in lesson.parts:
            check_links(draft, file, (run for runs in part.paragraphs for run in runs))
        _ids(draft, file, lesson)
        _minutes(draft, file, lesson)
        for step in lesson.steps:
            _map(draft, file, step)
    for id, several in versions.items():
        _versions(draft, id, several)


def _ids(draft: Draft, file: str, lesson: Lesson) -> None:
    """Note ids of steps, and of questions written or generated, that stand twice."""
    steps = [f"step {step.id}" for step in lesson.steps if step.id]
    asked = [f"question {id}" for id in _asked(lesson) if id]
    for name, times in Counter([*steps, *asked]).items():
        if times > 1:
            draft.fault(file, name, "", f"stands {times} times", "an id of its own for each")


def _asked(lesson: Lesson) -> Iterator[str]:
    """Ids of questions and of what generates them, in order."""
    for part in lesson.parts:
        if asked := part.question or part.generated:
            yield asked.id


def _minutes(draft: Draft, file: str, lesson: Lesson) -> None:
    if not lesson.steps:
        draft.fault(file, "", "", "has no steps", "::: step blocks")
        return
    minutes = [step.minutes for step in lesson.steps]
    if all(minutes) and sum(minutes) != lesson.minutes:  # 0: one that could not be read
        draft.fault(
            file, "front matter", "minutes", f"is {lesson.minutes}, and the steps’ add up to "
            f"{sum(minutes)}", "the minutes of all steps together",
        )  # fmt: skip


def _map(draft: Draft, file: str, step: LessonStep) -> None:
    """Note what a step's map cannot show."""
    name, span = f"step {step.id}", draft.settings.span if draft.settings else None
    for field, table in (("view", "perspectives"), ("place", "places"), ("event", "events")):
        draft.refer(file, name, field, {step.map[field]} if field in step.map else (), table)
    date = step.map.get("date")
    if span and date and not span.first_day <= day_number(date) < span.end_day:
        draft.fault(
            file, name, "date", f"{date} lies outside the dossier's span", f"a date within {span}"
        )


def _versions(draft: Draft, id: str, versions: Sequence[Lesson]) -> None:
    """Note languages without a version, and versions that are not the first's."""
    there = {lesson.lang for lesson in versions}
    for language in draft.languages:
        file = lesson_file(id, language.id)
        if language.id not in there and not (draft.files.folder / file).exists():
            draft.fault(file, "", "", "is missing", "the lesson in this language")
    first = versions[0]
    outline, pattern = dict(_outline(first)), lesson_file(id, first.lang)
    for lesson in versions[1:]:
        file = lesson_file(id, lesson.lang)
        for (record, field), alike in _outline(lesson):
            # What one version lacks is told by the lists of what there is.
            if (record, field) in outline and alike != outline[record, field]:
                wrong, expected = _difference(alike, outline[record, field])
                draft.fault(file, record, field, wrong, f"{expected}, as in {pattern}")


def _difference(here: Alike, there: Alike) -> tuple[str, str]:
    """What is wrong with what should be alike, and what is expected."""
    if len(here) == len(there) == 1:
        return f"is {shown(here[0])}", shown(there[0])
    for number, (one, other) in enumerate(zip(here, there, strict=False), start=1):
        if one != other:
            return f"number {number} is {shown(one)}", shown(other)
    if len(here) > len(there):
        return f"has {shown(here[len(there)])} more", f"{len(there)} of them"
    return f"lacks {shown(there[len(here)])}", f"{len(there)} of them"


def _outline(lesson: Lesson) -> Iterator[tuple[tuple[str, str], Alike]]:
    """Record and field of all that every version has alike, and what it is."""
    for field in SAME:
        found = getattr(lesson, field)
        yield ("front matter", field), found if isinstance(found, tuple) else (str(found),)
    for field in AS_MANY:
        yield ("front matter", field), (f"{len(getattr(lesson, field))} texts",)
    yield ("", "steps"), tuple(step.id for step in lesson.steps)
    yield ("", "questions"), tuple(_asked(lesson))
    yield ("", "notes"), tuple(_note(part) for part in lesson.notes)
    for step in lesson.steps:
        yield (f"step {step.id}", "minutes"), (str(step.minutes),)
        yield (f"step {step.id}", "map"), tuple(f"{k}={v}" for k, v in sorted(step.map.items()))
        yield (f"step {step.id}", "parts"), tuple(_part(part) for part in step.parts)
    for part in lesson.parts:
        yield from _question(part)


def _question(part: LessonPart) -> Iterator[tuple[tuple[str, str], Alike]]:
    if made := part.generated:
        name = f"question {made.id}"
        yield (name, ""), (f"ask={made.ask}", f"count={made.count}", f"seed={made.seed}")
    if asked := part.question:
        name = f"question {asked.id}"
        yield (name, "kind"), (asked.kind,)
        yield (name, "sources"), asked.sources
        if asked.kind in ("choose", "map", "date", "perspective"):
            yield (name, "answer"), asked.answer
        if asked.kind in ("choose", "order", "match"):
            yield (name, "options"), (f"{len(asked.options) or len(asked.pairs)} options",)


def _part(part: LessonPart) -> str:
    """A part of a step, as far as it is alike in every language."""
    if part.kind == "compare":
        sources = ((runs[0].target or "") if runs else "" for runs in part.paragraphs)
        return " ".join(["compare", *sources, *part.sides])
    return part.kind


def _note(part: LessonPart) -> str:
    """A part of the notes, as far as it is alike in every language."""
    if part.kind == "role":
        return f"role {part.party or 'mediator'}"
    return f"rubric of {len(part.rows)}" if part.kind == "rubric" else part.kind
