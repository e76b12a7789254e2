"""Whether a language has every word of the interface."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Formatter

from disputemap.dossier.draft import Draft
from disputemap.dossier.faults import listed
from disputemap.dossier.wordbook import text_file

BASE = "en"
"""The language that the package's interface words are first written in."""


def check_interface(draft: Draft) -> None:
    """Note interface words that neither the package nor the dossier has in a language."""
    base = package_words(BASE)
    for language, texts in draft.texts.items():
        words = {**package_words(language), **texts.ui}
        missing = [key for key in base if key not in words]
        if missing:
            draft.fault(
                text_file(language), "ui", "", f"lacks {len(missing)} interface words",
                listed(missing, "and"),
            )  # fmt: skip
        for key in base.keys() & texts.ui.keys():
            if _places(texts.ui[key]) != _places(base[key]):
                expected = ", ".join(f"{{{name}}}" for name in sorted(_places(base[key])))
                draft.fault(
                    text_file(language), "ui", key, "holds other values in braces",
                    expected or "no braces",
                )  # fmt: skip


@cache
def package_words(language: str) -> Mapping[str, str]:
    """Interface words of the package in a language; empty when it has none."""
    found = files("disputemap") / "words" / f"{language}.toml"
    return tomllib.loads(found.read_text(encoding="utf-8")) if found.is_file() else {}


def _places(text: str) -> frozenset[str]:
    """Names in braces that a word's values take the place of."""
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)
    except ValueError:
        return frozenset({"?"})
