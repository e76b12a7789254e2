"""Every reason why an article is not read is told in every language of the interface."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from conftest import ROOT
from disputemap.articles.getting.reading import OTHERS
from disputemap.articles.getting.unreadable import BOUNDS, REFUSALS, UnreadableError
from disputemap.dossier import Dossier
from disputemap.scene.wording import interface_words

PACKAGE = ROOT / "src" / "disputemap"
VALUES = {"address": "ftp:x", "host": "a.b", "status": "404"}
LATIN = re.compile(r"[A-Za-z]{2,}")
NAMES = {"PDF", "RTF", "Word", "LibreOffice", "Office", "https", "http", "MB", "txt", "md", "html",
         "docx", "pdf", "doc", "ftp", "signs", "Latin", "URL"}  # fmt: skip
"""Words in Latin letters that other languages have too."""


def raised() -> Iterator[tuple[Path, ast.Call]]:
    """Every place of the package that makes a refusal."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "UnreadableError":
                yield path, node


def refusals() -> list[UnreadableError]:
    return [
        UnreadableError(reason, **{name: VALUES.get(name, 7) for name in refusal.values})
        for reason, refusal in REFUSALS.items()
    ]


def languages(kurils: Dossier, invented: Dossier) -> dict[str, dict[str, str]]:
    """Interface words of every language of both dossiers."""
    return {
        each.id: interface_words(dossier, each.id)
        for dossier in (invented, kurils)
        for each in dossier.languages
    }


def test_every_refusal_that_is_raised_is_listed_with_its_values() -> None:
    calls = list(raised())
    assert len(calls) >= 25
    named = set()
    for path, call in calls:
        reason = call.args[0]
        assert len(call.args) == 1, f"{path}:{call.lineno}"
        if isinstance(reason, ast.Constant):
            named.add(reason.value)
            values = tuple(each.arg for each in call.keywords)
            assert values == REFUSALS[reason.value].values, f"{path}:{call.lineno}"
    assert named | {what for _, what in OTHERS} == set(REFUSALS)


def test_every_language_has_words_for_every_refusal(kurils: Dossier, invented: Dossier) -> None:
    found = languages(kurils, invented)
    assert {"en", "ja", "ru", "ar"} <= set(found)
    for lang, words in found.items():
        told = {error.reason: error.told(words) for error in refusals()}
        assert all(part.strip() for both in told.values() for part in both)
        assert len({wrong for wrong, _ in told.values()}) == len(REFUSALS), lang
        for reason, both in told.items():
            if lang != "en":
                own = {word for part in both for word in LATIN.findall(part)}
                assert own <= NAMES, f"{lang}: {reason}: {own - NAMES}"


def test_no_language_leaves_out_a_value(kurils: Dossier, invented: Dossier) -> None:
    for lang, words in languages(kurils, invented).items():
        for reason, refusal in REFUSALS.items():
            assert held(words[f"unreadable.{reason}"]) == set(refusal.values), (lang, reason)
            assert held(words[f"unreadable.right.{refusal.right}"]) <= set(BOUNDS), (lang, reason)


def held(word: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(word) if name}


def test_no_words_are_kept_for_refusals_that_are_gone(kurils: Dossier) -> None:
    words = interface_words(kurils, "en")
    rights = {f"unreadable.right.{refusal.right}" for refusal in REFUSALS.values()}
    known = rights | {f"unreadable.{reason}" for reason in REFUSALS}
    assert {key for key in words if key.startswith("unreadable.")} == known


def test_the_command_line_tells_it_in_english() -> None:
    error = UnreadableError("pdf-pages", pages=300)
    assert str(error) == "the PDF has 300 pages; expected at most 200 pages"


@pytest.mark.parametrize("value", ["{wrong}", "a\n\u202eb", "x" * 5000])
def test_a_hostile_value_is_shown_on_one_short_line(value: str) -> None:
    told = str(UnreadableError("no-address", address=value))
    assert len(told) < 200
    assert told.isprintable()
