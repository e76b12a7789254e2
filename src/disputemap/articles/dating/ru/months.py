"""Months, days and years as Russian writes them in the cases of its grammar, as patterns."""

from __future__ import annotations

from itertools import takewhile

from disputemap.articles.dating.date_parts import YEAR

_STEMS = (
    "январ(?:ь|я|е|ю|ём|ем)", "феврал(?:ь|я|е|ю|ём|ем)", "март(?:а|е|у|ом)?",
    "апрел(?:ь|я|е|ю|ем)", "ма(?:й|я|е|ю|ем)", "июн(?:ь|я|е|ю|ем)", "июл(?:ь|я|е|ю|ем)",
    "август(?:а|е|у|ом)?", "сентябр(?:ь|я|е|ю|ём|ем)", "октябр(?:ь|я|е|ю|ём|ем)",
    "ноябр(?:ь|я|е|ю|ём|ем)", "декабр(?:ь|я|е|ю|ём|ем)",
)  # fmt: skip
_SHORT = r"(?:янв|февр?|апр|авг|сент?|окт|нояб?|дек)\."
MONTH = rf"(?:(?:{'|'.join(_STEMS)})(?!\w)|{_SHORT})"
MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
    "октября", "ноября", "декабря",
)  # fmt: skip
"""The months of the year, as they stand after a day."""
OF_DAY = rf"(?:(?:{'|'.join(MONTHS)})(?!\w)|{_SHORT})"
"""A month as it stands after a day."""
DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])(?:-?(?:го|е|му|м)(?!\w))?"
YEAR_WORD = r"(?:гг?(?:\.|(?!\w))|год(?:а|у|ом|е|ы|ов|ах|ам|ами)?(?!\w))"
NEW = r"(?<![\w$€£¥₽/.,№])"
"""No part of another number before."""
DASH = " ?[-—/] ?"
OF_YEAR = rf"(?:,? ({YEAR})(?![0-9]|[.,][0-9])(?:-го(?!\w)|-м(?!\w))?(?: ?{YEAR_WORD})?)?"
"""The year that a day or month may have behind it."""
CLOSED = (
    r"(?=[,.;:!?)»\"]|$| [—(-]"
    r"| (?:и|а|но|или|же|он|она|оно|они|мы|я|вы|ты|в|во|на|с|со|из|от|до|по|за|к|ко|у|о|об|при|под"
    r"|над|для|после|перед|через|без|не|ни|уже|ещё|его|её|их|там|здесь|тут|это|где|когда|что|как"
    r"|тоже|также|снова|опять|только|впервые|лишь|всё|все|никто)\b"
    r"| \w{2,20}(?:[аеиоуыя]л|ла|ло|ли|лся|лась|лось|лись|[ая]ют|[ая]ет|[ею]тся)\b)"
)
"""What follows is no thing that an adjective before it could tell of."""
SEASON = r"(?:весн(?:ой|а|ы|у|е)|лет(?:ом|о|а|у)|осен(?:ью|ь|и)|зим(?:ой|а|ы|у|е))"
EDGE = r"(?:начал(?:о|а|е|у|ом)|середин(?:а|ы|е|у|ой)|кон(?:ец|ца|це|цу|цом)|рубеж[ае]?)"
"""What leads to a time and changes nothing about it."""

_NUMBER_OF = {
    name: count
    for count, name in enumerate(
        ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"), 1
    )
} | {"мая": 5, "мае": 5, "маю": 5}


def month_of(name: str) -> int:
    """The number of a month that `MONTH` has matched."""
    return _NUMBER_OF[name[:3].lower()]


def day_of(written: str) -> int:
    """The number of a day that `DAY` has matched."""
    return int("".join(takewhile(str.isdecimal, written)))
