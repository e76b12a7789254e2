"""Counting in a table, for all processes that keep their lessons in one database."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from disputemap.live.limits import Count
from disputemap.live.records import TooOftenError

FIND = "SELECT until FROM live_counts WHERE key = ?"
KEEP = (
    "INSERT INTO live_counts VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET until = excluded.until"
)


def count_all(run: Callable[[str, tuple[object, ...]], Any], counts: tuple[Count, ...]) -> None:
    """Count all, in a transaction that no other one writes in.

    Parameters
    ----------
    run : callable
        Runs a statement with values.
    counts : tuple of Count

    Raises
    ------
    TooOftenError
        If one of them was done too often.
    """
    now = time.time()
    for count in counts:
        key = count.key
        row = run(FIND, (key,)).fetchone()
        until = row[0] if row else 0.0
        if wait := count.rate.wait(until, now):
            raise TooOftenError(wait)
        if count.take:
            run(KEEP, (key, count.rate.taken(until, now)))
