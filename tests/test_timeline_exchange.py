"""Timelines out and in: TimelineJS3 itself loads what is exported, and both its forms are read."""

from __future__ import annotations

import csv
import json
import mimetypes
import re
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import ROOT
from disputemap.cli.exchanging import import_timeline as command
from disputemap.dossier import Dossier, DossierError
from disputemap.exchange import FORMATS, choice_of, import_timeline
from disputemap.exchange.markup import plain
from disputemap.exchange.writing import write_whole

NPM = ROOT / "tests" / "npm"
TIMELINE_JS = NPM / "node_modules" / "@knight-lab" / "timelinejs" / "dist"
ADDRESS = "http://localhost:1/"
PAGE = """<!doctype html><html lang="en"><title>TimelineJS</title>
<link rel="stylesheet" href="css/timeline.css"><link rel="icon" href="data:,">
<div id="timeline" style="width: 1200px; height: 700px"></div>
<script src="js/timeline.js"></script>"""


def on_one_line(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text).strip()


def exported(dossier: Dossier, language: str | None = None) -> bytes:
    return FORMATS["timeline.json"].write(dossier, choice_of(dossier, {"lang": language}))


@pytest.fixture(scope="module", params=["kurils", "halm"])
def dossier(request: pytest.FixtureRequest, kurils: Dossier, invented: Dossier) -> Dossier:
    return {each.id: each for each in (kurils, invented)}[request.param]


class TestExport:
    def test_a_date_has_the_parts_that_are_known(self, dossier: Dossier) -> None:
        slides = {slide["unique_id"]: slide for slide in json.loads(exported(dossier))["events"]}
        assert slides.keys() == {event.id for event in dossier.events}
        for event in dossier.events:
            ends = [slides[event.id][end] for end in ("start_date", "end_date")
                    if end in slides[event.id]]  # fmt: skip
            parts = [
                "-".join(f"{end[part]:0{4 if part == 'year' else 2}}" for part in end)
                for end in ends
            ]
            assert "/".join(parts) == str(event.date).replace("~", "")

    def test_a_slide_says_what_and_by_what_source(self, dossier: Dossier) -> None:
        for language in dossier.languages:
            texts = dossier.texts[language.id]
            timeline = json.loads(exported(dossier, language.id))
            slides = {slide["unique_id"]: slide for slide in timeline["events"]}
            for event in dossier.events:
                slide = slides[event.id]
                assert plain(slide["text"]["headline"]) == texts.get("events", event.id, "title")
                assert slide["group"] == texts.get("event_kinds", event.kind, "name")
                words = plain(slide["text"]["text"])
                assert words.startswith(on_one_line(texts.get("events", event.id, "text")))
                for source in map(dossier.source, event.sources):
                    assert source.url is None or source.url in words

    def test_it_carries_licence_and_edition(self, dossier: Dossier) -> None:
        timeline = json.loads(exported(dossier))
        assert timeline["disputemap"]["licence_texts"] == dossier.licences.texts
        assert timeline["disputemap"]["edition"] == str(dossier.edition)
        title = plain(timeline["title"]["text"]["text"])
        assert dossier.licences.texts in title
        assert str(dossier.edition) in title


@pytest.fixture(scope="module")
def timeline_js() -> Path:
    """Scripts and styles of TimelineJS3, installed from the lock if they are not there."""
    if not TIMELINE_JS.is_dir():
        node = [sys.executable, ROOT / "scripts" / "node.py", "npm", "ci", "--prefix", NPM]
        quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run([*node, *quiet], check=True)
    return TIMELINE_JS


