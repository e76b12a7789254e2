"""The words of a dossier in one language, by table, record and field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Table = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Fields:
    """Fields that the text of a record has.

    Attributes
    ----------
    required, optional : tuple of str
        Names of fields.
    every_record : bool
        Whether each record of the table needs a text.
    """

    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    every_record: bool = True


DOSSIER_FIELDS = Fields(("title", "short_title", "subtitle", "summary", "statement", "hint"))

TABLES: Mapping[str, Fields] = {
    "parties": Fields(("name", "by"), ("adjective",)),
    "perspectives": Fields(("name", "about")),
    "modes": Fields(("name",)),
    "place_kinds": Fields(("name",)),
    "event_kinds": Fields(("name",)),
    "note_kinds": Fields(("name",)),
    "topics": Fields(("name",)),
    "voices": Fields(("name",)),
    "events": Fields(("title", "text")),
    "tenure": Fields((), ("text",), every_record=False),
    "boundaries": Fields(("name", "text")),
    "proposals": Fields(("title", "text")),
    "arguments": Fields(("title", "text")),
    "notes": Fields(("title", "text")),
    "sources": Fields(("title",)),
}
"""Tables of ``text/<lang>.toml`` beside ``[dossier]`` and ``[ui]``, and their fields."""


@dataclass(frozen=True)
class Texts:
    """Words of a dossier in one language.

    Attributes
    ----------
    dossier : mapping of str to str
        Title, summary and the like.
    ui : mapping of str to str
        Interface words that the dossier adds or changes.
    records : mapping
        Table to record id to field to text.
    """

    dossier: Mapping[str, str] = field(default_factory=dict)
    ui: Mapping[str, str] = field(default_factory=dict)
    records: Mapping[str, Table] = field(default_factory=dict)

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of all tables."""
        return ("dossier", "ui", *self.records)

    def table(self, name: str) -> dict[str, Any]:
        """A table: field to text for ``dossier`` and ``ui``, else record id to field to text."""
        plain = {"dossier": self.dossier, "ui": self.ui}
        return dict(plain[name] if name in plain else self.records.get(name, {}))

    def get(self, table: str, record: str, field: str | None = None) -> str:
        """A text; empty if there is none.

        ``get("events", id, "title")``, or ``get("dossier", "title")`` for a table without records.
        """
        if field is None:
            return {"dossier": self.dossier, "ui": self.ui}.get(table, {}).get(record, "")
        return self.records.get(table, {}).get(record, {}).get(field, "")

    def __iter__(self) -> Iterator[tuple[str, str, Mapping[str, str]]]:
        """Every text record as table, id (empty for a table without records) and fields."""
        yield "dossier", "", self.dossier
        for table, records in self.records.items():
            for record, fields in records.items():
                yield table, record, fields
