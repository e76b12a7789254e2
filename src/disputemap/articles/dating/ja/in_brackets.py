"""What Japanese writes in brackets behind a name: years of a life, a war, a book, a pen's day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disputemap.articles.dating.date_parts import YEAR, Shift, Stamp, Written, plain
from disputemap.articles.dating.ja.open_ends import DayBeside
from disputemap.articles.dating.ja.signs import FOUR, NEVER, NEW
from disputemap.articles.dating.numerals import NUMBER, number

LIVED = re.compile(
    rf"(?<=\()(?:(?:在任|在位|生没年?|生年)[: ]?|[一-鿿ァ-ヺー・]{{1,20}}[、 ])?"
    rf"({YEAR}|{FOUR})年?(?:~|-|—)((?:{YEAR}|{FOUR})年?)?(?=\))"
)
"""Years in brackets behind a name: （1889〜1961）."""
CUT = re.compile(
    rf"(?<=\()(?:[一-鿿ァ-ヺー・]{{1,20}}[、 ])?({YEAR}|{FOUR})年?(?:~|—)"
    r"([0-9]{1,2}|[〇一二三四五六七八九]{1,2})年?(?=[)、])"
)
"""The same with the second year cut short: （1914〜18）."""
NEXT_DIGIT = re.compile(rf"{NEW}({YEAR})年?(?:~|・)([1-9])年(?![間代度ぶも以余前後])")
"""A year and one or some after it: 1914〜5年."""
_NUMBERED = re.compile(r"(?:番号|頁|ページ|[№図表巻条]|No\.?|時間|開館|営業|受付)\($")
_QUARTER_HOURS = (0, 15, 30, 45)
_TURN = 20
"""How far a range may reach into the next hundred years."""

_EDITION = (
    "(?:新版|改訂新?版?|増補改?訂?版?|初版|再版|重版|改版|訂正版|新装版|決定版|完全版|普及版|電子版"
    "|第[0-9二三四五六]{1,2}版|文庫版?|復刻版?|復刊|再刊|邦訳|英訳|和訳|新訳|原著|原書|続編|初出"
    "|初演|再演|再録|刊行|発表|公開)"
)
BOOK = re.compile(
    rf"(?<=[』」]\()({YEAR})(?=[、/])|(?<=\()({YEAR})(?=[、/]{_EDITION})"
    rf"|(?<=[(、/])(?:{_EDITION} ?)({YEAR})(?=[)、/])"
    rf"|(?<=[(、/])({YEAR})(?=(?:刊|{_EDITION})[)、/])"
)
"""Years of a book and of its editions: （1962、新版1971）."""
WRITTEN_ON = re.compile(
    rf"(?<=\()(?:({NUMBER})月)?({NUMBER})日(?=(?:[朝昼夕夜]|午前|午後|未明|深夜|早朝)?"
    r"(?:、[一-鿿]{1,8})?の?(?:記す?|脱稿|執筆|筆|稿|識)\))"
)
"""The day on which a text was written: （9日記）."""
_REACH = 60


def in_brackets(text: str) -> Iterator[Written]:
    """Years and days of a folded text that stand in brackets without a word of their own."""
    if "(" in text:
        yield from _lived(text)
        yield from _cut(text)
        yield from _books(text)
        for found in WRITTEN_ON.finditer(text):
            day = DayBeside(None, number(found[1]) if found[1] else None, number(found[2]))
            end = found.end()
            today = Shift("published", "day", 0)
            yield Written(found.start(), end, day, None, "relative", 0.9, today)
    for found in NEXT_DIGIT.finditer(text):
        first, last = int(found[1]), int(found[1]) // 10 * 10 + int(found[2])
        if first < last:
            yield plain(*found.span(), Stamp(first), Stamp(last))


def _lived(text: str) -> Iterator[Written]:
    """Years from and to in brackets, which are no page and no time of day."""
    for found in LIVED.finditer(text):
        first = number(found[1])
        last = number(found[2].removesuffix("年")) if found[2] else None
        hours = last and "年" not in found[0] and {first % 100, last % 100} <= set(_QUARTER_HOURS)
        if hours or _numbered(text, found):
            yield Written(*found.span(), NEVER)
        elif last is None or first < last:
            start = found.start(1)
            yield plain(start, found.end(), Stamp(first), Stamp(last) if last else None)


def _cut(text: str) -> Iterator[Written]:
    for found in CUT.finditer(text):
        first, places = number(found[1]), 10 ** len(found[2])
        last = first // places * places + number(found[2])
        if last <= first and places == 100:  # over the turn of the century
            last += 100 if last + 100 - first <= _TURN else 0
        if first < last and not _numbered(text, found):
            yield plain(found.start(1), found.end(), Stamp(first), Stamp(last))


def _numbered(text: str, found: re.Match[str]) -> bool:
    return _NUMBERED.search(text[max(0, found.start() - 5) : found.start()]) is not None


def _books(text: str) -> Iterator[Written]:
    for found in BOOK.finditer(text):
        group = found.lastindex or 1
        before = text[max(0, found.start() - _REACH) : found.start()]
        if before.rfind("(") > before.rfind(")"):
            stamp = Stamp(int(found[group]))
            yield Written(*found.span(group), stamp, None, "partial-date", 0.85)