class TestInTimelineJs:
    @pytest.mark.parametrize("language", ["en", "ja", "ru"])
    def test_it_loads_what_is_exported(
        self, kurils: Dossier, language: str, page, timeline_js: Path
    ) -> None:
        self.open(page, timeline_js, exported(kurils, language), language)
        assert page.evaluate("timeline.config.getErrors()") == []
        assert page.locator(".tl-timemarker").count() == len(kurils.events)
        titles = kurils.texts[language].table("events")
        shown = page.locator(".tl-timemarker .tl-headline").all_text_contents()
        assert {each.strip() for each in shown} == {each["title"] for each in titles.values()}

    def test_it_shows_the_title_then_an_event_with_its_sources(
        self, invented: Dossier, page, timeline_js: Path
    ) -> None:
        self.open(page, timeline_js, exported(invented), "en")
        title = page.locator(".tl-slide-titleslide .tl-headline").text_content()
        assert title.strip() == invented.texts["en"].get("dossier", "title")
        page.evaluate("timeline.goToId('accord-1954')")
        slide = page.locator("#accord-1954.tl-slide, .tl-slide:has(#accord-1954)").first
        link = slide.locator("li a")
        link.wait_for()
        assert link.get_attribute("href") == invented.source("gazette").url
        assert slide.locator(".tl-headline-date").text_content().strip() == "30 November 1954"

    def test_it_knows_a_year_before_the_thousand_and_an_approximate_one(
        self, invented: Dossier, page, timeline_js: Path
    ) -> None:
        self.open(page, timeline_js, exported(invented), "en")
        years = page.evaluate(
            "timeline.config.events.map(event => event.start_date.data.date_obj.getFullYear())"
        )
        assert years == sorted(int(str(event.date)[:4]) for event in invented.events)
        told = page.locator(".tl-headline-date").all_text_contents()
        assert "about 1650" in {each.strip() for each in told}

    def test_markup_in_a_dossier_s_words_is_shown_and_never_run(
        self, invented: Dossier, page, timeline_js: Path
    ) -> None:
        timeline = json.loads(exported(invented))
        hostile = "&lt;img src=x onerror=&quot;document.title = 'run'&quot;&gt;"
        timeline["events"][0]["text"]["headline"] = hostile
        self.open(page, timeline_js, json.dumps(timeline).encode(), "en")
        assert page.locator(".tl-timeline img[src=x]").count() == 0
        assert page.title() == "TimelineJS"

    def open(self, page, folder: Path, timeline: bytes, language: str) -> None:
        """Load a timeline in TimelineJS3, with every other host out of reach."""

        def serve(route) -> None:
            path = route.request.url.removeprefix(ADDRESS).partition("?")[0]
            file = folder / path
            if path == "":
                route.fulfill(body=PAGE, content_type="text/html")
            elif path == "timeline.json":
                route.fulfill(body=timeline, content_type="application/json")
            elif file.is_file():
                kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
                route.fulfill(body=file.read_bytes(), content_type=kind)
            else:
                route.fulfill(status=404, body="")

        page.route(f"{ADDRESS}**", serve)
        page.goto(ADDRESS)
        page.evaluate(
            "([data, language]) => { window.timeline = new TL.Timeline('timeline', data,"
            " {language, script_path: `${location.origin}/js`, font: '', ga_measurement_id: ''}) }",
            [json.loads(timeline), language],
        )
        page.wait_for_function("window.timeline.ready && document.querySelector('.tl-timemarker')")


HEADER = (
    "Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date",
    "Headline", "Text", "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Type",
    "Group", "Background",
)  # fmt: skip


def sheet(path: Path, *rows: dict[str, str]) -> Path:
    """A spreadsheet of TimelineJS with the given cells."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, HEADER, restval="")
        table.writeheader()
        table.writerows(rows)
    return path


def timeline(path: Path, *events: object, **members: object) -> Path:
    """A timeline's JSON with the given events."""
    path.write_text(json.dumps({"events": events, **members}), encoding="utf-8")
    return path


def events_of(path: Path) -> list[dict]:
    """Events as a dossier would read them."""
    return tomllib.loads(import_timeline(path).events)["events"]


