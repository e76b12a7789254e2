"""An embed in somebody's page: it breaks nothing there, keeps nothing, and does as it is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from documents import HOST, READY, serve
from playwright.sync_api import Frame, Page, expect

from disputemap.dossier import Dossier
from disputemap.render import MapDocument
from disputemap.render.surface import surface_from_query
from disputemap.scene import from_query

HOST_PAGE = """<!doctype html><title>Host</title><link rel="icon" href="data:,">
<script>const heard = []; addEventListener("message", ({{ data }}) => heard.push(data));</script>
<p>Before</p>{frames}<p style="height:3000px">After</p>"""

KEPT = """() => [document.cookie, localStorage.length, sessionStorage.length, history.length]"""


@pytest.fixture
def page(same_page: Callable[..., Page]) -> Page:
    """A page of a desktop's size; each test opens its document anew in it."""
    return same_page(viewport={"width": 1366, "height": 800})


MADE: dict[str, str] = {}
"""Documents that were made, by dossier and query."""


def embed(page: Page, dossier: Dossier, path: str, **query: str) -> str:
    """Serve an embed; its address."""
    key = f"{dossier.id} {query}"
    if key not in MADE:
        view, _ = from_query(dossier, query)
        surface, refused = surface_from_query(query)
        assert refused == []
        MADE[key] = MapDocument(dossier, view, surface=replace(surface, embedded=True)).to_html()
    serve(page, path, MADE[key])
    return f"{HOST}{path}"


def host(
    page: Page, *addresses: str, size: tuple[int, int] = (700, 500), more: str = ""
) -> list[Frame]:
    """Open a page with embeds in it; their frames, once they can be used."""
    width, height = size
    style = f"width:{width}px;height:{height}px;border:0"
    frames = "".join(
        f'<iframe src="{address}" style="{style}" {more}></iframe>' for address in addresses
    )
    serve(page, "/host", HOST_PAGE.format(frames=frames))
    page.goto(f"{HOST}/host")
    made = []
    for handle in page.locator("iframe").element_handles():
        frame = handle.content_frame()
        assert frame
        frame.wait_for_selector(READY, state="attached")
        made.append(frame)
    return made


