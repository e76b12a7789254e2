"""What tests share: dossiers, a running app, and pages that can reach nothing outside."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import sites
from hypothesis import settings

from benchmarks.servers import end, free_port
from chromium import system_chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

    from disputemap.dossier import Dossier

# How long an example takes says nothing on a busy machine.
settings.register_profile("calm", deadline=None)
settings.load_profile("calm")

ROOT = Path(__file__).resolve().parents[1]

CHROMIUM_ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]  # fmt: skip
OUTSIDE = re.compile(r"^(https?|wss?)://(?!(localhost|127\.0\.0\.1)[:/])")
SERVER_LOG = pytest.StashKey[Path]()


@pytest.fixture(scope="session")
def kurils_path() -> Path:
    """Folder of the shipped dossier."""
    return ROOT / "geodata" / "kurils"


@pytest.fixture(scope="session")
def kurils(kurils_path: Path) -> Dossier:
    """The shipped dossier."""
    from disputemap.dossier import read

    return read(kurils_path)


@pytest.fixture(scope="session")
def invented_path() -> Path:
    """Folder of the invented dispute, which shows that no code knows a real one."""
    return next(path.parent for path in sorted(ROOT.glob("tests/dossiers/*/dossier.toml")))


@pytest.fixture(scope="session")
def invented(invented_path: Path) -> Dossier:
    """The invented dispute."""
    from disputemap.dossier import read

    return read(invented_path)


@pytest.fixture(scope="module")
def invented_chosen(invented_path: Path) -> Iterator[None]:
    """The invented dispute is the one that the addresses show, in this process alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DISPUTEMAP_DOSSIER", str(invented_path))
        yield


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium for the pages of one file of tests.

    It ends with the file, since Playwright keeps an event loop running that would hinder others.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=system_chromium(), args=CHROMIUM_ARGUMENTS
        )
        yield browser
        browser.close()


@pytest.fixture
def outside() -> Iterator[list[str]]:
    """Addresses on other hosts that the test's pages asked for; all are refused.

    They fail the test, unless it expects them and clears the list.
    """
    asked: list[str] = []
    yield asked
    assert asked == [], "the page asked other hosts"


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """Console errors and uncaught exceptions of the test's pages.

    They fail the test, unless it expects them and clears the list.
    """
    heard: list[str] = []
    yield heard
    assert heard == [], "the page reported errors"


@pytest.fixture
def new_page(
    browser: Browser, outside: list[str], complaints: list[str]
) -> Iterator[Callable[..., Page]]:
    """Open pages, each in a new context made with the given options of Playwright.

    ``new_page(viewport={"width": 360, "height": 740}, color_scheme="dark")``
    """
    contexts = []
    heard = Heard(outside, complaints)

    def open_page(**options) -> Page:
        page = watched_page(browser, heard, options)
        contexts.append(page.context)
        return page

    yield open_page
    for context in contexts:
        context.close()


@dataclass
class Heard:
    """What pages ask of other hosts and complain of: the lists of the test that has them."""

    outside: list[str]
    complaints: list[str]


def watched_page(browser: Browser, heard: Heard, options: dict[str, Any]) -> Page:
    """A page in a new context: its wishes to other hosts are refused and noted, and its errors."""

    def refuse(route: Route) -> None:
        heard.outside.append(route.request.url)
        route.abort()

    context = browser.new_context(service_workers="block", **options)
    context.route(OUTSIDE, refuse)
    page = context.new_page()
    page.on("pageerror", lambda error: heard.complaints.append(str(error)))
    page.on("console", lambda said: said.type == "error" and heard.complaints.append(said.text))
    page.on("websocket", lambda used: OUTSIDE.match(used.url) and heard.outside.append(used.url))
    return page


FORGET = """() => {
  try {
    localStorage.clear();
    sessionStorage.clear();
  } catch {
    // a page without an origin keeps nothing
  }
}"""


