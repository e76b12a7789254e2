"""Headers of every answer, and policies under which everything works and nothing else runs."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from documents import HOST, ready
from playwright.sync_api import Page, Route, expect
from starlette.applications import Starlette
from starlette.testclient import TestClient

from disputemap.address import UnfitSettingError
from disputemap.dossier import Dossier
from disputemap.render import MapDocument
from disputemap.render.metadata import Addresses, head
from disputemap.render.policy import page_policy, script_hashes, tile_origin, with_policy
from disputemap.scene import first_view
from disputemap.web import middleware, routes
from disputemap.web.headers import ANCESTORS

INJECTED = "document.documentElement.dataset.injected = 'yes'"
REACHES = [
    "/healthz",
    "/embed/halm",
    "/embed/atlantis",
    "/oembed",
    "/download/halm.csv",
    "/picture/x",
]


def directives(policy: str) -> dict[str, list[str]]:
    """A policy's sources by directive."""
    return {name: sources for name, *sources in (part.split() for part in policy.split("; "))}


def served(client: TestClient, path: str = "/embed/halm", **headers: str) -> dict[str, list[str]]:
    return directives(client.get(path, headers=headers).headers["content-security-policy"])


@pytest.fixture(scope="module")
def client(invented_chosen: None) -> Iterator[TestClient]:  # noqa: ARG001
    """The addresses alone, with the invented dossier as the chosen one."""
    with TestClient(Starlette(routes=routes(), middleware=middleware())) as opened:
        yield opened


class TestEveryAnswer:
    @pytest.mark.parametrize("path", [*REACHES, "/", "/static/none.js"])
    def test_has_the_headers(self, client: TestClient, path: str) -> None:
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
        assert "camera=()" in headers["permissions-policy"]
        policy = directives(headers["content-security-policy"])
        assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == ["'none'"]
        allowed = policy.get("script-src", [])
        assert "'unsafe-inline'" not in allowed
        assert "'unsafe-eval'" not in allowed

    @pytest.mark.parametrize("path", [*REACHES, "/"])
    def test_embeds_and_pictures_may_be_framed_and_nothing_else(
        self, client: TestClient, path: str
    ) -> None:
        headers = client.get(path).headers
        to_be_framed = path.startswith(("/embed", "/picture"))
        who = directives(headers["content-security-policy"]).get("frame-ancestors")
        assert who == (None if to_be_framed else ["'none'"])
        assert headers.get("x-frame-options") == (None if to_be_framed else "DENY")

    @pytest.mark.parametrize(
        ("setting", "who", "old"),
        [
            ("'self'", ["'self'"], "SAMEORIGIN"),
            ("https://x.example  *.example.net", ["https://x.example", "*.example.net"], None),
            ("*", ["*"], None),
            ("", ["'none'"], "DENY"),
        ],
    )
    def test_an_operator_says_who_may_frame_the_app(
        self, monkeypatch: pytest.MonkeyPatch, setting: str, who: list[str], old: str | None
    ) -> None:
        monkeypatch.setenv(ANCESTORS, setting)
        app = TestClient(Starlette(routes=routes(), middleware=middleware()))
        headers = app.get("/").headers
        assert directives(headers["content-security-policy"])["frame-ancestors"] == who
        assert headers.get("x-frame-options") == old

    @pytest.mark.parametrize(
        "setting", ["https://x.org; script-src *", "a,b", "x\r\ny: z", "*x", "https:", "'unsafe'"]
    )
    def test_an_operator_who_errs_is_told(
        self, monkeypatch: pytest.MonkeyPatch, setting: str
    ) -> None:
        monkeypatch.setenv(ANCESTORS, setting)
        with pytest.raises(UnfitSettingError, match=f"{ANCESTORS}.*https://news.example.org"):
            middleware()

    def test_what_a_client_has_already_keeps_its_policy(self, client: TestClient) -> None:
        etag = client.get("/embed/halm").headers["etag"]
        again = client.get("/embed/halm", headers={"If-None-Match": etag})
        assert again.status_code == 304
        assert "content-security-policy" not in again.headers


class TestPolicyOfAPage:
    def test_its_scripts_may_run_by_their_hashes_and_no_others(self, client: TestClient) -> None:
        page = client.get("/embed/halm").text
        policy = served(client)
        written = re.findall(r"<script>(.*?)</script>", page, re.S)
        assert policy["script-src"] == [
            f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
            for text in written
        ]
        assert len(written) >= 3
        assert policy["img-src"] == ["data:"]
        assert "connect-src" not in policy

    @pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
    def test_it_is_the_same_however_the_page_is_packed(
        self, client: TestClient, encoding: str
    ) -> None:
        assert served(client, **{"Accept-Encoding": encoding}) == served(client)

    def test_a_dossier_s_background_map_may_be_shown(
        self, client: TestClient, kurils: Dossier
    ) -> None:
        assert kurils.tiles
        host = kurils.tiles.url.split("/")[2]
        assert served(client, "/embed/kurils")["img-src"] == ["data:", f"https://{host}"]
        assert page_policy("", kurils) == page_policy("", kurils, ancestors="")
        assert f"https://{host}" in page_policy("", kurils)

    @pytest.mark.parametrize(
        ("address", "origin"),
        [
            ("https://tiles.example.org/{z}/{x}/{y}.png", "https://tiles.example.org"),
            ("https://tiles.example.org:8443/{z}/{x}/{y}.png", "https://tiles.example.org:8443"),
            ("https://t{x}.example.org/{z}/{y}.png", "https://*.example.org"),
            ("https://user@tiles.example.org/{z}", "https://tiles.example.org"),
            ("https://x;script-src/{z}", "https:"),
            ("", ""),
        ],
    )
    def test_a_background_map_is_named_by_its_host(self, address: str, origin: str) -> None:
        assert tile_origin(address) == origin

    @pytest.mark.parametrize(
        ("html", "count"),
        [
            ("<script>1</script><SCRIPT type=module>2</SCRIPT><script>1</script>", 2),
            ('<script type="application/ld+json">{}</script><script src=a.js></script>', 0),
            ("<p>&lt;script>1&lt;/script></p>", 0),
            ("<script>a\r\nb</script><script>a\nb</script>", 1),
            ("<script>if (a</b/.exec(c)) '<!-- &amp;'</script>", 1),
        ],
    )
    def test_only_what_is_run_has_a_hash(self, html: str, count: int) -> None:
        assert len(script_hashes(html)) == count

    def test_further_sources_can_be_named(self) -> None:
        policy = directives(page_policy("<p>", also={"img-src": "'self'", "script-src": "'self'"}))
        assert policy["img-src"] == ["data:", "'self'"]
        assert policy["script-src"] == ["'self'"]

    def test_it_can_stand_in_the_page(self) -> None:
        html = '<!doctype html><head><meta charset="utf-8"><script>1</script>'
        policy = page_policy(html, ancestors="*")
        page = with_policy(html, policy)
        assert page.index("charset") < page.index("http-equiv") < page.index("<script>")
        assert "frame-ancestors" not in page
        assert script_hashes(page) == script_hashes(html)


