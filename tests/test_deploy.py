"""The nginx configuration of ``deploy/``, run for real before a site and two app processes."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from email.message import Message
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from live_lessons import place, pupil, teacher
from nginx import system_nginx
from sites import BASE, Published

from conftest import ROOT, end, free_port, wait_until_healthy

if TYPE_CHECKING:
    from playwright.sync_api import Page

MIME = Path("/etc/nginx/mime.types")
LESSON = {"dossier": "kurils", "lesson": "where-is-the-border", "lang": "en"}

pytestmark = pytest.mark.skipif(
    not (system_nginx() and MIME.exists()),
    reason="there is no nginx here, and only root on Debian can have it installed",
)


class Answer(NamedTuple):
    """What a server answered."""

    status: int
    headers: Message
    body: bytes


def ask(address: str, method: str = "GET", **headers: str) -> Answer:
    """Ask for an address, following nothing."""
    request = urllib.request.Request(address, method=method)
    for name, value in headers.items():
        request.add_header(name.replace("_", "-"), value)
    try:
        with urllib.request.build_opener(Straight).open(request, timeout=30) as answer:
            return Answer(answer.status, answer.headers, answer.read())
    except urllib.error.HTTPError as error:
        return Answer(error.code, error.headers, error.read())


class Straight(urllib.request.HTTPRedirectHandler):
    """Follows no redirect."""

    def redirect_request(self, *_args: object) -> None:
        return None


@pytest.fixture(scope="module")
def replicas(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[int]]:
    """Ports of two processes of the app, which keep live lessons in one place."""
    lessons = place(tmp_path_factory.mktemp("live"))
    with ExitStack() as stack:
        ports = [free_port(), free_port()]
        started = []
        for port in ports:
            command = [sys.executable, "-m", "disputemap", "run", f"--port={port}"]
            process = subprocess.Popen(
                [*command, "--host=127.0.0.1"],
                cwd=ROOT,
                env={
                    **os.environ,
                    "DISPUTEMAP_BASE_URL": "https://maps.example.org",
                    "DISPUTEMAP_LIVE": lessons,
                },
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            stack.callback(end, process)
            started.append(process)
        for port, process in zip(ports, started, strict=True):
            wait_until_healthy(process, f"http://127.0.0.1:{port}")
        yield ports


@pytest.fixture(scope="module")
def server(
    replicas: list[int], published_invented: Published, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Address of nginx with the files of ``deploy/`` and places of this machine."""
    folder = tmp_path_factory.mktemp("nginx")
    shutil.copytree(published_invented.site, folder / "site")
    configuration = (ROOT / "deploy" / "nginx.conf").read_text()
    with fronted(folder, configuration, free_port(), replicas) as address:
        yield address


