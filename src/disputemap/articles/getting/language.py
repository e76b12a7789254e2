"""Which language a text is in."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

SAMPLE = 5000
"""Signs by which a language is told."""

NO_LANGUAGE = "zxx"
FEWEST = 12
"""Letters below which it is not told by them."""

LATIN = re.compile("[A-Za-z]")
TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_].{0,30})?")


def language_of(text: str, declared: str | None = None) -> str | None:
    """Tell the language of a text.

    Parameters
    ----------
    text : str
        Its paragraphs.
    declared : str, optional
        What the file says; believed only where the letters do not say enough.

    Returns
    -------
    str or None
        A tag such as ``en``; None if nothing tells.
    """
    sample = text[:SAMPLE]
    found = TAG.fullmatch((declared or "").strip())
    said = found[1].lower() if found else None
    letters = sum(sign.isalpha() for sign in sample)
    for script in _scripts():
        if script.is_of(sample, letters):
            return script.lang
    few = FEWEST * (5 if LATIN.search(sample) else 1)
    if letters < FEWEST or (said and letters < few):
        return said
    return _by_model(sample)


@dataclass(frozen=True)
class Script:
    """Letters that say a language."""

    lang: str
    letters: re.Pattern[str]
    needs: re.Pattern[str]
    fewest: float
    never: re.Pattern[str]

    def is_of(self, sample: str, letters: int) -> bool:
        """Whether a text of so many letters is in this language."""
        own = len(self.letters.findall(sample))
        return (
            own > letters * 0.3
            and len(self.needs.findall(sample)) > own * self.fewest
            and len(self.never.findall(sample)) <= own * 0.005
        )


@cache
def _scripts() -> tuple[Script, ...]:
    data = tomllib.loads(files(__package__).joinpath("letters.toml").read_text(encoding="utf-8"))
    return tuple(
        Script(
            lang,
            re.compile(f"[{table['letters']}]"),
            re.compile(f"[{table['needs']}]"),
            table["fewest"],
            re.compile(f"[{table['never']}]" if table["never"] else "(?!)"),
        )
        for lang, table in data.items()
    )


def _by_model(sample: str) -> str | None:
    import py3langid

    lang = str(py3langid.classify(sample)[0])
    return lang if lang != NO_LANGUAGE else None
