"""``/embed``: what an address decides about a document, how small it is, and that it is safe."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from disputemap.dossier import Dossier
from disputemap.render import MapDocument
from disputemap.render.surface import LOCKS, LONGEST, PARTS, Surface, surface_from_query
from disputemap.scene import View
from disputemap.scene.detail import LIGHT
from disputemap.scene.encoding import packed_lines, packed_polygons
from disputemap.scene.view import view_of
from disputemap.web import embed

LARGEST = 120_000
"""Bytes of a map in one language, in gzip."""

NAMES = ("plain", "dark", "static", "lock", "hide", "langs", "title", "credit")


@pytest.fixture(scope="module")
def client(invented_chosen: None) -> Iterator[TestClient]:  # noqa: ARG001
    """The address alone, with the invented dossier as the chosen one."""
    app = Starlette(routes=[Route("/embed/{dossier:path}", embed.answer)])
    with TestClient(app, headers={"Accept-Encoding": "identity"}) as opened:
        yield opened


def view(dossier: Dossier, layout: str, lang: str) -> View:
    return view_of(dossier, {"layout": layout, "lang": lang})


def scene(page: str) -> dict[str, object]:
    """The data that a document hands to its scripts."""
    found = re.search(r'<script type="application/json" id="dm-scene">(.*?)</script>', page, re.S)
    assert found
    read: dict[str, object] = json.loads(found[1])
    return read


class TestSurface:
    def test_an_address_without_its_names_is_a_page_of_its_own(self) -> None:
        assert surface_from_query({"date": "1951", "utm_source": "x"}) == (Surface(), [])

    def test_every_name_is_read(self) -> None:
        query = {
            "plain": "1", "dark": "0", "static": "1", "lock": "view, date", "hide": "card,legend",
            "langs": "ar,en", "title": "  Who \n held it? ", "credit": "Gazette",
        }  # fmt: skip
        wanted = Surface(
            plain=True, dark=False, static=True, lock=("date", "view"), hide=("legend", "card"),
            languages=("ar", "en"), title="Who held it?", credit="Gazette",
        )  # fmt: skip
        assert surface_from_query(query, ["en", "ar", "fr"]) == (wanted, [])

    def test_one_language_is_that_of_the_view(self, kurils: Dossier) -> None:
        surface, refused = surface_from_query({"langs": "one"}, ["en"])
        assert (surface.languages, refused) == ((), [])
        document = MapDocument(kurils, view(kurils, "map", "ja"), surface=surface)
        assert document.scene["text"].keys() == {"ja"}
        assert all(names.keys() == {"ja"} for names in document.scene["names"].values())

    @pytest.mark.parametrize(
        ("name", "wrong"),
        [
            ("plain", "yes"), ("dark", "2"), ("static", "true"), ("lock", "date,clock"),
            ("hide", "map"), ("langs", "xx"), ("title", "x" * (LONGEST + 1)),
            ("credit", "turned \N{RIGHT-TO-LEFT OVERRIDE} round"), ("title", "nul\x00"),
        ],
    )  # fmt: skip
    def test_what_makes_no_sense_falls_back_and_is_named(
        self, client: TestClient, name: str, wrong: str
    ) -> None:
        surface, refused = surface_from_query({name: wrong}, ["en"])
        assert refused == [name]
        assert surface == Surface(lock=("date",) if name == "lock" else ())
        assert scene(client.get("/embed/halm", params={name: wrong}).text)["notices"] == [name]

    @given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=200)))
    def test_no_query_makes_anything_but_a_surface(self, query: dict[str, str]) -> None:
        surface, refused = surface_from_query(query, ["en", "ja"])
        assert set(refused) <= query.keys()
        assert set(surface.lock) <= {*LOCKS}
        assert set(surface.hide) <= {*PARTS}
        assert set(surface.languages or ()) <= {"en", "ja"}
        assert max(len(surface.title), len(surface.credit)) <= LONGEST
        assert hash(surface) == hash(surface_from_query(query, ["ja", "en"])[0])


HOSTILE = "</script><script>alert(1)</script>{{7*7}}{% raw %}'\"<img src=x onerror=alert(1)>"


def scripts(page: str) -> int:
    """How many scripts a page has that can run, data for search engines aside."""
    return page.count("<script") - page.count('<script type="application/ld+json">')


class TestDocument:
    def test_a_title_and_credit_are_text_whatever_they_say(self, client: TestClient) -> None:
        asked = {"title": HOSTILE, "credit": HOSTILE}
        honest = client.get("/embed/halm", params={"title": "x", "credit": "x"}).text
        for static in ("0", "1"):
            page = client.get("/embed/halm", params={**asked, "static": static}).text
            assert "<img" not in page
            assert scripts(page) == (0 if static == "1" else scripts(honest))
            assert "&lt;script&gt;" in page
            assert "{{7*7}}" in page
        page = client.get("/embed/halm", params=asked).text
        assert scene(page)["surface"] == {
            "embedded": True,
            "lock": [],
            "title": HOSTILE,
            "credit": HOSTILE,
        }

    @pytest.mark.parametrize(("asked", "theme"), [("1", "dark"), ("0", "light")])
    @pytest.mark.parametrize("static", ["0", "1"])
    def test_its_colours_are_there_at_once(
        self, client: TestClient, asked: str, theme: str, static: str
    ) -> None:
        page = client.get("/embed/halm", params={"dark": asked, "static": static}).text
        root = re.search(r"<html[^>]*>", page)
        assert root
        assert f'data-theme="{theme}"' in root[0]
        assert "data-theme" not in str(re.search(r"<html[^>]*>", client.get("/embed/halm").text))

    @pytest.mark.parametrize(
        ("part", "element"),
        [
            ("header", '<header id="dm-header"'), ("legend", 'id="dm-legend"'),
            ("card", 'id="dm-card"'), ("table", 'id="dm-table"'), ("time", 'id="dm-time"'),
            ("article", "<article"),
        ],
    )  # fmt: skip
    def test_what_is_hidden_is_not_in_the_page(
        self, client: TestClient, part: str, element: str
    ) -> None:
        assert element in client.get("/embed/halm").text
        assert element not in client.get("/embed/halm", params={"hide": part}).text

    def test_the_same_address_gives_the_same_bytes(self, invented: Dossier) -> None:
        surface = Surface(embedded=True, languages=(), hide=("card",), title="x")
        one, other = (
            MapDocument(invented, view(invented, "map", "en"), surface=surface).to_html()
            for _ in range(2)
        )
        assert one == other


class TestSize:
    @pytest.mark.parametrize("lang", ["en", "ja", "ru"])
    def test_a_map_in_one_language_is_small(self, kurils: Dossier, lang: str) -> None:
        surface = Surface(embedded=True, languages=())
        page = MapDocument(kurils, view(kurils, "map", lang), surface=surface).to_html()
        assert len(gzip.compress(page.encode(), 9)) <= LARGEST

    def test_it_has_every_islet_and_every_other_document_every_vertex(
        self, kurils: Dossier
    ) -> None:
        one = Surface(languages=())
        light = MapDocument(kurils, view(kurils, "map", "en"), surface=one).scene
        story = MapDocument(kurils, view(kurils, "story", "en"), surface=one).scene
        for area, small, whole in zip(kurils.areas, light["areas"], story["areas"], strict=True):
            islets = len(shapely.get_parts(area.geometry))
            assert small["polygons"].count("!") + 1 == islets, area.id
            assert whole["polygons"] == packed_polygons(area.geometry), area.id
        assert light["detail"]["zoom"] == LIGHT.zoom < story["detail"]["zoom"]

    def test_a_light_coast_is_as_near_as_it_says(self, kurils: Dossier) -> None:
        for area in kurils.areas[:6]:
            coast = LIGHT.coast(area.geometry, disputed=True)
            apart = shapely.hausdorff_distance(area.geometry.boundary, coast.boundary)
            assert apart * 111_195 <= LIGHT.disputed_m * 1.5, area.id

    def test_its_words_are_all_there(self, kurils: Dossier) -> None:
        surface = Surface(languages=())
        page = MapDocument(kurils, view(kurils, "map", "en"), surface=surface).to_html()
        words = scene(page)["words"]
        assert isinstance(words, dict)
        asked = set(re.findall(r'dm\.word\("([\w.-]+)"', page))
        asked |= set(re.findall(r'data-word(?:-label)?="([\w.-]+)"', page))
        assert len(asked) > 30
        whole = MapDocument(kurils).scene["words"]["en"].keys()
        assert asked & whole <= words["en"].keys()
        assert {key for key in whole if key.startswith(("status.", "source.", "line."))} <= {
            *words["en"]
        }


class TestStatic:
    @pytest.mark.parametrize("lang", ["en", "ar"])
    def test_it_is_a_whole_page_without_a_script(self, client: TestClient, lang: str) -> None:
        page = client.get("/embed/halm", params={"static": "1", "lang": lang}).text
        assert scripts(page) == 0
        assert "<noscript" not in page
        for part in ('<svg class="dm-drawing"', "<figcaption>", "<table>", "<article"):
            assert page.count(part) == 1, part
        assert not re.search(r"<[^>]+ on\w+=", page)

    def test_it_says_the_title_and_the_credit(self, client: TestClient, invented: Dossier) -> None:
        asked = {"static": "1", "title": "Who held it?", "credit": "Gazette"}
        page = client.get("/embed/halm", params=asked).text
        assert "<title>Who held it?</title>" in page
        assert f"{invented.licences.attribution} · Gazette" in page

    def test_its_ids_are_its_own(self, client: TestClient) -> None:
        page = client.get("/embed/halm", params={"static": "1"}).text
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids))


def test_lines_and_polygons_are_letters_that_end_no_script(kurils: Dossier) -> None:
    packed = [packed_polygons(area.geometry) for area in kurils.areas]
    packed += [packed_lines(line.geometry) for line in kurils.boundaries]
    assert not set("".join(packed)) & set('<\\"')
