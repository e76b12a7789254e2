"""What ``names.toml`` may say, and how a slip of the pen in it is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from disputemap.dossier import Dossier, check, read


def faults(invented_path: Path, folder: Path, names: str) -> list[str]:
    """What the check says of the invented dossier with other names."""
    copy = folder / invented_path.name
    shutil.copytree(invented_path, copy)
    (copy / "names.toml").write_text(names, encoding="utf-8")
    return [str(fault) for fault in check(copy)]


def place(fields: str) -> str:
    return f'[[places]]\nid = "halm"\n{fields}\n'


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ('[[places]]\nid = "hulm"\nen = ["Isle"]', "names.toml: hulm: id: “hulm” is unknown"),
        ('[[events]]\nid = "acord-1954"\nen = ["A"]', "acord-1954: id: “acord-1954” is unknown"),
        ('[[events]]\nid = "accord-1954"', "accord-1954: has no names"),
        (place(""), "halm: says nothing"),
        (place("en = []"), "halm: en: has 0 instead of 1 or more"),
        (place('en = ["  "]'), "halm: en[0]: is empty"),
        (place("doubtful_en = [3]"), "halm: doubtful_en[0]: 3 is not text"),
        (place('en = "Isle"'), "halm: en: “Isle” is not a list"),
        (place('de = ["Insel"]'), "halm: de: is an unknown field; expected id, ar, en"),
        (place('doubtfull_en = ["Isle"]'), "did you mean “doubtful_en”?"),
        (place('shows = ["east-dunet"]'), "halm: shows[0]: “east-dunet” is unknown"),
        (place('shows = ["halm"]'), "halm: shows: holds the place itself"),
        (place('en = ["Quill"]'), "halm: en[0]: “Quill” is a name of “quill” too"),
        (place('en = ["quill"]'), "“quill” is a name of “quill” too"),
        (place('en = ["A"]') + place('en = ["B"]'), "halm: id: “halm” stands twice"),
        (place('en = ["Isle\\u202e"]'), "halm: en[0]: holds the hidden sign U+202E"),
        ("places = 3", "names.toml: places: 3 is not a list"),
        ("places = [3]", "names.toml: places 1"),
        ("[[isles]]", "names.toml: isles: is an unknown field; expected [[places]] or [[events]]"),
        ("[[places]", "names.toml: is not TOML"),
    ],
)  # fmt: skip
def test_each_slip_is_told(invented_path: Path, tmp_path: Path, names: str, told: str) -> None:
    found = faults(invented_path, tmp_path, names)
    assert any(told in fault for fault in found), found


def test_a_dossier_may_have_no_names(invented_path: Path, tmp_path: Path) -> None:
    copy = tmp_path / invented_path.name
    shutil.copytree(invented_path, copy, ignore=shutil.ignore_patterns("names.toml"))
    assert check(copy) == []
    dossier = read(copy)
    assert (dossier.names.places, dossier.names.events) == ((), ())


def test_names_are_read_by_language(invented_path: Path) -> None:
    dossier = read(invented_path)
    names = {each.id: each for each in dossier.names.places}
    assert names["halm"].names["en"] == ("Isle of Halm",)
    assert names["halm"].not_before["en"] == ("Street",)
    assert names["march"].doubtful["en"]
    assert names["dunnets"].shows == ("west-dunnet", "east-dunnet")


def test_names_for_several_islands_bring_all_of_them_into_view(kurils: Dossier) -> None:
    shows = {each.id: set(each.shows) for each in kurils.names.places if each.shows}
    assert shows["disputed-islands"] == {"etorofu", "kunashiri", "shikotan", "habomai"}
    assert shows["kuril-islands"] > shows["disputed-islands"]
    assert all(kurils.place(id).rank == 0 for id in shows)
