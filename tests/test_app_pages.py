"""The app's pages as Streamlit runs them, for the shipped dossier and an invented one."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from disputemap.app import SCRIPT
from disputemap.dossier import Dossier, check
from disputemap.library import CHOSEN

WHICH = ("kurils", "invented")


def script(name: str) -> None:
    """One page of the app, with all of them to go to."""
    from importlib import import_module

    import streamlit as st

    pages = {
        each: st.Page(import_module(f"disputemap.app.{each}").show, title=each, url_path=each)
        for each in ("read", "compare", "claims", "sources")
    }
    st.session_state["pages"] = pages
    import_module(f"disputemap.app.{name}").show()


def shown(name: str, **query: str) -> AppTest:
    """A page after its script has run once."""
    app = AppTest.from_function(script, kwargs={"name": name}, default_timeout=60)
    for key, value in query.items():
        app.query_params[key] = value
    return app.run()


def html(app: AppTest) -> str:
    """All HTML that a page shows, without its styles."""
    bodies = [each.proto.body for each in app.get("html")]
    return re.sub(r"<style>.*?</style>", "", "".join(bodies), flags=re.S)


@pytest.fixture(params=WHICH)
def dossier(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Dossier:
    """Each dossier, chosen as ``disputemap run DOSSIER`` chooses it."""
    monkeypatch.setenv(CHOSEN, str(request.getfixturevalue(f"{request.param}_path")))
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("page", ["read", "compare", "claims", "sources"])
def test_every_page_shows_in_every_language(dossier: Dossier, page: str) -> None:
    for language in dossier.languages:
        app = shown(page, lang=language.id)
        assert not app.exception, app.exception[0].message


@pytest.mark.usefixtures("dossier")
def test_the_whole_app_runs_from_its_script() -> None:
    app = AppTest.from_file(str(SCRIPT), default_timeout=60).run()
    assert not app.exception
    assert any(each.type == "bidi_component" for each in app.main)


def test_the_claims_page_gives_each_side_the_same_number_of_arguments(dossier: Dossier) -> None:
    for language in dossier.languages:
        said = html(shown("claims", lang=language.id))
        texts = dossier.texts[language.id]
        for argument in dossier.arguments:
            assert texts.get("arguments", argument.id, "title") in unescaped(said)
        numbers = {
            party: said.count(f">{texts.get('parties', party, 'name')}</span> ")
            for party in dossier.parties_in_dispute
        }
        assert len(set(numbers.values())) == 1, numbers
        assert min(numbers.values()) > 0


def test_every_argument_and_proposal_names_its_sources(dossier: Dossier) -> None:
    said = html(shown("claims"))
    lists = said.count('class="dm-citations"')
    assert lists == len(dossier.arguments) + len(dossier.proposals)


def test_a_proposal_says_who_would_hold_what(
    kurils_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CHOSEN, str(kurils_path))
    said = html(shown("claims"))
    row = next(row for row in said.split("<tr>") if "Half of the land each" in row)
    cells = [
        re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", cell)).strip() for cell in row.split("<td")[1:]
    ]
    assert cells[0].endswith("Japan 21% Russia 79%")
    assert all(cell.endswith("Japan") for cell in cells[1:4])
    row = next(row for row in said.split("<tr>") if "A border now, administration later" in row)
    assert row.count("Administered by Russia") == 4


def test_the_sources_page_lists_every_source_once_and_what_it_is_cited_for(
    dossier: Dossier,
) -> None:
    for language in dossier.languages:
        said = html(shown("sources", lang=language.id))
        for source in dossier.sources:
            assert said.count(f'id="source-{source.id}"') == 1
            assert dossier.texts[language.id].get("sources", source.id, "title") in unescaped(said)
    for event in dossier.events:
        assert f"event={event.id}" in said


@pytest.mark.usefixtures("dossier")
def test_nonsense_in_the_address_falls_back() -> None:
    for page in ("read", "compare", "claims", "sources"):
        app = shown(page, lang="<script>", view="'; --", date="2016-13-45", step="1e999", x="y")
        assert not app.exception
        assert "<script>" not in html(app)


def test_a_perspective_can_be_chosen_for_each_map(dossier: Dossier) -> None:
    app = shown("compare")
    controls = app.get("button_group")
    assert len(controls) == 2
    for control in controls:
        assert len(control.options) == len(dossier.perspectives)


def test_a_broken_dossier_shows_every_fault_and_no_trace(
    kurils_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "kurils"
    shutil.copytree(kurils_path, folder)
    tenure = folder / "tenure.csv"
    tenure.write_text(tenure.read_text(encoding="utf-8").replace("1855-02-07", "1855-02-31", 3))
    monkeypatch.setenv(CHOSEN, str(folder))
    app = AppTest.from_file(str(SCRIPT), default_timeout=60).run()
    assert not app.exception
    faults = check(folder)
    assert len(faults) >= 3
    said = unescaped(html(app))
    for fault in faults:
        cells = (fault.file, fault.record, fault.field, fault.wrong, fault.expected)
        assert "</td><td>".join(cells) in said


def unescaped(text: str) -> str:
    """Text of HTML as it is read."""
    from html import unescape

    return unescape(text)


def test_a_dossier_that_is_not_there_is_said_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CHOSEN, str(tmp_path / "nowhere"))
    app = AppTest.from_file(str(SCRIPT), default_timeout=60).run()
    assert not app.exception
    assert "nowhere" in app.text[0].value
    assert "kurils" in app.text[0].value


def test_no_text_of_a_dossier_makes_a_page_ask_another_host(
    kurils_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = "![x](https://example.org/x.png)"
    folder = tmp_path / "kurils"
    shutil.copytree(kurils_path, folder)
    texts = folder / "text" / "en.toml"
    text = texts.read_text(encoding="utf-8")
    named = '[perspectives.jp]\nname = "'
    assert named in text
    texts.write_text(text.replace(named, f"{named}{image}"), encoding="utf-8")
    monkeypatch.setenv(CHOSEN, str(folder))
    app = shown("compare", lang="en")
    labels = [option for each in app.get("button_group") for option in each.options]
    assert any("example" in label for label in labels)
    assert not any(image in label for label in labels)
    events = folder / "events.toml"
    text = events.read_text(encoding="utf-8").replace('id = "sf-1951"', f'id = "{image}"')
    events.write_text(text, encoding="utf-8")
    app = AppTest.from_file(str(SCRIPT), default_timeout=60).run()
    assert image in unescaped(html(app))
    assert [each.value for each in app.markdown if image in each.value] == []
