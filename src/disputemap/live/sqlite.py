"""Live lessons in a file: for one process, or several on one machine."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any

from disputemap.live.tables import TABLES, TableStore

PATIENCE = 10.0
"""Seconds to wait for another process that writes."""


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
        # FULL: a commit is on the disk; secure_delete: what is deleted is overwritten
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        for statement in TABLES:
            connection.execute(statement)
        return connection

    def _delete(self, which: str, value: object) -> None:
        super()._delete(which, value)
        # The log holds older copies of what was deleted until it is emptied.
        with suppress(sqlite3.Error):
            self._connection().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
