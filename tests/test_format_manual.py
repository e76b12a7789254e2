"""The manual of the format, `geodata/README.md`, tells all that the code reads, and no more."""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from disputemap.dossier import check, read, records, settings
from disputemap.dossier.articles import FrontMatter, Original
from disputemap.dossier.citations import TYPES, VARIABLES, source_fields
from disputemap.dossier.draft import FILES
from disputemap.dossier.lesson_questions import ASKS, KINDS
from disputemap.dossier.lesson_text import FORMS
from disputemap.dossier.lessonbook import FOLDER as LESSONS
from disputemap.dossier.lessonbook import lesson_file
from disputemap.dossier.lessons import LessonHead
from disputemap.dossier.markdown import parse_body, split_front_matter
from disputemap.dossier.namebook import NAMES
from disputemap.dossier.naming import EventNames, Naming, PlaceNames
from disputemap.dossier.story import FOLDER as ARTICLES
from disputemap.dossier.tables import PLACE_COLUMNS, SETTINGS_TABLES, TENURE_COLUMNS
from disputemap.dossier.texts import DOSSIER_FIELDS, TABLES
from disputemap.dossier.wordbook import FOLDER as TEXTS
from disputemap.dossier.wordbook import WORDING
from disputemap.dossier.wording import Pair, Partisan, Wording

MANUAL = Path(__file__).resolve().parents[1] / "geodata" / "README.md"

SECTIONS: dict[str, type[BaseModel]] = {
    "`dossier.toml`": settings.Settings,
    "`[[axis]]`": settings.Knot,
    "`[[languages]]`": settings.Language,
    "`[[parties]]`": settings.Party,
    "`[[perspectives]]`": settings.Perspective,
    "`[[groups]]`": settings.Group,
    "`areas.geojson`": records.Area,
    "`basemap.geojson`": records.Land,
    "`boundaries.geojson`": records.Boundary,
    "`places.csv`": records.Place,
    "`tenure.csv`": records.Tenure,
    "`events.toml`": records.Event,
    "`proposals.toml`": records.Proposal,
    "`arguments.toml`": records.Argument,
    "`notes.toml`": records.Note,
    "`sources.json`": records.Source,
    "`wording.toml`": Wording,
    "`names.toml`": Naming,
    "`articles/<id>.<lang>.md`": FrontMatter,
    "`lessons/<id>.<lang>.md`": LessonHead,
}
"""Heading of each section of fields, and the model of its records."""

TABLES_INSIDE: dict[type[BaseModel], dict[str, type[BaseModel]]] = {
    settings.Settings: {
        "licences": settings.Licences,
        "first_view": settings.FirstView,
        "tiles": settings.Tiles,
    },
    FrontMatter: {"original": Original},
    Wording: {"pairs": Pair, "partisan": Partisan},
    Naming: {"places": PlaceNames, "events": EventNames},
}
"""Fields that hold a table with fields of its own."""

WRITTEN: dict[tuple[type[BaseModel], str], tuple[str, ...]] = {
    (records.Boundary, "shares"): ("share_of_<area>",),
    (records.Place, "names"): ("<party>_<lang>",),
    (records.Source, "kind"): ("custom.kind",),
    (records.Source, "url"): ("URL",),
    (records.Source, "by"): ("author",),
    (records.Source, "csl"): (),
    (Pair, "terms"): ("<lang>",),
    (Partisan, "patterns"): ("<lang>",),
    (PlaceNames, "names"): ("<lang>",),
    (PlaceNames, "doubtful"): ("doubtful_<lang>",),
    (PlaceNames, "not_before"): ("not_before_<lang>",),
    (PlaceNames, "not_after"): ("not_after_<lang>",),
    (EventNames, "names"): ("<lang>",),
}
"""Fields that stand in a file otherwise than in the record; the whole of a source is no field."""

NEEDED_OTHERWISE = {"party", "voice", "held_by", "<lang>", "custom.kind", "<party>_<lang>"}
"""Fields whose need a rule tells that is not in their model alone; the check's tests hold them."""


@cache
def manual() -> str:
    return MANUAL.read_text(encoding="utf-8")


def section(heading: str) -> str:
    """The text under a heading, to the next one of any level."""
    parts = re.split(r"^#+ (.*)$", manual(), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))[heading]


