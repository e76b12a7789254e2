"""The map document from phone to projector: nothing is cut and nothing is covered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from documents import PHONE, frame, open_file
from playwright.sync_api import Page, expect

from disputemap.dossier import Dossier

TOUCH: dict[str, Any] = {"has_touch": True, "is_mobile": True}
SIZES: dict[str, dict[str, Any]] = {
    "phone": {"viewport": PHONE, **TOUCH},
    "a desktop at 400 %": {"viewport": {"width": 320, "height": 640}},
    "phone on its side": {"viewport": {"width": 740, "height": 360}, **TOUCH},
    "tablet": {"viewport": {"width": 768, "height": 1024}, **TOUCH},
    "tablet on its side": {"viewport": {"width": 1024, "height": 768}, **TOUCH},
    "desktop": {"viewport": {"width": 1366, "height": 800}},
    "projector": {"viewport": {"width": 1280, "height": 720}, "device_scale_factor": 1.5},
}
LANGUAGES = {"kurils": ("en", "ja", "ru"), "halm": ("ar",)}

CONTROLS = """() => {
  const places = "button, select, summary, .dm-slider, input:not([type=range], .dm-typed input)";
  const seen = (each) =>
    each.checkVisibility({ visibilityProperty: true }) && !each.closest(".dm-ribbon, article");
  const own = (each) => {
    const { left, top, right, bottom } = each.getBoundingClientRect();
    const name = each.getAttribute("aria-label") || each.textContent || each.value;
    return { name, left, top, right, bottom };
  };
  return [...document.querySelectorAll(places)].filter(seen).map(own)
    .filter(({ left, right }) => right - left > 1);
}"""
"""Boxes of all controls; the field for a date lies over the date on small screens on purpose."""

CUT = """() => {
  const parts = "#dm-header *, .dm-time-bar *, .dm-story-bar *, .dm-legend *, .dm-notice *, " +
    "#dm-card h2, #dm-card :is(header, footer) *, #dm-table summary, .dm-row-name, .dm-credit";
  const meant = ".dm-hidden, .dm-typed, svg, #dm-legend-body, .dm-segment-lang span";
  return [...document.querySelectorAll(parts)]
    .filter((each) => each.checkVisibility() && each.clientWidth > 1 && !each.closest(meant))
    .filter((each) => getComputedStyle(each).overflowX !== "visible")
    .filter(({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
      scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 3)
    .filter((each) => each.title !== each.textContent)
    .map((each) => `${each.className}: ${each.textContent}`);
}"""
"""Texts that hide a part of themselves, save the line of statuses that has them as its title."""

COVERED = """() => {
  const frame = disputemap.map.getContainer().getBoundingClientRect();
  const covers = [...document.querySelectorAll("#dm-card, .dm-legend, .dm-camera, .dm-notice")]
    .map((each) => [each.id || each.className, each.getBoundingClientRect()]);
  const points = disputemap.scene.areas.filter(({ disputed }) => disputed)
    .flatMap(({ id, polygons }) =>
      polygons.flatMap(([ring]) => disputemap.line(ring).map((at) => [id, at])));
  const found = new Set();
  for (const [id, at] of points) {
    const { x, y } = disputemap.map.latLngToContainerPoint(at);
    if (x < 0 || y < 0 || x > frame.width || y > frame.height) found.add(`${id} is off the map`);
    const [across, down] = [x + frame.left, y + frame.top];
    for (const [name, { left, right, top, bottom }] of covers) {
      const under = across > left && across < right && down > top && down < bottom;
      if (under) found.add(`${name} covers ${id}`);
    }
  }
  return [...found];
}"""

BELOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two boxes share more than a pixel."""
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return across > 1 and down > 1


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=["kurils", "invented"])
def dossier(request: pytest.FixtureRequest) -> Dossier:
    return request.getfixturevalue(request.param)


@pytest.fixture
def shipped(size: str, kurils: Dossier, new_page: Callable[..., Page]) -> Page:
    """The shipped dossier's document, for what does not depend on its words."""
    return open_file(new_page(**SIZES[size]), kurils)


@pytest.fixture
def document(size: str, dossier: Dossier, new_page: Callable[..., Page]) -> Page:
    """A document as it is first opened at a size, in the first of its languages here."""
    return open_file(new_page(**SIZES[size]), dossier, lang=LANGUAGES[dossier.id][0])


def in_each_language(page: Page, dossier: Dossier) -> Iterator[str]:
    for language in LANGUAGES[dossier.id]:
        page.evaluate("(lang) => disputemap.go({ lang }, 'switches')", language)
        frame(page)
        frame(page)
        yield language


def test_nothing_is_cut_and_nothing_covers_the_islands(
    document: Page, dossier: Dossier, size: str
) -> None:
    page = document
    width = SIZES[size]["viewport"]["width"]
    for language in in_each_language(page, dossier):
        assert page.evaluate(BELOW) == 0, f"{language}: the page scrolls sideways"
        controls = page.evaluate(CONTROLS)
        assert len(controls) > 12
        for each in controls:
            assert each["left"] >= 0 and each["right"] <= width, (language, each)
        pairs = [
            (one["name"], other["name"])
            for number, one in enumerate(controls)
            for other in controls[:number]
            if overlap(one, other)
        ]
        assert pairs == [], f"{language}: controls that lie over each other"
        assert page.evaluate(CUT) == [], f"{language}: text that is cut"
        page.wait_for_function(f"({COVERED})().length === 0", timeout=3000)


@pytest.mark.parametrize("size", ["desktop", "projector", "tablet on its side"], indirect=True)
def test_a_wide_screen_shows_map_date_and_article_at_once(document: Page, size: str) -> None:
    page = document
    height = SIZES[size]["viewport"]["height"]
    assert page.evaluate("document.documentElement.scrollHeight") == height
    for part in (
        "#dm-canvas",
        ".dm-time-bar",
        ".dm-slider",
        ".dm-ribbon",
        "#dm-story article:not([hidden]) h2",
    ):
        box = page.locator(part).first.bounding_box()
        assert box and box["y"] >= 0 and box["y"] + box["height"] <= height, part
    map_box = page.locator("#dm-canvas").bounding_box()
    assert map_box and map_box["height"] > height * 0.5


@pytest.mark.parametrize("size", ["phone", "a desktop at 400 %", "tablet"], indirect=True)
def test_on_a_phone_the_map_and_the_date_stay_while_the_text_scrolls(shipped: Page) -> None:
    page = shipped
    page.evaluate("scrollTo({ top: 900, behavior: 'instant' })")
    page.wait_for_function("scrollY > 500")
    frame(page)
    drawn = page.locator("#dm-map").bounding_box()
    bar = page.locator(".dm-time-bar").bounding_box()
    viewport = page.viewport_size
    assert drawn and bar and viewport
    assert drawn["y"] == 0
    assert bar["y"] == pytest.approx(drawn["height"], abs=1)
    assert bar["y"] + bar["height"] < viewport["height"] * 0.62, "too little is left for the text"


@pytest.mark.parametrize("size", ["phone on its side"], indirect=True)
def test_a_phone_on_its_side_has_the_map_beside_the_text(shipped: Page) -> None:
    page = shipped
    page.evaluate("scrollTo({ top: 700, behavior: 'instant' })")
    page.wait_for_function("scrollY > 400")
    drawn = page.locator("#dm-map").bounding_box()
    text = page.locator("#dm-story").bounding_box()
    assert drawn and text
    beside = (
        drawn["x"] + drawn["width"] <= text["x"] + 1 or text["x"] + text["width"] <= drawn["x"] + 1
    )
    assert beside
    assert drawn["y"] >= 0 and drawn["y"] + drawn["height"] <= 361


@pytest.mark.parametrize("size", ["phone"], indirect=True)
def test_on_a_phone_the_card_is_a_date_and_a_headline_until_it_is_opened(shipped: Page) -> None:
    card = shipped.locator("#dm-card")
    expect(card.locator("h2")).to_be_visible()
    expect(card.locator(".dm-card-text")).to_be_hidden()
    card.locator(".dm-fold").tap()
    expect(card.locator(".dm-card-text")).to_be_visible()
    expect(card.locator(".dm-card-sources")).to_be_visible()


@pytest.mark.parametrize("size", ["phone", "tablet on its side"], indirect=True)
def test_fingers_have_targets_of_44_pixels(shipped: Page) -> None:
    main = (
        ".dm-time-bar button", ".dm-camera > button", ".dm-theme", ".dm-legend button",
        "#dm-card .dm-fold", ".dm-notice .dm-close",
    )  # fmt: skip
    for part in main:
        for each in shipped.locator(part).all():
            if each.is_visible():
                box = each.bounding_box()
                assert box and min(box["width"], box["height"]) >= 44, part


@pytest.mark.parametrize("size", ["phone", "desktop", "projector"], indirect=True)
@pytest.mark.parametrize("layout", ["map", "timeline"])
def test_the_map_alone_and_the_time_alone_fit_too(
    size: str, layout: str, kurils: Dossier, new_page: Callable[..., Page]
) -> None:
    page = open_file(new_page(**SIZES[size]), kurils, layout=layout)
    assert page.evaluate(BELOW) == 0
    assert page.evaluate(CUT) == []
    if layout == "map":
        page.wait_for_function(f"({COVERED})().length === 0", timeout=3000)
        box = page.locator(".dm-slider").bounding_box()
        assert box and box["y"] + box["height"] <= SIZES[size]["viewport"]["height"]


@pytest.mark.parametrize("size", ["phone", "desktop"], indirect=True)
def test_the_first_hint_takes_its_own_room_and_goes_when_it_is_shut_or_heeded(
    document: Page, dossier: Dossier
) -> None:
    page = document
    notice = page.locator("#dm-notice")
    expect(notice).to_have_text(dossier.texts[LANGUAGES[dossier.id][0]].get("dossier", "hint"))
    boxes = {
        part: page.locator(part).first.bounding_box()
        for part in ("#dm-notice", "#dm-canvas", ".dm-axis", "#dm-story")
    }
    edges = {
        part: {
            "left": box["x"], "right": box["x"] + box["width"],
            "top": box["y"], "bottom": box["y"] + box["height"],
        }
        for part, box in boxes.items() if box
    }  # fmt: skip
    for part in ("#dm-canvas", ".dm-axis", "#dm-story"):
        assert not overlap(edges["#dm-notice"], edges[part]), part

    page.locator(".dm-notice .dm-close").click()
    expect(notice).to_be_empty()
    assert page.evaluate("document.activeElement.id") == "dm-canvas"
    page.reload()
    expect(notice).not_to_be_empty()
    page.locator(".dm-time-bar .dm-previous").click()
    expect(notice).to_be_empty()


@pytest.mark.parametrize("size", ["desktop"], indirect=True)
def test_a_long_text_on_the_card_fades_out_and_a_short_one_does_not(
    document: Page, dossier: Dossier
) -> None:
    page = document
    text = page.locator("#dm-card .dm-card-text")
    for event in sorted(dossier.events, key=lambda event: len(event.id))[:6]:
        page.evaluate("(event) => disputemap.go({ event })", event.id)
        frame(page)
        frame(page)
        hidden = text.evaluate("(each) => each.scrollHeight - each.clientHeight > 2")
        masked = text.evaluate("(each) => getComputedStyle(each).maskImage !== 'none'")
        assert masked == hidden, event.id
        assert text.evaluate("(each) => getComputedStyle(each).textOverflow") == "clip"


@pytest.mark.parametrize("size", ["phone", "desktop"], indirect=True)
def test_the_online_background_is_offered_in_the_legend_and_not_over_the_map(
    document: Page, dossier: Dossier
) -> None:
    page = document
    choice = page.locator(".dm-tiles")
    assert choice.count() == (1 if dossier.tiles else 0)
    if not dossier.tiles:
        return
    button = page.locator(".dm-legend button")
    if button.get_attribute("aria-expanded") == "false":
        expect(choice).to_be_hidden()
        button.click()
    expect(page.locator("#dm-legend .dm-tiles input")).to_be_visible()
    expect(page.locator(".dm-tiles input")).not_to_be_checked()


@pytest.mark.parametrize("size", ["phone", "tablet", "projector"], indirect=True)
def test_an_open_legend_leaves_whose_data_it_is_in_sight(document: Page, dossier: Dossier) -> None:
    page = document
    button = page.locator(".dm-legend button")
    if button.get_attribute("aria-expanded") == "false":
        button.click()
    for language in in_each_language(page, dossier):
        legend, credit = page.evaluate(
            """() => [".dm-legend", ".dm-credit"].map((part) => {
              const box = document.querySelector(part).getBoundingClientRect();
              return { left: box.left, right: box.right, top: box.top, bottom: box.bottom };
            })"""
        )
        assert not overlap(legend, credit), language
