"""A lesson's page: every question by pointer and by keys, feedback at once, nothing ever sent."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from lesson_pages import lesson_file, lesson_of, open_lesson, question, sandboxed, step_titles
from test_document_access import faults

from disputemap.dossier import Dossier
from disputemap.lessons import lesson_data, lesson_questions, mark

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

DESKTOP = {"width": 1366, "height": 800}


@pytest.fixture
def page(same_page: Callable[..., Page]) -> Page:
    """A page of a desktop's size; each test opens its lesson anew in it, with no progress kept."""
    return same_page(viewport=DESKTOP)


@pytest.fixture
def lesson(page: Page, invented: Dossier) -> Page:
    """The invented dossier's lesson, opened from a file."""
    return open_lesson(page, invented)


def verdict(found: Locator) -> str:
    """What the page says of an answer."""
    return found.locator(".lesson-verdict").inner_text()


def check(found: Locator) -> str:
    """Press the button that answers; what the page then says."""
    found.locator(".lesson-buttons .lesson-first").click()
    return verdict(found)


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


@pytest.mark.parametrize("lang", ["en", "ja", "ru"])
def test_a_lesson_with_its_map_is_a_small_page(kurils: Dossier, lang: str) -> None:
    page = lesson_file(kurils, lang).read_bytes()
    assert len(gzip.compress(page, 9)) <= 160_000


def test_one_step_is_seen_at_a_time_and_the_map_goes_with_it(lesson: Page) -> None:
    assert step_titles(lesson) == ["A chart and a landing"]
    assert lesson.evaluate("disputemap.state.event") == "landing-1831"
    lesson.get_by_role("button", name="Next step").click()
    assert step_titles(lesson) == ["What the accord left open"]
    state = lesson.evaluate("disputemap.state")
    assert (state["date"], state["view"], state["event"]) == ("1955-01-01", "ov", None)


def test_a_link_in_the_text_moves_the_map(lesson: Page) -> None:
    lesson.get_by_role("link", name="about 1650").click()
    assert lesson.evaluate("disputemap.state.event") == "survey-1650"


def test_choosing_by_pointer_is_answered_at_once_with_the_source(lesson: Page) -> None:
    found = question(lesson, "who-1800")
    assert check(found) == "Choose an answer first."
    found.get_by_label("Orvane").check()
    assert check(found) == "Not right."
    assert "from about 1650 to 1831" in found.locator(".lesson-told").inner_text()
    assert found.locator(".lesson-sources li").count() == 1
    found.get_by_role("button", name="Try again").click()
    found.get_by_label("The Quill League").check()
    assert check(found) == "Right."


def test_choosing_by_keys(lesson: Page) -> None:
    found = question(lesson, "who-1800")
    found.get_by_label("Orvane").focus()
    press(lesson, "ArrowDown", "ArrowDown", "Tab", "Enter")
    assert verdict(found) == "Right."


def put_in_order(found: Locator, right: list[str], move: Callable[..., None]) -> None:
    """Bring every item where it belongs, the first one first."""
    for place, text in enumerate(right):
        items = found.locator(".lesson-item").all_inner_texts()
        move(found, items.index(text), place)
    assert found.locator(".lesson-item").all_inner_texts() == right


RIGHT_ORDER = [
    "The survey of the island", "The Peace of Farwater", "The landing", "The Accord of Farwater",
]  # fmt: skip


def test_ordering_by_pointer(lesson: Page) -> None:
    found = question(lesson, "in-order")
    assert check(found) == "Move at least one item first."

    def drag(found: Locator, start: int, end: int) -> None:
        if start == end:
            return
        items = found.locator(".lesson-order li")
        items.nth(start).scroll_into_view_if_needed()
        one, other = items.nth(start).bounding_box(), items.nth(end).bounding_box()
        assert one and other
        lesson.mouse.move(one["x"] + 60, one["y"] + one["height"] / 2)
        lesson.mouse.down()
        lesson.mouse.move(other["x"] + 60, other["y"] + 4, steps=6)
        lesson.mouse.up()

    put_in_order(found, RIGHT_ORDER, drag)
    assert check(found) == "Right."


