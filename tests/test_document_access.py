"""The map document for everybody: screen readers, contrast, forced colours, no scripts, paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from documents import PHONE, document, frame, look_at, open_file
from playwright.sync_api import Page, expect

from disputemap.dossier import Dossier, EdtfDate, day_number
from disputemap.scene import perspective_of, recorded, status_on
from disputemap.scene.language_version import status_sentence
from disputemap.scene.perspective import place_names
from disputemap.scene.view import view_of
from disputemap.scene.wording import interface_words, written_date

DESKTOP = {"width": 1366, "height": 800}
READERS = [("kurils", "en"), ("kurils", "ja"), ("kurils", "ru"), ("invented", "ar")]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

RESOLVE = """(values) => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.forcedColorAdjust = "none";
  return values.map((value) => {
    probe.style.color = value;
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = getComputedStyle(probe).color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  });
}"""
"""Colours of the style sheet as the screen shows them."""


@pytest.fixture
def page(same_page: Callable[..., Page]) -> Page:
    """A page of a desktop's size; each test opens its document anew in it."""
    return same_page(viewport={"width": 1366, "height": 800})


@pytest.fixture
def opened(page: Page, kurils: Dossier) -> Page:
    """The shipped dossier's document on a desktop."""
    return open_file(page, kurils)


@pytest.fixture
def looked_at(page: Page, kurils: Dossier) -> Page:
    """The same, for tests that change its view at most."""
    return look_at(page, kurils)


FAULTS = """async (options) => {
  const { violations } = await axe.run(document, options);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
    `${id}: ${JSON.stringify(target)} ${failureSummary}`));
}"""


def faults(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    return page.evaluate(FAULTS, {"runOnly": WCAG, "resultTypes": ["violations"]})


def luminance(colour: list[int]) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [part / 255 for part in colour]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrasts(page: Page, pairs: list[tuple[str, str]]) -> dict[tuple[str, str], float]:
    """Contrast of each pair of style sheet colours, 1 to 21."""
    names = sorted({name for pair in pairs for name in pair})
    shown = dict(
        zip(names, page.evaluate(RESOLVE, [f"var({name})" for name in names]), strict=True)
    )
    made = {}
    for one, other in pairs:
        dark, light = sorted((luminance(shown[one]), luminance(shown[other])))
        made[one, other] = (light + 0.05) / (dark + 0.05)
    return made


def choose_area(page: Page) -> None:
    page.evaluate(
        """() => {
          const { id } = disputemap.scene.areas.find(({ disputed }) => disputed);
          disputemap.emit("select", { kind: "area", id });
        }"""
    )
    expect(page.get_by_role("dialog")).to_be_visible()


def open_table(page: Page) -> None:
    page.locator("#dm-table").evaluate("(each) => each.open = true")
    expect(page.locator(".dm-table-body table")).to_be_visible()


@pytest.mark.parametrize(("name", "language"), READERS)
def test_axe_finds_nothing_in_any_language_and_theme(
    request: pytest.FixtureRequest, new_page: Callable[..., Page], name: str, language: str
) -> None:
    page = new_page(viewport=DESKTOP)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    open_file(page, request.getfixturevalue(name), lang=language)
    assert faults(page) == []
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    assert faults(page) == [], "in the dark"
    open_table(page)
    choose_area(page)
    assert faults(page) == [], "with the table and the panel open"


@pytest.mark.parametrize("layout", ["story", "map", "timeline"])
def test_axe_finds_nothing_on_a_phone(
    new_page: Callable[..., Page], kurils: Dossier, layout: str
) -> None:
    page = new_page(viewport=PHONE, has_touch=True, is_mobile=True, color_scheme="dark")
    open_file(page, kurils, lang="ru", layout=layout)
    assert faults(page) == []
    open_table(page)
    assert faults(page) == [], "with the table open"


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE])
def test_the_table_is_a_table_at_every_width_and_has_a_button_that_closes_it(
    same_page: Callable[..., Page], kurils: Dossier, viewport: Any
) -> None:
    """Rows laid out as blocks on a phone keep their roles."""
    page = open_file(same_page(viewport=viewport), kurils)
    open_table(page)
    body = page.locator(".dm-table-body")
    table = body.get_by_role("table")
    expect(table.get_by_role("columnheader", include_hidden=True)).to_have_count(6)
    expect(table.get_by_role("rowheader")).to_have_count(table.locator("tbody tr").count())
    expect(table.get_by_role("row").last.get_by_role("cell")).to_have_count(5)
    summary = page.locator("#dm-table summary")
    for leave in ("click", "Escape"):
        open_table(page)
        shut = body.get_by_role("button", name=interface_words(kurils, "en")["close"])
        shut.click() if leave == "click" else shut.press(leave)
        expect(body).to_be_hidden()
        expect(summary).to_be_focused()


