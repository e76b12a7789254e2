"""The map document from phone to projector: nothing is cut and nothing is covered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from documents import PHONE, frame, look_at, open_file
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
LAYOUTS: dict[str, dict[str, str]] = {"story": {}, "map": {"layout": "map"}}
"""Names of an address; the story is how a document opens by itself."""
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
      disputemap.polygons(polygons).flatMap(([ring]) => ring.map((at) => [id, at])));
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

NAMES = """() => [...document.querySelectorAll(".dm-row")].map((row) => {
  const [name, ...bands] = row.querySelectorAll(".dm-row-name, .dm-band");
  const range = document.createRange();
  range.selectNodeContents(name);
  const [frame, words, ...boxes] = [row, range, ...bands].map((each) => {
    const { left, right, top, bottom } = each.getBoundingClientRect();
    return { left, right, top, bottom };
  });
  const clipped = getComputedStyle(name).clipPath !== "none";
  return { name: name.textContent, size: parseFloat(getComputedStyle(name).fontSize),
    seen: name.checkVisibility() && !clipped && words.right - words.left > 10,
    frame, words, bands: boxes };
})"""
"""Where the words and the bars of each row of the ribbon are."""

CREDIT = """() => {
  const credit = document.querySelector(".dm-credit");
  const range = document.createRange();
  range.selectNodeContents(credit);
  const unseen = [...range.getClientRects()].flatMap(({ left, right, top, bottom }) =>
    [left + 1, (left + right) / 2, right - 1].filter((x) => {
      const own = getComputedStyle(credit).pointerEvents;
      credit.style.pointerEvents = "auto";
      const found = document.elementFromPoint(x, (top + bottom) / 2);
      credit.style.pointerEvents = own === "auto" ? "" : own;
      return !found || !credit.contains(found);
    }));
  return credit.textContent ? unseen.length : -1;
}"""
"""Points of the line that says whose data it is at which something else is seen; -1: no line."""

BELOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two boxes share more than a pixel."""
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return across > 1 and down > 1