def texts_of(path: Path) -> dict[str, dict[str, str]]:
    return tomllib.loads(import_timeline(path).texts)["events"]


def faults_of(path: Path) -> list[str]:
    with pytest.raises(DossierError) as error:
        import_timeline(path)
    return [str(fault) for fault in error.value.faults]


class TestRoundTrip:
    def test_what_was_exported_comes_back_whole(
        self, dossier: Dossier, kurils_path: Path, invented_path: Path, tmp_path: Path
    ) -> None:
        folder = next(path for path in (kurils_path, invented_path) if path.name == dossier.id)
        known = tomllib.loads((folder / "events.toml").read_text("utf-8"))["events"]
        for language in dossier.languages:
            path = tmp_path / "out.timeline.json"
            path.write_bytes(exported(dossier, language.id))
            assert {event["id"]: event for event in events_of(path)} == {
                event["id"]: event for event in known
            }
            words = dossier.texts[language.id].table("events")
            assert texts_of(path) == {
                id: {field: on_one_line(each[field]) for field in ("title", "text")}
                for id, each in words.items()
            }

    def test_without_what_only_we_write_dates_and_headlines_come_back(
        self, dossier: Dossier, tmp_path: Path
    ) -> None:
        timeline = json.loads(exported(dossier))
        for slide in timeline["events"]:
            del slide["disputemap"], slide["unique_id"]
        path = tmp_path / "plain.json"
        path.write_text(json.dumps(timeline), encoding="utf-8")
        words = dossier.texts[dossier.first_view.lang].table("events")
        expected = [
            (str(event.date).replace("~", ""), words[event.id]["title"]) for event in dossier.events
        ]
        texts = texts_of(path)
        found = [(event["date"], texts[event["id"]]["title"]) for event in events_of(path)]
        assert sorted(found) == sorted(expected)

    def test_a_date_that_was_changed_on_the_way_is_the_new_one(
        self, invented: Dossier, tmp_path: Path
    ) -> None:
        timeline = json.loads(exported(invented))
        slide = next(each for each in timeline["events"] if each["unique_id"] == "survey-1650")
        slide["start_date"] = {"year": 1651}
        path = tmp_path / "changed.json"
        path.write_text(json.dumps(timeline), encoding="utf-8")
        dates = {event["id"]: event["date"] for event in events_of(path)}
        assert dates["survey-1650"] == "1651"


