"""Live lessons in PostgreSQL: for processes on several machines."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import psycopg

from disputemap.live.schema import BYTES, TABLES
from disputemap.live.tables import TableStore

LOCK = 0x6C697665
"""Number of the lock under which lessons are written."""

PATIENCE = 5
"""Seconds to wait for a connection."""


class PostgresStore(TableStore):
    """Tables of a database.

    Parameters
    ----------
    place : str
        ``postgresql://user@host/database``
    """

    mark = "%s"
    begin = ("BEGIN", f"SELECT pg_advisory_xact_lock({LOCK})")
    read_begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    faults = (psycopg.Error, OSError)

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place
        self.made = False

    def connect(self) -> Any:
        """See `TableStore`."""
        connection = psycopg.connect(self.place, autocommit=True, connect_timeout=PATIENCE)
        if not self.made:
            # Two processes that make the same table at once would be told that it is there.
            with connection.transaction():
                connection.execute(self.begin[1])
                for statement in TABLES:
                    connection.execute(statement)
                statement = f"ALTER TABLE live_lessons ADD COLUMN IF NOT EXISTS {BYTES}"
                connection.execute(statement)
            self.made = True
        return connection

    def _delete(self, which: str, value: object) -> None:
        super()._delete(which, value)
        # Rows that were deleted stay in the files until they are vacuumed.
        for table in ("live_answers", "live_pupils", "live_lessons"):
            with suppress(psycopg.Error):
                self._connection().execute(f"VACUUM {table}")