@pytest.fixture(scope="module", params=SIZES)
def size(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module", params=["kurils", "invented"])
def dossier(request: pytest.FixtureRequest) -> Dossier:
    return request.getfixturevalue(request.param)


@pytest.fixture
def shipped(size: str, kurils: Dossier, same_page: Callable[..., Page]) -> Page:
    """The shipped dossier's document, for what does not depend on its words."""
    return open_file(same_page(**SIZES[size]), kurils)


@pytest.fixture
def document(size: str, dossier: Dossier, same_page: Callable[..., Page]) -> Page:
    """A document as it is first opened at a size, in the first of its languages here."""
    return open_file(same_page(**SIZES[size]), dossier, lang=LANGUAGES[dossier.id][0])


@pytest.fixture
def seen(size: str, dossier: Dossier, same_page: Callable[..., Page]) -> Page:
    """The same, for tests that leave it as it is."""
    return look_at(same_page(**SIZES[size]), dossier, lang=LANGUAGES[dossier.id][0])


def in_each_language(page: Page, dossier: Dossier) -> Iterator[str]:
    """Go through the languages, and back to the first."""
    first, *others = LANGUAGES[dossier.id]
    for language in (first, *others):
        speak(page, language)
        yield language
    if others:
        speak(page, first)


def speak(page: Page, language: str) -> None:
    page.evaluate(
        """(lang) => new Promise((done) => {
          disputemap.go({ lang }, "switches");
          requestAnimationFrame(() => requestAnimationFrame(() => done()));
        })""",
        language,
    )


def test_nothing_is_cut_and_nothing_covers_the_islands(
    seen: Page, dossier: Dossier, size: str
) -> None:
    page = seen
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


@pytest.mark.parametrize(
    "size", ["desktop", "projector", "tablet on its side"], indirect=True, scope="module"
)
def test_a_wide_screen_shows_map_date_and_article_at_once(seen: Page, size: str) -> None:
    page = seen
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


@pytest.mark.parametrize(
    "size", ["phone", "a desktop at 400 %", "tablet"], indirect=True, scope="module"
)
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


@pytest.mark.parametrize("size", ["phone on its side"], indirect=True, scope="module")
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


@pytest.mark.parametrize("size", ["phone"], indirect=True, scope="module")
def test_on_a_phone_the_card_is_a_date_and_a_headline_until_it_is_opened(shipped: Page) -> None:
    card = shipped.locator("#dm-card")
    expect(card.locator("h2")).to_be_visible()
    expect(card.locator(".dm-card-text")).to_be_hidden()
    card.locator(".dm-fold").tap()
    expect(card.locator(".dm-card-text")).to_be_visible()
    expect(card.locator(".dm-card-sources")).to_be_visible()


@pytest.mark.parametrize("size", ["phone", "tablet on its side"], indirect=True, scope="module")
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


@pytest.mark.parametrize("size", ["phone", "desktop", "projector"], indirect=True, scope="module")
@pytest.mark.parametrize("layout", ["map", "timeline"])
def test_the_map_alone_and_the_time_alone_fit_too(
    size: str, layout: str, kurils: Dossier, same_page: Callable[..., Page]
) -> None:
    page = look_at(same_page(**SIZES[size]), kurils, layout=layout)
    assert page.evaluate(BELOW) == 0
    assert page.evaluate(CUT) == []
    if layout == "map":
        page.wait_for_function(f"({COVERED})().length === 0", timeout=3000)
        box = page.locator(".dm-slider").bounding_box()
        assert box and box["y"] + box["height"] <= SIZES[size]["viewport"]["height"]


@pytest.mark.parametrize("size", ["phone", "desktop"], indirect=True, scope="module")
def test_the_first_hint_is_in_sight_and_goes_when_it_is_shut_or_heeded(
    document: Page, dossier: Dossier
) -> None:
    page = document
    notice = page.locator("#dm-notice")
    expect(notice).to_have_text(dossier.texts[LANGUAGES[dossier.id][0]].get("dossier", "hint"))
    expect(notice).to_be_in_viewport(ratio=1)
    reader = (".dm-time-bar", ".dm-slider", "#dm-card")
    boxes = {
        part: page.locator(part).first.bounding_box()
        for part in ("#dm-notice", "#dm-canvas", *reader)
    }
    edges = {
        part: {
            "left": box["x"], "right": box["x"] + box["width"],
            "top": box["y"], "bottom": box["y"] + box["height"],
        }
        for part, box in boxes.items() if box
    }  # fmt: skip
    for part in set(edges) - {"#dm-notice"}:
        assert not overlap(edges["#dm-notice"], edges[part]), part

    page.locator(".dm-notice .dm-close").click()
    expect(notice).to_be_empty()
    assert page.evaluate("document.activeElement.id") == "dm-canvas"
    page.reload()
    expect(notice).not_to_be_empty()
    page.locator(".dm-time-bar .dm-previous").click()
    expect(notice).to_be_empty()


@pytest.mark.parametrize("size", ["desktop"], indirect=True, scope="module")
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


@pytest.mark.parametrize("size", ["phone", "desktop"], indirect=True, scope="module")
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


@pytest.mark.parametrize("size", ["phone", "tablet", "projector"], indirect=True, scope="module")
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


@pytest.mark.parametrize(
    "size", ["phone", "tablet", "narrow frame", "upright tablet"], scope="module"
)
@pytest.mark.parametrize("layout", LAYOUTS, scope="module")
def test_every_row_of_the_ribbon_has_its_name_in_sight_and_off_the_bars(
    size: str, layout: str, dossier: Dossier, same_page: Callable[..., Page]
) -> None:
    """A frame of 650 pixels is half of two maps side by side on a desktop."""
    more = {
        "narrow frame": {"viewport": {"width": 650, "height": 640}},
        "upright tablet": {"viewport": {"width": 820, "height": 1180}, **TOUCH},
    }
    language = LANGUAGES[dossier.id][0]
    options = {**SIZES, **more}[size]
    page = look_at(same_page(**options), dossier, lang=language, **LAYOUTS[layout])
    for language in in_each_language(page, dossier):
        rows = page.evaluate(NAMES)
        assert len(rows) == len(dossier.ribbon)
        for row in rows:
            assert row["seen"] and row["size"] >= 11, (language, row["name"])
            covered = [band for band in row["bands"] if overlap(row["words"], band)]
            assert covered == [], (language, row["name"])
            assert row["words"]["top"] >= row["frame"]["top"] - 1, (language, row["name"])
            assert row["words"]["bottom"] <= row["frame"]["bottom"] + 1, (language, row["name"])
            assert row["words"]["left"] >= 0, (language, row["name"])
        slider = page.locator(".dm-slider").bounding_box()
        assert slider and slider["x"] >= 0
        assert slider["x"] + slider["width"] <= page.evaluate("innerWidth")


@pytest.mark.parametrize("size", ["phone", "a desktop at 400 %"], indirect=True, scope="module")
def test_a_finger_on_a_name_or_a_bar_of_the_ribbon_means_its_row(shipped: Page) -> None:
    page = shipped
    page.locator(".dm-notice .dm-close").click()
    page.locator(".dm-ribbon").scroll_into_view_if_needed()
    for row in page.locator(".dm-row").all():
        name = row.locator(".dm-row-name").inner_text()
        for share in (0.15, 0.85):
            box = row.bounding_box()
            assert box
            page.mouse.click(box["x"] + box["width"] - 60, box["y"] + box["height"] * share)
            expect(page.locator("#dm-detail h2")).to_have_text(name)
            page.keyboard.press("Escape")
            expect(page.locator("#dm-detail")).to_be_hidden()


@pytest.mark.parametrize(
    "size", ["phone", "tablet", "a desktop at 400 %"], indirect=True, scope="module"
)
def test_the_table_scrolls_away_under_the_map_and_takes_no_taps_there(
    document: Page, dossier: Dossier
) -> None:
    page = document
    for opened in (False, True):
        page.locator("#dm-table").evaluate("(each, open) => (each.open = open)", opened)
        if opened:
            expect(page.locator(".dm-table-body table")).to_be_visible()
        page.evaluate(
            """() => {
              const { top } = document.getElementById("dm-table").getBoundingClientRect();
              scrollTo({ top: scrollY + top - 30, behavior: "instant" });
            }"""
        )
        frame(page)
        over = page.evaluate(
            """() => {
              const table = document.getElementById("dm-table");
              const parts = [...table.querySelectorAll("summary, button, a, tr")];
              const bar = document.querySelector(".dm-time-bar").getBoundingClientRect().bottom;
              return parts.map((each) => each.getBoundingClientRect())
                .map(({ left, top, width, height }) => [left + width / 2, top + height / 2])
                .filter(([, y]) => y > 0 && y < bar)
                .map(([x, y]) => Boolean(document.elementFromPoint(x, y)?.closest("#dm-table")));
            }"""
        )
        assert over and not any(over), f"{dossier.id}, open: {opened}"


@pytest.mark.parametrize("size", ["phone"], indirect=True, scope="module")
def test_on_a_phone_a_row_of_the_table_is_a_name_a_status_and_its_reasons(
    document: Page, dossier: Dossier
) -> None:
    page = document
    page.locator("#dm-table").evaluate("(each) => (each.open = true)")
    table = page.locator(".dm-table-body").get_by_role("table")
    expect(table).to_be_visible()
    for language in in_each_language(page, dossier):
        expect(page.locator("html")).to_have_attribute("lang", language)
        heads = page.locator(".dm-table-body thead th").all_inner_texts()
        page.wait_for_function(
            "(word) => document.querySelector('.dm-table-shut').textContent === word",
            arg=page.evaluate("disputemap.word('close')"),
        )
        assert len(heads) == 6
        for row in table.locator("tbody tr").all():
            box = row.bounding_box()
            name, cells = row.locator("th"), row.locator("td")
            assert box and box["height"] < 260, (language, name.inner_text())
            shown = name.bounding_box()
            for number, cell in enumerate(cells.all(), start=1):
                if cells.count() == 5:
                    label = page.locator(".dm-table-body thead th").nth(number).text_content()
                    expect(cell).to_have_attribute("data-label", label or "")
                inside = cell.bounding_box()
                assert inside and shown and inside["y"] >= shown["y"] + shown["height"] - 2
                assert inside["x"] >= 0 and inside["x"] + inside["width"] <= PHONE["width"]
        assert page.evaluate(BELOW) == 0


@pytest.mark.parametrize(
    "size", ["desktop", "projector", "tablet on its side"], indirect=True, scope="module"
)
def test_an_open_table_ends_on_a_whole_row(document: Page, dossier: Dossier) -> None:
    page = document
    page.locator("#dm-table").evaluate("(each) => (each.open = true)")
    body = page.locator(".dm-table-body")
    expect(body.locator("table")).to_be_visible()
    for language in in_each_language(page, dossier):
        expect(body.locator(".dm-table-shut")).to_have_text(
            page.evaluate("disputemap.word('close')")
        )
        cut = body.evaluate(
            """(body) => {
              const end = body.getBoundingClientRect().bottom;
              return [...body.querySelectorAll("tbody tr")]
                .map((row) => [row.textContent, row.getBoundingClientRect()])
                .filter(([, { top, bottom }]) => top < end - 2 && bottom > end + 2)
                .map(([text]) => text);
            }"""
        )
        assert cut == [], language


@pytest.mark.parametrize("size", SIZES, indirect=True, scope="module")
@pytest.mark.parametrize("layout", LAYOUTS, scope="module")
def test_whose_data_it_is_can_be_read_whole(
    size: str, layout: str, dossier: Dossier, same_page: Callable[..., Page]
) -> None:
    language = LANGUAGES[dossier.id][0]
    page = look_at(same_page(**SIZES[size]), dossier, lang=language, **LAYOUTS[layout])
    for language in in_each_language(page, dossier):
        page.wait_for_function(f"({CREDIT})() <= 0", timeout=3000)
        assert page.evaluate(CREDIT) == 0 or not page.locator(".dm-credit").count(), language


def test_an_upright_tablet_has_a_short_title_and_one_bar_of_options(
    kurils: Dossier, same_page: Callable[..., Page]
) -> None:
    """As in the app, which adds the links to its other pages to the header."""
    upright = {"viewport": {"width": 820, "height": 1180}, **TOUCH}
    page = open_file(same_page(**upright), kurils, lang="ru")
    page.evaluate(
        """() => new disputemap.plugins.Pages().show(
          ["map", "claims", "sources", "compare"].map((id) => ({ id, href: "#" })))"""
    )
    title, pages, switches = (
        page.locator(part).bounding_box() for part in (".dm-title", ".dm-pages", "#dm-switches")
    )
    assert title and pages and switches
    assert title["height"] < 56, "two lines"
    assert pages["y"] >= switches["y"] + switches["height"] - 1
    first = page.locator(".dm-story-bar label").first.bounding_box()
    pager = page.locator(".dm-step-buttons").bounding_box()
    assert first and pager
    assert first["y"] == pytest.approx(pager["y"], abs=4)
    assert first["x"] + first["width"] <= pager["x"]


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_on_a_phone_the_pages_of_the_app_are_one_row_that_scrolls(
    kurils: Dossier, same_page: Callable[..., Page], language: str
) -> None:
    page = open_file(same_page(**SIZES["phone"]), kurils, lang=language)
    page.evaluate(
        """() => new disputemap.plugins.Pages().show(
          ["read", "compare", "claims", "sources", "teach", "embed", "import"]
            .map((id) => ({ id, href: "#" })))"""
    )
    links = page.locator(".dm-pages a")
    assert len({box["y"] for box in (each.bounding_box() for each in links.all()) if box}) == 1
    links.last.focus()
    expect(links.last).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_panels_over_the_map_let_nothing_through(
    kurils: Dossier, new_page: Callable[..., Page], theme: Any
) -> None:
    page = open_file(new_page(**SIZES["desktop"], color_scheme=theme), kurils)
    for part in ("#dm-card", ".dm-legend", ".dm-camera", ".dm-table-shut, .dm-legend"):
        ground = page.locator(part).first.evaluate(
            "(each) => getComputedStyle(each).backgroundColor"
        )
        assert ground.startswith("rgb("), part


@pytest.mark.parametrize("size", ["phone", "desktop"], indirect=True, scope="module")
def test_a_legend_with_more_below_fades_out_and_can_be_read_to_its_end(document: Page) -> None:
    page = document
    button = page.locator(".dm-legend button")
    if button.get_attribute("aria-expanded") == "false":
        button.click()
    page.locator(".dm-about").evaluate("(each) => (each.open = true)")
    body = page.locator("#dm-legend-body")
    fade = "(each) => getComputedStyle(each, '::after').backgroundImage"
    assert body.evaluate(fade).startswith("linear-gradient")
    assert body.evaluate("(each) => getComputedStyle(each).overflowY") == "auto"
    body.evaluate("(each) => each.scrollTo({ top: each.scrollHeight, behavior: 'instant' })")
    last = body.locator(".dm-about p").last.bounding_box()
    box = body.bounding_box()
    assert last and box
    assert last["y"] + last["height"] <= box["y"] + box["height"] - 4, "the fade covers nothing"


@pytest.mark.parametrize("size", ["desktop"], indirect=True, scope="module")
def test_the_card_sets_what_is_in_force_apart_from_the_text(shipped: Page) -> None:
    page = shipped
    event = page.evaluate(
        "disputemap.scene.events.find(({ id }) => disputemap.text('events', id, 'in_force')).id"
    )
    page.evaluate("(event) => disputemap.go({ event })", event)
    force = page.locator("#dm-card .dm-card-force")
    expect(force).not_to_be_empty()
    assert force.evaluate("(each) => parseFloat(getComputedStyle(each).paddingBlockEnd)") >= 4
