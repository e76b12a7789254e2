"""Lessons of a dossier from ``lessons/<id>.<lang>.md``."""

from __future__ import annotations

from collections.abc import Mapping

from disputemap.dossier.draft import Draft
from disputemap.dossier.frontmatter import Located, read_head
from disputemap.dossier.lesson_blocks import parse_lesson
from disputemap.dossier.lessons import Lesson, LessonHead
from disputemap.dossier.records import Event

FOLDER = "lessons"


def lesson_file(lesson: str, language: str) -> str:
    """The file of a lesson in a language."""
    return f"{FOLDER}/{lesson}.{language}.md"


def read_lessons(draft: Draft) -> None:
    """Read every lesson, those of the dossier's first language first."""
    order = {language.id: number for number, language in enumerate(draft.languages)}
    found = []
    for path in sorted((draft.files.folder / FOLDER).glob("*.md")):
        file = f"{FOLDER}/{path.name}"
        text = draft.files.text(file)
        lesson = _read(draft, file, text) if text is not None else None
        if lesson:
            found.append(lesson)
    found.sort(key=lambda lesson: (lesson.id, order.get(lesson.lang, len(order))))
    addresses = {source.id: source.url for source in draft.sources}
    draft.lessons = [lesson.with_addresses(addresses) for lesson in found]


def _read(draft: Draft, file: str, text: str) -> Lesson | None:
    # The name of the file says in which language perspectives are named; the head has to agree.
    language = file.removesuffix(".md").rpartition(".")[2]
    events = {event.id: event for event in draft.events}
    lesson, flaws = lesson_of(text, events, _perspectives(draft, language))
    for where, field, flaw in flaws:
        draft.fault(file, where, field, flaw.wrong, flaw.expected)
    if lesson and file != (named := lesson_file(lesson.id, lesson.lang)):
        draft.fault(file, "front matter", "id", f"makes this {named}", "the name of the file")
    return lesson


def lesson_of(
    text: str, events: Mapping[str, Event], perspectives: Mapping[str, str] | None
) -> tuple[Lesson | None, list[Located]]:
    """Read the text of a lesson's file.

    Parameters
    ----------
    text : str
    events : mapping of str to Event
        Events by id, for the dates of steps.
    perspectives : mapping of str to str, optional
        Id of each perspective to its name in the lesson's language, in order; None if they are
        not known.

    Returns
    -------
    lesson : Lesson or None
        None if its front matter cannot be read.
    flaws : list of (str, str, UnfitError)
        Where, in which field, and what is wrong.
    """
    head, markdown, flaws = read_head(LessonHead, text)
    if markdown is None:
        return None, flaws
    body = parse_lesson(markdown, events, perspectives)
    flaws += body.flaws
    if head is None:
        return None, flaws
    return Lesson(**dict(head), steps=tuple(body.steps), notes=tuple(body.notes)), flaws


def _perspectives(draft: Draft, language: str) -> dict[str, str] | None:
    known = draft.known("perspectives")
    if known is None:
        return None
    ids = dict.fromkeys([*(each.id for each in draft.perspectives), *sorted(known)])
    texts = draft.texts.get(language)
    return {id: (texts and texts.get("perspectives", id, "name")) or id for id in ids}
