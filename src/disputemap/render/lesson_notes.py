"""What a teacher reads before a lesson: aims, timing, roles side by side, the rubric."""

from __future__ import annotations

from markupsafe import Markup

from disputemap.dossier import Dossier
from disputemap.dossier.lessons import Lesson
from disputemap.render.lesson import role_name
from disputemap.render.story import ENVIRONMENT
from disputemap.scene.wording import interface_words


def notes_html(dossier: Dossier, lesson: Lesson) -> Markup:
    """The teacher's notes of a lesson.

    Parameters
    ----------
    dossier : Dossier
    lesson : Lesson
        One of the dossier's.

    Returns
    -------
    Markup
        HTML without scripts; everything in it is escaped text or made here.
    """
    roles = [
        (role_name(dossier, lesson.lang, part), part)
        for part in lesson.notes
        if part.kind == "role"
    ]
    return Markup(
        ENVIRONMENT.get_template("lesson-notes.html").render(
            lesson=lesson,
            dir=dossier.language(lesson.lang).direction,
            words=interface_words(dossier, lesson.lang),
            text=dossier.texts[lesson.lang].get,
            source=dossier.source,
            teaching=[part for part in lesson.notes if part.kind == "teacher"],
            # The mediator stands between the sides, last in every language.
            roles=sorted(roles, key=lambda role: role[1].party is None),
            rubrics=[part for part in lesson.notes if part.kind == "rubric" and part.rows],
        )
    )
