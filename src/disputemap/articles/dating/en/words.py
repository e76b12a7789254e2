"""Words that English dates are made of: months, days of the week, what tells a direction."""

from __future__ import annotations

from disputemap.articles.dating.date_parts import Unit

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAY_NAMES = "|".join(DAYS)
LONG = "|".join(f"{name}|{name.upper()}" for name in MONTHS)
"""A pattern of the months in full."""
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
MONTH = rf"(?:{LONG}|(?:{_SHORT}|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b\.?)"
"""A pattern of the months, in full or cut short."""
DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])(?:st|nd|rd|th|ST|ND|RD|TH)?"
"""A pattern of a day of a month."""
DAY_TH = r"(?:3[01]|[12][0-9]|[1-9])(?![0-9])(?:st|nd|rd|th)"
"""The same where only its ending tells it from another number."""
NO_WORD = r"(?<![\w$€£¥/.,])"
DIRECTION = {
    "last": -1, "this": 0, "next": 1, "same": 0, "following": 1, "previous": -1, "preceding": -1,
    "after": 1, "before": -1, "later": 1, "on": 1, "afterward": 1, "afterwards": 1, "earlier": -1,
}  # fmt: skip
DECADES = (
    "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties",
)  # fmt: skip

_NUMBER_OF = {name[:3].lower(): count for count, name in enumerate(MONTHS, 1)}


def month_of(name: str) -> int:
    """The number of a month, in full or cut short."""
    return _NUMBER_OF[name[:3].lower()]


def day_of(written: str) -> int:
    """The number of a day that `DAY` has matched."""
    return int(written.rstrip("stndrhSTNDRH"))


def unit_of(name: str) -> Unit:
    """A unit by its name."""
    units: dict[str, Unit] = {"day": "day", "week": "week", "month": "month", "year": "year"}
    return units[name.lower()]


UNITS = ("day", "week", "fortnight", "month", "year", "decade")


def has_unit(text: str) -> bool:
    """Whether a text names a unit of time; to look for one first takes less time than to count."""
    low = text.lower()
    return any(unit in low for unit in UNITS)
