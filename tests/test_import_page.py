"""The page "Import": an article is brought, read, set right, taken away, forgotten."""

from __future__ import annotations

import gc
import json
import re
import weakref
from collections.abc import Callable
from pathlib import Path

import brought as texts
import pytest
from axe_playwright_python.sync_playwright import Axe
from documents import ready
from playwright.sync_api import Frame, Locator, Page, expect
from streamlit.testing.v1 import AppTest

from disputemap.app.bring import PIECE
from disputemap.app.piece import Piece, piece_of_file
from disputemap.app.taking import AT_ONCE, FETCH, WAITING, BusyError, in_turn, take
from disputemap.articles.mentions import Mention
from disputemap.articles.opening import open_article
from disputemap.articles.writing import write_article
from disputemap.dossier import Dossier
from disputemap.library import CHOSEN
from disputemap.visitors import brought

FRAME = "iframe[src^='/imported/']"
PHONE = {"width": 390, "height": 844}


def script() -> None:
    """The page, with all of the app's to go to."""
    import streamlit as st

    from disputemap.app import bring, read

    st.session_state["pages"] = {
        name: st.Page(page.show, title=name, url_path=name)
        for name, page in {"read": read, "import": bring}.items()
    }
    bring.show()


def opened(**query: str) -> AppTest:
    """The page after its script has run once."""
    app = AppTest.from_function(script, default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def control(app: AppTest, key: str):
    """A control of the page, by the beginning of its name."""
    kinds = [*app.text_area, *app.text_input, *app.selectbox, *app.button, *app.get("button_group")]
    return next(each for each in kinds if (each.key or "").startswith(key))


def read_in(app: AppTest, text: str) -> AppTest:
    """The page after a text was pasted and read."""
    app.text_area[0].set_value(text)
    control(app, "import-read").click()
    app.run()
    assert not app.exception, app.exception[0].message
    return app


def html(app: AppTest) -> str:
    """All HTML that the page shows, without its styles."""
    bodies = "".join(each.proto.body for each in app.get("html"))
    return re.sub(r"<style>.*?</style>", "", bodies, flags=re.S)


def piece_in(app: AppTest) -> Piece:
    return app.session_state[PIECE].held


@pytest.fixture
def shipped(kurils_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CHOSEN, str(kurils_path))


@pytest.fixture
def piece(kurils: Dossier) -> Piece:
    return take(texts.ARTICLE, "", kurils)


def found(piece: Piece, words: str) -> Mention:
    """What readers see linked at some words."""
    assert piece.text
    parts = piece.text.parts
    return next(
        each for each in piece.shown if words in parts[each.part].text[each.start : each.end]
    )


class TestPiece:
    """What a visitor does with the links of an article."""

    def test_another_target_moves_the_link_and_the_map(self, piece: Piece) -> None:
        changed = piece.with_target(found(piece, "Shikotan"), "etorofu")
        assert found(changed, "Shikotan").target == "etorofu"
        assert found(changed, "Shikotan").reason == "by-hand"
        assert any("etorofu" in step.places for step in changed.article.steps)
        assert found(piece, "Shikotan").target == "shikotan"

    def test_what_was_removed_can_be_put_back(self, piece: Piece) -> None:
        gone = piece.without(found(piece, "Hokkaido"))
        assert not [run for run in gone.article.links if run.target == "hokkaido"]
        assert [each.target for each in gone.removed] == ["hokkaido"]
        back = gone.with_back(gone.removed[0])
        assert back.article == piece.article
        assert not back.removed

    def test_a_note_is_dismissed_wherever_it_stands(self, piece: Piece) -> None:
        note = next(each for each in piece.shown if each.kind == "note")
        gone = piece.without(note)
        assert note.target not in {block.note for block in gone.article.blocks}
        assert gone.with_back(note).article == piece.article

    def test_words_of_a_passage_become_a_link(self, piece: Piece) -> None:
        assert piece.text
        part = next(n for n, each in piece.text.kept if "families" in each.text)
        more = piece.with_link(part, "families", "place", "habomai")
        assert more
        assert found(more, "families").target == "habomai"
        assert piece.with_link(part, "no such words", "place", "habomai") is None

    def test_the_hand_has_the_last_word_over_what_was_found(self, piece: Piece) -> None:
        assert piece.text
        part = next(n for n, each in piece.text.kept if "Treaty" in each.text)
        more = piece.with_link(part, "Francisco", "place", "tokyo")
        assert more
        assert found(more, "Francisco").target == "tokyo"
        assert any(each.kind == "event" for each in more.removed)

    def test_what_was_set_aside_is_put_back_and_what_was_done_by_hand_stays(
        self, piece: Piece
    ) -> None:
        assert piece.text
        by_hand = piece.with_target(found(piece, "Shikotan"), "etorofu")
        by_hand = by_hand.without(found(by_hand, "Hokkaido"))
        aside = next(n for n, each in enumerate(piece.text.parts) if each.furniture)
        more = by_hand.with_text(piece.text.with_furniture(aside, None))
        said = [*(block.text for block in more.article.blocks), more.article.title]
        assert piece.text.parts[aside].text in said
        assert found(more, "Shikotan").target == "etorofu"
        assert not [run for run in more.article.links if run.target == "hokkaido"]

    def test_its_own_file_is_opened_again_and_can_be_changed(
        self, piece: Piece, kurils: Dossier
    ) -> None:
        changed = piece.with_target(found(piece, "Shikotan"), "etorofu")
        file = write_article(changed.article, kurils)
        again = piece_of_file(file, kurils)
        assert again.article == changed.article
        assert again.text
        assert write_article(again.without(found(again, "Hokkaido")).article, kurils) != file

    def test_what_is_found_anew_gives_way_to_the_files_own_links(self, kurils: Dossier) -> None:
        head = '+++\nid = "a"\nlang = "en"\ntitle = "T"\nrights = "R"\n+++\n\n'
        line = texts.ARTICLE.replace("Moscow and Tokyo", "[Moscow and Tokyo](https://example.org/)")
        piece = piece_of_file(head + line, kurils)
        assert piece.text
        anew = piece.with_text(piece.text)
        runs = {run.text: run.kind for run in anew.article.links}
        assert runs["Moscow and Tokyo"] == "web"
        assert runs["Shikotan"] == "place"
        assert not [each for each in anew.shown if each.target == "tokyo"]
        part = next(n for n, each in piece.text.kept if "Moscow" in each.text)
        mine = anew.with_link(part, "Tokyo", "place", "tokyo")
        assert mine
        assert {run.text: run.kind for run in mine.article.links}["Tokyo"] == "place"
        back = mine.without(found(mine, "Tokyo"))
        assert back.article == anew.article

    def test_a_choice_waits_until_it_is_made(self, piece: Piece) -> None:
        treaty = found(piece, "Treaty")
        assert piece.text
        open_ = Mention(
            treaty.part, treaty.start, treaty.end, "event", "", 0.5, "date-alone",
            ("sf-1951", "jd-1956"),
        )  # fmt: skip
        undecided = piece.without(treaty)._with([*piece.findings.mentions, open_], ())
        undecided = undecided.without(treaty)
        assert undecided.undecided == 1
        decided = undecided.with_target(open_, "jd-1956")
        assert decided.undecided == 0
        assert found(decided, "Treaty").target == "jd-1956"


def test_no_more_are_read_at_a_time_than_there_are_places() -> None:
    from threading import Event, Thread

    go = Event()
    threads = [
        Thread(target=lambda: in_turn(go.wait), daemon=True) for _ in range(AT_ONCE + WAITING)
    ]
    for thread in threads:
        thread.start()
    try:
        import time

        time.sleep(0.3)
        with pytest.raises(BusyError):
            in_turn(lambda: None)
    finally:
        go.set()
        for thread in threads:
            thread.join()
    assert in_turn(lambda: 7) == 7


@pytest.mark.parametrize("which", ["kurils", "invented"])
def test_the_page_is_there_in_every_language(
    which: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CHOSEN, str(request.getfixturevalue(f"{which}_path")))
    for language in request.getfixturevalue(which).languages:
        app = opened(lang=language.id)
        assert not app.exception, app.exception[0].message
        read_in(app, texts.ARTICLE)
        assert "Ferry talks resume in Nemuro" in html(app)


@pytest.mark.usefixtures("shipped")
class TestPage:
    """The page as Streamlit runs it."""

    def test_a_pasted_text_is_read_and_shown(self) -> None:
        app = read_in(opened(), texts.ARTICLE)
        piece = piece_in(app)
        assert piece.article.title == "Ferry talks resume in Nemuro"
        assert "Ferry talks resume in Nemuro" in html(app)
        assert brought(piece.token) is piece.held
        assert not app.text_area

    @pytest.mark.parametrize(
        ("text", "said"), [("", "Paste a text"), ("word " * 100_000, "longer than an article")]
    )
    def test_what_cannot_be_read_is_one_message(self, text: str, said: str) -> None:
        app = read_in(opened(), text)
        assert len(app.error) == 1
        assert said in app.error[0].value.replace("\\", "")
        assert PIECE not in app.session_state

    def test_a_broken_article_file_tells_its_faults(self) -> None:
        app = read_in(opened(), '+++\nid = "a"\ntitle = 3\n+++\n\nText.')
        assert "faults" in app.error[0].value
        assert PIECE not in app.session_state

    def test_a_text_about_something_else_is_shown_without_links(self) -> None:
        app = read_in(opened(), texts.UNRELATED)
        assert not list(piece_in(app).article.links)
        assert "Nothing is linked" in app.info[0].value

    def test_language_and_day_can_be_set_right(self) -> None:
        app = read_in(opened(), texts.ARTICLE)
        assert control(app, "import-lang").value == "en"
        assert control(app, "import-published").value == "2016-12-17"
        control(app, "import-published").set_value("2017-01")
        app.run()
        assert str(piece_in(app).article.date) == "2017-01"
        control(app, "import-published").set_value("![x](y)")
        app.run()
        assert "is not a date" in app.error[0].value
        assert str(piece_in(app).article.date) == "2017-01"
        control(app, "import-lang").set_value("")
        app.run()
        assert piece_in(app).article.lang == "und"

    def test_what_was_set_aside_is_listed_and_put_back_one_by_one(self) -> None:
        app = read_in(opened(), texts.ARTICLE)
        assert "Share this article" in html(app)
        assert "Skip to main content" in html(app)
        control(app, "import-put-0").click()
        app.run()
        text = piece_in(app).text
        assert text
        assert not text.parts[0].furniture
        assert text.parts[-1].furniture

    def test_a_link_is_added_by_choosing_words_and_a_target(self) -> None:
        app = read_in(opened(), texts.ARTICLE)
        control(app, "import-add-words").set_value("families")
        app.run()
        assert "<mark>families</mark>" in html(app)
        control(app, "import-add-place").set_value("shikotan")
        next(each for each in app.button if each.key == "import-add").click()
        app.run()
        assert not app.exception
        assert found(piece_in(app), "families").target == "shikotan"

    def test_words_that_are_not_there_are_said(self) -> None:
        app = read_in(opened(), texts.ARTICLE)
        control(app, "import-add-words").set_value("nowhere")
        control(app, "import-add-place").set_value("shikotan")
        next(each for each in app.button if each.key == "import-add").click()
        app.run()
        assert "does not contain" in app.error[0].value

    def test_forgetting_drops_it_at_once(self) -> None:
        app = read_in(opened(), texts.ARTICLE)
        token, held = piece_in(app).token, weakref.ref(piece_in(app).held)
        control(app, "import-forget").click()
        app.run()
        assert PIECE not in app.session_state
        assert brought(token) is None
        gc.collect()
        assert held() is None
        assert "Forgotten" in app.success[0].value
        assert app.text_area[0].value == ""

    def test_an_address_is_asked_for_only_where_the_operator_says_so(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert control(opened(), "import-way").options == ["Paste", "File"]
        monkeypatch.setenv(FETCH, "1")
        app = opened()
        control(app, "import-way").set_value("address")
        app.run()
        control(app, "import-address").set_value("http://127.0.0.1/private")
        control(app, "import-read").click()
        app.run()
        assert "not a host of the public web" in app.error[0].value.replace("\\", "")

    def test_who_had_to_make_room_is_told_so_and_can_bring_it_again(self) -> None:
        app = read_in(opened(), texts.ARTICLE)
        app.session_state[PIECE].empty()
        app.run()
        assert "was closed" in app.warning[0].value
        read_in(app, texts.ARTICLE)
        assert piece_in(app).article.title == "Ferry talks resume in Nemuro"
        assert not app.warning

    @pytest.mark.parametrize("lang", ["ja", "ru"])
    def test_why_a_text_is_not_read_is_told_in_the_language_of_the_page(self, lang: str) -> None:
        app = read_in(opened(lang=lang), "word " * 100_000)
        told = app.error[0].value.replace("\\", "").replace("\xa0", " ")
        assert {"ja": "400,000字まで", "ru": "знаков не больше 400 000"}[lang] in told
        assert not re.search(r"[A-Za-z]{3}", told)

    def test_an_articles_file_with_emphasis_and_links_is_changed_and_keeps_them(
        self, kurils: Dossier
    ) -> None:
        source = next(each.id for each in kurils.sources)
        line = (
            "The *talks in **Nemuro*** of [1956](https://example.org/a)"
            f" and a [book](source:{source})."
        )
        head = '+++\nid = "mine"\nlang = "en"\ntitle = "T"\nrights = "© A. Author"\n+++\n\n'
        app = read_in(opened(), head + line)
        assert not app.info
        control(app, "import-add-words").set_value("Nemuro")
        app.run()
        control(app, "import-add-place").set_value("nemuro")
        next(each for each in app.button if each.key == "import-add").click()
        app.run()
        article = piece_in(app).article
        file = write_article(article, kurils)
        assert piece_of_file(file, kurils).article == article
        assert (article.id, article.rights) == ("mine", "© A. Author")
        place = next(run for run in article.links if run.kind == "place")
        assert (place.text, place.emphasis, place.strong) == ("Nemuro", True, True)
        assert [run.kind for run in article.links] == ["place", "web", "source"]
        gone = piece_in(app).without(found(piece_in(app), "Nemuro"))
        assert gone.article.blocks == open_article(head + line, kurils).blocks

    def test_the_code_of_a_frame_holds_a_hostile_title_as_text(self) -> None:
        app = read_in(opened(), 'A "title" onload=x <b>of Nemuro\n\n' + texts.ARTICLE)
        assert "<b>" not in app.code[0].value
        assert 'src="imported.html"' in app.code[0].value


def paste(page: Page, server: str, text: str, lang: str = "en") -> Frame:
    """Paste an article on the page and read it; its frame."""
    page.goto(f"{server}/import?lang={lang}")
    page.locator(".st-key-import-fields textarea").fill(text)
    page.keyboard.press("Control+Enter")
    page.locator(".st-key-import-read button").click()
    return frame_of(page)


def frame_of(page: Page) -> Frame:
    handle = page.locator(FRAME).element_handle(timeout=30_000)
    frame = handle.content_frame()
    assert frame
    frame.wait_for_selector("html[data-ready=true]", state="attached", timeout=30_000)
    return frame


def row_of(page: Page, words: str) -> Locator:
    """The first row of the table about some words."""
    return page.locator(f".dm-found tr:has(mark:text-is('{words}'))").first


@pytest.fixture
def quiet(complaints: list[str]) -> list[str]:
    """Streamlit looks for itself under the page's path first, which browsers report."""
    yield complaints
    complaints[:] = [each for each in complaints if "404" not in each]


@pytest.mark.usefixtures("quiet")
def test_an_article_is_pasted_followed_changed_taken_and_forgotten(
    page: Page, app_server: str, tmp_path: Path
) -> None:
    frame = paste(page, app_server, texts.ARTICLE)
    mounted = page.locator(FRAME).element_handle()
    frame.locator("a[data-event='jd-1956']").first.click()
    frame.wait_for_function("disputemap.state.event === 'jd-1956'")
    assert frame.evaluate("disputemap.state.date").startswith("1956-10")
    frame.locator("#dm-story").evaluate("(story) => story.scrollTo(0, 0)")
    frame.get_by_role("button", name="Next step").click()
    frame.wait_for_function("disputemap.state.event !== 'jd-1956'")
    row = row_of(page, "Hokkaido")
    row.get_by_role("button", name="Change: Hokkaido").click()
    row.locator("select").select_option("tokyo")
    row.get_by_role("button", name="Set: Hokkaido").click()
    expect(row_of(page, "Hokkaido")).to_contain_text("yours")
    expect(frame.locator("a[data-place='tokyo']", has_text="Hokkaido")).to_have_count(1)
    frame.wait_for_selector("html[data-ready=true]", state="attached")
    assert mounted.evaluate("(frame) => frame.isConnected")
    expect(page.locator(FRAME)).to_have_count(1)
    gone = row_of(page, "Nemuro")
    gone.get_by_role("button", name=re.compile("^Remove")).click()
    page.locator(".st-key-import-filter").get_by_text("Removed 1").click()
    expect(page.locator(".dm-found tbody tr")).to_have_count(1)
    page.get_by_role("button", name=re.compile("^Put back: Nemuro")).click()
    expect(page.locator(".st-key-import-filter")).not_to_contain_text("Removed")
    files = {}
    for ending in ("md", "html", "geojson", "csv"):
        with page.expect_download(timeout=30_000) as taken:
            page.locator(f".dm-files a[href*='.{ending}?']").click()
        path = tmp_path / taken.value.suggested_filename
        taken.value.save_as(path)
        files[ending] = path
    assert files["md"].name == "imported.md"
    assert '(place:tokyo "1 by-hand")' in files["md"].read_text("utf-8")
    assert json.loads(files["geojson"].read_text("utf-8"))["type"] == "FeatureCollection"
    assert "Hokkaido" in files["csv"].read_text("utf-8-sig")
    address = page.locator(FRAME).get_attribute("data-source")
    assert page.request.get(f"{app_server}{address}").status == 200
    page.get_by_role("button", name="Forget it").click()
    expect(page.get_by_text("Forgotten.")).to_be_visible()
    assert page.request.get(f"{app_server}{address}").status == 404
    page.goto(files["html"].as_uri())
    ready(page)
    assert page.locator("#dm-story a[data-place='tokyo']", has_text="Hokkaido").count() == 1


@pytest.mark.usefixtures("quiet")
def test_a_word_file_is_brought(page: Page, app_server: str) -> None:
    import article_files

    content = article_files.word(
        [("Title", "Talks in Nemuro"), *(("Normal", each) for each in texts.ARTICLE.split("\n\n"))]
    )
    page.goto(f"{app_server}/import")
    page.locator(".st-key-import-way").get_by_text("File").click()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    page.locator("input[type=file]").set_input_files(
        {"name": "a.docx", "mimeType": kind, "buffer": content}
    )
    page.get_by_text("a.docx").wait_for()
    page.locator(".st-key-import-read button").click()
    frame = frame_of(page)
    assert frame.locator("a[data-place='nemuro']").count() >= 1


@pytest.mark.usefixtures("quiet")
def test_the_keyboard_alone_changes_and_dismisses(page: Page, app_server: str) -> None:
    paste(page, app_server, texts.ARTICLE)
    change = page.get_by_role("button", name="Change: Hokkaido")
    change.focus()
    page.keyboard.press("Enter")
    select = page.locator(".dm-edit select")
    expect(select).to_be_focused()
    page.keyboard.press("Escape")
    expect(change).to_be_focused()
    page.keyboard.press("Enter")
    select.select_option("tokyo")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(row_of(page, "Hokkaido")).to_contain_text("yours")
    remove = page.get_by_role("button", name="Remove: Hokkaido")
    remove.focus()
    page.keyboard.press("Enter")
    expect(remove).to_have_count(0)
    assert page.evaluate("document.activeElement.closest('.dm-found') !== null")


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("state", ["asked", "brought"])
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing(page: Page, app_server: str, state: str, dark: bool) -> None:
    page.set_viewport_size({"width": 1366, "height": 900})
    page.emulate_media(color_scheme="dark" if dark else "light")
    if state == "asked":
        page.goto(f"{app_server}/import")
        page.locator(".st-key-import-read button").wait_for()
    else:
        paste(page, app_server, texts.ARTICLE)
    wanted = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    context = {"include": [[".st-key-import"]], "exclude": [["iframe"]]}
    result = Axe().run(page, context=context, options=wanted)
    assert result.violations_count == 0, result.generate_report()


@pytest.mark.usefixtures("quiet")
def test_on_a_phone_nothing_is_wider_than_the_screen(
    new_page: Callable[..., Page], app_server: str
) -> None:
    page = new_page(viewport=PHONE, has_touch=True)
    frame = paste(page, app_server, texts.JAPANESE, lang="ja")
    assert page.locator("html").get_attribute("lang") == "ja"
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= PHONE["width"]
    expect(page.locator("h1")).to_have_text("根室で協議再開")
    expect(page.locator(".dm-found")).to_contain_text("色丹島")
    assert frame.locator("a[data-event='jd-1956']").count() >= 1
    box = page.locator(".dm-found button").first.bounding_box()
    assert box
    assert box["height"] >= 36


@pytest.mark.usefixtures("quiet")
def test_on_a_phone_the_text_begins_in_the_first_view_under_the_map_and_the_date(
    new_page: Callable[..., Page], app_server: str
) -> None:
    page = new_page(viewport=PHONE, has_touch=True, is_mobile=True)
    frame = paste(page, app_server, texts.ARTICLE)
    height = page.locator(FRAME).evaluate("(frame) => frame.clientHeight")
    assert height < PHONE["height"]

    def top(which: str) -> float:
        return frame.locator(which).first.evaluate("(each) => each.getBoundingClientRect().top")

    assert 0 <= top("#dm-map") < top(".dm-axis") < top("#dm-story h1, #dm-story h2")
    assert top("#dm-story article p:not(.dm-byline):not(.dm-meta)") < height - 20
    assert frame.locator(".dm-ribbon").count() == 0
    wide = new_page(viewport={"width": 1366, "height": 800})
    assert paste(wide, app_server, texts.ARTICLE).locator(".dm-ribbon").count() == 1


@pytest.mark.usefixtures("quiet")
def test_two_visitors_do_not_see_each_others_articles(
    new_page: Callable[..., Page], app_server: str
) -> None:
    one, other = new_page(), new_page()
    paste(one, app_server, texts.ARTICLE)
    other.goto(f"{app_server}/import")
    expect(other.locator(".st-key-import-fields textarea")).to_have_value("")
    assert "Ferry" not in other.content()
