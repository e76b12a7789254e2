"""What visitors brought, for as long as their sessions hold it, and not a moment longer."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from threading import Lock
from weakref import WeakValueDictionary

from disputemap.dossier import Dossier

MOST = 500
"""Articles at a time, of all visitors of a process."""

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

    Raises
    ------
    CrowdedError
        If `MOST` are held already.
    """
    with _LOCK:
        if len(_HELD) >= MOST:
            raise CrowdedError(f"{MOST} articles are open at this moment, which is the most")
        token = secrets.token_hex(BYTES)
        _HELD[token] = what
    return token


def brought(token: str) -> Brought | None:
    """What a token stands for; None if it never stood for anything, or no longer does."""
    return _HELD.get(token)


def drop(token: str) -> None:
    """End a token at once, whoever still holds what it stands for."""
    with _LOCK:
        _HELD.pop(token, None)
