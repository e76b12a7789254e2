"""`disputemap check` finds each kind of fault and says where it is and what was expected.

Every test breaks a copy of a whole dossier, the shipped one and the invented one.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from disputemap.dossier import DossierError, Fault, check, read
from disputemap.dossier.checking.interface import package_words

LONG_TEXT = "word " * 20


@dataclass(frozen=True)
class Known:
    """Ids of one dossier that the tests break."""

    area: str
    group: str
    party: str
    event: str
    place: str
    source: str
    row: str
    earlier_row: str
    proposal: str
    arguing: str
    note: str
    line: str
    article: str
    other: str
    name: str
    counterpart: str
    partisan: str
    term: str


KNOWN = {
    "kurils": Known(
        area="shikotan", group="habomai", party="jp", event="sf-1951", place="nemuro",
        source="sf-1951", row="etorofu-1946", earlier_row="etorofu-1945",
        proposal="two-islands", arguing="jp-treaty", note="four-islands", line="vries-1855",
        article="summit-2016", other="ru", name="Kunashiri", counterpart="Kunashir",
        partisan="occupied", term="Northern Territories",
    ),
    "invented": Known(
        area="orvane", group="dunnets", party="ov", event="peace-1702", place="ovrin",
        source="peace-1702", row="ashfen-1832", earlier_row="ashfen-1702",
        proposal="shared-island", arguing="ov-oath", note="two-names", line="march-1702",
        article="crossing", other="ar", name="Sorrin", counterpart="Halm",
        partisan="rightful", term="Lost Province",
    ),
}  # fmt: skip


@cache
def faults_of_the_whole(folder: Path) -> frozenset[Fault]:
    return frozenset(check(folder))


class Copy:
    """A copy of a dossier to break, and what is wrong with it since."""

    def __init__(self, original: Path, folder: Path, known: Known) -> None:
        self.original = original
        self.folder = folder / original.name
        self.known = known
        self._checked: list[tuple[str, int, int]] = []
        self._faults: list[Fault] = []
        shutil.copytree(original, self.folder)

    def faults(self) -> list[Fault]:
        before = faults_of_the_whole(self.original)
        stats = [(str(path), path.stat()) for path in sorted(self.folder.rglob("*"))]
        state = [(path, stat.st_mtime_ns, stat.st_size) for path, stat in stats]
        if state != self._checked:
            self._checked = state
            self._faults = [fault for fault in check(self.folder) if fault not in before]
        return self._faults

    def find(self, file: str, record: str, field: str, wrong: str, expected: str = "") -> Fault:
        """The one fault of a file, record and field, whose message holds the given words."""
        found = [
            fault
            for fault in self.faults()
            if (fault.file, fault.record, fault.field) == (file, record, field)
            and wrong in fault.wrong
        ]
        assert found, "\n".join(map(str, self.faults())) or "no fault was found"
        assert expected in found[0].expected
        assert "\n" not in str(found[0])
        return found[0]

    def write(self, file: str, content: str | bytes) -> None:
        path = self.folder / file
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def read(self, file: str) -> str:
        return (self.folder / file).read_text(encoding="utf-8")

    def replace(self, file: str, old: str, new: str, count: int = 1) -> None:
        text = self.read(file)
        assert old in text
        self.write(file, text.replace(old, new, count))

    def set(self, file: str, id: str, field: str, value: str | None) -> None:
        """Set a field of a TOML record to a literal, or take it away."""
        head, tail = re.split(rf'(?<=^id = "{id}"$)', self.read(file), maxsplit=1, flags=re.M)
        record, *rest = re.split(r"(?=^\[)", tail, maxsplit=1, flags=re.M)
        kept = re.sub(rf"^{field} = (\[[^\]]*\]|.*)\n", "", record, flags=re.M)
        added = f"\n{field} = {value}" if value is not None else ""
        self.write(file, head + added + kept + "".join(rest))

    def text(self, language: str, record: str, field: str, value: str | None) -> None:
        """Set a text, or take it away."""
        head, tail = self.read(f"text/{language}.toml").split(f"[{record}]\n", 1)
        body, *rest = re.split(r"(?=^\[)", tail, maxsplit=1, flags=re.M)
        body = re.sub(rf"^{field} = .*\n", "", body, flags=re.M)
        added = f'{field} = "{value}"\n' if value is not None else ""
        self.write(f"text/{language}.toml", f"{head}[{record}]\n{added}{body}{''.join(rest)}")

    def cell(self, file: str, id: str, column: str, change: str | Callable[[str], str]) -> None:
        """Change a cell of a CSV file without quoted cells."""
        lines = self.read(file).splitlines()
        position = lines[0].split(",").index(column)
        for number, line in enumerate(lines):
            cells = line.split(",")
            if cells[0] == id:
                old = cells[position]
                cells[position] = change if isinstance(change, str) else change(old)
                lines[number] = ",".join(cells)
                break
        else:
            raise AssertionError(id)
        self.write(file, "\n".join(lines) + "\n")

    def feature(self, file: str, id: str, change: Callable[[dict[str, Any]], None]) -> None:
        """Change a feature of a GeoJSON file."""
        whole = json.loads(self.read(file))
        change(next(each for each in whole["features"] if each["properties"]["id"] == id))
        self.write(file, json.dumps(whole))

    def sources(self, change: Callable[[dict[str, Any]], None]) -> None:
        """Change the known source."""
        items = json.loads(self.read("sources.json"))
        change(next(item for item in items if item["id"] == self.known.source))
        self.write("sources.json", json.dumps(items))


@pytest.fixture(params=["kurils", "invented"])
def copy(request: pytest.FixtureRequest, tmp_path: Path) -> Copy:
    original: Path = request.getfixturevalue(f"{request.param}_path")
    return Copy(original, tmp_path, KNOWN[request.param])


@pytest.mark.parametrize("which", ["kurils", "invented"])
def test_the_dossiers_have_no_faults(which: str, request: pytest.FixtureRequest) -> None:
    faults = check(request.getfixturevalue(f"{which}_path"))
    assert [str(fault) for fault in faults] == []


def test_a_copy_of_a_dossier_is_as_good_as_the_dossier(copy: Copy) -> None:
    assert copy.faults() == []


# Files


def test_a_missing_file_is_a_fault_and_the_others_are_still_checked(copy: Copy) -> None:
    (copy.folder / "events.toml").rename(copy.folder / "event.toml")
    copy.set("notes.toml", copy.known.note, "sources", '["nowhere"]')
    copy.find("events.toml", "", "", "is missing", "did you mean “event.toml”?")
    copy.find("notes.toml", copy.known.note, "sources[0]", "“nowhere” is unknown")


@pytest.mark.parametrize(
    ("file", "content", "wrong"),
    [
        ("events.toml", "[[events]\nid = 1", "is not TOML"),
        ("dossier.toml", "format = ", "is not TOML"),
        ("sources.json", '[{"id": ', "is not JSON"),
        ("sources.json", '[{"id": NaN}]', "NaN is not a number"),
        ("sources.json", '[{"id": "a", "id": "b"}]', "“id” stands twice"),
        ("sources.json", f"[{'9' * 6000}]", "is not JSON: a number of too many digits"),
        ("dossier.toml", f"format = {'9' * 6000}", "is not TOML: a number of too many digits"),
        ("events.toml", "a." * 12 + "a = 1", "a key has more than 12 parts"),
        ("places.csv", "id" + ",x" * 500, "has 501 columns; expected at most 500"),
        ("areas.geojson", "{", "is not JSON"),
        ("places.csv", 'id,kind\n"a', "is not CSV"),
        ("tenure.csv", "", "is empty"),
        ("tenure.csv", "id,area\n", "has no rows"),
        ("boundaries.geojson", "[]", "is not a collection of features"),
        ("sources.json", "{}", "a table"),
        ("text/en.toml", "[events", "is not TOML"),
        ("notes.toml", "notes = 3", "is not a list of records"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_fault(
    copy: Copy, file: str, content: str, wrong: str
) -> None:
    copy.write(file, content)
    found = [fault for fault in copy.faults() if fault.file == file]
    assert wrong in str(found[0])
    assert len(found) == 1


@pytest.mark.parametrize(
    "file",
    ["dossier.toml", "areas.geojson", "places.csv", "tenure.csv", "events.toml", "sources.json"],
)
def test_a_file_that_cannot_be_read_brings_no_faults_into_other_files(
    copy: Copy, file: str
) -> None:
    copy.write(file, "\x00")
    assert {fault.file for fault in copy.faults()} == {file}


@pytest.mark.parametrize("table", ["parties", "languages"])
def test_a_record_that_cannot_be_read_brings_no_faults_into_columns_of_names(
    copy: Copy, table: str
) -> None:
    field = {"parties": "colour", "languages": "locale"}[table]
    copy.replace("dossier.toml", f"{field} = ", f"{field} = 3 # ")
    (fault,) = copy.faults()
    assert (fault.file, fault.field) == ("dossier.toml", field)


@pytest.mark.parametrize("file", ["dossier.toml", "tenure.csv", "sources.json", "text/en.toml"])
def test_a_file_that_is_not_utf_8_is_a_fault(copy: Copy, file: str) -> None:
    copy.write(file, b"\xff\xfe" + copy.read(file).encode("utf-16-le"))
    copy.find(file, "", "", "byte 0 is not UTF-8", "UTF-8")


def test_files_of_a_spreadsheet_may_have_a_byte_order_mark_and_other_line_ends(copy: Copy) -> None:
    for file in ("tenure.csv", "places.csv"):
        copy.write(file, "\ufeff" + copy.read(file).replace("\n", "\r\n"))
    assert copy.faults() == []


def with_coordinates(coordinates: Any) -> dict[str, Any]:
    """A collection of one feature."""
    shape = {"type": "Polygon", "coordinates": coordinates}
    feature = {"type": "Feature", "properties": {"id": "a"}, "geometry": shape}
    return {"type": "FeatureCollection", "features": [feature]}


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("sources.json", "[" * 100_000),
        ("areas.geojson", '{"a":' * 100_000),
        ("areas.geojson", '{"type":"FeatureCollection","features":' + "[" * 500 + "]" * 500 + "}"),
        ("events.toml", "events = " + "[" * 5000 + "]" * 5000),
        ("events.toml", "events = " + "[{a=" * 500 + "1" + "}]" * 500),
        ("events.toml", "[[events]]\nid = 'a'\nweight = 0x" + "f" * 9000),
        ("dossier.toml", "[[axis]]\ndate = '1900'\nat = 1" + "0" * 400),
        ("areas.geojson", json.dumps(with_coordinates([[[10**400, 1], [2, 3]]]))),
        ("dossier.toml", f"format = {'9' * 5000}"),
        ("sources.json", f"[{'9' * 5000}]"),
        ("tenure.csv", "id\n" + "x" * 200_000),
        ("articles/x.en.md", ("> " * 300 + "\n") * 100),
        ("articles/x.en.md", "+++\nid='x'\n+++\n" + "[" * 2000),
        ("articles/x.en.md", "+++\nid='x'\n+++\n" + ":::: step\n" * 200),
        ("basemap.geojson", " " * 16_000_001),
        ("text/en.toml", "events = 3\nparties = []\n[dossier]\ntitle = 1979-05-27"),
        ("dossier.toml", "languages = 3\nspan = 1.5\nfirst_view = []\naxis = [[]]"),
        *[
            ("dossier.toml", toml)
            for toml in (
                ".".join(["a"] * 30_000) + " = 1",
                '"a"\t.'.join([""] * 30_000) + "'a' = 1",
                "[" + ".".join(["a"] * 30_000) + "]",
                "[[" + " . ".join(["a"] * 30_000) + "]]",
                "x = [1, {" + ".".join(["a"] * 30_000) + " = 1}]",
                'x = """\\""""\n' + ".".join(["a"] * 30_000) + " = 1",
                "x = '' # '\n" + ".".join(["a"] * 30_000) + " = 1",
                '"""\n\\' * 30_000,
            )
        ],
        (
            "sources.json",
            json.dumps([{f"a{n}": 1 for n in range(200_000)}])[:-2] + ',"a199999":1}]',
        ),
        ("tenure.csv", ",".join(f"a{n}" for n in range(200_000)) + "\n"),
        ("tenure.csv", "id,area\n" + "x\n" * 200_000),
        ("sources.json", '[{"id": "a", "\\u001b[2J' + "x" * 9000 + '": "\\u001b"}]'),
        ("notes.toml", '[[notes]]\nid = "a"\n"\\u001b[2J" = 1'),
        ("sources.json", '[1, null, [], {"id": {}}, {"id": "x", "issued": [], "author": [3]}]'),
    ],
)
def test_hostile_files_end_in_faults_and_not_in_an_exception(
    copy: Copy, file: str, content: str
) -> None:
    copy.write(file, content)
    begun = time.monotonic()
    faults = [fault for fault in copy.faults() if fault.file == file]
    assert time.monotonic() - begun < 10
    assert faults
    assert all(str(fault).isprintable() for fault in faults)
    assert all(len(fault.record) <= 200 and len(fault.field) <= 200 for fault in faults)


