"""Numbers as texts write them: ASCII and full-width digits, kanji, and small numbers as words."""

from __future__ import annotations

import re

KANJI = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "元": 1}
POWERS = {"十": 10, "百": 100, "千": 1000}
NUMBER = "(?:[0-9]{1,4}|[〇零一二三四五六七八九十百千]{1,7})"
"""A pattern of one number of up to four places, in digits or kanji."""

_FOLDED = {0xFF10 + digit: str(digit) for digit in range(10)} | {
    ord(sign): plain
    for signs, plain in (
        ("\u00a0\u2007\u2009\u202f\u3000\t", " "),
        ("‐‑‒–−－", "-"),
        ("〜～", "~"),
        ("（", "("),
        ("）", ")"),
        ("／", "/"),
        ("．", "."),
        ("’‘", "'"),
        ("―", "—"),
    )
    for sign in signs
}

_WORDS = {
    word: value
    for value, words in (
        (1, "a an one один одну одна год"),
        (2, "two два две двумя"),
        (3, "three три тремя"),
        (4, "four четыре четырьмя"),
        (5, "five пять пятью"),
        (6, "six шесть шестью"),
        (7, "seven семь семью"),
        (8, "eight восемь"),
        (9, "nine девять"),
        (10, "ten десять десятью"),
        (11, "eleven одиннадцать"),
        (12, "twelve двенадцать"),
        (13, "thirteen тринадцать"),
        (14, "fourteen четырнадцать"),
        (15, "fifteen пятнадцать"),
        (16, "sixteen шестнадцать"),
        (17, "seventeen семнадцать"),
        (18, "eighteen восемнадцать"),
        (19, "nineteen девятнадцать"),
        (20, "twenty двадцать"),
        (30, "thirty тридцать"),
        (40, "forty сорок"),
        (50, "fifty пятьдесят"),
        (60, "sixty шестьдесят"),
        (70, "seventy семьдесят"),
        (80, "eighty восемьдесят"),
        (90, "ninety девяносто"),
        (100, "hundred сто"),
    )
    for word in words.split()
}
_TENS = "|".join(word for word, value in _WORDS.items() if 20 <= value < 100)
_UNITS = "|".join(
    word for word, value in _WORDS.items() if value < 10 and len(word) > 2 and word != "год"
)
WORD = rf"(?:{_TENS})[- ](?:{_UNITS})|(?:an? |one )?hundred|" + "|".join(
    sorted(_WORDS.keys() - {"год", "hundred"}, key=len, reverse=True)
)
"""A pattern of the numbers up to a hundred that are read as words."""


def fold(text: str) -> str:
    """A text of the same length, with one sign for each digit, space, dash and bracket."""
    return text.translate(_FOLDED)


def number(written: str) -> int:
    """The value of a number.

    Parameters
    ----------
    written : str
        What `NUMBER` or `WORD` has matched.

    Raises
    ------
    ValueError
        If it is no number.
    """
    if written.isascii() and written.isdigit():
        return int(written)
    words = re.split("[- ]", written.lower())
    if all(word in _WORDS for word in words):
        return 100 if words[-1] == "hundred" else sum(_WORDS[word] for word in words)
    if any(sign in POWERS for sign in written):
        return _with_powers(written)
    if not written or any(sign not in KANJI for sign in written):
        raise ValueError(f"{written!r} is no number")
    return int("".join(str(KANJI[sign]) for sign in written))


def number_if(written: str | None) -> int | None:
    """The value of a number that may be missing."""
    return number(written) if written else None


def _with_powers(written: str) -> int:
    """The value of kanji such as 二十一 or 千九百五十一."""
    total = digits = 0
    for sign in written:
        if sign in POWERS:
            total += (digits or 1) * POWERS[sign]
            digits = 0
        elif sign in KANJI:
            digits = digits * 10 + KANJI[sign]
        else:
            raise ValueError(f"{written!r} is no number")
    return total + digits
