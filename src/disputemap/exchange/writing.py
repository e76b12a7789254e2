"""Writing files whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path


def write_whole(files: Mapping[Path, bytes]) -> None:
    """Write some files: all of them are complete before the first takes its place.

    Parameters
    ----------
    files : mapping of Path to bytes
        Contents by file. A link is written through.

    Raises
    ------
    OSError
        If one cannot be written; then those that stood there before still stand.
    """
    asides = {}
    try:
        for number, (path, content) in enumerate(files.items()):
            target = path.resolve()
            aside = target.with_name(f".disputemap-{os.getpid()}-{number}.part")
            asides[aside] = target
            aside.write_bytes(content)
        for aside, target in asides.items():
            aside.replace(target)
    finally:
        for aside in asides:
            if aside.is_file():
                aside.unlink()
