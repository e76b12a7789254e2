"""What other sites learn of a view: oEmbed, cards of networks, and data about the data."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlencode, urlsplit
from xml.etree import ElementTree

import pytest
from documents import HOST, ready, serve
from markupsafe import Markup
from playwright.sync_api import Page
from starlette.applications import Starlette
from starlette.testclient import TestClient

from disputemap.address import BASE, UnfitSettingError, base_setting
from disputemap.dossier import Dossier
from disputemap.render import MapDocument
from disputemap.render.metadata import CARD_SIZE, LONGEST_ALT, Addresses, head
from disputemap.scene import first_view
from disputemap.scene.view import view_of
from disputemap.web import middleware, routes
from disputemap.web.addresses import embed_head
from disputemap.web.answers import LONGEST_QUERY

HERE = "http://testserver"


class Parts(HTMLParser):
    """Elements of a piece of HTML with their attributes, and the texts of its scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.elements and self.elements[-1][0] == "script" and data.strip():
            self.scripts.append(data)

    def all(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        return [
            found for name, found in self.elements
            if name == tag and wanted.items() <= found.items()
        ]  # fmt: skip

    def meta(self, name: str) -> str | None:
        key = "property" if name.startswith("og:") else "name"
        (found,) = self.all("meta", **{key: name})
        return found["content"]


@pytest.fixture(scope="module")
def client(invented_chosen: None) -> Iterator[TestClient]:  # noqa: ARG001
    """The addresses alone, with the invented dossier as the chosen one."""
    with TestClient(Starlette(routes=routes(), middleware=middleware())) as opened:
        yield opened


@pytest.fixture
def ask(client: TestClient) -> Callable[..., dict[str, object]]:
    """What is answered for an address, as JSON."""

    def asked(address: str, **more: object) -> dict[str, object]:
        answer = client.get("/oembed", params={"url": address, **more})
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    return asked


def frame_of(facts: dict[str, object]) -> dict[str, str | None]:
    ((tag, attributes),) = Parts(str(facts["html"])).elements
    assert tag == "iframe"
    return attributes


class TestOembed:
    def test_a_view_is_a_frame_with_a_title_and_a_picture(self, ask) -> None:
        facts = ask(f"{HERE}/embed/halm?date=1832-01-10&view=ov&lang=ar&layout=map")
        assert (facts["version"], facts["type"]) == ("1.0", "rich")
        assert (facts["provider_name"], facts["provider_url"]) == ("disputemap", f"{HERE}/")
        assert "1832" in str(facts["title"]) or "١٨٣٢" in str(facts["title"])
        assert (facts["thumbnail_width"], facts["thumbnail_height"]) == CARD_SIZE
        frame = frame_of(facts)
        assert parse_qs(urlsplit(frame["src"]).query) == {
            "date": ["1832-01-10"], "view": ["ov"], "lang": ["ar"], "layout": ["map"],
        }  # fmt: skip
        assert (frame["width"], frame["height"]) == (str(facts["width"]), str(facts["height"]))
        assert frame["title"] == facts["title"]
        assert "allow-same-origin" not in frame["sandbox"]

    def test_the_reading_room_is_a_story_of_the_chosen_dossier(self, ask) -> None:
        for address in (
            f"{HERE}/?date=1700",
            f"{HERE}?date=1700&layout=map",
            "https://testserver/",
        ):
            source = frame_of(ask(address))["src"]
            assert source.startswith(f"{HERE}/embed/halm?date=")
            assert "layout=story" in source

    def test_what_is_locked_and_hidden_stays_so(self, ask) -> None:
        source = frame_of(ask(f"{HERE}/embed/kurils?lock=date,view&hide=ribbon&utm_source=x"))[
            "src"
        ]
        query = parse_qs(urlsplit(source).query)
        assert (query["lock"], query["hide"]) == (["date,view"], ["ribbon"])
        assert "utm_source" not in query

    def test_the_picture_is_of_that_view_and_of_the_size_that_is_said(
        self, client: TestClient, ask
    ) -> None:
        facts = ask(f"{HERE}/embed/halm?date=1700&view=ov&step=1&layout=story", maxwidth=500)
        assert (facts["thumbnail_width"], facts["thumbnail_height"]) == (480, 360)
        address = urlsplit(str(facts["thumbnail_url"]))
        assert {"date=1700-01-01", "view=ov", "width=480"} <= {*address.query.split("&")}
        answer = client.get(f"{address.path}?{address.query}")
        assert answer.headers["content-type"] == "image/png"
        assert int.from_bytes(answer.content[16:20]) == 480
        assert int.from_bytes(answer.content[20:24]) == 360

    @pytest.mark.parametrize("layout", ["map", "story", "timeline"])
    @pytest.mark.parametrize(
        ("width", "height"), [(320, None), (None, 200), (1, 1), (99999, 99999), (640, 390)]
    )
    def test_nothing_is_larger_than_was_asked_for(
        self, ask, layout: str, width: int | None, height: int | None
    ) -> None:
        most = {name: n for name, n in {"maxwidth": width, "maxheight": height}.items() if n}
        facts = ask(f"{HERE}/embed/halm?layout={layout}", **most)
        assert 0 < int(facts["width"]) <= (width or 10_000)
        assert 0 < int(facts["height"]) <= (height or 10_000)
        assert int(facts.get("thumbnail_width", 0)) <= (width or 10_000)
        assert int(facts.get("thumbnail_height", 0)) <= (height or 10_000)
        assert ("thumbnail_url" in facts) == ("thumbnail_width" in facts)

    def test_xml_says_the_same(self, client: TestClient, ask) -> None:
        address = f"{HERE}/embed/kurils?lang=ja"
        answer = client.get("/oembed", params={"url": address, "format": "xml"})
        assert answer.headers["content-type"] == "text/xml; charset=utf-8"
        root = ElementTree.fromstring(answer.content)
        assert root.tag == "oembed"
        said = {each.tag: each.text for each in root}
        assert said == {name: str(value) for name, value in ask(address).items()}

    @pytest.mark.parametrize(
        ("query", "status", "says"),
        [
            ({}, 400, f"url is missing; expected an address that begins with {HERE}/."),
            ({"url": ""}, 400, "url is missing"),
            ({"url": "halm"}, 404, f"begins with {HERE}/"),
            ({"url": "http://["}, 404, "No such address here"),
            ({"url": "http://testserver:port/"}, 404, "No such address here"),
            ({"url": "http://other.example/embed/halm"}, 404, "No such address here"),
            ({"url": "http://testserver.evil.example/embed/halm"}, 404, "No such address here"),
            ({"url": "http://testserver@evil.example/embed/halm"}, 404, "No such address here"),
            ({"url": "http://user@testserver/embed/halm"}, 404, "No such address here"),
            ({"url": "http://testserver:81/embed/halm"}, 404, "No such address here"),
            ({"url": "javascript://testserver/embed/halm"}, 404, "No such address here"),
            ({"url": f"{HERE}/embed/atlantis"}, 404, "no dossier of this name"),
            ({"url": f"{HERE}/embed/..%2fhalm"}, 404, "no dossier of this name"),
            ({"url": f"{HERE}/download/halm.csv"}, 404, "shows no map"),
            ({"url": f"{HERE}/embed/halm", "format": "yaml"}, 501, "only json and xml"),
            ({"url": f"{HERE}/embed/halm", "maxwidth": "0"}, 400, "maxwidth is not a whole number"),
            ({"url": f"{HERE}/embed/halm", "maxheight": "1e3"}, 400, "maxheight is not"),
            ({"url": f"{HERE}/embed/halm", "maxheight": "-5"}, 400, "maxheight is not"),
            ({"url": "x" * LONGEST_QUERY}, 414, "2000 characters"),
        ],
    )
    def test_what_cannot_be_shown_is_told_briefly(
        self, client: TestClient, query: dict[str, str], status: int, says: str
    ) -> None:
        answer = client.get("/oembed", params=query)
        assert (answer.status_code, says in answer.text) == (status, True), answer.text
        assert len(answer.text) < 200
        assert "evil" not in answer.text
        assert answer.headers["access-control-allow-origin"] == "*"
        if query.get("format", "json") == "json":
            assert answer.json().keys() == {"error"}

    def test_any_page_may_ask_and_keep_the_answer(self, client: TestClient) -> None:
        answer = client.get("/oembed", params={"url": f"{HERE}/"})
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.headers["cache-control"] == f"public, max-age={answer.json()['cache_age']}"

    def test_its_frame_works_in_a_page_that_it_is_pasted_into(
        self, page: Page, halm_answer: dict[str, object], client: TestClient
    ) -> None:
        source = urlsplit(str(frame_of(halm_answer)["src"]))
        document = client.get(f"{source.path}?{source.query}").text
        serve(page, source.path, document)
        serve(page, "/host", f"<!doctype html><title>Host</title>{halm_answer['html']}")
        page.goto(f"{HOST}/host")
        inner = page.locator("iframe").element_handle().content_frame()
        inner.wait_for_selector("html[data-ready=true]", state="attached")
        assert inner.evaluate("disputemap.state.date") == "1832-01-10"


@pytest.fixture
def halm_answer(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """What is answered for a view by a server that is reached at the tests' own address."""
    monkeypatch.setenv(BASE, HOST)
    asked = {"url": f"{HOST}/embed/halm?date=1832-01-10&layout=map"}
    return dict(client.get("/oembed", params=asked).json())


class TestWhereTheServerIs:
    def test_an_operator_says_it(self, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(BASE, "https://news.example.org/maps/")
        base = "https://news.example.org/maps"
        facts = client.get("/oembed", params={"url": f"{base}/embed/halm"}).json()
        assert frame_of(facts)["src"].startswith(f"{base}/embed/halm?")
        assert facts["thumbnail_url"].startswith(f"{base}/picture/halm.png?")
        for other in (HERE, "https://news.example.org", "https://news.example.org/mapsx"):
            asked = {"url": f"{other}/embed/halm"}
            assert client.get("/oembed", params=asked).status_code == 404

    @pytest.mark.parametrize(
        "value", ["maps.example.org", "ftp://x.org", "https://x.org/?a=b", "https://a@x.org", "/"]
    )
    def test_an_operator_who_errs_is_told(
        self, value: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(BASE, value)
        if value == "/":
            assert base_setting() == ""
            return
        with pytest.raises(UnfitSettingError, match=f"{BASE}.*https://maps.example.org"):
            middleware()

    @pytest.mark.parametrize(
        "host",
        ['x"><script>', "a b", "evil.example/path", "a@b", "x:port", "", "é", "[::1", "x" * 300],
    )
    def test_a_host_that_is_none_reaches_nothing(self, client: TestClient, host: str) -> None:
        headers = {"Host": host.encode()}
        answer = client.get("/oembed", params={"url": f"{HERE}/"}, headers=headers)
        assert answer.status_code == 400
        assert answer.json() == {"error": "The request names no host of ours."}

    def test_a_head_is_empty_if_nobody_knows_the_address(self, invented: Dossier) -> None:
        assert embed_head(request_to('x"><script>'), invented, first_view(invented)) == ""
        made = embed_head(request_to("maps.example.org:8443"), invented, first_view(invented))
        parts = Parts(made)
        (canonical,) = parts.all("link", rel="canonical")
        assert canonical["href"].startswith("https://maps.example.org:8443/embed/halm?date=")


def request_to(host: str):
    from starlette.requests import Request

    return Request(
        {
            "type": "http", "method": "GET", "scheme": "https", "path": "/embed/halm",
            "query_string": b"", "headers": [(b"host", host.encode())], "server": ("x", 80),
        }
    )  # fmt: skip


ADDRESSES = Addresses(
    canonical="https://maps.example.org/embed/halm?date=1832-01-10&lang=en",
    picture="https://maps.example.org/picture/halm.png?date=1832-01-10&card=1",
    translations={"en": "https://maps.example.org/en/", "ar": "https://maps.example.org/ar/"},
    oembed={"json": "https://maps.example.org/o.json", "xml": "https://maps.example.org/o.xml"},
    downloads={"https://maps.example.org/download/halm.csv": "text/csv"},
)


@pytest.fixture
def parts(invented: Dossier) -> Parts:
    """The head of a page that shows a view of the invented dossier."""
    return Parts(head(invented, view_of(invented, {"date": "1832-01-10"}), ADDRESSES))


class TestHead:
    def test_a_card_shows_the_view_in_words_and_its_picture(
        self, parts: Parts, invented: Dossier
    ) -> None:
        title = invented.texts["en"].get("dossier", "title")
        assert parts.meta("og:title") == f"{title} · 10 January 1832"
        assert parts.meta("og:description").startswith("10 January 1832 · View: Neutral")
        assert parts.meta("og:url") == ADDRESSES.canonical
        assert parts.meta("og:image") == parts.meta("twitter:image") == ADDRESSES.picture
        assert (parts.meta("og:image:width"), parts.meta("og:image:height")) == ("1200", "630")
        assert parts.meta("twitter:card") == "summary_large_image"
        assert (parts.meta("og:locale"), parts.meta("og:locale:alternate")) == ("en_GB", "ar_AE")

    def test_a_card_s_picture_is_told_to_who_cannot_see_it(
        self, kurils: Dossier, invented: Dossier
    ) -> None:
        for dossier in (kurils, invented):
            for language in dossier.languages:
                view = replace(first_view(dossier), lang=language.id)
                alt = Parts(head(dossier, view, ADDRESSES)).meta("og:image:alt")
                first = dossier.place(dossier.ribbon[0])
                assert any(name in alt for name in first.names.values())
                assert len(alt) <= LONGEST_ALT

    def test_cards_are_of_the_size_that_pictures_have(self) -> None:
        from disputemap.render.still import CARD

        assert (CARD.width, CARD.height) == CARD_SIZE

    def test_it_leads_to_the_page_its_translations_and_oembed(self, parts: Parts) -> None:
        assert [each["href"] for each in parts.all("link", rel="canonical")] == [
            ADDRESSES.canonical
        ]
        languages = {
            each["hreflang"]: each["href"]
            for each in parts.all("link", rel="alternate") if "hreflang" in each
        }  # fmt: skip
        assert languages == ADDRESSES.translations
        for kind, form in (("application/json+oembed", "json"), ("text/xml+oembed", "xml")):
            (found,) = parts.all("link", type=kind)
            assert found["href"] == ADDRESSES.oembed[form]

    def test_the_data_are_described_by_what_the_dossier_says(
        self, parts: Parts, invented: Dossier
    ) -> None:
        article, dataset = json.loads(parts.scripts[0])["@graph"]
        assert (article["@type"], dataset["@type"]) == ("Article", "Dataset")
        told = next(each for each in invented.articles if each.lang == "en")
        assert (article["headline"], article["creditText"]) == (told.title, told.byline)
        assert article["isBasedOn"]["publisher"]["name"] == told.original.publisher
        assert dataset["temporalCoverage"] == str(invented.span)
        assert dataset["dateModified"] == str(invented.edition)
        assert dataset["license"] == ["https://spdx.org/licenses/CC-BY-4.0.html"]
        assert dataset["creditText"] == invented.licences.attribution
        assert dataset["distribution"] == [
            {
                "@type": "DataDownload",
                "contentUrl": "https://maps.example.org/download/halm.csv",
                "encodingFormat": "text/csv",
            }
        ]
        south, west, north, east = map(float, dataset["spatialCoverage"]["geo"]["box"].split())
        for area in invented.areas:
            x, y = area.geometry.representative_point().coords[0]
            assert south <= y <= north
            assert west <= x <= east

    def test_a_page_without_the_article_does_not_claim_one(self, invented: Dossier) -> None:
        parts = Parts(head(invented, view_of(invented, {"layout": "map"}), ADDRESSES))
        assert [each["@type"] for each in json.loads(parts.scripts[0])["@graph"]] == ["Dataset"]
        assert parts.meta("og:type") == "website"

    def test_nothing_that_a_dossier_says_ends_an_element(self, invented: Dossier) -> None:
        hostile = "</script><script>alert(1)</script><!--\"'>&\u2028{{ 7*7 }}"
        texts = invented.texts["en"]
        changed = replace(texts, dossier={**texts.dossier, "title": hostile, "summary": hostile})
        dossier = replace(invented, texts={**invented.texts, "en": changed})
        addresses = replace(ADDRESSES, canonical='https://x.org/?a=1&b="><script>alert(2)</script>')
        plain = Parts(head(invented, first_view(invented), ADDRESSES))
        made = Parts(head(dossier, first_view(dossier), addresses))
        assert [name for name, _ in made.elements] == [name for name, _ in plain.elements]
        assert made.meta("og:site_name") == hostile
        assert json.loads(made.scripts[0])["@graph"][1]["name"] == hostile

    def test_it_stands_in_the_document_of_a_map(self, page: Page, invented: Dossier) -> None:
        view = first_view(invented)
        document = MapDocument(invented, view, head=head(invented, view, ADDRESSES)).to_html()
        serve(page, "/head", document)
        page.goto(f"{HOST}/head")
        ready(page)
        data = page.locator("head script[type='application/ld+json']").text_content()
        assert json.loads(data)["@context"] == "https://schema.org"
        assert page.locator("head meta[property='og:image']").count() == 1


def test_the_addresses_in_a_head_are_answered(client: TestClient, invented: Dossier) -> None:
    made: Markup = embed_head(request_to("testserver"), invented, first_view(invented))
    parts = Parts(made)
    addresses = [each["href"] for each in parts.all("link") if "href" in each]
    dataset = json.loads(parts.scripts[0])["@graph"][1]
    files = [each["contentUrl"] for each in dataset["distribution"]]
    for address in (*addresses, parts.meta("og:image"), *files):
        there = urlsplit(address)
        assert there.netloc == "testserver"
        assert client.get(f"{there.path}?{there.query}").status_code == 200, address
    described = urlencode({"url": parts.all("link", rel="canonical")[0]["href"]})
    assert client.get(f"/oembed?{described}").json()["title"] == parts.meta("og:title")
