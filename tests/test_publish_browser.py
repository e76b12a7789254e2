"""A published site in the browser: from a plain server, without scripts, and from a file."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from documents import PHONE, ready
from playwright.sync_api import Page, expect

from disputemap.dossier import Dossier

DESKTOP = {"width": 1366, "height": 800}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def published(published_light: Path) -> Path:
    """A site of the invented dispute with few pictures."""
    return published_light


class Quiet(SimpleHTTPRequestHandler):
    """A plain file server that prints nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(published: Path) -> Iterator[str]:
    """Where a plain file server has the site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=published))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def faults(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA; it may not fetch the style sheet a second time."""
    options = {"runOnly": WCAG, "resultTypes": ["violations"], "preload": False}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{each['id']}: {node['target']}" for each in found for node in each["nodes"]]


def test_the_story_works_without_a_server_of_ours_and_asks_for_nothing_else(
    page: Page, address: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    ready(page.goto(f"{address}/en/index.html") and page)
    page.locator("article a[data-event]").first.click()
    expect(page).to_have_url(re.compile("event="))
    chosen = page.evaluate("disputemap.state.event")
    assert chosen == page.locator("article a[data-event]").first.get_attribute("data-event")
    assert [url for url in asked if not url.startswith("data:")] == [f"{address}/en/index.html"]


def test_an_event_page_leads_to_the_story_at_its_date(page: Page, address: str) -> None:
    page.goto(f"{address}/ar/events/index.html")
    page.locator("ol a").nth(2).click()
    wanted = page.url.rpartition("/")[2].removesuffix(".html")
    page.locator("a[href*='event=']").click()
    ready(page)
    assert page.evaluate("[disputemap.state.event, disputemap.state.lang]") == [wanted, "ar"]


def test_the_embed_reads_the_view_from_its_own_address(page: Page, address: str) -> None:
    page.goto(f"{address}/embed.html?date=1900-01-01&view=ov&lang=ar")
    ready(page)
    state = page.evaluate("disputemap.state")
    assert [state[name] for name in ("date", "view", "lang", "layout")] == [
        "1900-01-01", "ov", "ar", "map",
    ]  # fmt: skip


def test_without_scripts_one_gets_from_the_choice_of_language_to_every_kind_of_page(
    new_page: Callable[..., Page], address: str
) -> None:
    page = new_page(java_script_enabled=False, viewport=DESKTOP)
    page.goto(f"{address}/index.html")
    page.locator("a[hreflang=en]").click()
    expect(page.locator(".dm-drawing")).to_be_visible()
    page.locator("article a[data-event]").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert "/en/events/" in page.url
    expect(page.locator(".dm-drawing")).to_be_visible()
    expect(page.locator(".dm-wide table")).to_be_visible()
    page.locator("main a[href^='../places/']").first.click()
    assert "/en/places/" in page.url
    for name in ("Sources", "Claims", "Data", "Corrections"):
        page.locator(".dm-pages").get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
    page.locator("a[hreflang=ar]").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    assert page.url.endswith("/ar/corrections.html")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing_and_nothing_runs_over_the_side(
    new_page: Callable[..., Page], address: str, viewport: dict[str, int], scheme: str
) -> None:
    page = new_page(viewport=viewport, color_scheme=scheme, reduced_motion="reduce")
    for path in (
        "en/index.html", "en/events/landing-1831.html", "ar/places/ashfen.html",
        "en/events/index.html", "en/data.html", "ar/corrections.html", "index.html", "404.html",
    ):  # fmt: skip
        page.goto(f"{address}/{path}")
        if path == "en/index.html":
            ready(page)
        assert faults(page) == [], path
        wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wider <= 0, path


def test_the_whole_story_opens_from_a_file_with_the_network_off(
    new_page: Callable[..., Page], published: Path, tmp_path: Path
) -> None:
    alone = shutil.copy(published / "offline-ar.html", tmp_path)
    page = new_page(viewport=DESKTOP, offline=True)
    page.goto(Path(alone).as_uri())
    ready(page)
    expect(page.locator("path[data-area]").first).to_be_attached()
    page.evaluate("disputemap.go({ date: '1900-01-01' })")
    assert page.evaluate("disputemap.state.date") == "1900-01-01"
    expect(page.locator("article[lang=ar]")).to_be_visible()


def test_an_offline_story_in_an_old_browser_is_read_with_a_still_picture(
    new_page: Callable[..., Page], published: Path, invented: Dossier
) -> None:
    page = new_page(viewport=DESKTOP)
    page.add_init_script("delete window.DecompressionStream")
    page.goto((published / "offline-en.html").as_uri())
    expect(page.locator("#dm-notice")).to_contain_text("still picture")
    expect(page.locator(".dm-drawing")).to_be_visible()
    title = next(article.title for article in invented.articles if article.lang == "en")
    expect(page.get_by_role("heading", name=title)).to_be_visible()


@pytest.mark.parametrize("path", ["en/index.html", "en/events/accord-1954.html"])
def test_a_page_opens_from_the_folder_itself(
    new_page: Callable[..., Page], published: Path, path: str
) -> None:
    page = new_page(viewport=DESKTOP, offline=True)
    page.goto((published / path).as_uri())
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colour == "rgb(251, 250, 247)", "its style sheet is there"
