"""The map document by keyboard alone: every unit, every control, no trap, no lost focus."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from documents import frame, look_at, open_file
from playwright.sync_api import Page, expect

from disputemap.dossier import Dossier

UNITS = "#dm-canvas [role=button][data-select]"

STOP = """() => {
  const at = document.activeElement;
  const style = getComputedStyle(at);
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const label = at.closest("label");
  const around = label && getComputedStyle(label).outlineStyle !== "none";
  const stroke = at.matches("path, g") && at.matches(":focus-visible");
  return {
    part: at === document.body ? "end" : at.closest("[id^=dm-]")?.id || at.className,
    kind: `${at.tagName} ${at.getAttribute("href") || at.value || at.textContent}`,
    unit: at.dataset?.select || null,
    shown: ring || around || stroke,
  };
}"""

MOVES = """({ selector, key }) => {
  const { map } = disputemap;
  const frame = map.getContainer().getBoundingClientRect();
  const at = (unit) => {
    const { left, top, width, height } = unit.getBoundingClientRect();
    const written = { x: left + width / 2 - frame.left, y: top + height / 2 - frame.top };
    if (unit.matches(".dm-name")) return written;
    const { lat, lon } = disputemap.record("places", unit.dataset.select.split(":")[1]);
    return map.latLngToContainerPoint([lat, lon]);
  };
  const own = [...document.querySelectorAll(selector)]
    .filter((unit) => !unit.dataset.boundary && unit.style.display !== "none");
  return own.map((from) => {
    from.focus();
    from.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    const to = document.activeElement;
    if (to === from || !own.includes(to)) return null;
    const [here, there] = [at(from), at(to)];
    return [from.dataset.select, to.dataset.select, there.x - here.x, there.y - here.y];
  }).filter(Boolean);
}"""
"""From each area and point by an arrow key: to which other, and how far in pixels."""


@pytest.fixture
def page(same_page: Callable[..., Page]) -> Page:
    """A page of a desktop's size; each test opens its document anew in it."""
    return same_page(viewport={"width": 1366, "height": 800})


@pytest.fixture
def still(same_page: Callable[..., Page]) -> Page:
    """A page of a reader who wants less motion."""
    return same_page(viewport={"width": 1366, "height": 800}, reduced_motion="reduce")


@pytest.fixture
def opened(page: Page, kurils: Dossier) -> Page:
    """The shipped dossier's document on a desktop."""
    return open_file(page, kurils)


@pytest.fixture(scope="module", params=["kurils", "invented"])
def dossier(request: pytest.FixtureRequest) -> Dossier:
    return request.getfixturevalue(request.param)


def focused_unit(page: Page) -> str | None:
    return page.evaluate("document.activeElement.dataset.select ?? null")


def focus(page: Page, unit: str) -> None:
    page.locator(f'{UNITS}[data-select="{unit}"]').evaluate("(each) => each.focus()")


def test_tab_goes_once_through_the_page_in_reading_order_and_always_shows_where(
    opened: Page,
) -> None:
    page = opened
    stops = []
    for _ in range(120):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop["part"] == "end" or stop in stops[:1]:
            break
        stops.append(stop)
    parts = list(dict.fromkeys(stop["part"] for stop in stops))
    order = [
        "dm-switches", "dm-canvas", "dm-legend-body", "dm-card", "dm-time", "dm-table", "dm-story",
    ]  # fmt: skip
    assert [part for part in parts if part in order] == order
    assert [stop["kind"] for stop in stops if not stop["shown"]] == []
    units = [stop["unit"] for stop in stops if stop["unit"]]
    assert len(units) == 1, "the units of the map are one stop"
    assert units[0].split(":")[0] == "area"


def test_the_skip_links_come_first_and_lead_to_the_map_and_the_article(opened: Page) -> None:
    page = opened
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    expect(link).to_have_text("Skip to the map")
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "dm-canvas"

    page.keyboard.press("Tab")
    assert focused_unit(page)
    page.locator(".dm-skip").last.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "dm-story"


