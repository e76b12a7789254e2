"""Lessons as a package of SCORM 1.2, which learning platforms take in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from disputemap.dossier import Dossier
from disputemap.dossier.lessons import Lesson
from disputemap.kit.stick import ENVIRONMENT
from disputemap.render.lesson import lesson_page

MANIFEST = "imsmanifest.xml"


def scorm(dossier: Dossier, lessons: Sequence[Lesson]) -> Iterator[tuple[str, bytes]]:
    """Make the files of a package: each lesson is a part of the course that is scored by itself.

    The page of a lesson tells the platform how many questions are answered and which share of
    those that are scored is right; what pupils write in their own words stays in their browser.

    Parameters
    ----------
    dossier : Dossier
    lessons : sequence of Lesson
        Some of the dossier's, all in one language.

    Yields
    ------
    path : str
        ``imsmanifest.xml`` first, then a page for each lesson.
    content : bytes

    Raises
    ------
    ValueError
        If there are no lessons, or they are in several languages.
    """
    languages = {lesson.lang for lesson in lessons}
    if len(languages) != 1:
        raise ValueError(f"lessons in {len(languages)} languages; expected lessons in one")
    lang = languages.pop()
    manifest = ENVIRONMENT.get_template(MANIFEST).render(
        dossier=dossier,
        lang=lang,
        title=dossier.texts[lang].get("dossier", "title"),
        lessons=lessons,
    )
    yield MANIFEST, manifest.encode()
    for lesson in lessons:
        yield f"{lesson.id}.html", lesson_page(dossier, lesson, platform=True).encode()
