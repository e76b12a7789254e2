"""The page "Embed": from a view to a live embed, a picture or a citation."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from hosts import frame_at, other_host, pasted
from playwright.sync_api import Frame, Page, expect
from streamlit.testing.v1 import AppTest

from disputemap.app.context import KEPT
from disputemap.app.share import BASE
from disputemap.dossier import Dossier
from disputemap.library import CHOSEN
from disputemap.render.embedding import FORMS

PREVIEW = "iframe[src^='/embed/']"


def script() -> None:
    """The page, with all of the app's to go to."""
    import streamlit as st

    from disputemap.app import read, share

    st.session_state["pages"] = {
        name: st.Page(page.show, title=name, url_path=name)
        for name, page in {"read": read, "share": share}.items()
    }
    share.show()


def opened(kept: dict[str, str] | None = None, **query: str) -> AppTest:
    """The page after its script has run once."""
    app = AppTest.from_function(script, default_timeout=60)
    if kept:
        app.session_state[KEPT] = kept
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def chosen(app: AppTest, name: str, value: object) -> AppTest:
    """The page after something was chosen on it, by the name of its control."""
    controls = [*app.text_input, *app.get("button_group"), *app.toggle]
    next(each for each in controls if each.key == f"share-{name}").set_value(value)
    app.run()
    assert not app.exception, app.exception[0].message
    return app


def code(app: AppTest) -> str:
    return app.code[0].value


def asked(app: AppTest) -> dict[str, str]:
    """Query of the frame that the page's code holds."""
    address = unescape(code(app)).split('src="')[1].split('"')[0]
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


