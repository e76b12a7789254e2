"""The map of a document: perspectives, languages, names and legend, with no request at all."""

from __future__ import annotations

import base64
import dataclasses
from collections.abc import Callable

import pytest
from documents import PHONE, document, frame, open_file, ready, settled
from playwright.sync_api import Page, expect
from shapely import box

from disputemap.dossier import Dossier, day_number, iso_date
from disputemap.dossier.settings import Tiles
from disputemap.render import MapDocument
from disputemap.scene import row_on, tenure_by_area
from disputemap.scene.language_version import status_sentence
from disputemap.scene.perspective import line_style, paint, place_names

DESKTOP = {"width": 1366, "height": 800}
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)

KIND = "(id) => disputemap.plugins.Boundaries.kind(disputemap.record('boundaries', id))"

BOXES = """() => {
  const box = ({ left, top, right, bottom }) => ({ left, top, right, bottom });
  const covers = [...document.querySelectorAll("#dm-card, #dm-legend > *, .leaflet-control")]
    .map((cover) => ({ name: cover.id || cover.className, ...box(cover.getBoundingClientRect()) }))
    .filter(({ left, right }) => right > left);
  const names = [];
  const along = [];
  for (const name of document.querySelectorAll(".dm-labels .dm-name")) {
    if (name.classList.contains("dm-name-line")) {
      const { x, y, width, height } = name.getBBox();
      const matrix = name.getScreenCTM();
      const points = Array.from({ length: 11 }, (_, at) =>
        new DOMPoint(x + (width * at) / 10, y + height / 2).matrixTransform(matrix));
      along.push({ name: name.textContent, points: points.map(({ x, y }) => [x, y]) });
    } else names.push({ name: name.textContent, ...box(name.getBoundingClientRect()) });
  }
  const canvas = document.getElementById("dm-canvas").getBoundingClientRect();
  return { covers, names, along, canvas: box(canvas) };
}"""


@pytest.fixture
def page(same_page: Callable[..., Page]) -> Page:
    """A page of a desktop's size; each test opens its document anew in it."""
    return same_page(viewport={"width": 1366, "height": 800})


@pytest.fixture(params=["kurils", "invented"])
def dossier(request: pytest.FixtureRequest) -> Dossier:
    return request.getfixturevalue(request.param)


def look_at(page: Page, lat: float, lon: float, zoom: float) -> list[float]:
    """Move the map; the bounds that it then shows, west, south, east, north."""
    page.evaluate(
        "([lat, lon, zoom]) => void disputemap.map.setView([lat, lon], zoom, { animate: false })",
        [lat, lon, zoom],
    )
    frame(page)
    frame(page)
    return page.evaluate(
        """() => {
          const bounds = disputemap.map.getBounds();
          return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
        }"""
    )


def covered(one: dict[str, float], other: dict[str, float], by: float) -> bool:
    """Whether two boxes share more than some pixels in both directions."""
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return across > by and down > by


def test_a_document_opens_from_a_file_and_asks_for_nothing(page: Page, dossier: Dossier) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    path = document(dossier)
    page.goto(path.as_uri())
    ready(page)
    settled(page)
    for language in dossier.languages:
        for perspective in dossier.perspectives:
            page.evaluate(
                "([lang, view]) => void disputemap.go({ lang, view })",
                [language.id, perspective.id],
            )
    for event in dossier.events:
        page.evaluate("(event) => void disputemap.go({ event })", event.id)
    settled(page)
    asked = [url for url in asked if not url.startswith("data:")]
    assert asked == [path.as_uri()]


def test_each_area_says_what_it_is_and_who_administers_it(page: Page, dossier: Dossier) -> None:
    open_file(page, dossier)
    rows = tenure_by_area(dossier)
    day = page.evaluate("disputemap.state.day")
    for area in dossier.areas:
        path = page.locator(f"path[data-area='{area.id}']")
        row = row_on(rows.get(area.id, ()), day)
        expect(path).to_have_attribute(
            "data-administered-by", " ".join(row.administered_by) if row else ""
        )


def test_perspectives_change_paints_lines_and_names_without_loading_again(
    page: Page, dossier: Dossier
) -> None:
    open_file(page, dossier)
    page.evaluate("window.loadedOnce = true")
    rows = tenure_by_area(dossier)
    day = page.evaluate("disputemap.state.day")
    for perspective in dossier.perspectives:
        name = dossier.texts["en"].get("perspectives", perspective.id, "name")
        page.get_by_role("radio", name=name, exact=True).check(force=True)
        settled(page)
        painted = page.locator("path[data-area]").evaluate_all(
            "(paths) => paths.map(({ dataset }) => [dataset.area, dataset.paint])"
        )
        for area, shown in painted:
            row = row_on(rows.get(area, ()), day)
            assert shown == (paint(dossier, perspective, row).id if row else "")
        drawn = page.locator("[data-boundary]").evaluate_all(
            "(lines) => lines.map(({ dataset }) => dataset.boundary)"
        )
        assert set(drawn) == {
            line.id
            for line in dossier.boundaries
            if line.in_force_on(day) and line_style(dossier, perspective, line) != "none"
        }
        for place in dossier.places:
            shown = page.evaluate("(id) => disputemap.names(id).map(({ text }) => text)", place.id)
            assert shown == place_names(dossier, perspective, place, "en")
    assert page.evaluate("window.loadedOnce")