def expected_name(dossier: Dossier, area: str, date: str) -> str:
    """How a screen reader names an area in English."""
    words = interface_words(dossier, "en")
    names = place_names(dossier, perspective_of(dossier, "neutral"), dossier.place(area), "en")
    row = status_on(dossier, day_number(date))[area]
    return words["area-state"].format(
        name=words["name-separator"].join(names),
        status=status_sentence(dossier, row, "en"),
        date=written_date(EdtfDate.parse(date), dossier.language("en"), words),
    )


@pytest.mark.parametrize("date", ["1900-01-01", "1950-01-02", "2020-02-29"])
def test_every_area_is_a_button_that_says_its_status_and_the_date(
    looked_at: Page, kurils: Dossier, date: str
) -> None:
    looked_at.evaluate("(date) => disputemap.go({ date })", date)
    for area in kurils.areas:
        path = looked_at.locator(f"path[data-area='{area.id}']")
        expect(path).to_have_role("button")
        expect(path).to_have_accessible_name(expected_name(kurils, area.id, date))


def test_a_place_says_what_it_is_and_the_status_of_its_land_on_the_date(
    looked_at: Page, kurils: Dossier
) -> None:
    looked_at.evaluate("disputemap.go({ date: '1950-01-02' })")
    place = kurils.place("kurilsk")
    assert place.area == "etorofu"
    status = status_sentence(kurils, status_on(kurils, day_number("1950-01-02"))["etorofu"], "en")
    mark = looked_at.locator(".dm-place[data-place=kurilsk]")
    expect(mark).to_have_accessible_name(re.compile(re.escape(f"): {status}. 2 January 1950")))


def test_the_live_region_tells_what_another_date_changed(opened: Page, kurils: Dossier) -> None:
    live = opened.locator("#dm-live")
    expect(live).to_have_attribute("aria-live", "polite")
    expect(live).to_be_empty()
    opened.evaluate("disputemap.go({ date: '1900-01-01' })")
    expect(live).to_contain_text("1 January 1900")
    before, after = (status_on(kurils, day_number(date)) for date in ("1900-01-01", "1950-01-02"))

    opened.evaluate("disputemap.go({ date: '1950-01-02' })")
    expect(live).to_contain_text("2 January 1950")
    said = live.inner_text()
    for area in recorded(kurils):
        changed = before[area] != after[area]
        assert (status_sentence(kurils, after[area], "en") in said) or not changed
        name = place_names(
            kurils, perspective_of(kurils, "neutral"), kurils.place(area), "en"
        )[0]  # fmt: skip
        assert (name in said) == changed, name


def test_the_table_has_a_row_for_every_area_and_follows_the_date(
    opened: Page, kurils: Dossier
) -> None:
    open_table(opened)
    table = opened.locator(".dm-table-body table")
    for date in ("2016-12-16", "1900-01-01"):
        opened.evaluate("(date) => disputemap.go({ date })", date)
        written = written_date(
            EdtfDate.parse(date), kurils.language("en"), interface_words(kurils, "en")
        )
        expect(table.locator("caption")).to_contain_text(written)
        status = status_on(kurils, day_number(date))
        for area in recorded(kurils):
            name = " / ".join(
                place_names(kurils, perspective_of(kurils, "neutral"), kurils.place(area), "en")
            )
            row = table.locator("tbody tr").filter(
                has=opened.get_by_role("rowheader", name=name, exact=True)
            )
            held = status[area]
            assert held
            for party in held.administered_by:
                expect(row.locator("td").first).to_contain_text(
                    kurils.texts["en"].get("parties", party, "name")
                )
            expect(row.locator(".dm-citations li")).to_have_count(len(held.sources))


@pytest.mark.parametrize(("name", "language"), READERS)
def test_every_name_says_its_language(
    request: pytest.FixtureRequest, page: Page, name: str, language: str
) -> None:
    dossier = request.getfixturevalue(name)
    open_file(page, dossier, lang=language)
    root = page.locator("html")
    assert root.get_attribute("lang") == language
    assert root.get_attribute("dir") == dossier.language(language).direction
    on_map = page.locator(".dm-labels text")
    assert on_map.count() > 4
    assert {each.get_attribute("lang") for each in on_map.all()} == {language}

    choose_area(page)
    own = page.evaluate(
        """() => [...document.querySelectorAll(".dm-names dd span[lang]")]
          .map((each) => [each.lang, each.textContent])"""
    )
    area = page.evaluate("disputemap.scene.areas.find(({ disputed }) => disputed).id")
    names = page.evaluate(f"disputemap.scene.names['{area}']")
    known = {(lang, name) for lang, by_party in names.items() for name in by_party.values()}
    assert {tuple(each) for each in own} == known
    switch = page.locator(".dm-segment-lang [lang]")
    assert {each.get_attribute("lang") for each in switch.all()} == {
        each.id for each in dossier.languages
    }