def test_dots_in_texts_comments_and_numbers_are_no_parts_of_a_key(copy: Copy) -> None:
    dots = "a." * 40
    copy.write(
        "notes.toml",
        f"# {dots}\n"
        + copy.read("notes.toml")
        + f'\n[[notes]]\nid = "dots" # {dots}\n'
        + f'''sources = ["{dots}", '{dots}', """{dots}\\"{dots}""", "1.5"]''',
    )
    copy.find("notes.toml", "dots", "sources[2]", "is not an id")
    assert not [fault for fault in copy.faults() if "parts" in str(fault)]


def test_more_than_a_thousand_faults_are_cut_off_and_the_last_line_says_so(copy: Copy) -> None:
    copy.write("tenure.csv", copy.read("tenure.csv") + "x,y\n" * 200_000)
    begun = time.monotonic()
    faults = check(copy.folder)
    assert time.monotonic() - begun < 10
    assert len(faults) == 1001
    assert {fault.file for fault in faults[:-1]} == {"tenure.csv"}
    assert str(faults[-1]) == "there are more than 1000 faults; expected these mended first"
    with pytest.raises(DossierError) as error:
        read(copy.folder)
    assert [*error.value.faults] == faults


@pytest.mark.parametrize("file", ["dossier.toml", "areas.geojson", "places.csv", "notes.toml"])
@pytest.mark.parametrize("kind", ["pipe", "folder", "circle"])
def test_what_is_no_regular_file_is_told_and_not_opened(copy: Copy, file: str, kind: str) -> None:
    path = copy.folder / file
    path.unlink()
    try:
        {"pipe": os.mkfifo, "folder": os.mkdir, "circle": lambda path: path.symlink_to(path)}[kind](
            path
        )
    except (OSError, AttributeError):
        pytest.skip("this system has no such files")
    assert (file, "is not a regular file") in {
        (fault.file, fault.wrong) for fault in check(copy.folder)
    }


def test_a_folder_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    (fault,) = check(tmp_path / "nowhere")
    assert (fault.file, fault.wrong) == ("dossier.toml", "there is no such folder")


def test_rows_of_a_table_have_as_many_cells_as_its_header(copy: Copy) -> None:
    copy.write("tenure.csv", copy.read("tenure.csv") + "x,y\n")
    lines = copy.read("tenure.csv").count("\n")
    copy.find("tenure.csv", f"line {lines}", "", "has 2 cells", "11 cells")


def test_a_column_stands_once(copy: Copy) -> None:
    copy.write(
        "tenure.csv",
        "".join(f"{row},{row.split(',')[7]}\n" for row in copy.read("tenure.csv").splitlines()),
    )
    copy.find("tenure.csv", "line 1", "mode", "stands twice", "each column once")


def test_a_file_of_records_holds_nothing_else(copy: Copy) -> None:
    copy.write("notes.toml", 'remark = "x"\n' + copy.read("notes.toml"))
    copy.find("notes.toml", "", "remark", "is an unknown field", "[[notes]]")


def test_every_fault_is_told_at_once(copy: Copy) -> None:
    known = copy.known
    copy.set("events.toml", known.event, "date", '"1951-02-30"')
    copy.set("events.toml", known.event, "weight", "9")
    copy.cell("places.csv", known.place, "lat", "north")
    copy.text("en", f"notes.{known.note}", "title", None)
    copy.find("events.toml", known.event, "date", "does not exist", "a day from 01 to 28")
    copy.find("events.toml", known.event, "weight", "out of range", "at most 3")
    copy.find("places.csv", known.place, "lat", "“north” is not a number")
    copy.find("text/en.toml", f"notes.{known.note}", "title", "is missing")
    assert len(copy.faults()) == 4