def test_ordering_by_keys(lesson: Page) -> None:
    found = question(lesson, "in-order")

    def keys(found: Locator, start: int, end: int) -> None:
        found.locator(".lesson-order li").nth(start).get_by_role("button").first.focus()
        press(lesson, *["Enter"] * (start - end))

    put_in_order(found, RIGHT_ORDER, keys)
    found.locator(".lesson-first").focus()
    press(lesson, "Enter")
    assert verdict(found) == "Right."


def test_matching_takes_each_fellow_once(lesson: Page) -> None:
    found = question(lesson, "names")
    selects = found.get_by_role("combobox")
    selects.nth(0).select_option(label="Karrows")
    selects.nth(1).select_option(label="Karrows")
    assert selects.nth(0).input_value() == ""
    assert check(found) == "Choose a partner for every item first."
    selects.nth(0).select_option(label="Sorrin")
    selects.nth(2).select_option(label="Velmire")
    assert check(found) == "Right."


def test_matching_by_keys(lesson: Page) -> None:
    found = question(lesson, "names")
    for number, name in enumerate(["Sorrin", "Karrows", "Velmire"]):
        found.get_by_role("combobox").nth(number).focus()
        lesson.keyboard.type(name[:3])
    press(lesson, "Tab", "Enter")
    assert verdict(found) == "Right."


def test_clicking_the_map_chooses_what_is_named_there(lesson: Page) -> None:
    found = question(lesson, "which-sound")
    lesson.locator("[data-select='place:weather-sea']").first.click()
    assert verdict(found).startswith("Chosen: ")
    assert lesson.locator("#dm-detail").is_hidden(), "the answer to a question is no question"
    assert check(found) == "Right."


def test_clicking_an_island_is_an_answer_too(lesson: Page) -> None:
    found = question(lesson, "which-sound")
    lesson.locator(".dm-name[data-select='area:halm']").click()
    assert verdict(found) == "Chosen: Halm"
    assert check(found) == "Not right."
    lesson.locator(".dm-name[data-select='area:halm']").click()
    assert lesson.locator("#dm-detail").is_visible(), "the map answers again"


def test_a_place_is_found_by_keys_on_the_map_and_in_the_list(lesson: Page) -> None:
    found = question(lesson, "which-sound")
    found.get_by_role("button", name="Choose on the map").focus()
    press(lesson, "Enter")
    lesson.locator("[data-area='halm']").focus()
    press(lesson, "Enter")
    assert verdict(found) == "Chosen: Halm"
    found.get_by_role("combobox").focus()
    lesson.keyboard.type("Narrow")
    press(lesson, "Tab", "Enter")
    assert verdict(found) == "Right."


def test_a_date_is_set_by_the_slider_of_the_map(lesson: Page) -> None:
    found = question(lesson, "landing-day")
    assert check(found).startswith("Set a whole date first")
    lesson.locator(".dm-slider").focus()
    press(lesson, "PageUp", "PageUp")
    date = lesson.evaluate("disputemap.state.date")
    assert found.locator("input").input_value() == date
    lesson.evaluate("disputemap.go({date: '1831-09-03'}, 'slider')")
    assert check(found) == "Right."


def test_a_date_is_typed_and_the_map_goes_there(lesson: Page) -> None:
    found = question(lesson, "landing-day")
    found.locator("input").fill("1831-02-31")
    assert check(found).startswith("Set a whole date first")
    found.locator("input").fill("1831-09-06")
    press(lesson, "Enter")
    assert verdict(found) == "Not right."
    assert lesson.evaluate("disputemap.state.date") == "1831-09-06"
    assert "2 September 1831 – 5 September 1831" in found.inner_text()


def test_whose_map_it_is_cannot_be_read_off_the_switch(lesson: Page) -> None:
    found = question(lesson, "whose-map")
    assert lesson.locator(".dm-segment-view").is_hidden()
    found.get_by_label("Orvane").check()
    assert check(found) == "Right."
    assert lesson.locator(".dm-segment-view").is_visible()


