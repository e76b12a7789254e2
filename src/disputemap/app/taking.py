"""Reading what a visitor hands over: a few at a time, so that nobody waits for another's."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as LateError
from threading import BoundedSemaphore
from typing import TypeVar

from disputemap.app.piece import Piece, piece_of, piece_of_file
from disputemap.articles.finding.everything import find
from disputemap.articles.getting.reading import LARGEST, read_text
from disputemap.articles.getting.unreadable import UnreadableError
from disputemap.articles.opening import is_article
from disputemap.articles.text import Text
from disputemap.dossier import Dossier

FETCH = "DISPUTEMAP_FETCH"
"""Environment variable: 1 if visitors may have the server read a page at an address."""

AT_ONCE = 2
WAITING = 14
"""Articles that are read at a time, and visitors that may wait for their turn."""

LONGEST = 40.0
"""Seconds that a visitor waits at most, the wait for a turn and for another server too."""

_HANDS = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="articles")
_PLACES = BoundedSemaphore(AT_ONCE + WAITING)

Made = TypeVar("Made")


class BusyError(Exception):
    """So many articles are being read that one more is told to come back."""


def may_fetch() -> bool:
    """Whether the operator lets visitors name an address."""
    return os.environ.get(FETCH, "").strip() == "1"


def in_turn(job: Callable[[], Made]) -> Made:
    """What a job gives, done when it is its turn, in a thread of its own.

    Raises
    ------
    BusyError
        If too many wait, or it took too long.
    """
    if not _PLACES.acquire(blocking=False):
        raise BusyError
    # The place is given back when the job has ended, however long its visitor waited.
    waited = _HANDS.submit(job)
    waited.add_done_callback(lambda _: _PLACES.release())
    try:
        return waited.result(LONGEST)
    except LateError as error:
        waited.cancel()
        raise BusyError from error


def take(content: bytes | str, name: str, dossier: Dossier) -> Piece:
    """Read a file or a pasted text, and link it.

    Raises
    ------
    disputemap.articles.getting.unreadable.UnreadableError
        If it is no article that can be read.
    disputemap.dossier.DossierError
        If it is an article's file with faults.
    """
    if len(content) <= LARGEST:
        known = content if isinstance(content, str) else content.decode("utf-8", "replace")
        if is_article(known):
            return piece_of_file(known, dossier)
    return _linked(read_text(content, name), dossier)


def take_address(address: str, dossier: Dossier) -> Piece:
    """Read and link the page at an address of the public web.

    Raises
    ------
    UnreadableError
        Also if visitors may not name addresses here.
    """
    from disputemap.articles.getting.fetching import read_address

    if not may_fetch():
        raise UnreadableError("addresses-off")
    return _linked(read_address(address), dossier)


def _linked(text: Text, dossier: Dossier) -> Piece:
    return piece_of(dossier, text, find(text, dossier))