class KeptPages:
    """Pages that stay open for one file of tests, by their options."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.pages: dict[str, Page] = {}
        self.heard = Heard([], [])

    def page(self, options: dict[str, Any]) -> Page:
        """The page of these options, with nothing stored and the pointer out of the way."""
        name = repr(sorted(options.items()))
        if name not in self.pages:
            self.pages[name] = watched_page(self.browser, self.heard, options)
        page = self.pages[name]
        for popup in page.context.pages[1:]:
            popup.close()
        page.evaluate(FORGET)
        page.mouse.move(0, 0)
        return page


@pytest.fixture(scope="module")
def kept_pages(browser: Browser) -> Iterator[KeptPages]:
    """The pages that the tests of one file use one after the other."""
    kept = KeptPages(browser)
    yield kept
    for page in kept.pages.values():
        page.context.close()


@pytest.fixture
def same_page(
    kept_pages: KeptPages, outside: list[str], complaints: list[str]
) -> Callable[..., Page]:
    """Open pages as ``new_page`` does, but one for all tests of a file that want its options.

    A document opened in it begins anew all the same. Tests that change what the browser keeps
    beyond a document (storage, history, routes, media) take ``new_page``.
    """
    kept_pages.heard.outside, kept_pages.heard.complaints = outside, complaints
    return lambda **options: kept_pages.page(options)


@pytest.fixture
def app_page(same_page: Callable[..., Page], app_server: str) -> Page:
    """A page of a desktop's size that finds the app as a first visitor does.

    The page was others' before, so that the browser knows the app's scripts already: that saves
    more than a second of work. Nothing that the others left is in its address, size or storage.
    """
    page = same_page()
    page.goto(f"{app_server}/healthz")
    page.evaluate(FORGET)
    page.context.clear_cookies()
    page.set_viewport_size({"width": 1366, "height": 800})
    page.emulate_media(color_scheme="light")
    return page


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A page of a desktop's size."""
    return new_page(viewport={"width": 1366, "height": 800})


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """No file can be written beyond so many bytes, as on a full disk; skips where none can tell."""
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def wait_until_healthy(process: subprocess.Popen[bytes], address: str, seconds: float = 60) -> None:
    """Wait until a server answers on ``/healthz``; fail if it ends or takes too long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert process.poll() is None, f"the server ended with {process.returncode}"
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"{address}/healthz does not answer")


@pytest.fixture(scope="session")
def app_server(
    tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> Iterator[str]:
    """Address of the app, running as ``disputemap run`` starts it."""
    port = free_port()
    log = pytestconfig.stash[SERVER_LOG] = tmp_path_factory.mktemp("server") / "output.txt"
    command = [sys.executable, "-m", "disputemap", "run", "--host=127.0.0.1", f"--port={port}"]
    unset = {key: value for key, value in os.environ.items() if not key.startswith("DISPUTEMAP_")}
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT, env=unset
        )
        try:
            wait_until_healthy(process, f"http://127.0.0.1:{port}")
            yield f"http://127.0.0.1:{port}"
        finally:
            end(process)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Show what the server printed with each failure of a test that uses it."""
    report = yield
    log = item.config.stash.get(SERVER_LOG, None)
    if report.failed and log and "app_server" in getattr(item, "fixturenames", ()):
        report.sections.append(("output of the server", log.read_text(errors="replace")[-4000:]))
    return report


def takes_time_in_proportion(read: Callable[[str], object], piece: str, signs: int) -> None:
    """Four times as much of a text, a piece again and again, takes little more than that."""

    def seconds(signs: int) -> float:
        start = time.process_time()
        read(piece * (signs // len(piece)))
        return time.process_time() - start

    seconds(10)
    assert seconds(4 * signs) < 8 * seconds(signs) + 0.2


@pytest.fixture(scope="session")
def published_invented(
    tmp_path_factory: pytest.TempPathFactory, invented_path: Path
) -> sites.Published:
    """The invented dispute as a site that knows its address, which only is looked at."""
    base = f"--base-url={sites.BASE}"
    return sites.published(tmp_path_factory, "invented", invented_path, base)


@pytest.fixture(scope="session")
def light_path(tmp_path_factory: pytest.TempPathFactory, invented_path: Path) -> Path:
    """The invented dispute without events that have a picture of their own, which take long."""
    return sites.light(invented_path, tmp_path_factory.mktemp("light") / "halm")


@pytest.fixture(scope="session")
def published_light(tmp_path_factory: pytest.TempPathFactory, light_path: Path) -> Path:
    """The same as a site that knows no address, which only is looked at."""
    return sites.published(tmp_path_factory, "light", light_path).site
