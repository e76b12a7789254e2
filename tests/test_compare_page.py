"""Compare: two perspectives side by side, and one date control while they share a date."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import FrameLocator, Page

pytestmark = pytest.mark.usefixtures("searched")

MAPS = ('iframe[title="Map 1"]', 'iframe[title="Map 2"]')
SHARED = 'iframe[title="Timeline"]'


@pytest.fixture
def searched(complaints: list[str]):
    """Forgets the requests by which Streamlit finds out that a page is not its server's root."""
    yield
    complaints[:] = [each for each in complaints if "404 (Not Found)" not in each]


@pytest.fixture
def page(app_page: Page) -> Page:
    """The same page for every test, as a first visitor's."""
    return app_page


def at(page: Page, frame: str) -> FrameLocator:
    """A map, or the date control, once it can be used."""
    found = page.frame_locator(frame)
    found.locator("html[data-ready=true]").wait_for(state="attached", timeout=20_000)
    return found


def test_one_date_control_moves_both_maps_and_answers_by_its_bands(
    page: Page, app_server: str
) -> None:
    page.goto(f"{app_server}/compare?date=1951-09-08")
    shared, *maps = (at(page, frame) for frame in (SHARED, *MAPS))
    for each in maps:
        expect(each.locator(".dm-time-bar")).to_be_hidden()
    shared.locator(".dm-slider").focus()
    page.keyboard.press("Home")
    first = shared.locator(".dm-date").inner_text()
    for each in maps:
        expect(each.locator(".dm-date")).to_have_text(first)
    shared.locator(".dm-band").first.click()
    expect(shared.locator("#dm-detail .dm-citations a").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(shared.locator("#dm-detail")).to_be_hidden()


def test_play_goes_on_while_both_maps_follow(page: Page, app_server: str) -> None:
    page.goto(f"{app_server}/compare?date=1855-02-07")
    shared, left, _ = (at(page, frame) for frame in (SHARED, *MAPS))
    shared.locator(".dm-speed").select_option("2")
    shared.locator(".dm-play").click()
    page.wait_for_timeout(4_000)
    expect(shared.locator(".dm-play")).to_have_attribute("aria-label", "Pause")
    shared.locator(".dm-play").click()
    date = shared.locator(".dm-date").inner_text()
    assert date != "7 February 1855"
    expect(left.locator(".dm-date")).to_have_text(date)


def test_parted_maps_have_a_control_each_and_meet_again_on_one_date(
    page: Page, app_server: str
) -> None:
    page.goto(f"{app_server}/compare?date=1951-09-08")
    left, right = (at(page, frame) for frame in MAPS)
    at(page, SHARED)
    page.get_by_text("Same date on both maps").click()
    expect(page.locator(SHARED)).to_have_count(0)
    for each in (left, right):
        expect(each.locator(".dm-time-bar")).to_be_visible()
    right.locator(".dm-next").click()
    expect(right.locator(".dm-date")).not_to_have_text("8 September 1951")
    expect(left.locator(".dm-date")).to_have_text("8 September 1951")
    page.get_by_text("Same date on both maps").click()
    shared = at(page, SHARED)
    date = shared.locator(".dm-date").inner_text()
    for each in (left, right):
        expect(each.locator(".dm-date")).to_have_text(date)
        expect(each.locator(".dm-time-bar")).to_be_hidden()


def test_on_a_phone_each_map_keeps_the_control_under_it(
    new_page: Callable[..., Page], app_server: str
) -> None:
    page = new_page(viewport={"width": 360, "height": 740}, has_touch=True)
    page.goto(f"{app_server}/compare?date=1951-09-08")
    left, right = (at(page, frame) for frame in MAPS)
    for each in (left, right):
        expect(each.locator(".dm-time-bar")).to_be_visible()
    expect(page.locator(SHARED)).to_be_hidden()
    left.locator(".dm-previous").click()
    expect(right.locator(".dm-date")).to_have_text(left.locator(".dm-date").inner_text())
