"""Lessons of a site: a list in every language, and each lesson's light page."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from disputemap.dossier.lessons import Lesson
from disputemap.publish.cards import card_of
from disputemap.publish.documents import ICON, lesson_path
from disputemap.publish.shell import LESSONS, Page, Shell
from disputemap.publish.site import INDEX, Site, relative
from disputemap.render.lesson import language_links, lesson_page
from disputemap.render.lesson_notes import notes_html
from disputemap.render.metadata import head


def lesson_pages(shell: Shell) -> Iterator[tuple[str, bytes]]:
    """The list of lessons in every language, with the teacher's notes, and every lesson.

    Nothing where the dossier has none.
    """
    site = shell.site
    if not site.dossier.lessons:
        return
    for lang, reader in site.readers.items():
        lessons = [each for each in site.dossier.lessons if each.lang == lang]
        title, lead = reader.words["lesson.lessons"], reader.words["teach.lead"]
        page = Page(lang, LESSONS, title, lead, "lessons.html")
        notes = {each.id: notes_html(site.dossier, each) for each in lessons}
        yield page.path, shell.page(page, lessons=lessons, notes=notes)
        for lesson in lessons:
            yield lesson_path(lesson), _lesson(site, lesson)


def _lesson(site: Site, lesson: Lesson) -> bytes:
    path = lesson_path(lesson)
    address = None if site.base is None else site.address(path)
    html = lesson_page(site.dossier, lesson, address=address, links=_links(site, lesson))
    return html.replace(ICON, f"{ICON}\n{_head(site, lesson)}", 1).encode()


def _links(site: Site, lesson: Lesson) -> Markup:
    """The way to the site's other lessons, and to this one in other languages."""
    path, words = lesson_path(lesson), site.readers[lesson.lang].words
    back = Markup('<nav class="dm-pages" aria-label="{}"><a href="{}">{}</a></nav>').format(
        words["pages"], INDEX, words["lesson.lessons"]
    )
    others = [
        (relative(path, lesson_path(each)), each.lang, site.readers[each.lang].name)
        for each in site.dossier.lessons
        if each.id == lesson.id and each.lang != lesson.lang
    ]
    return back + language_links(others, words["language"])


def _head(site: Site, lesson: Lesson) -> Markup:
    if site.base is None:
        return Markup("")
    name = lesson_path(lesson).partition("/")[2]
    view = site.view(lesson.lang)
    return head(site.dossier, view, site.addresses(lesson.lang, name, card_of(site, lesson.lang)))