def test_the_neutral_map_names_the_islands_as_both_sides_do(page: Page, kurils: Dossier) -> None:
    neutral = kurils.perspectives[0]
    open_file(page, kurils)
    for language in kurils.languages:
        page.evaluate("(lang) => void disputemap.go({ lang })", language.id)
        settled(page)
        for island in ("etorofu", "kunashiri"):
            label = page.locator(f".dm-labels [data-select='area:{island}'] text")
            names = place_names(kurils, neutral, kurils.place(island), language.id)
            assert len(names) == 2
            assert label.all_text_contents() == names


def test_a_contested_area_has_the_ground_of_who_administers_or_of_the_view_and_both_colours(
    page: Page, kurils: Dossier
) -> None:
    open_file(page, kurils)
    fills = {}
    for view in ("neutral", "jp", "ru"):
        page.evaluate("(view) => void disputemap.go({ view })", view)
        fill = page.locator("path[data-area=etorofu]").get_attribute("fill")
        assert fill
        pattern = page.locator(fill.removeprefix("url(").removesuffix(")"))
        fills[view] = [
            next(party for party in ("jp", "ru") if f"--party-{party}" in str(style))
            for style in pattern.locator("rect").evaluate_all(
                "(rects) => rects.map((rect) => rect.getAttribute('style'))"
            )
        ]
    assert fills["neutral"] == ["ru", "jp"]
    assert fills["jp"][0] == "jp"
    assert fills["ru"][0] == "ru"


def test_a_language_changes_every_word_date_and_direction_without_loading_again(
    page: Page, dossier: Dossier
) -> None:
    open_file(page, dossier)
    page.evaluate("window.loadedOnce = true")
    event = dossier.first_view.event
    for language in (*dossier.languages[1:], dossier.languages[0]):
        texts = dossier.texts[language.id]
        page.locator(f"input[name=dm-lang][value='{language.id}']").check(force=True)
        expect(page.locator("html")).to_have_attribute("lang", language.id)
        expect(page.locator("html")).to_have_attribute("dir", language.direction)
        expect(page).to_have_title(texts.get("dossier", "title"))
        expect(page.locator("h1")).to_contain_text(texts.get("dossier", "title"))
        expect(page.locator("#dm-card h2")).to_have_text(texts.get("events", event, "title"))
        expect(page.locator("#dm-story article:visible")).to_have_attribute("lang", language.id)
        said = page.evaluate("disputemap.dates.format(disputemap.state.day)")
        expect(page.locator(".dm-date")).to_have_text(said)
        expect(page.locator(".dm-scale")).to_contain_text(
            page.evaluate("disputemap.word('kilometres')")
        )
        expect(page.locator(".dm-legend button")).to_have_text(
            page.evaluate("disputemap.word('legend')")
        )
    assert page.evaluate("window.loadedOnce")


def test_the_legend_names_what_is_in_view_and_nothing_else(page: Page, dossier: Dossier) -> None:
    open_file(page, dossier)
    rows = tenure_by_area(dossier)
    neutral = dossier.perspectives[0]
    largest = sorted(dossier.areas, key=lambda area: -area.geometry.area)
    spots = [area.geometry.representative_point() for area in largest[:8]]
    edge = 0.01  # degrees within which the drawn outline may lie beside the surveyed one
    for spot in spots:
        for zoom, date in ((10, dossier.span.end_day - 1), (8, day_number("1930-01-01"))):
            page.evaluate("(date) => void disputemap.go({ date })", iso_date(date))
            bounds = box(*look_at(page, spot.y, spot.x, zoom))
            shown = set(page.locator("#dm-legend-list li").all_text_contents())
            surely, perhaps = (
                {
                    capital(status_sentence(dossier, row_on(rows.get(area.id, ()), date), "en"))
                    for area in dossier.areas
                    if area.geometry.intersects(bounds.buffer(by, join_style="mitre"))
                }
                for by in (-edge, edge)
            )
            lines = [
                line
                for line in dossier.boundaries
                if line.in_force_on(date)
                and line_style(dossier, neutral, line) != "none"
                and line.geometry.intersects(bounds.buffer(edge, join_style="mitre"))
            ]
            kinds = {capital(page.evaluate(KIND, line.id)) for line in lines}
            assert surely <= shown <= perhaps | kinds, (spot, zoom)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_no_name_lies_over_another_or_under_a_card_at_first_sight(
    same_page: Callable[..., Page], dossier: Dossier, size: dict[str, int]
) -> None:
    page = same_page(viewport=size)
    open_file(page, dossier)
    for language in dossier.languages:
        page.evaluate("(lang) => void disputemap.go({ lang })", language.id)
        found = settled(page).evaluate(BOXES)
        names, covers = found["names"], found["covers"]
        assert len(names) >= 4
        for number, name in enumerate(names):
            for other in names[number + 1 :]:
                assert not covered(name, other, 3), (language.id, name, other)
            for cover in covers:
                assert not covered(name, cover, 1), (language.id, name, cover)
        for line in found["along"]:
            for x, y in line["points"]:
                point = {"left": x - 1, "right": x + 1, "top": y - 1, "bottom": y + 1}
                assert not any(covered(point, each, 0) for each in (*names, *covers)), line


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_first_visit_sees_every_disputed_area_clear_of_the_cards(
    same_page: Callable[..., Page], dossier: Dossier, size: dict[str, int]
) -> None:
    page = settled(open_file(same_page(viewport=size), dossier))
    hidden = page.evaluate(
        """() => disputemap.scene.areas.filter(({ disputed }) => disputed).filter(({ id }) => {
          const { lat, lon } = disputemap.record("places", id);
          const { left, top } = document.getElementById("dm-canvas").getBoundingClientRect();
          const { x, y } = disputemap.map.latLngToContainerPoint([lat, lon]);
          const there = document.elementFromPoint(left + x, top + y);
          return !there?.closest("#dm-canvas") || there.closest(".leaflet-control");
        }).map(({ id }) => id)"""
    )
    assert hidden == []


