"""`disputemap publish`: a site of plain files, its editions, and all of it or nothing."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import brotli
import pytest
from click.testing import CliRunner, Result
from sites import BASE, Published

from conftest import files_of_at_most
from disputemap.cli import main
from disputemap.dossier import Dossier, read
from disputemap.publish import writing
from disputemap.publish.documents import offline
from disputemap.publish.site import Site
from disputemap.scene import status_on
from disputemap.scene.language_version import status_sentence

ATOM = {"atom": "http://www.w3.org/2005/Atom"}
MAP = {
    "map": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xhtml": "http://www.w3.org/1999/xhtml",
}
KEPT = ("gz", "br")


def disputemap(*arguments: object) -> Result:
    """Run a command of the command line."""
    return CliRunner().invoke(main, [str(each) for each in arguments])


@dataclass
class PageOf(HTMLParser):
    """What a page says of itself, and where it leads."""

    attributes: dict[str, str | None] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    rels: dict[str, list[str]] = field(default_factory=dict)
    metas: dict[str, str] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    title: str = ""
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.inside = tag
        if tag == "html":
            self.attributes = found
        if tag == "link":
            self.rels.setdefault(found["rel"] or "", []).append(found["href"] or "")
        if tag == "meta":
            name = found.get("name") or found.get("property") or found.get("http-equiv") or ""
            self.metas[name.lower()] = found.get("content") or ""
        if tag == "h1":
            self.headings.append(tag)
        if found.get("id"):
            self.ids.append(found["id"] or "")
        self.links += [found[name] or "" for name in ("href", "src") if name in found]

    def handle_endtag(self, _tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "title":
            self.title += data
        elif self.inside not in ("script", "style"):
            self.text += data


def parsed(path: Path) -> PageOf:
    """A page, read as browsers read it."""
    page = PageOf()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    return page


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def said(published_invented: Published) -> list[str]:
    """What was printed when the site was made."""
    return published_invented.said


@pytest.fixture(scope="module")
def site(published_invented: Published) -> Path:
    """The invented dispute as a site that knows its address."""
    return published_invented.site


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, PageOf]:
    """Every page of the site by its path."""
    return {path.relative_to(site).as_posix(): parsed(path) for path in site.rglob("*.html")}


class TestASite:
    def test_it_tells_a_line_for_each_kind_and_the_total(
        self, site: Path, said: list[str], invented: Dossier
    ) -> None:
        told = {line.split(",")[0].split(None, 1)[1]: int(line.split()[0]) for line in said[:-1]}
        languages, events = len(invented.languages), len(invented.events)
        assert told["event pages"] == languages * (events + 1), "and a list"
        assert told["story pages"] == told["offline files"] == languages
        assert said[-1].startswith(f"{sum(told.values())} files, ")
        assert sum(told.values()) == len(contents(site))

    def test_every_record_has_a_page_in_every_language(self, site: Path, invented: Dossier) -> None:
        for language in invented.languages:
            for event in invented.events:
                assert (site / language.id / "events" / f"{event.id}.html").is_file()
            for place in invented.places:
                assert (site / language.id / "places" / f"{place.id}.html").is_file()

    def test_every_page_says_what_it_is_in_which_language_and_where(
        self, pages: dict[str, PageOf], invented: Dossier
    ) -> None:
        directions = {each.id: each.direction for each in invented.languages}
        for path, page in pages.items():
            assert page.title.strip(), path
            assert page.metas["description"], path
            assert page.attributes["dir"] == directions[page.attributes["lang"] or ""], path
            assert len(page.headings) == 1, path
            assert len(page.ids) == len(set(page.ids)), path
            if path != "404.html" and not path.startswith("offline-"):
                address = BASE + path.removesuffix("index.html")
                assert page.rels["canonical"] == [address], path

    def test_every_link_leads_to_a_file_of_the_site(
        self, site: Path, pages: dict[str, PageOf]
    ) -> None:
        looked_at = 0
        for path, page in pages.items():
            links = [*page.links, *(page.metas.get(name, "") for name in ("og:image", "og:url"))]
            for link in filter(None, links):
                whole = urljoin(BASE + path, link)
                if not whole.startswith(BASE):
                    continue
                looked_at += 1
                target = unquote(urlsplit(whole).path).removeprefix("/halm/")
                target += "index.html" if target.endswith("/") or not target else ""
                assert (site / target).is_file(), f"{path}: {link}"
                fragment = urlsplit(whole).fragment
                if fragment and target in pages:
                    assert fragment in pages[target].ids, f"{path}: {link}"
        assert looked_at > 1000

    def test_no_page_leads_out_of_the_folder_by_way_of_the_app(
        self, pages: dict[str, PageOf]
    ) -> None:
        own = [link for page in pages.values() for link in page.links if link.startswith("/")]
        assert own == []

    def test_every_page_lets_only_its_own_scripts_run(self, site: Path) -> None:
        for path in site.rglob("*.html"):
            text = path.read_text(encoding="utf-8")
            [policy] = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
            assert policy.startswith("default-src &#39;none&#39;"), path
            scripts = re.findall(r"script-src ([^;]*)", policy)
            assert "unsafe" not in "".join(scripts), path
            assert "<script>" not in text or scripts, path

    def test_an_event_stands_on_its_page_with_date_text_sources_and_the_status_of_the_day(
        self, site: Path, invented: Dossier
    ) -> None:
        event = invented.event(next(e.id for e in invented.events if e.date.approximate))
        page = parsed(site / "en" / "events" / f"{event.id}.html")
        text = invented.texts["en"]
        assert f"about {str(event.date)[:4]}" in page.text
        assert text.get("events", event.id, "text") in page.text
        for source in event.sources:
            assert text.get("sources", source, "title") in page.text
        for place in event.places:
            assert f"../places/{place}.html" in page.links
        assert f"../index.html?event={event.id}&lang=en" in page.links
        assert text.get("parties", "ql", "name") in page.text

    def test_a_place_tells_its_whole_history_with_sources(
        self, site: Path, invented: Dossier
    ) -> None:
        held = Counter(row.area for row in invented.tenure)
        area = held.most_common(1)[0][0]
        page = parsed(site / "en" / "places" / f"{area}.html")
        rows = [row for row in invented.tenure if row.area == area]
        assert len(rows) > 1
        for row in rows:
            assert status_sentence(invented, row, "en") in page.text
            assert f"../events/{row.basis}.html" in page.links
        now = status_on(invented, invented.span.end_day - 1)[area]
        assert now == rows[-1]

    def test_a_story_is_of_one_language_and_leads_to_all_other_pages(
        self, site: Path, pages: dict[str, PageOf]
    ) -> None:
        page = pages["ar/index.html"]
        assert {"events/index.html", "places/index.html", "sources.html", "claims.html"} < {
            *page.links
        }
        assert {"../en/index.html", "data.html", "corrections.html"} < {*page.links}
        assert '"words":{"ar":{' in (site / "ar" / "index.html").read_text("utf-8")
        events = re.findall(r'href="events/([^"]*)\.html" data-event="([^"]*)"',
                            (site / "ar" / "index.html").read_text("utf-8"))  # fmt: skip
        assert events
        assert all(one == other for one, other in events)

    def test_data_is_there_in_every_format_with_size_licence_and_edition(
        self, site: Path, invented: Dossier
    ) -> None:
        page = parsed(site / "en" / "data.html")
        files = [link for link in page.links if link.startswith("../data/")]
        assert {link.split(".", 3)[-1] for link in files} == {
            "geojson", "gpkg", "kml", "fgb", "csv", "timeline.json",
        }  # fmt: skip
        assert invented.licences.geometry in page.text
        assert invented.digest in page.text
        geojson = json.loads((site / "data" / "halm.geojson").read_text("utf-8"))
        assert geojson["features"]

    def test_text_is_compressed_beside_itself_and_only_where_that_is_smaller(
        self, site: Path
    ) -> None:
        files = contents(site)
        for path, content in files.items():
            stem, _, ending = path.rpartition(".")
            if ending in KEPT:
                unpack = gzip.decompress if ending == "gz" else brotli.decompress
                assert unpack(content) == files[stem], path
                assert len(content) < len(files[stem]), path
        assert {"en/index.html.br", "en/index.html.gz", "sitemap.xml.gz"} < files.keys()
        assert not {"cards/story-en.png.gz", "data/halm.gpkg.gz"} & files.keys()

    def test_a_shared_style_sheet_is_named_for_what_it_holds(self, site: Path) -> None:
        [sheet] = (site / "assets").glob("*.css")
        digest = hashlib.sha256(sheet.read_bytes()).hexdigest()
        assert sheet.name == f"site.{digest[:12]}.css"

    def test_pictures_are_cards_for_every_story_and_for_heavy_events(
        self, site: Path, invented: Dossier
    ) -> None:
        heavy = {event.id for event in invented.events if event.weight == 3}
        stories = {f"story-{language.id}" for language in invented.languages}
        cards = list((site / "cards").iterdir())
        assert {card.stem for card in cards} == heavy | stories
        for card in cards:
            size = [int.from_bytes(card.read_bytes()[at : at + 4]) for at in (16, 20)]
            assert size == [1200, 630]

    def test_the_edition_names_every_file_by_its_hash(self, site: Path, invented: Dossier) -> None:
        edition = json.loads((site / "edition.json").read_text("utf-8"))
        assert (edition["digest"], edition["date"]) == (invented.digest, str(invented.edition))
        files = {
            path: content
            for path, content in contents(site).items()
            if not path.startswith("edition.json")
        }
        assert edition["files"] == {
            path: {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
            for path, content in files.items()
        }


class TestSomebodyElsesArticle:
    def test_it_has_a_page_that_the_story_leads_to_and_back(
        self, light_path: Path, tmp_path: Path
    ) -> None:
        folder = shutil.copytree(light_path, tmp_path / "halm")
        (folder / "articles" / "report.en.md").write_text(
            '+++\nid = "report"\nlang = "en"\ntitle = "A report"\nrights = "The Paper"\n+++\n\n'
            "::: step event=peace-1702\nIn [1702](event:peace-1702) they made peace.\n:::\n",
            encoding="utf-8",
        )
        result = disputemap("publish", folder, tmp_path / "site")
        assert (result.exit_code, result.stderr) == (0, "")
        page = (tmp_path / "site" / "en" / "articles" / "report.html").read_text("utf-8")
        assert 'href="../events/peace-1702.html" data-event="peace-1702"' in page
        assert "The Paper" in page
        assert 'data-article="report"' in page
        story = (tmp_path / "site" / "en" / "index.html").read_text("utf-8")
        assert 'href="articles/report.html"' in story
        assert 'data-article="report"' not in story
        assert not (tmp_path / "site" / "ar" / "articles").exists(), "it is in one language"


class TestWhatProgramsRead:
    def test_the_sitemap_lists_every_page_with_its_translations(
        self, site: Path, pages: dict[str, PageOf]
    ) -> None:
        root = ElementTree.fromstring((site / "sitemap.xml").read_text("utf-8"))
        listed = {
            url.findtext("map:loc", namespaces=MAP): [
                link.get("hreflang") for link in url.findall("xhtml:link", MAP)
            ]
            for url in root.findall("map:url", MAP)
        }
        wanted = {
            page.rels["canonical"][0]
            for path, page in pages.items()
            if path[:3] in ("en/", "ar/") and not path.endswith("embed.html")
        }
        assert listed.keys() == wanted
        assert set(map(tuple, listed.values())) == {("en", "ar")}
        assert f"Sitemap: {BASE}sitemap.xml" in (site / "robots.txt").read_text("utf-8")

    @pytest.mark.parametrize(("path", "lang"), [("feed.xml", "en"), ("ar/feed.xml", "ar")])
    def test_the_feed_tells_the_edition_and_every_event(
        self, site: Path, invented: Dossier, path: str, lang: str
    ) -> None:
        root = ElementTree.fromstring((site / path).read_text("utf-8"))
        entries = root.findall("atom:entry", ATOM)
        links = [entry.find("atom:link", ATOM).get("href") for entry in entries]
        events = {f"{BASE}{lang}/events/{event.id}.html" for event in invented.events}
        assert events < set(links)
        assert len(entries) == 1 + len(events)
        ids = [entry.findtext("atom:id", namespaces=ATOM) for entry in entries]
        assert len(set(ids)) == len(ids)
        updated = {entry.findtext("atom:updated", namespaces=ATOM) for entry in entries}
        assert updated == {f"{invented.edition}T00:00:00Z"}, "no clock"

    def test_oembed_gives_a_frame_of_the_language_s_own_embed(self, site: Path) -> None:
        answer = json.loads((site / "oembed" / "ar.json").read_text("utf-8"))
        assert (answer["version"], answer["type"]) == ("1.0", "rich")
        assert f'<iframe src="{BASE}ar/embed.html"' in answer["html"]
        story = (site / "ar" / "index.html").read_text("utf-8")
        assert f"{BASE}oembed/ar.json" in story


def edited(folder: Path) -> None:
    """The dossier after one event was found to weigh more, in a new edition."""
    events = folder / "events.toml"
    text = events.read_text("utf-8")
    events.write_text(text.replace("weight = 1", "weight = 2", 1), "utf-8")
    main_file = folder / "dossier.toml"
    text = main_file.read_text("utf-8")
    main_file.write_text(text.replace('edition = "2026-11-20"', 'edition = "2026-11-21"'), "utf-8")


class TestEditions:
    @pytest.fixture(scope="class")
    @classmethod
    def history(
        cls, tmp_path_factory: pytest.TempPathFactory, light_path: Path, published_light: Path
    ) -> tuple[Path, dict[str, bytes], Dossier, Dossier]:
        """A site published without an address, its first files, and its two editions."""
        made = tmp_path_factory.mktemp("history")
        folder, site = made / "halm", made / "site"
        shutil.copytree(light_path, folder)
        first = read(folder)
        shutil.copytree(published_light, site)
        files = contents(site)
        edited(folder)
        second = read(folder)
        result = disputemap("publish", folder, site)
        assert (result.exit_code, result.stderr) == (0, "")
        return site, files, first, second

    def test_what_was_published_stays_byte_for_byte(self, history: tuple) -> None:
        site, files, first, second = history
        kept = {path: content for path, content in files.items() if path.startswith("e/")}
        assert f"e/{first.digest}/embed.html" in kept
        now = contents(site)
        assert kept.items() <= now.items()
        assert f"e/{second.digest}/en/embed.html" in now
        assert now["embed.html"] == now[f"e/{second.digest}/embed.html"]

    def test_the_log_names_the_record_and_the_field_that_changed(self, history: tuple) -> None:
        site, _, first, second = history
        log = json.loads((site / "corrections.json").read_text("utf-8"))["editions"]
        assert [each["digest"] for each in log] == [second.digest, first.digest]
        assert [each["previous"] for each in log] == [first.digest, None]
        event = next(event for event in first.events if event.weight == 1)
        assert log[0]["changes"] == [
            {
                "file": "events.toml", "record": event.id, "change": "changed",
                "fields": [{"name": "weight", "before": 1, "after": 2}],
            }
        ]  # fmt: skip
        page = parsed(site / "en" / "corrections.html").text
        assert f"events.toml · {event.id}" in page
        assert "1 → 2" in page
        assert "The first published edition." in page

    def test_the_feed_moves_only_what_changed(self, history: tuple) -> None:
        site, _, first, second = history
        changed = next(event.id for event in first.events if event.weight == 1)
        root = ElementTree.fromstring((site / "feed.xml").read_text("utf-8"))
        updated = {
            entry.find("atom:link", ATOM).get("href"): entry.findtext(
                "atom:updated", namespaces=ATOM
            )[:10]
            for entry in root.findall("atom:entry", ATOM)
        }
        events = {f"en/events/{event.id}.html": event.id for event in first.events}
        assert {events[href]: day for href, day in updated.items() if href in events} == {
            event: str((second if event == changed else first).edition) for event in events.values()
        }

    def test_without_an_address_nothing_claims_one(self, history: tuple) -> None:
        _, files, *_ = history
        assert not {"sitemap.xml", "oembed/en.json"} & files.keys()
        assert b"Sitemap" not in files["robots.txt"]
        assert all(
            b'rel="canonical"' not in content
            for path, content in files.items()
            if path.endswith(".html")
        )

    def test_a_kept_edition_that_cannot_be_read_is_named_and_the_site_stays(
        self, history: tuple, light_path: Path, tmp_path: Path
    ) -> None:
        site, _, first, _ = history
        copy = tmp_path / "site"
        shutil.copytree(site, copy)
        records = copy / "e" / first.digest / "records.json"
        records.write_text("{", encoding="utf-8")
        before = contents(copy)
        result = disputemap("publish", light_path, copy)
        assert result.exit_code == 1
        assert len(result.stderr.splitlines()) == 1
        assert str(records) in result.stderr
        assert contents(copy) == before
        assert list(tmp_path.iterdir()) == [copy]


class TestOneStep:
    def test_two_runs_give_the_same_bytes(
        self, site: Path, invented_path: Path, tmp_path: Path
    ) -> None:
        """In another process, whose sets and hashes have another order."""
        command = [sys.executable, "-m", "disputemap", "publish", invented_path, tmp_path / "again"]
        environment = {**os.environ, "PYTHONHASHSEED": "7"}
        subprocess.run([*command, "--base-url", BASE], check=True, env=environment, timeout=300)
        one, other = contents(site), contents(tmp_path / "again")
        assert one.keys() == other.keys()
        assert [path for path in one if one[path] != other[path]] == []

    def test_a_run_that_is_killed_leaves_the_old_site_and_the_next_one_cleans_up(
        self, light_path: Path, tmp_path: Path
    ) -> None:
        target = tmp_path / "site"
        target.mkdir()
        old = {"made_by": "disputemap publish", "dossier": "halm", "editions": []}
        (target / "edition.json").write_text(json.dumps(old), encoding="utf-8")
        (target / "index.html").write_text("as it was", encoding="utf-8")
        before = contents(target)
        process = subprocess.Popen(
            [sys.executable, "-m", "disputemap", "publish", light_path, target],
            stdout=subprocess.DEVNULL,
        )
        for _ in until(60):
            if next(tmp_path.glob(".site.new-*/embed.html"), None):
                break
        os.kill(process.pid, signal.SIGSTOP)
        assert contents(target) == before
        busy = disputemap("publish", light_path, target)
        process.kill()
        process.wait()
        assert (busy.exit_code, busy.stdout) == (1, "")
        assert busy.stderr == (f"{target}: another publish is writing it; expected one at a time\n")
        assert contents(target) == before
        assert len(list(tmp_path.iterdir())) == 2, "the folder that was not finished"
        assert disputemap("publish", light_path, target).exit_code == 0
        assert list(tmp_path.iterdir()) == [target]
        assert (target / "index.html").read_text("utf-8") != "as it was"

    def test_a_site_that_was_moved_aside_when_a_run_was_killed_is_put_back(
        self, light_path: Path, tmp_path: Path
    ) -> None:
        """Where a system cannot let two folders change places, there is a moment without either."""
        moved = tmp_path / ".site.old-0123abcd"
        moved.mkdir()
        (moved / "thesis.txt").write_text("as it was", encoding="utf-8")
        result = disputemap("publish", light_path, tmp_path / "site")
        assert result.exit_code == 1
        assert contents(tmp_path) == {"site/thesis.txt": b"as it was"}

    @pytest.mark.parametrize("together", [True, False], ids=["exchange", "two renames"])
    def test_a_folder_takes_the_old_one_s_place_on_every_system(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, together: bool
    ) -> None:
        if not together:
            monkeypatch.setattr(writing, "_exchanged", lambda *_: False)
        for content in (b"first", b"second"):
            with writing.swapped_in(tmp_path / "si*te") as aside:
                aside.write("en/index.html", content)
            assert contents(tmp_path) == {"si*te/en/index.html": content}
            assert len(list(tmp_path.iterdir())) == 1
        with pytest.raises(KeyboardInterrupt), writing.swapped_in(tmp_path / "si*te") as aside:
            aside.write("en/index.html", b"third")
            raise KeyboardInterrupt
        assert contents(tmp_path) == {"si*te/en/index.html": b"second"}
        assert len(list(tmp_path.iterdir())) == 1

    def test_a_full_disk_is_one_line_and_leaves_the_old_site(
        self, light_path: Path, tmp_path: Path
    ) -> None:
        target = tmp_path / "site"
        target.mkdir()
        with files_of_at_most(100_000):
            result = disputemap("publish", light_path, target)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == (
            f"{target}: File too large; expected a folder that can be written, "
            "on a disk with room\n"
        )
        assert list(tmp_path.iterdir()) == [target]
        assert list(target.iterdir()) == []

    @pytest.mark.parametrize("where", ["missing/site", "file/site", "file"])
    def test_a_place_that_cannot_be_written_is_one_line(
        self, light_path: Path, tmp_path: Path, where: str
    ) -> None:
        (tmp_path / "file").write_text("as it was", encoding="utf-8")
        result = disputemap("publish", light_path, tmp_path / where)
        assert (result.exit_code, result.stdout) == (1, "")
        assert len(result.stderr.splitlines()) == 1
        assert result.stderr.startswith(f"{tmp_path / where}: ")
        assert contents(tmp_path) == {"file": b"as it was"}

    def test_the_root_of_a_disk_is_never_replaced(self, light_path: Path) -> None:
        result = disputemap("publish", light_path, Path(light_path.anchor))
        assert result.exit_code == 1
        assert "cannot be replaced; expected a folder in another" in result.stderr

    def test_a_folder_with_other_files_is_left_alone(
        self, light_path: Path, tmp_path: Path
    ) -> None:
        target = tmp_path / "site"
        target.mkdir()
        (target / "thesis.txt").write_text("ten years", encoding="utf-8")
        result = disputemap("publish", light_path, target)
        assert result.exit_code == 1
        assert "holds files that publish has not written; expected an empty folder" in result.stderr
        assert contents(tmp_path) == {"site/thesis.txt": b"ten years"}

    def test_a_site_of_another_dossier_is_left_alone(
        self, site: Path, kurils_path: Path, tmp_path: Path
    ) -> None:
        copy = tmp_path / "site"
        copy.mkdir()
        shutil.copy(site / "edition.json", copy)
        result = disputemap("publish", kurils_path, copy)
        assert result.exit_code == 1
        assert "holds a site of 'halm'; expected one of 'kurils'" in result.stderr
        assert [path.name for path in copy.iterdir()] == ["edition.json"]

    @pytest.mark.parametrize(
        "address",
        ["example.org", "ftp://example.org/", "https://", "https://e.org/?a=1", "https://e.org/#a",
         'https://e.org/"><script>', "https://e.org:x/", "https://e.org/\r\nx"],
    )  # fmt: skip
    def test_an_address_that_is_none_is_wrong_usage(
        self, light_path: Path, tmp_path: Path, address: str
    ) -> None:
        result = disputemap("publish", light_path, tmp_path / "site", "--base-url", address)
        assert result.exit_code == 2
        assert "expected a web address such as https://example.org/dispute/" in result.stderr
        assert list(tmp_path.iterdir()) == []

    def test_help_has_examples(self) -> None:
        result = disputemap("publish", "--help")
        assert result.exit_code == 0
        assert "disputemap publish kurils site --base-url" in result.stdout


def until(seconds: float) -> Iterator[None]:
    """Turns of waiting, until something has happened; the test fails if it takes too long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield
        time.sleep(0.01)
    pytest.fail(f"nothing happened in {seconds} seconds")


def test_a_whole_story_offline_is_at_most_400_kb_as_a_file(kurils: Dossier) -> None:
    for name, content in offline(Site(kurils)):
        assert len(content) <= 400_000, name