@pytest.mark.parametrize(
    ("key", "axis", "sign"),
    [("ArrowRight", 0, 1), ("ArrowLeft", 0, -1), ("ArrowDown", 1, 1), ("ArrowUp", 1, -1)],
)
def test_an_arrow_goes_to_a_unit_in_its_direction(
    still: Page, dossier: Dossier, key: str, axis: int, sign: int
) -> None:
    page = look_at(still, dossier)
    moves = page.evaluate(MOVES, {"selector": UNITS, "key": key})
    assert len(moves) >= 2
    for start, goal, *away in moves:
        ahead, aside = away[axis] * sign, abs(away[1 - axis])
        assert ahead > 0, f"{key} from {start} went back to {goal}"
        assert aside <= 2 * ahead + 2, f"{key} from {start} went aside to {goal}"


@pytest.mark.parametrize(
    ("start", "key", "goal"),
    [
        ("area:shikotan", "ArrowUp", "area:etorofu"),
        ("area:etorofu", "ArrowRight", "area:urup"),
        ("place:kurilsk", "ArrowDown", "area:etorofu"),
    ],
)
def test_neighbours_are_where_the_map_shows_them(
    page: Page, kurils: Dossier, start: str, key: str, goal: str
) -> None:
    look_at(page, kurils)
    focus(page, start)
    passed = []
    while goal not in passed and len(passed) < 4:
        page.keyboard.press(key)
        passed.append(focused_unit(page))
    assert goal in passed


def test_arrows_alone_reach_every_unit_that_is_in_view(page: Page, dossier: Dossier) -> None:
    open_file(page, dossier)
    unreached = page.evaluate(
        """(selector) => {
          const { width, height } = disputemap.map.getContainer().getBoundingClientRect();
          const frame = disputemap.map.getContainer().getBoundingClientRect();
          const units = () => [...document.querySelectorAll(selector)].filter((each) => {
            const box = each.getBoundingClientRect();
            const [x, y] = [box.x + box.width / 2 - frame.x, box.y + box.height / 2 - frame.y];
            return each.style.display !== "none" && x > 0 && y > 0 && x < width && y < height;
          });
          const wanted = new Set(units());
          const start = document.querySelector(`${selector}[tabindex="0"]`);
          const [seen, queue] = [new Set([start]), [start]];
          while (queue.length) {
            const from = queue.shift();
            for (const key of ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]) {
              from.focus();
              from.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
              const to = document.activeElement;
              if (to.matches(selector) && !seen.has(to)) { seen.add(to); queue.push(to); }
            }
          }
          return [...wanted].filter((each) => !seen.has(each)).map((each) => each.dataset.select);
        }""",
        UNITS,
    )
    assert unreached == []


def test_enter_opens_the_reasons_and_escape_returns_to_the_unit(opened: Page) -> None:
    page = opened
    focus(page, "area:shikotan")
    for key in ("Enter", " "):
        page.keyboard.press(key)
        panel = page.get_by_role("dialog")
        expect(panel).to_be_visible()
        expect(panel.get_by_role("heading", level=2)).to_contain_text("Shikotan")
        assert page.evaluate("document.activeElement.closest('#dm-detail') !== null")
        page.keyboard.press("Escape")
        expect(panel).to_be_hidden()
        assert focused_unit(page) == "area:shikotan"


def test_what_is_only_a_name_is_reached_by_it_and_keeps_the_focus_when_names_are_written_anew(
    opened: Page,
) -> None:
    opened.evaluate("disputemap.go({ place: 'first-kuril-strait' })")
    strait = opened.locator(".dm-name[data-select='place:first-kuril-strait']")
    expect(strait).to_have_attribute("aria-label", re.compile(r"\(strait\)"))
    expect(strait).to_have_attribute("role", "button")
    opened.evaluate("disputemap.go({ place: null })")
    group = opened.locator(".dm-name[data-select='area:habomai']")
    expect(group).to_have_attribute("aria-label", re.compile("Administered by Russia.*December"))
    group.focus()
    opened.evaluate("disputemap.go({ lang: 'ru' })")
    expect(group).to_have_attribute("aria-label", re.compile("Под управлением России"))
    expect(group).to_be_focused()
    opened.keyboard.press("Enter")
    expect(opened.locator("#dm-detail h2")).to_be_visible()


