"""Everything for a lesson without a network, as files of one folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from disputemap.dossier import Dossier
from disputemap.dossier.lessons import Lesson
from disputemap.paper import NAMES, Size, sheets
from disputemap.publish.documents import story
from disputemap.publish.shell import Shell, secured
from disputemap.publish.site import INDEX, Site
from disputemap.render.lesson import lesson_page
from disputemap.render.offline import packed

README = "README.txt"
STORY = "story.html"
LESSON = "lesson.html"

FOR_TEACHER = ("answers.pdf", "notes.pdf")
"""Sheets that are not for pupils."""

FILES = len((LESSON, *NAMES))
"""Files of one lesson in one language."""

ENVIRONMENT = Environment(
    loader=PackageLoader("disputemap", "kit/templates"),
    autoescape=lambda name: not str(name).endswith(".txt"),
    trim_blocks=True,
    lstrip_blocks=True,
)


def stick(
    dossier: Dossier, lessons: Sequence[Lesson], *, size: Size = "a4"
) -> Iterator[tuple[str, bytes]]:
    """Make the files of some lessons, in the languages of these lessons.

    Parameters
    ----------
    dossier : Dossier
    lessons : sequence of Lesson
        Some of the dossier's.
    size : {"a4", "letter"}
        Of the paper.

    Yields
    ------
    path : str
        In the folder, with slashes, of ASCII letters alone.
    content : bytes
        The next one is made when it is asked for. ``index.html`` and ``README.txt`` come first,
        then the story of each language, then `FILES` of each lesson.
    """
    site = Site(dossier)
    languages = [lang for lang in site.languages if any(each.lang == lang for each in lessons)]
    shown = partial(_shown, site, languages, lessons)
    html = shown(INDEX, styles=Markup(Shell(site).styles))
    yield INDEX, secured(html)
    # Old editors of plain text tell lines and letters by these marks.
    yield README, shown(README).replace("\n", "\r\n").encode("utf-8-sig")
    for lang in languages:
        words = site.readers[lang].words
        document = story(site, lang, _back(words, lang, f"../{INDEX}"), alone=True)
        yield f"{lang}/{STORY}", packed(document.to_html(), dossier, words["no-script"])
    for lesson in lessons:
        folder = f"{lesson.lang}/{lesson.id}"
        back = _back(site.readers[lesson.lang].words, lesson.lang, f"../../{INDEX}")
        yield f"{folder}/{LESSON}", lesson_page(dossier, lesson, links=back).encode()
        for name, content in sheets(dossier, lesson, size=size):
            yield f"{folder}/{name}", content


def _back(words: dict[str, str], lang: str, index: str) -> Markup:
    """The way back to the contents."""
    made = Markup('<nav class="dm-pages" aria-label="{}"><a href="{}#{}">{}</a></nav>')
    return made.format(words["pages"], index, lang, words["pack.contents"])


def _shown(
    site: Site,
    languages: Sequence[str],
    lessons: Sequence[Lesson],
    template: str,
    **values: Any,
) -> str:
    """A file that tells what there is in each language."""
    parts = [
        {
            "lang": lang,
            "reader": site.readers[lang],
            "words": site.readers[lang].words,
            "lessons": [lesson for lesson in lessons if lesson.lang == lang],
        }
        for lang in languages
    ]
    return ENVIRONMENT.get_template(template).render(
        dossier=site.dossier,
        parts=parts,
        index=INDEX,
        story=STORY,
        page=LESSON,
        sheets=NAMES,
        pupils=[name for name in NAMES if name not in FOR_TEACHER],
        teacher=FOR_TEACHER,
        **values,
    )
