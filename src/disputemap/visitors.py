"""What visitors brought, for as long as their sessions hold it, and not a moment longer."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock, RLock
from typing import Any, Generic, Protocol, TypeVar
from weakref import WeakValueDictionary

from disputemap.dossier import Dossier

MOST = 500
"""Articles at a time, of all visitors of a process."""

SHARE = 100
"""Articles at a time, of all visitors of one network: three classes of a school."""

BYTES = 16
"""Random bytes of a token: 128 bits cannot be guessed."""


class CrowdedError(Exception):
    """So many articles are held already that one more is told to come back."""


@dataclass(frozen=True, eq=False)
class Brought:
    """A dossier with somebody's article in it. Known by its identity.

    Attributes
    ----------
    dossier : Dossier
        With the article in place of its own.
    """

    dossier: Dossier


_HELD: WeakValueDictionary[str, Brought] = WeakValueDictionary()
_LOCK = Lock()


def keep(what: Brought) -> str:
    """Give something a token by which it is found while somebody else holds on to it.

    Nothing is held here: with the last reference to `what`, that of its visitor's session, its
    token ends.
    """
    token = secrets.token_hex(BYTES)
    with _LOCK:
        _HELD[token] = what
    return token


def brought(token: str) -> Brought | None:
    """What a token stands for; None if it never stood for anything, or no longer does."""
    return _HELD.get(token)


def drop(token: str) -> None:
    """End a token at once, whoever still holds what it stands for."""
    with _LOCK:
        _HELD.pop(token, None)


class Holding(Protocol):
    """Something that is shown at a token."""

    @property
    def token(self) -> str:
        """See `keep`."""


Held = TypeVar("Held", bound=Holding)


class Seat(Generic[Held]):
    """The one place where a session holds what its visitor brought.

    It is emptied when its network is over its share and this is the one that was used the longest
    ago; only the session keeps the seat itself.

    Parameters
    ----------
    network : str
        Whose share it counts in; empty if that is not known, which is no share at all.
    """

    def __init__(self, network: str = "") -> None:
        self.network = network
        self._held: Held | None = None

    @property
    def held(self) -> Held | None:
        """What is held; None before anything was brought, and after it had to be let go."""
        return self._held

    def put(self, what: Held) -> None:
        """Hold something in place of what was held before.

        Raises
        ------
        CrowdedError
            If `MOST` seats are taken, and no network takes more of them than this one.
        """
        with _SEATING:
            _TAKEN.pop(id(self), None)
            if gone := _who_leaves(self.network):
                gone.empty()
            self._held = what
            _TAKEN[id(self)] = self

    def empty(self) -> None:
        """Let go of what is held, and end its token."""
        with _SEATING:
            held, self._held = self._held, None
            _TAKEN.pop(id(self), None)
        if held is not None:
            drop(held.token)


_TAKEN: WeakValueDictionary[int, Seat[Any]] = WeakValueDictionary()
"""Seats with something in them, the one that was used the longest ago first."""

_SEATING = RLock()


def _who_leaves(network: str) -> Seat[Any] | None:
    """Whose seat is emptied for one more of a network; None if there is room.

    Raises
    ------
    CrowdedError
        If there is none, and nobody takes more than a fair share.
    """
    seats = list(_TAKEN.values())
    taken = Counter(seat.network for seat in seats if seat.network)
    if network and taken[network] >= SHARE:
        return _oldest(seats, network)
    if len(seats) < MOST:
        return None
    # The one that takes the most makes room, unless this one would then take as many.
    biggest, number = max(taken.items(), key=lambda each: each[1], default=("", 0))
    if number < taken[network] + 2:
        raise CrowdedError(f"{MOST} articles are open at this moment, which is the most")
    return _oldest(seats, biggest)


def _oldest(seats: Iterable[Seat[Any]], network: str) -> Seat[Any]:
    return next(seat for seat in seats if seat.network == network)
