"""How a name may look inside a text of its language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

SHORTEST = 2
"""Characters of the shortest name that is looked for: one sign is too often part of a word."""

KATAKANA = "\u30a1-\u30fa\u30fc"


@dataclass(frozen=True)
class Forms:
    """Forms of names in a language.

    Attributes
    ----------
    endings : sequence of str
        Endings that a word of a name may have more, or in place of its last letter.
    prefixes : sequence of str
        What may be joined to the front of a name.
    """

    endings: Sequence[str] = ()
    prefixes: Sequence[str] = ()

    def can_be_found(self, name: str) -> bool:
        """Whether a name is long enough to be told from parts of other words."""
        return len(name) >= SHORTEST

    def core(self, name: str) -> str:
        """What every form of a name has in it."""
        word = name.split(maxsplit=1)[0]
        return word[:-1] if self.endings and len(word) > 1 else word

    def pattern(self, name: str) -> str:
        """A regular expression that finds a name, in any of its forms."""
        if _is_wide(name[0]):
            before = f"(?<![{KATAKANA}])" if re.match(f"[{KATAKANA}]", name) else ""
            after = f"(?![{KATAKANA}])" if re.search(f"[{KATAKANA}]$", name) else ""
            return before + re.escape(name) + after
        joined = "|".join(map(re.escape, sorted(self.prefixes, key=len, reverse=True)))
        front = f"(?:{joined})?" if joined else ""
        words = r"\s+".join(self._word(word) for word in name.split())
        return rf"(?<!\w){front}{words}(?!\w)"

    def is_like(self, name: str, text: str) -> bool:
        """Whether a text has a name, perhaps in part or in a form that the endings do not tell of.

        The longest word of the name proper counts, without its last two letters.
        """
        if name in text or _is_wide(name[0]):
            return name in text
        words = [word for word in name.split() if not word.islower()] or name.split()
        longest = max(words, key=len)
        return longest[: max(4, len(longest) - 2)] in text

    def _word(self, word: str) -> str:
        if not self.endings or len(word) < 4 or not word[-1].isalpha():
            return re.escape(word)
        endings = "|".join(map(re.escape, sorted(self.endings, key=len, reverse=True)))
        return f"{re.escape(word[:-1])}(?:{re.escape(word[-1])}(?:{endings})?|(?:{endings}))"


def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WF"