@pytest.fixture(params=("kurils", "invented"))
def dossier(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Dossier:
    monkeypatch.setenv(CHOSEN, str(request.getfixturevalue(f"{request.param}_path")))
    return request.getfixturevalue(request.param)


@pytest.fixture
def shipped(kurils_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CHOSEN, str(kurils_path))


def test_the_page_has_a_code_and_a_citation_in_every_language(dossier: Dossier) -> None:
    for language in dossier.languages:
        app = opened(lang=language.id)
        assert not app.exception, app.exception[0].message
        assert f"/embed/{dossier.id}?" in code(app)
        assert asked(app)["lang"] == language.id
        assert dossier.digest in app.code[1].value
        assert dossier.texts[language.id].get("dossier", "title") in app.code[1].value


@pytest.mark.usefixtures("shipped")
def test_the_page_opens_at_the_view_that_the_reader_came_from() -> None:
    app = opened(
        {"date": "1956-10-19", "view": "ru", "place": "shikotan", "lat": "44", "lon": "146"}
    )
    query = asked(app)
    assert (query["date"], query["view"], query["place"]) == ("1956-10-19", "ru", "shikotan")
    assert (query["lat"], query["lon"]) == ("44", "146")
    assert "date=1956-10-19&view=ru" in app.code[1].value


@pytest.mark.usefixtures("shipped")
def test_every_choice_comes_into_the_code() -> None:
    app = opened(event="sf-1951")
    assert asked(app)["event"] == "sf-1951"
    for name, value in {
        "layout": "story", "date": "1855-02-07", "view": "jp", "lang": "ja", "ratio": "16:9",
        "colours": "dark", "lock": ["date", "view"], "hide": ["legend"], "alone": True,
        "title": 'A "map" & <b>more</b>', "credit": "Map desk",
    }.items():  # fmt: skip
        chosen(app, name, value)
    assert asked(app) == {
        "layout": "story", "date": "1855-02-07", "view": "jp", "lang": "ja", "dark": "1",
        "lock": "date,view", "hide": "legend", "langs": "one",
        "title": 'A "map" & <b>more</b>', "credit": "Map desk",
    }  # fmt: skip
    assert "aspect-ratio:16/9" in code(app)
    assert "<b>" not in code(app)
    forms = {form: code(chosen(app, "form", form)) for form in FORMS}
    assert len(set(forms.values())) == len(FORMS)
    assert "/picture/kurils.png?" in forms["picture"]
    assert "Map desk" in forms["picture"]
    assert "OpenStreetMap" in forms["picture"]
    styles = {style: chosen(app, "style", style).code[1].value for style in ("chicago", "ris")}
    assert styles["ris"].startswith("TY  - MAP")
    assert "1855年2月7日" in styles["chicago"]


@pytest.mark.usefixtures("shipped")
def test_a_wrong_date_is_said_and_the_code_keeps_the_one_before() -> None:
    app = opened(date="1951-09-08")
    for wrong in ("1951-99-99", "1066-10-14", "yesterday", "![x](https://example.org/x)"):
        chosen(app, "date", wrong)
        said = app.error[0].value.replace("\\", "")
        assert wrong in said
        assert "Write it as 1951-09-08" in said
        assert "![x](https" not in app.error[0].value
        assert asked(app)["date"] == "1951-09-08"
    chosen(app, "date", "1855-02-07")
    assert not app.error
    assert asked(app)["date"] == "1855-02-07"


@pytest.mark.usefixtures("shipped")
def test_codes_name_the_address_that_the_server_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(BASE, "https://maps.example.org/islands/")
    app = opened()
    assert 'src="https://maps.example.org/islands/embed/kurils?' in code(app)
    assert "https://maps.example.org/islands/?date=" in app.code[1].value
    monkeypatch.setenv(BASE, 'javascript:"<script>')
    app = opened()
    assert not app.exception
    said = app.error[0].value.replace("\\", "")
    assert f"{BASE}, for example https://maps.example.org." in said
    assert not app.code


@pytest.mark.usefixtures("shipped")
def test_nonsense_in_the_address_of_the_page_falls_back() -> None:
    app = opened(lang="<script>", view="'; --", date="2016-13-45", step="1e999", x="y")
    assert not app.exception
    assert asked(app)["view"] == "neutral"
    assert "script" not in code(app).replace("allow-scripts", "")


def preview_of(page: Page, **wanted: str) -> Frame:
    """The document of the preview, once it is there and shows what is wanted."""
    for name, value in wanted.items():
        page.locator(f"{PREVIEW}[src*='{name}={value}']").wait_for()
    handle = page.locator(PREVIEW).element_handle()
    frame = handle.content_frame()
    assert frame
    wants = (
        "(wanted) => Object.entries(wanted).every(([n, v]) => window.disputemap?.state?.[n] === v)"
    )
    frame.wait_for_function(wants, arg=wanted)
    frame.wait_for_selector("html[data-ready=true]", state="attached")
    return frame


def test_a_journalist_gets_from_a_view_to_a_live_embed(
    new_page: Callable[..., Page], app_server: str, complaints: list[str]
) -> None:
    page = new_page(
        viewport={"width": 1366, "height": 800},
        permissions=["clipboard-read", "clipboard-write"],
    )
    page.goto(f"{app_server}/?date=1956-10-19&view=ru")
    room = page.locator("iframe[src*='/embed/']").element_handle().content_frame()
    assert room
    room.wait_for_selector("html[data-ready=true]", state="attached")
    room.evaluate("disputemap.go({ date: '1951-09-08', event: 'sf-1951' }, 'card')")
    page.wait_for_function("() => location.search.includes('event=sf-1951')")
    room.locator("nav.dm-pages a", has_text="Embed").click()
    expect(page.locator("h1")).to_have_text("Embed and cite", timeout=15_000)
    preview_of(page, date="1951-09-08", view="ru", event="sf-1951")
    page.locator(".st-key-share-lang").get_by_text("日本語").click()
    preview_of(page, lang="ja", date="1951-09-08")
    page.locator(".st-key-share-width").get_by_text("Phone").click()
    page.wait_for_function(
        "(preview) => document.querySelector(preview).clientWidth === 360", arg=PREVIEW
    )
    copy = page.get_by_role("button", name="Copy to clipboard").first
    copy.focus()
    expect(copy).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_function(
        "() => navigator.clipboard.readText().then((text) => text.includes('<iframe'))"
    )
    copied = page.evaluate("navigator.clipboard.readText()")
    with other_host() as host:
        host.pages["/news"] = pasted(copied)
        page.goto(f"{host.address}/news")
        shown = frame_at(page).evaluate("disputemap.state")
    assert (shown["date"], shown["view"], shown["lang"]) == ("1951-09-08", "ru", "ja")
    forget_search_for_root(complaints)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1366), ("dark", 390)])
def test_the_page_is_for_everybody(
    app_page: Page, app_server: str, complaints: list[str], scheme: str, width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = app_page
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{app_server}/share?lang=ja")
    preview_of(page, lang="ja")
    page.get_by_text("詳細設定").click()
    expect(page.get_by_text("表示しない項目")).to_be_visible()
    wide = page.locator(".stMain").evaluate("each => each.scrollWidth - each.clientWidth")
    assert wide <= 0
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = Axe().run(page, options={"runOnly": tags}).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found] == []
    page.get_by_role("textbox", name="日付").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("1875-05-07")
    page.keyboard.press("Enter")
    preview_of(page, date="1875-05-07")
    expect(page.get_by_test_id("stCode").first).to_contain_text("date=1875-05-07")
    expect(page.get_by_text("表示しない項目")).to_be_visible()
    forget_search_for_root(complaints)


def forget_search_for_root(complaints: list[str]) -> None:
    """Forget the requests by which Streamlit finds out that a page is not its server's root."""
    complaints[:] = [each for each in complaints if "404 (Not Found)" not in each]