def test_nothing_moves_for_readers_who_want_less_motion(
    new_page: Callable[..., Page], kurils: Dossier
) -> None:
    page = open_file(new_page(viewport=DESKTOP, reduced_motion="reduce"), kurils)
    before = page.evaluate("disputemap.map.getZoom()")
    page.evaluate("document.querySelector('[data-camera=zoom-in]').click()")
    assert page.evaluate("disputemap.map.getZoom()") > before, "it zooms at once"
    assert page.evaluate("document.querySelector('.leaflet-zoom-anim')") is None
    page.evaluate("disputemap.go({ event: 'jd-1956' }, 'card')")
    frame(page)
    running = "document.getAnimations().filter((each) => each.playState === 'running').length"
    assert page.evaluate(running) == 0
    assert page.evaluate("disputemap.map.options.inertia") is False


def test_targets_of_the_map_are_at_least_24_pixels(looked_at: Page) -> None:
    assert (
        looked_at.evaluate(
            """() => [...document.querySelectorAll("#dm-canvas .dm-target")]
          .filter((each) => each.checkVisibility())
          .map((each) => each.getBoundingClientRect())
          .filter(({ width, height }) => width && (width < 24 || height < 24)).length"""
        )
        == 0
    )
    widths = looked_at.evaluate(
        """() => [...document.querySelectorAll(".dm-boundary-target")]
          .map((each) => parseFloat(getComputedStyle(each).strokeWidth))"""
    )
    assert widths and min(widths) >= 24


def test_controls_are_at_least_24_pixels(looked_at: Page) -> None:
    small = looked_at.evaluate(
        """() => [...document.querySelectorAll(
            "button:not(.dm-band), select, summary, label:has(input), .dm-slider")]
          .filter((each) => each.checkVisibility() && !each.closest(".dm-typed"))
          .map((each) => [each.className || each.textContent, each.getBoundingClientRect()])
          .filter(([, { width, height }]) => Math.min(width, height) < 24)
          .map(([name]) => name)"""
    )
    assert small == []


