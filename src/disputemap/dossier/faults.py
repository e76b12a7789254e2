"""What can be wrong with a dossier, said so that its editor can mend it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches

LONGEST_SHOWN = 80
"""Characters of a wrong value that a message repeats."""

LONGEST_NAME = 200
"""Characters of a record or field that a message names."""

MOST_FAULTS = 1000
"""Faults that are told at once."""

MOST_LISTED = 12
"""Values that a message lists before it leaves the rest out."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in a dossier.

    Attributes
    ----------
    file : str
        Path inside the dossier's folder; empty for the whole dossier.
    record : str
        Id of the record, or where it stands when it has none; empty for a whole file.
    field : str
        Field of the record, such as ``sources[1]``; empty for a whole record.
    wrong : str
        What is wrong.
    expected : str
        What was expected instead.
    """

    file: str
    record: str
    field: str
    wrong: str
    expected: str

    def __str__(self) -> str:
        where = ": ".join(part for part in (self.file, self.record, self.field) if part)
        before = f"{where}: " if where else ""
        return f"{before}{self.wrong}; expected {self.expected}"


class DossierError(Exception):
    """A dossier that cannot be shown.

    Attributes
    ----------
    faults : tuple of Fault
        Everything that is wrong with it, never empty.
    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class TooManyFaultsError(DossierError):
    """More faults than are told at once; the last of them says so."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        more = Fault("", "", "", f"there are more than {len(faults)} faults", "these mended first")
        super().__init__([*faults, more])


class UnfitError(ValueError):
    """A value that does not fit its field.

    Attributes
    ----------
    wrong, expected : str
        As in `Fault`.
    """

    def __init__(self, wrong: str, expected: str) -> None:
        self.wrong = wrong
        self.expected = expected
        super().__init__(f"{wrong}; expected {expected}")


def clean(text: str, longest: int = LONGEST_SHOWN) -> str:
    """A text on one line, cut short, nothing invisible."""
    signs = (sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text[: longest + 1])
    line = "".join(signs)
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def shown(value: object) -> str:
    """A value as a message repeats it: on one line, quoted, cut short, nothing invisible."""
    if isinstance(value, str):
        return f"“{clean(value)}”"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        # A whole number may be too large for a float, or for `str`.
        large = Decimal(value) if isinstance(value, int) else value
        return str(value) if abs(value) < 1e15 else f"{large:.6g}"
    if isinstance(value, list | tuple):
        return "a list"
    return "a table" if isinstance(value, Mapping) else str(value)


def listed(values: Collection[str], word: str = "or") -> str:
    """Some values as a message lists them, in order, a word before the last."""
    named = [*values]
    if len(named) > MOST_LISTED:
        return ", ".join(named[:MOST_LISTED]) + f" and {len(named) - MOST_LISTED} more"
    return f" {word} ".join(part for part in (", ".join(named[:-1]), *named[-1:]) if part)


def close_to(value: str, known: Collection[str]) -> str:
    """``; did you mean “…”?`` when one of the known values is much like a wrong one, or nothing."""
    likely = get_close_matches(value[:LONGEST_SHOWN], known, n=1, cutoff=0.75)
    return f"; did you mean {shown(likely[0])}?" if likely else ""
