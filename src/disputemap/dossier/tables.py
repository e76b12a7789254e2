"""Tables of records from TOML, CSV and JSON files, each record on its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from disputemap.dossier.citations import source_fields
from disputemap.dossier.draft import FILES, Draft
from disputemap.dossier.faults import shown
from disputemap.dossier.fields import ID, LANGUAGE, Record
from disputemap.dossier.fitting import fit
from disputemap.dossier.records import Argument, Event, Note, Place, Proposal, Source, Tenure
from disputemap.dossier.settings import Group, Knot, Language, Party, Perspective, Settings

Model = TypeVar("Model", bound=Record)
Raw = Mapping[str, Any]

SETTINGS_TABLES: Mapping[str, type[Record]] = {
    "axis": Knot,
    "languages": Language,
    "parties": Party,
    "perspectives": Perspective,
    "groups": Group,
}
LISTS = ("administered_by", "claimed_by", "undetermined_by", "sources")
TENURE_COLUMNS = (
    "id", "area", "from", "to", "administered_by", "claimed_by", "undetermined_by",
    "mode", "under", "basis", "sources",
)  # fmt: skip
PLACE_COLUMNS = ("id", "kind", "lat", "lon", "area", "rank")


def read_settings(draft: Draft) -> None:
    """Read ``dossier.toml``."""
    raw = draft.files.toml("dossier.toml")
    if raw is None:
        return
    for table, model in SETTINGS_TABLES.items():
        optional = table == "groups"
        setattr(draft, table, _listed(draft, "dossier.toml", table, model, raw, optional))
    single = {name: value for name, value in raw.items() if name not in SETTINGS_TABLES}
    draft.files.unsafe("dossier.toml", "", single)
    draft.settings, flaws = fit(Settings, single)
    for field, flaw in flaws:
        draft.fault("dossier.toml", "", field, flaw.wrong, flaw.expected)


def read_lists(draft: Draft) -> None:
    """Read the TOML files that hold one list of records each."""
    draft.events = _file_of(draft, "events", Event, required=True)
    draft.proposals = _file_of(draft, "proposals", Proposal)
    draft.arguments = _file_of(draft, "arguments", Argument)
    draft.notes = _file_of(draft, "notes", Note)


def read_tenure(draft: Draft) -> None:
    """Read ``tenure.csv``."""
    rows = draft.files.rows("tenure.csv")
    if rows is None or not _has_columns(draft, "tenure.csv", rows, TENURE_COLUMNS):
        return
    raws = []
    for row in rows:
        raw: dict[str, Any] = {name: cell for name, cell in row.items() if name and cell}
        raw |= {name: row[name].split() for name in LISTS}
        raws.append((f"line {row['']}", raw))
    draft.tenure = keep(draft, "tenure", Tenure, raws)


def read_places(draft: Draft) -> None:
    """Read ``places.csv``, whose columns of names follow from the parties and languages."""
    rows = draft.files.rows("places.csv")
    pairs = {
        f"{party.id}_{language.id}": (party.id, language.id)
        for party in draft.name_parties()
        for language in draft.languages
    }
    columns = (*PLACE_COLUMNS, *pairs)
    settled = all(draft.is_whole(table) for table in ("parties", "languages"))
    if rows is None or not _has_columns(draft, "places.csv", rows, columns, settled=settled):
        return
    raws = []
    for row in rows:
        raw: dict[str, Any] = {
            name: cell
            for name, cell in row.items()
            if name and cell and (name in PLACE_COLUMNS or (settled and name not in pairs))
        }
        raw |= {name: _figure(raw[name]) for name in ("lat", "lon", "rank") if name in raw}
        raw["names"] = {pair: row[column] for column, pair in pairs.items() if row[column]}
        raws.append((f"line {row['']}", raw))
        for column in (column for column in pairs if not row[column]):
            draft.fault("places.csv", row["id"], column, "is empty", "a name of the place")
    draft.places = keep(draft, "places", Place, raws)


def read_sources(draft: Draft) -> None:
    """Read ``sources.json``, a list of CSL-JSON items."""
    raw = draft.files.json("sources.json")
    if raw is None:
        return
    if not isinstance(raw, list):
        draft.fault("sources.json", "", "", f"holds {shown(raw)}", "a list of CSL-JSON items")
        return
    raws = []
    for number, item in enumerate(raw, start=1):
        fields, flaws = source_fields(item)
        raws.append((f"item {number}", fields))
        for field, flaw in flaws:
            name = record_name(fields, f"item {number}")
            draft.fault("sources.json", name, field, flaw.wrong, flaw.expected)
    draft.sources = keep(draft, "sources", Source, raws)


def keep(
    draft: Draft, table: str, model: type[Model], raws: Iterable[tuple[str, Any]]
) -> list[Model]:
    """Records of a table that fit, each id once; every flaw of the others is noted.

    Parameters
    ----------
    draft : Draft
    table : str
        Name of the table.
    model : type
        Model of its records.
    raws : iterable of (str, dict)
        Where a record without an id stands, and its fields.
    """
    file = FILES.get(table, "dossier.toml")
    kept: list[Model] = []
    ids: set[str] = set()
    for where, raw in raws:
        name = record_name(raw, where)
        draft.files.unsafe(file, name, raw)
        record, flaws = fit(model, raw)
        for field, flaw in flaws:
            draft.fault(file, name, field, flaw.wrong, flaw.expected)
        id = raw.get("id") if isinstance(raw, Mapping) else None
        if isinstance(id, str):
            if id in ids:
                draft.fault(file, name, "id", f"{shown(id)} stands twice", "each id once")
                continue
            ids.add(id)
        if record is not None:
            kept.append(record)
    draft.ids[table] = frozenset(ids)
    return kept


def _file_of(
    draft: Draft, table: str, model: type[Model], *, required: bool = False
) -> list[Model]:
    file = FILES[table]
    raw = draft.files.toml(file, required=required)
    if raw is None:
        if not required and not (draft.files.folder / file).exists():
            draft.ids[table] = frozenset()
        return []
    for name in raw:
        if name != table:
            draft.fault(file, "", name, "is an unknown field", f"[[{table}]]")
    return _listed(draft, file, table, model, raw, optional=not required)


def _listed(
    draft: Draft, file: str, table: str, model: type[Model], raw: Raw, optional: bool
) -> list[Model]:
    found = raw.get(table, [] if optional else None)
    if not isinstance(found, list) or not (found or optional):
        wrong = "is missing" if not found else f"{shown(found)} is not a list of records"
        draft.fault(file, "", table, wrong, f"[[{table}]], once for each record")
        return []
    numbered = enumerate(found, start=1)
    return keep(draft, table, model, [(f"{table} {number}", each) for number, each in numbered])


def _has_columns(
    draft: Draft, file: str, rows: Sequence[Raw], columns: Sequence[str], *, settled: bool = True
) -> bool:
    """Whether every column is there; missing ones are noted, unknown ones if `settled`."""
    if not rows:
        draft.fault(file, "", "", "has no rows", "a row for each record")
        return False
    header = [name for name in rows[0] if name]
    missing = [name for name in columns if name not in header]
    for name in missing:
        draft.fault(file, "line 1", name, "is missing", f"a column {shown(name)}")
    for name in header if settled else ():
        if name not in columns:
            draft.fault(file, "line 1", name, "is an unknown column", ", ".join(columns))
    return not missing


def _figure(cell: str) -> float | int | str:
    """A number that a cell holds, or the cell."""
    for kind in (int, float):
        try:
            return kind(cell) if cell.isascii() and "_" not in cell else cell
        except ValueError:
            continue
    return cell


def record_name(raw: Any, where: str) -> str:
    """The id of a record if it has one, else where it stands."""
    id = raw.get("id") if isinstance(raw, Mapping) else None
    return id if isinstance(id, str) and (ID.fullmatch(id) or LANGUAGE.fullmatch(id)) else where