def test_a_text_is_compared_with_a_model_answer_and_an_opinion_never(lesson: Page) -> None:
    short = question(lesson, "two-names")
    short.get_by_role("textbox").fill("<b>Both sides</b> name it")
    assert check(short) == "Compare your answer with the model answer."
    assert "a neutral map gives both" in short.locator(".lesson-told").inner_text()
    opinion = question(lesson, "your-view")
    opinion.get_by_role("textbox").fill("What do you fish?")
    assert check(opinion) == "Kept on this device."
    assert opinion.locator(".lesson-told").inner_text() == ""


def test_every_answer_is_marked_as_the_server_marks_it(lesson: Page, invented: Dossier) -> None:
    told = lesson_data(invented, lesson_of(invented))
    asked = [part["question"] for step in told["steps"] for part in step["parts"]
             if part["kind"] == "question"]  # fmt: skip
    questions = lesson_questions(invented, lesson_of(invented))
    tried: list[tuple[str, object]] = []
    for each in asked:
        count = len(each["options"]) or len(each["rights"])
        if each["kind"] == "choose":
            tried += [(each["id"], [number]) for number in range(count)]
            tried += [(each["id"], [*range(count)])]
        elif each["kind"] == "perspective":
            tried += [(each["id"], number) for number in range(count)]
        elif each["kind"] in ("order", "match"):
            tried += [(each["id"], [*range(count)]), (each["id"], [*range(count)][::-1])]
            tried += [(each["id"], each["answer"])]
        elif each["kind"] == "map":
            tried += [(each["id"], place.id) for place in invented.places]
        elif each["kind"] == "date":
            tried += [(each["id"], f"1831-09-{day:02}") for day in range(1, 9)]
        else:
            tried += [(each["id"], "text")]
    found = lesson.evaluate(
        "tried => tried.map(([id, answer]) =>"
        " lesson.mark(lesson.data.questions.find(each => each.id === id), answer))",
        [list(each) for each in tried],
    )
    expected = [mark(questions[id], answer) for id, answer in tried]
    assert [(each["right"], pytest.approx(each["share"])) for each in found] == [
        (each.right, each.share) for each in expected
    ]


def test_progress_stays_on_this_machine_and_goes_when_asked(page: Page, invented: Dossier) -> None:
    lesson = open_lesson(page, invented)
    found = question(lesson, "whose-map")
    found.get_by_label("Orvane").check()
    check(found)
    lesson.reload()
    lesson.wait_for_selector("html[data-ready=true]", state="attached")
    assert step_titles(lesson) == ["What the accord left open"]
    assert verdict(question(lesson, "whose-map")) == "Right."
    assert "1 of " in lesson.locator(".lesson-progress").inner_text()
    lesson.get_by_role("button", name="Delete my answers").click()
    lesson.get_by_role("button", name="Delete", exact=True).click()
    lesson.wait_for_selector("html[data-ready=true]", state="attached")
    assert step_titles(lesson) == ["A chart and a landing"]
    assert "0 of " in lesson.locator(".lesson-progress").inner_text()
    assert lesson.evaluate("Object.keys(localStorage).every(each => "
                           "!localStorage[each].includes('whose'))")  # fmt: skip


DAMAGED = [
    '"x"', "{", '{"answers": 5}',
    '{"step": [], "answers": {"names": {"a": 1}, "in-order": [9, 9, 9, 9], "who-1800": "x"}}',
]  # fmt: skip


@pytest.mark.parametrize("kept", DAMAGED)
def test_damaged_progress_does_no_harm(page: Page, invented: Dossier, kept: str) -> None:
    lesson = open_lesson(page, invented)
    lesson.evaluate("kept => localStorage.setItem('disputemap.lesson.halm.harbour', kept)", kept)
    lesson.reload()
    lesson.wait_for_selector("html[data-ready=true]", state="attached")
    found = question(lesson, "names")
    assert found.get_by_role("combobox").count() == 3
    assert found.get_by_role("button", name="Check").is_visible()


def test_a_sandbox_without_storage_is_enough(page: Page, invented: Dossier) -> None:
    frame = sandboxed(page, lesson_file(invented))
    found = frame.locator("[data-question='who-1800']")
    found.get_by_label("The Quill League").check()
    assert check(found) == "Right."


