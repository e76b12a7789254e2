"""Map documents for browser tests: made once for each view, opened from a file or an address."""

from __future__ import annotations

import atexit
import functools
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit
from weakref import WeakKeyDictionary

from disputemap.dossier import Dossier
from disputemap.render import MapDocument
from disputemap.scene import first_view
from disputemap.scene.view import view_of

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

HOST = "http://127.0.0.1"
PHONE = {"width": 360, "height": 740}

READY = "html[data-ready=true]"


@functools.cache
def folder() -> Path:
    """Where documents are written while the tests run."""
    made = tempfile.TemporaryDirectory(prefix="documents-")
    atexit.register(made.cleanup)
    return Path(made.name)


def document(dossier: Dossier, **asked: Any) -> Path:
    """The file of a map document that opens at a view; made when it is first asked for.

    Parameters
    ----------
    dossier : Dossier
    **asked
        Names of an address: ``date="1951-09-08", lang="ja"``. None: the first view.
    """
    name = "&".join(f"{name}={value}" for name, value in sorted(asked.items()))
    path = folder() / f"{dossier.id}-{name or 'first'}.html"
    if not path.exists():
        view = view_of(dossier, asked) if asked else first_view(dossier)
        path.write_text(MapDocument(dossier, view).to_html(), encoding="utf-8")
    return path


def ready(page: Page) -> Page:
    """The page, once its document can be used."""
    page.wait_for_selector(READY, state="attached")
    return page


def query(page: Page) -> dict[str, str]:
    """The query of the page's address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def wait_for_query(page: Page, **wanted: str) -> None:
    """Wait until the page's address says what is wanted."""
    page.wait_for_function(
        """(wanted) => {
          const query = new URLSearchParams(location.search);
          return Object.entries(wanted).every(([name, value]) => query.get(name) === value);
        }""",
        arg=wanted,
    )


LOOKED_AT: WeakKeyDictionary[Page, tuple[Path, dict[str, object]]] = WeakKeyDictionary()
"""Documents of which tests have changed no more than the view, with the state that they had."""


BACK = """(state) => {
  disputemap.go(state, "start");
  scrollTo({ top: 0, behavior: "instant" });
  return disputemap.state;
}"""


def look_at(page: Page, dossier: Dossier, **asked: Any) -> Page:
    """A document as it opens, for tests that change its view at most: opened, or led back to it."""
    path = document(dossier, **asked)
    known, state = LOOKED_AT.pop(page, (None, {}))
    if known != path or page.evaluate(BACK, state) != state:
        open_file(page, dossier, **asked)
        state = page.evaluate("disputemap.state")
    LOOKED_AT[page] = path, state
    return page


def open_file(page: Page, dossier: Dossier, **asked: Any) -> Page:
    """Open a dossier's document at a view from a file, as somebody does who was sent it."""
    LOOKED_AT.pop(page, None)
    page.goto(document(dossier, **asked).as_uri())
    return ready(page)


def open_address(page: Page, dossier: Dossier, query: str = "") -> Page:
    """Open a dossier's document from an address, ``/<dossier>``, as a plain web host serves it."""
    serve(page, f"/{dossier.id}", document(dossier).read_text(encoding="utf-8"))
    page.goto(f"{HOST}/{dossier.id}{query}")
    return ready(page)


def serve(page: Page, path: str, html: str) -> None:
    """Answer for an address, whatever its query, with a page."""

    def answer(route: Route) -> None:
        route.fulfill(body=html, content_type="text/html; charset=utf-8")

    page.route(lambda url: url.split("?")[0] == f"{HOST}{path}", answer)


SETTLED = """async () => {
  const { map, plugins } = disputemap;
  let names;
  map.eachLayer((layer) => {
    if (layer instanceof plugins.Labels) names = layer;
  });
  const moving = () => map._animatingZoom || map._panAnim?._inProgress;
  const frame = () => new Promise(requestAnimationFrame);
  await frame();
  do await frame(); while (names.waiting || names.frame || names.timer || moving());
}"""
"""Two frames, in which other words take their room, and until no names are awaited any more."""


def settled(page: Page) -> Page:
    """The page, once its map has come to rest and names stand where they will stay."""
    page.evaluate(SETTLED)
    return page


def frame(page: Page) -> None:
    """Wait until the page has painted once."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => done()))")
