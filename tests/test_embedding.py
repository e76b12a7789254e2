"""Codes for other people's pages work when they are pasted there, and the manual's page runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest
from hosts import Host, frame_at, other_host, pasted
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from playwright.sync_api import Frame, Page, expect

from conftest import ROOT
from disputemap.dossier import Dossier
from disputemap.render.embedding import FORMS, RATIOS, SCRIPT, Embed, code
from disputemap.render.surface import LOCKS, PARTS, Surface, surface_from_query
from disputemap.scene import View, first_view, from_query
from disputemap.scene.view import view_of

HOSTILE = """ "'><script>alert(1)</script><!-- --> ]](x) `&amp; $a$ </iframe>"""
FRAMES = ["frame", "following", "wordpress", "ghost"]


def embed_of(dossier: Dossier, base: str = "https://maps.example.org", **asked: str) -> Embed:
    """A view of a dossier as it is put into a page."""
    view = view_of(dossier, {"layout": "map", **asked})
    return Embed(
        base=base, dossier=dossier.id, view=view, title="A map", alt="The map", caption="A credit"
    )


class Elements(HTMLParser):
    """Elements of a page with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def first(self, tag: str) -> dict[str, str | None]:
        return next(attributes for name, attributes in self.found if name == tag)


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    """A web host of somebody else's."""
    with other_host() as host:
        yield host


def overflow(where: Page | Frame) -> int:
    return where.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


@pytest.mark.parametrize("form", FORMS)
def test_nothing_that_somebody_typed_breaks_out_of_a_code(kurils: Dossier, form: str) -> None:
    plain = embed_of(kurils)
    hostile = replace(plain, title=HOSTILE, alt=HOSTILE, caption=HOSTILE)
    hostile = replace(hostile, surface=Surface(title=HOSTILE, credit=HOSTILE))
    expected, found = code(plain, form), code(hostile, form)
    if form == "markdown":
        expected, found = (MarkdownIt().render(each) for each in (expected, found))
        picture = Elements(found).first("img")
        assert picture["alt"] == " ".join(HOSTILE.split())
    assert [tag for tag, _ in Elements(found).found] == [tag for tag, _ in Elements(expected).found]
    assert [[*names] for _, names in Elements(found).found] == [
        [*names] for _, names in Elements(expected).found
    ]
    assert found.count("<!--") == expected.count("<!--")
    if form in FRAMES:
        assert Elements(found).first("iframe")["title"] == HOSTILE


@given(title=st.text(max_size=80), credit=st.text(max_size=80))
def test_any_text_stays_in_its_attribute(title: str, credit: str) -> None:
    view = View(date="2000-01-01", view="neutral", lang="en", layout="map")
    surface = Surface(title=title, credit=credit)
    embed = Embed("https://maps.example.org", "x", view, title, credit, credit, surface)
    for form in ["frame", "picture", "amp", "link"]:
        for _, attributes in Elements(code(embed, form)).found:
            assert not any(name.startswith("on") for name in attributes)
    source = Elements(code(embed, "frame")).first("iframe")["src"]
    asked = parse_qs(urlsplit(source or "").query, keep_blank_values=True)
    assert asked.get("title", [""]) == [title]
    assert asked.get("credit", [""]) == [credit]


@pytest.mark.parametrize(
    "base",
    ["", "maps.example.org", "javascript:alert(1)", 'https://x/"><b>', "https://x/a(b)", "//x"],
)
def test_a_site_without_an_address_has_no_code(kurils: Dossier, base: str) -> None:
    with pytest.raises(ValueError, match="expected an address with http:// or https://"):
        embed_of(kurils, base)


def test_an_address_says_the_whole_view_and_what_the_reader_can_change(kurils: Dossier) -> None:
    embed = embed_of(kurils, date="1951-09-08", view="jp", lang="ja")
    surface = Surface(
        dark=False, lock=LOCKS[:2], hide=PARTS[:2], languages=(), title="題 & 名", credit="図"
    )
    query = {
        name: values[0]
        for name, values in parse_qs(
            urlsplit(replace(embed, surface=surface).address).query
        ).items()
    }
    assert from_query(kurils, query) == (embed.view, [])
    assert surface_from_query(query) == (surface, [])


def test_the_optional_script_is_shorter_than_a_kilobyte() -> None:
    assert len(f"<script>{SCRIPT}</script>".encode()) <= 1000


def test_an_amp_page_shows_a_still_picture_until_the_map_is_there(kurils: Dossier) -> None:
    found = Elements(code(replace(embed_of(kurils), ratio=RATIOS["16:9"]), "amp"))
    frame, picture = found.first("amp-iframe"), found.first("amp-img")
    assert (frame["width"], frame["height"], frame["layout"]) == ("16", "9", "responsive")
    assert "allow-same-origin" not in str(frame["sandbox"])  # AMP refuses it for its own host
    assert "placeholder" in picture
    assert picture["layout"] == "fill"
    assert "/picture/kurils.png?" in str(picture["src"])


