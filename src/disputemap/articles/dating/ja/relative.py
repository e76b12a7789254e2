"""Japanese dates that are told by another: 翌年, 同じ日, 三年後, 翌四日."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from disputemap.articles.dating.date_parts import Anchor, Shift, Stamp, Unit, Written
from disputemap.articles.dating.ja.signs import DAY_END, DIGIT, LATER, MONTH_END, NEVER
from disputemap.articles.dating.numerals import NUMBER, number, number_if

WEEKDAY = re.compile(r"(先週の?|来週の?|今週の?)?([月火水木金土日])曜(?:日)?(?![)版])")
NEXT_WEEKDAY = re.compile(r"(?:(翌)|次の)([月火水木金土日])曜日?")
RELATIVE = re.compile(
    r"(?<![一])(?:(翌々年|翌年|同年|この年(?!齢|度)|その年(?!齢|度)|前年|一昨年|おととし|昨年|去年|今年|ことし|本年|来年|再来年)(?![度齢代比])(?!同[月期])"
    rf"{LATER}"
    rf"|(翌々月|翌月|同月|前月|先月|今月|来月)(?![期号比])(?:の?({NUMBER}){DAY_END})?"
    r"|(翌々日|翌日|同日|前日|一昨日|おととい|昨日|きのう|明日|あす|あさって|本日)(?!本)(?:[0-9]{1,2}日)?|(先週|来週|今週)(?!の?[月火水木金土日]曜))"
)
_NO_YEAR = "代|度|号|齢|長|頃|ごろ|格好|恰好|配|金|月(?!末)|の?生まれ"
_NO_DAY = "[本程々数時付常露ソ米中韓英独経銀射曜課給差報米]|ロ|の出|の入"
_FREE = r"(?<![一-鿿0-9])"
OTHER_YEAR = re.compile(
    rf"(?:(?<!毎年)(?<!毎年、)(同じ)|(?:その)?{_FREE}(次の|あくる|明くる|翌る)|(?:その)?{_FREE}(前の))"
    rf"年(?!{_NO_YEAR})(?!の?同じ)(?!の?同[月日]){LATER}"
)
OTHER_MONTH = re.compile(
    rf"(?:(?<!毎年)(?<!毎年、)(同じ)|(?:その)?{_FREE}(次の|あくる|明くる|翌る)|(?:その)?{_FREE}(前の))"
    rf"月(?![一-鿿曜ァ-ヺ](?<!末))(?:の?({NUMBER}){DAY_END})?"
)
OTHER_DAY = re.compile(
    rf"(?:(?<!毎年)(?<!毎年、)(?<!毎月)(?<!年の)(?<!年)(?<!月の)(同じ)|(?:その)?{_FREE}(次の|あくる|明くる|翌る)|(?:その)?{_FREE}(前の))"
    rf"日(?!{_NO_DAY})"
)
"""The same, the next or the last, in plain words: 次の年, 同じ日, その前の年の11月1日."""
_DONE = re.compile("[ただ]$")
NEXT_DAY = re.compile(rf"翌({NUMBER}){DAY_END}")
OF_THAT_MONTH = re.compile(rf"(?<=[そこ]の[間月]の)([0-9]{{1,2}}){DAY_END}")
"""A day of the time that was told last: その間の2日."""
NEXT_MONTH = re.compile(rf"翌({NUMBER}){MONTH_END}(?!の?(?:{NUMBER})日)")
COUNTED = re.compile(
    rf"(?<![{DIGIT}.,第])((?:その|それから)?)(?:約)?({NUMBER})"
    r"(年|か月|カ月|ヶ月|ヵ月|ケ月|箇月|日|週間)(後|前|ぶり)(?![半後])"
    rf"(?:の({NUMBER}){MONTH_END}(?:({NUMBER}){DAY_END})?)?"
)
HALF_CENTURY = re.compile(r"(?<!四)半世紀前|(?<![0-9])[1一]世紀前")
YEAR_OF = re.compile(
    rf"(?<=[一-鿿ァ-ヺー」』])の年の?({NUMBER}){MONTH_END}(?:({NUMBER}){DAY_END})?"
)
"""A month of a year that is told by what happened in it."""
_STEPS: dict[str, tuple[Anchor, Unit, int]] = {
    "翌々年": ("text", "year", 2), "翌々日": ("text", "day", 2),
    "翌々月": ("text", "month", 2),
    "この年": ("text", "year", 0), "その年": ("text", "year", 0),
    "翌年": ("text", "year", 1), "同年": ("text", "year", 0), "前年": ("text", "year", -1),
    "一昨年": ("published", "year", -2), "おととし": ("published", "year", -2),
    "昨年": ("published", "year", -1), "去年": ("published", "year", -1),
    "今年": ("published", "year", 0), "ことし": ("published", "year", 0),
    "本年": ("published", "year", 0),
    "来年": ("published", "year", 1), "再来年": ("published", "year", 2),
    "翌月": ("text", "month", 1), "同月": ("text", "month", 0), "前月": ("text", "month", -1),
    "先月": ("published", "month", -1), "今月": ("published", "month", 0),
    "来月": ("published", "month", 1),
    "翌日": ("text", "day", 1), "同日": ("text", "day", 0), "前日": ("text", "day", -1),
    "一昨日": ("published", "day", -2), "おととい": ("published", "day", -2),
    "昨日": ("published", "day", -1), "きのう": ("published", "day", -1),
    "明日": ("published", "day", 1), "あす": ("published", "day", 1),
    "あさって": ("published", "day", 2), "本日": ("published", "day", 0),
    "先週": ("published", "week", -1), "今週": ("published", "week", 0),
    "来週": ("published", "week", 1),
}  # fmt: skip

_BESIDE_THAT = {"翌年", "翌々年", "前年", "翌月", "翌々月", "前月", "翌日", "翌々日", "前日"}


def in_relation(text: str) -> Iterator[Written]:
    """Dates of a folded text that are told by their distance from another."""
    yield from _weekdays(text)
    for found in RELATIVE.finditer(text):
        word = found[1] or found[4] or found[6] or found[7]
        stamp = Stamp(None, number_if(found[2]), number_if(found[3]) or number_if(found[5]))
        shift = Shift(*_STEPS[word])
        if word in _BESIDE_THAT and _DONE.search(text[max(0, found.start() - 1) : found.start()]):
            shift = replace(shift, anchor="sentence")  # 署名された翌月: of what is told there
        yield _relative(found, shift, stamp, 0.85)
    yield from _in_plain_words(text)
    for found in NEXT_DAY.finditer(text):
        yield _relative(found, Shift("text", "day", 1), Stamp(day=number(found[1])), 0.8)
    for found in OF_THAT_MONTH.finditer(text):
        yield _relative(found, Shift("text", "month", 0), Stamp(day=int(found[1])), 0.9)
    for found in NEXT_MONTH.finditer(text):
        yield _relative(found, Shift("text", "month", 1), Stamp(month=number(found[1])), 0.8)
    for found in HALF_CENTURY.finditer(text):
        years = -50 if found[0].startswith("半") else -100
        yield _relative(found, Shift("published", "year", years), Stamp(), 0.75)
    yield from _counted_out(text)
    for found in YEAR_OF.finditer(text):
        yield Written(*found.span(), NEVER)


def _weekdays(text: str) -> Iterator[Written]:
    for found in WEEKDAY.finditer(text):
        week = {"先": -1, "来": 1}.get((found[1] or " ")[0], 0)
        unit: Unit = "week" if found[1] else "day"
        shift = Shift("published", unit, week, "月火水木金土日".index(found[2]))
        yield _relative(found, shift, Stamp(), 0.8)
    for found in NEXT_WEEKDAY.finditer(text):
        if found[1]:
            shift = Shift("text", "day", 1, "月火水木金土日".index(found[2]))
            yield _relative(found, shift, Stamp(), 0.75)
        else:  # from today or from what is told: it hides what it holds
            yield Written(*found.span(), NEVER)


def _counted_out(text: str) -> Iterator[Written]:
    for found in COUNTED.finditer(text):
        if counted := _counted(text, found):
            stamp = Stamp(None, number_if(found[5]), number_if(found[6]))
            if stamp == Stamp() or counted.unit == "year":
                yield _relative(found, counted, stamp, 0.75)
            else:
                yield _relative(found, counted, Stamp(), 0.75, found.end(4))


def _in_plain_words(text: str) -> Iterator[Written]:
    units: tuple[tuple[re.Pattern[str], Unit], ...] = (
        (OTHER_YEAR, "year"), (OTHER_MONTH, "month"), (OTHER_DAY, "day"),
    )  # fmt: skip
    for pattern, unit in units:
        for found in pattern.finditer(text):
            count = 1 if found[2] else -1 if found[3] else 0
            # of something that is told before it, and not of the last date
            own = _DONE.search(text[max(0, found.start() - 1) : found.start()]) is not None
            shift = Shift("sentence" if own and count else "text", unit, count)
            groups = found.groups()
            month = number_if(groups[3]) if unit == "year" else None
            day = number_if(groups[-1]) if unit != "day" else None
            yield _relative(found, shift, Stamp(None, month, day), 0.75)


def _relative(
    found: re.Match[str], shift: Shift, stamp: Stamp, confidence: float, end: int | None = None
) -> Written:
    span = (found.start(), end or found.end())
    return Written(*span, stamp, None, "relative", confidence, shift)


def _counted(text: str, found: re.Match[str]) -> Shift | None:
    """How a distance from another date counts; None if it is from something else."""
    own, before = bool(found[1]), text[found.start() - 1 : found.start()]
    if found[4] == "ぶり" or (not own and before == "後"):
        return None
    units: dict[str, Unit] = {"年": "year", "日": "day", "週間": "week"}
    unit = units.get(found[3], "month")
    later = found[4] == "後"
    anchor: Anchor = "text" if own or later else "published"
    if not own and before == "の":
        anchor = "sentence"  # of a thing, which may have no date: only where one stands
    return Shift(anchor, unit, number(found[2]) * (1 if later else -1))