class TestSpreadsheet:
    def test_a_row_is_an_event_at_the_precision_that_is_known(self, tmp_path: Path) -> None:
        path = sheet(
            tmp_path / "sheet.csv",
            {"Headline": "A history", "Type": "title"},
            {"Year": "987", "Headline": "An oath", "Group": "Treaty"},
            {"Year": "1,204", "Month": "5", "Headline": "A league"},
            {"Year": "1702", "Month": "3", "Day": "14", "Time": "12:00", "Headline": "A peace"},
            {"Year": "1831", "Month": "9", "Day": "2", "End Year": "1831", "End Month": "9",
             "End Day": "5", "Headline": "A landing"},
            {"Year": "1947", "End Year": "1949", "Headline": "Removals"},
            {"Year": "1800", "End Year": "1900", "Headline": "A century", "Type": "era"},
        )  # fmt: skip
        assert [(event["id"], event["date"]) for event in events_of(path)] == [
            ("an-oath-987", "0987"),
            ("a-league-1204", "1204-05"),
            ("a-peace-1702", "1702-03-14"),
            ("a-landing-1831", "1831-09-02/1831-09-05"),
            ("removals-1947", "1947/1949"),
        ]
        first, second, *_ = events_of(path)
        assert first["kind"] == "treaty"
        assert "kind" not in second
        assert second["sources"] == []
        assert import_timeline(path).left_out == (
            "line 2: left out: of type title, which is no event",
            "line 8: left out: of type era, which is no event",
        )

    def test_markup_becomes_words_and_links_keep_their_address(self, tmp_path: Path) -> None:
        text = (
            '<p>One&nbsp;&amp; <b>two</b>.</p><script>alert(1)</script><ul><li>See <a href="'
            'https://example.org/a?b=1&amp;c=2">this</a><li><a href="javascript:alert(1)">that</a>'
        )
        path = sheet(
            tmp_path / "sheet.csv", {"Year": "1900", "Headline": "<i>A</i>b", "Text": text}
        )
        assert texts_of(path) == {
            "ab-1900": {
                "title": "Ab",
                "text": "One\u00a0& two. See this (https://example.org/a?b=1&c=2) that",
            }
        }

    def test_ids_are_of_headline_and_year_and_unique(self, tmp_path: Path) -> None:
        headlines = [
            "Ōoka visits!",
            "Ooka: visits",
            "Визит",
            "訪問",
            "word " * 40,
            "Visit 2",
            "Visit",
        ]
        path = sheet(
            tmp_path / "sheet.csv", *({"Year": "1900", "Headline": each} for each in headlines)
        )
        ids = [event["id"] for event in events_of(path)]
        assert ids[:4] == ["ooka-visits-1900", "ooka-visits-1900-2", "event-1900", "event-1900-2"]
        assert len(set(ids)) == len(headlines)
        assert max(map(len, ids)) <= 64

    def test_a_picture_s_address_is_kept_beside_its_event(self, tmp_path: Path) -> None:
        path = sheet(
            tmp_path / "sheet.csv",
            {"Year": "1900", "Headline": "A", "Media": "https://example.org/a.jpg"},
            {"Year": "1901", "Headline": "B", "Media": "javascript:alert(1)\n[[events]]"},
        )
        made = import_timeline(path).events
        assert "# media: https://example.org/a.jpg\n[[events]]\n" in made
        assert "javascript" not in made
        assert len(events_of(path)) == 2

    def test_every_faulty_row_is_told_with_what_was_expected(self, tmp_path: Path) -> None:
        path = sheet(
            tmp_path / "sheet.csv",
            {"Year": "1900", "Headline": "fine"},
            {"Year": "", "Headline": "no year"},
            {"Year": "=1900+1", "Headline": "formula"},
            {"Year": "13800000000", "Headline": "far"},
            {"Year": "-44", "Headline": "before"},
            {"Year": "1900", "Month": "13", "Headline": "month"},
            {"Year": "1900", "Month": "2", "Day": "29", "Headline": "day"},
            {"Year": "1900", "Day": "2", "Headline": "day alone"},
            {"Year": "1900", "End Year": "1899", "Headline": "backwards"},
            {"Year": "1900", "Headline": "<br>"},
            {"Year": "1900", "End Month": "x", "Headline": "a\u202eb"},
        )
        assert faults_of(path) == [
            "sheet.csv: line 3: Year: is empty; expected a year",
            "sheet.csv: line 4: Year: “=1900+1” is not a whole number; expected a whole number",
            "sheet.csv: line 5: Year: 13800000000 is out of range; expected a year from 1 to 9999",
            "sheet.csv: line 6: Year: -44 is out of range; expected a year from 1 to 9999",
            "sheet.csv: line 7: Year: “1900-13” does not exist; expected a month from 01 to 12",
            "sheet.csv: line 8: Year: “1900-02-29” does not exist; "
            "expected a day from 01 to 28 in 1900-02",
            "sheet.csv: line 9: Year: has a day and no month; expected a month beside the day",
            "sheet.csv: line 10: End Year: “1900/1899” ends before it begins; "
            "expected the earlier date first",
            "sheet.csv: line 11: Headline: is empty; expected a headline",
            "sheet.csv: line 12: Headline: holds the hidden sign U+202E; "
            "expected text without control signs and direction overrides",
            "sheet.csv: line 12: End Month: “x” is not a whole number; expected a whole number",
        ]

    def test_a_table_of_something_else_is_told_the_columns(self, tmp_path: Path) -> None:
        path = tmp_path / "other.csv"
        path.write_text("a,b\n1,2\n", encoding="utf-8")
        assert faults_of(path) == [
            "other.csv: line 1: Year: is missing; expected a column “Year”",
            "other.csv: line 1: Headline: is missing; expected a column “Headline”",
        ]