@pytest.mark.parametrize("layout", ["story", "map", "timeline"])
def test_zooming_the_page_is_not_blocked(kurils: Dossier, layout: str) -> None:
    html = document(kurils, layout=layout).read_text(encoding="utf-8")
    meta = re.findall(r'<meta name="viewport" content="([^"]*)"', html)
    assert meta == ["width=device-width, initial-scale=1"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_and_lines_on_the_map_stand_out_from_land_and_sea(
    new_page: Callable[..., Page], kurils: Dossier, theme: Any
) -> None:
    page = open_file(new_page(viewport=DESKTOP, color_scheme=theme), kurils)
    words = [("--dm-ink", "--dm-halo"), ("--dm-muted", "--dm-halo"), ("--dm-sea-ink", "--dm-sea")]
    lines = [(f"--party-{party.id}-line", "--dm-sea") for party in kurils.parties]
    lines += [("--dm-accent", "--dm-bg"), ("--dm-edge", "--dm-bg"), ("--dm-ink", "--dm-sea")]
    assert {pair: ratio for pair, ratio in contrasts(page, words).items() if ratio < 4.5} == {}
    assert {pair: ratio for pair, ratio in contrasts(page, lines).items() if ratio < 3} == {}


@pytest.mark.parametrize("forced", ["none", "active"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_hatching_is_seen_without_colour(
    new_page: Callable[..., Page], kurils: Dossier, theme: Any, forced: Any
) -> None:
    page = new_page(viewport=DESKTOP, color_scheme=theme, forced_colors=forced)
    open_file(page, kurils)
    area = page.locator("path[data-area=etorofu]")
    fill = area.evaluate("(each) => getComputedStyle(each).fill")
    assert fill.startswith('url("#dm-paint-'), "a disputed area is hatched"
    ground, stripe = page.evaluate(
        """(fill) => [...document.querySelectorAll(`#${fill.match(/#([^"]+)/)[1]} rect`)]
          .map((each) => getComputedStyle(each).fill)""",
        fill,
    )[:2]
    grey = [luminance(colour) for colour in page.evaluate(RESOLVE, [ground, stripe])]
    assert (max(grey) + 0.05) / (min(grey) + 0.05) > 1.35, "stripes in greyscale"


def test_forced_colours_keep_every_word_and_mark(
    new_page: Callable[..., Page], kurils: Dossier
) -> None:
    page = new_page(viewport=DESKTOP, color_scheme="dark", forced_colors="active")
    open_file(page, kurils)
    choose_area(page)
    page.locator(".dm-typed input").fill("nonsense")
    page.locator(".dm-typed input").press("Enter")
    page.locator(".dm-skip").first.focus()
    for part in (".dm-skip", "#dm-notice", ".dm-date-wrong", "#dm-detail h2", "#dm-card h2"):
        expect(page.locator(part).first).to_be_visible()
        words, ground = page.locator(part).first.evaluate(
            """(each) => {
              const ground = (at) => getComputedStyle(at).backgroundColor;
              let behind = each;
              while (behind !== document.body && ground(behind).endsWith(", 0)")) {
                behind = behind.parentElement;
              }
              return [getComputedStyle(each).color, ground(behind)];
            }"""
        )
        assert words != ground, part
    page_ground = page.locator("body").evaluate("(each) => getComputedStyle(each).backgroundColor")
    expect(page.locator("#dm-detail")).to_have_css("border-top-width", "1px")
    expect(page.locator(".dm-band").first).not_to_have_css("background-color", page_ground)


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE])
@pytest.mark.parametrize(("name", "language"), [("kurils", "en"), ("invented", "ar")])
def test_without_scripts_there_is_a_drawing_a_table_and_the_article(
    request: pytest.FixtureRequest,
    new_page: Callable[..., Page],
    name: str,
    language: str,
    viewport: Any,
) -> None:
    dossier = request.getfixturevalue(name)
    page = new_page(viewport=viewport, java_script_enabled=False)
    page.goto(document(dossier, lang=language).as_uri())
    texts = dossier.texts[language]
    drawing = page.get_by_role("img", name=texts.get("dossier", "title"))
    expect(drawing).to_be_visible()
    box = drawing.bounding_box()
    assert box and box["height"] > 200
    view = view_of(dossier, {"lang": language})
    status = status_on(dossier, view.day)
    for area in dossier.areas:
        path = page.locator(f".dm-drawing path[data-area='{area.id}']")
        row = status[area.id]
        if path.count() and row:
            assert path.get_attribute("data-administered-by") == " ".join(row.administered_by)
    legend = page.locator(".dm-still figcaption")
    expect(legend).to_contain_text(texts.get("dossier", "statement"))
    table = page.locator(".dm-still-table table")
    expect(table).to_be_visible()
    expect(table.locator("tbody tr")).to_have_count(len(recorded(dossier)))
    expect(page.locator("article:visible h2")).to_be_visible()
    for empty in ("#dm-card", "#dm-detail", "#dm-legend", ".dm-notice"):
        expect(page.locator(empty)).to_be_hidden()


def test_lines_of_the_drawing_are_lines_and_not_faces(
    new_page: Callable[..., Page], kurils: Dossier
) -> None:
    page = new_page(viewport=DESKTOP, java_script_enabled=False)
    page.goto(document(kurils, lang="en").as_uri())
    lines = page.locator(".dm-drawing .dm-line")
    assert lines.count() >= 2
    for line in lines.all():
        style = line.evaluate(
            "(each) => [getComputedStyle(each).fill, getComputedStyle(each).stroke]"
        )
        assert style[0] == "none" and style[1] != "none"


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE])
def test_on_paper_the_map_with_its_legend_is_one_sheet(
    same_page: Callable[..., Page], kurils: Dossier, viewport: Any
) -> None:
    page = open_file(same_page(viewport=viewport), kurils, layout="map")
    for language in ("ru", "ja", "en"):
        page.evaluate("(lang) => disputemap.go({ lang })", language)
        frame(page)
        assert pages_of(page.pdf(prefer_css_page_size=True)) == 1, language


def test_paper_is_light_has_the_statement_and_no_controls(
    new_page: Callable[..., Page], kurils: Dossier
) -> None:
    page = open_file(new_page(viewport=DESKTOP, color_scheme="dark"), kurils)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    paper, ink, sea = page.evaluate(RESOLVE, ["var(--dm-bg)", "var(--dm-ink)", "var(--dm-sea)"])
    assert paper == [255, 255, 255] and ink == [0, 0, 0] and luminance(sea) > 0.7
    statement = page.get_by_text(kurils.texts["en"].get("dossier", "statement"))
    expect(statement).to_be_visible()
    expect(page.locator(".dm-when")).to_have_text("16 December 2016")
    expect(page.locator("#dm-card .dm-card-text")).to_be_visible()
    for control in page.locator("button, input, select, .dm-slider").all():
        expect(control).to_be_hidden()
    hatched = page.locator("path[data-area=etorofu]")
    assert hatched.evaluate("(each) => getComputedStyle(each).printColorAdjust") == "exact"


def test_the_legend_says_that_drawing_endorses_nothing(opened: Page, kurils: Dossier) -> None:
    about = opened.locator("#dm-legend summary")
    about.focus()
    opened.keyboard.press("Enter")
    statement = kurils.texts["en"].get("dossier", "statement")
    expect(opened.locator("#dm-legend").get_by_text(statement)).to_be_visible()
