"""Lessons' pages for browser tests: made once, opened from files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from documents import HOST, folder, ready, serve

from disputemap.dossier import Dossier
from disputemap.dossier.lessons import Lesson
from disputemap.render.lesson import lesson_page

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Frame, Locator, Page


def lesson_of(dossier: Dossier, lang: str = "en", id: str | None = None) -> Lesson:
    """A lesson of a dossier in a language: the first, unless it is named."""
    return next(each for each in dossier.lessons if each.lang == lang and id in (None, each.id))


def lesson_file(dossier: Dossier, lang: str = "en", *, id: str | None = None, **asked: Any) -> Path:
    """The file of a lesson's page; made when it is first asked for."""
    name = "-".join(f"{key}={value}".replace("/", "_") for key, value in sorted(asked.items()))
    path = folder() / f"lesson-{dossier.id}-{id}-{lang}-{name}.html"
    if not path.exists():
        lesson = lesson_of(dossier, lang, id)
        path.write_text(lesson_page(dossier, lesson, **asked), encoding="utf-8")
    return path


def open_lesson(page: Page, dossier: Dossier, lang: str = "en", **asked: Any) -> Page:
    """Open a lesson from a file, as from a memory stick."""
    page.goto(lesson_file(dossier, lang, **asked).as_uri())
    return ready(page)


def question(page: Page, id: str) -> Locator:
    """A question, at whose step the page then is."""
    found = page.locator(f"[data-question='{id}']")
    step = found.evaluate("each => [...document.querySelectorAll('.lesson-step')].indexOf("
                          "each.closest('.lesson-step'))")  # fmt: skip
    page.locator(".lesson-bar select").select_option(str(step))
    return found


def step_titles(page: Page) -> list[str]:
    """Headings of the steps that are seen."""
    return page.locator(".lesson-step:visible h2").all_inner_texts()


def sandboxed(page: Page, file: Path) -> Frame:
    """A lesson in a frame that may run scripts and nothing else: no storage, no windows."""
    serve(page, "/lesson", file.read_text(encoding="utf-8"))
    frame = '<iframe sandbox="allow-scripts" src="/lesson" width="1200" height="700"></iframe>'
    head = '<!doctype html><title>x</title><link rel="icon" href="data:,">'
    serve(page, "/", f"{head}{frame}")
    page.goto(f"{HOST}/")
    handle = page.locator("iframe").element_handle()
    found = handle.content_frame() if handle else None
    assert found
    found.wait_for_selector("html[data-ready=true]", state="attached")
    return found
