"""``disputemap import``: a file goes in, and an article, a page or a list of links comes out."""

from __future__ import annotations

import csv
import io
import json
import time
from collections.abc import Callable
from pathlib import Path

import article_files
import brought as texts
import geopandas as gpd
import pytest
from click.testing import CliRunner, Result
from documents import ready
from playwright.sync_api import Page, expect

from conftest import ROOT
from disputemap.articles.getting.reading import MOST_SIGNS
from disputemap.cli import main
from disputemap.dossier import Article, Dossier
from disputemap.dossier.story import article_of

REAL = ROOT.parent / "shared" / "article.txt"


def imported(*arguments: str | Path) -> Result:
    """What ``disputemap import`` prints, and its exit status."""
    result = CliRunner().invoke(main, ["import", *(str(each) for each in arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A file that somebody got."""
    path = tmp_path / "report.txt"
    path.write_text(texts.ARTICLE, encoding="utf-8")
    return path


def article(text: str, dossier: Dossier) -> Article:
    """An article's file as the dossier reads it."""
    read, flaws = article_of(text, {event.id: event for event in dossier.events})
    assert read is not None
    assert not flaws
    return read


def test_the_article_is_printed_and_what_was_set_aside_is_said(
    report: Path, kurils: Dossier
) -> None:
    result = imported(report)
    assert result.exit_code == 0
    read = article(result.stdout, kurils)
    assert read.title == "Ferry talks resume in Nemuro"
    assert str(read.date) == "2016-12-17"
    assert read.rights
    linked = {(run.text, run.kind, run.target) for run in read.links}
    assert ("Habomai islets", "place", "habomai") in linked or (
        "Habomai", "place", "habomai"
    ) in linked  # fmt: skip
    assert ("four islands", "place", "disputed-islands") in linked
    assert any(target == "sf-1951" for _, _, target in linked)
    assert "set aside as no part of the article: 2 lines" in result.stderr
    assert "Skip to main content" not in result.stdout
    assert "Share this article" not in result.stdout


@pytest.mark.skipif(not REAL.is_file(), reason="the newspaper's article is not here")
def test_the_real_article_has_its_headline_links_and_notes(tmp_path: Path, kurils: Dossier) -> None:
    result = imported(REAL, "-o", tmp_path / "real.md")
    assert result.exit_code == 0
    read = article((tmp_path / "real.md").read_text("utf-8"), kurils)
    assert REAL.read_text("utf-8").count(read.title) >= 1
    assert len(read.title.split()) >= 6
    assert sum(block.note is not None for block in read.blocks) >= 10
    assert len(list(read.links)) >= 18
    assert len(read.steps) >= 6
    said = " ".join([read.title, *(block.text for block in read.blocks)])
    assert "Page not found" not in said
    assert "Skip to main" not in said


@pytest.mark.parametrize("name", ["report", "ja", "real"])
def test_import_of_what_it_wrote_changes_no_byte(tmp_path: Path, report: Path, name: str) -> None:
    source = report
    if name == "ja":
        source = tmp_path / "ja.txt"
        source.write_text(texts.JAPANESE, encoding="utf-8")
    if name == "real":
        if not REAL.is_file():
            pytest.skip("the newspaper's article is not here")
        source = REAL
    first, second, third = (tmp_path / f"{number}.md" for number in (1, 2, 3))
    assert imported(source, "-o", first).exit_code == 0
    assert imported(first, "-o", second).exit_code == 0
    assert first.read_bytes() == second.read_bytes()
    windows = first.read_bytes().replace(b"\n", b"\r\n")
    (tmp_path / "windows.md").write_bytes(b"\xef\xbb\xbf" + windows)
    assert imported(tmp_path / "windows.md", "-o", third).exit_code == 0
    assert third.read_bytes() == first.read_bytes()


@pytest.mark.parametrize("form", ["docx", "pdf", "html", "md"])
def test_every_kind_of_file_is_read(tmp_path: Path, kurils: Dossier, form: str) -> None:
    title = "Talks in Nemuro"
    one = "Japan and Russia both claim Shikotan and Kunashiri."
    two = "The Northern Territories were named in the Joint Declaration of 1956."
    content = {
        "docx": article_files.word([("Title", title), ("Normal", one), ("Normal", two)]),
        "pdf": article_files.printed([[(0, 20, title), (3, 10, one), (6, 10, two)]]),
        "html": f"<h1>{title}</h1><article><p>{one}</p><p>{two}</p></article>".encode(),
        "md": f"# {title}\n\n{one}\n\n{two}\n".encode(),
    }[form]
    path = tmp_path / f"a.{form}"
    path.write_bytes(content)
    result = imported(path)
    assert result.exit_code == 0, result.stderr
    read = article(result.stdout, kurils)
    assert read.title == title
    assert {"shikotan", "kunashiri"} <= {run.target for run in read.links}


def test_the_page_works_from_a_file_with_the_network_off(
    tmp_path: Path, report: Path, new_page: Callable[..., Page]
) -> None:
    path = tmp_path / "report.html"
    result = imported(report, "-o", path)
    assert result.exit_code == 0
    assert " links, " in result.stdout
    assert path.stat().st_size < 1_500_000
    page = new_page(viewport={"width": 1366, "height": 800}, offline=True)
    page.goto(path.as_uri())
    ready(page)
    expect(page.locator("#dm-story h1, #dm-story h2").first).to_have_text(
        "Ferry talks resume in Nemuro"
    )
    page.locator("#dm-story a[data-event='jd-1956']").first.click()
    page.wait_for_function("disputemap.state.event === 'jd-1956'")
    assert page.evaluate("disputemap.state.date").startswith("1956-10-")


def test_the_links_are_geojson_that_geopandas_reads(tmp_path: Path, report: Path) -> None:
    path = tmp_path / "report.geojson"
    assert imported(report, "-o", path).exit_code == 0
    raw = json.loads(path.read_text("utf-8"))
    assert raw["type"] == "FeatureCollection"
    assert "crs" not in raw  # RFC 7946 leaves it out: always WGS 84
    for feature in raw["features"]:
        assert set(feature) == {"type", "geometry", "properties"}
        assert feature["type"] == "Feature"
        if (point := feature["geometry"]) is not None:
            assert point["type"] == "Point"
            longitude, latitude = point["coordinates"]
            assert -180 <= longitude <= 180
            assert -90 <= latitude <= 90
    frame = gpd.read_file(path)
    assert len(frame) == len(raw["features"])
    nemuro = frame[frame["target"] == "nemuro"].iloc[0]
    assert (round(nemuro.geometry.x), round(nemuro.geometry.y)) == (146, 43)
    assert {"place", "event"} <= {*frame["kind"]}


def test_the_links_are_a_table(tmp_path: Path, report: Path) -> None:
    path = tmp_path / "report.csv"
    assert imported(report, "-o", path).exit_code == 0
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    treaty = next(row for row in rows if row["target"] == "sf-1951")
    assert treaty["kind"] == "event"
    assert treaty["date"] == "1951-09-08"
    assert 0.5 < float(treaty["confidence"]) <= 1
    assert treaty["reason"]
    assert [int(row["paragraph"]) for row in rows] == sorted(int(row["paragraph"]) for row in rows)


def test_a_text_about_something_else_is_not_linked(tmp_path: Path, kurils: Dossier) -> None:
    path = tmp_path / "bread.txt"
    path.write_text(texts.UNRELATED, encoding="utf-8")
    result = imported(path)
    assert result.exit_code == 0
    assert not list(article(result.stdout, kurils).links)
    assert "nothing is linked: the text is not about this dossier's dispute" in result.stderr


def test_a_text_in_a_language_that_is_not_the_dossiers_is_kept_unlinked(
    tmp_path: Path, kurils: Dossier
) -> None:
    path = tmp_path / "fi.txt"
    path.write_text(
        "Leivän leipominen\n\nHyvään leipään tarvitaan vain jauhoja, vettä ja suolaa, sanoo "
        "leipuri. Taikinan pitää levätä yön yli, ja uunin täytyy olla kuuma.\n",
        encoding="utf-8",
    )
    result = imported(path)
    assert result.exit_code == 0
    read = article(result.stdout, kurils)
    assert read.lang == "fi"
    assert not list(read.links)
    assert "jauhoja" in "".join(block.text for block in read.blocks)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.txt", None, "No such file"),
        ("empty.txt", b"", "the file is empty"),
        ("a.txt", bytes(range(256)) * 40, "expected"),
        ("a.pdf", b"%PDF-1.7\nno", "PDF"),
        ("a.docx", b"PK\x03\x04rest", "no Word document"),
        ("long.txt", b"word " * (MOST_SIGNS // 4), "longer than an article"),
        ("big.txt", b"word " * 2_400_000, "at most 10 MB"),
        ("bad.md", b'+++\nid = "a"\ntitle = 3\n+++\n\nText.\n', "title"),
        (
            "far.md",
            b'+++\nid = "a"\nlang = "en"\ntitle = "T"\nrights = "R"\n+++\n\n[x](event:no-such)\n',
            "no-such",
        ),
    ],
)
def test_what_cannot_be_read_is_said_on_standard_error(
    tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    result = imported(path, "-o", tmp_path / "out.md")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert said in result.stderr
    assert name in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "out.md").exists()


@pytest.mark.parametrize("ending", ["docx", "txt", "htm", ""])
def test_another_ending_of_the_output_is_wrong_usage(
    tmp_path: Path, report: Path, ending: str
) -> None:
    result = imported(report, "-o", tmp_path / f"out.{ending}".rstrip("."))
    assert result.exit_code == 2
    assert ".md, .html, .geojson or .csv" in result.stderr


def test_an_address_of_this_machine_is_not_fetched() -> None:
    result = imported("http://127.0.0.1:9/article")
    assert result.exit_code == 1
    assert "not a host of the public web" in result.stderr


def test_an_articles_file_that_is_slow_to_read_is_ended(tmp_path: Path) -> None:
    path = tmp_path / "slow.md"
    head = '+++\nid = "a"\nlang = "en"\ntitle = "T"\nrights = "R"\n+++\n\n'
    path.write_text(head + "[a](" * 95_000, encoding="utf-8")
    start = time.monotonic()
    result = imported(path)
    assert time.monotonic() - start < 15
    assert result.exit_code == 1
    assert "takes more than 4 seconds" in result.stderr or "is no link" in result.stderr
    assert len(result.stderr) < 20_000
