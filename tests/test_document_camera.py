"""Where the map looks is part of the view: in the state, in the address, and back from it."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from documents import open_address, open_file
from playwright.sync_api import Page, expect

from disputemap.dossier import Dossier

LOOKS_AT = (
    "[disputemap.map.getCenter().lat, disputemap.map.getCenter().lng, disputemap.map.getZoom()]"
)


def query(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def wait_for_address(page: Page, name: str, there: bool) -> None:
    page.wait_for_function(
        "([name, there]) => new URLSearchParams(location.search).has(name) === there",
        arg=[name, there],
    )


def test_an_address_has_the_camera_once_the_reader_moves_it(
    new_page: Callable[..., Page], kurils: Dossier
) -> None:
    page = open_address(new_page(viewport={"width": 1366, "height": 800}), kurils)
    assert "lat" not in query(page)
    page.locator("[data-camera=zoom-in]").click()
    wait_for_address(page, "zoom", True)
    address = query(page)
    seen = page.evaluate(LOOKS_AT)
    again = open_address(
        new_page(viewport={"width": 1366, "height": 800}), kurils, f"?{urlsplit(page.url).query}"
    )
    there = again.evaluate(LOOKS_AT)
    assert there == pytest.approx(seen, abs=0.001)
    assert query(again) == address
    page.locator(".dm-camera > [data-camera=zoom-home]").click()
    wait_for_address(page, "lat", False)
    assert page.evaluate("disputemap.state.zoom") is None


def test_the_wheel_moves_the_camera_once_the_map_was_clicked(page: Page, kurils: Dossier) -> None:
    open_file(page, kurils)
    sea = page.locator("#dm-canvas").bounding_box()
    assert sea
    page.mouse.move(sea["x"] + sea["width"] * 0.5, sea["y"] + 40)
    page.mouse.wheel(0, -300)
    assert page.evaluate("disputemap.state.zoom") is None
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    page.wait_for_function("disputemap.state.zoom !== null")


def test_a_host_can_move_the_camera_and_leave_it(page: Page, invented: Dossier) -> None:
    open_file(page, invented)
    refused = page.evaluate("disputemap.go({ lat: -43.5, lon: -20.25, zoom: 8 })")
    assert refused == []
    assert page.evaluate("disputemap.state.lon") == -20.25
    page.evaluate("disputemap.go({ lat: null, lon: null, zoom: null })")
    page.wait_for_function("disputemap.state.lat === null && disputemap.map.getZoom() < 8")


def test_half_a_place_to_look_at_is_told_and_left_out(page: Page, kurils: Dossier) -> None:
    open_address(page, kurils, "?lat=44.5")
    expect(page.locator("#dm-notice")).to_contain_text("lat")
    assert page.evaluate("disputemap.state.lat") is None
    for value in ("1e999", "NaN", "", "north", 91, True, [1], {}):
        assert page.evaluate("value => disputemap.go({ lat: value, lon: 1 })", value)


def test_an_address_shows_its_event_whole_whatever_the_window(
    new_page: Callable[..., Page], kurils: Dossier
) -> None:
    for width, height in ((1280, 768), (390, 844)):
        page = new_page(viewport={"width": width, "height": height})
        open_address(page, kurils, "?event=stalin-hokkaido-1945")
        page.wait_for_function(
            """() => ['kushiro', 'rumoi'].every((id) => {
              const { lat, lon } = disputemap.record('places', id);
              return disputemap.map.getBounds().contains([lat, lon]);
            })"""
        )
