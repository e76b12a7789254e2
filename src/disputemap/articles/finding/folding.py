"""Folding a text so that ways of writing one name become one, with the way back to its signs."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

from disputemap.articles.finding.grammar import variants

APOSTROPHES = frozenset("'’‘ʼʹ`´ʻ＇")
JOINERS = frozenset("-_−・·･゠")
"""Beside every kind of space and dash: what stands between the words of one name."""


@dataclass(frozen=True)
class Folded:
    """A folded text.

    Attributes
    ----------
    text : str
        Lower case, without marks over letters; spaces, dashes and points between words are one
        space, apostrophes inside words are gone.
    at : list of int
        For each sign of `text`, the number of the sign of the source that it stands for.
    source : str
        The text itself.
    """

    text: str
    at: list[int]
    source: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Range of the source that a range of the folded text stands for, marks included."""
        first, last = self.at[start], self.at[end - 1] + 1
        while last < len(self.source) and unicodedata.combining(self.source[last]):
            last += 1
        return first, last


def fold(text: str) -> Folded:
    """Fold a text, in time that grows with its length."""
    signs: list[str] = []
    at: list[int] = []
    for number, sign in enumerate(text):
        if sign in APOSTROPHES:
            folded = _apostrophe(text, number)
        elif unicodedata.combining(sign) and signs and number:
            _compose(text, number, signs)
            continue
        else:
            folded = _sign(sign)
        for each in folded:
            if each == " " and signs and signs[-1] == " ":
                continue
            signs.append(each)
            at.append(number)
    return Folded("".join(signs), at, text)


def folded(text: str) -> str:
    """A text folded, when nobody asks where its signs stood."""
    return fold(text).text.strip()


def _apostrophe(text: str, number: int) -> str:
    """Nothing inside a word; a space before a possessive ``s`` and outside words."""
    before, after = text[number - 1 : number], text[number + 1 : number + 2]
    if not (before.isalpha() and after.isalpha()):
        return " "
    ends = not text[number + 2 : number + 3].isalpha()
    return " " if after in "sS" and ends else ""


def _compose(text: str, number: int, signs: list[str]) -> None:
    """Put a mark that is a sign of its own to the letter before it."""
    whole = unicodedata.normalize("NFC", text[number - 1] + text[number])
    if len(whole) == 1 and signs[-1] != " ":
        signs[-1] = _sign(whole) or signs[-1]


@cache
def _sign(sign: str) -> str:
    """What a sign is folded to: none, one or more."""
    category = unicodedata.category(sign)
    if sign in JOINERS or category in ("Zs", "Pd", "Zl", "Zp", "Cc"):
        return " "
    if category in ("Cf", "Mn") or sign == "\u0640":
        return ""
    plain = unicodedata.normalize("NFKC", variants().get(sign, sign)).lower()
    return "".join(_letter(each) for each in plain if not unicodedata.combining(each))


def _letter(letter: str) -> str:
    name = unicodedata.name(letter, "")
    if name.startswith("LATIN") or letter == "ё":
        return unicodedata.normalize("NFD", letter)[0]
    return " " if letter in JOINERS or letter.isspace() else variants().get(letter, letter)
