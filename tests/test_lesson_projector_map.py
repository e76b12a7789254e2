"""The map in front of a class: letters that are read from the back of a room."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any

import pytest
from documents import settled
from lesson_pages import open_lesson
from test_document_access import faults

from disputemap.dossier import Dossier

if TYPE_CHECKING:
    from playwright.sync_api import Page

SIZES = [(1280, 720), (1920, 1080), (1024, 768)]

NAMES = """() => Object.fromEntries([...document.querySelectorAll(".dm-labels > g")].map((name) => {
  const box = name.getBoundingClientRect();
  return [name.dataset.select, [box.left, box.top, box.right, box.bottom]];
}))"""

SIZE = "each => parseFloat(getComputedStyle(each).fontSize)"


def on_the_wall(page: Page, dossier: Dossier, lang: str = "en") -> Page:
    return settled(open_lesson(page, dossier, lang, mode="projector"))


def overlapping(boxes: dict[str, Any], inset: float = 3) -> list[tuple[str, str]]:
    """Pairs of names that cover each other, but for the blank over and under their letters."""
    return [
        (one, other)
        for (one, a), (other, b) in combinations(boxes.items(), 2)
        if a[0] + inset < b[2] - inset
        and b[0] + inset < a[2] - inset
        and a[1] + inset < b[3] - inset
        and b[1] + inset < a[3] - inset
    ]


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
def test_names_are_large_and_none_covers_another(
    same_page: Callable[..., Page], kurils: Dossier, size: tuple[int, int], lang: str
) -> None:
    page = same_page(viewport={"width": size[0], "height": size[1]})
    on_the_wall(page, kurils, lang)
    boxes = page.evaluate(NAMES)
    disputed = page.evaluate(
        "disputemap.scene.areas.filter((each) => each.disputed).map((each) => each.id)"
    )
    named = [id for id in disputed if f"area:{id}" in boxes]
    assert len(named) >= 3, boxes.keys()
    assert overlapping(boxes) == []
    sizes = [each.evaluate(SIZE) for each in page.locator(".dm-labels > g").all()]
    assert min(sizes) >= 18.4
    frame = page.locator("#dm-canvas").bounding_box()
    assert frame
    for name, (left, top, right, bottom) in boxes.items():
        assert left >= frame["x"] - 6, name
        assert right <= frame["x"] + frame["width"] + 6, name
        assert top >= frame["y"] - 6, name
        assert bottom <= frame["y"] + frame["height"] + 6, name


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
def test_the_legend_is_large_whole_and_beside_the_map(
    same_page: Callable[..., Page], kurils: Dossier, size: tuple[int, int]
) -> None:
    page = on_the_wall(same_page(viewport={"width": size[0], "height": size[1]}), kurils)
    items = page.locator("#dm-legend-list li")
    assert items.count() >= 4
    assert items.first.evaluate(SIZE) >= (18 if size[0] > 1100 else 16)
    body = page.locator("#dm-legend-body")
    assert body.evaluate("each => each.scrollHeight - each.clientHeight") <= 1, "nothing is cut"
    canvas, legend = page.locator("#dm-canvas").bounding_box(), body.bounding_box()
    assert canvas
    assert legend
    assert legend["y"] >= canvas["y"] + canvas["height"] - 1
    assert canvas["height"] >= 200, "the map has the larger share"


def test_a_key_makes_the_letters_large_and_small_again(page: Page, kurils: Dossier) -> None:
    settled(open_lesson(page, kurils))
    small = page.locator(".dm-name-area").first.evaluate(SIZE)
    before = page.evaluate(NAMES)
    page.keyboard.press("p")
    settled(page)
    assert page.locator(".dm-name-area").first.evaluate(SIZE) == pytest.approx(1.6 * small)
    assert overlapping(page.evaluate(NAMES)) == []
    page.keyboard.press("p")
    settled(page)
    assert page.locator(".dm-name-area").first.evaluate(SIZE) == small
    assert page.evaluate(NAMES).keys() == before.keys()


def test_on_a_low_screen_the_bands_are_shown_when_asked_for(
    new_page: Callable[..., Page], kurils: Dossier
) -> None:
    page = on_the_wall(new_page(viewport={"width": 1280, "height": 720}), kurils)
    assert page.locator(".dm-ribbon").is_hidden()
    page.get_by_role("button", name="Timeline").click()
    assert page.locator(".dm-ribbon").is_visible()
    years = [each.bounding_box() for each in page.locator(".dm-decades > :visible").all()]
    found = sorted((box["x"], box["x"] + box["width"]) for box in years if box and box["width"] > 9)
    assert all(one[1] <= other[0] for one, other in pairwise(found))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(new_page: Callable[..., Page], invented: Dossier, scheme: str) -> None:
    page = new_page(viewport={"width": 1280, "height": 720}, color_scheme=scheme)
    assert faults(on_the_wall(page, invented)) == []
