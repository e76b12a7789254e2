"""Dates of a text: full, in part, as ranges and decades, by eras, and relative to another.

A mention spans the date as it is written: with a day of the week before it, “the” only in phrases
such as “the same year”, and without words that lead to it (“in”, “between”, “с”). Ranges span from
the first date to the second. An era's year beside a Gregorian one is part of the same date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from disputemap.articles.dating.date_parts import Shift, Stamp, Written
from disputemap.articles.dating.dates_apart import is_compared, tells_which
from disputemap.articles.dating.dates_numeric import in_digits
from disputemap.articles.dating.dates_tense import clause
from disputemap.articles.dating.days_in_words import days_in_words
from disputemap.articles.dating.en.dates import in_english
from disputemap.articles.dating.entries import entry_at, speech_end
from disputemap.articles.dating.ja.dates import in_japanese
from disputemap.articles.dating.numerals import fold
from disputemap.articles.dating.resolving import Context
from disputemap.articles.dating.ru.dates import in_russian
from disputemap.articles.dating.two_calendars import in_two_calendars
from disputemap.articles.dating.weekdays import weekday_in
from disputemap.articles.finding.sentences import sentences
from disputemap.articles.mentions import Mention
from disputemap.articles.text import Text

NOT_TEXT = re.compile(r"(?:https?://|www\.)[^\s<>\"]{1,2000}|[\w.+-]{1,64}@[\w.-]{1,255}")
LATIN, CYRILLIC = re.compile("[A-Za-z]"), re.compile("[Ѐ-ӿ]")
KANA_OR_KANJI = re.compile("[぀-ヿ一-鿿]")

ROW = re.compile(r"[ \u3000]?[:—–]| ?-(?: |$)|\]|\. |  |[\u3000\t]|$")
"""What stands behind the date that the row of a chronicle begins with."""

LINKS = {
    "between": re.compile(" and "), "from": re.compile(" (?:to|until|till|through) "),
    "с": re.compile(" (?:по|до) "), "со": re.compile(" (?:по|до) "),
    "от": re.compile(" до "), "между": re.compile(" и "),
}  # fmt: skip
"""What joins two dates to a range after a word that leads to it."""
ALWAYS = re.compile(r" ?[-—~] ?|から|より|至")
OF = re.compile(r",?(?: of| in)? ?")
AND = re.compile(
    r",?(?: (?:and|or|и|или))?(?: (?:in|on|early|late|mid|в|начале|конце))?"
    "(?: (?:early|late|mid))? "
)
IN_WORDS = re.compile("[A-Za-z' -]{3,40}")
"""A year without a digit."""
TODAY = re.compile(
    r"(?:\b(?:today|yesterday|tomorrow|сегодня|вчера|завтра),? |(?:本日|今日|きょう)、?)$",
    re.IGNORECASE,
)
WEEKDAY_GAP = re.compile(r",? ?[(]?(?:(?:a|on a|в|во) )?")
LEADING = re.compile(r"(\w{1,7}) (?:(?:the|early|late|about|around) )?$")


def find_dates(text: Text) -> list[Mention]:
    """Dates of a text, each as an EDTF date in the target.

    Parameters
    ----------
    text : Text
        A text that has been read. Its `published` resolves what is relative to the day of
        publication; without it such dates are left out.

    Returns
    -------
    list of Mention
        In order; none overlap. Their targets are days, months, years or intervals.
    """
    context, mentions = Context(text.published), []
    written = [(number, part.text, _written(part.text)) for number, part in text.kept]
    context.fresh = any(context.is_fresh(each) for _, _, some in written for each in some)
    for number, part_text, some in written:
        context.begin_part(is_row=bool(some) and _is_row(part_text, some[0]))
        kind = text.parts[number].kind
        context.told = 0 if kind == "heading" else context.told
        context.in_heading = kind == "heading"
        for found in _resolved(part_text, some, context):
            if kind == "title" and found.last is None and not found.first.month:
                context.subject, context.of_subject = found.first, not found.apart
            target = str(found.first) if found.last is None else f"{found.first}/{found.last}"
            mentions.append(
                Mention(
                    number, found.start, found.end, "date", target,
                    round(found.confidence, 2), found.reason,
                )
            )  # fmt: skip
    return mentions


def _written(text: str) -> list[Written]:
    """Dates as a block writes them, in order, none over another."""
    folded = NOT_TEXT.sub(lambda found: "\0" * len(found[0]), fold(text))
    found = _with_years(folded, _joined(folded, _apart(_candidates(folded))))
    found = [_with_weekday(folded, _of_today(folded, each)) for each in found]
    return [
        replace(
            each,
            apart=each.apart or tells_which(folded, each),
            compared=is_compared(folded, each),
        )
        for each in found
    ]


def _with_weekday(folded: str, each: Written) -> Written:
    """A day with the day of the week that stands in it."""
    if not each.first.day or each.shift:
        return each
    return replace(each, weekday=weekday_in(folded[each.start : each.end]))


def _of_today(folded: str, each: Written) -> Written:
    """A day of a month that is said to be today, yesterday or tomorrow: it is of this year."""
    unsaid = (
        each.first.month and each.first.day and not (each.first.year or each.shift or each.last)
    )
    if unsaid and TODAY.search(folded[max(0, each.start - 12) : each.start]):
        return replace(each, shift=Shift("published", "year", 0), reason="relative")
    return each


def _resolved(text: str, written: list[Written], context: Context) -> Iterator[Written]:
    """The same with nothing missing, without those of which that cannot be told."""
    context.beside = context.entry = None
    spans = iter(sentences(text))
    start, end = next(spans, (0, 0))
    speech = speech_end(text)
    for each in written:
        context.in_speech = each.start < speech
        while each.start >= end:
            start, end = next(spans)
            context.beside = None
        if context.entry is not None and each.start >= context.entry.end:
            context.entry = None
        done = context.resolve(each, clause(text, start, end, each.start))
        if done is not None:
            context.read(done)
            context.entry = entry_at(text, each, done, start, context.entry) or context.entry
            yield done


def _is_row(text: str, first: Written) -> bool:
    """Whether a paragraph begins with its date, as the rows of a chronicle do."""
    return first.start <= 1 and ROW.match(text, first.end) is not None


def _candidates(folded: str) -> Iterator[Written]:
    yield from in_digits(folded)
    if LATIN.search(folded):
        yield from in_english(folded)
        yield from days_in_words(folded)
    if CYRILLIC.search(folded):
        yield from in_russian(folded)
        yield from days_in_words(folded)
        yield from in_two_calendars(folded)
    if KANA_OR_KANJI.search(folded):
        yield from in_japanese(folded)


def _apart(candidates: Iterator[Written]) -> list[Written]:
    """The longest of those that overlap, in order; a day that never was hides what it holds."""
    kept: list[Written] = []
    likely = (each for each in candidates if each.possible or each.last is None)
    for each in sorted(likely, key=lambda each: (each.start, -each.end, -each.confidence)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
        elif each.end - each.start > kept[-1].end - kept[-1].start:
            kept[-1] = each
    return [each for each in kept if each.possible]


def _joined(folded: str, found: list[Written]) -> list[Written]:
    """The same with two dates that are the ends of a range made one."""
    joined: list[Written] = []
    for each in found:
        before = joined[-1] if joined else None
        if before and _is_of_year(folded, before, each):
            joined[-1] = _of_year(before, each)
        elif before and _is_day_of_week(folded, before, each):
            joined[-1] = replace(each, start=before.start)
        elif before and _is_own_weekday(folded, before, each):
            joined[-1] = replace(before, end=each.end)
        elif before and _is_range(folded, before, each):
            joined[-1] = replace(
                before, end=each.end, last=each.first, reason="range",
                confidence=min(before.confidence, each.confidence, 0.95),
            )  # fmt: skip
        else:
            joined.append(each)
    return joined


def _with_years(folded: str, found: list[Written]) -> list[Written]:
    """The same with a day or month beside one that has its year given that year."""
    filled: list[Written] = []
    for each in reversed(found):
        after = filled[-1] if filled else None
        year = after.first.year if after and not after.shift else None
        if after and year and _shares_year(folded, each, after):
            last = replace(each.last, year=year) if each.last else None
            filled.append(replace(each, first=replace(each.first, year=year), last=last))
        else:
            filled.append(each)
    return filled[::-1]


def _shares_year(folded: str, first: Written, second: Written) -> bool:
    """Whether one year stands for both: “in late August and early September 1945”."""
    month, later = (first.last or first.first).month, second.first.month
    if first.first.year or first.shift or not month or not later or month > later:
        return False
    return AND.fullmatch(folded[first.end : second.start][:32]) is not None


def _is_of_year(folded: str, day: Written, year: Written) -> bool:
    """Whether a day or month and a year that is no number belong together.

    “December last year”, “December, nineteen fifty-one”.
    """
    if day.shift or day.first.year or OF.fullmatch(folded[day.end : year.start][:8]) is None:
        return False
    if year.shift:
        return year.shift.unit == "year" and year.first == Stamp()
    in_words = IN_WORDS.fullmatch(folded, year.start, year.end) is not None
    return in_words and year.last is None and bool(day.first.month) and not year.first.month


def _of_year(day: Written, year: Written) -> Written:
    """The same as one date."""
    if year.shift:
        return replace(year, start=day.start, first=day.first, last=day.last)
    of = year.first.year
    last = replace(day.last, year=of) if day.last else None
    return replace(day, end=year.end, first=replace(day.first, year=of), last=last)


def _is_day_of_week(folded: str, weekday: Written, day: Written) -> bool:
    """Whether a day of the week stands before its date: “в пятницу, 16 декабря”."""
    named = weekday.shift is not None and weekday.shift.weekday is not None
    known = bool(day.first.day) and day.shift is None
    return named and known and folded[weekday.end : day.start] in {" ", ", "}


def _is_own_weekday(folded: str, day: Written, weekday: Written) -> bool:
    """Whether a day of the week stands behind its date: “1 сентября 1945 года, в субботу”."""
    if not (weekday.shift and weekday.shift.weekday is not None and day.first.day) or day.last:
        return False
    return day.first.full and WEEKDAY_GAP.fullmatch(folded[day.end : weekday.start]) is not None


def _is_range(folded: str, first: Written, second: Written) -> bool:
    if first.last or second.last or second.shift:
        return False
    gap = folded[first.end : second.start]
    if first.shift:  # 同年八月二十八日から九月五日: both are of that year
        known = first.shift.unit == "year" and first.first.day and second.first.month
        return bool(known) and not second.first.year and ALWAYS.fullmatch(gap) is not None
    if len(gap) > 12 or not replace(first, last=second.first).possible:
        return False
    years = not first.first.month and not second.first.month
    if gap == " to " and first.first.year and second.first.year and years:
        return True
    if ALWAYS.fullmatch(gap) or (gap == " to " and not first.first.year and second.first.day):
        return True
    lead = LEADING.search(folded[max(0, first.start - 16) : first.start])
    link = LINKS.get(lead[1].lower()) if lead else None
    return bool(link and link.fullmatch(gap))