@contextmanager
def fronted(folder: Path, configuration: str, port: int, replicas: list[int]) -> Iterator[str]:
    """Address of nginx, run in a folder in which the site lies."""
    folder.chmod(0o755)
    site = folder / "site"
    (folder / "nginx.conf").write_text(configuration)
    shutil.copy(MIME, folder)
    (folder / "listen.conf").write_text(f"listen 127.0.0.1:{port};\n")
    (folder / "replicas.conf").write_text("".join(f"server 127.0.0.1:{p};\n" for p in replicas))
    (folder / "site.conf").write_text(f"alias {site}/;\n")
    (folder / "logs").mkdir()
    settings = f"daemon off; pid {folder}/pid;" + (" user root;" if is_root() else "")
    process = subprocess.Popen(
        [str(system_nginx()), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", settings],
        stderr=(folder / "errors.txt").open("wb"),
    )
    try:
        wait_until_healthy(process, f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        end(process)


def is_root() -> bool:
    """Whether the tests run as root, whose files only root's workers can read."""
    return os.name == "posix" and os.geteuid() == 0


def pages(server: str) -> list[str]:
    """Addresses here of the site's pages, as its sitemap lists them."""
    listed = re.findall(r"<loc>([^<]+)</loc>", ask(f"{server}/site/sitemap.xml").body.decode())
    found = [address for address in listed if address.startswith(BASE)]
    assert found
    return [f"{server}/site/{address.removeprefix(BASE)}" for address in found]


def test_the_configuration_is_whole(server: str) -> None:
    assert ask(f"{server}/healthz").status == 200


def test_the_published_site_is_served_with_its_headers(server: str) -> None:
    for address in pages(server)[:12]:
        answer = ask(address)
        assert answer.status == 200, address
        assert answer.headers.get_content_type() == "text/html"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
        assert answer.headers["Content-Security-Policy"] == "frame-ancestors 'self'"
        assert answer.headers["Cache-Control"] == "no-cache"
        assert answer.headers["Set-Cookie"] is None


def test_anybody_may_frame_the_published_embed(server: str) -> None:
    answer = ask(f"{server}/site/embed.html")
    assert answer.status == 200
    assert answer.headers["Content-Security-Policy"] is None
    assert answer.headers["X-Frame-Options"] is None


def test_files_are_sent_as_they_were_packed(server: str) -> None:
    packed = ask(f"{server}/site/embed.html", Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    plain = ask(f"{server}/site/embed.html")
    assert plain.headers["Content-Encoding"] is None
    assert gzip.decompress(packed.body) == plain.body


def test_a_browser_that_has_a_page_is_told_so(server: str) -> None:
    first = ask(f"{server}/site/embed.html")
    again = ask(f"{server}/site/embed.html", If_None_Match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    since = ask(f"{server}/site/embed.html", If_Modified_Since=first.headers["Last-Modified"])
    assert since.status == 304


def test_a_part_of_a_file_can_be_asked_for(server: str) -> None:
    part = ask(f"{server}/site/embed.html", Range="bytes=0-14")
    assert part.status == 206
    assert part.body.lower() == b"<!doctype html>"


def test_a_missing_page_is_told_in_the_sites_own_words(server: str) -> None:
    answer = ask(f"{server}/site/nothing/here")
    assert answer.status == 404
    assert answer.body == ask(f"{server}/site/404.html").body
    assert ask(f"{server}/site/..%2f..%2fetc/passwd").status in (400, 404)
    assert ask(f"{server}/site/embed.html", method="POST").status == 403


def test_the_apps_answers_pass_with_their_own_headers_and_no_cookie(
    server: str, replicas: list[int]
) -> None:
    for path in ("/embed/kurils?layout=map", "/download/kurils.csv", "/embed/nothing"):
        through = ask(server + path)
        straight = ask(f"http://127.0.0.1:{replicas[0]}{path}")
        assert (through.status, through.body) == (straight.status, straight.body)
        for name in ("Content-Security-Policy", "X-Content-Type-Options", "ETag", "Vary"):
            assert through.headers[name] == straight.headers[name], name
        assert through.headers["Set-Cookie"] is None


def test_who_follows_a_lesson_is_bounded_by_network_and_those_who_do_go_on(
    replicas: list[int], tmp_path: Path
) -> None:
    """With a smaller figure than that of ``deploy/``, which has room for a school."""
    configuration = (ROOT / "deploy" / "nginx.conf").read_text()
    (most,) = re.findall(r"limit_conn streams (\d+);", configuration)
    assert int(most) >= 400
    few = configuration.replace(f"limit_conn streams {most};", "limit_conn streams 2;")
    with fronted(tmp_path, few, free_port(), replicas) as address, ExitStack() as stack:
        one = teacher(address, LESSON)
        standing = [stack.enter_context(one.listening()) for _ in range(2)]
        assert [next(each)[2]["follow"] for each in standing] == [True, True]
        with closing(pupil(address, one.code).http) as late:
            answer = late.get(f"/live/{one.code}/events?token={one.token}")
            assert answer.status_code == 429
            assert int(answer.headers["retry-after"]) > 0
            assert "network" in answer.json()["error"]
            assert late.get("/healthz").status_code == 200
        assert one.post("move", {"follow": False}).status_code == 204
        for each in standing:
            assert next(state for _, _, state in each if not state["follow"])
        assert one.post("end").status_code == 200


def test_a_visitor_of_the_app_stays_with_one_process(server: str, page: Page) -> None:
    opened = []
    page.on("websocket", lambda used: opened.append(used.url))
    page.goto(f"{server}/")
    frame = page.frame_locator("iframe[src*='/embed/']")
    frame.locator("html[data-ready=true]").wait_for(state="attached")
    assert any("/_stcore/stream" in address for address in opened)
    (cookie,) = (each for each in page.context.cookies() if each["name"] == "replica")
    assert cookie["httpOnly"] and cookie["expires"] == -1
    page.reload()
    frame.locator("html[data-ready=true]").wait_for(state="attached")
    assert cookie["value"] in {each["value"] for each in page.context.cookies()}
