"""What a reader of a dossier can rely on."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from disputemap.dossier import (
    Dossier,
    DossierError,
    Run,
    check,
    day_number,
    find,
    iso_date,
    read,
    shipped,
)
from disputemap.dossier.toml import read_toml_again


@pytest.fixture(params=["kurils", "invented"])
def dossier(request: pytest.FixtureRequest) -> Dossier:
    found: Dossier = request.getfixturevalue(request.param)
    return found


def test_the_shipped_dossier_is_found_by_name_and_by_folder(kurils_path: Path) -> None:
    assert shipped()["kurils"] == kurils_path
    assert find("kurils") == kurils_path
    assert find(kurils_path) == kurils_path
    assert find(str(kurils_path)) == kurils_path


@pytest.mark.parametrize("name", ["atlantis", "", "..", "\0", "a" * 5000])
def test_a_dossier_that_is_not_there_is_not_found(name: str) -> None:
    with pytest.raises(FileNotFoundError, match="kurils"):
        find(name)


def test_a_broken_dossier_is_not_read_and_every_fault_is_told(
    kurils_path: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "kurils"
    shutil.copytree(kurils_path, folder)
    (folder / "tenure.csv").unlink()
    (folder / "notes.toml").write_text("not toml", encoding="utf-8")
    with pytest.raises(DossierError) as refused:
        read(folder)
    faults = refused.value.faults
    assert list(faults) == check(folder)
    assert {fault.file for fault in faults} >= {"tenure.csv", "notes.toml"}
    assert str(refused.value).splitlines() == [str(fault) for fault in faults]


def test_every_record_rests_on_a_source_that_is_there(dossier: Dossier) -> None:
    tables = ("boundaries", "tenure", "events", "proposals", "arguments", "notes")
    for record in (record for table in tables for record in getattr(dossier, table)):
        assert record.sources
        assert all(dossier.source(source) for source in record.sources)


def test_every_area_and_group_is_a_place_with_names(dossier: Dossier) -> None:
    for id in [area.id for area in dossier.areas] + [group.id for group in dossier.groups]:
        place = dossier.place(id)
        for perspective in dossier.perspectives:
            for party in perspective.names:
                assert all(place.name(party, language.id) for language in dossier.languages)


def test_records_cannot_be_changed(dossier: Dossier) -> None:
    with pytest.raises(ValueError, match="frozen"):
        dossier.events[0].weight = 3
    with pytest.raises(AttributeError):
        dossier.id = "other"


def test_texts_are_looked_up_by_table_record_and_field(dossier: Dossier) -> None:
    for language in dossier.languages:
        texts = dossier.texts[language.id]
        assert texts.get("dossier", "title") == texts.table("dossier")["title"] != ""
        for event in dossier.events:
            assert (
                texts.get("events", event.id, "title") == texts.table("events")[event.id]["title"]
            )
        assert texts.get("events", "no-such-event", "title") == ""
        assert texts.get("no-such-table", "x", "title") == ""


def test_an_article_has_the_same_steps_in_every_language(dossier: Dossier) -> None:
    versions = {article.lang: article for article in dossier.articles}
    assert set(versions) == {language.id for language in dossier.languages}
    assert len({article.steps for article in versions.values()}) == 1
    for article in versions.values():
        assert {block.step for block in article.blocks} >= set(range(len(article.steps)))
        assert all(day_number(step.date) for step in article.steps)


def test_a_record_goes_to_plain_data_by_its_names_in_the_files(dossier: Dossier) -> None:
    row = dossier.tenure[0].model_dump(mode="json", by_alias=True)
    assert row["from"] == str(dossier.tenure[0].start)
    assert set(dossier.places[0].model_dump(mode="json")["names"]) == {
        f"{party.id}_{language.id}"
        for party in dossier.parties
        if party.names is None
        for language in dossier.languages
    }


def test_areas_are_a_geographic_table(dossier: Dossier) -> None:
    frame = dossier.areas_frame()
    assert frame.crs.to_epsg() == 4326
    assert list(frame["id"]) == [area.id for area in dossier.areas]
    assert frame.geometry.is_valid.all()


def test_the_direction_of_writing_comes_from_the_locale(kurils: Dossier, invented: Dossier) -> None:
    assert {language.direction for language in kurils.languages} == {"ltr"}
    assert [language.direction for language in invented.languages] == ["ltr", "rtl"]


def test_key_facts_of_the_kurils(kurils: Dossier) -> None:
    assert [language.id for language in kurils.languages] == ["en", "ja", "ru"]
    assert kurils.party("su").successor_of == "ru"
    landings = kurils.event("soviet-landings-1945")
    assert iso_date(landings.date.shown_day) == "1945-09-05"
    treaty = kurils.event("sf-1951")
    assert (str(treaty.date), str(treaty.in_force)) == ("1951-09-08", "1952-04-28")
    assert kurils.place("etorofu").name("ru", "en") == "Iturup"
    (row,) = [row for row in kurils.tenure if row.id == "etorofu-1945"]
    assert (str(row.start), row.administered_by, row.claimed_by) == ("1945-08-28", ("su",), ("jp",))
    assert row.in_force_on(day_number("1946-02-01"))
    assert not row.in_force_on(day_number("1946-02-02"))
    assert {area.id for area in kurils.areas if area.parent == "habomai"} >= {"kaigara", "suisho"}


def test_the_invented_dispute_has_what_the_real_one_lacks(invented: Dossier) -> None:
    assert len(invented.parties_in_dispute) == 3
    assert iso_date(invented.event("oath-987").date.first_day) == "0987-01-01"
    assert invented.event("survey-1650").date.approximate
    assert invented.boundaries[3].shares == {"ashfen": 0.5}
    source = invented.source("history")
    assert (source.kind, source.by, source.issued) == ("scholarship", "M. Ellaby", "1968")
    assert invented.source("chronicle").issued == "1210~"


def test_an_article_is_blocks_of_runs_with_links(invented: Dossier) -> None:
    article = next(article for article in invented.articles if article.lang == "en")
    assert [(block.kind, block.step) for block in article.blocks] == [
        ("heading", None),
        ("paragraph", 0),
        ("note", None),
        ("paragraph", 1),
        ("note", None),
        ("heading", None),
        ("paragraph", 2),
        ("note", None),
    ]
    runs = [run for block in article.blocks for run in block.runs]
    assert Run("the year 987", "event", "oath-987") in runs
    assert Run("neither wall nor toll", emphasis=True) in runs
    assert Run("forty boats", strong=True) in runs
    address = "https://example.org/gazette/1954-12-01"
    assert Run("Gazette", "source", "gazette", address) in runs
    assert (
        Run("the text", "web", "https://example.org/accord", "https://example.org/accord") in runs
    )
    assert article.blocks[2].note == "which-year"


def test_a_step_shows_its_events_day_unless_it_names_another(invented: Dossier) -> None:
    steps = invented.articles[0].steps
    assert [step.date for step in steps] == ["0987-01-01", "1831-09-05", "1955-01-01"]


def test_a_dossier_that_is_read_again_shows_what_was_changed(
    invented_path: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(invented_path, tmp_path / invented_path.name)
    file = folder / "text" / "en.toml"
    text = file.read_text(encoding="utf-8")
    first = read(folder)
    title = first.texts["en"].get("dossier", "title")
    file.write_text(text.replace(f'"{title}"', '"Another title"', 1), encoding="utf-8")
    assert read(folder).texts["en"].get("dossier", "title") == "Another title"
    assert first.texts["en"].get("dossier", "title") == title
    file.write_text(text, encoding="utf-8")
    assert read(folder).texts == first.texts


def test_tables_that_were_read_are_their_readers_own() -> None:
    text = 'day = 1951-09-08\n[[events]]\nid = "a"\nplaces = ["b"]\n'
    first = read_toml_again(text)
    first["events"][0]["places"].append("c")
    first["events"].append({})
    assert read_toml_again(text) == {
        "day": date(1951, 9, 8), "events": [{"id": "a", "places": ["b"]}],
    }  # fmt: skip
