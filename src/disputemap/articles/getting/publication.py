"""When an article was published."""

from __future__ import annotations

import re
from collections.abc import Sequence

from disputemap.articles.dating.dates import find_dates
from disputemap.articles.text import Part, PartKind, Text
from disputemap.dossier.dates import EdtfDate

ISO = re.compile(r"([0-9]{4})-?([01][0-9])(?:-?([0-3][0-9]))?(?![0-9])")
IN_ADDRESS = re.compile(r"[/-]([12][0-9]{3})[/-]?([01][0-9])[/-]?([0-3][0-9])(?:[/-]|$)")
OPENS = re.compile(r"[—–―-]|[)）】:：]")
"""What stands between the place and day of a report and its first sentence."""

LONGEST_LINE = 400
"""Signs of a line in which a date is looked for."""

LONGEST_OPENING = 80
"""Signs in which the place and day of a report stand."""


def published_on(
    parts: Sequence[Part], said: str | None, url: str | None, lang: str | None
) -> EdtfDate | None:
    """Day of publication, or as much of it as is known.

    From what the file's head says, then the dateline, the opening of the first paragraph and the
    web address. If none of them gives it, the day of a photograph's caption stands for it: a news
    picture is of the day or of the days before, so that it is a day to count “Friday” from, and
    no more.

    Parameters
    ----------
    parts : sequence of Part
        Of the text.
    said, url, lang : str, optional
        What the head says of the day; the address; the language.
    """
    if said and (found := _written(said) or _first_date("dateline", said[:200], lang)):
        return found
    kept = [part for part in parts if not part.furniture]
    for kind in ("dateline", "byline"):
        for part in kept:
            if part.kind == kind and (found := _first_date("dateline", part.text, lang)):
                return found
    opening = next((part.text for part in kept if part.kind == "paragraph"), "")[:LONGEST_OPENING]
    ends = [mark.end() for mark in OPENS.finditer(opening)]
    if ends and (found := _first_date("dateline", opening[: ends[-1]], lang)):
        return found
    if url and (found := _in_address(url)):
        return found
    for part in kept:
        if part.kind == "caption" and (found := _first_date("caption", part.text, lang)):
            return found
    return None


def is_mostly_date(line: str) -> bool:
    """Whether dates are at least half of a short line."""
    marks = find_dates(Text((Part("dateline", line),)))
    return sum(mark.end - mark.start for mark in marks) * 2 >= len(line)


def _first_date(kind: PartKind, line: str, lang: str | None) -> EdtfDate | None:
    """The first date of a line that is known to the day."""
    for mark in find_dates(Text((Part(kind, line[:LONGEST_LINE]),), lang=lang)):
        found = _parsed(mark.target)
        if found and found.precision == "day" and mark.reason != "relative":
            return found
    return None


def _written(said: str) -> EdtfDate | None:
    """A date as machines write it, alone or before a time."""
    found = ISO.match(said.strip())
    if not found:
        return None
    return _parsed("-".join(part for part in found.groups() if part))


def _in_address(url: str) -> EdtfDate | None:
    found = IN_ADDRESS.search(url[:2000])
    return _parsed("-".join(found.groups())) if found else None


def _parsed(written: str) -> EdtfDate | None:
    try:
        return EdtfDate.parse(written)
    except ValueError:
        return None