def test_the_camera_needs_no_dragging(still: Page, kurils: Dossier) -> None:
    page = open_file(still, kurils)
    zoom = "disputemap.map.getZoom()"
    centre = "(({ lat, lng }) => [lat, lng])(disputemap.map.getCenter())"
    page.locator("#dm-canvas").focus()
    page.keyboard.press("0")
    frame(page)
    home, middle = page.evaluate(zoom), page.evaluate(centre)
    page.keyboard.press("+")
    assert page.evaluate(zoom) > home
    page.keyboard.press("-")
    assert page.evaluate(zoom) == pytest.approx(home)
    page.keyboard.press("ArrowRight")
    assert page.evaluate(centre)[1] > middle[1]
    page.keyboard.press("ArrowUp")
    assert page.evaluate(centre)[0] > middle[0]
    page.keyboard.press("0")
    frame(page)
    pixel = 360 / (256 * 2**home)
    assert page.evaluate(centre) == pytest.approx(middle, abs=1.01 * pixel)

    page.get_by_role("button", name="Move the map").click()
    for name, at, sign in [("north", 0, 1), ("south", 0, -1), ("east", 1, 1), ("west", 1, -1)]:
        before = page.evaluate(centre)
        page.get_by_role("button", name=f"Move {name}").click()
        assert (page.evaluate(centre)[at] - before[at]) * sign > 0, name


def test_keys_of_the_browser_are_left_to_it(opened: Page) -> None:
    page = opened
    page.locator("#dm-canvas").focus()
    before = page.evaluate("[disputemap.map.getZoom(), String(disputemap.map.getCenter())]")
    for key in ("Control++", "Control+-", "Control+0", "Alt+ArrowLeft"):
        page.locator("#dm-canvas").dispatch_event(
            "keydown", {"key": key[-1], "ctrlKey": "Control" in key, "altKey": "Alt" in key}
        )
    after = page.evaluate("[disputemap.map.getZoom(), String(disputemap.map.getCenter())]")
    assert after == before


def test_focus_is_not_lost_when_the_focused_line_ends_or_a_point_is_hidden(opened: Page) -> None:
    page = opened
    line = page.locator(f"{UNITS}[data-boundary]").first.get_attribute("data-select")
    assert line
    focus(page, line)
    page.evaluate("disputemap.go({ date: disputemap.dates.iso(disputemap.scene.span[0]) })")
    frame(page)
    assert page.evaluate("document.activeElement !== document.body")

    page.evaluate("disputemap.go({ date: '2016-12-16' })")
    frame(page)
    place = page.locator(".dm-place:visible").first.get_attribute("data-select")
    assert place
    focus(page, place)
    for _ in range(4):
        page.keyboard.press("-")
    page.wait_for_function("!disputemap.map.getContainer().matches('.dm-zooming')")
    page.wait_for_function(
        "document.activeElement !== document.body && document.activeElement.checkVisibility()"
    )
    stops = page.locator(f"{UNITS}[tabindex='0']")
    expect(stops).to_have_count(1)
    expect(stops).to_be_visible()


def test_the_table_opens_and_closes_by_key(opened: Page) -> None:
    page = opened
    page.locator("#dm-table summary").focus()
    page.keyboard.press("Enter")
    region = page.get_by_role("region", name="This view as a table")
    expect(region).to_be_visible()
    page.keyboard.press("Tab")
    assert region.evaluate("(each) => each === document.activeElement")
    page.keyboard.press("Escape")
    expect(region).to_be_hidden()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
