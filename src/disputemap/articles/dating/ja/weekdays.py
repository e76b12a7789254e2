"""Days of the week that stand with a day of the month, as in 4月20日（土）."""

from __future__ import annotations

import re
from dataclasses import replace

from disputemap.articles.dating.date_parts import Written

_WEEKDAY = "[月火水木金土日]"
BEHIND = re.compile(
    rf"(?: ?\({_WEEKDAY}(?:曜日?)?(?:[・、/]?(?:祝日?|休日?|振休|振替休日))?\)"
    rf"|[・、 ]?{_WEEKDAY}曜日?(?![一-鿿])|の{_WEEKDAY}曜日?(?![一-鿿]))"
)
"""What a day is followed by: in brackets, or joined to it."""
BEFORE = re.compile(rf"(?:(?:先|今|来)週の?)?{_WEEKDAY}曜日?(?:の|・| )?$")
BRACKET_BEFORE = re.compile(rf"(?:(?:先|今|来)週の?)?{_WEEKDAY}曜日?\($")
_LONGEST = 8


def with_weekday(text: str, written: Written) -> Written:
    """A date with the day of the week that stands beside it, if it is a day."""
    day = (written.last or written.first).day or (
        written.shift is not None and written.shift.unit == "day"
    )
    named = written.shift is not None and written.shift.weekday is not None
    if not day or named or text[written.end - 1 : written.end] != "日":
        return written
    behind = BEHIND.match(text, written.end)
    if behind:
        return replace(written, end=behind.end())
    if written.shift or (written.first.month and written.first.year):
        return written
    before = text[max(0, written.start - _LONGEST) : written.start]
    if found := BEFORE.search(before):
        return replace(written, start=written.start - len(found[0]))
    found = BRACKET_BEFORE.search(before)
    if found and text[written.end : written.end + 1] == ")":
        return replace(written, start=written.start - len(found[0]), end=written.end + 1)
    return written
