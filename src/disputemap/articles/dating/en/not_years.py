"""Numbers of four places that are times of day, though English puts them where years stand."""

from __future__ import annotations

import re

_TIME = re.compile("(?:[01][0-9]|2[0-3])[0-5][0-9]")
_BEFORE = re.compile(
    r"\b(?:(?i:at(?: about| around| precisely| exactly)?|depart(?:s|ed|ing)?|arriv(?:es|ed|ing)"
    r"|leav(?:es|ing)|dep\.?|arr\.?|doors(?: open)?|kick-off|starts|high water|low water|sunset"
    r"|sunrise),?) $"
)
"""What stands before a time."""
_AFTER = re.compile(
    r"(?: ?(?:hrs?|hours|h|GMT|BST|UTC|JST|CET|local time|[ap]\.?m)\b"
    r"| (?:bus|train|ferry|boat|tram|flight|sailing|service|departure|arrival|news|bulletin"
    r"|crossing|performance|showing|screening|kick-off|start|watch|express|post)\b"
    r"| ?(?:-|to|and|until|till|or) ?[0-9]{4} ?(?:hrs?|hours|h|GMT|BST|UTC|JST)\b"
    r"| (?:from|to) [A-Z][a-z]{2,20}(?=[,.;)]|$| (?:was|is|had|left|leaves|departs|runs|does)\b))"
)
"""What stands after one."""
_LEVELS = re.compile(r" (?:levels?|prices?|rates?|values?)\b")


def is_time(text: str, start: int, end: int) -> bool:
    """Whether what looks like a year is a time of day: “the 1855 bus”, “at 1905”."""
    if not _TIME.fullmatch(text, start, end):
        return False
    after = text[end : end + 40]
    if _AFTER.match(after):
        return True
    return _BEFORE.search(text[max(0, start - 20) : start]) is not None and not _LEVELS.match(after)
