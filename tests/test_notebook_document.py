"""The notebook of the manual runs from top to bottom and shows what its words say."""

from __future__ import annotations

import re
from base64 import b64decode

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

import disputemap
from conftest import ROOT

NOTEBOOK = ROOT / "docs" / "notebook.ipynb"


@pytest.fixture(scope="module")
def run() -> dict[str, NotebookNode]:
    """Cells by id, after a kernel has run all of them; one that fails fails here."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": ROOT}}).execute()
    return {cell["id"]: cell for cell in notebook.cells}


def shown(cell: NotebookNode, form: str) -> str:
    """What the last expression of a cell shows."""
    results = [each for each in cell.outputs if each.output_type == "execute_result"]
    assert len(results) == 1
    return results[0].data[form]


def test_it_is_a_notebook_without_stored_output() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.outputs for cell in code] == [[]] * len(code)
    assert {cell.execution_count for cell in code} == {None}


def test_nothing_is_printed_to_the_side(run: dict[str, NotebookNode]) -> None:
    outputs = [out for cell in run.values() for out in cell.get("outputs", [])]
    assert [out for out in outputs if out.output_type in {"stream", "error"}] == []


def test_the_dossier_names_itself(run: dict[str, NotebookNode]) -> None:
    edition = disputemap.load("kurils").records.edition
    assert shown(run["load"], "text/plain") == f"<Dossier kurils, edition {edition}>"


def test_tables_are_shown_as_tables(run: dict[str, NotebookNode]) -> None:
    tenure = disputemap.load("kurils").tenure
    table = shown(run["tables"], "text/html")
    assert table.count("<tr") == 1 + 5
    assert tenure["area"][0] in table


def test_the_status_is_that_of_the_day(run: dict[str, NotebookNode]) -> None:
    status = disputemap.load("kurils").status("1951-09-08")
    table = shown(run["status"], "text/html")
    for value in status.drop(columns="geometry").iloc[0]:
        assert f"<td>{value}</td>" in table


def test_the_land_of_each_party_adds_up(run: dict[str, NotebookNode]) -> None:
    status = disputemap.load("kurils").status("1951-09-08")
    lines = shown(run["land"], "text/plain").splitlines()
    told = {
        found[1]: float(found[2])
        for line in lines
        if (found := re.fullmatch(r"(\w+) +([0-9.]+)", line))
    }
    assert told.keys() == set(status["administered_by"])
    whole = status.geometry.to_crs("EPSG:6933").area.sum() / 1e6
    assert sum(told.values()) == pytest.approx(whole, abs=len(told))


def test_the_map_is_the_document_of_that_view(run: dict[str, NotebookNode]) -> None:
    shown_map = shown(run["map"], "text/html")
    made = disputemap.load("kurils").map(date="1951-09-08", view="neutral", lang="en")
    assert shown_map == made._repr_html_()


def test_the_picture_is_a_png_of_that_view(run: dict[str, NotebookNode]) -> None:
    picture = b64decode(shown(run["picture"], "image/png"))
    assert picture == disputemap.load("kurils").picture(date="1951-09-08", lang="en").png
    assert picture.startswith(b"\x89PNG")


def test_the_file_tells_its_licence(run: dict[str, NotebookNode]) -> None:
    records = disputemap.load("kurils").records
    told = shown(run["export"], "text/plain")
    for fact in (records.licences.geometry, records.licences.attribution, str(records.edition)):
        assert repr(fact) in told
