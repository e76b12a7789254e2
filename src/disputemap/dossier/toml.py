"""Reading TOML that somebody else wrote, in time that grows with its length alone."""

from __future__ import annotations

import pickle
import re
import tomllib
from functools import lru_cache
from typing import Any

from disputemap.dossier.faults import UnfitError

DEEPEST = 12
"""Levels of lists and tables inside one another, and parts of a dotted key, that are read."""

TOO_LONG_NUMBER = "a number of too many digits"

QUOTED = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+"{3,5}'
    r"|'''(?:[^']++|'(?!''))*+'{3,5}"
    r"""|(?!\"\"\"|''')(?:"(?:[^"\\\n]++|\\[^\n])*+"|'[^'\n]*+')"""
    r"""|\#[^\n]*+|["'].*""",
    re.DOTALL,
)
"""A string or a comment; a string that never ends has no TOML after it."""

MOST_KEPT = 64
"""Texts whose tables are kept, the last ones: those of two or three dossiers."""

LONGEST_KEPT = 100_000
"""Signs of the longest text whose tables are kept."""

DEEP_KEY = re.compile(rf"(?:\.[^.\n=,\[\]{{}}]*+){{{DEEPEST}}}")


def read_toml(text: str) -> dict[str, Any]:
    """Tables of a TOML text.

    The parser of the standard library takes minutes and gigabytes for a key of many parts.

    Raises
    ------
    UnfitError
        If a key has too many parts.
    ValueError
        If it is not TOML.
    """
    if DEEP_KEY.search(QUOTED.sub("", text)):
        raise UnfitError(f"a key has more than {DEEPEST} parts", f"at most {DEEPEST} parts")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except ValueError as error:  # of `int`, whose words are for programmers
        raise ValueError(TOO_LONG_NUMBER) from error


def read_toml_again(text: str) -> dict[str, Any]:
    """The same for a file of a dossier, which is kept: nobody's own text is to be read so."""
    if len(text) > LONGEST_KEPT:
        return read_toml(text)
    return dict(pickle.loads(_kept(text)))


@lru_cache(maxsize=MOST_KEPT)
def _kept(text: str) -> bytes:
    """Tables as bytes, of which each reader gets tables of its own.

    Whoever reads a dossier again has changed one file of it; the others are as they were.
    """
    return pickle.dumps(read_toml(text))
