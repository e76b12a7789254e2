"""What changed from one edition to the next, record by record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from disputemap.publish.editions import Edition
from disputemap.publish.snapshot import Fields, Snapshot

How = Literal["added", "removed", "changed"]

LONGEST = 400
"""Characters of a value that is shown before and after; a longer one is only named."""


@dataclass(frozen=True)
class FieldChange:
    """A field of a record; ``before`` and ``after`` are None where there was no value."""

    name: str
    before: Any
    after: Any

    @property
    def shown(self) -> tuple[str, str] | None:
        """Both values as they are read, or None where they say nothing to a reader."""
        values = (_text(self.before), _text(self.after))
        unread = any(each.startswith("sha256:") or len(each) > LONGEST for each in values)
        return None if unread else values


@dataclass(frozen=True)
class Change:
    """What happened to one record."""

    file: str
    record: str
    how: How
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class Correction:
    """Everything that an edition changed; ``previous`` is None for the first that was published."""

    edition: Edition
    previous: Edition | None
    changes: tuple[Change, ...]


def corrections(
    editions: Sequence[Edition], snapshots: dict[str, Snapshot]
) -> tuple[Correction, ...]:
    """What each edition changed, the newest first.

    Parameters
    ----------
    editions : sequence of Edition
        In the order in which they were published.
    snapshots : dict of str to Snapshot
        Their records, by digest.
    """
    before: list[Edition | None] = [None, *editions]
    made = [
        Correction(
            edition,
            previous,
            tuple(changes(snapshots[previous.digest], snapshots[edition.digest]))
            if previous
            else (),
        )
        for previous, edition in zip(before, editions, strict=False)
    ]
    return tuple(reversed(made))


def changes(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    """Every record that is not as it was, by file and then by id."""
    for file in sorted(before.keys() | after.keys()):
        old, new = before.get(file, {}), after.get(file, {})
        for record in sorted(old.keys() | new.keys()):
            if record not in new:
                yield Change(file, record, "removed")
            elif record not in old:
                yield Change(file, record, "added")
            elif fields := tuple(_fields(old[record], new[record])):
                yield Change(file, record, "changed", fields)


def as_json(made: Sequence[Correction]) -> dict[str, Any]:
    """The whole log as plain data."""
    return {
        "editions": [
            {
                "digest": each.edition.digest,
                "date": each.edition.date,
                "previous": each.previous.digest if each.previous else None,
                "changes": [
                    {
                        "file": change.file,
                        "record": change.record,
                        "change": change.how,
                        "fields": [
                            {"name": field.name, "before": field.before, "after": field.after}
                            for field in change.fields
                        ],
                    }
                    for change in each.changes
                ],
            }
            for each in made
        ]
    }


def _fields(old: Fields, new: Fields) -> Iterator[FieldChange]:
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            yield FieldChange(name, old.get(name), new.get(name))


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_text, value))
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_text(each)}" for name, each in value.items())
    return "" if value is None else str(value)
