"""Whatever is asked of an address, by whatever client: a short answer that gives nothing away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from conftest import ROOT
from disputemap.scene import View
from disputemap.web import download, embed, middleware, picture, routes
from disputemap.web.compression import compress

HERE = "http://testserver"
NAMES = [*View.__dataclass_fields__]
PLAIN = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

ODD = [
    "..", "../..", "/etc/passwd", "%2e%2e%2f", "..\\..", "halm\x00", "\x00", "a\r\nX-Injected: 1",
    "\r\n\r\n<script>", "halm ", "HALM", "halm.", ".halm", "~", "%", "%zz", "\ud800", "\u202e",
    "{{7*7}}", "${x}", "' OR 1=1", "<img src=x>", "x" * 1500, "-1", "1e309", "NaN", "9" * 400,
    "0000-00-00", "9999-12-31", "1951-09-08/..", "C:\\", "file:///etc/passwd", "CON", "__proto__",
]  # fmt: skip

odd = st.sampled_from(ODD) | st.text(max_size=30)
dossiers = st.sampled_from(["halm", "kurils"]) | odd
ends = st.sampled_from(["png", "svg", "pdf", "geojson", "timeline.json", "csv"]) | odd


def encoded(text: str) -> str:
    return quote(text, safe="/", errors="surrogatepass")


@st.composite
def paths(draw: st.DrawFn) -> str:
    """A path of one of our routes, or beside it."""
    route = draw(st.sampled_from(["embed", "picture", "download", "oembed"]))
    name = draw(odd)
    end = draw(st.sampled_from(["", "/", "/.."]) | ends.map(lambda text: f".{text}"))
    return f"/{route}/{encoded(name)}{encoded(end)}"


queries = st.dictionaries(
    st.sampled_from([*NAMES, "url", "format", "maxwidth", "maxheight", "card"]) | odd,
    odd,
    max_size=4,
)
HEADER = st.sampled_from(
    ["br;q=nan", "gzip;;,,;q=", "*" * 500, ",".join(["gzip"] * 300), '"', 'W/"', "*, *", "\x7f",
     "é", "bytes=0-", "bytes=9-1,-", "Thu, 01 Jan 1970 00:00:00 GMT", "identity;q=0, *;q=0"]
) | st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=40)  # fmt: skip
headers = st.dictionaries(
    st.sampled_from(
        ["Accept-Encoding", "If-None-Match", "If-Modified-Since", "Range", "Accept", "Referer",
         "X-Forwarded-Host", "X-Forwarded-Proto", "Origin", "Cookie"]
    ),
    HEADER.map(lambda text: text.encode("latin-1")),
    max_size=3,
)  # fmt: skip


@pytest.fixture(scope="module")
def client(invented_chosen: None) -> Iterator[TestClient]:  # noqa: ARG001
    """The addresses, on a server that would not hide an exception."""
    app = Starlette(routes=routes(), middleware=middleware())
    with TestClient(app, raise_server_exceptions=True, follow_redirects=False) as opened:
        yield opened


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents, pictures and files that take no time: what is asked for is read all the same."""
    for room in (embed, picture, download):
        monkeypatch.setattr(room.WORKSHOP, "make", written)
        monkeypatch.setattr(room.WORKSHOP.shelf, "most", 0)


def written(key: tuple[object, ...]) -> bytes:
    """What was asked for, in place of the answer, in the content encoding of the answer."""
    body = repr(key[1:]).encode()
    return compress(body, str(key[-1])) if key[-1] in ("br", "gzip") else body


