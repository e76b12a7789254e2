"""Lessons in a published site: found, light, and working from files."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from documents import ready
from sites import BASE, Published

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture(scope="module")
def site(published_invented: Published) -> Path:
    """The invented dossier as a site with an address."""
    return published_invented.site


def test_a_pupil_gets_from_any_page_to_a_lesson_and_answers(page: Page, site: Path) -> None:
    page.goto((site / "en" / "events" / "index.html").as_uri())
    page.get_by_role("link", name="Lessons").click()
    page.get_by_role("link", name="Whose harbour, and since when?").click()
    ready(page)
    found = page.locator("[data-question='who-1800']")
    found.get_by_label("The Quill League").check()
    found.get_by_role("button", name="Check").click()
    assert found.locator(".lesson-verdict").inner_text() == "Right."
    page.locator("a[hreflang='ar']").click()
    ready(page)
    assert page.locator("html").get_attribute("dir") == "rtl"


def test_a_lesson_is_in_the_sitemap_in_every_language(site: Path) -> None:
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    for lang in ("en", "ar"):
        for name in ("", "harbour.html"):
            assert f"{BASE}{lang}/lessons/{name}<" in sitemap


def test_a_lesson_is_light_and_asks_nobody_anything(site: Path) -> None:
    page = (site / "en" / "lessons" / "harbour.html").read_bytes()
    assert len(gzip.compress(page, 9)) <= 160_000
    policy = re.search(rb'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert b"connect-src" not in policy[1]


def test_in_front_of_the_class_the_page_tells_its_own_address(page: Page, site: Path) -> None:
    page.goto((site / "en" / "lessons" / "harbour.html").as_uri())
    ready(page).keyboard.press("p")
    address = f"{BASE}en/lessons/harbour.html"
    assert page.locator(".lesson-scan").inner_text().endswith(address)
    assert page.locator(".lesson-scan svg").is_visible()