def rows(heading: str) -> dict[str, list[str]]:
    """Rows of a section's tables of fields, without their marks of code, by what stands first."""
    found = {}
    for table in re.findall(r"(?:^\|.*\n)+", section(heading), flags=re.M):
        head, _, *lines = table.splitlines()
        if cells(head)[:1] in (["field"], ["column"]):
            found |= {cells(line)[0].strip("`"): cells(line)[1:] for line in lines}
    return found


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def fields(model: type[BaseModel]) -> Iterator[tuple[str, bool]]:
    """Fields of a model as a file writes them, and whether each is needed."""
    for name, field in model.model_fields.items():
        for written in WRITTEN.get((model, name), (field.alias or name,)):
            yield written, field.is_required()
        inside = TABLES_INSIDE.get(model, {}).get(name)
        for each, needed in fields(inside) if inside else ():
            yield f"{name}.{each}", needed


def choices(annotation: Any) -> Iterator[str]:
    """Texts of every choice inside the type of a field."""
    if get_origin(annotation) is Literal:
        yield from (str(each) for each in get_args(annotation))
    else:
        for each in get_args(annotation):
            yield from choices(each)


def examples(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", manual(), flags=re.M | re.S)


def whole_dossier(folder: Path) -> Path:
    """Write the dossier that the manual shows into a folder, and give its own."""
    shown = re.findall(
        r"^`(\S+)`\n\n```\w+\n(.*?)^```$", section("A whole dossier"), flags=re.M | re.S
    )
    for name, content in shown:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder / Path(shown[0][0]).parts[0]


def test_every_model_of_records_has_a_section() -> None:
    models = {
        model
        for module in (records, settings)
        for model in vars(module).values()
        if isinstance(model, type)
        and issubclass(model, BaseModel)
        and model.__module__ == module.__name__
        and not model.__name__.startswith("_")
    }
    inside = {model for tables in TABLES_INSIDE.values() for model in tables.values()}
    assert models - {records.Shape} <= {*SECTIONS.values(), *inside}
    assert {f"`[[{table}]]`" for table in SETTINGS_TABLES} <= SECTIONS.keys()


@pytest.mark.parametrize("heading", SECTIONS)
def test_the_manual_has_every_field_and_no_other(heading: str) -> None:
    assert sorted(rows(heading)) == sorted(name for name, _ in fields(SECTIONS[heading]))


@pytest.mark.parametrize("heading", SECTIONS)
def test_the_manual_says_which_fields_are_needed(heading: str) -> None:
    described = rows(heading)
    for name, needed in fields(SECTIONS[heading]):
        if name.rpartition(".")[2] in NEEDED_OTHERWISE or name in NEEDED_OTHERWISE:
            continue
        assert described[name][1].startswith("yes" if needed else "no"), name


@pytest.mark.parametrize("heading", SECTIONS)
def test_every_field_has_a_type_a_meaning_and_an_example(heading: str) -> None:
    for name, described in rows(heading).items():
        kind, _, meaning, example = described
        assert kind, name
        assert meaning, name
        assert example or name == "geometry", name


@pytest.mark.parametrize("heading", SECTIONS)
def test_the_manual_names_every_choice_of_a_field(heading: str) -> None:
    text = section(heading)
    for name, field in SECTIONS[heading].model_fields.items():
        for choice in choices(field.annotation):
            assert f"`{choice}`" in text or name == "format", (name, choice)


@pytest.mark.parametrize(
    ("heading", "columns"),
    [
        ("`places.csv`", (*PLACE_COLUMNS, "<party>_<lang>")),
        ("`tenure.csv`", TENURE_COLUMNS),
    ],
)
def test_the_manual_has_every_column_in_order(heading: str, columns: tuple[str, ...]) -> None:
    assert tuple(rows(heading)) == columns


def test_the_manual_lists_every_file_and_no_other() -> None:
    listed = re.findall(r"^\| `(.*?)` \| (.*?) \|", section("The files"), flags=re.M)
    assert {name for name, _ in listed} == {
        *FILES.values(), WORDING, NAMES, f"{TEXTS}/<lang>.toml", f"{ARTICLES}/<id>.<lang>.md",
        f"{LESSONS}/<id>.<lang>.md",
    }  # fmt: skip


def test_the_files_that_the_manual_calls_needed_are(tmp_path: Path) -> None:
    listed = re.findall(r"^\| `([a-z]+\.[a-z]+)` \| (yes|no) \|", section("The files"), flags=re.M)
    for name, needed in listed:
        without = whole_dossier(tmp_path / name)
        (without / name).unlink(missing_ok=True)
        missing = [fault for fault in check(without) if fault.wrong == "is missing"]
        assert ([fault.file for fault in missing][:1] == [name]) == (needed == "yes")


def test_the_manual_has_every_table_of_texts_and_its_fields() -> None:
    text = section("`text/<lang>.toml`")
    described = {
        cells(line)[0].strip("`"): cells(line)[2:]
        for line in text.splitlines()
        if re.match(r"\| `\w+` \|", line) and len(cells(line)) == 4
    }
    assert {
        name: (re.findall(r"\w+", needed), re.findall(r"\w+", optional))
        for name, (needed, optional) in described.items()
    } == {name: ([*found.required], [*found.optional]) for name, found in TABLES.items()}
    head = re.findall(r"^\| `(\w+)` \| [^|]* \|$", text, flags=re.M)
    assert head == [*DOSSIER_FIELDS.required, *DOSSIER_FIELDS.optional]


def test_the_manual_says_which_lines_each_perspective_styles() -> None:
    text = section("`[[perspectives]]`")
    needed = dict(re.findall(r"^\| `(\w+)` \| [^|]* \| ([^|]*?) \|$", text, flags=re.M))
    words = {
        "always": (False, True),
        "in a neutral perspective": (False,),
        "in a party's perspective": (True,),
    }
    for with_party, keys in settings.LINE_KEYS.items():
        assert {key for key in needed if with_party in words.get(needed[key], ())} == set(keys)


@pytest.mark.parametrize(
    ("language", "parse"),
    [
        ("toml", tomllib.loads),
        ("json", json.loads),
        ("csv", lambda text: [*csv.DictReader(io.StringIO(text), strict=True)]),
    ],
)
def test_every_example_can_be_read(language: str, parse: Callable[[str], Any]) -> None:
    shown = examples(language)
    assert shown
    assert all(parse(text) for text in shown)


@pytest.mark.parametrize("heading", SECTIONS)
def test_values_in_the_tables_are_written_as_in_the_files(heading: str) -> None:
    for name, (*_, example) in rows(heading).items():
        value = example.strip("`")
        if "csv" in heading or name == "geometry" or re.match(r"`\[+\w+\]|see", example):
            continue
        if heading == "`sources.json`":
            json.loads(value)
        else:
            tomllib.loads(f"x = {value}")


def test_the_examples_of_a_source_are_csl() -> None:
    item: dict[str, Any] = {"custom": {}}
    for name, (*_, example) in rows("`sources.json`").items():
        table, _, key = name.rpartition(".")
        (item[table] if table else item)[key] = json.loads(example.strip("`"))
    assert source_fields(item)[1] == []
    assert item["type"] in TYPES
    assert item.keys() <= VARIABLES


def test_the_example_of_an_article_is_one() -> None:
    text, _ = examples("markdown")
    front, markdown = split_front_matter(text)
    FrontMatter.model_validate(front)
    body = parse_body(markdown)
    assert body.unfit == []
    assert [block.kind for block in body.blocks] == ["paragraph", "note"]
    assert body.steps[0]["places"] == "scarra"


def test_the_example_of_a_lesson_is_one_of_the_whole_dossier(tmp_path: Path) -> None:
    _, text = examples("markdown")
    folder = whole_dossier(tmp_path)
    path = folder / lesson_file("landing", "en")
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    assert [str(fault) for fault in check(folder)] == []
    (lesson,) = read(folder).lessons
    assert [part.kind for part in lesson.parts] == [
        "text", "compare", "question", "generated", "role", "role",
    ]  # fmt: skip


def test_the_manual_has_every_block_and_kind_of_question_of_a_lesson() -> None:
    text = section("`lessons/<id>.<lang>.md`")
    table = text[text.index("| block |") :]
    assert set(re.findall(r"`::: (\w+)", table)) == FORMS.keys()
    assert re.findall(r"^\| `(\w+)` \|", table, flags=re.M) == [*KINDS]
    assert all(f"`{ask}`" in text for ask in ASKS)


def test_the_whole_dossier_of_the_manual_has_no_faults(tmp_path: Path) -> None:
    folder = whole_dossier(tmp_path)
    assert [str(fault) for fault in check(folder)] == []
    dossier = read(folder)
    assert dossier.place("scarra").name("south", "en") == "Skerra"
    assert [row.claimed_by for row in dossier.tenure] == [(), ("north",)]


def test_the_fault_that_the_manual_shows_is_the_one_that_the_check_prints(tmp_path: Path) -> None:
    folder = whole_dossier(tmp_path)
    events = folder / "events.toml"
    text = events.read_text(encoding="utf-8")
    events.write_text(text.replace('"treaty-text"', '"treaty-txt"'), encoding="utf-8")
    assert [str(fault) for fault in check(folder)] == [examples("")[0].rstrip("\n")]


def test_links_of_the_manual_lead_somewhere() -> None:
    headings = re.findall(r"^#+ (.*)$", manual(), flags=re.M)
    anchors = {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}
    prose = re.sub(r"^```.*?^```$|`[^`\n]*`", "", manual(), flags=re.M | re.S)
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        path, _, anchor = target.partition("#")
        assert anchor in anchors if not path else (MANUAL.parent / path).exists(), target
