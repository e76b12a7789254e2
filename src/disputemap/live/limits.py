"""How often something may be done, by whoever it is counted for."""

from __future__ import annotations

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock

from disputemap.network import network_of as known_network

MOST_KEPT = 20_000
"""Whom a limit remembers at most; the longest quiet are forgotten first."""

ROUNDING = 1e-6
"""Seconds that sums of parts of a second may be off."""


@dataclass(frozen=True)
class Rate:
    """How often something may be done: so often at once, and in so many seconds.

    What is kept of whoever does it is one moment, until which all that was done is paid off; it
    wears off by itself, and one in the past is the same as none.
    """

    most: int
    seconds: float

    def wait(self, until: float, now: float) -> float:
        """Seconds until it may be done again; 0 if it may be done now."""
        late = until - now - (self.seconds - self.seconds / self.most)
        return late if late > ROUNDING else 0.0

    def taken(self, until: float, now: float) -> float:
        """The moment that is kept once it has been done."""
        return max(until, now) + self.seconds / self.most


@dataclass(frozen=True)
class Count:
    """What a store counts for all processes that keep lessons in it.

    Attributes
    ----------
    what : str
        Name of what is counted, and for whom. Stores keep only its hash.
    rate : Rate
    take : bool
        Whether to count once, or only to ask whether it may be done.
    """

    what: str
    rate: Rate
    take: bool = True

    @property
    def key(self) -> str:
        """What stores know it by."""
        return hashlib.sha256(self.what.encode("utf-8", "replace")).hexdigest()[:32]


class Limit:
    """A rate kept by one process, for each key. Safe for threads.

    Parameters
    ----------
    most : int
        How often something may be done at once, and in ``seconds``.
    seconds : float
    clock : callable, optional
        Seconds that only grow.
    """

    def __init__(
        self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.rate = Rate(most, seconds)
        self.clock = clock
        self.lock = Lock()
        self.until: OrderedDict[Hashable, float] = OrderedDict()

    def wait(self, key: Hashable) -> float:
        """Seconds until it may be done again; 0 if it may be done now. Counts nothing."""
        with self.lock:
            return self.rate.wait(self.until.get(key, 0.0), self.clock())

    def take(self, key: Hashable) -> float:
        """Count once, if it may be done; seconds to wait otherwise."""
        with self.lock:
            now, until = self.clock(), self.until.get(key, 0.0)
            if wait := self.rate.wait(until, now):
                return wait
            self.until[key] = self.rate.taken(until, now)
            self.until.move_to_end(key)
            if len(self.until) > MOST_KEPT:
                self.until.popitem(last=False)
            return 0.0


def network_of(address: str | None) -> str:
    """What an address is counted as; all that are not known are counted as one."""
    return known_network(address) or "unknown"
