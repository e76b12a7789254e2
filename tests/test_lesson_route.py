"""The address of a lesson's light page, as a browser asks for it."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from disputemap.web import middleware, routes

LESSON = "/lesson/halm/harbour"

pytestmark = pytest.mark.usefixtures("invented_chosen")


@pytest.fixture(scope="module")
def client(invented_chosen: None) -> Iterator[TestClient]:
    """The addresses as the server has them, without Streamlit."""
    assert invented_chosen is None
    with TestClient(Starlette(routes=routes(), middleware=middleware())) as client:
        yield client


def test_a_lesson_is_found_in_each_of_its_languages(client: TestClient) -> None:
    for lang in ("en", "ar"):
        answer = client.get(LESSON, params={"lang": lang})
        assert answer.status_code == 200
        assert f'<html lang="{lang}"' in answer.text
    assert '<html lang="en"' in client.get(LESSON, params={"lang": "xx"}).text, "the first there is"


def test_a_lesson_is_kept_by_the_browser_and_compressed(client: TestClient) -> None:
    answer = client.get(LESSON, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert len(gzip.compress(answer.content)) < 160_000
    again = client.get(
        LESSON, headers={"Accept-Encoding": "gzip", "If-None-Match": answer.headers["etag"]}
    )
    assert again.status_code == 304


def test_a_page_for_one_pupil_may_ask_nobody_anything(client: TestClient) -> None:
    policy = client.get(LESSON).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "connect-src" not in policy
    assert "frame-ancestors 'none'" in policy


def test_a_live_page_asks_its_own_server_only_and_holds_no_answers(client: TestClient) -> None:
    answer = client.get(LESSON, params={"live": "abcdef"})
    assert "connect-src 'self'" in answer.headers["content-security-policy"]
    assert '"feedback"' not in answer.text
    assert "abcdef" not in answer.text.lower().replace("abcdefghijkl", ""), "one page for all codes"


def test_all_live_lessons_share_one_page(client: TestClient) -> None:
    pages = {client.get(LESSON, params={"live": code}).text for code in ("ABCDEF", "GHJKLM")}
    assert len(pages) == 1


def test_an_address_becomes_a_picture_to_scan(client: TestClient) -> None:
    answer = client.get(f"{LESSON}.svg", params={"live": "ABCDEF", "lang": "en"})
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.text.startswith("<svg xmlns=")


@pytest.mark.parametrize(
    "address",
    [
        "/lesson", "/lesson/", "/lesson/halm", "/lesson/nowhere/harbour", "/lesson/halm/nothing",
        f"{LESSON}/more", f"{LESSON}?live=1", f"{LESSON}?live=<script>", f"{LESSON}?mode=x",
    ],
)  # fmt: skip
def test_a_wrong_address_says_what_would_be_right(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "xpected" in answer.text or "there is" in answer.text.lower() or "no " in answer.text
    assert "<script>" not in answer.text
