"""Events of a text: by their names, or by a date with a place, an actor or a word of their kind.

A mention spans the name as it is written, with “the” before it and with a date that stands
directly beside it (“the Peace of Farwater of 1702”, “1702年の講和”). An event that is known only by
its date and what stands around it is a mention of the date; a word of its kind directly beside the
date (“the 1702 treaty”) is part of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from disputemap.articles.finding.event_dates import happened_in
from disputemap.articles.finding.event_dating import LEAD, Sentence, dated
from disputemap.articles.finding.event_names import named_in
from disputemap.articles.finding.sentences import sentences
from disputemap.articles.mentions import Mention, Reason
from disputemap.articles.text import Text
from disputemap.dossier import Dossier
from disputemap.dossier.dates import EdtfDate

SENTENCE_SIGNS = 2000
"""How much of a sentence is read for support."""

_NAME_DATE = re.compile(r",? (?:of |from |in |от )?")
_OWN_NAME = re.compile(r"[A-ZА-ЯЁァ-ヺ0-9０-９]")
_SIGNED = re.compile(
    r"\b(?:signed|concluded|struck|подписа\w{1,4}|заключ[аеиё]\w{0,5})\b|調印|署名|締結|結ん|結ばれ",
    re.IGNORECASE,
)
_DATE_NAME = re.compile(r"[ の]?")


def find_events(
    text: Text, dossier: Dossier, places: list[Mention], dates: list[Mention]
) -> list[Mention]:
    """Events of the dossier that a text speaks of.

    Parameters
    ----------
    text : Text
        A text that has been read.
    dossier : Dossier
        The dossier whose events are looked for.
    places, dates : list of Mention
        What has been found of them in the same text.

    Returns
    -------
    list of Mention
        In order; none overlap. Where several events fit, the target is empty and `choices` names
        them, likeliest first.
    """
    found: list[Mention] = []
    of_place, of_date = _by_part(places), _by_part(dates)
    for number, part in text.kept:
        here, when = of_place.get(number, []), of_date.get(number, [])
        found.extend(_in_part(number, part.text, dossier, here, when))
    return found


def _by_part(mentions: list[Mention]) -> dict[int, list[Mention]]:
    parts: dict[int, list[Mention]] = {}
    for mention in sorted(mentions):
        parts.setdefault(mention.part, []).append(mention)
    return parts


def _in_part(
    number: int, text: str, dossier: Dossier, places: list[Mention], dates: list[Mention]
) -> list[Mention]:
    spans = sentences(text)
    rows = _cut(text, spans, places, dates)
    starts = [start for start, _ in spans]
    named: dict[int, list[Mention]] = {}
    for mention in _named(number, text, dossier, places, dates, rows, starts):
        named.setdefault(bisect_right(starts, mention.start) - 1, []).append(mention)
    found = [each for some in named.values() for each in some]
    for at, row in enumerate(rows):
        if row.dates:
            found.extend(dated(text, dossier, rows, at, named.get(at, [])))
    return sorted(found)


def _cut(
    text: str, spans: list[tuple[int, int]], places: list[Mention], dates: list[Mention]
) -> list[Sentence]:
    """Sentences of a block, each with its places and dates."""
    starts = [start for start, _ in spans]
    of_place: list[list[str]] = [[] for _ in spans]
    of_date: list[list[Mention]] = [[] for _ in spans]
    for place in places:
        of_place[bisect_right(starts, place.start) - 1].extend((place.target, *place.choices))
    for date in dates:
        of_date[bisect_right(starts, date.start) - 1].append(date)
    return [
        Sentence(
            start, end, text[start : min(end, start + SENTENCE_SIGNS)], tuple(here), tuple(when)
        )
        for (start, end), here, when in zip(spans, of_place, of_date, strict=True)
    ]


def _named(
    number: int,
    text: str,
    dossier: Dossier,
    places: list[Mention],
    dates: list[Mention],
    rows: list[Sentence],
    starts: list[int],
) -> Iterator[Mention]:
    """Events by their names."""
    for first, last, ids in named_in(text, dossier):
        start, end, attached = _with_date(text, first, last, dates)
        row = rows[bisect_right(starts, first) - 1]
        near = attached or row.dates
        fitting = [id for id in ids if any(_fits(id, date, dossier) for date in near)]
        if attached and not fitting:
            continue  # another event of a like name: its date tells which
        if row.dates and not fitting and _is_anothers(text, first, last, places, row.text):
            continue
        start -= len(lead[0]) if (lead := LEAD.search(text[max(0, start - 4) : start])) else 0
        reason: Reason = "name-and-date" if fitting else "event-name"
        chosen = fitting or list(ids)
        if len(chosen) == 1:
            confidence = 0.98 if fitting else 0.92
            yield Mention(number, start, end, "event", chosen[0], confidence, reason)
        else:
            yield Mention(number, start, end, "event", "", 0.5, reason, tuple(chosen))


def _is_anothers(text: str, start: int, end: int, places: list[Mention], sentence: str) -> bool:
    """Whether a common name is that of something else, which was signed at another time."""
    at = bisect_left(places, end, key=lambda place: place.start)
    if _OWN_NAME.search(text[start:end]) or (at and places[at - 1].end > start):
        return False
    return _SIGNED.search(sentence) is not None


def _with_date(
    text: str, start: int, end: int, dates: list[Mention]
) -> tuple[int, int, tuple[Mention, ...]]:
    """A name's range with a date directly before or after it."""
    at = bisect_left(dates, end, key=lambda date: date.start)
    for date in dates[max(0, at - 1) : at + 1]:
        if 0 <= date.start - end <= 6 and _NAME_DATE.fullmatch(text[end : date.start]):
            linked = text[end : date.start].strip(", ") or text[end : date.start] == " "
            return (start, date.end, (date,)) if linked else (start, end, (date,))
        if 0 <= start - date.end <= 2 and _DATE_NAME.fullmatch(text[date.end : start]):
            return date.start, end, (date,)
    return start, end, ()


def _fits(event_id: str, date: Mention, dossier: Dossier) -> bool:
    return happened_in(dossier.event(event_id), EdtfDate.parse(date.target))