class TestBadFiles:
    @pytest.mark.parametrize(
        ("name", "content", "told"),
        [
            ("a.json", b"{", "is not JSON"),
            ("a.json", b"\x00\xff\xfe" * 100, "is not UTF-8"),
            ("a.json", b"\x89PNG\r\n\x1a\n", "is not UTF-8"),
            ("a.csv", b"Year,Headline\n1900,\x80\n", "is not UTF-8"),
            ("a.csv", b'Year,Headline\n1900,"a"b\n', "is not CSV"),
            ("a.csv", b"", "is empty"),
            ("a.csv", b"Year,Headline\n", "holds no event"),
            ("a.json", b"[]", "events: is missing"),
            ("a.json", b'{"events": []}', "holds no event"),
            ("a.json", b'{"events": [3]}', "events[0]: is 3; expected an object"),
            ("a.json", b"[" * 100_000, "is nested too deeply"),
            ("a.json", b'{"events": ' + b'{"a":' * 50_000, "is nested too deeply"),
            ("a.json", b'{"events": [{"start_date": {"year": ' + b"9" * 5000 + b"}}]}",
             "is not JSON"),
            ("a.json", b'{"events": [{"start_date": {"year": NaN}}]}', "is not a number of JSON"),
            ("a.json", b'{"events": [{"start_date": {"year": 1e999}, "text": {"headline": "a"}}]}',
             "start_date.year: inf is not a whole number"),
            ("a.json", b'{"events": [{"start_date": {"year": true}, "text": {"headline": "a"}}]}',
             "start_date.year: true is not a whole number"),
            ("a.json", b'{"events": [{"start_date": 1900, "text": []}]}', "start_date: is 1900"),
            ("a.json", b'{"events": [{"text": {"headline": {"a": 1}}}]}',
             "text.headline: is a table"),
            ("a.json", b'{"events": [{"start_date": {"year": 1900}, "text": '
             b'{"headline": "a\\ud800b"}}]}', "holds the hidden sign U+D800"),
            ("a.json", b" " * 20_000_000, "is too large; expected at most 16 MB"),
            ("a.csv", b"Year,Headline\n1900," + b"a" * 200_000, "is not CSV"),
            ("a.csv", b"Year,Headline\n1900," + b"<!" * 10_000, "has 20000 signs"),
        ],
    )  # fmt: skip
    def test_a_file_that_is_none_is_told_quickly(
        self, name: str, content: bytes, told: str, tmp_path: Path
    ) -> None:
        path = tmp_path / name
        path.write_bytes(content)
        begun = time.monotonic()
        faults = faults_of(path)
        assert time.monotonic() - begun < 5
        assert len(faults) <= 2
        assert told in faults[0]

    @pytest.mark.parametrize(
        "sign", ["<!--", "<a ", "<a", "a", "<![CDATA[", "</", "&#", "<script>", "<a href='"]
    )
    def test_markup_that_never_ends_takes_no_time(self, sign: str) -> None:
        begun = time.monotonic()
        plain(sign * (10_000 // len(sign)))
        assert time.monotonic() - begun < 1

    @pytest.mark.parametrize(
        "markup", [f"&#{'9' * 5000};", f"&#x{'f' * 5000};", f"<a href='&#{'9' * 5000};'>a</a>"]
    )
    def test_a_sign_by_a_number_that_no_sign_has_stands_for_no_sign(self, markup: str) -> None:
        assert plain(markup) in ("\ufffd", "a")
        assert plain("&#65;&#x42;") == "AB"

    @given(content=st.binary() | st.text().map(str.encode))
    @settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_bytes_of_any_kind_are_faults_or_events(self, content: bytes, tmp_path: Path) -> None:
        for name in ("any.json", "any.csv"):
            path = tmp_path / name
            path.write_bytes(content)
            assert all("; expected " in fault for fault in faults_of(path))

    json_values = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
            st.sampled_from(["year", "month", "day", "headline", "text", "url", "date", "kind"]),
            inner, max_size=4,
        ),
        max_leaves=12,
    )  # fmt: skip

    @given(
        slides=st.lists(
            st.fixed_dictionaries(
                {
                    "start_date": st.fixed_dictionaries(
                        {"year": st.integers(-5, 12_000) | json_values},
                        optional={"month": st.integers(0, 14) | json_values, "day": json_values},
                    ) | json_values,
                    "text": st.fixed_dictionaries({"headline": st.text() | json_values}),
                },
                optional={
                    "end_date": json_values, "group": json_values, "media": json_values,
                    "unique_id": json_values, "disputemap": json_values,
                },
            ),
            max_size=4,
        )
    )  # fmt: skip
    @settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_what_is_read_can_be_read_by_a_dossier_and_the_rest_is_told(
        self, slides: list[dict], tmp_path: Path
    ) -> None:
        path = tmp_path / "any.json"
        path.write_text(json.dumps({"events": slides}), encoding="utf-8")
        try:
            made = import_timeline(path)
        except DossierError as error:
            assert all(fault.wrong and fault.expected for fault in error.faults)
            return
        events = tomllib.loads(made.events)["events"]
        texts = tomllib.loads(made.texts)["events"]
        assert len(events) == made.count == len(slides)
        assert texts.keys() == {event["id"] for event in events}
        assert all(each["title"] and each["text"] for each in texts.values())

    @given(cells=st.lists(st.lists(st.text(max_size=20), min_size=4, max_size=4), max_size=4))
    @settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_cells_of_any_kind_are_faults_or_events(
        self, cells: list[list[str]], tmp_path: Path
    ) -> None:
        path = tmp_path / "any.csv"
        with path.open("w", encoding="utf-8", newline="", errors="replace") as file:
            csv.writer(file).writerows([["Year", "Month", "Headline", "Text"], *cells])
        try:
            assert tomllib.loads(import_timeline(path).events)["events"]
        except DossierError as error:
            assert all(fault.expected for fault in error.faults)


