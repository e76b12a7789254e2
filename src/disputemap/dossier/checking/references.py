"""References from record to record, every one by an id that there is."""

from __future__ import annotations

from collections.abc import Sequence

from disputemap.dossier.draft import FILES, Draft

REFERENCES: Sequence[tuple[str, str, tuple[str, ...]]] = (
    ("parties", "successor_of", ("parties",)),
    ("parties", "names", ("parties",)),
    ("perspectives", "party", ("parties",)),
    ("areas", "parent", ("groups",)),
    ("boundaries", "held_by", ("parties",)),
    ("boundaries", "between", ("areas", "groups")),
    ("boundaries", "basis", ("events",)),
    ("boundaries", "sources", ("sources",)),
    ("boundaries", "shares", ("areas", "groups")),
    ("places", "area", ("areas", "groups")),
    ("tenure", "area", ("areas", "groups")),
    ("tenure", "administered_by", ("parties",)),
    ("tenure", "claimed_by", ("parties",)),
    ("tenure", "undetermined_by", ("parties",)),
    ("tenure", "under", ("parties",)),
    ("tenure", "basis", ("events",)),
    ("tenure", "sources", ("sources",)),
    ("events", "places", ("places",)),
    ("events", "areas", ("areas", "groups")),
    ("events", "actors", ("parties",)),
    ("events", "sources", ("sources",)),
    ("proposals", "basis", ("events",)),
    ("proposals", "boundary", ("boundaries",)),
    ("proposals", "joint", ("areas", "groups")),
    ("proposals", "holds", ("parties",)),
    ("proposals", "administers", ("parties",)),
    ("proposals", "shares", ("areas", "groups")),
    ("proposals", "sources", ("sources",)),
    ("arguments", "events", ("events",)),
    ("arguments", "sources", ("sources",)),
    ("notes", "events", ("events",)),
    ("notes", "places", ("places",)),
    ("notes", "sources", ("sources",)),
)
"""Table, field, and the tables that its ids stand in."""


def check_references(draft: Draft) -> None:
    """Note ids that are not there, and ids that stand twice in one list."""
    for table, field, targets in REFERENCES:
        for record in getattr(draft, table):
            found = getattr(record, field)
            if found is None:
                continue
            ids = {found} if isinstance(found, str) else found
            draft.refer(FILES[table], record.id, field, ids, *targets)
            if isinstance(found, tuple):
                _once(draft, table, record.id, field, found)
    _inside_proposals(draft)


def _once(draft: Draft, table: str, record: str, field: str, ids: tuple[str, ...]) -> None:
    for number, id in enumerate(ids):
        if id in ids[:number] and field != "between":
            draft.fault(
                FILES[table], record, f"{field}[{number}]", f"“{id}” stands twice", "each id once"
            )


def _inside_proposals(draft: Draft) -> None:
    """Ids inside the tables of a proposal."""
    for proposal in draft.proposals:
        for field in ("holds", "administers"):
            for party, areas in getattr(proposal, field).items():
                file = FILES["proposals"]
                draft.refer(file, proposal.id, f"{field}.{party}", areas, "areas", "groups")
        for area, shares in proposal.shares.items():
            draft.refer(FILES["proposals"], proposal.id, f"shares.{area}", set(shares), "parties")
