"""Days before what happened on them, in the rows of a Japanese chronicle (1962. 5. 9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from disputemap.articles.dating.date_parts import YEAR, Shift, Stamp, Written, plain
from disputemap.articles.dating.eras import SOLAR_SINCE, era_year
from disputemap.articles.dating.ja.eras import FULL
from disputemap.articles.dating.ja.signs import ERA_NAME

_MONTH, _DAY = "(1[0-2]|0?[1-9])", "(3[01]|[12][0-9]|0?[1-9])"
_TELLS = (
    r"(?= {1,3}(?!億|万|千|百|倍|点|度|割|人|円|年|月|日|歳|個|本|キロ|メートル|センチ|ミリ|トン"
    r"|インチ|ポイント|パーセント|ヘクタール|ドル|ユーロ|ルーブル)[「『《〈(]?[一-鿿ぁ-ゖァ-ヺA-Z])"
)
"""A row goes on with what happened, and not with what is counted."""
_TO = rf"(?:[~-](?:{_MONTH}\. ?)?{_DAY})?"
FULL_ROW = re.compile(
    rf"^(?:[・○●◆■*] ?)?(?P<day>(?:({YEAR})|({ERA_NAME}|[明大昭平令]|[MTSHR])([0-9]{{1,2}}))"
    rf"(?:[.・] ?|年 ?){_MONTH}(?:[.・] ?{_DAY}{_TO})?){_TELLS}"
)
"""A row with its year, of four places or of an era."""
SHORT_ROW = re.compile(
    rf"^(?:[・○●◆■*] ?)?(?P<day>{_MONTH}"
    r"(?:[.・] (?=[1-9] )|[.・](?=[0-3][0-9])|[.・] ?(?=[0-9]{1,2}[~-]))"
    rf"{_DAY}{_TO}){_TELLS}"
)
"""A row that leaves the year to the one before; 2.1 may as well be the number of a part."""


def in_rows(text: str) -> Iterator[Written]:
    """The day at the beginning of a folded block, if the block is a row of a chronicle."""
    if found := FULL_ROW.match(text):
        era = found[3]
        year = era_year(FULL.get(era, era), int(found[4])) if era else int(found[2])
        if year is not None and (year >= SOLAR_SINCE or not era):
            yield _row(found, year, 5)
    elif found := SHORT_ROW.match(text):
        # of the year of the row before it; where nothing stands before, it is the number of a part
        before = Shift("text", "year", 0)
        yield replace(_row(found, None, 2), shift=before, reason="partial-date")


def _row(found: re.Match[str], year: int | None, group: int) -> Written:
    month, day, until_month, until = (
        int(each) if each else None for each in found.groups()[group - 1 : group + 3]
    )
    last = Stamp(year, until_month or month, until) if until else None
    return plain(*found.span("day"), Stamp(year, month, day), last)