@pytest.mark.parametrize("layout", ["map", "story", "timeline"])
def test_it_works_in_a_sandbox_without_an_origin(page: Page, kurils: Dossier, layout: str) -> None:
    address = embed(page, kurils, "/embed", layout=layout)
    (frame,) = host(page, address, more='sandbox="allow-scripts"')
    assert frame.evaluate("self.origin") == "null"
    page.evaluate("frames[0].postMessage({ type: 'disputemap:go', date: '1951-09-08' }, '*')")
    page.wait_for_function("heard.some((each) => each?.date === '1951-09-08')")
    frame.locator(".dm-theme").click()
    expect(frame.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate("history.length") == frame.evaluate("history.length")


def test_it_keeps_nothing_and_leaves_the_history_alone(page: Page, kurils: Dossier) -> None:
    (frame,) = host(page, embed(page, kurils, "/embed", layout="story"))
    before = frame.evaluate(KEPT)
    frame.evaluate(
        """() => {
          disputemap.go({ view: "jp" }, "switches");
          disputemap.go({ lang: "ja" }, "switches");
          disputemap.go({ event: "jd-1956" }, "card");
        }"""
    )
    frame.locator(".dm-theme").click()
    frame.locator(".dm-step-button").last.click()
    page.wait_for_function("heard.some((each) => each?.step === 1)")
    assert frame.evaluate(KEPT) == before == ["", 0, 0, before[3]]
    assert page.url == f"{HOST}/host"


def test_several_on_one_page_each_keep_their_own_view(page: Page, invented: Dossier) -> None:
    frames = host(
        page,
        embed(page, invented, "/one", layout="map", langs="one"),
        embed(page, invented, "/two", layout="map", lang="ar"),
        embed(page, invented, "/three", layout="timeline"),
    )
    page.evaluate("frames[1].postMessage({ type: 'disputemap:go', view: 'ov' }, '*')")
    frames[1].wait_for_function("disputemap.state.view === 'ov'")
    seen = [frame.evaluate("[disputemap.state.view, disputemap.state.lang]") for frame in frames]
    assert seen == [["neutral", "en"], ["ov", "ar"], ["neutral", "en"]]


def test_the_wheel_scrolls_the_host_until_the_map_is_clicked(page: Page, kurils: Dossier) -> None:
    (frame,) = host(page, embed(page, kurils, "/embed", layout="map"))
    box = page.locator("iframe").bounding_box()
    assert box
    zoom = frame.evaluate("disputemap.map.getZoom()")
    page.mouse.move(box["x"] + 600, box["y"] + 120)
    page.mouse.wheel(0, 30)
    page.wait_for_function("scrollY > 0")
    expect(frame.locator(".dm-hint")).to_have_text("Hold Ctrl and scroll to zoom")
    assert frame.evaluate("disputemap.map.getZoom()") == zoom
    page.evaluate("scrollTo(0, 0)")
    page.mouse.click(box["x"] + 600, box["y"] + 120)
    page.mouse.wheel(0, -240)
    frame.wait_for_function("(zoom) => disputemap.map.getZoom() > zoom", arg=zoom)
    assert page.evaluate("scrollY") == 0


def test_one_finger_scrolls_the_host_and_two_are_the_map_s(
    new_page: Callable[..., Page], kurils: Dossier
) -> None:
    page = new_page(viewport={"width": 360, "height": 640}, has_touch=True)
    (frame,) = host(page, embed(page, kurils, "/embed", layout="map"), size=(340, 480))
    touch = """(fingers) => {
      const box = document.getElementById("dm-canvas");
      const touches = [...Array(fingers).keys()].map((identifier) =>
        new Touch({ identifier, target: box, clientX: 150 + 20 * identifier, clientY: 100 }));
      const moved = new TouchEvent("touchmove", { touches, bubbles: true, cancelable: true });
      return !box.dispatchEvent(moved);
    }"""
    assert frame.evaluate(touch, 2), "two fingers are kept from the page"
    assert not frame.evaluate(touch, 1), "one is not"
    expect(frame.locator(".dm-hint")).to_have_text("Use two fingers to move the map")
    how = frame.evaluate("getComputedStyle(document.getElementById('dm-canvas')).touchAction")
    assert how == "pan-x pan-y"


@pytest.mark.parametrize("size", [(900, 600), (340, 480)], ids=["wide", "narrow"])
def test_the_story_moves_by_its_buttons_and_never_by_scrolling(
    page: Page, kurils: Dossier, size: tuple[int, int]
) -> None:
    (frame,) = host(page, embed(page, kurils, "/embed", layout="story"), size=size)
    before = frame.evaluate("disputemap.state")
    frame.evaluate(
        """async () => {
          const story = document.getElementById("dm-story");
          const own = getComputedStyle(story).overflowY === "auto";
          const scroller = own ? story : document.scrollingElement;
          for (let at = 0; at < 6; at += 1) {
            scroller.scrollBy({ top: 400, behavior: "instant" });
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
          }
        }"""
    )
    assert frame.evaluate("disputemap.state") == before
    expect(frame.locator(".dm-follow")).to_be_hidden()
    frame.evaluate("disputemap.go({ step: 0 }, 'address')")
    step = frame.get_by_label("Next step")
    step.click()
    frame.wait_for_function("disputemap.state.step === 1")
    step.press("ArrowRight")
    frame.wait_for_function("disputemap.state.step === 2")
    assert page.evaluate("scrollY") == 0


SAME = """(wanted) => Object.entries(wanted)
  .every(([name, value]) => disputemap.state[name] === value)"""

LOCKED: dict[str, dict[str, object]] = {
    "date": {"date": "1951-09-08"},
    "view": {"view": "jp"},
    "lang": {"lang": "ja"},
    "place": {"place": "etorofu"},
    "camera": {"lat": 45, "lon": 147, "zoom": 8},
}

CONTROLS = {
    "date": ".dm-steps, .dm-typed, .dm-turns, .dm-slider:enabled",
    "view": ".dm-segment-view",
    "lang": ".dm-segment-lang",
    "camera": "[data-camera]",
}


@pytest.mark.parametrize("part", LOCKED)
def test_what_is_locked_only_the_host_can_change(page: Page, kurils: Dossier, part: str) -> None:
    wanted = LOCKED[part]
    (frame,) = host(page, embed(page, kurils, "/embed", layout="map", lock=part))
    before = frame.evaluate("disputemap.state")
    assert set(frame.evaluate("(wanted) => disputemap.go(wanted)", wanted)) == set(wanted)
    assert frame.evaluate("disputemap.state") == before
    if part in CONTROLS:
        expect(frame.locator(CONTROLS[part])).to_have_count(0)
    page.evaluate(
        "(wanted) => frames[0].postMessage({ type: 'disputemap:go', ...wanted }, '*')", wanted
    )
    frame.wait_for_function(SAME, arg=wanted)
    other = {"lang": "ru"} if part != "lang" else {"view": "ru"}
    assert frame.evaluate("(other) => disputemap.go(other)", other) == []


def test_with_the_date_locked_no_event_of_another_date_is_chosen(
    page: Page, kurils: Dossier
) -> None:
    (frame,) = host(page, embed(page, kurils, "/embed", layout="story", lock="date"))
    before = frame.evaluate("disputemap.state.date")
    assert set(frame.evaluate("disputemap.go({ event: 'jd-1956' }, 'card')")) == {"date", "event"}
    frame.get_by_label("Next step").click()
    frame.wait_for_function("disputemap.state.step === 1")
    assert frame.evaluate("disputemap.state.date") == before


def test_with_the_camera_locked_the_map_stays_where_it_is(page: Page, kurils: Dossier) -> None:
    (frame,) = host(page, embed(page, kurils, "/embed", layout="map", lock="camera"))
    box = page.locator("iframe").bounding_box()
    assert box
    where = "[disputemap.map.getCenter(), disputemap.map.getZoom()]"
    before = frame.evaluate(where)
    page.mouse.move(box["x"] + 420, box["y"] + 160)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 120, steps=4)
    page.mouse.up()
    page.mouse.dblclick(box["x"] + 420, box["y"] + 160)
    page.keyboard.press("ArrowLeft")
    page.mouse.wheel(0, 200)
    page.wait_for_function("scrollY > 0")
    assert frame.evaluate(where) == before


