"""Lessons of a dossier from ``lessons/<id>.<lang>.md``."""

from __future__ import annotations

from collections.abc import Mapping

from disputemap.dossier.draft import Draft
from disputemap.dossier.frontmatter import Located, read_head
from disputemap.dossier.lesson_blocks import parse_lesson
from disputemap.dossier.lessons import Lesson, LessonHead
from disputemap.dossier.records import Event
from disputemap.dossier.versions import read_versions, version_file

FOLDER = "lessons"


def lesson_file(lesson: str, language: str) -> str:
    """The file of a lesson in a language."""
    return version_file(FOLDER, lesson, language)


def read_lessons(draft: Draft) -> None:
    """Read every lesson, those of the dossier's first language first.

    The name of a file says in which language perspectives are named; its head has to agree.
    """
    events = {event.id: event for event in draft.events}
    draft.lessons = read_versions(
        draft,
        FOLDER,
        lambda text, language: lesson_of(text, events, _perspectives(draft, language)),
    )


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
