"""Bytes to text: which encoding a file is in."""

from __future__ import annotations

import codecs
import re

from disputemap.articles.getting.signs import share_unfit
from disputemap.articles.getting.unreadable import UnreadableError

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks, the longer of two that begin alike first."""

DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,5}=\s{0,5}["']?([A-Za-z0-9_.:-]{2,40})""")
OLD = ("cp932", "euc_jp", "cp1251", "koi8_r", "cp866", "mac_cyrillic", "gb18030", "cp1252")
"""Encodings that files are in when they are not in UTF-8, of the languages that are read."""

GUESSED_FROM = 20_000
"""Bytes by which an encoding is guessed."""

MOST_NULLS = 0.1
"""Share of null signs, which are left out, above which a file is none of text."""

MOST_UNFIT = 0.02
"""Share of signs that no text has, above which it is none."""


def decode(content: bytes) -> str:
    """The text of a file, by its mark, UTF-8, what it declares, or how its letters fall.

    Raises
    ------
    UnreadableError
        If it is no text in any of them.
    """
    text = _decoded(content)
    fits = (
        text is not None
        and text.count("\0") <= len(text) * MOST_NULLS
        and share_unfit(text.replace("\0", "")) <= MOST_UNFIT
    )
    if text is None or not fits:
        raise UnreadableError("not-text")
    return text


def _decoded(content: bytes) -> str | None:
    for mark, name in MARKS:
        if content.startswith(mark):
            return content.decode(name, "replace")
    if (wide := _without_mark(content)) is not None:
        return wide
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _declared(content) or _nearly(content) or _guessed(content)
    if b"\x1b$" in content or b"\x1b(" in content:
        try:
            return content.decode("iso2022_jp")
        except UnicodeDecodeError:
            return text
    return text


def _without_mark(content: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin and Cyrillic text is one of two."""
    sample = content[:4000]
    for first, name in ((0, "utf-16-be"), (1, "utf-16-le")):
        upper, lower = sample[first::2], sample[1 - first :: 2]
        if len(sample) < 8 or not upper.count(0) or lower.count(0) > len(lower) / 10:
            continue
        if upper.count(0) + upper.count(4) > 0.9 * len(upper):
            return content.decode(name, "replace")
    return None


def _declared(content: bytes) -> str | None:
    """By what an HTML or XML file says of itself."""
    found = DECLARED.search(content[:4096])
    if not found:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
    widened = {"shift_jis": "cp932", "iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030"}
    if name.startswith(("utf", "unicode", "raw", "idna", "punycode")):
        return None
    try:
        text = content.decode(widened.get(name, name), "replace")
    except (LookupError, UnicodeError, ValueError):
        return None
    return text if isinstance(text, str) and share_unfit(text) < MOST_UNFIT else None


def _nearly(content: bytes) -> str | None:
    """UTF-8 with a few broken bytes, such as one cut off at its end."""
    text = content.decode("utf-8", "replace")
    high = sum(sign > "\x7f" for sign in text[:GUESSED_FROM])
    broken = text[:GUESSED_FROM].count("\ufffd")
    fits = high > 4 * broken and broken <= max(1, high * 0.05)
    return text.replace("\ufffd", "") if fits else None


def _guessed(content: bytes) -> str | None:
    from charset_normalizer import from_bytes

    if content[:GUESSED_FROM].translate(None, bytes(range(32, 256)) + b"\t\n\r\f\v\x1b"):
        return None  # control signs stand in no old encoding's text
    by_lead = _japanese(content)
    if by_lead is not None:
        return by_lead
    best = from_bytes(content[:GUESSED_FROM], cp_isolation=[*OLD]).best()
    if best is None:
        return None
    return content.decode(best.encoding, "replace")


def _japanese(content: bytes) -> str | None:
    """Text in an old Japanese encoding, told by its kana, which no wrong encoding gives."""
    for name in ("cp932", "euc_jp"):
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        kana = sum("\u3041" <= sign <= "\u30fe" for sign in text[:GUESSED_FROM])
        high = sum(sign > "\x7f" for sign in text[:GUESSED_FROM])
        if kana >= high * 0.2:
            return text
    return None
