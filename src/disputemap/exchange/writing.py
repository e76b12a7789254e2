"""Writing files whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

NEW = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)


def write_whole(files: Mapping[Path, bytes]) -> None:
    """Write some files: all of them are complete before the first takes its place.

    Parameters
    ----------
    files : mapping of Path to bytes
        Contents by file. A link to a file is written through; a file that is there keeps its
        mode.

    Raises
    ------
    OSError
        If one cannot be written; its ``filename`` is that one as it was given. Then all that
        stood there before still stands.
    """
    outputs = [_Output(path) for path in files]
    _refuse_twins(outputs)
    try:
        for output, content in zip(outputs, files.values(), strict=True):
            output.write_aside(content)
        for output in outputs if len(outputs) > 1 else ():
            output.keep()
        for output in outputs:
            output.take_place()
    except BaseException:
        for output in reversed(outputs):
            output.put_back()
        raise
    finally:
        for output in outputs:
            output.clear()


class _Output:
    """One file on its way to its place."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.target = Path(os.path.realpath(path))
        with _told_of(path):
            self.before = _regular(self.target)
        self.in_place = False
        name = f".disputemap-{secrets.token_hex(8)}"
        self.aside = self.target.with_name(f"{name}.part")
        self.kept = self.target.with_name(f"{name}.kept")

    def write_aside(self, content: bytes) -> None:
        with _told_of(self.path):
            with os.fdopen(os.open(self.aside, NEW, 0o666), "wb") as file:
                file.write(content)
            if self.before:
                self.aside.chmod(stat.S_IMODE(self.before.st_mode))

    def keep(self) -> None:
        """Give what stands there a second name, or copy it where files have one name only."""
        if self.before:
            with _told_of(self.path):
                try:
                    os.link(self.target, self.kept)
                except OSError:
                    shutil.copy2(self.target, self.kept)

    def take_place(self) -> None:
        with _told_of(self.path):
            self.aside.replace(self.target)
        self.in_place = True

    def put_back(self) -> None:
        if self.in_place:
            with suppress(OSError):  # the others are to be put back all the same
                if self.before:
                    self.kept.replace(self.target)
                else:
                    self.target.unlink()

    def clear(self) -> None:
        for path in (self.aside, self.kept):
            with suppress(OSError):
                path.unlink()


def _regular(target: Path) -> os.stat_result | None:
    """What is known of a regular file; None if there is nothing of this name."""
    try:
        found = target.lstat()
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(found.st_mode):  # with every link followed, only a circle is left
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "is not a regular file")
    return found


def _refuse_twins(outputs: Sequence[_Output]) -> None:
    """Refuse two outputs that are one file, by a link or another spelling."""
    taken: set[object] = set()
    for output in outputs:
        before = output.before
        marks = {output.target, (before.st_dev, before.st_ino) if before else output.target}
        if marks & taken:
            raise OSError(errno.EEXIST, "is the same file as another output", str(output.path))
        taken |= marks


@contextmanager
def _told_of(path: Path) -> Iterator[None]:
    """Name a file as it was given in the error that stops it, not one beside it."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
