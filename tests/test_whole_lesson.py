"""A whole live lesson: a teacher and three pupils at once, one of them by keyboard only."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lesson_pages import step_titles
from playwright.sync_api import expect
from test_document_access import faults

from conftest import ROOT, end, free_port, wait_until_healthy

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

DESKTOP = {"width": 1366, "height": 800}
PHONE = {"width": 390, "height": 844}
SECOND_STEP = "What the accord left open"


@contextmanager
def running(folder: Path, dossier: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The whole app with what it keeps in a folder."""
    command = [sys.executable, "-m", "disputemap", "run", "--host=127.0.0.1", f"--port={port}"]
    setting = {
        "DISPUTEMAP_DOSSIER": str(dossier),
        "DISPUTEMAP_LIVE": f"sqlite:///{(folder / 'live.sqlite').as_posix()}",
    }
    unset = {key: value for key, value in os.environ.items() if not key.startswith("DISPUTEMAP_")}
    with (folder / "output.txt").open("ab") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT, env={**unset, **setting}
        )
        try:
            wait_until_healthy(process, f"http://127.0.0.1:{port}")
            yield process
        finally:
            end(process)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, invented_path: Path) -> Iterator[str]:
    """Address of the whole app, showing the invented dossier."""
    port = free_port()
    with running(tmp_path_factory.mktemp("lesson"), invented_path, port):
        yield f"http://127.0.0.1:{port}"


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_selector("html[data-ready=true]", state="attached")
    return page


def until(page: Page, true: str) -> None:
    """Wait for what is true of a page whose policy lets no text be run in it."""
    end = time.monotonic() + 10
    while not page.evaluate(true):
        assert time.monotonic() < end, true
        page.wait_for_timeout(50)


def started(page: Page, server: str) -> str:
    """A teacher starts a live lesson; its code."""
    opened(page, f"{server}/lesson/halm/harbour?lang=en&mode=presenter")
    page.get_by_role("button", name="Start a live lesson").click()
    page.locator(".lesson-people", has_text="Pupils: 0").wait_for()
    return page.locator(".lesson-code").inner_text()


def joined(page: Page, server: str, code: str, name: str) -> Page:
    opened(page, f"{server}/lesson/halm/harbour?lang=en&live={code}")
    page.get_by_label("Name or nickname").fill(name)
    page.get_by_role("button", name="Join").click()
    page.get_by_text("You follow your teacher’s view.").wait_for()
    return page


def asked(page: Page, id: str) -> Locator:
    return page.locator(f"[data-question='{id}']")


def answered(found: Locator, option: str) -> None:
    found.get_by_label(option).check()
    found.get_by_role("button", name="Send").click()
    found.get_by_text("Your answer has arrived.").wait_for()


def test_a_whole_lesson(new_page: Callable[..., Page], server: str, tmp_path: Path) -> None:
    teacher = new_page(viewport=DESKTOP)
    code = started(teacher, server)
    assert "#" not in teacher.url, "whoever looks at the wall sees no token"
    picture = teacher.locator(".lesson-lead img")
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("each => each.naturalWidth") > 0
    assert faults(teacher) == []

    by_hand = joined(new_page(viewport=PHONE, has_touch=True), server, code, "Ada")
    quiet = joined(new_page(viewport=DESKTOP), server, code, "")
    keys = new_page(viewport=DESKTOP)
    opened(keys, f"{server}/lesson/halm/harbour?lang=en&live={code}")
    keys.locator("#lesson-name").focus()
    keys.keyboard.type("<img src=x onerror=alert(1)>")
    keys.keyboard.press("Enter")
    keys.get_by_text("You follow your teacher’s view.").wait_for()
    teacher.locator(".lesson-people", has_text="Pupils: 3").wait_for()

    the_class_follows(teacher, by_hand, quiet, keys)
    one_explores(quiet)
    a_question_is_asked(teacher, by_hand, quiet, keys)

    # Whoever loads the page anew goes on: as the same pupil, or where the class is.
    quiet.reload()
    quiet.get_by_text("You follow your teacher’s view.").wait_for()
    until(quiet, "document.querySelector('.lesson-asked input:checked') !== null")
    assert asked(quiet, "who-1800").get_by_label("Orvane").is_checked()
    teacher.reload()
    teacher.locator(".lesson-people", has_text="Pupils: 3").wait_for()

    the_answer_is_shown(teacher, by_hand, quiet, keys)
    the_lesson_ends(teacher, tmp_path, by_hand, quiet, keys)
    late = opened(new_page(viewport=PHONE), f"{server}/lesson/halm/harbour?live={code}")
    late.get_by_role("button", name="Join").click()
    late.get_by_text("There is no live lesson with this code.").wait_for()


def the_class_follows(teacher: Page, *pupils: Page) -> None:
    """A step, its map, and what the teacher moves on it."""
    teacher.get_by_role("button", name="Next step").click()
    for pupil in pupils:
        until(pupil, "disputemap.state.date === '1955-01-01'")
        assert step_titles(pupil) == [SECOND_STEP]
    teacher.get_by_role("button", name="Previous step").click()
    teacher.evaluate("disputemap.go({date: '1700-01-01', event: null}, 'slider')")
    for pupil in pupils:
        until(pupil, "disputemap.state.date === '1700-01-01'")


def one_explores(quiet: Page) -> None:
    """One goes her own way, and comes back."""
    quiet.get_by_role("button", name="Next step").click()
    quiet.get_by_text("You explore on your own.").wait_for()
    assert step_titles(quiet) == [SECOND_STEP]
    quiet.get_by_role("button", name="Follow the teacher").click()
    until(quiet, "lesson.at === 0")


