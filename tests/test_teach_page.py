"""The Teach page: every lesson with its notes, its pages and its sheets."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from disputemap.dossier import Dossier
from disputemap.library import CHOSEN


def script() -> None:
    """The page alone."""
    import streamlit as st

    from disputemap.app import teach

    st.session_state["pages"] = {"teach": st.Page(teach.show, title="teach", url_path="teach")}
    teach.show()


@pytest.fixture(autouse=True)
def chosen(monkeypatch: pytest.MonkeyPatch, invented_path: Path) -> None:
    monkeypatch.setenv(CHOSEN, str(invented_path))


def opened(**query: str) -> AppTest:
    app = AppTest.from_function(script, default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, app.exception[0].message
    return app


def html(app: AppTest) -> str:
    """All HTML that a page shows, without its styles."""
    bodies = [each.proto.body for each in app.get("html")]
    return re.sub(r"<style>.*?</style>", "", "".join(bodies), flags=re.S)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_lesson_is_listed_with_what_a_teacher_needs(invented: Dossier, lang: str) -> None:
    shown = html(opened(lang=lang))
    lesson = next(each for each in invented.lessons if each.lang == lang)
    for text in (lesson.title, *lesson.aims, lesson.prior_knowledge, *lesson.c3):
        assert text in shown
    assert shown.count('<article class="dm-argument"') == 4, "three sides and a mediator"
    assert "<th scope" in shown, "the rubric"


def test_the_sides_stand_in_one_row_and_the_mediator_last() -> None:
    heads = re.findall(r"<h4>(.*?)</h4>", html(opened(lang="en")))
    assert heads == ["Role: Orvane", "Role: Tarsel", "Role: Quill League", "Role: mediator"]


def test_the_pages_of_a_lesson_are_one_press_away() -> None:
    links = [each.proto.url for each in opened(lang="en").get("link_button")]
    assert links == [
        "/lesson/halm/harbour?lang=en",
        "/lesson/halm/harbour?lang=en&mode=projector",
        "/lesson/halm/harbour?lang=en&mode=presenter",
    ]


def test_the_sheets_are_made_when_asked_for_and_saved_in_one_file(invented: Dossier) -> None:
    from disputemap.app.teach import sheets_zip
    from disputemap.paper.sheets import NAMES

    told: list[float] = []
    lesson = next(each for each in invented.lessons if each.lang == "en")
    packed = sheets_zip(invented, lesson, "letter", lambda share, _name: told.append(share))
    assert told == sorted(told)
    assert told[-1] == 1
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.namelist() == list(NAMES)
        assert all(archive.read(name).startswith(b"%PDF-") for name in NAMES)


def test_the_page_offers_the_sheets_once_they_are_made() -> None:
    app = opened(lang="en")
    assert not app.get("download_button")
    app.button(key="make-harbour").click().run(timeout=120)
    assert not app.exception, app.exception[0].message
    assert len(app.get("download_button")) == 1
