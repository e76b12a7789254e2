"""The tables that live lessons are kept in, in SQLite and PostgreSQL alike."""

from __future__ import annotations

LESSONS = (
    "CREATE TABLE IF NOT EXISTS live_lessons (code TEXT PRIMARY KEY, dossier TEXT NOT NULL,"
    " lesson TEXT NOT NULL, lang TEXT NOT NULL, teacher TEXT NOT NULL,"
    " made DOUBLE PRECISION NOT NULL, version BIGINT NOT NULL, pupils INTEGER NOT NULL,"
    " state TEXT NOT NULL, bytes BIGINT NOT NULL DEFAULT 0)"
)
PUPILS = (
    "CREATE TABLE IF NOT EXISTS live_pupils (code TEXT NOT NULL, token TEXT NOT NULL,"
    " number INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (code, token))"
)
ANSWERS = (
    "CREATE TABLE IF NOT EXISTS live_answers (code TEXT NOT NULL, question TEXT NOT NULL,"
    " number INTEGER NOT NULL, answer TEXT NOT NULL, correct INTEGER,"
    " PRIMARY KEY (code, question, number))"
)
COUNTS = (
    "CREATE TABLE IF NOT EXISTS live_counts (key TEXT PRIMARY KEY, until DOUBLE PRECISION NOT NULL)"
)
TABLES = (LESSONS, PUPILS, ANSWERS, COUNTS)

BYTES = "bytes BIGINT NOT NULL DEFAULT 0"
"""The column that tables of an older version lack."""