def test_the_map_has_a_scale_a_graticule_and_a_locator(page: Page, dossier: Dossier) -> None:
    open_file(page, dossier)
    west, south, east, north = look_at(page, *centre(dossier), 9)
    scale = page.locator(".dm-scale")
    km = float(scale.inner_text().split()[0].replace(",", ""))
    width = scale.bounding_box()
    assert width
    measured = page.evaluate(
        """([width]) => {
          const { x, y } = disputemap.map.getSize();
          const [one, other] = [-width / 2, width / 2].map((by) =>
            disputemap.map.containerPointToLatLng([x / 2 + by, y / 2]));
          return disputemap.map.distance(one, other) / 1000;
        }""",
        [width["width"]],
    )
    assert abs(measured / km - 1) < 0.03
    degrees = page.locator(".dm-degree-left").all_text_contents()
    assert degrees
    assert all(west <= signed(each) <= east for each in degrees)
    degrees = page.locator(".dm-degree-top").all_text_contents()
    assert degrees
    assert all(south <= signed(each) <= north for each in degrees)
    narrow = page.locator(".dm-locator-frame").bounding_box()
    look_at(page, *centre(dossier), 6)
    wide = page.locator(".dm-locator-frame").bounding_box()
    assert narrow
    assert wide
    assert narrow["width"] < wide["width"]
    expect(page.locator(".dm-locator svg")).to_have_attribute("aria-label", "Where the map is")


def centre(dossier: Dossier) -> tuple[float, float]:
    west, south, east, north = dossier.first_view.bounds
    return (south + north) / 2, (west + east) / 2


def signed(degree: str) -> float:
    """``44° N`` as a number."""
    number, sign = degree.split("° ")
    return -float(number) if sign in "WS" else float(number)


def test_online_tiles_are_off_until_chosen_and_fail_with_one_notice(
    new_page: Callable[..., Page],
    kurils: Dossier,
    outside: list[str],
    complaints: list[str],
) -> None:
    page = open_file(new_page(viewport=DESKTOP), kurils)
    settled(page)
    assert outside == []
    choice = page.get_by_label("Online background map")
    expect(choice).not_to_be_checked()
    choice.click()
    expect(page.locator("#dm-notice")).to_have_text(
        "The online background could not be loaded; the map goes on without it."
    )
    expect(choice).not_to_be_checked()
    assert outside
    assert all(url.startswith("https://tile.openstreetmap.org/") for url in outside)
    outside.clear()
    page.evaluate("disputemap.go({ event: 'sf-1951' })")
    expect(page.locator("#dm-notice")).to_have_text("")
    assert page.locator(".leaflet-tile").count() == 0
    assert outside == []
    assert all("Failed to load resource" in each for each in complaints)
    complaints.clear()


def test_online_tiles_are_credited_while_they_are_shown(
    new_page: Callable[..., Page], invented: Dossier
) -> None:
    page = new_page(viewport=DESKTOP)
    tiles = Tiles(url="https://tiles.invalid/{z}/{x}/{y}.png", attribution="© Surveyors of nowhere")
    page.route(
        "https://tiles.invalid/**",
        lambda route: route.fulfill(body=PIXEL, content_type="image/png"),
    )
    page.set_content(MapDocument(dataclasses.replace(invented, tiles=tiles)).to_html())
    ready(page)
    credit = page.get_by_text("© Surveyors of nowhere")
    expect(credit).to_have_count(0)
    page.get_by_label("Online background map").check()
    page.wait_for_selector(".leaflet-tile-loaded", state="attached")
    expect(credit).to_be_visible()
    expect(page.locator("#dm-notice")).not_to_contain_text("could not be loaded")
    page.get_by_label("Online background map").uncheck()
    expect(credit).to_have_count(0)


def test_a_dossier_without_tiles_offers_none(page: Page, invented: Dossier) -> None:
    open_file(page, invented)
    expect(page.locator(".dm-tiles")).to_have_count(0)
