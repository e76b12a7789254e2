"""Years of Japanese eras as years of the Gregorian calendar."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from itertools import accumulate

SOLAR_SINCE = 1873
"""The first year in which a month of the calendar with eras is a Gregorian month."""
LATE_MONTH = 11
"""The first month of the old calendar that can reach into the next Gregorian year."""


@cache
def _spans() -> dict[str, tuple[int, int]]:
    """First year of every era, and how many years it counted."""
    table = tomllib.loads(files(__package__).joinpath("eras.toml").read_text(encoding="utf-8"))
    names, lengths = zip(*table["lengths"], strict=True)
    starts = accumulate(lengths, initial=table["first_year"])
    rows = zip(names, starts, lengths, strict=False)
    return {name: (start, length) for name, start, length in rows}


def era_names() -> str:
    """A pattern of the names of all eras."""
    return "|".join(map(re.escape, _spans()))


def era_year(name: str, number: int) -> int | None:
    """The Gregorian year of an era's year.

    Parameters
    ----------
    name : str
        The era as it is written, such as 昭和.
    number : int
        Year within it, from 1.

    Returns
    -------
    int or None
        None if the era did not have so many years.
    """
    start, length = _spans()[name]
    return start + number - 1 if 1 <= number <= length + 1 else None
