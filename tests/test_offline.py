"""The story of a language and its lessons in one file, opened without a network."""

from __future__ import annotations

import gzip
import json
import re
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from documents import PHONE, ready
from lesson_pages import lesson_file, question, step_titles
from playwright.sync_api import Page, expect
from test_document_access import faults

from disputemap.dossier import Dossier
from disputemap.publish.documents import offline
from disputemap.publish.site import Site
from disputemap.render.assets import leaflet_script

DESKTOP = {"width": 1366, "height": 800}
TITLE = "Whose harbour, and since when?"
LANGUAGES = ("en", "ar")


@pytest.fixture(scope="module")
def folder(invented: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the invented dossier, as on a memory stick."""
    made = tmp_path_factory.mktemp("stick")
    for name, content in offline(Site(invented)):
        (made / name).write_bytes(content)
    return made


@pytest.fixture
def story(same_page: Callable[..., Page], folder: Path) -> Page:
    """The English story with the network off."""
    page = same_page(viewport=DESKTOP, offline=True)
    page.goto((folder / "offline-en.html").as_uri())
    return ready(page)


def open_lesson(page: Page, title: str = TITLE) -> Page:
    """Go from the story to a lesson as a pupil does."""
    page.locator("#dm-header").get_by_role("link", name="Lessons").click()
    page.get_by_role("link", name=title).click()
    page.wait_for_selector("#dm-lesson")
    return ready(page)


def back(page: Page) -> Page:
    """Wait for the story."""
    page.wait_for_selector("#dm-story")
    return ready(page)


def held(folder: Path, name: str) -> dict[str, Any]:
    """What a file holds deflated."""
    found = re.search(r'id="dm-packed"[^>]*>([^<]*)<', (folder / name).read_text("utf-8"))
    assert found
    contents: dict[str, Any] = json.loads(gzip.decompress(b64decode(found[1])))
    return contents


def test_a_pupil_goes_from_the_story_to_a_lesson_answers_comes_back_and_goes_on_later(
    story: Page,
) -> None:
    open_lesson(story)
    assert story.title() == TITLE
    assert step_titles(story) == ["A chart and a landing"]
    found = question(story, "who-1800")
    found.get_by_label("Orvane").check()
    found.get_by_role("button", name="Check").click()
    expect(found.locator(".lesson-verdict")).to_have_text("Not right.")
    expect(found.locator(".lesson-sources li")).to_have_count(1)
    story.reload()
    ready(story)
    expect(story.locator("[data-question='who-1800'] .lesson-verdict")).to_have_text("Not right.")
    story.get_by_role("link", name="Back to the article").click()
    back(story)
    expect(story.locator("article[lang=en]")).to_be_visible()
    open_lesson(story)
    expect(story.locator("[data-question='who-1800']")).to_have_attribute("data-settled", "false")


def test_the_back_button_goes_back_to_where_the_reader_was(story: Page) -> None:
    story.locator("article a[data-event]").first.click()
    chosen = story.evaluate("disputemap.state.event")
    open_lesson(story)
    story.go_back()
    back(story)
    assert story.evaluate("disputemap.state.event") == chosen
    story.go_forward()
    story.wait_for_selector("#dm-lesson")
    ready(story)
    assert story.url.endswith("#lesson=harbour")


def test_a_lesson_begins_at_its_top_on_a_phone(new_page: Callable[..., Page], folder: Path) -> None:
    page = new_page(viewport=PHONE, has_touch=True, offline=True)
    page.goto((folder / "offline-en.html").as_uri())
    open_lesson(ready(page))
    page.wait_for_timeout(200)
    assert page.evaluate("scrollY") == 0


def test_a_link_to_a_part_of_the_lesson_does_not_leave_it(story: Page) -> None:
    open_lesson(story)
    skip = story.get_by_role("link", name="Skip to the lesson")
    skip.focus()
    skip.press("Enter")
    expect(story).to_have_url(re.compile("#lesson=harbour$"))
    story.reload()
    ready(story)
    assert story.title() == TITLE


def test_an_address_opens_a_lesson_and_an_unknown_one_the_story(
    same_page: Callable[..., Page], folder: Path
) -> None:
    page = same_page(viewport=DESKTOP, offline=True)
    page.goto((folder / "offline-ar.html").as_uri() + "#lesson=harbour")
    ready(page)
    expect(page.locator("#dm-lesson")).to_be_visible()
    assert page.evaluate("document.documentElement.dir") == "rtl"
    for unknown in ("toString", "nothing", "%3Cb%3E", "%"):
        page.goto("about:blank")
        page.goto((folder / "offline-ar.html").as_uri() + f"#lesson={unknown}")
        ready(page)
        expect(page.locator("article[lang=ar]")).to_be_visible()


def test_to_begin_anew_stays_in_the_lesson(story: Page) -> None:
    open_lesson(story)
    found = question(story, "who-1800")
    found.get_by_label("Orvane").check()
    found.get_by_role("button", name="Check").click()
    story.locator(".lesson-progress .lesson-quiet").click()
    story.locator(".lesson-sure button").first.click()
    ready(story)
    expect(story.locator("#dm-lesson")).to_be_visible()
    assert story.locator("[data-settled]").count() == 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_lesson_is_the_one_of_its_own_page(
    same_page: Callable[..., Page], folder: Path, invented: Dossier, lang: str
) -> None:
    read = """() => [
      [...document.querySelectorAll("#dm-lesson .lesson-step :not(noscript, noscript *)")]
        .map((each) => [each.outerHTML.split(">")[0], each.firstChild?.textContent]),
      disputemap.state, lesson.data.questions,
    ]"""
    page = same_page(viewport=DESKTOP, offline=True)
    page.goto(lesson_file(invented, lang).as_uri())
    alone = ready(page).evaluate(read)
    page.goto((folder / f"offline-{lang}.html").as_uri() + "#lesson=harbour")
    page.wait_for_selector("#dm-lesson")
    assert ready(page).evaluate(read) == alone


def test_only_its_own_scripts_may_run(folder: Path, invented: Dossier) -> None:
    for name, content in offline(Site(invented)):
        assert content == (folder / name).read_bytes(), "the same bytes each time"
        found = re.search(rb'Content-Security-Policy" content="([^"]*)"', content)
        assert found
        policy = dict(
            part.split(" ", 1) for part in found[1].decode().replace("&#39;", "'").split("; ")
        )
        assert re.fullmatch(r"('sha256-[\w+/=]+' ?)+", policy["script-src"])
        assert "connect-src" not in policy
        assert policy["default-src"] == "'none'"


def test_what_story_and_lessons_share_is_held_once(folder: Path, invented: Dossier) -> None:
    for lang in LANGUAGES:
        contents = held(folder, f"offline-{lang}.html")
        lessons = {each.id for each in invented.lessons if each.lang == lang}
        assert contents["pages"].keys() == {"", *lessons}
        lines = contents["lines"]
        assert len(lines) == len(set(lines))
        text = "\n".join(lines)
        assert text.count(leaflet_script()) == 1
        for name in ("areas", "tenure", "land", "text"):
            assert sum(line.startswith(f'"{name}":') for line in lines) == 1, name


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing_in_the_list_nor_in_a_lesson(
    new_page: Callable[..., Page], folder: Path, viewport: dict[str, int], scheme: str
) -> None:
    page = new_page(viewport=viewport, color_scheme=scheme, reduced_motion="reduce", offline=True)
    page.goto((folder / "offline-en.html").as_uri())
    ready(page).locator("#dm-header").get_by_role("link", name="Lessons").click()
    assert faults(page) == []
    open_lesson(page)
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scripts", [True, False], ids=["cannot unpack", "no scripts"])
def test_an_old_browser_shows_who_administered_and_who_claimed_what(
    new_page: Callable[..., Page],
    folder: Path,
    invented: Dossier,
    viewport: dict[str, int],
    scripts: bool,
) -> None:
    page = new_page(viewport=viewport, java_script_enabled=scripts)
    if scripts:
        page.add_init_script("delete window.DecompressionStream")
    page.goto((folder / "offline-en.html").as_uri())
    table = page.locator(".dm-still-table table")
    expect(table).to_be_visible()
    expect(table.locator("tbody tr")).to_have_count(len(invented.ribbon))
    heads = table.locator("thead th").all_inner_texts()
    assert heads == ["Area", "Administered by", "Claimed by", "Since"]
    expect(page.locator(".dm-drawing")).to_be_visible()
    expect(page.locator(".dm-still figcaption")).to_be_visible()
    expect(page.locator(".dm-still-table p")).to_contain_text("still picture")
    expect(page.locator("article[lang=en]")).to_be_visible()
    assert "<" not in page.locator(".dm-still").inner_text(), "no markup is shown as text"
    expect(page.get_by_role("link", name="Lessons")).to_be_hidden()
    drawing, found = page.locator(".dm-still").bounding_box(), table.bounding_box()
    assert drawing
    assert found
    gap = found["y"] - drawing["y"] - drawing["height"]
    assert -1 <= gap <= 60, "one follows the other"