def judge(answer) -> None:
    """Hold an answer to what every answer must be."""
    assert answer.status_code < 500 or answer.status_code in (501, 503), answer.text
    assert answer.status_code != 503 or answer.headers["retry-after"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert answer.headers["permissions-policy"]
    if answer.status_code != 304:
        assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "x-injected" not in answer.headers
    for name, value in answer.headers.raw:
        assert not set(name + value) & set(b"\r\n\x00")
    if answer.status_code >= 400:
        body = answer.text
        assert "Traceback" not in body
        assert str(ROOT) not in body
        assert not re.search(r"/(etc|home|usr|tmp|root|site-packages)/", body)
        assert not re.search(r"<(script|img)\b", body)
        assert len(body) < 3000


class TestAnything:
    @PLAIN
    @given(path=paths(), query=queries)
    @example(path="/embed/%2e%2e/%2e%2e/etc/passwd", query={})
    @example(path="/picture//etc/passwd.png", query={})
    @example(path="/download/..%2f..%2fhalm.csv", query={})
    @example(path="/picture/halm%0d%0aX-Injected:%201.png", query={})
    @example(path="/download/halm%00.csv", query={})
    @example(path="/picture/", query={})
    @example(path="/oembed/", query={})
    def test_a_path_that_is_none_is_refused(
        self, client: TestClient, path: str, query: dict[str, str]
    ) -> None:
        answer = client.get(f"{path}?{urlencode(query, errors='surrogatepass')}")
        judge(answer)
        assert answer.status_code >= 300

    @pytest.mark.usefixtures("quick")
    @PLAIN
    @given(
        route=st.sampled_from(
            ["/embed/halm", "/picture/halm.png", "/picture/halm.svg", "/download/halm.geojson",
             "/download/kurils.gpkg", "/healthz", "/oembed"]
        ),
        query=queries,
        headers=headers,
        method=st.sampled_from(["GET", "GET", "GET", "HEAD", "POST", "OPTIONS", "PURGE"]),
    )  # fmt: skip
    def test_a_query_and_a_client_of_any_kind_get_an_answer(
        self,
        client: TestClient,
        route: str,
        query: dict[str, str],
        headers: dict[str, bytes],
        method: str,
    ) -> None:
        asked = f"{route}?{urlencode(query, errors='surrogatepass')}"
        judge(client.request(method, asked, headers=headers))

    @PLAIN
    @given(
        query=st.fixed_dictionaries(
            {},
            optional={
                "url": st.sampled_from([f"{HERE}/", f"{HERE}/embed/", "//testserver/", HERE, "/"])
                .flatmap(lambda base: odd.map(lambda text: base + text)),
                "format": st.sampled_from(["json", "xml", "JSON"]) | odd,
                "maxwidth": st.integers(-5, 99999).map(str) | odd,
                "maxheight": st.integers(-5, 99999).map(str) | odd,
            },
        ),
        host=st.sampled_from([b"testserver", b"x\">", b"a b", b"[::1]:80", b"[", b"a:99999999"])
        | st.binary(max_size=20).filter(lambda text: not set(text) & set(b"\r\n\x00")),
    )  # fmt: skip
    def test_oembed_answers_in_the_form_that_it_was_asked_in(
        self, client: TestClient, query: dict[str, str], host: bytes
    ) -> None:
        asked = f"/oembed?{urlencode(query, errors='surrogatepass')}"
        answer = client.get(asked, headers={"Host": host})
        judge(answer)
        assert answer.headers["access-control-allow-origin"] == "*"
        if query.get("format", "json") in ("json", ""):
            assert answer.headers["content-type"].startswith("application/json")
            assert answer.json()
        if answer.status_code == 200:
            for limit, name in (("maxwidth", "width"), ("maxheight", "height")):
                if query.get(limit, "").isdigit() and query.get("format", "json") == "json":
                    assert answer.json()[name] <= int(query[limit])

    @pytest.mark.usefixtures("quick")
    @settings(PLAIN, max_examples=30)
    @given(query=queries, also=st.dictionaries(odd.filter(lambda name: name not in NAMES), odd))
    def test_names_that_mean_nothing_change_nothing(
        self, client: TestClient, query: dict[str, str], also: dict[str, str]
    ) -> None:
        also = {f"x-{name}": value for name, value in also.items()}
        asked = urlencode(query, errors="surrogatepass")
        more = urlencode({**query, **also}, errors="surrogatepass")
        for route in ("/embed/halm", "/picture/halm.png", "/download/halm.csv"):
            one, other = client.get(f"{route}?{asked}"), client.get(f"{route}?{more}")
            if 414 not in (one.status_code, other.status_code):
                assert (one.status_code, one.content) == (other.status_code, other.content)


@pytest.mark.parametrize(
    "path", ["/embed/halm", "/picture/halm.png", "/download/halm.csv", "/oembed"]
)
def test_an_endless_query_is_refused_everywhere(client: TestClient, path: str) -> None:
    answer = client.get(f"{path}?{'&'.join(['lat=1'] * 5000)}")
    judge(answer)
    assert answer.status_code == 414
