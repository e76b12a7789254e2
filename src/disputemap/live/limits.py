"""How often something may be done, by whoever it is counted for."""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

MOST_KEPT = 20_000
"""Whom a limit remembers at most; the longest quiet are forgotten first."""


class Limit:
    """A bucket for each key that fills evenly and may be emptied at once. Safe for threads.

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
        self.most = most
        self.rate = most / seconds
        self.clock = clock
        self.lock = Lock()
        self.left: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()

    def wait(self, key: Hashable) -> float:
        """Seconds until it may be done again; 0 if it may be done now. Counts nothing."""
        with self.lock:
            return self._wait(self._left(key, self.clock()))

    def take(self, key: Hashable) -> float:
        """Count once, if it may be done; seconds to wait otherwise."""
        with self.lock:
            now = self.clock()
            left = self._left(key, now)
            if wait := self._wait(left):
                return wait
            self.left[key] = (left - 1, now)
            self.left.move_to_end(key)
            if len(self.left) > MOST_KEPT:
                self.left.popitem(last=False)
            return 0.0

    def _left(self, key: Hashable, now: float) -> float:
        left, since = self.left.get(key, (float(self.most), now))
        return min(float(self.most), left + (now - since) * self.rate)

    def _wait(self, left: float) -> float:
        return 0.0 if left >= 1 else (1 - left) / self.rate


def network_of(address: str | None) -> str:
    """What an address is counted as: of IPv6 the network of a household, since it has them all."""
    try:
        found = ipaddress.ip_address((address or "").partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)