def a_question_is_asked(teacher: Page, by_hand: Page, quiet: Page, keys: Page) -> None:
    """Counts come as answers do, the last answer counts, and pupils see none of them."""
    quiet.get_by_role("button", name="Next step").click()
    asked(teacher, "who-1800").get_by_role("button", name="Open for answers").click()
    quiet.get_by_text("Your teacher has opened a question.").wait_for()
    quiet.get_by_role("button", name="Follow the teacher").click()
    answered(asked(by_hand, "who-1800"), "The Quill League")
    answered(asked(quiet, "who-1800"), "Orvane")
    found = asked(keys, "who-1800")
    found.get_by_role("button", name="Send").wait_for()
    found.get_by_label("Orvane").focus()
    for key in ("ArrowDown", "Tab", "Enter"):
        keys.keyboard.press(key)
    found.get_by_text("Your answer has arrived.").wait_for()
    asked(teacher, "who-1800").get_by_text("Answers: 3. Right: 1.").wait_for()
    assert by_hand.locator(".lesson-chart").count() == 0
    keys.keyboard.press("Shift+Tab")
    for key in ("ArrowDown", "Tab", "Enter"):
        keys.keyboard.press(key)
    asked(teacher, "who-1800").get_by_text("Answers: 3. Right: 2.").wait_for()


def the_answer_is_shown(teacher: Page, by_hand: Page, quiet: Page, keys: Page) -> None:
    """Everybody sees the counts, their own mark, and what settles it."""
    asked(teacher, "who-1800").get_by_role("button", name="Show to the class").click()
    for pupil, verdict in ((by_hand, "Right."), (quiet, "Not right."), (keys, "Right.")):
        found = asked(pupil, "who-1800")
        found.locator(".lesson-chart").wait_for()
        assert found.locator(".lesson-verdict").inner_text() == verdict
        assert "from about 1650 to 1831" in found.inner_text()
        assert found.locator("meter").count() == 3
        assert faults(pupil) == []


def the_lesson_ends(teacher: Page, folder: Path, *pupils: Page) -> None:
    """A file for the teacher, and nothing left."""
    teacher.get_by_role("button", name="End the lesson").click()
    with teacher.expect_download() as saved:
        teacher.get_by_role("button", name="End and save").click()
    saved.value.save_as(folder / "results.csv")
    rows = list(csv.reader((folder / "results.csv").open(encoding="utf-8-sig")))
    assert any("Ada" in row for row in rows)
    for pupil in pupils:
        pupil.get_by_text("The lesson has ended.").wait_for()


def test_no_address_and_nothing_on_the_page_shows_the_teachers_token(
    new_page: Callable[..., Page], server: str
) -> None:
    teacher, elsewhere = new_page(viewport=DESKTOP), new_page(viewport=DESKTOP)
    code = started(teacher, server)
    token = teacher.evaluate("Object.values(sessionStorage)[0]")
    assert len(token) == 22
    for act in ("", "reload", "projector"):
        if act == "reload":
            teacher.reload()
            teacher.locator(".lesson-people", has_text="Pupils: 0").wait_for()
        elif act == "projector":
            teacher.keyboard.press("p")
            teacher.locator("body.lesson-projector").wait_for()
        assert token not in teacher.url
        assert token not in teacher.content()
    assert teacher.evaluate("localStorage.length") == 0

    # A teacher who takes the lesson to another machine brings the token behind the "#".
    query = f"lang=en&mode=presenter&live={code}"
    opened(elsewhere, f"{server}/lesson/halm/harbour?{query}#teacher={token}")
    elsewhere.locator(".lesson-people", has_text="Pupils: 0").wait_for()
    assert elsewhere.url == f"{server}/lesson/halm/harbour?{query}"
    elsewhere.go_back()
    elsewhere.go_forward()
    elsewhere.locator(".lesson-people", has_text="Pupils: 0").wait_for()
    assert "#" not in elsewhere.url
    elsewhere.reload()
    elsewhere.get_by_role("button", name="End the lesson").click()
    with elsewhere.expect_download():
        elsewhere.get_by_role("button", name="End and save").click()
    assert elsewhere.evaluate("sessionStorage.length") == 0
    assert "live=" not in elsewhere.url


def test_a_lesson_goes_on_after_the_server_was_killed(
    new_page: Callable[..., Page], tmp_path: Path, invented_path: Path
) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    teacher, pupil = new_page(viewport=DESKTOP), new_page(viewport=PHONE)
    with running(tmp_path, invented_path, port) as process:
        code = started(teacher, address)
        joined(pupil, address, code, "Ada")
        asked(teacher, "who-1800").get_by_role("button", name="Open for answers").click()
        answered(asked(pupil, "who-1800"), "The Quill League")
        process.kill()
        process.wait()
        pupil.get_by_text("No connection. Trying again").wait_for()
    with running(tmp_path, invented_path, port):
        pupil.get_by_text("You follow your teacher’s view.").wait_for()
        asked(teacher, "who-1800").get_by_text("Answers: 1. Right: 1.").wait_for()
        teacher.get_by_role("button", name="Next step").click()
        until(pupil, "disputemap.state.date === '1955-01-01'")
        assert asked(pupil, "who-1800").get_by_label("The Quill League").is_checked()


@pytest.fixture(autouse=True)
def refusals_are_expected(complaints: list[str]) -> Iterator[None]:
    """A browser reports a 404 and a server that is away of its own accord."""
    yield
    expected = ("404", "ERR_CONNECTION_REFUSED", "ERR_INCOMPLETE_CHUNKED_ENCODING")
    complaints[:] = [each for each in complaints if not any(word in each for word in expected)]