@pytest.mark.parametrize("hide", ["header", "ribbon", "header,legend,card,table,time,controls"])
def test_it_starts_and_is_driven_without_what_is_hidden(
    page: Page, invented: Dossier, hide: str
) -> None:
    (frame,) = host(page, embed(page, invented, "/embed", layout="map", hide=hide))
    hidden = {
        "header": "#dm-header", "legend": ".dm-legend", "card": "#dm-card", "table": "#dm-table",
        "time": "#dm-time", "ribbon": ".dm-ribbon", "controls": ".dm-camera",
    }  # fmt: skip
    for part in hide.split(","):
        expect(frame.locator(hidden[part])).to_be_hidden()
    assert frame.evaluate("disputemap.go({ view: 'ov', date: '1900-01-01' })") == []
    expect(frame.locator("path.dm-disputed").first).to_be_visible()


def test_its_height_is_told_when_its_content_has_another(page: Page, kurils: Dossier) -> None:
    (frame,) = host(page, embed(page, kurils, "/embed", layout="timeline"), size=(340, 480))
    tall = "heard.filter((each) => each?.type === 'disputemap:height').map(({ height }) => height)"
    page.wait_for_function(f"({tall}).length > 0")
    before = page.evaluate(tall)[-1]
    frame.locator("#dm-table summary").click()
    page.wait_for_function(f"(before) => ({tall}).at(-1) > before", arg=before)


SIZES = [(280, 320), (320, 320), (360, 640), (640, 360)]

SETTLED = """([width, height]) => innerWidth === width && innerHeight === height &&
  disputemap.map.getSize().y === document.getElementById("dm-canvas").clientHeight"""

WHOLE = (".dm-title", ".dm-segment-view", ".dm-slider", ".dm-button.dm-play", "#dm-card h2")


@pytest.mark.parametrize("lang", ["en", "ja", "ru"])
def test_a_small_map_is_whole_in_its_frame(page: Page, kurils: Dossier, lang: str) -> None:
    address = embed(page, kurils, "/embed", layout="map", langs="one", lang=lang)
    (frame,) = host(page, address, size=SIZES[0])
    for width, height in SIZES:
        style = f"width:{width}px;height:{height}px;border:0"
        page.locator("iframe").evaluate("(frame, style) => { frame.style = style; }", style)
        frame.wait_for_function(SETTLED, arg=[width, height])
        over = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
        assert frame.evaluate(over) == [width, height], "nothing to scroll inside it"
        boxes = frame.evaluate(
            """(parts) => parts.map((part) => {
              const box = document.querySelector(part).getBoundingClientRect();
              return [box.left, box.top, box.right, box.bottom];
            })""",
            WHOLE,
        )
        for part, (left, top, right, bottom) in zip(WHOLE, boxes, strict=True):
            assert min(left, top) >= -1, (part, width, height)
            assert (right <= width + 1, bottom <= height + 1) == (True, True), (part, width, height)
        expect(frame.locator("path.dm-disputed").first).to_be_visible()


def test_it_fills_a_box_of_a_fixed_ratio(page: Page, kurils: Dossier) -> None:
    address = embed(page, kurils, "/embed", layout="map", langs="one")
    box = f'<iframe src="{address}" style="width:100%;aspect-ratio:4/3;border:0"></iframe>'
    head = '<!doctype html><title>Box</title><link rel="icon" href="data:,">'
    serve(page, "/box", f'{head}<div style="width:400px">{box}</div>')
    page.goto(f"{HOST}/box")
    handle = page.locator("iframe").element_handle()
    frame = handle and handle.content_frame()
    assert frame
    frame.wait_for_selector(READY, state="attached")
    assert frame.evaluate("[innerWidth, innerHeight, document.documentElement.scrollHeight]") == [
        400,
        300,
        300,
    ]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_static_embed_is_read_with_and_without_javascript(
    new_page: Callable[..., Page], kurils: Dossier, scripts: bool
) -> None:
    page = new_page(java_script_enabled=scripts, viewport={"width": 600, "height": 700})
    page.goto(embed(page, kurils, "/embed", layout="story", static="1", dark="1"))
    expect(page.locator(".dm-drawing path[data-area='etorofu']")).to_be_visible()
    for part in ("figcaption", ".dm-still-table table", "article h2", "footer.dm-credit"):
        expect(page.locator(part)).to_be_visible()
    assert page.locator("script").count() == 0
    expect(page.locator("body")).to_have_css("background-color", "rgb(20, 24, 27)")
