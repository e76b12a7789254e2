"""The addresses beside the app's pages: what they answer, and what they never let through."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode

import brotli
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from disputemap.dossier import check
from disputemap.scene import View
from disputemap.web import embed as embeds
from disputemap.web import middleware, routes
from disputemap.web.answers import LONGEST_QUERY
from disputemap.web.compression import best_encoding
from disputemap.web.embed import MOST_KEPT, WORKSHOP

NAMES = [*View.__dataclass_fields__]
NOT_FOUND = "There is no dossier of this name here, only "


@pytest.fixture(scope="module")
def client(invented_chosen: None) -> Iterator[TestClient]:  # noqa: ARG001
    """The addresses alone, with the invented dossier as the chosen one."""
    app = Starlette(routes=routes(), middleware=middleware())
    with TestClient(app, headers={"Accept-Encoding": "identity"}) as opened:
        yield opened


@pytest.fixture
def broken(invented_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A chosen dossier with faults."""
    folder = shutil.copytree(invented_path, tmp_path / invented_path.name)
    table = folder / "tenure.csv"
    hostile = "<script>alert(1)</script>"
    table.write_text(table.read_text("utf-8").replace("chronicle", hostile), encoding="utf-8")
    monkeypatch.setenv("DISPUTEMAP_DOSSIER", str(folder))
    return folder


def notices(page: str) -> set[str]:
    """Names of an address that a document tells it did not understand."""
    found = re.search(r'"notices":\[(.*?)\]', page)
    assert found
    return set(re.findall(r'"(\w+)"', found[1]))


class TestHealth:
    def test_it_answers(self, client: TestClient) -> None:
        answer = client.get("/healthz")
        assert (answer.status_code, answer.text) == (200, "ok")
        assert answer.headers["content-type"].startswith("text/plain")
        assert answer.headers["cache-control"] == "no-store"

    def test_nothing_can_be_sent_to_it(self, client: TestClient) -> None:
        assert client.post("/healthz").status_code == 405
        assert client.post("/embed/kurils").status_code == 405