# Records


@pytest.mark.parametrize(
    ("file", "record", "field"),
    [
        ("events.toml", "event", "weigth"),
        ("proposals.toml", "proposal", "hold"),
        ("arguments.toml", "arguing", "topics"),
        ("notes.toml", "note", "place"),
        ("dossier.toml", "party", "color"),
    ],
)
def test_an_unknown_field_is_a_fault_with_the_likely_one(
    copy: Copy, file: str, record: str, field: str
) -> None:
    id = getattr(copy.known, record)
    copy.set(file, id, field, '"x"')
    copy.find(file, id, field, "is an unknown field", "did you mean")


def test_an_unknown_field_of_the_dossier_is_a_fault(copy: Copy) -> None:
    copy.write("dossier.toml", 'spann = "1"\n' + copy.read("dossier.toml"))
    copy.find("dossier.toml", "", "spann", "is an unknown field", "did you mean “span”?")


def test_an_unknown_property_of_a_feature_is_a_fault(copy: Copy) -> None:
    area = copy.known.area
    copy.feature("areas.geojson", area, lambda each: each["properties"].update(parnet=None))
    copy.find("areas.geojson", area, "parnet", "is an unknown field", "did you mean “parent”?")


def test_an_unknown_field_of_a_source_is_a_fault(copy: Copy) -> None:
    copy.sources(lambda item: item.update(publsher="x"))
    copy.find("sources.json", copy.known.source, "publsher", "unknown", "“publisher”")


def test_an_unknown_or_missing_column_is_a_fault(copy: Copy) -> None:
    copy.replace("tenure.csv", ",mode,", ",modes,")
    copy.find("tenure.csv", "line 1", "mode", "is missing")
    copy.find("tenure.csv", "line 1", "modes", "is an unknown column")


@pytest.mark.parametrize(
    ("file", "record"),
    [
        ("events.toml", "event"),
        ("proposals.toml", "proposal"),
        ("arguments.toml", "arguing"),
        ("notes.toml", "note"),
    ],
)
@pytest.mark.parametrize(("value", "wrong"), [("[]", "has 0"), (None, "is missing")])
def test_a_record_without_a_source_is_a_fault(
    copy: Copy, file: str, record: str, value: str | None, wrong: str
) -> None:
    id = getattr(copy.known, record)
    copy.set(file, id, "sources", value)
    copy.find(file, id, "sources", wrong, "ids of sources, at least one")


def test_tenure_and_lines_without_a_source_are_faults(copy: Copy) -> None:
    copy.cell("tenure.csv", copy.known.row, "sources", "")
    copy.feature(
        "boundaries.geojson", copy.known.line, lambda each: each["properties"].update(sources=[])
    )
    copy.find("tenure.csv", copy.known.row, "sources", "has 0", "at least one")
    copy.find("boundaries.geojson", copy.known.line, "sources", "has 0", "at least one")


def test_an_id_that_stands_twice_is_a_fault(copy: Copy) -> None:
    known = copy.known
    for file in ("events.toml", "dossier.toml"):
        text = copy.read(file)
        id = known.event if file == "events.toml" else known.group
        block = re.search(rf'^\[\[\w+\]\]\nid = "{id}"\n(?:[^\[].*\n)*', text, re.M)
        assert block
        copy.write(file, text.rstrip() + "\n\n" + block[0])
    rows = copy.read("tenure.csv").splitlines(keepends=True)
    copy.write("tenure.csv", "".join([*rows, rows[-1]]))
    items = json.loads(copy.read("sources.json"))
    copy.write("sources.json", json.dumps([*items, items[0]]))
    copy.find("events.toml", known.event, "id", "stands twice", "each id once")
    copy.find("dossier.toml", known.group, "id", "stands twice")
    copy.find("tenure.csv", rows[-1].split(",")[0], "id", "stands twice")
    copy.find("sources.json", items[0]["id"], "id", "stands twice")


@pytest.mark.parametrize("id", ["Sf-1951", "sf 1951", "sf_1951", "<b>", "", "x" * 65])
def test_an_id_is_lower_case_letters_digits_and_hyphens(copy: Copy, id: str) -> None:
    copy.replace("notes.toml", f'id = "{copy.known.note}"', f"id = {json.dumps(id)}")
    assert any(
        fault.file == "notes.toml" and fault.field == "id" and "is not an id" in fault.wrong
        for fault in copy.faults()
    )


@pytest.mark.parametrize(
    "sign", ["\u202e", "\u2066", "\u0007", "\u200e\u202b", "\ufeff", "\U000e0041"]
)
def test_signs_that_hide_or_reorder_text_are_faults(copy: Copy, sign: str) -> None:
    known = copy.known
    literal = "".join(f"\\U{ord(each):08x}" for each in sign)
    copy.text("en", f"notes.{known.note}", "title", f"A{literal}B")
    copy.set("events.toml", known.event, "kind", f'"treaty{literal}"')
    copy.replace(f"articles/{known.article}.en.md", "\n\n", f"\n\n{sign}", 1)
    wrong = "hidden sign"
    copy.find("text/en.toml", f"notes.{known.note}", "title", wrong)
    copy.find("events.toml", known.event, "kind", wrong)
    assert any(
        fault.file == f"articles/{known.article}.en.md" and wrong in fault.wrong
        for fault in copy.faults()
    )
    assert all(str(fault).isprintable() for fault in copy.faults())


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "ftp://example.org",
        "https://",
        "//example.org",
        "https://a b",
        "http:x",
    ],
)
def test_an_address_is_http_or_https(copy: Copy, address: str) -> None:
    copy.sources(lambda item: item.update(URL=address))
    copy.find("sources.json", copy.known.source, "url", "is not a web address", "https://")


@pytest.mark.parametrize(
    ("change", "field", "wrong"),
    [
        ({"custom": {"kind": "gossip"}}, "kind", "not one of the choices"),
        ({"custom": {}}, "kind", "is missing"),
        ({"type": "treatise"}, "type", "is unknown"),
        ({"issued": {"date-parts": [[1951, 2, 30]]}}, "issued", "does not exist"),
        ({"issued": "1951"}, "issued", "not a date of CSL"),
        ({"issued": {"date-parts": []}}, "issued", "not a date of CSL"),
        ({"issued": {"date-parts": [["1951"]]}}, "issued", "not a date of CSL"),
        ({"custom": {"kind": "news", "page": 3}}, "custom.page", "is an unknown field"),
        ({"author": [{"nickname": "x"}]}, "author", "not a name of CSL"),
        ({"title": 3}, "title", "is not text"),
    ],
)
def test_a_source_is_csl_json(copy: Copy, change: dict[str, Any], field: str, wrong: str) -> None:
    copy.sources(lambda item: item.update(change))
    copy.find("sources.json", copy.known.source, field, wrong)


# References


@pytest.mark.parametrize(
    ("file", "record", "field", "value", "where"),
    [
        ("events.toml", "event", "places", '["nowhere"]', "places[0]"),
        ("events.toml", "event", "areas", '["nowhere"]', "areas[0]"),
        ("events.toml", "event", "actors", '["nowhere"]', "actors[0]"),
        ("events.toml", "event", "sources", '["nowhere"]', "sources[0]"),
        ("proposals.toml", "proposal", "basis", '"nowhere"', "basis"),
        ("proposals.toml", "proposal", "boundary", '"nowhere"', "boundary"),
        ("proposals.toml", "proposal", "joint", '["nowhere"]', "joint[0]"),
        ("proposals.toml", "proposal", "holds", "{ nowhere = [] }", "holds"),
        ("proposals.toml", "proposal", "administers", "{ nowhere = [] }", "administers"),
        ("arguments.toml", "arguing", "events", '["nowhere"]', "events[0]"),
        ("notes.toml", "note", "places", '["nowhere"]', "places[0]"),
        ("dossier.toml", "party", "successor_of", '"nowhere"', "successor_of"),
        ("dossier.toml", "party", "names", '"nowhere"', "names"),
    ],
)
def test_a_reference_to_nothing_is_a_fault(
    copy: Copy, file: str, record: str, field: str, value: str, where: str
) -> None:
    id = getattr(copy.known, record)
    copy.set(file, id, field, value)
    copy.find(file, id, where, "“nowhere” is unknown", "an id of")


