"""The day of the week that stands with a date, in three languages."""

from __future__ import annotations

import re

_EN = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_RU = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресень")
_JA = "月火水木金土日"
NAMED = re.compile(
    r"\b(mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)(?:nes|ur)?(?:day|\b)"
    r"|(?<!\w)(понедельник|вторник|сред(?=[уыае])|четверг|пятниц|суббот|воскресень)"
    rf"|[(]([{_JA}])(?:曜日?)?[)]",
    re.IGNORECASE,
)


def weekday_in(written: str) -> int | None:
    """The day of the week, Monday is 0, that a date names; None if it names none.

    Parameters
    ----------
    written : str
        A date as it stands in a folded text.
    """
    found = NAMED.search(written)
    if found is None:
        return None
    if found[1]:
        return _EN.index(found[1][:3].lower())
    return _RU.index(found[2].lower()) if found[2] else _JA.index(found[3])
