"""The addresses of data files: ``/download/<dossier>.<format>``."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from disputemap.dossier import Dossier
from disputemap.exchange import FORMATS, choice_of
from disputemap.web.answers import LONGEST_QUERY
from disputemap.web.download import MOST_KEPT, REFUSED, WORKSHOP, answer


@pytest.fixture(scope="module")
def client(invented_chosen: None) -> Iterator[TestClient]:  # noqa: ARG001
    """The addresses alone, with the invented dossier as the chosen one."""
    app = Starlette(routes=[Route("/download/{file:path}", answer)])
    with TestClient(app, headers={"Accept-Encoding": "identity"}) as opened:
        yield opened


class TestFile:
    @pytest.mark.parametrize("name", FORMATS)
    def test_it_is_what_the_command_line_writes(
        self, client: TestClient, invented: Dossier, name: str
    ) -> None:
        answer = client.get(f"/download/halm.{name}")
        assert answer.status_code == 200
        assert answer.content == FORMATS[name].write(invented, choice_of(invented, {}))
        assert answer.headers["content-type"].startswith(FORMATS[name].media_type.split(";")[0])
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-cache"
        assert answer.headers["content-disposition"] == f'attachment; filename="halm.{name}"'
        assert REFUSED not in answer.headers

    def test_the_query_is_what_is_asked_for(self, client: TestClient, invented: Dossier) -> None:
        asked = {"date": "1832-01-10", "view": "ov", "lang": "ar"}
        answer = client.get("/download/halm.geojson", params=asked)
        assert answer.content == FORMATS["geojson"].write(invented, choice_of(invented, asked))
        named = answer.headers["content-disposition"]
        assert named == 'attachment; filename="halm-1832-01-10.geojson"'
        assert answer.json()["date"] == "1832-01-10"

    def test_what_a_format_does_not_depend_on_changes_nothing(self, client: TestClient) -> None:
        plain = client.get("/download/halm.timeline.json")
        other = client.get("/download/halm.timeline.json?date=1832&view=ov&event=accord-1954")
        assert other.content == plain.content
        assert other.headers["etag"] == plain.headers["etag"]

    def test_a_wrong_value_is_left_out_and_told(self, client: TestClient) -> None:
        answer = client.get("/download/halm.geojson?date=1832-02-31&lang=xx&view=ov")
        assert answer.status_code == 200
        assert answer.headers[REFUSED] == "date, lang"
        told = {name: answer.json().get(name) for name in ("date", "view", "lang")}
        assert told == {"date": None, "view": "ov", "lang": "en"}
        assert answer.headers["content-disposition"] == 'attachment; filename="halm.geojson"'

    def test_it_is_not_sent_again_to_who_has_it(self, client: TestClient) -> None:
        etag = client.get("/download/halm.csv").headers["etag"]
        for known in (etag, f"W/{etag}", "*"):
            again = client.get("/download/halm.csv", headers={"If-None-Match": known})
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"] == etag
        others = ("halm.csv?lang=ar", "halm.csv?date=1832", "halm.kml")
        assert etag not in {client.get(f"/download/{each}").headers["etag"] for each in others}

    @pytest.mark.parametrize("name", FORMATS)
    @pytest.mark.parametrize("accepted", ["br", "gzip"])
    def test_text_is_packed_and_packed_formats_are_not(
        self, client: TestClient, name: str, accepted: str
    ) -> None:
        address = f"/download/halm.{name}"
        with client.stream("GET", address, headers={"Accept-Encoding": accepted}) as answer:
            body = b"".join(answer.iter_raw())
            packed = answer.headers.get("content-encoding")
        assert packed == (accepted if FORMATS[name].is_text else None)
        if packed:
            body = brotli.decompress(body) if packed == "br" else gzip.decompress(body)
        assert body == client.get(address).content

    def test_its_head_can_be_asked_for_and_nothing_can_be_sent(self, client: TestClient) -> None:
        head = client.head("/download/halm.csv")
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["etag"] == client.get("/download/halm.csv").headers["etag"]
        assert client.post("/download/halm.csv").status_code == 405

    def test_what_is_kept_is_bounded(self, client: TestClient) -> None:
        for year in range(1900, 1900 + MOST_KEPT + 5):
            assert client.get(f"/download/halm.csv?date={year}").status_code == 200
        assert len(WORKSHOP.shelf.kept) <= MOST_KEPT

    def test_it_changes_with_the_dossier(
        self, client: TestClient, invented_path: Path, tmp_path: Path, monkeypatch
    ) -> None:
        folder = shutil.copytree(invented_path, tmp_path / invented_path.name)
        monkeypatch.setenv("DISPUTEMAP_DOSSIER", str(folder))
        before = client.get("/download/halm.timeline.json")
        texts = folder / "text" / "en.toml"
        changed = texts.read_text("utf-8").replace("An invented dispute", "A made-up dispute")
        texts.write_text(changed, encoding="utf-8")
        after = client.get("/download/halm.timeline.json")
        assert "A made-up dispute" in after.text
        assert before.headers["etag"] != after.headers["etag"]

    def test_many_at_once_are_all_answered(self, client: TestClient) -> None:
        addresses = [f"/download/halm.gpkg?date={year}" for year in range(1900, 1912)]
        with ThreadPoolExecutor(6) as pool:
            answers = list(pool.map(client.get, addresses))
        assert {answer.status_code for answer in answers} == {200}
        again = [client.get(address).content for address in addresses]
        assert [answer.content for answer in answers] == again


class TestWrongAddresses:
    @pytest.mark.parametrize(
        "file", ["halm.shp", "halm", "halm.", "", ".csv.gz", "halm.geojson.csv", "halm/a.csv.x"]
    )
    def test_an_unknown_form_is_told_which_there_are(self, client: TestClient, file: str) -> None:
        answer = client.get(f"/download/{file}")
        assert answer.status_code == 404
        assert answer.headers["content-type"].startswith("text/html")
        for name in FORMATS:
            assert name in answer.text

    @pytest.mark.parametrize("file", ["atlantis.csv", ".csv", "%2e%2e/halm.csv", "/etc/passwd.csv"])
    def test_an_unknown_dossier_is_told_which_there_are(
        self, client: TestClient, file: str
    ) -> None:
        answer = client.get(f"/download/{file}")
        assert answer.status_code == 404
        assert "kurils" in answer.text or "geojson" in answer.text
        assert "content-disposition" not in answer.headers

    def test_a_query_that_is_too_long_is_refused(self, client: TestClient) -> None:
        answer = client.get(f"/download/halm.csv?lang={'x' * LONGEST_QUERY}")
        assert answer.status_code == 414

    def test_a_broken_dossier_is_a_list_of_its_faults(
        self, client: TestClient, invented_path: Path, tmp_path: Path, monkeypatch
    ) -> None:
        folder = shutil.copytree(invented_path, tmp_path / invented_path.name)
        table = folder / "tenure.csv"
        table.write_text(table.read_text("utf-8").replace("chronicle", "<b>"), encoding="utf-8")
        monkeypatch.setenv("DISPUTEMAP_DOSSIER", str(folder))
        answer = client.get("/download/halm.csv")
        assert answer.status_code == 500
        assert "&lt;b&gt;" in answer.text
        assert "<b>" not in answer.text

    @given(
        file=st.text(max_size=40) | st.sampled_from([f"halm.{name}" for name in FORMATS]),
        query=st.dictionaries(st.sampled_from(["date", "view", "lang", "zoom"]), st.text()),
    )
    @settings(deadline=None, max_examples=60)
    def test_no_address_breaks_it_or_its_headers(
        self, client: TestClient, file: str, query: dict[str, str]
    ) -> None:
        from urllib.parse import quote

        answer = client.get(f"/download/{quote(file)}", params=query)
        assert answer.status_code in {200, 307, 404, 414}
        named = answer.headers.get("content-disposition")
        assert named is None or re.fullmatch(
            r'attachment; filename="halm(-[0-9-]{10})?\.[a-z.]+"', named
        )


def test_a_file_tells_its_own_licence(client: TestClient, invented: Dossier) -> None:
    told = json.loads(client.get("/download/halm.geojson").content)
    assert told["licence_geometry"] == invented.licences.geometry
    assert told["edition"] == str(invented.edition)