@pytest.mark.parametrize(
    "column",
    ["area", "administered_by", "claimed_by", "undetermined_by", "under", "basis", "sources"],
)
def test_a_row_of_tenure_refers_to_what_there_is(copy: Copy, column: str) -> None:
    copy.cell("tenure.csv", copy.known.row, column, "nowhere")
    field = column if column in ("area", "under", "basis") else f"{column}[0]"
    copy.find("tenure.csv", copy.known.row, field, "“nowhere” is unknown")


@pytest.mark.parametrize(
    ("name", "value", "field"),
    [
        ("held_by", ["nowhere"], "held_by[0]"),
        ("between", ["nowhere", "nowhere"], "between[1]"),
        ("basis", "nowhere", "basis"),
        ("sources", ["nowhere"], "sources[0]"),
        ("share_of_nowhere", 0.5, "shares"),
    ],
)
def test_a_line_refers_to_what_there_is(copy: Copy, name: str, value: Any, field: str) -> None:
    line = copy.known.line
    copy.feature("boundaries.geojson", line, lambda each: each["properties"].update({name: value}))
    copy.find("boundaries.geojson", line, field, "“nowhere” is unknown")


def test_a_reference_with_a_slip_gets_the_likely_id(copy: Copy) -> None:
    slip = copy.known.source + "x"
    copy.set("events.toml", copy.known.event, "sources", f'["{slip}"]')
    copy.find("events.toml", copy.known.event, "sources[0]", slip, f"“{copy.known.source}”?")


def test_an_area_belongs_to_a_group_and_a_place_to_an_area(copy: Copy) -> None:
    known = copy.known
    copy.feature("areas.geojson", known.area, lambda each: each["properties"].update(parent="no"))
    copy.cell("places.csv", known.place, "area", "nowhere")
    copy.find("areas.geojson", known.area, "parent", "“no” is unknown", "groups in dossier.toml")
    copy.find("places.csv", known.place, "area", "“nowhere” is unknown")


def test_an_id_stands_once_in_a_list(copy: Copy) -> None:
    event, party = copy.known.event, copy.known.party
    copy.set("events.toml", event, "actors", f'["{party}", "{party}"]')
    copy.replace("dossier.toml", "ribbon = [", f'ribbon = ["{copy.known.area}", ')
    copy.find("events.toml", event, "actors[1]", f"“{party}” stands twice", "each id once")
    copy.find("dossier.toml", "", "ribbon", f"“{copy.known.area}” stands twice", "each id once")


# Time


def test_tenure_that_overlaps_is_a_fault(copy: Copy) -> None:
    copy.cell("tenure.csv", copy.known.row, "from", "1800-01-01")
    copy.find("tenure.csv", copy.known.row, "from", f"overlaps {copy.known.earlier_row}")


def test_tenure_that_begins_before_all_other_rows_of_its_area_is_one_fault(copy: Copy) -> None:
    copy.cell("tenure.csv", copy.known.row, "from", "0990-01-01")
    faults = [fault for fault in copy.faults() if fault.field == "from"]
    assert [(fault.file, fault.record) for fault in faults] == [("tenure.csv", copy.known.row)]


def test_rows_of_tenure_may_stand_in_any_order(copy: Copy) -> None:
    head, *rows = copy.read("tenure.csv").splitlines()
    copy.write("tenure.csv", "\n".join([head, *reversed(rows)]) + "\n")
    assert copy.faults() == []


def test_a_row_of_tenure_that_cannot_be_read_is_not_told_as_a_gap_too(copy: Copy) -> None:
    copy.cell("tenure.csv", copy.known.row, "from", "1832-02-30")
    (fault,) = copy.faults()
    assert (fault.record, fault.field) == (copy.known.row, "from")


def test_tenure_with_a_gap_is_a_fault(copy: Copy) -> None:
    copy.cell("tenure.csv", copy.known.row, "from", "1950-01-01")
    copy.find("tenure.csv", copy.known.row, "from", "leaves a gap")


def test_two_rows_without_an_end_overlap(copy: Copy) -> None:
    copy.cell("tenure.csv", copy.known.earlier_row, "to", "")
    copy.find("tenure.csv", copy.known.row, "from", "which holds to today", "an end of")
    assert len(copy.faults()) == 1


def test_an_area_without_tenure_is_a_fault(copy: Copy) -> None:
    area = copy.known.area
    rows = copy.read("tenure.csv").splitlines(keepends=True)
    copy.write("tenure.csv", "".join(row for row in rows if f",{area}," not in row))
    copy.find("tenure.csv", area, "area", "has no rows")
    copy.find("dossier.toml", "", "ribbon", f"“{area}” has no rows of tenure")


@pytest.mark.parametrize("to", ["1600-01-01", "same"])
def test_what_ends_before_it_begins_is_a_fault(copy: Copy, to: str) -> None:
    known = copy.known
    start = next(
        line.split(",")[2]
        for line in copy.read("tenure.csv").splitlines()
        if line.startswith(f"{known.row},")
    )
    copy.cell("tenure.csv", known.row, "to", start if to == "same" else to)
    copy.feature(
        "boundaries.geojson",
        known.line,
        lambda each: each["properties"].update(to=each["properties"]["from"]),
    )
    copy.find("tenure.csv", known.row, "to", "is not after")
    copy.find("boundaries.geojson", known.line, "to", "is not after")


@pytest.mark.parametrize("date", ["1855-02-30", "yesterday", "1855/", "18550207"])
def test_a_date_that_does_not_exist_is_a_fault(copy: Copy, date: str) -> None:
    copy.cell("tenure.csv", copy.known.row, "from", date)
    copy.set("events.toml", copy.known.event, "in_force", f'"{date}"')
    copy.set("proposals.toml", copy.known.proposal, "date", "1956-10-19")
    copy.find("tenure.csv", copy.known.row, "from", "“")
    copy.find("events.toml", copy.known.event, "in_force", "“")
    copy.find("proposals.toml", copy.known.proposal, "date", "is not text", "a date in quotes")


def test_an_event_lies_in_the_span_and_takes_effect_after_it_is_made(copy: Copy) -> None:
    known = copy.known
    copy.set("events.toml", known.event, "date", '"2090-01-01"')
    copy.set("events.toml", known.event, "in_force", '"1300"')
    copy.find("events.toml", known.event, "date", "outside the dossier's span")
    copy.find("events.toml", known.event, "in_force", "is before 2090-01-01")


def test_a_row_does_not_begin_before_the_event_that_it_rests_on(copy: Copy) -> None:
    copy.cell("tenure.csv", copy.known.earlier_row, "basis", lambda _: last_event(copy))
    copy.find("tenure.csv", copy.known.earlier_row, "basis", "is of", "an event on or before")


def last_event(copy: Copy) -> str:
    return re.findall(r'^id = "(.*)"$', copy.read("events.toml"), re.M)[-1]


# The settings


@pytest.mark.parametrize(
    ("old", "new", "record", "field", "wrong"),
    [
        ("at = 0.0", "at = 0.2", "axis 1", "at", "0.2 at an end"),
        ("at = 1.0", "at = 0.0", "axis {last}", "at", "is not more than"),
        ("at = 1.0", "at = 1.5", "axis {last}", "at", "is out of range"),
        ("contested = \"both\"", "contested = \"own\"", "neutral", "contested", "without a party"),
        ("contested = \"both\"", "contested = \"none\"", "neutral", "contested", "not one of"),
        ("claimed = \"dashed\", ", "", "neutral", "lines.claimed", "is missing"),
        ("claimed = \"dashed\"", "claimed = \"wavy\"", "neutral", "lines.claimed", "not one of"),
        ("format = 1", "format = 2", "", "format", "not one of the choices"),
        ("en_GB", "en_XX_zz_q", "en", "locale", "is unknown"),
        ("view = \"neutral\"", "view = \"natural\"", "", "first_view.view", "is unknown"),
        ("lang = \"en\"", "lang = \"eo\"", "", "first_view.lang", "is unknown"),
        ("[licences]\n", "[licences]\ncode = \"MIT\"\n", "", "licences.code", "unknown field"),
        ("attribution = ", "# attribution = ", "", "licences.attribution", "is missing"),
        ("kind = \"island-group\"", "kind = 3", "{group}", "kind", "is not an id"),
        ("undetermined = true", "undetermined = 1", "{party}", "undetermined", "neither true nor"),
        ("id = \"en\"", "id = \"English\"", "languages 1", "id", "is not a language"),
    ],
)  # fmt: skip
def test_settings_agree_with_themselves(
    copy: Copy, old: str, new: str, record: str, field: str, wrong: str
) -> None:
    copy.replace("dossier.toml", old, new)
    last = copy.read("dossier.toml").count("[[axis]]")
    known = copy.known
    name = record.format(last=last, group=known.group, party=known.party)
    copy.find("dossier.toml", name, field, wrong)


