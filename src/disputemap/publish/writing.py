"""A folder that is written aside and then swapped with the one that stands there."""

from __future__ import annotations

import ctypes
import errno
import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

HERE, EXCHANGE = -100, 2
"""Of Linux's ``renameat2``: paths from here, and that the two change places in one step."""

MARK = "[0-9a-f]" * 8
"""End of the names that stand beside a target for a while, as a pattern."""


class BusyError(Exception):
    """Another run is writing the same folder."""


class Aside:
    """A new folder beside its target, on the same file system.

    Parameters
    ----------
    target : Path
        The folder whose place it takes; without links in it.
    """

    def __init__(self, target: Path) -> None:
        self.target = target
        self.folder = target.with_name(f".{target.name}.new-{secrets.token_hex(4)}")
        self.folder.mkdir()
        self.hold = _lock(self.folder)

    def write(self, path: str, content: bytes) -> None:
        """Write a new file and wait until the disk has it."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())

    def take_place(self) -> None:
        """Become the target; what stood there goes."""
        for folder, _, _ in os.walk(self.folder):
            _settle(Path(folder))
        if not os.path.lexists(self.target):
            self.folder.rename(self.target)
        elif _exchanged(self.folder, self.target):
            shutil.rmtree(self.folder, ignore_errors=True)
        else:
            self._step_by_step()
        _settle(self.target.parent)

    def clear(self) -> None:
        """Remove what has not become the target."""
        if self.hold is not None:
            os.close(self.hold)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _step_by_step(self) -> None:
        """Two renames, where one step is not to be had; `clear_left_overs` mends a half of it."""
        old = self.target.with_name(f".{self.target.name}.old-{secrets.token_hex(4)}")
        self.target.rename(old)
        try:
            self.folder.rename(self.target)
        except BaseException:
            old.rename(self.target)
            raise
        shutil.rmtree(old, ignore_errors=True)


@contextmanager
def swapped_in(target: Path) -> Iterator[Aside]:
    """A new folder that takes the target's place if the block ends well, and else leaves nothing.

    Raises
    ------
    OSError
        If it cannot be written; then what stood there still stands.
    BusyError
        If another run is writing the same folder.
    """
    clear_left_overs(target)
    aside = Aside(target)
    try:
        yield aside
        aside.take_place()
    finally:
        aside.clear()


def clear_left_overs(target: Path) -> None:
    """Mend what a run left behind that was killed: put the old folder back, remove the new one."""
    for old in sorted(target.parent.glob(f".{_plain(target.name)}.old-{MARK}")):
        if os.path.lexists(target):
            shutil.rmtree(old)
        else:
            old.rename(target)
    for new in target.parent.glob(f".{_plain(target.name)}.new-{MARK}"):
        hold = _lock(new)
        shutil.rmtree(new)
        if hold is not None:
            os.close(hold)


def _plain(name: str) -> str:
    """A name in which no sign stands for others."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)


def _lock(folder: Path) -> int | None:
    """Hold a folder for as long as this run lives.

    Raises
    ------
    BusyError
        If another run holds it.
    """
    if sys.platform == "win32":
        return None
    hold = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(hold, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(hold)
        raise BusyError(folder.name) from None
    except OSError:  # a file system without locks
        os.close(hold)
        return None
    return hold


def _settle(folder: Path) -> None:
    """Wait until the disk has a folder's names, where a system can tell."""
    if sys.platform == "win32":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(opened)
    finally:
        os.close(opened)


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; False where the system cannot."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    if rename(HERE, os.fsencode(one), HERE, os.fsencode(other), EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
        return False
    raise OSError(number, os.strerror(number), str(other))
