"""A lesson in front of a class: large, stepped by one key, with notes in a second window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from lesson_pages import lesson_file, open_lesson, sandboxed, step_titles
from test_document_access import faults

from disputemap.dossier import Dossier

if TYPE_CHECKING:
    from playwright.sync_api import Page

FIRST, SECOND = "A chart and a landing", "What the accord left open"
ADDRESS = "https://maps.example.org/lesson"


@pytest.fixture
def wall(new_page: Callable[..., Page], invented: Dossier) -> Page:
    """The lesson on a projector, from a file."""
    page = new_page(viewport={"width": 1280, "height": 720})
    return open_lesson(page, invented, mode="projector", address=ADDRESS)


@pytest.mark.parametrize(("forward", "back"), [
    ("ArrowRight", "ArrowLeft"), ("PageDown", "PageUp"), ("Space", "ArrowLeft"),
])  # fmt: skip
def test_one_key_steps_and_one_goes_back(wall: Page, forward: str, back: str) -> None:
    wall.keyboard.press(forward)
    assert step_titles(wall) == [SECOND]
    wall.keyboard.press(forward)
    assert step_titles(wall) == [SECOND], "there is no further step"
    wall.keyboard.press(back)
    assert step_titles(wall) == [FIRST]


def test_in_a_language_from_the_right_the_arrow_that_points_on_steps(
    new_page: Callable[..., Page], invented: Dossier
) -> None:
    page = new_page(viewport={"width": 1280, "height": 720})
    open_lesson(page, invented, "ar", mode="projector")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("lesson.at") == 1


def test_letters_are_large_and_of_high_contrast(wall: Page) -> None:
    look = "each => [parseFloat(getComputedStyle(each).fontSize), getComputedStyle(each).color]"
    assert wall.locator(".lesson-step:visible > p").nth(1).evaluate(look) == [25, "rgb(0, 0, 0)"]
    assert wall.locator(".lesson-step:visible h2").evaluate(look)[0] >= 36
    assert wall.evaluate("document.documentElement.scrollWidth") <= 1280
    assert faults(wall) == []


@pytest.mark.parametrize("key", ["b", "."])
def test_a_key_makes_the_screen_black_and_the_next_one_brings_it_back(wall: Page, key: str) -> None:
    wall.keyboard.press(key)
    colour = "getComputedStyle(document.elementFromPoint(640, 300)).backgroundColor"
    assert wall.evaluate(colour) == "rgb(0, 0, 0)"
    wall.keyboard.press("ArrowRight")
    assert step_titles(wall) == [FIRST], "what was hidden comes back first"
    assert wall.locator(".lesson-black").is_hidden()


def test_the_notes_follow_in_a_second_window_and_lead_from_it(wall: Page) -> None:
    with wall.expect_popup() as opened:
        wall.keyboard.press("n")
    notes = opened.value
    assert FIRST in notes.locator("h1").first.inner_text()
    text = notes.locator("body").inner_text()
    assert f"Next: {SECOND}" in text
    assert "planned: minute 0 to 12" in text
    assert "from about 1650 to 1831" in text, "the answers"
    assert "You speak for Orvane." in text, "the roles"
    wall.keyboard.press("ArrowRight")
    assert SECOND in notes.locator("h1").first.inner_text()
    notes.keyboard.press("ArrowLeft")
    assert step_titles(wall) == [FIRST]
    wall.keyboard.press("n")
    assert len(wall.context.pages) == 2, "one window, however often it is asked for"


def test_where_no_second_window_may_open_the_page_says_so(
    page: Page, invented: Dossier, complaints: list[str]
) -> None:
    frame = sandboxed(page, lesson_file(invented, mode="projector"))
    frame.get_by_role("button", name="Presenter’s notes").click()
    assert frame.get_by_text("did not open a second window").is_visible()
    complaints.clear()  # the browser has said so too


def test_typing_an_answer_is_no_command(wall: Page) -> None:
    wall.keyboard.press("ArrowRight")
    box = wall.locator("[data-question='two-names'] textarea")
    box.click()
    wall.keyboard.type("b n p . both")
    assert box.input_value() == "b n p . both"
    assert wall.locator(".lesson-black").is_hidden()
    assert step_titles(wall) == [SECOND]


def test_a_key_turns_the_pupils_page_into_a_projector_and_back(
    page: Page, invented: Dossier
) -> None:
    open_lesson(page, invented)
    page.keyboard.press("b")
    assert page.locator(".lesson-black").is_hidden(), "no command of a pupil's page"
    page.keyboard.press("p")
    assert page.locator(".lesson-tools").is_visible()
    page.keyboard.press("p")
    assert page.locator(".lesson-tools").is_hidden()


def test_a_code_to_scan_and_the_address_lead_to_the_light_page(wall: Page) -> None:
    assert wall.locator(".lesson-scan svg").is_visible()
    assert ADDRESS in wall.locator(".lesson-scan").inner_text()
