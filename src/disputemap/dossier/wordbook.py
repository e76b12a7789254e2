"""Texts of a dossier from ``text/<lang>.toml``, and the rules of ``wording.toml``."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, TypeVar

from disputemap.dossier.draft import Draft
from disputemap.dossier.faults import close_to, listed, shown
from disputemap.dossier.fitting import fit
from disputemap.dossier.texts import DOSSIER_FIELDS, TABLES, Fields, Texts
from disputemap.dossier.wording import Pair, Partisan, Wording

Rule = TypeVar("Rule", Pair, Partisan)

FOLDER = "text"
WORDING = "wording.toml"


def text_file(language: str) -> str:
    """The file of a language's texts."""
    return f"{FOLDER}/{language}.toml"


def read_texts(draft: Draft) -> None:
    """Read the texts of every language of the dossier."""
    folder = draft.files.folder / FOLDER
    there = sorted(path.stem for path in folder.glob("*.toml"))
    languages = [language.id for language in draft.languages] or there
    for language in languages:
        raw = draft.files.toml(text_file(language))
        if raw is not None:
            draft.texts[language] = _Reader(draft, text_file(language)).read(raw)
    known = draft.known("languages")
    for language in there if known else ():
        if known and language not in known:
            draft.fault(
                text_file(language), "", "", "belongs to no language of the dossier",
                f"a language of dossier.toml: {listed(languages)}",
            )  # fmt: skip


def read_wording(draft: Draft) -> None:
    """Read the rules for words, if there are any."""
    raw = draft.files.toml(WORDING, required=False)
    if raw is None:
        return
    draft.files.unsafe(WORDING, "", raw)
    single = {name: value for name, value in raw.items() if name not in ("pairs", "partisan")}
    pairs = _rules(draft, "pairs", Pair, "terms", raw)
    partisan = _rules(draft, "partisan", Partisan, "patterns", raw)
    found, flaws = fit(Wording, single)
    for field, flaw in flaws:
        draft.fault(WORDING, "", field, flaw.wrong, flaw.expected)
    draft.wording = (found or Wording()).model_copy(update={"pairs": pairs, "partisan": partisan})


def _rules(
    draft: Draft, table: str, model: type[Rule], member: str, raw: Mapping[str, Any]
) -> tuple[Rule, ...]:
    """Rules of a table, whose languages stand beside their id."""
    found = raw.get(table, [])
    if not isinstance(found, list):
        draft.fault(WORDING, "", table, f"{shown(found)} is not a list", f"[[{table}]]")
        return ()
    kept = []
    for number, item in enumerate(found, start=1):
        fields = dict(item) if isinstance(item, Mapping) else {}
        id = fields.pop("id", None)
        name = id if isinstance(id, str) and id.isprintable() else f"{table} {number}"
        rule, flaws = fit(model, {"id": id, member: fields})
        for field, flaw in flaws:
            where = field.removeprefix(f"{member}.")
            draft.fault(WORDING, name, where, flaw.wrong, flaw.expected)
        for language in fields.keys() - (draft.known("languages") or fields.keys()):
            draft.fault(
                WORDING, name, language, "is an unknown field",
                f"id or a language{close_to(language, draft.known('languages') or ())}",
            )  # fmt: skip
        if rule is not None:
            kept.append(rule)
    return tuple(kept)


class _Reader:
    """Takes the texts of one file that have the form of texts, and notes the others."""

    def __init__(self, draft: Draft, file: str) -> None:
        self.draft = draft
        self.file = file

    def read(self, raw: Mapping[str, Any]) -> Texts:
        known = ("dossier", "ui", *TABLES)
        for name in raw:
            if name not in known:
                expected = "a table of texts" + close_to(name, known)
                self.draft.fault(self.file, name, "", "is an unknown table", expected)
        records = {}
        for name, fields in TABLES.items():
            table = self._table(name, raw.get(name, {}))
            records[name] = {
                record: self._fields(f"{name}.{record}", found, fields)
                for record, found in table.items()
            }
        return Texts(
            self._fields("dossier", raw.get("dossier", {}), DOSSIER_FIELDS),
            self._fields("ui", raw.get("ui", {}), None),
            records,
        )

    def _table(self, name: str, found: Any) -> Mapping[str, Any]:
        if isinstance(found, Mapping):
            return found
        self.draft.fault(self.file, name, "", f"{shown(found)} is not a table", f"[{name}.<id>]")
        return {}

    def _fields(self, name: str, found: Any, fields: Fields | None) -> dict[str, str]:
        """Texts of one record."""
        if not isinstance(found, Mapping):
            self.draft.fault(self.file, name, "", f"{shown(found)} is not a table", f"[{name}]")
            return {}
        self.draft.files.unsafe(self.file, name, found)
        known: Collection[str] = (*fields.required, *fields.optional) if fields else found
        kept = {}
        for field, text in found.items():
            if field not in known:
                expected = listed(known) + close_to(field, known)
                self.draft.fault(self.file, name, field, "is an unknown field", expected)
            elif not isinstance(text, str) or not text.strip():
                wrong = "is empty" if text == "" else f"{shown(text)} is not text"
                self.draft.fault(self.file, name, field, wrong, "text in quotes")
                kept[field] = ""
            else:
                kept[field] = text.strip() if fields else text
        return kept