def test_pasted_frames_work_in_somebody_elses_page(
    new_page: Callable[..., Page],
    app_server: str,
    host: Host,
    kurils: Dossier,
) -> None:
    address, pages = host.address, host.pages
    embed = embed_of(kurils, app_server, date="1951-09-08")
    pages["/news"] = pasted(*(code(embed, form) for form in FRAMES))
    page = new_page(viewport={"width": 1200, "height": 900})
    page.goto(f"{address}/news")
    frames = [frame_at(page, number) for number in range(len(FRAMES))]
    for frame in frames:
        assert frame.evaluate("disputemap.state.date") == "1951-09-08"
        assert frame.evaluate("origin") == "null"
    for width in (1200, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert overflow(page) == 0
        for number, frame in enumerate(frames):
            box = page.locator("iframe").nth(number).bounding_box()
            assert box
            assert box["width"] <= width
            assert box["height"] >= 420
            assert overflow(frame) == 0
            assert frame.locator("path[data-area]").first.bounding_box()


def test_two_frames_on_a_page_each_follow_their_own_height_and_no_strangers(
    new_page: Callable[..., Page],
    app_server: str,
    host: Host,
    kurils: Dossier,
) -> None:
    address, pages = host.address, host.pages
    codes = [
        code(embed_of(kurils, app_server, layout=layout), "following")
        for layout in ("map", "timeline")
    ]
    pages["/two"] = pasted(*codes, '<iframe title="stranger" src="/stranger"></iframe>')
    pages["/stranger"] = (
        "<!doctype html><title>x</title><script>"
        "for (const height of [1234, 'x', NaN, Infinity, -5, 1e9, null, {}])"
        " parent.postMessage({ type: 'disputemap:height', height }, '*');"
        " parent.postMessage(null, '*'); parent.postMessage('disputemap:height', '*');</script>"
    )
    page = new_page(viewport={"width": 340, "height": 900})
    page.goto(f"{address}/two")
    frames = [frame_at(page, 0), frame_at(page, 1)]
    for number, frame in enumerate(frames):
        inner = "Math.ceil(document.body.getBoundingClientRect().height)"
        page.wait_for_function(
            "([number]) => document.querySelectorAll('iframe')[number].style.height", arg=[number]
        )
        told = page.locator("iframe").nth(number).evaluate("frame => frame.clientHeight")
        assert told == frame.evaluate(inner)
    assert page.locator("iframe").nth(2).evaluate("frame => frame.style.height") == ""
    page.locator("iframe").nth(0).evaluate("frame => { frame.style.height = '500px' }")
    for height in ("1e9", "-5", "'700'", "NaN", "[700]"):
        frames[0].evaluate(
            f"parent.postMessage({{ type: 'disputemap:height', height: {height} }}, '*')"
        )
    frames[0].evaluate("parent.postMessage({ type: 'disputemap:height', height: 611.2 }, '*')")
    page.wait_for_function("document.querySelector('iframe').style.height === '612px'")
    assert overflow(page) == 0


def test_a_pasted_picture_has_its_credit_and_leads_to_the_view(
    new_page: Callable[..., Page],
    app_server: str,
    host: Host,
    kurils: Dossier,
) -> None:
    address, pages = host.address, host.pages
    embed = embed_of(kurils, app_server, date="1951-09-08")
    markdown = MarkdownIt().render(code(embed, "markdown"))
    link = f"<p>{code(embed, 'link')}</p>"
    pages["/picture"] = pasted(code(embed, "picture"), link)
    pages["/markdown"] = pasted(f"<style>img {{ max-width: 100% }}</style>{markdown}")
    page = new_page(viewport={"width": 320, "height": 700})
    for path in ("/picture", "/markdown"):
        page.goto(f"{address}{path}")
        picture = page.get_by_role("img", name="The map")
        picture.scroll_into_view_if_needed()
        page.wait_for_function("document.images[0].complete && document.images[0].naturalWidth")
        assert picture.evaluate("image => image.naturalWidth") == 2 * 1200
        expect(page.get_by_text("A credit")).to_be_visible()
        assert overflow(page) == 0
        for linked in page.locator("a").all():
            asked = urlsplit(linked.get_attribute("href") or "")
            assert f"{asked.scheme}://{asked.netloc}{asked.path}" == f"{app_server}/"
            query = {name: values[0] for name, values in parse_qs(asked.query).items()}
            assert from_query(kurils, query)[0] == replace(embed.view, layout="story")


def test_a_code_says_nothing_of_the_layout_where_there_is_one_only(kurils: Dossier) -> None:
    embed = replace(embed_of(kurils), view=replace(first_view(kurils), step=3))
    assert "layout=" not in embed.page + embed.picture("svg")
    assert "step=" not in embed.picture("svg")
    assert "step=3" in embed.page
    assert "scale=2" in embed.picture("png")
    assert "scale" not in embed.picture("pdf")


def test_the_page_of_the_manual_drives_the_map_and_hears_it(
    new_page: Callable[..., Page], app_server: str, host: Host
) -> None:
    manual = (ROOT / "docs" / "embedding.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```html\n(.*?)```", manual, flags=re.S)
    assert "https://maps.example.org/embed/kurils?" in block
    icon = '<link rel="icon" href="data:,"></head>'
    address, pages = host.address, host.pages
    pages["/manual"] = block.replace("https://maps.example.org", app_server).replace(
        "</head>", icon
    )
    page = new_page(viewport={"width": 800, "height": 900})
    page.goto(f"{address}/manual")
    frame = frame_at(page)
    assert frame.evaluate("disputemap.state.date") == "1945-09-02"
    page.get_by_role("button", name="The peace treaty").click()
    expect(page.locator("#shown")).to_have_text("1951-09-08")
    assert frame.evaluate("disputemap.state.date") == "1951-09-08"
    frame.get_by_role("radio", name="Japan").check(force=True)
    frame.evaluate("disputemap.go({ date: '1875-05-07', event: null }, 'slider')")
    expect(page.locator("#shown")).to_have_text("1875-05-07")
    for width in (1200, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert (overflow(page), overflow(frame)) == (0, 0)


def test_the_manual_names_every_part_that_can_be_locked_or_hidden() -> None:
    manual = (ROOT / "docs" / "embedding.md").read_text(encoding="utf-8")
    for part in (*LOCKS, *PARTS, "plain", "static", "dark", "langs", "title", "credit"):
        assert f"`{part}`" in manual
