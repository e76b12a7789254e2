"""Where live lessons are kept while they last: one small interface, three stores."""

from __future__ import annotations

import os
import tempfile
from concurrent.futures import Future
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from disputemap.live.limits import Count
from disputemap.live.records import Held, Results, Snapshot, State

SETTING = "DISPUTEMAP_LIVE"
"""Environment variable with the address of the store."""

EXPECTED = (
    "expected sqlite:///folder/file, postgresql://user@host/database or redis://host:port/number"
)


class UnfitStoreError(ValueError):
    """A setting that names no store; the message says what would be right."""


class Store(Protocol):
    """Keeps live lessons.

    Every method may be called from any thread, and several processes may keep theirs in the same
    place. What changes something returns once it is kept for good; what a crowd does at once gives
    a future that is done then, so that no thread waits for each. What is counted with it counts
    only if it is done; `TooOftenError` says that it may not be. All raise `StoreError` if the
    store does not answer, and `UnknownCodeError` if there is no such lesson, or none any more.
    """

    def create(self, held: Held, state: State, counts: tuple[Count, ...] = ()) -> bool:
        """Start a lesson; False if its code is taken. `FullError` if there are too many."""

    def find(self, code: str) -> Held:
        """What of a lesson never changes."""

    def version(self, code: str) -> int:
        """A number that has grown if anything happened."""

    def read(self, code: str) -> Snapshot:
        """A lesson as it stands, with the answers to its present question."""

    def pupil(self, code: str, token: str) -> int:
        """Number of the pupil with this hash of a token; `UnknownTokenError` if there is none."""

    def move(self, code: str, change: dict[str, object]) -> None:
        """Change the state; see `State.moved`."""

    def join(self, code: str, token: str, name: str, counts: tuple[Count, ...] = ()) -> Future[int]:
        """Let a pupil in, by the hash of its token; soon its number, or `FullError`."""

    def answer(
        self, code: str, token: str, question: str, answer: object, right: bool | None
    ) -> Future[None]:
        """Keep a pupil's answer in place of an earlier one; done once it is kept for good.

        `UnknownTokenError` if there is no such pupil, `ClosedError` if the question is not open,
        `FullError` if the lesson holds all that one may.
        """

    def results(self, code: str) -> Results:
        """All pupils and answers."""

    def delete(self, code: str) -> None:
        """Forget everything about a lesson; nothing if there is none."""

    def count(self, count: Count) -> None:
        """Count something for all processes; `TooOftenError` if it was done too often."""

    def sweep(self) -> None:
        """Delete what has lived for `LIFE`, and counts that have worn off."""

    def close(self) -> None:
        """Let go of files and connections."""


def place_of(setting: str | None = None) -> str:
    """The address of the store, as set or else of a file of this user's.

    Raises
    ------
    UnfitStoreError
        If it is none.
    """
    place = (setting if setting is not None else os.environ.get(SETTING, "")).strip()
    if not place:
        owner = os.getuid() if hasattr(os, "getuid") else "user"
        file = Path(tempfile.gettempdir()).absolute() / f"disputemap-{owner}" / "live.sqlite"
        return f"sqlite:///{file.as_posix().removeprefix('/')}"
    try:
        parts = urlsplit(place)
        known = {"sqlite": bool(parts.path.strip("/")) and not parts.netloc}
        known |= dict.fromkeys(("postgresql", "postgres", "redis", "rediss"), bool(parts.hostname))
        known["unix"] = bool(parts.path)
        known["postgresql"] |= "host=" in parts.query
        _ = parts.port
    except ValueError:
        known = {}
        parts = urlsplit("")
    if not known.get(parts.scheme):
        raise UnfitStoreError(f"{SETTING}: not the address of a store; {EXPECTED}")
    return place


def open_store(place: str) -> Store:
    """The store at an address that `place_of` has read.

    Raises
    ------
    UnfitStoreError
        If the package that it takes is not installed, or the file's folder belongs to another user.
    """
    scheme = place.partition(":")[0]
    if scheme == "sqlite":
        from disputemap.live.sqlite import SqliteStore

        return SqliteStore(_file_of(place))
    try:
        if scheme in ("postgresql", "postgres"):
            from disputemap.live.postgres import PostgresStore

            return PostgresStore(place)
        from disputemap.live.redis import RedisStore

        return RedisStore(place)
    except ModuleNotFoundError as error:
        raise UnfitStoreError(
            f"{SETTING}: {scheme} takes the package {error.name}; install disputemap[live]"
        ) from error


def may_hold(place: str) -> bool:
    """Whether a store may hold lessons already; a file that is not there holds none."""
    return not place.startswith("sqlite:") or _path_of(place).exists()


def _path_of(place: str) -> Path:
    """The file of a ``sqlite:`` address."""
    path = unquote(urlsplit(place).path)
    drive = os.name == "nt" and path[2:3] == ":"
    return Path(path[1:] if drive else path.replace("//", "/", 1))


def _file_of(place: str) -> Path:
    """The file of a ``sqlite:`` address, in a folder that only this user can open."""
    file = _path_of(place)
    if not file.parent.exists():
        file.parent.mkdir(parents=True, mode=0o700, exist_ok=True)
    about = file.parent.lstat()
    if hasattr(os, "getuid") and place == place_of("") and about.st_uid != os.getuid():
        # Another user made it before us, to read along.
        raise UnfitStoreError(f"{SETTING}: {file.parent} belongs to another user; {EXPECTED}")
    return file
