"""CSV: the tenure table for spreadsheets."""

from __future__ import annotations

import csv
import io
import re

from disputemap.dossier import Dossier
from disputemap.exchange.about import about
from disputemap.exchange.choice import Choice
from disputemap.exchange.rows import source_rows, tenure_rows

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Signs at whose sight a spreadsheet takes a cell for a formula."""

INNER = re.compile("(;[ \\t\\r\\n\"]*)(?='*[=+\\-@\uff1d\uff0b\uff0d\uff20](?!\\)))")
"""Where a cell begins to spreadsheets of countries that part cells by semicolons; not ";-)"."""

DEFUSED = re.compile(INNER.pattern.replace("(?='*", "'(?='*"))
"""The same after `cell`."""

BYTE_ORDER_MARK = "\ufeff"
"""Without it a spreadsheet takes the file for one in the letters of its own country; programs that
read UTF-8 tables skip it."""


def write(dossier: Dossier, choice: Choice) -> bytes:
    """Rows of the tenure table, each with the dossier's edition and licence in its last columns.

    So no line is anything but a row, and what is copied from the table keeps its licence.
    """
    facts = about(dossier, choice)
    titles = {row["source"]: row["title"] for row in source_rows(dossier, choice)}
    last = {name: facts[name] for name in ("dossier", "edition")} | {
        "licence": facts["licence_texts"]
    }
    header = [*tenure_rows(dossier, choice.of_all_time)[0], "source_titles", *last]
    text = io.StringIO()
    table = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow(header)
    for row in tenure_rows(dossier, choice):
        cited = "; ".join(titles[source] for source in row["sources"].split())
        table.writerow([cell(value) for value in (*row.values(), cited, *last.values())])
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def cell(value: str | None) -> str:
    """A text as a cell that no spreadsheet calculates: a formula gets ``'`` before it (OWASP).

    Also one after a semicolon. Where cells are parted by these, a line of cells in quotation marks
    with commas between is cut at every semicolon that stands in one.
    """
    text = INNER.sub(r"\1'", value or "")
    return f"'{text}" if text.startswith(STARTS) else text


def uncell(text: str) -> str:
    """The text that `cell` made a cell of."""
    bare = text[1:] if text.startswith("'") and text[1:].startswith(STARTS) else text
    return DEFUSED.sub(r"\1", bare)