@pytest.mark.parametrize(
    ("pattern", "new", "field", "wrong"),
    [
        (r"^bounds = .*$", "bounds = [150, 40, 140, 50]", "first_view.bounds", "are no bounds"),
        (r"^bounds = .*$", "bounds = [150, 40, 140]", "first_view.bounds", "is not four numbers"),
        (r"^span = .*$", 'span = "1900"', "span", "is no interval"),
        (r"^span = .*$", 'span = "1900/1910"', "first_view.date", "outside the span"),
        (r"^edition = .*$", 'edition = "2026"', "edition", "is not one day"),
        (r"^id = .*$", 'id = "other"', "id", "is not the name of the folder"),
        (r"^event = .*$", 'event = "nowhere"', "first_view.event", "“nowhere” is unknown"),
        (r"^ribbon = \[", 'ribbon = ["nowhere", ', "ribbon[0]", "“nowhere” is unknown"),
        (r"^parties_in_dispute = \[", 'parties_in_dispute = ["x", ', "parties_in_dispute[0]", "x"),
    ],
)  # fmt: skip
def test_single_settings_make_sense(
    copy: Copy, pattern: str, new: str, field: str, wrong: str
) -> None:
    text = re.sub(pattern, new, copy.read("dossier.toml"), count=1, flags=re.M)
    copy.write("dossier.toml", text)
    copy.find("dossier.toml", "", field, wrong)


def test_the_axis_runs_forward_over_the_whole_span(copy: Copy) -> None:
    dates = re.findall(r'^\[\[axis\]\]\ndate = "(.*)"', copy.read("dossier.toml"), re.M)
    copy.replace("dossier.toml", f'[[axis]]\ndate = "{dates[-1]}"', '[[axis]]\ndate = "1300"')
    last = f"axis {len(dates)}"
    copy.find("dossier.toml", last, "date", "is not after")
    copy.find("dossier.toml", last, "date", "is before the span ends")


@pytest.mark.parametrize(
    ("table", "field", "wrong", "expected"),
    [
        ('url = "https://example.org/{y}/{x}.png"', "url", "is not an address of tiles", "{z}"),
        ('url = "ftp://example.org/{z}/{x}/{y}"', "url", "is not an address of tiles", "https://"),
        ('url = "http://example.org/{z}/{x}/{y}"', "url", "is not an address of tiles", "https://"),
        ('url = "javascript:{z}{x}{y}"', "url", "is not an address of tiles", "https://"),
        ("url = 3", "url", "is not an address of tiles", "{z}, {x} and {y}"),
        ('urls = "https://example.org/{z}/{x}/{y}"', "urls", "is an unknown field", "“url”?"),
        ('url = "https://example.org/{z}/{x}/{y}"\nlayers = "roads"', "layers", "unknown", "url"),
        ('url = "https://{s}.example.org/{z}/{x}/{y}"', "url", "holds “{s}”", "{z}, {x} and {y}"),
    ],
)
def test_an_online_background_is_an_address_of_tiles(
    copy: Copy, table: str, field: str, wrong: str, expected: str
) -> None:
    with_tiles(copy, f'{table}\nattribution = "Somebody"')
    copy.find("dossier.toml", "", f"tiles.{field}", wrong, expected)


def test_an_online_background_names_its_makers(copy: Copy) -> None:
    with_tiles(copy, 'url = "https://example.org/{z}/{x}/{y}"')
    copy.find("dossier.toml", "", "tiles.attribution", "is missing", "while it is shown")


def test_a_dossier_may_have_an_online_background_or_none(copy: Copy) -> None:
    with_tiles(copy, 'url = "https://example.org/{z}/{x}/{y}.png"\nattribution = "Somebody"')
    assert copy.faults() == []
    tiles = read(copy.folder).tiles
    assert tiles
    assert (tiles.url, tiles.attribution) == ("https://example.org/{z}/{x}/{y}.png", "Somebody")
    with_tiles(copy, None)
    assert copy.faults() == []
    assert read(copy.folder).tiles is None


def with_tiles(copy: Copy, table: str | None) -> None:
    """Put a table of tiles into the settings in place of their own, or none."""
    kept = re.sub(r"^\[tiles\]\n(?:(?!\[).*\n)*", "", copy.read("dossier.toml"), flags=re.M)
    first = kept.index("[licences]")
    added = f"[tiles]\n{table}\n\n" if table else ""
    copy.write("dossier.toml", kept[:first] + added + kept[first:])


def test_the_axis_has_two_points_and_begins_by_the_span(copy: Copy) -> None:
    head, *knots = re.split(r"(?=^\[\[axis\]\]\n)", copy.read("dossier.toml"), flags=re.M)
    rest = knots[-1][knots[-1].index("\n\n") :]
    one = '[[axis]]\ndate = "1900"\nat = 0.0'
    copy.write("dossier.toml", f"{head}{one}{rest}")
    copy.find("dossier.toml", "", "axis", "has 1 points", "two or more")
    two = '[[axis]]\ndate = "2027"\nat = 1.0'
    copy.write("dossier.toml", f"{head}{one}\n\n{two}{rest}")
    copy.find("dossier.toml", "axis 1", "date", "1900 is after the span begins", "by ")


def test_names_of_a_party_are_those_of_one_that_has_names(copy: Copy) -> None:
    party = copy.known.party
    copy.set("dossier.toml", party, "names", '"new"')
    new = f'[[parties]]\nid = "new"\ncolour = "#000000"\nnames = "{party}"\n\n'
    copy.replace("dossier.toml", "[[perspectives]]", f"{new}[[perspectives]]")
    copy.find("dossier.toml", party, "names", "“new” has no columns of names itself")


def test_successors_do_not_run_in_a_circle(copy: Copy) -> None:
    copy.set("dossier.toml", copy.known.party, "successor_of", f'"{copy.known.party}"')
    copy.find("dossier.toml", copy.known.party, "successor_of", "in a circle")


def test_names_of_a_perspective_are_those_of_a_party_with_names(copy: Copy) -> None:
    copy.set("dossier.toml", "neutral", "names", '["zz"]')
    copy.find("dossier.toml", "neutral", "names[0]", "“zz” has no names")


# Shapes and places


def reverse(feature: dict[str, Any]) -> None:
    polygon(feature)[0].reverse()


def swap(feature: dict[str, Any]) -> None:
    for part in parts(feature):
        for ring in part:
            for position in ring:
                position.reverse()


def unclose(feature: dict[str, Any]) -> None:
    polygon(feature)[0].pop()


def cross(feature: dict[str, Any]) -> None:
    x, y = polygon(feature)[0][0]
    feature["geometry"] = {
        "type": "Polygon",
        "coordinates": [[[x, y], [x + 1, y + 1], [x + 1, y], [x, y + 1], [x, y]]],
    }


def far(feature: dict[str, Any]) -> None:
    polygon(feature)[0][1] = [200.0, -95.0]


def word(feature: dict[str, Any]) -> None:
    polygon(feature)[0][1] = ["east", 1]


def flatten(feature: dict[str, Any]) -> None:
    feature["geometry"]["coordinates"] = [[1, 2], [3, 4]]


def point(feature: dict[str, Any]) -> None:
    feature["geometry"] = {"type": "Point", "coordinates": [1, 2]}


def empty(feature: dict[str, Any]) -> None:
    polygon(feature)[0].clear()


def nothing(feature: dict[str, Any]) -> None:
    feature["geometry"] = None


def parts(feature: dict[str, Any]) -> list[list[list[list[float]]]]:
    geometry = feature["geometry"]
    coordinates: list[Any] = geometry["coordinates"]
    return coordinates if geometry["type"] == "MultiPolygon" else [coordinates]


def polygon(feature: dict[str, Any]) -> list[list[Any]]:
    return max(parts(feature), key=lambda part: len(part[0]))