def run_import(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(command, [str(each) for each in arguments], prog_name="import")
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


class TestCommand:
    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        return sheet(tmp_path / "sheet.csv", {"Year": "1900", "Headline": "A visit", "Text": "So."})

    def test_it_shows_examples(self) -> None:
        result = run_import("--help")
        assert result.exit_code == 0
        assert "Examples:\n    disputemap import-timeline " in result.stdout

    def test_it_writes_events_and_their_words(self, path: Path) -> None:
        output = path.with_name("events.toml")
        result = run_import(path, "-o", output, "--lang", "ru")
        words = path.with_name("events.ru.toml")
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout == f"1 events in {output}, their words in {words}\n"
        assert tomllib.loads(output.read_text("utf-8"))["events"][0]["id"] == "a-visit-1900"
        assert tomllib.loads(words.read_text("utf-8")) == {
            "events": {"a-visit-1900": {"title": "A visit", "text": "So."}}
        }
        assert sorted(each.name for each in path.parent.iterdir()) == [
            "events.ru.toml", "events.toml", "sheet.csv",
        ]  # fmt: skip

    def test_without_an_output_it_prints_them(self, path: Path) -> None:
        result = run_import(path)
        assert result.exit_code == 0
        assert result.stdout.startswith("# events.toml\n\n[[events]]\n")
        assert "# text/en.toml\n\n[events.a-visit-1900]\n" in result.stdout

    def test_a_faulty_row_is_told_and_nothing_is_written(self, path: Path) -> None:
        sheet(path, {"Year": "1900", "Headline": "A"}, {"Year": "x", "Headline": "B"})
        result = run_import(path, "-o", path.with_name("events.toml"))
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == (
            "sheet.csv: line 3: Year: “x” is not a whole number; expected a whole number\n"
        )
        assert [each.name for each in path.parent.iterdir()] == ["sheet.csv"]

    def test_a_file_that_is_not_there_is_told(self, tmp_path: Path) -> None:
        result = run_import(tmp_path / "timelin.json")
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == "timelin.json: is missing; expected a file of this name\n"

    def test_a_folder_is_told_by_its_name(self, tmp_path: Path) -> None:
        for folder, name in ((tmp_path, tmp_path.name), (".", "."), ("", "."), ("/", "/")):
            result = run_import(folder)
            assert (result.exit_code, result.stdout) == (1, "")
            assert result.stderr.startswith(f"{name}: is not a regular file; expected ")
            assert len(result.stderr.splitlines()) == 1

    def test_a_file_of_words_that_nobody_named_is_not_overwritten(self, path: Path) -> None:
        output, words = path.with_name("events.toml"), path.with_name("events.en.toml")
        words.write_text("mine", encoding="utf-8")
        result = run_import(path, "-o", output)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith(f"{words}: is there already; expected ")
        assert words.read_text("utf-8") == "mine"
        assert not output.exists()

    def test_a_link_to_its_own_words_is_refused(self, path: Path) -> None:
        output = path.with_name("events.toml")
        output.symlink_to("events.en.toml")
        result = run_import(path, "-o", output)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "events.en.toml: is the same file as another output" in result.stderr
        assert not output.exists()


class TestWriting:
    def test_a_target_that_cannot_be_replaced_leaves_all_others_as_they_were(
        self, tmp_path: Path
    ) -> None:
        first, second = tmp_path / "first", tmp_path / "second"
        first.write_bytes(b"as it was")
        second.mkdir()
        with pytest.raises(OSError, match="is not a regular file") as error:
            write_whole({first: b"new", second: b"new"})
        assert error.value.filename == str(second)
        assert first.read_bytes() == b"as it was"
        assert sorted(tmp_path.iterdir()) == [first, second]

    def test_a_target_that_fails_late_brings_back_those_before_it(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        old, new, last = tmp_path / "old", tmp_path / "new", tmp_path / "last"
        old.write_bytes(b"as it was")
        replace = Path.replace

        def late(path: Path, target: Path) -> Path:
            if target == last:
                last.mkdir()
            return replace(path, target)

        monkeypatch.setattr(Path, "replace", late)
        with pytest.raises(OSError, match="directory") as error:
            write_whole({old: b"new", new: b"new", last: b"new"})
        assert error.value.filename == str(last)
        assert old.read_bytes() == b"as it was"
        assert sorted(tmp_path.iterdir()) == [last, old]

    def test_names_of_one_file_are_refused(self, tmp_path: Path) -> None:
        file = tmp_path / "file"
        file.write_bytes(b"as it was")
        (tmp_path / "hard").hardlink_to(file)
        (tmp_path / "soft").symlink_to(file)
        for twin in (
            tmp_path / "hard",
            tmp_path / "soft",
            tmp_path / ".." / tmp_path.name / "file",
        ):
            with pytest.raises(OSError, match="is the same file as another output"):
                write_whole({file: b"new", twin: b"other"})
        assert file.read_bytes() == b"as it was"


class TestUsage:
    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        return sheet(tmp_path / "sheet.csv", {"Year": "1900", "Headline": "A visit", "Text": "So."})

    @pytest.mark.parametrize("arguments", [("-o", "events.json"), ("--lang", "???")])
    def test_wrong_usage_is_told(self, arguments: tuple[str, ...], path: Path) -> None:
        result = run_import(path, *arguments)
        assert result.exit_code == 2
        assert "expected " in result.stderr
