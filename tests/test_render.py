"""The map document: one page that needs nothing else and trusts nothing that it shows."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from disputemap.dossier import Dossier, DossierError, Fault, read
from disputemap.render import MapDocument
from disputemap.render.faults import faults_page, plain_page
from disputemap.render.plugins import PARTS
from disputemap.render.story import reading_minutes
from disputemap.scene import first_view, from_query

LARGEST = 250_000
"""Bytes of a document of three languages, in gzip."""

FETCHING = {"src", "srcset", "poster", "action", "formaction", "data", "ping", "background", "href"}
"""Attributes whose addresses a browser asks for, or goes to."""


class Page(HTMLParser):
    """Elements of a page with their attributes, and the text of its scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {"script": [], "style": [], "title": [], "": []}
        self._inside = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside = tag if tag in self.texts else ""

    def handle_endtag(self, _tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        self.texts[self._inside].append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module", params=["kurils", "invented"])
def dossier(request: pytest.FixtureRequest) -> Dossier:
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def text(dossier: Dossier) -> str:
    return MapDocument(dossier).to_html()


@pytest.fixture(scope="module")
def parsed(text: str) -> Page:
    return Page(text)


class TestDocument:
    def test_it_is_a_page_with_language_title_and_description(
        self, dossier: Dossier, text: str, parsed: Page
    ) -> None:
        assert text.startswith("<!doctype html>\n<html")
        first = dossier.first_view.lang
        texts = dossier.texts[first]
        assert parsed.all("html") == [
            {"lang": first, "dir": dossier.language(first).direction, "data-dossier": dossier.id}
        ]
        assert "".join(parsed.texts["title"]) == texts.get("dossier", "title")
        assert {"name": "description", "content": texts.get("dossier", "summary")} in parsed.all(
            "meta"
        )
        assert {"charset": "utf-8"} in parsed.all("meta")
        assert len(parsed.all("main")) == len(parsed.all("h1")) == 1

    def test_it_is_in_the_direction_of_its_language(self, invented: Dossier) -> None:
        view, _ = from_query(invented, {"lang": "ar"})
        root = Page(MapDocument(invented, view).to_html()).all("html")[0]
        assert (root["lang"], root["dir"]) == ("ar", "rtl")

    def test_it_asks_nobody_for_anything(self, parsed: Page) -> None:
        for tag, attributes in parsed.elements:
            for name in FETCHING & attributes.keys():
                value = attributes[name] or ""
                if tag == "a":
                    assert re.match(r"(https?://|\?|#)", value), value
                else:
                    assert value.startswith("data:"), (tag, name, value)
        assert {tag for tag, _ in parsed.elements} & {"iframe", "object", "embed", "base"} == set()
        assert not [each for each in parsed.all("meta") if "http-equiv" in each]
        for style in parsed.texts["style"]:
            addresses = re.findall(r"url\(\s*[\"']?([^)\"']*)", style)
            assert not [each for each in addresses if not each.startswith(("#", "data:"))]
            assert "@import" not in style

    def test_addresses_in_scripts_are_data_of_the_dossier(
        self, dossier: Dossier, parsed: Page
    ) -> None:
        scene, *scripts = parsed.texts["script"]
        known = [source.url for source in dossier.sources if source.url]
        known += [dossier.tiles.url] if dossier.tiles else []
        leaflet = "https://leafletjs.com"  # its credit, which is switched off
        names = "http://www.w3.org/"  # a name, no address
        for script in scripts:
            for address in re.findall(r"https?://[^\"'`\s)]+", script):
                assert address.startswith((leaflet, names)), address
        for address in re.findall(r'"url":"(https?:[^"]+)"', scene):
            assert address in known

    def test_its_scene_can_be_read_back(self, dossier: Dossier, parsed: Page) -> None:
        scene = json.loads(parsed.texts["script"][0])
        whole = MapDocument(dossier).scene
        for lang, words in scene.pop("words").items():
            assert words.items() <= whole["words"][lang].items()
        assert scene == {name: value for name, value in whole.items() if name != "words"}

    def test_the_same_dossier_gives_the_same_bytes(
        self, request: pytest.FixtureRequest, dossier: Dossier, text: str
    ) -> None:
        folder = request.getfixturevalue(
            f"{'kurils' if dossier.id == 'kurils' else 'invented'}_path"
        )
        assert MapDocument(read(folder)).to_html() == text

    def test_it_can_be_asked_for_twice(self, invented: Dossier) -> None:
        document = MapDocument(invented)
        assert document.to_html() == document.to_html()

    def test_three_languages_are_light(self, kurils: Dossier) -> None:
        assert len(kurils.languages) == 3
        for layout in PARTS:
            view, _ = from_query(kurils, {"layout": layout})
            packed = gzip.compress(MapDocument(kurils, view).to_html().encode(), 9)
            assert len(packed) <= LARGEST, layout

    def test_no_id_stands_twice(self, parsed: Page) -> None:
        ids = Counter(attributes["id"] for _, attributes in parsed.elements if "id" in attributes)
        assert [name for name, count in ids.items() if count > 1] == []

    def test_there_are_no_handlers_in_markup(self, parsed: Page) -> None:
        names = {name for _, attributes in parsed.elements for name in attributes}
        assert not [name for name in names if name.startswith("on")]

    def test_its_layout_holds_what_it_names(self, kurils: Dossier) -> None:
        pages = {
            layout: Page(MapDocument(kurils, from_query(kurils, {"layout": layout})[0]).to_html())
            for layout in PARTS
        }
        for layout, page in pages.items():
            assert page.all("body") == [{"class": f"dm dm-layout-{layout}"}]
            assert bool(page.all("article")) == (layout == "story")
        read_in = {each["lang"] for each in pages["story"].all("article")}
        assert read_in == {article.lang for article in kurils.articles}
        open_ones = {each["lang"] for each in pages["story"].all("article") if "hidden" not in each}
        assert open_ones == {first_view(kurils).lang}


HOSTILE = "</script><script>alert(1)</script>&amp;'\"<img src=x>{{7*7}}"
SPOILT = re.compile(
    r"^(title|text|name|by|adjective|summary|subtitle|short_title|hint|statement|byline|standfirst"
    r'|publisher) = ".*"$',
    re.MULTILINE,
)


@pytest.fixture(scope="module")
def hostile(invented_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """A dossier whose every text would like to be markup."""
    folder = tmp_path_factory.mktemp("hostile") / invented_path.name
    shutil.copytree(invented_path, folder)
    text = HOSTILE.replace('"', '\\"')
    in_markdown = "".join(f"\\{sign}" if sign in "<>&*_[]\\`" else sign for sign in HOSTILE)
    for file in (*folder.glob("text/*.toml"), *folder.glob("articles/*.md")):
        spoilt = SPOILT.sub(lambda found: f'{found[1]} = "{text}"', file.read_text("utf-8"))
        if file.suffix == ".md":
            spoilt += f"\n{in_markdown}\n\nAfter it **{in_markdown}** and *{in_markdown}*.\n"
        file.write_text(spoilt, encoding="utf-8")
    table = folder / "places.csv"
    names = table.read_text("utf-8").replace("Ovrin", "<i onclick=x>Ovrin")
    table.write_text(names, encoding="utf-8")
    return read(folder)


class TestHostileDossier:
    def test_its_page_has_the_elements_of_an_honest_one(
        self, invented: Dossier, hostile: Dossier
    ) -> None:
        honest, spoilt = (Page(MapDocument(each).to_html()) for each in (invented, hostile))
        assert len(spoilt.all("script")) == len(honest.all("script")) == 4
        assert {tag for tag, _ in spoilt.elements} == {tag for tag, _ in honest.elements}
        assert not spoilt.all("img")
        for _, attributes in spoilt.elements:
            assert not [name for name in attributes if name.startswith("on")]
            assert not (attributes.get("href") or "").startswith("javascript")

    def test_what_it_says_is_shown_as_it_stands(self, hostile: Dossier) -> None:
        page = Page(MapDocument(hostile).to_html())
        assert "".join(page.texts["title"]) == HOSTILE
        shown = "".join(page.texts[""])
        articles = [each for each in page.all("article") if each["data-article"] == "crossing"]
        assert len(articles) == len(hostile.languages)
        assert shown.count(HOSTILE) > 5 * len(articles)
        assert f"After it {HOSTILE} and {HOSTILE}." in shown

    def test_markup_in_an_article_is_a_fault_and_never_shown(
        self, invented_path: Path, tmp_path: Path
    ) -> None:
        folder = shutil.copytree(invented_path, tmp_path / invented_path.name)
        article = next(folder.glob("articles/*.md"))
        article.write_text(article.read_text("utf-8") + f"\n\n{HOSTILE}\n", encoding="utf-8")
        with pytest.raises(DossierError, match="raw HTML is not supported"):
            read(folder)

    def test_its_scripts_run_and_none_of_its_own(self, hostile: Dossier, page) -> None:
        page.on("dialog", lambda dialog: pytest.fail(f"the dossier ran {dialog.message}"))
        page.set_content(MapDocument(hostile).to_html())
        page.wait_for_selector("html[data-ready=true]", state="attached")
        for change in ({"lang": "ar"}, {"view": "ov"}, {"place": "port-halm"}, {"lang": "en"}):
            page.evaluate("(change) => disputemap.go(change)", change)
        assert page.evaluate("document.querySelectorAll('img').length") == 0
        assert page.evaluate("document.querySelectorAll('script').length") == 4


class TestShortPages:
    def test_every_fault_is_a_row_of_escaped_text(self) -> None:
        faults = [
            Fault("a.toml", f"record-{number}", "<b>", "“<i>”", "x & y") for number in range(1000)
        ]
        page = Page(faults_page(faults))
        assert len(page.all("tr")) == 1001
        assert not page.all("b")
        assert not page.all("i")
        assert not page.all("script")
        assert "x & y" in page.texts[""]

    def test_a_plain_page_is_a_whole_page(self) -> None:
        page = Page(plain_page("No <title>", "No <text>"))
        assert page.all("html") == [{"lang": "en"}]
        assert page.texts["title"] == ["No <title>"]
        assert "No <text>" in page.texts[""]


def test_reading_time_goes_by_words_or_by_signs(kurils: Dossier) -> None:
    minutes = {article.lang: reading_minutes(article) for article in kurils.articles}
    assert all(1 <= each < 60 for each in minutes.values())
    assert max(minutes.values()) <= 2 * min(minutes.values()), "the same text in any language"