def test_everything_can_be_read_without_scripts(
    new_page: Callable[..., Page], invented: Dossier
) -> None:
    page = new_page(viewport=DESKTOP, java_script_enabled=False)
    page.goto(lesson_file(invented).as_uri())
    assert len(step_titles(page)) == 2
    assert page.get_by_text("Who administered Halm / Sorrin in 1800?").is_visible()
    assert page.locator("[data-question='names'] li:visible").count() == 6
    found = page.locator("[data-question='two-names']")
    assert "a neutral map gives both" not in found.inner_text()
    found.locator("summary").click()
    assert "a neutral map gives both" in found.inner_text()


@pytest.mark.parametrize(("lang", "theme"), [("en", "light"), ("ar", "dark")])
def test_axe_finds_nothing(
    new_page: Callable[..., Page], invented: Dossier, lang: str, theme: str
) -> None:
    page = new_page(viewport=DESKTOP, color_scheme=theme)
    open_lesson(page, invented, lang)
    for step in range(2):
        page.locator(".lesson-bar select").select_option(str(step))
        assert faults(page) == []


def test_a_phone_shows_the_map_and_the_lesson_in_one_column(
    new_page: Callable[..., Page], invented: Dossier
) -> None:
    page = new_page(viewport={"width": 360, "height": 740}, has_touch=True)
    open_lesson(page, invented, "ar")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    map, panel = page.locator("#dm-map").bounding_box(), page.locator("#dm-lesson").bounding_box()
    assert map and panel
    assert panel["y"] >= map["y"] + map["height"]
    assert faults(page) == []


def test_nothing_of_a_pupil_leaves_the_page(lesson: Page) -> None:
    policy = lesson.locator("meta[http-equiv]").get_attribute("content")
    assert policy is not None
    assert "connect-src" not in policy, "the default, nothing, holds"
    assert "default-src 'none'" in policy


def test_a_live_page_holds_no_answers(invented: Dossier) -> None:
    html = lesson_file(invented, live="ABCDEF").read_text(encoding="utf-8")
    held = html.partition('id="dm-lesson-data">')[2].partition("</script>")[0]
    assert not any("answer" in each or "feedback" in each for each in json.loads(held)["questions"])
    assert "a neutral map gives both" not in html


def test_a_click_where_a_place_lies_means_it_even_if_its_name_has_no_room(
    page: Page, kurils: Dossier
) -> None:
    lesson = open_lesson(page, kurils, id="where-is-the-border")
    asked = next(each for each in lesson.evaluate("lesson.data.questions")
                 if each["kind"] == "map" and each["answer"][0] not in
                 lesson.evaluate("disputemap.scene.areas.concat(disputemap.scene.groups)"
                                 ".map(each => each.id)"))  # fmt: skip
    found = question(lesson, asked["id"])
    lesson.wait_for_timeout(800)  # the camera's way
    at = lesson.evaluate(
        "id => { const place = disputemap.record('places', id);"
        " const point = disputemap.map.latLngToContainerPoint([place.lat, place.lon]);"
        " const frame = disputemap.map.getContainer().getBoundingClientRect();"
        " return [frame.left + point.x, frame.top + point.y]; }",
        asked["answer"][0],
    )
    lesson.mouse.click(*at)
    assert check(found) == "Right."


@pytest.mark.parametrize("lang", ["en", "ja", "ru"])
@pytest.mark.parametrize("id", ["one-treaty-two-readings", "where-is-the-border"])
def test_every_question_of_the_shipped_lessons_can_be_answered_right(
    page: Page, kurils: Dossier, id: str, lang: str
) -> None:
    lesson = open_lesson(page, kurils, lang, id=id)
    wrong = lesson.evaluate(
        """() => [...lesson.blocks.values()].filter(({ question, control, root }) => {
          const { kind, answer } = question;
          control.write(["short", "opinion"].includes(kind) ? "text"
            : ["perspective", "map", "date"].includes(kind) ? answer[0] : answer);
          lesson.blocks.get(question.id).submit();
          return !["true", "unscored"].includes(root.dataset.settled);
        }).map(({ question }) => question.id)"""
    )
    assert wrong == []
    total = lesson.evaluate("lesson.blocks.size")
    assert lesson.locator(".lesson-meter").get_attribute("value") == str(total)
