"""What a reader sees of the map document before its scripts have run."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from documents import document, open_file, ready
from playwright.sync_api import Page, expect

from disputemap.dossier import Dossier

SIZES = {
    "phone": {"width": 390, "height": 844},
    "upright tablet": {"width": 820, "height": 1180},
    "desktop": {"width": 1366, "height": 800},
}

SCRIPTS = re.compile(r"<script>.*?</script>", re.DOTALL)

BOXES = """() => [...document.querySelectorAll("path[data-area].dm-disputed")].map((path) => {
  const { x, y, width, height } = path.getBoundingClientRect();
  return [path.dataset.area, { x: x + width / 2, y: y + height / 2 }];
})"""

SHIFTS = """() => {
  window.shifts = 0;
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) window.shifts += value;
  }).observe({ type: "layout-shift", buffered: true });
}"""


@pytest.fixture(params=SIZES)
def viewport(request: pytest.FixtureRequest) -> dict[str, int]:
    return SIZES[request.param]


@pytest.fixture
def waiting(new_page: Callable[..., Page], kurils: Dossier, viewport: Any) -> Page:
    """The document as it is while its scripts are still on their way."""
    html = document(kurils).read_text(encoding="utf-8")
    page = new_page(viewport=viewport)
    page.set_content(SCRIPTS.sub("", html))
    return page


def test_the_areas_are_drawn_before_any_script_has_run(waiting: Page, kurils: Dossier) -> None:
    named = kurils.ribbon[0]
    expect(waiting.locator(f".dm-still path[data-area='{named}']")).to_be_visible()
    for empty in ("#dm-card", "#dm-detail"):
        expect(waiting.locator(empty)).to_be_hidden()


def test_the_drawing_stands_where_the_map_will(
    waiting: Page, new_page: Callable[..., Page], kurils: Dossier, viewport: Any
) -> None:
    drawn = dict(waiting.evaluate(BOXES))
    page = open_file(new_page(viewport=viewport), kurils)
    expect(page.locator(".dm-still")).to_have_count(0)
    final = dict(page.evaluate(BOXES))
    assert len(drawn) > 3
    near = 0.07 * (viewport["width"] + viewport["height"]) / 2
    for area, at in drawn.items():
        assert abs(at["x"] - final[area]["x"]) < near, area
        assert abs(at["y"] - final[area]["y"]) < near, area


def test_nothing_jumps_while_the_page_starts(
    new_page: Callable[..., Page], kurils: Dossier, viewport: Any
) -> None:
    page = new_page(viewport=viewport)
    page.add_init_script(f"({SHIFTS})()")
    page.goto(document(kurils).as_uri())
    ready(page)
    expect(page.locator(".dm-still")).to_have_count(0)
    assert page.evaluate("() => window.shifts") < 0.05
