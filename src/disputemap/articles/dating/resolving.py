"""What a date in a text means, from what stands before it and the day of publication."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from disputemap.articles.dating.date_parts import Shift, Stamp, Written
from disputemap.articles.dating.dates_tense import AHEAD, YEARLY
from disputemap.dossier.dates import EPOCH, EdtfDate

NEAR_DAYS = 100
"""How far from its publication a text still leaves the year unsaid."""
FRESH_DAYS = 45
"""How far from its publication lies what a text tells as news."""
A_YEAR = 366
"""Days within which what was read last is of the time of publication."""
A_WHILE, SOON_DAYS = 2, 60
"""How many dates of a year make a text that tells of it, and how soon what follows happens."""


@dataclass
class Context:
    """What is known where a text has been read up to.

    Attributes
    ----------
    published : EdtfDate, optional
        Day of publication.
    last : Stamp, optional
        The date read last.
    spoken, here : Stamp, optional
        The date read last, in the text and in the same paragraph, at which something happened.
    beside : Stamp, optional
        The date read last in the same sentence.
    month : Stamp, optional
        The date read last that is known to the month, in the same paragraph.
    subject : Stamp, optional
        The year that the title tells.
    told : int
        How many days and months in a row were of one year, which the text then tells of.
    fresh : bool
        Whether the text tells news of the days about its publication.
    """

    published: EdtfDate | None
    last: Stamp | None = None
    spoken: Stamp | None = None
    here: Stamp | None = None
    beside: Stamp | None = None
    month: Stamp | None = None
    subject: Stamp | None = None
    told: int = 0
    fresh: bool = False
    # Here and not in a cache of the process, which would keep somebody's sentences.
    _heard: dict[re.Pattern[str], tuple[str, bool]] = field(default_factory=dict, repr=False)

    def is_fresh(self, written: Written) -> bool:
        """Whether a date is one of the news about the day of publication."""
        day = self.day
        if day is None:
            return False
        if written.shift is not None:
            return written.shift.anchor == "published" and written.shift.unit != "year"
        whole = written.last or written.first
        return bool(whole.full and whole.day) and _apart(whole, day) <= FRESH_DAYS

    @property
    def day(self) -> date | None:
        """The day of publication, if it is known to the day."""
        known = self.published is not None and self.published.precision == "day"
        return (
            date.fromordinal(self.published.first_day + EPOCH) if known and self.published else None
        )

    def read(self, written: Written) -> None:
        """Keep what was read last, with nothing missing."""
        stamp = written.last or written.first
        self.last = self.beside = stamp
        self.month = stamp if stamp.month else self.month
        if written.apart:
            return
        if written.last is not None and not stamp.month:
            self.beside = None  # years and years: no day or month is one of theirs
            return
        if stamp.month:
            same = self.spoken is not None and self.spoken.year == stamp.year
            self.told = self.told + 1 if same else 1
        self.spoken = self.here = stamp

    def _says(self, words: re.Pattern[str], sentence: str) -> bool:
        """Whether a sentence has such words; a long one with many dates is searched once."""
        known = self._heard.get(words)
        if known is None or known[0] != sentence:
            known = self._heard[words] = (sentence, words.search(sentence) is not None)
        return known[1]

    def resolve(self, written: Written, sentence: str) -> Written | None:
        """The date with nothing missing; None if that cannot be told.

        Parameters
        ----------
        written : Written
            As it stands in the text.
        sentence : str
            What it stands in, which may speak of what is to come.
        """
        if written.shift is not None:
            return self._shifted(written, written.shift, self._says(AHEAD, sentence))
        whole = written.last if written.last and written.last.full else written.first
        if not whole.full:
            if self._says(YEARLY, sentence):
                return None
            near = self._near(whole, self._says(AHEAD, sentence))
            if near is None:
                return None
            whole, written = near, replace(written, confidence=written.confidence - 0.05)
        first = written.first.filled(whole)
        last = written.last.filled(whole) if written.last else None
        if last and last.year == first.year and last.key < first.key and written.first.month:
            last = replace(last, year=(first.year or 0) + 1)  # from December to January
        done = replace(written, first=first, last=last)
        return done if done.possible and first.full and (last is None or last.full) else None

    def _near(self, stamp: Stamp, ahead: bool) -> Stamp | None:
        """A month or day in the year that the text speaks of."""
        day = self.day
        guess = _nearest(stamp, day) if day else None
        is_close = bool(guess and day and _apart(guess, day) <= FRESH_DAYS)
        is_next = guess is not None and day is not None and _as_day(guess) >= day
        if day and ahead and stamp.month and (is_next or not is_close) and self._is_of_now(day):
            return _next(stamp, day)
        is_news = self.fresh and is_close
        told = self._told_on(stamp, is_news)
        if told is not None:
            return told
        if guess and day and (is_news or self._is_of_year(day) or _apart(guess, day) <= NEAR_DAYS):
            return guess
        if day and self.subject and stamp.month and _is_review(self.subject, day):
            return stamp.filled(self.subject)
        before = self.spoken or self.last
        if before is None and self.published is not None and stamp.month:
            before = Stamp(int(str(self.published)[:4]))
        found = stamp.filled(before) if before else stamp
        return found if found.full else None

    def _is_of_year(self, day: date) -> bool:
        """Whether nothing before is of another year than that of publication."""
        return self.spoken is None or self.spoken.year == day.year

    def _is_of_now(self, day: date) -> bool:
        """Whether what was read last is not long before the day of publication."""
        return self.spoken is None or _apart(self.spoken, day) <= A_YEAR

    def _told_on(self, stamp: Stamp, is_news: bool) -> Stamp | None:
        """The same in the year of the date before it, if the text goes on telling of that.

        The same sentence does, and the same paragraph, unless what it says next is news; another
        paragraph only where the text has told of one year for a while, and this soon follows.
        """
        before = self.beside or self.here
        if before is not None and (stamp.month or before.month):
            found = stamp.filled(before)
            own = self.beside is not None and self.beside == self.here
            if own or not is_news or (self.here == before and _follows(found, before)):
                return found
        if self.here is None and self.spoken is not None and self.told >= A_WHILE:
            found = stamp.filled(self.spoken)
            return found if _follows(found, self.spoken) else None
        return None

    def _shifted(self, written: Written, shift: Shift, ahead: bool) -> Written | None:
        anchor = {"text": self.last, "sentence": self.beside}.get(
            shift.anchor, self._published(shift)
        )
        if anchor and shift.unit == "month" and not anchor.month and shift.anchor == "text":
            anchor = self.month or anchor
        if anchor is None or not _fine_enough(anchor, shift):
            return None
        if shift.weekday is not None:
            stamp = _weekday(_as_day(anchor), shift, ahead)
        elif shift.unit == "week" and shift.anchor != "published":
            stamp = _stamp(_moved(_as_day(anchor), 7 * shift.count))
        elif shift.unit == "week":
            monday = _moved(_as_day(anchor), 7 * shift.count - _as_day(anchor).weekday())
            return _done(written, _stamp(monday), _stamp(_moved(monday, 6)))
        elif shift.unit == "month" and written.first.month:
            return _done(written, _month_beside(_as_day(anchor), written.first.month, shift.count))
        else:
            stamp = _counted(anchor, shift)
        first = stamp if written.first == Stamp() else written.first.filled(stamp)
        return _done(written, first, written.last.filled(first) if written.last else None)

    def _published(self, shift: Shift) -> Stamp | None:
        if self.published is None:
            return None
        parts = [int(part) for part in str(self.published).partition("/")[0].rstrip("~").split("-")]
        stamp = Stamp(*parts)
        return stamp if shift.unit == "year" or shift.weekday is None or stamp.day else None


def _done(written: Written, first: Stamp, last: Stamp | None = None) -> Written | None:
    done = replace(written, first=first, last=last)
    return done if done.possible and first.full else None


def _fine_enough(anchor: Stamp, shift: Shift) -> bool:
    """Whether the date that is counted from is known as exactly as what is counted."""
    if shift.unit == "year":
        return anchor.year is not None
    return bool(anchor.month) if shift.unit == "month" else bool(anchor.day)


def _counted(anchor: Stamp, shift: Shift) -> Stamp:
    year = anchor.year or 0
    if shift.unit == "year":
        return Stamp(year + shift.count)
    if shift.unit == "month":
        months = year * 12 + (anchor.month or 1) - 1 + shift.count
        return Stamp(months // 12, months % 12 + 1)
    return _stamp(_moved(_as_day(anchor), shift.count))


def _weekday(day: date, shift: Shift, ahead: bool) -> Stamp:
    """The day of the week that is meant: the last one, or the next if that is to come."""
    weekday = shift.weekday or 0
    if shift.unit == "week":
        return _stamp(_moved(day, 7 * shift.count - day.weekday() + weekday))
    if shift.count > 0 or ahead:
        return _stamp(_moved(day, (weekday - day.weekday() - 1) % 7 + 1))
    since = (day.weekday() - weekday) % 7
    return _stamp(_moved(day, -(since or 7) if shift.count < 0 else -since))


def _month_beside(day: date, month: int, count: int) -> Stamp:
    """The last (−1), this or the next month of a name."""
    year = day.year
    if count < 0:
        return Stamp(year if month < day.month else year - 1, month)
    return Stamp(year if month > day.month or not count else year + 1, month)


def _nearest(stamp: Stamp, day: date) -> Stamp | None:
    """A month or day without a year in the year that brings it nearest."""
    if stamp.month:
        years = (day.year - 1, day.year, day.year + 1)
        guesses = [replace(stamp, year=year) for year in years]
    else:
        back = (day.replace(day=1) - timedelta(days=1)) if day.year > 1 else day
        guesses = [replace(stamp, year=at.year, month=at.month) for at in (day, back)]
    real = [guess for guess in guesses if guess.exists]
    reach = NEAR_DAYS if stamp.month else 0
    known = [guess for guess in real if (_as_day(guess) - day).days <= reach] or real
    return min(known, key=lambda guess: _apart(guess, day), default=None)


def _next(stamp: Stamp, day: date) -> Stamp | None:
    """A month or day without a year, the first that is not over."""
    guesses = [replace(stamp, year=year) for year in (day.year, day.year + 1)]
    reached = (day.year, day.month, day.day if stamp.day else 0)
    return next((guess for guess in guesses if guess.exists and guess.key >= reached), None)


def _is_review(subject: Stamp, day: date) -> bool:
    """Whether a text of a day looks back on a year, its own or the last."""
    return subject.year is not None and 0 <= day.year - subject.year <= 1


def _follows(stamp: Stamp, before: Stamp) -> bool:
    """Whether a date lies at or soon after another that is known to the month."""
    if not (before.month and stamp.full and stamp.exists):
        return False
    days = (_as_day(stamp) - _as_day(before)).days
    return (0 if stamp.day else -31) <= days <= SOON_DAYS


def _apart(stamp: Stamp, day: date) -> int:
    """How many days lie between."""
    return abs((_as_day(stamp) - day).days)


def _as_day(stamp: Stamp) -> date:
    return date(stamp.year or 1, stamp.month or 1, stamp.day or 1)


def _moved(day: date, days: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def _stamp(day: date) -> Stamp:
    return Stamp(day.year, day.month, day.day)
