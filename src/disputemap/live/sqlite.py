"""Live lessons in a file: for one process, or several on one machine."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any

from disputemap.live.schema import BYTES, TABLES
from disputemap.live.tables import TableStore

PATIENCE = 10.0
"""Seconds to wait for another process that writes."""

MOST_PAGES = 262_144
"""Pages of 4 kB that a file has at most: every lesson as full as it may be, and some room."""

MOST_LOG = 16_000_000
"""Bytes of the log that stay after it has been emptied into the file."""

PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",  # a commit is on the disk
    "secure_delete = ON",  # what is deleted is overwritten
    f"max_page_count = {MOST_PAGES}",
    f"journal_size_limit = {MOST_LOG}",
)


class SqliteStore(TableStore):
    """A file, beside which SQLite keeps two of its own while it is open.

    Parameters
    ----------
    file : Path
    """

    mark = "?"
    begin = ("BEGIN IMMEDIATE",)
    read_begin = "BEGIN"
    faults = (sqlite3.Error,)

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.file = file

    def connect(self) -> Any:
        """See `TableStore`."""
        # made by us first, so that nobody else can read it, whatever the folder allows
        with suppress(FileExistsError, OSError):
            os.close(os.open(self.file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        connection = sqlite3.connect(
            self.file, timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").fetchall()
        for statement in TABLES:
            connection.execute(statement)
        columns = connection.execute("PRAGMA table_info(live_lessons)").fetchall()
        if "bytes" not in {column[1] for column in columns}:
            with suppress(sqlite3.OperationalError):  # another process was first
                connection.execute(f"ALTER TABLE live_lessons ADD COLUMN {BYTES}")
        return connection

    def _delete(self, which: str, value: object) -> None:
        super()._delete(which, value)
        # The log holds older copies of what was deleted until it is emptied.
        with suppress(sqlite3.Error):
            self._connection().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
