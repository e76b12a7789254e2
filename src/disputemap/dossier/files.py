"""Reading the files of a dossier as plain values, and noting what cannot be read."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from disputemap.dossier.faults import (
    LONGEST_NAME,
    MOST_FAULTS,
    Fault,
    TooManyFaultsError,
    UnfitError,
    clean,
    close_to,
    shown,
)
from disputemap.dossier.fields import UNSAFE
from disputemap.dossier.toml import DEEPEST, TOO_LONG_NUMBER, read_toml_again

Value = TypeVar("Value")

LARGEST = 16_000_000
"""Bytes of the largest file that is read."""

MOST_COLUMNS = 500
"""Columns of a table that is read."""


@dataclass
class Files:
    """The files of one folder, and what is wrong with them.

    Attributes
    ----------
    folder : Path
    faults : list of Fault
        Grows as files are read; none stands in it twice.
    """

    folder: Path
    faults: list[Fault] = field(default_factory=list)
    _noted: set[Fault] = field(default_factory=set, init=False, repr=False)
    _contents: dict[str, str] = field(default_factory=dict, init=False, repr=False)

    @property
    def digest(self) -> str:
        """Twelve hexadecimal digits that stand for the contents of all files that were read."""
        whole = "".join(f"{name}\0{made}\0" for name, made in sorted(self._contents.items()))
        return hashlib.sha256(whole.encode()).hexdigest()[:12]

    def toml(self, name: str, *, required: bool = True) -> dict[str, Any] | None:
        """A TOML file; None if it is missing or cannot be read."""
        return self._parsed(name, read_toml_again, "TOML", required)

    def json(self, name: str) -> Any | None:
        """A JSON file; None if it is missing or cannot be read."""
        return self._parsed(name, _json, "JSON", required=True)

    def rows(self, name: str) -> list[dict[str, str]] | None:
        """Rows of a CSV file as column to cell, under ``""`` their line; None if unreadable."""
        rows = self._parsed(name, _table, "CSV", required=True)
        return self._even(name, rows) if rows is not None else None

    def text(self, name: str, *, required: bool = True) -> str | None:
        """A text file with plain line ends; None if it is missing or cannot be read."""
        path = self.folder / name
        try:
            if not path.is_file():
                if os.path.lexists(path):
                    self.fault(name, "", "", "is not a regular file", "a file with contents")
                elif required:
                    self._missing(name)
                return None
            if path.stat().st_size > LARGEST:
                self.fault(name, "", "", "is too large", f"at most {LARGEST // 1_000_000} MB")
                return None
            text = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self.fault(name, "", "", f"byte {error.start} is not UTF-8", "a file saved as UTF-8")
            return None
        except OSError as error:
            self.fault(name, "", "", f"cannot be read ({error.strerror})", "a readable file")
            return None
        text = text.replace("\r\n", "\n")
        self._contents[name] = hashlib.sha256(text.encode()).hexdigest()
        return text

    def fault(self, file: str, record: str, field: str, wrong: str, expected: str) -> None:
        """Note one thing that is wrong.

        Raises
        ------
        TooManyFaultsError
            If there are more than are told at once: reading on would only take time.
        """
        fault = Fault(
            file, clean(record, LONGEST_NAME), clean(field, LONGEST_NAME), wrong, expected
        )
        if fault in self._noted:
            return
        if len(self.faults) >= MOST_FAULTS:
            raise TooManyFaultsError(self.faults)
        self._noted.add(fault)
        self.faults.append(fault)

    def unsafe(self, file: str, record: str, value: Any) -> None:
        """Note every text inside a value that holds signs that hide or reorder text."""
        if not UNSAFE.search("\n".join(_texts(value))):
            return
        for where, text in strings(value):
            if found := UNSAFE.search(text):
                self.fault(
                    file, record, where, f"holds the hidden sign U+{ord(found[0]):04X}",
                    "text without control signs and direction overrides",
                )  # fmt: skip

    def _parsed(
        self, name: str, parse: Callable[[str], Value], form: str, required: bool
    ) -> Value | None:
        text = self.text(name, required=required)
        if text is None:
            return None
        try:
            return parse(text)
        except RecursionError:
            self.fault(name, "", "", "is nested too deeply", f"at most {DEEPEST} levels")
        except UnfitError as error:
            self.fault(name, "", "", error.wrong, error.expected)
        except (ValueError, csv.Error) as error:
            reason = str(error).splitlines()[0] if str(error) else "cannot be read"
            self.fault(name, "", "", f"is not {form}: {reason}", f"a file in {form}")
        return None

    def _even(self, name: str, rows: list[list[str]]) -> list[dict[str, str]] | None:
        """Rows as long as the header; others are noted."""
        if not rows:
            self.fault(name, "", "", "is empty", "a line with the names of the columns")
            return None
        header = [cell.strip() for cell in rows[0][:-1]]
        if len(header) > MOST_COLUMNS:
            self.fault(name, "line 1", "", f"has {len(header)} columns", f"at most {MOST_COLUMNS}")
            return None
        for column in sorted(column for column, count in Counter(header).items() if count > 1):
            self.fault(name, "line 1", column, "stands twice", "each column once")
        even = []
        for *cells, line in rows[1:]:
            if len(cells) == len(header):
                even.append({**dict(zip(header, map(str.strip, cells), strict=True)), "": line})
            elif any(cells):
                self.fault(
                    name, f"line {line}", "", f"has {len(cells)} cells", f"{len(header)} cells"
                )
        return even

    def _missing(self, name: str) -> None:
        beside = (self.folder / name).parent
        near = [path.name for path in beside.iterdir()] if beside.is_dir() else []
        self.fault(
            name, "", "", "is missing", f"a file of this name{close_to(Path(name).name, near)}"
        )


def _texts(value: Any) -> Iterator[str]:
    """What `strings` gives and all names, without where they stand: that takes most of its time."""
    waiting = [(value, 0)]
    while waiting:
        found, depth = waiting.pop()
        if isinstance(found, str):
            yield found
        elif depth > DEEPEST:
            continue
        elif isinstance(found, dict):
            yield from (key if isinstance(key, str) else "_".join(key) for key in found)
            waiting += [(each, depth + 1) for each in found.values()]
        elif isinstance(found, list | tuple):
            waiting += [(each, depth + 1) for each in found]


def strings(value: Any) -> Iterator[tuple[str, str]]:
    """Every text inside lists and tables, with where it stands, to a limited depth."""
    waiting = [("", value, 0)]
    while waiting:
        where, found, depth = waiting.pop()
        if isinstance(found, str):
            yield where, found
        elif depth > DEEPEST:
            continue
        elif isinstance(found, dict):
            for key, each in found.items():
                name = key if isinstance(key, str) else "_".join(key)
                waiting.append((f"{where}.{name}" if where else name, each, depth + 1))
                if UNSAFE.search(name):
                    yield where, name
        elif isinstance(found, list | tuple):
            waiting += [(f"{where}[{number}]", each, depth + 1)
                        for number, each in enumerate(found)]  # fmt: skip


def _json(text: str) -> Any:
    return json.loads(
        text, parse_int=_whole, parse_constant=_no_constant, object_pairs_hook=_unique_keys
    )


def _whole(digits: str) -> int:
    try:
        return int(digits)
    except ValueError as error:  # its words are for programmers
        raise ValueError(TOO_LONG_NUMBER) from error


def _no_constant(name: str) -> NoReturn:
    raise UnfitError(f"{name} is not a number of JSON", "numbers")


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for key, value in pairs:
        if key in table:
            raise UnfitError(f"{shown(key)} stands twice in one object", "each name once")
        table[key] = value
    return table


def _table(text: str) -> list[list[str]]:
    """Cells of each line of CSV, the number of its last line after them."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    return [[*cells, str(reader.line_num)] for cells in reader]
