"""Whether every record has its words in every language, and no words are left over."""

from __future__ import annotations

from collections.abc import Iterable

from disputemap.dossier.draft import Draft
from disputemap.dossier.faults import close_to
from disputemap.dossier.texts import DOSSIER_FIELDS, TABLES, Texts
from disputemap.dossier.wordbook import text_file

LONGEST_HEADLINE = 60
"""Characters of an event's title."""

KINDS = {
    "modes": (("tenure", "mode"),),
    "place_kinds": (("places", "kind"), ("groups", "kind")),
    "event_kinds": (("events", "kind"),),
    "note_kinds": (("notes", "kind"),),
    "topics": (("arguments", "topic"),),
    "voices": (("arguments", "voice"),),
}
"""Tables of texts whose ids are values of a field, and the records that have it."""


def check_texts(draft: Draft) -> None:
    """Note missing translations, texts of records that are not there, and long headlines."""
    wanted = {table: _wanted(draft, table) for table in TABLES}
    for language, texts in draft.texts.items():
        file = text_file(language)
        for field in DOSSIER_FIELDS.required:
            if field not in texts.dossier:
                draft.fault(file, "dossier", field, "is missing", "text in this language")
        for table, ids in wanted.items():
            if ids is not None:
                _table(draft, file, texts, table, ids)
        for event, fields in texts.table("events").items():
            if len(title := fields.get("title", "")) > LONGEST_HEADLINE:
                draft.fault(
                    file, f"events.{event}", "title", f"has {len(title)} characters",
                    f"at most {LONGEST_HEADLINE}",
                )  # fmt: skip


def _wanted(draft: Draft, table: str) -> frozenset[str] | None:
    """Ids that a table of texts is about; None if some of their records cannot be read."""
    if table not in KINDS:
        return draft.known(table)
    sources = {source for source, _ in KINDS[table]}
    if any(len(getattr(draft, source)) < len(draft.ids.get(source, " ")) for source in sources):
        return None
    values: Iterable[str | None] = (
        getattr(record, field)
        for source, field in KINDS[table]
        for record in getattr(draft, source)
    )
    return frozenset(value for value in values if value is not None)


def _table(draft: Draft, file: str, texts: Texts, table: str, ids: frozenset[str]) -> None:
    fields, found = TABLES[table], texts.table(table)
    for id in found:
        if id not in ids:
            draft.fault(
                file, f"{table}.{id}", "", "is text of nothing that the dossier has",
                f"an id of {table}{close_to(id, ids)}",
            )  # fmt: skip
    for id in sorted(ids) if fields.every_record else ():
        for field in fields.required:
            if field not in found.get(id, {}):
                draft.fault(file, f"{table}.{id}", field, "is missing", "text in this language")