@pytest.mark.parametrize(
    ("change", "wrong", "expected"),
    [
        (reverse, "wound the wrong way", "counter-clockwise"),
        (swap, "latitude stands before longitude", "[lon, lat]"),
        (unclose, "a ring is not closed", "the last the same as the first"),
        (cross, "not valid: Self-intersection", "rings that do not cross"),
        (far, "out of range", "longitude from -180 to 180"),
        (word, "a position is not two numbers", "[lon, lat]"),
        (flatten, "the coordinates are not nested", "RFC 7946"),
        (empty, "a list of positions is empty", "[lon, lat]"),
        (point, "the geometry is “Point”", "Polygon or MultiPolygon"),
        (nothing, "the geometry is None", "Polygon or MultiPolygon"),
    ],
)
def test_a_shape_is_valid_and_in_its_place(
    copy: Copy, change: Callable[[dict[str, Any]], None], wrong: str, expected: str
) -> None:
    copy.feature("areas.geojson", copy.known.area, change)
    copy.find("areas.geojson", copy.known.area, "geometry", wrong, expected)


@pytest.mark.parametrize("depth", [1, 2, 3, 5])
def test_positions_stand_as_deep_as_the_type_asks(copy: Copy, depth: int) -> None:
    def nest(feature: dict[str, Any]) -> None:
        coordinates: list[Any] = [[1, 2], [3, 4], [5, 2], [1, 2]]
        for _ in range(depth):
            coordinates = [coordinates]
        feature["geometry"] = {"type": "MultiPolygon", "coordinates": coordinates}

    copy.feature("areas.geojson", copy.known.area, nest)
    nested = [fault for fault in copy.faults() if "are not nested as the type asks" in fault.wrong]
    assert len(nested) == (depth != 2)


def test_a_line_has_two_positions(copy: Copy) -> None:
    def shorten(feature: dict[str, Any]) -> None:
        feature["geometry"] = {"type": "LineString", "coordinates": [[1, 2]]}

    copy.feature("boundaries.geojson", copy.known.line, shorten)
    copy.find("boundaries.geojson", copy.known.line, "geometry", "a line has one position", "two")


def test_a_line_lies_between_two_areas_and_somebody_holds_it(copy: Copy) -> None:
    line, area = copy.known.line, copy.known.area
    copy.feature(
        "boundaries.geojson",
        line,
        lambda each: each["properties"].update(between=[area], held_by=[], kind="agreed"),
    )
    copy.find("boundaries.geojson", line, "between", "has 1 ids", "two areas")
    copy.find("boundaries.geojson", line, "held_by", "is empty", "unless the line is only proposed")


def test_geojson_is_longitude_and_latitude_without_members_of_its_own(copy: Copy) -> None:
    whole = json.loads(copy.read("areas.geojson"))
    whole["crs"] = {"type": "name"}
    whole["features"][0]["style"] = {}
    copy.write("areas.geojson", json.dumps(whole))
    first = whole["features"][0]["properties"]["id"]
    copy.find("areas.geojson", "", "crs", "no part of RFC 7946", "WGS 84")
    copy.find("areas.geojson", first, "style", "is an unknown field", "properties and geometry")


def test_areas_do_not_overlap(copy: Copy) -> None:
    features = json.loads(copy.read("areas.geojson"))["features"]
    shapes = {each["properties"]["id"]: each["geometry"] for each in features}
    second = next(id for id in reversed(shapes) if id != copy.known.area)
    copy.feature(
        "areas.geojson", second, lambda each: each.update(geometry=shapes[copy.known.area])
    )
    copy.find("areas.geojson", second, "geometry", f"overlaps {copy.known.area}")


def test_a_group_has_areas_and_an_id_of_its_own(copy: Copy) -> None:
    whole = json.loads(copy.read("areas.geojson"))
    for each in whole["features"]:
        if each["properties"]["parent"] == copy.known.group:
            each["properties"]["parent"] = None
    whole["features"][0]["properties"]["id"] = copy.known.group
    copy.write("areas.geojson", json.dumps(whole))
    copy.find("dossier.toml", copy.known.group, "", "has no areas")
    copy.find("dossier.toml", copy.known.group, "id", "is an area too")


def test_a_place_with_latitude_and_longitude_swapped_is_a_fault(copy: Copy) -> None:
    place = copy.known.place
    row = next(
        line.split(",") for line in copy.read("places.csv").splitlines() if line.startswith(place)
    )
    copy.cell("places.csv", place, "lat", row[3])
    copy.cell("places.csv", place, "lon", row[2])
    copy.find("places.csv", place, "lat", "out of range" if float(row[3]) > 90 else "seem swapped")


def test_a_place_on_land_stands_on_its_area(copy: Copy) -> None:
    copy.cell("places.csv", copy.known.place, "lat", lambda lat: str(float(lat) - 3))
    fault = copy.find("places.csv", copy.known.place, "lat", "km from the land of")
    assert re.search(r"such as lat -?\d", fault.expected)


def test_every_area_and_group_needs_a_place(copy: Copy) -> None:
    rows = copy.read("places.csv").splitlines(keepends=True)
    group = copy.known.group
    copy.write("places.csv", "".join(row for row in rows if not row.startswith(f"{group},")))
    copy.find("places.csv", group, "id", "has no place")


def test_a_place_has_a_name_for_each_party_and_language(copy: Copy) -> None:
    column = f"{copy.known.party}_en"
    copy.cell("places.csv", copy.known.place, column, "")
    copy.find("places.csv", copy.known.place, column, "is empty", "a name")


def test_a_column_of_names_that_is_missing_is_a_fault(copy: Copy) -> None:
    column = f"{copy.known.party}_{copy.known.other}"
    copy.replace("places.csv", f",{column},", ",xx_yy,")
    copy.find("places.csv", "line 1", column, "is missing")
    copy.find("places.csv", "line 1", "xx_yy", "is an unknown column")


@pytest.mark.parametrize(
    ("column", "value"), [("rank", "6"), ("rank", "1.5"), ("lat", "91"), ("lon", "nan")]
)
def test_numbers_of_a_place_are_in_range(copy: Copy, column: str, value: str) -> None:
    copy.cell("places.csv", copy.known.place, column, value)
    copy.find("places.csv", copy.known.place, column, "")


# Balance


def test_unequal_numbers_of_arguments_are_a_fault(copy: Copy) -> None:
    known = copy.known
    copy.set("arguments.toml", known.arguing, "party", None)
    copy.set("arguments.toml", known.arguing, "voice", '"somebody"')
    copy.find("arguments.toml", known.party, "party", "arguments", "as many as each other party")


def test_an_argument_is_of_a_party_in_dispute_or_of_a_voice(copy: Copy) -> None:
    copy.set("arguments.toml", copy.known.arguing, "voice", '"somebody"')
    copy.find("arguments.toml", copy.known.arguing, "party", "a party and a voice")
    copy.set("arguments.toml", copy.known.arguing, "voice", None)
    copy.set("arguments.toml", copy.known.arguing, "party", '"zz"')
    copy.find("arguments.toml", copy.known.arguing, "party", "“zz” is not in dispute")


def test_a_proposal_gives_nothing_twice_and_no_more_than_the_whole(copy: Copy) -> None:
    known, area = copy.known, copy.known.area
    copy.set(
        "proposals.toml", known.proposal, "holds", f'{{ {known.party} = ["{area}", "{area}"] }}'
    )
    copy.set(
        "proposals.toml",
        known.proposal,
        "shares",
        f"{{ {known.group} = {{ {known.party} = 1, x = 1 }} }}",
    )
    copy.find("proposals.toml", known.proposal, "holds", f"“{area}” is given 2 times")
    copy.find("proposals.toml", known.proposal, f"shares.{known.group}", "add up to 2")


# Texts


def test_a_missing_translation_is_a_fault(copy: Copy) -> None:
    known, other = copy.known, copy.known.other
    copy.text(other, f"events.{known.event}", "text", None)
    copy.text(other, "dossier", "hint", None)
    copy.text(other, f"parties.{known.party}", "by", "")
    file = f"text/{other}.toml"
    copy.find(file, f"events.{known.event}", "text", "is missing", "text in this language")
    copy.find(file, "dossier", "hint", "is missing")
    copy.find(file, f"parties.{known.party}", "by", "is empty")