class TestEmbed:
    @pytest.mark.parametrize("name", ["kurils", "halm"])
    def test_it_is_the_map_document(self, client: TestClient, name: str) -> None:
        answer = client.get(f"/embed/{name}")
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.headers["cache-control"] == "no-cache"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["vary"] == "Accept-Encoding"
        assert "content-encoding" not in answer.headers
        assert f'data-dossier="{name}"' in answer.text[:200]
        assert notices(answer.text) == set()

    def test_the_query_is_the_view(self, client: TestClient) -> None:
        page = client.get("/embed/halm?date=1832-01-10&view=ov&lang=ar&layout=map&zoom=6").text
        assert '<html lang="ar" dir="rtl" data-dossier="halm">' in page
        assert '"view":{"date":"1832-01-10","view":"ov","lang":"ar","layout":"map"}' in page

    def test_it_is_not_sent_again_to_who_has_it(self, client: TestClient) -> None:
        etag = client.get("/embed/halm").headers["etag"]
        for known in (etag, f"W/{etag}", f'"other", {etag}', "*"):
            again = client.get("/embed/halm", headers={"If-None-Match": known})
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"] == etag
            assert "content-encoding" not in again.headers
        for other in ('"other"', etag[:-2] + '"', ""):
            assert client.get("/embed/halm", headers={"If-None-Match": other}).status_code == 200

    def test_what_differs_has_another_validator(self, client: TestClient) -> None:
        addresses = ("/embed/halm", "/embed/halm?lang=ar", "/embed/kurils", "/embed/halm?lang=xx")
        etags = {client.get(address).headers["etag"] for address in addresses}
        etags.add(client.get("/embed/halm", headers={"Accept-Encoding": "br"}).headers["etag"])
        assert len(etags) == len(addresses) + 1

    @pytest.mark.parametrize(
        ("accepted", "encoding"),
        [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("br;q=0, gzip;q=0.5", "gzip")],
    )
    def test_it_is_packed(self, client: TestClient, accepted: str, encoding: str) -> None:
        with client.stream("GET", "/embed/halm", headers={"Accept-Encoding": accepted}) as answer:
            packed = b"".join(answer.iter_raw())
            assert answer.headers["content-encoding"] == encoding
            assert answer.headers["content-length"] == str(len(packed))
        body = brotli.decompress(packed) if encoding == "br" else gzip.decompress(packed)
        assert body == client.get("/embed/halm").content
        assert len(packed) < len(body) / 3

    def test_its_head_can_be_asked_for(self, client: TestClient) -> None:
        head = client.head("/embed/halm")
        assert head.status_code == 200
        assert head.headers["etag"] == client.get("/embed/halm").headers["etag"]

    def test_it_changes_with_the_dossier(
        self, client: TestClient, invented_path: Path, tmp_path: Path, monkeypatch
    ) -> None:
        folder = shutil.copytree(invented_path, tmp_path / invented_path.name)
        monkeypatch.setenv("DISPUTEMAP_DOSSIER", str(folder))
        before = client.get("/embed/halm")
        texts = folder / "text" / "en.toml"
        about = texts.stat()
        changed = texts.read_text("utf-8").replace("An invented", "A invented")
        texts.write_text(changed, encoding="utf-8")
        os.utime(texts, ns=(about.st_atime_ns, about.st_mtime_ns))
        after = client.get("/embed/halm")
        assert (before.status_code, after.status_code) == (200, 200)
        assert before.headers["etag"] != after.headers["etag"]
        assert "A invented" in after.text

    def test_the_shipped_ones_are_there_when_the_chosen_one_is_not(
        self, client: TestClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("DISPUTEMAP_DOSSIER", "/no/such/folder")
        assert client.get("/embed/kurils").status_code == 200
        assert client.get("/embed/halm").status_code == 404


class TestWrongAddresses:
    @pytest.mark.parametrize(
        "path",
        [
            "",
            "/",
            "/atlantis",
            "/.",
            "/halm/..",
            "/..%2fhalm",
            "/%2e%2e/halm",
            "/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
            "//etc/passwd",
            "/halm/dossier.toml",
            "/halm%00",
            "/%00",
            "/HALM",
            "/halm.html",
            "/%ED%A0%80",
            "/%FF%FE",
            "/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
            "/" + "x" * 3000,
        ],
    )
    def test_an_unknown_dossier_is_a_short_page(self, client: TestClient, path: str) -> None:
        answer = client.get(f"/embed{path}")
        assert answer.status_code == 404
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert f"<p>{NOT_FOUND}kurils, halm.</p>" in answer.text
        assert len(answer.text) < 1500

    def test_a_folder_s_path_opens_nothing(self, client: TestClient, invented_path: Path) -> None:
        for path in (invented_path, invented_path / "dossier.toml"):
            assert client.get(f"/embed/{path}").status_code == 404
            assert client.get(f"/embed/{str(path).replace('/', '%2f')}").status_code == 404

    def test_an_endless_query_is_not_read(self, client: TestClient) -> None:
        longest = "x=" + "1" * (LONGEST_QUERY - 2)
        assert client.get(f"/embed/halm?{longest}").status_code == 200
        answer = client.get(f"/embed/halm?{longest}1")
        assert answer.status_code == 414
        assert "2000 characters" in answer.text

    def test_what_makes_no_sense_falls_back_and_is_named(self, client: TestClient) -> None:
        wrong = {
            "date": "1951-02-30", "view": "cn", "lang": "xx", "place": "atlantis", "event": "no",
            "step": "-1", "layout": "poster", "lat": "91", "lon": "nan", "zoom": "1e309",
        }  # fmt: skip
        page = client.get("/embed/halm", params=wrong).text
        assert notices(page) == set(wrong)
        assert '"view":{"date":"1955-01-01","view":"neutral","lang":"en"' in page

    def test_names_that_mean_nothing_are_ignored(self, client: TestClient) -> None:
        plain = client.get("/embed/halm")
        asked = client.get("/embed/halm?utm_source=mail&__proto__=1&constructor=x&=&&a[]=2")
        assert asked.headers["etag"] == plain.headers["etag"]


class TestBrokenDossier:
    def test_its_faults_are_listed_and_nothing_else(self, client: TestClient, broken: Path) -> None:
        answer = client.get(f"/embed/{broken.name}")
        assert answer.status_code == 500
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.text.count("<tr>") == 1 + len(check(broken))
        assert "Traceback" not in answer.text
        assert str(broken.parent) not in answer.text
        assert "<script" not in answer.text
        assert "&lt;script&gt;" in answer.text

    def test_it_is_whole_again_once_it_is_mended(
        self, client: TestClient, broken: Path, invented_path: Path
    ) -> None:
        assert client.get(f"/embed/{broken.name}").status_code == 500
        shutil.copy(invented_path / "tenure.csv", broken / "tenure.csv")
        assert client.get(f"/embed/{broken.name}").status_code == 200

    def test_a_folder_that_is_gone_is_not_found(self, client: TestClient, broken: Path) -> None:
        shutil.rmtree(broken)
        assert client.get(f"/embed/{broken.name}").status_code == 404


class Elements(HTMLParser):
    """Counts elements and remembers scripts' own texts apart."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes |= {name for name, _ in attrs}


MARK = "zqx"
HOSTILE = [
    f"</script><script>{MARK}</script>", f"'\"><img src=x onerror={MARK}>", f"{MARK}\x00",
    f"{MARK}\u2028", f"{{{{{MARK}}}}}", f"{MARK}\ud800", f"\\u003c{MARK}", f"-->{MARK}",
]  # fmt: skip


class TestHostileValues:
    @settings(
        max_examples=60,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @example(query=dict.fromkeys(NAMES, HOSTILE[0]))
    @example(query=dict.fromkeys(NAMES, HOSTILE[1]))
    @example(query=dict.fromkeys(NAMES, f"{MARK}1e309"))
    @given(
        st.dictionaries(
            st.sampled_from(NAMES) | st.text("<>'\"&ab", max_size=5),
            st.sampled_from(HOSTILE) | st.text(max_size=20).map(lambda text: MARK + text),
            max_size=5,
        )
    )
    def test_no_value_of_an_address_reaches_the_page(
        self, client: TestClient, query: dict[str, str]
    ) -> None:
        answer = client.get(f"/embed/halm?{urlencode(query, errors='surrogatepass')}")
        assert answer.status_code == 200
        assert MARK not in answer.text
        assert notices(answer.text) == set(query) & set(NAMES)

    @pytest.mark.parametrize(
        "query",
        ["date=%ED%A0%80", "step=" + "9" * 1500, "lat=1e309&lon=1e309", "zoom=NaN", "zoom=Infinity",
         "date=%00", "lang=%FF", "lat=%D9%A3&lon=1", "view=__proto__", "date=-0001-01-01"],
    )  # fmt: skip
    def test_odd_values_fall_back(self, client: TestClient, query: str) -> None:
        page = client.get(f"/embed/halm?{query}").text
        assert notices(page)
        assert "NaN" not in page.split('id="dm-scene">')[1].split("</script>")[0]

    def test_the_page_has_the_same_elements_whatever_is_asked(self, client: TestClient) -> None:
        plain = Elements(client.get("/embed/halm").text)
        hostile = Elements(client.get("/embed/halm", params=dict.fromkeys(NAMES, HOSTILE[0])).text)
        assert hostile.names == plain.names
        assert hostile.attributes == plain.attributes
        assert not [name for name in plain.attributes if name.startswith("on")]


class TestKeeping:
    def test_documents_that_show_the_same_are_made_once(
        self, client: TestClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        WORKSHOP.shelf.kept.clear()
        made = []
        monkeypatch.setattr(WORKSHOP, "make", lambda key: made.append(key) or embeds.document(key))
        for query in (
            "",
            "?date=1955&event=accord-1954",
            "?a=1",
            "?lang=en&date=1955-01-01&event=accord-1954",
        ):
            client.get(f"/embed/halm{query}")
        assert len(made) == 1

    def test_many_different_addresses_do_not_fill_the_memory(self, client: TestClient) -> None:
        for number in range(MOST_KEPT + 8):
            client.get(f"/embed/halm?lat=-44&lon=-{number / 10}")
        assert len(WORKSHOP.shelf.kept) == MOST_KEPT

    def test_a_crowd_is_told_to_come_back_and_holds_nothing_up(
        self, client: TestClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        go_on = threading.Event()

        def slow(key: embeds.Key) -> bytes:
            assert go_on.wait(30)
            return str(key[1].date).encode()

        monkeypatch.setattr(WORKSHOP, "make", slow)
        room, extra = embeds.AT_ONCE + embeds.WAITING, 7
        with ThreadPoolExecutor(room + extra) as crowd:
            asked = [
                crowd.submit(client.get, f"/embed/halm?date={1500 + year}")
                for year in range(room + extra)
            ]
            while sum(each.done() for each in asked) < extra:
                time.sleep(0.01)
            assert client.get("/healthz").text == "ok"
            go_on.set()
            codes = [each.result().status_code for each in asked]
        assert codes.count(503) == extra
        assert codes.count(200) == room


class TestStaticFiles:
    """Streamlit's own files, which it sends as they are."""

    @pytest.fixture
    def served(self) -> list[str]:
        """Paths that reached the app behind the compression."""
        return []

    @pytest.fixture
    def static(self, served: list[str]) -> TestClient:
        async def answer(request: Request) -> PlainTextResponse:
            served.append(request.url.path)
            size = int(request.path_params["size"])
            return PlainTextResponse("x" * size, headers={"ETag": '"1"'})

        app = Starlette(
            routes=[Route("/static/{size:int}.js", answer), Route("/other/{size:int}.js", answer)],
            middleware=middleware(),
        )
        return TestClient(app)

    def test_they_are_packed_once(self, static: TestClient, served: list[str]) -> None:
        for _ in range(3):
            answer = static.get("/static/5000.js", headers={"Accept-Encoding": "gzip"})
            assert answer.headers["content-encoding"] == "gzip"
            assert answer.headers["vary"] == "accept-encoding"
            assert answer.text == "x" * 5000
        assert served == ["/static/5000.js"]

    @pytest.mark.parametrize(
        ("path", "headers"),
        [
            ("/static/100.js", {"Accept-Encoding": "br"}),
            ("/other/5000.js", {"Accept-Encoding": "br"}),
            ("/static/5000.js", {"Accept-Encoding": "identity"}),
            ("/static/5000.js", {"Accept-Encoding": "br;q=0"}),
            ("/static/5000.js", {"Accept-Encoding": "br", "Range": "bytes=0-9"}),
        ],
    )
    def test_others_are_left_alone(
        self, static: TestClient, path: str, headers: dict[str, str]
    ) -> None:
        answer = static.get(path, headers=headers)
        assert answer.status_code == 200
        assert "content-encoding" not in answer.headers


@pytest.mark.parametrize(
    ("accepted", "best"),
    [
        ("", ""),
        ("identity", ""),
        ("gzip, deflate, br, zstd", "br"),
        ("GZIP", "gzip"),
        ("x-gzip, abro", ""),
        ("br;q=0", ""),
        ("br; q=0.000, gzip;q=1", "gzip"),
        ("*", "br"),
        ("*;q=0", ""),
        ("br;q=0, *", "gzip"),
        (";;,,;q=", ""),
    ],
)
def test_the_best_encoding_is_one_that_is_accepted(accepted: str, best: str) -> None:
    assert best_encoding(accepted) == best