def answer_with(page: Page, path: str, body: str, headers: dict[str, str]) -> None:
    """Answer for an address with a page and its headers."""

    def answer(route: Route) -> None:
        route.fulfill(body=body, headers={"content-type": "text/html; charset=utf-8", **headers})

    page.route(f"{HOST}{path}", answer)


@contextmanager
def host(body: str, headers: dict[str, str]) -> Iterator[str]:
    """Address of somebody else's server, which answers with one page."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            for name, value in {"Content-Type": "text/html", **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(f'<link rel="icon" href="data:,">{body}'.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing among the tests' own lines."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


class TestInABrowser:
    def test_a_map_works_under_its_policy_and_an_injected_script_does_not_run(
        self, page: Page, complaints: list[str], kurils: Dossier
    ) -> None:
        view = first_view(kurils)
        about = head(kurils, view, Addresses(canonical=f"{HOST}/x", picture=f"{HOST}/x.png"))
        html = MapDocument(kurils, view, head=about).to_html()
        policy = page_policy(html, ancestors="*")
        hostile = html.replace("</body>", f"<script>{INJECTED}</script></body>")
        for path, body, headers in (
            ("/header", hostile, {"Content-Security-Policy": policy}),
            ("/element", with_policy(hostile, policy), {}),
        ):
            answer_with(page, path, body, headers)
            page.goto(f"{HOST}{path}")
            ready(page)
            page.evaluate("disputemap.go({date: '1951-09-08'})")
            expect(page.locator("path[data-area=etorofu]")).to_be_visible()
            assert page.evaluate("document.documentElement.dataset.injected") is None
            assert len(complaints) == 1, complaints
            assert "Content Security Policy" in complaints.pop()

    @pytest.mark.parametrize("sandbox", ["", "sandbox allow-scripts"])
    def test_an_embed_shows_in_any_host(self, page: Page, app_server: str, sandbox: str) -> None:
        address = f"{app_server}/embed/kurils?layout=map"
        frame = f'<iframe src="{address}" sandbox="allow-scripts" height="600"></iframe>'
        with host(frame, {"Content-Security-Policy": sandbox}) as other:
            page.goto(other)
            inner = page.locator("iframe").element_handle().content_frame()
            inner.wait_for_selector("html[data-ready=true]", state="attached")

    def test_an_embed_shows_in_a_file(self, page: Page, app_server: str, tmp_path: Path) -> None:
        host = tmp_path / "host.html"
        host.write_text(f'<iframe src="{app_server}/embed/kurils"></iframe>', encoding="utf-8")
        page.goto(host.as_uri())
        inner = page.locator("iframe").element_handle().content_frame()
        inner.wait_for_selector("html[data-ready=true]", state="attached")

    def test_the_app_shows_in_no_frame(
        self, page: Page, app_server: str, complaints: list[str]
    ) -> None:
        with page.expect_event("console", lambda said: "frame-ancestors" in said.text):
            page.set_content(f'<iframe src="{app_server}/claims"></iframe>')
        assert all("frame-ancestors" in each for each in complaints)
        complaints.clear()

    def test_all_pages_of_the_app_work_under_its_policy(
        self, new_page: Callable[..., Page], app_server: str, complaints: list[str]
    ) -> None:
        page = new_page(viewport={"width": 1366, "height": 800})
        answer = page.goto(app_server)
        assert answer
        policy = directives(answer.headers["content-security-policy"])
        assert policy["default-src"] == ["'none'"]
        assert {"'unsafe-inline'", "'unsafe-eval'", "https:", "*"}.isdisjoint(policy["script-src"])
        first = page.locator("iframe[src*='/embed/']").element_handle().content_frame()
        first.wait_for_selector("html[data-ready=true]", state="attached")
        names = first.locator("#dm-header nav a").all_inner_texts()
        assert len(names) >= 4
        first.get_by_role("link", name=names[1], exact=True).click()
        for name in (*names[1:], names[0]):
            if name != names[1]:
                page.get_by_role("link", name=name, exact=True).click()
            if name != names[0]:
                current = page.locator("#dm-header nav a[aria-current=page]")
                expect(current).to_have_text(name)
            expect(page.locator("main, iframe[src*='/embed/']").first).to_be_visible()
        assert complaints == []