def test_a_kind_or_mode_without_a_name_is_a_fault(copy: Copy) -> None:
    copy.cell("tenure.csv", copy.known.row, "mode", "novelty")
    copy.cell("places.csv", copy.known.place, "kind", "novelty")
    copy.find(f"text/{copy.known.other}.toml", "modes.novelty", "name", "is missing")
    copy.find("text/en.toml", "place_kinds.novelty", "name", "is missing")


def test_a_language_without_texts_is_a_fault(copy: Copy) -> None:
    (copy.folder / f"text/{copy.known.other}.toml").unlink()
    copy.find(f"text/{copy.known.other}.toml", "", "", "is missing")


def test_texts_of_a_language_that_the_dossier_lacks_are_a_fault(copy: Copy) -> None:
    copy.write("text/eo.toml", "")
    copy.find("text/eo.toml", "", "", "no language of the dossier", "en")


def test_text_of_nothing_is_a_fault(copy: Copy) -> None:
    slip = copy.known.event + "x"
    more = f'\n[events.{slip}]\ntitle = "A"\ntext = "B"\n\n[evnets.a]\ntitle = "A"\n'
    copy.write("text/en.toml", copy.read("text/en.toml") + more)
    copy.find("text/en.toml", f"events.{slip}", "", "text of nothing", f"“{copy.known.event}”?")
    copy.find("text/en.toml", "evnets", "", "is an unknown table", "“events”?")


def test_an_unknown_field_of_a_text_is_a_fault(copy: Copy) -> None:
    copy.text("en", f"notes.{copy.known.note}", "titel", "A")
    copy.find("text/en.toml", f"notes.{copy.known.note}", "titel", "unknown field", "“title”?")


def test_a_headline_is_short(copy: Copy) -> None:
    copy.text("en", f"events.{copy.known.event}", "title", LONG_TEXT.strip())
    copy.find("text/en.toml", f"events.{copy.known.event}", "title", "has 99 characters", "60")


def test_a_language_without_all_words_of_the_interface_is_a_fault(
    invented_path: Path, tmp_path: Path
) -> None:
    copy = Copy(invented_path, tmp_path, KNOWN["invented"])
    other = copy.known.other
    assert not package_words(other), "a language that the package has words of cannot lack any"
    copy.text(other, "ui", "close", None)
    copy.find(f"text/{other}.toml", "ui", "", "lacks 1 interface words", "close")


def test_a_new_language_needs_the_words_of_the_interface(kurils_path: Path, tmp_path: Path) -> None:
    copy = Copy(kurils_path, tmp_path, KNOWN["kurils"])
    copy.replace(
        "dossier.toml", "[[parties]]", '[[languages]]\nid = "fr"\nlocale = "fr"\n\n[[parties]]'
    )
    copy.write("text/fr.toml", "")
    copy.find("text/fr.toml", "ui", "", "interface words", "more")


def test_words_of_the_interface_keep_their_values(copy: Copy) -> None:
    text = copy.read("text/en.toml")
    if "[ui]" not in text:
        copy.write("text/en.toml", text + "\n[ui]\n")
    copy.text("en", "ui", "event-of", "{nummer} of {total}")
    copy.find("text/en.toml", "ui", "event-of", "other values in braces", "{number}, {total}")


def test_a_text_is_a_table_of_fields(copy: Copy) -> None:
    text = re.sub(r"^\[modes\..*\]\n.*\n", "", copy.read("text/en.toml"), flags=re.M)
    copy.write("text/en.toml", text + '\n[modes]\ntreaty = "by treaty"\n')
    copy.find("text/en.toml", "modes.treaty", "", "“by treaty” is not a table", "[modes.treaty]")


# Wording


@pytest.mark.parametrize(
    ("rule", "record", "field", "wrong"),
    [
        ('pair = "x"\n', "", "pair", "is an unknown field"),
        ('[endigns]\nen = ["x"]\n', "", "endigns", "is an unknown field"),
        ('[[partisan]]\nid = "new"\neo = ["x"]\n', "new", "eo", "is an unknown field"),
        ('[[pairs]]\nid = "new"\nen = "x"\n', "new", "en", "is not a list"),
    ],
)
def test_rules_for_words_have_no_field_that_is_not_read(
    copy: Copy, rule: str, record: str, field: str, wrong: str
) -> None:
    before, after = ("", rule) if rule.startswith("[") else (rule, "")
    copy.write("wording.toml", f"{before}{copy.read('wording.toml')}\n{after}")
    copy.find("wording.toml", record, field, wrong)


def test_rules_for_words_are_lists(copy: Copy) -> None:
    copy.write("wording.toml", "pairs = 3\n")
    copy.find("wording.toml", "", "pairs", "3 is not a list", "[[pairs]]")


def test_a_one_sided_name_in_neutral_text_is_a_fault(copy: Copy) -> None:
    known = copy.known
    copy.text("en", f"events.{known.event}", "text", f"Boats leave {known.name}.")
    fault = copy.find(
        "text/en.toml", f"events.{known.event}", "text", f"“{known.name}” is one side's name of"
    )
    assert known.counterpart in fault.expected


def test_both_names_or_a_quoted_one_are_neutral(copy: Copy) -> None:
    known = copy.known
    copy.text(
        "en",
        f"events.{known.event}",
        "text",
        f"{known.name} / {known.counterpart} and “{known.name}”.",
    )
    assert copy.faults() == []


def test_a_one_sided_name_in_one_sides_argument_is_no_fault(copy: Copy) -> None:
    copy.text("en", f"arguments.{copy.known.arguing}", "text", f"{copy.known.name} is ours.")
    assert copy.faults() == []


def test_a_one_sided_name_in_an_article_is_a_fault(copy: Copy) -> None:
    known, file = copy.known, f"articles/{copy.known.article}.en.md"
    text = re.sub(rf"{known.counterpart}(?!\w)(?! \w)", "It", copy.read(file))
    copy.write(file, text + f"\n{known.name} it is.\n")
    assert any(
        fault.file == file and f"“{known.name}” is one side's name" in fault.wrong
        for fault in copy.faults()
    )


def test_a_term_of_one_side_needs_the_others(copy: Copy) -> None:
    known = copy.known
    copy.text("en", f"notes.{known.note}", "text", f"It is called {known.term}.")
    copy.find("text/en.toml", f"notes.{known.note}", "text", f"“{known.term}” is one side's term")


def test_partisan_words_are_a_fault_outside_attributed_statements(copy: Copy) -> None:
    known = copy.known
    copy.text("en", f"events.{known.event}", "text", f"It was {known.partisan}.")
    copy.find(
        "text/en.toml",
        f"events.{known.event}",
        "text",
        f"“{known.partisan}” takes a side",
        "neutral",
    )
    for quoted in (f"It says “{known.partisan}”.", f"«It was {known.partisan}», it says."):
        copy.text("en", f"events.{known.event}", "text", quoted)
        assert copy.faults() == []
    copy.text("en", f"arguments.{known.arguing}", "text", f"It was {known.partisan}.")
    assert copy.faults() == []


def test_a_partisan_pattern_that_can_be_slow_is_a_fault_and_is_not_run(copy: Copy) -> None:
    slow = r"\w*\w*\w*\w*!"
    rule = f"[[partisan]]\nid = \"slow\"\nen = ['{slow}']\n"
    copy.write("wording.toml", copy.read("wording.toml") + rule)
    copy.text("en", f"events.{copy.known.event}", "text", "a" * 300)
    begun = time.process_time()
    copy.find("wording.toml", "slow", "en[0]", "can be slow", "fewer open repeats")
    assert time.process_time() - begun < 10


def test_partisan_words_of_an_article_are_found_by_its_paragraph(copy: Copy) -> None:
    file = f"articles/{copy.known.article}.en.md"
    copy.write(file, copy.read(file) + f"\nSome call it *{copy.known.partisan}* land.\n")
    paragraph = f"Some call it {copy.known.partisan} land."
    opening = paragraph if len(paragraph) <= 32 else f"{paragraph[:30].rstrip()}…"
    copy.find(file, copy.known.article, opening, "takes a side")


