"""Further names of places and events from ``names.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from disputemap.dossier.draft import Draft
from disputemap.dossier.faults import close_to, listed, shown
from disputemap.dossier.fields import LANGUAGE, Record
from disputemap.dossier.fitting import fit
from disputemap.dossier.naming import EventNames, Naming, PlaceNames

Model = TypeVar("Model", bound=Record)

NAMES = "names.toml"
TABLES: Mapping[str, type[Record]] = {"places": PlaceNames, "events": EventNames}
MARKED = ("doubtful", "not_before", "not_after")
"""Fields of a place that stand in the file once for each language, as ``doubtful_<lang>``."""


def read_names(draft: Draft) -> None:
    """Read the names, if there are any."""
    raw = draft.files.toml(NAMES, required=False)
    if raw is None:
        return
    for table in raw.keys() - TABLES.keys():
        expected = listed([f"[[{each}]]" for each in TABLES])
        draft.fault(NAMES, "", table, "is an unknown field", expected)
    draft.names = Naming(
        places=_table(draft, "places", PlaceNames, raw),
        events=_table(draft, "events", EventNames, raw),
    )


def _table(
    draft: Draft, table: str, model: type[Model], raw: Mapping[str, Any]
) -> tuple[Model, ...]:
    found = raw.get(table, [])
    if not isinstance(found, list):
        draft.fault(NAMES, "", table, f"{shown(found)} is not a list", f"[[{table}]]")
        return ()
    kept: dict[str, Model] = {}
    for number, item in enumerate(found, start=1):
        id = item.get("id") if isinstance(item, Mapping) else None
        name = id if isinstance(id, str) and id.isprintable() else f"{table} {number}"
        draft.files.unsafe(NAMES, name, item)
        record, flaws = fit(model, _gathered(draft, model, name, item))
        for field, flaw in flaws:
            draft.fault(NAMES, name, _as_written(field), flaw.wrong, flaw.expected)
        if name in kept:
            draft.fault(NAMES, name, "id", f"{shown(name)} stands twice", "each id once")
        elif record is not None:
            kept[name] = record
    return tuple(kept.values())


def _gathered(draft: Draft, model: type[Record], name: str, item: Any) -> Any:
    """Fields of a record, what stands once for each language gathered into one."""
    if not isinstance(item, Mapping):
        return item
    fields: dict[str, Any] = {}
    known = draft.known("languages")
    for field, value in item.items():
        member = next((each for each in MARKED if field.startswith(f"{each}_")), "names")
        language = field.removeprefix(f"{member}_")
        if field in model.model_fields and field not in ("names", *MARKED):
            fields[field] = value
        elif (
            member in model.model_fields
            and LANGUAGE.fullmatch(language)
            and (known is None or language in known)
        ):
            fields.setdefault(member, {})[language] = value
        else:
            choices = [*_written(model, known or ())]
            expected = listed(choices) + close_to(field, choices)
            draft.fault(NAMES, name, field, "is an unknown field", expected)
    return fields


def _written(model: type[Record], languages: Any) -> list[str]:
    """Every field of a record as the file writes it."""
    written = []
    for field in model.model_fields:
        if field in ("names", *MARKED):
            before = "" if field == "names" else f"{field}_"
            written += [before + language for language in sorted(languages)]
        else:
            written.append(field)
    return written


def _as_written(field: str) -> str:
    """A field of a record as the file writes it: ``doubtful.en[0]`` as ``doubtful_en[0]``."""
    member, dot, rest = field.partition(".")
    if not dot:
        return field
    return rest if member == "names" else f"{member}_{rest}"
