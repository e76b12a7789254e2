"""Days that are told in two calendars, as texts on the time before 1918 or 1873 tell them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disputemap.articles.dating.date_parts import YEAR, Stamp, Written, plain
from disputemap.articles.dating.ru.months import MONTHS

_DAY = "(3[01]|[12][0-9]|0?[1-9])"
_MONTH = rf"({'|'.join(MONTHS)})"
_OLD_STYLE = r"(?:ст\. ?ст\.|по ст(?:арому|\.) ст(?:илю|\.)|старого стиля)"
_NEW_STYLE = r"(?:н\. ?ст\.|по новому стилю|нового стиля)"
_END = rf"(?:,? ({YEAR})(?![0-9])(?: ?(?:г\.|года(?!\w)))?)?"
_NEW = r"(?<![\w.,/-])"

OLD_FIRST = re.compile(
    rf"{_NEW}{_DAY}(?: {_MONTH})? ?[(]{_DAY}(?: {_MONTH})?(?:,? {_NEW_STYLE})?[)]"
    rf"(?: {_MONTH})?(?!\w){_END}"
)
"""The Gregorian day in brackets: «26 мая (7 июня) 1777 года», «7 (19) мая 1777 года»."""
NEW_FIRST = re.compile(
    rf"{_NEW}{_DAY} {_MONTH}{_END} ?[(]{_DAY} {_MONTH},?"
    rf"(?: (?:{YEAR})(?: г\.| года)?)?,? {_OLD_STYLE}[)]{_END}"
)
"""The day of the old calendar in brackets, said to be that."""
BEHIND_ERA = re.compile(
    rf"[(](?:西暦|新暦|グレゴリオ暦)?({YEAR})年([0-9]{{1,2}})月([0-9]{{1,2}})日[)]"
)
"""The Gregorian day in brackets behind one of an era."""


def in_two_calendars(text: str) -> Iterator[Written]:
    """Days of a folded Russian text that are told in both calendars, by the Gregorian one."""
    for found in OLD_FIRST.finditer(text):
        month = found[4] or found[5]
        if month and not (found[4] and found[5]):
            yield _of(found, found[6], month, found[3])
    for found in NEW_FIRST.finditer(text):
        yield _of(found, found[3] or found[6], found[2], found[1])


def gregorian_day(written: str) -> Stamp | None:
    """The Gregorian day that stands in brackets at the end of a day of an era."""
    found = BEHIND_ERA.search(written)
    return Stamp(int(found[1]), int(found[2]), int(found[3])) if found else None


def _of(found: re.Match[str], year: str | None, month: str, day: str) -> Written:
    stamp = Stamp(int(year) if year else None, MONTHS.index(month) + 1, int(day))
    return plain(*found.span(), stamp)
