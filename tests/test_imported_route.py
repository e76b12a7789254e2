"""``/imported/<token>``: what a visitor brought, for their own page and nobody else."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator

import brought as texts
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from disputemap.app.piece import Piece
from disputemap.app.taking import take
from disputemap.dossier import Dossier
from disputemap.web import imported, middleware, routes

PRIVATE = {
    "cache-control": "no-store", "x-robots-tag": "noindex", "referrer-policy": "no-referrer",
}  # fmt: skip


@pytest.fixture(scope="module")
def client(invented_chosen: None) -> Iterator[TestClient]:  # noqa: ARG001
    app = Starlette(routes=routes(), middleware=middleware())
    with TestClient(app, headers={"Accept-Encoding": "identity"}) as opened:
        yield opened


@pytest.fixture(scope="module")
def piece(kurils: Dossier) -> Piece:
    """A visitor's article."""
    return take(texts.ARTICLE, "", kurils)


def test_it_is_the_map_beside_the_article(client: TestClient, piece: Piece) -> None:
    answer = client.get(f"/imported/{piece.token}?lang=ru&view=jp&date=1956-10-19")
    assert answer.status_code == 200
    assert "Ferry talks resume in Nemuro" in answer.text
    assert 'data-place="nemuro"' in answer.text
    assert 'id="dm-story"' in answer.text
    assert re.search(r'<html[^>]* lang="ru"', answer.text)
    assert '"date":"1956-10-19"' in answer.text
    assert "Skip to main content" not in answer.text


def test_the_layout_and_the_article_are_not_for_the_address_to_say(
    client: TestClient, piece: Piece
) -> None:
    answer = client.get(f"/imported/{piece.token}?layout=map&article=other")
    assert "Ferry talks resume in Nemuro" in answer.text


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_it_comes_packed_and_is_the_same(client: TestClient, piece: Piece, encoding: str) -> None:
    address = f"/imported/{piece.token}"
    packed = client.get(address, headers={"Accept-Encoding": encoding})
    assert packed.headers["content-encoding"] == encoding
    assert packed.text == client.get(address).text


@pytest.mark.parametrize("path", ["{}", "{}x", "", "/", "/embed/halm"])
def test_no_answer_is_kept_found_or_told_elsewhere(
    client: TestClient, piece: Piece, path: str
) -> None:
    headers = client.get(f"/imported/{path.format(piece.token)}").headers
    assert {name: headers[name] for name in PRIVATE} == PRIVATE
    assert "etag" not in headers
    assert "set-cookie" not in headers


def test_a_query_that_is_too_long_is_refused_as_privately(client: TestClient, piece: Piece) -> None:
    answer = client.get(f"/imported/{piece.token}?x={'y' * 3000}")
    assert answer.status_code == 414
    assert {name: answer.headers[name] for name in PRIVATE} == PRIVATE


def test_only_its_own_scripts_run_and_only_the_app_frames_it(
    client: TestClient, piece: Piece
) -> None:
    answer = client.get(f"/imported/{piece.token}")
    policy = answer.headers["content-security-policy"]
    assert "frame-ancestors 'self'" in policy
    assert "default-src 'none'" in policy
    assert re.search(r"script-src ('sha256-[^']+' ?)+(;|$)", policy)
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("", "'self'"), ("'self'", "'self'"), ("*", "*"),
        ("https://news.example.org", "'self' https://news.example.org"),
    ],
)  # fmt: skip
def test_who_may_frame_the_app_may_frame_it_within_the_app(
    monkeypatch: pytest.MonkeyPatch, setting: str, said: str
) -> None:
    monkeypatch.setenv("DISPUTEMAP_FRAME_ANCESTORS", setting)
    assert imported.framers() == said


@pytest.mark.parametrize(
    "token", ["", "x", "A" * 22, "A" * 500, "%2e%2e", "%00", "embed/halm", "'\"<b>"]
)
def test_all_unknown_tokens_get_the_same_plain_answer(client: TestClient, token: str) -> None:
    answer = client.get(f"/imported/{token}")
    assert answer.status_code == 404
    assert answer.text == client.get("/imported/unknown").text
    assert "There is nothing at this address." in answer.text


def test_a_token_that_has_ended_answers_as_one_that_never_was(
    client: TestClient, kurils: Dossier
) -> None:
    short = take(texts.ARTICLE, "", kurils)
    address = f"/imported/{short.token}"
    assert client.get(address).status_code == 200
    del short
    gc.collect()
    answer = client.get(address)
    assert answer.status_code == 404
    assert answer.text == client.get("/imported/unknown").text


def test_nothing_that_was_made_stays(client: TestClient, piece: Piece) -> None:
    client.get(f"/imported/{piece.token}")
    assert not imported.WORKSHOP.shelf.kept


def test_the_token_and_the_text_are_not_logged(
    client: TestClient, piece: Piece, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture
) -> None:
    with caplog.at_level("INFO", logger="disputemap"):
        client.get(f"/imported/{piece.token}?date=nonsense")
    printed = "".join(capfd.readouterr())
    assert piece.token not in printed
    assert not [record for record in caplog.records if record.name.startswith("disputemap")]
    assert "Ferry" not in printed


@pytest.mark.parametrize(
    ("ending", "media", "holds"),
    [
        ("md", "text/markdown; charset=utf-8", "Ferry talks resume in Nemuro"),
        ("html", "text/html; charset=utf-8", "dm-packed"),
        ("geojson", "application/geo+json", "FeatureCollection"),
        ("csv", "text/csv; charset=utf-8", "Nemuro"),
    ],
)
def test_its_files_are_saved_and_kept_by_nobody(
    client: TestClient, piece: Piece, ending: str, media: str, holds: str
) -> None:
    answer = client.get(f"/imported/{piece.token}/imported.{ending}?lang=en")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media
    assert answer.headers["content-disposition"] == f'attachment; filename="imported.{ending}"'
    assert {name: answer.headers[name] for name in PRIVATE} == PRIVATE
    assert holds in answer.text


@pytest.mark.parametrize("path", ["{0}/imported.exe", "0/imported.md", "{0}/.md"])
def test_no_other_file_is_there(client: TestClient, piece: Piece, path: str) -> None:
    answer = client.get(f"/imported/{path.format(piece.token)}")
    assert answer.status_code == 404
    assert "Ferry" not in answer.text


def test_an_address_of_a_file_stays_while_its_article_does(
    client: TestClient, piece: Piece
) -> None:
    address = f"/imported/{piece.token}/imported.csv"
    assert client.get(address).content == client.get(address).content
