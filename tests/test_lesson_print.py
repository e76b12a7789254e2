"""A lesson's light page on paper: texts, questions with room to write, sources; no answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from lesson_pages import lesson_of, open_lesson, question

from disputemap.dossier import Dossier
from disputemap.lessons import lesson_data

if TYPE_CHECKING:
    from playwright.sync_api import Page

MILLIMETRE = 96 / 25.4


@pytest.fixture
def page(same_page: Callable[..., Page]) -> Page:
    """A page of a desktop's size; each test opens its lesson anew in it, with no progress kept."""
    return same_page(viewport={"width": 1366, "height": 800})


@pytest.fixture
def paper(page: Page, invented: Dossier) -> Page:
    """The lesson as it is printed after a pupil has answered a question, in dark colours."""
    page.emulate_media(media="screen", color_scheme="dark")
    open_lesson(page, invented)
    found = question(page, "who-1800")
    found.get_by_label("The Quill League").check()
    found.get_by_role("button", name="Check").click()
    page.emulate_media(media="print")
    return page


def printed(page: Page) -> str:
    return page.locator("body").inner_text()


def test_every_text_and_every_question_is_printed(paper: Page, invented: Dossier) -> None:
    text = " ".join(printed(paper).split())
    lesson = lesson_of(invented)
    told = lesson_data(invented, lesson)
    assert lesson.title in text
    assert lesson.standfirst in text
    for step in told["steps"]:
        assert step["title"] in text
        for part in step["parts"]:
            if part["kind"] == "question":
                asked = part["question"]
                assert all(each in text for each in asked["ask"].split("\n\n"))
                assert all(each in text for each in (*asked["options"], *asked["rights"]))


def test_what_the_lesson_rests_on_is_printed_with_its_address(
    paper: Page, invented: Dossier
) -> None:
    cited = paper.locator(".lesson-cited li")
    assert cited.count() == len(lesson_of(invented).sources)
    assert "https://example.org/gazette/1954-12-01" in cited.all_inner_texts()[-1]


def test_no_answer_is_printed_and_nothing_to_press(paper: Page, invented: Dossier) -> None:
    text = printed(paper)
    for step in lesson_data(invented, lesson_of(invented))["steps"]:
        for part in step["parts"]:
            for told in part["question"]["feedback"].split("\n\n") if "question" in part else ():
                assert not told or told not in text
    assert "Right." not in text
    pressed = "button, input, select, textarea, summary, meter, .leaflet-container, .dm-legend"
    shown = [each for each in paper.locator(pressed).all() if each.is_visible()]
    assert shown == []


@pytest.mark.parametrize(("kind", "least"), [
    ("map", 7), ("date", 7), ("short", 25), ("opinion", 25),
])  # fmt: skip
def test_there_is_room_to_write(paper: Page, kind: str, least: int) -> None:
    found = paper.locator(f".lesson-question[data-kind='{kind}']").first
    room = found.evaluate(
        "each => each.getBoundingClientRect().bottom"
        " - each.querySelector('.lesson-ask > :last-child').getBoundingClientRect().bottom"
    )
    assert room >= least * MILLIMETRE


def test_it_is_black_on_white(paper: Page) -> None:
    colours = paper.evaluate(
        """() => [...document.querySelectorAll("#dm-lesson *, .dm-title")]
          .filter((each) => each.getClientRects().length)
          .flatMap((each) => { const { color, backgroundColor } = getComputedStyle(each);
            return [color, backgroundColor]; })"""
    )
    for colour in set(colours):
        if colour == "rgba(0, 0, 0, 0)":
            continue
        red, green, blue = [int(each) for each in colour.strip("rgb()").split(",")]
        assert red == green == blue, colour
    assert paper.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert paper.evaluate("getComputedStyle(document.querySelector('.dm-title')).color") == (
        "rgb(0, 0, 0)"
    )


def pages_of(page: Page, **options: Any) -> list[str]:
    """Texts of the pages that the browser prints."""
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, **options))
    return [each.get_textpage().get_text_range().replace("\r\n", "\n").strip() for each in document]


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_no_page_break_cuts_a_question(page: Page, kurils: Dossier, size: str) -> None:
    open_lesson(page, kurils)
    pages = pages_of(page, format=size)
    asked = [each for step in lesson_data(kurils, lesson_of(kurils))["steps"]
             for each in step["parts"] if each["kind"] == "question"]  # fmt: skip
    flat = [" ".join(text.split()) for text in pages]
    for part in asked:
        question = part["question"]
        texts = [*question["ask"].split("\n\n"), *question["options"], *question["lefts"]]
        assert any(all(" ".join(each.split()) in text for each in texts) for text in flat), texts
    last = [text.split("\n")[-1].strip() for text in pages]
    assert not {step.title for step in lesson_of(kurils).steps} & set(last), "a heading alone"


def test_the_paper_stands_upright_in_the_size_that_the_printer_has(
    paper: Page,
) -> None:
    for size, wanted in (("A4", (595, 842)), ("Letter", (612, 792))):
        document = pypdfium2.PdfDocument(paper.pdf(prefer_css_page_size=True, format=size))
        assert [round(each) for each in document[0].get_size()] == pytest.approx(wanted, abs=1)


def test_what_is_shown_in_front_of_a_class_is_printed_no_larger(
    paper: Page, invented: Dossier
) -> None:
    usual = paper.evaluate("document.querySelector('#dm-lesson').offsetHeight")
    paper.emulate_media(media="screen")
    open_lesson(paper, invented, mode="projector")
    paper.emulate_media(media="print")
    assert paper.evaluate("document.querySelector('#dm-lesson').offsetHeight") == pytest.approx(
        usual, rel=0.05
    )