@pytest.mark.parametrize("pattern", ["(a+)+b", "(a|aa)*b", "(", "a" * 201])
def test_a_pattern_that_cannot_be_used_is_a_fault(copy: Copy, pattern: str) -> None:
    rule = f"\n[[partisan]]\nid = \"new\"\nen = ['{pattern}']\n"
    copy.write("wording.toml", copy.read("wording.toml") + rule)
    assert any(
        (fault.file, fault.record) == ("wording.toml", "new") and "the pattern" in fault.wrong
        for fault in copy.faults()
    )


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        (r"\b(\w)\1\1", "zzz"),
        ("(?P<one>z)z(?P=one)", "zzz"),
        ("(?i)Zz", "zz"),
        ("(?x) z z  # two", "zz"),
        ("zq|z$", "z"),
    ],
)
def test_a_pattern_means_the_same_beside_others(copy: Copy, pattern: str, found: str) -> None:
    rules = f"\n[[partisan]]\nid = \"new\"\nen = ['(q)x', 'qy', '{pattern}', '(q)z']\n"
    copy.write("wording.toml", copy.read("wording.toml").replace("\n[[part", f"{rules}\n[[part", 1))
    copy.text("en", f"events.{copy.known.event}", "text", "It was zzz")
    copy.find("text/en.toml", f"events.{copy.known.event}", "text", f"“{found}” takes a side (new)")


# Articles


def article(copy: Copy, old: str, new: str) -> str:
    """Put something into the English article, and give its file."""
    file = f"articles/{copy.known.article}.en.md"
    copy.replace(file, old, new)
    return file


@pytest.mark.parametrize(
    ("kind", "table"),
    [("event", "events"), ("place", "places"), ("source", "sources"), ("choice", "events")],
)
def test_a_link_to_nothing_is_a_fault(copy: Copy, kind: str, table: str) -> None:
    file = article(copy, "::: step", f"See [this]({kind}:nowhere).\n\n::: step")
    copy.find(file, "link", "this", "“nowhere” is unknown", f"an id of {table}")


def test_a_link_has_no_title_but_how_sure_it_is_and_why(copy: Copy) -> None:
    link = f'[this](event:{copy.known.event} "{{}}")'
    file = article(copy, "::: step", f"See {link.format('0.9 name')}.\n\n::: step")
    assert copy.faults() == []
    copy.replace(file, "0.9 name", "so")
    assert any("“so”" in fault.wrong and fault.file == file for fault in copy.faults())


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert)", "[x](ftp://example.org)", "[x](evnt:y)", "[x](data:text/html,y)",
        "[x](/here)", "![x](https://example.org/x.png)", "`code`", "1. a list",
        "---", "    code", "::: stop", "<b>bold</b>", "[x](event: y)", "<script>x</script>",
        "<!-- hidden -->", "[x][event:y]", "[x] (event:y)", ":::: step", "text\n:::",
        "![x](data:image/png;base64,AAAA)", "[x](vbscript:y)", "[x](file:///y)", "<javascript:y>",
    ],
)  # fmt: skip
def test_an_article_has_only_what_can_be_shown(copy: Copy, text: str) -> None:
    file = article(copy, "::: step", f"{text}\n\n::: step")
    found = [fault for fault in copy.faults() if fault.file == file]
    assert [re.match(r"line \d+$", fault.record) is not None for fault in found] == [True]


@pytest.mark.parametrize(
    ("old", "new", "record", "field", "wrong"),
    [
        (" places=", " places=nowhere,", "step 1", "places[0]", "“nowhere” is unknown"),
        ("step event=", "step date=1700-02-30 event=", "", "date", "does not exist"),
        ("step event=", "step date=2090-01-01 event=", "step 1", "date", "outside the dossier"),
        ("step event=", "step evnt=", "", "", "a step has “evnt="),
        ("::: step event=", "::: step event=nowhere-", "step 1", "event", "is unknown"),
        ("\n:::\n", "\n", "", "", "inside another"),
    ],
)
def test_a_step_is_made_of_what_the_dossier_has(
    copy: Copy, old: str, new: str, record: str, field: str, wrong: str
) -> None:
    file = article(copy, old, new)
    assert any(
        fault.file == file
        and record in (fault.record, "")
        and fault.field == field
        and wrong in fault.wrong
        for fault in copy.faults()
    ), "\n".join(map(str, copy.faults()))


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("::: note ", "::: note nowhere-", "is unknown"),
        ("::: note ", "::: note\n::: note ", "a note has no id"),
    ],
)
def test_a_note_of_an_article_is_one_of_the_notes(
    copy: Copy, old: str, new: str, wrong: str
) -> None:
    file = article(copy, old, new)
    assert any(fault.file == file and wrong in fault.wrong for fault in copy.faults())


def test_a_note_names_words_of_the_paragraph_before_it(copy: Copy) -> None:
    told = "Words that stand here.\n\n::: note {} {}\n:::\n\n::: step"
    note = copy.known.note
    file = article(copy, "::: step", told.format(note, "that stand"))
    assert not [fault for fault in copy.faults() if fault.record == "note"]
    copy.replace(file, "note " + note + " that stand", "note " + note + " that lie")
    copy.find(file, "note", note, "“that lie” is not in the text before it", "as they stand there")


@pytest.mark.parametrize("date", ["1951-13", "yesterday", ""])
def test_a_date_that_does_not_exist_is_no_link(copy: Copy, date: str) -> None:
    file = article(copy, "::: step", f"On [this day](date:{date}).\n\n::: step")
    assert any(fault.file == file and fault.field == "this day" for fault in copy.faults())


def test_somebody_else_s_article_stands_in_its_own_language_and_words(copy: Copy) -> None:
    """It is not held to our words, and may have neither a byline nor a date."""
    copy.write(
        "articles/report.en.md",
        '+++\nid = "report"\nlang = "en"\ntitle = "A report"\nrights = "© The Paper"\n+++\n\n'
        "The liberated and illegally occupied land.\n\n> A quotation.\n\n- An item.\n\n"
        "::: caption\nA harbour.\n:::\n",
    )
    assert copy.faults() == []


def test_a_block_that_is_not_closed_is_a_fault(copy: Copy) -> None:
    file = f"articles/{copy.known.article}.en.md"
    text = copy.read(file).rstrip().removesuffix(":::")
    copy.write(file, text)
    line = text[: text.rindex("::: ")].count("\n") + 1
    copy.find(file, f"line {line}", "", "is not closed", "a line of :::")


@pytest.mark.parametrize("note", ["in the step", "before its end"])
def test_a_note_stands_after_a_step_and_not_inside_it(copy: Copy, note: str) -> None:
    file = f"articles/{copy.known.article}.en.md"
    added = f"::: note {copy.known.note}\n" + (":::\n" if note == "in the step" else "")
    copy.replace(file, "\n:::\n", f"\n\n{added}:::\n")
    assert any(
        fault.file == file
        and "inside another" in fault.wrong
        and "to close “step" in fault.expected
        for fault in copy.faults()
    )


def test_brackets_of_plain_text_are_no_fault(copy: Copy) -> None:
    article(copy, "::: step", "He wrote [sic] (twice), 2 < 3 and 4 > 3 & so: “a:::b”.\n\n::: step")
    assert copy.faults() == []


def test_an_article_is_there_in_every_language(copy: Copy) -> None:
    file = f"articles/{copy.known.article}.{copy.known.other}.md"
    (copy.folder / file).unlink()
    copy.find(file, "", "", "is missing", "the article in this language")


def test_every_version_of_an_article_has_the_same_steps_and_notes(copy: Copy) -> None:
    file = f"articles/{copy.known.article}.{copy.known.other}.md"
    copy.replace(file, "step event=", "step date=1900-01-01 event=")
    copy.replace(file, "::: note ", f"::: note {copy.known.note}\n:::\n\n::: note ")
    copy.find(file, "", "steps", "are not those of", "in step 1")
    copy.find(file, "", "notes", "are not those of")


@pytest.mark.parametrize(
    ("old", "new", "field", "wrong"),
    [
        ("\nlang = ", "\nlnag = ", "lang", "is missing"),
        ("\ntitle = ", "\ntitle = 3 # ", "title", "is not text"),
        ("\nid = ", '\nid = "other" # ', "id", "makes this"),
        ("+++\n", "", "", "no front matter"),
        ("\ndate = ", "\ndate = ] # ", "", "is not TOML"),
    ],
)
def test_front_matter_is_complete(copy: Copy, old: str, new: str, field: str, wrong: str) -> None:
    file = article(copy, old, new)
    assert any(
        (fault.file, fault.field) == (file, field) and wrong in fault.wrong
        for fault in copy.faults()
    ), "\n".join(map(str, copy.faults()))
