"""What a date in a text means, from what stands before it and the day of publication."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from disputemap.articles.dating.counting import (
    NEAR_DAYS,
    as_day,
    days_apart,
    follows,
    goes_on,
    is_review,
    last_day,
    nearest,
    next_of_name,
    next_of_number,
)
from disputemap.articles.dating.date_parts import Shift, Stamp, Written
from disputemap.articles.dating.dates_tense import AHEAD, YEARLY
from disputemap.articles.dating.entries import Entry
from disputemap.articles.dating.shifting import shifted
from disputemap.dossier.dates import EPOCH, EdtfDate

FRESH_DAYS = 45
"""How far from its publication lies what a text tells as news."""
A_YEAR = 366
"""Days within which what was read last is of the time of publication."""
LONG_AGO = 3 * A_YEAR
"""Days from which what a text tells is of another time than its publication."""
A_WHILE = 2
"""How many dates of a year make a text that tells of it."""
MANY = 3
"""How many dates long ago, and none of now, make a paragraph that tells of that time."""


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
    subject, of_subject : Stamp, optional, bool
        The year that the title tells, and whether that is a time, not the year of a thing.
    told : int
        How many days and months in a row were of one year, which the text then tells of.
    old : int
        How many days and months of the paragraph are of long ago; negative if some are of now.
    fresh : bool
        Whether the text tells news of the days about its publication.
    entry : Entry, optional
        The letter or diary entry that is being read, whose day takes the place of publication's.
    in_heading, in_speech : bool
        Whether what is read is a heading, or the speech that a paragraph begins with.
    rows : int
        How many paragraphs in a row began with a date, as those of a chronicle do.
    row, heads : Stamp, optional, bool
        The date that the last of them began with, and whether the next date is one.
    """

    published: EdtfDate | None
    last: Stamp | None = None
    spoken: Stamp | None = None
    here: Stamp | None = None
    beside: Stamp | None = None
    month: Stamp | None = None
    subject: Stamp | None = None
    of_subject: bool = False
    told: int = 0
    old: int = 0
    fresh: bool = False
    entry: Entry | None = None
    in_heading: bool = False
    in_speech: bool = False
    rows: int = 0
    row: Stamp | None = None
    heads: bool = False
    # Here and not in a cache of the process, which would keep somebody's sentences.
    _heard: dict[re.Pattern[str], tuple[str, bool]] = field(default_factory=dict, repr=False)

    def is_fresh(self, written: Written) -> bool:
        """Whether a date is one of the news about the day of publication."""
        day = self.day
        if day and written.shift is not None:
            return written.shift.anchor == "published" and written.shift.unit != "year"
        whole = written.last or written.first
        return day is not None and whole.full and _is_near(whole, day)

    def begin_part(self, *, is_row: bool) -> None:
        """Forget what belongs to the paragraph before, unless both are rows of a chronicle."""
        self.rows = self.rows + 1 if is_row else 0
        self.here = self.row if self.rows > 1 else None
        self.row = self.row if is_row else None
        self.heads = is_row
        self.month = None
        self.old = 0

    @property
    def day(self) -> date | None:
        """The day from which is counted, of publication or of an entry, if it is known."""
        if self.entry is not None and self.entry.quoted:
            return as_day(self.entry.day)
        known = self.published is not None and self.published.precision == "day"
        return (
            date.fromordinal(self.published.first_day + EPOCH) if known and self.published else None
        )

    def read(self, written: Written) -> None:
        """Keep what was read last, with nothing missing."""
        stamp = written.last or written.first
        self.last = stamp
        if written.compared:
            return
        self.beside = stamp
        self.month = stamp if stamp.month else self.month
        if written.apart:
            return
        if written.last is not None and not stamp.month:
            self.beside = None  # years and years: no day or month is one of theirs
            return
        if self.published is not None and stamp.key[0] > int(str(self.published)[:4]) + 1:
            return  # what is far ahead is not what the text tells of
        if stamp.month:
            same = self.spoken is not None and self.spoken.year == stamp.year
            self.told = self.told + 1 if same else 1
            if self.day:
                is_old = days_apart(stamp, self.day) > LONG_AGO
                self.old = self.old + 1 if is_old and self.old >= 0 else -1
        if self.heads:
            self.row, self.heads = stamp, False
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
            anchor = self._anchor(written.shift)
            return shifted(written, written.shift, anchor, self._says(AHEAD, sentence))
        whole = written.last if written.last and written.last.full else written.first
        if not whole.full:
            if self._says(YEARLY, sentence):
                return None
            near = self._near(whole, self._says(AHEAD, sentence))
            near = self._on_weekday(near, written)
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
        guess = nearest(stamp, day) if day else None
        is_close = bool(guess and day and days_apart(guess, day) <= FRESH_DAYS)
        is_next = guess is not None and day is not None and as_day(guess) >= day
        if self.subject and self.of_subject and self.in_heading and stamp.month:
            return stamp.filled(self.subject)
        if day and ahead and not stamp.month and self.beside is None and self.here is None:
            return next_of_number(stamp, day)
        if day and ahead and stamp.month and (is_next or not is_close) and self._is_of_now(day):
            return next_of_name(stamp, day)
        is_news = self.fresh and is_close
        told = self._told_on(stamp, is_news)
        if guess and day and not ahead:
            told = self._told_before(stamp, told, guess, day)
        is_now = day is not None and (is_news or self._is_of_year(day))
        if told is None and guess and day and (is_now or days_apart(guess, day) <= NEAR_DAYS):
            told = guess
        if told is not None:
            return told
        if day and self.subject and stamp.month and is_review(self.subject, day):
            return stamp.filled(self.subject)
        before = self.spoken or self.last
        if before is None and self.published is not None and stamp.month:
            before = Stamp(int(str(self.published)[:4]))
        found = stamp.filled(before) if before else stamp
        return found if found.full else None

    def _on_weekday(self, near: Stamp | None, written: Written) -> Stamp | None:
        """The same in the year in which it falls on the day of the week that is told."""
        if written.weekday is None or not (near and near.full and near.exists and near.day):
            return near
        years = [each.year for each in (near, self.spoken) if each and each.year]
        if self.day:
            years += [self.day.year, self.day.year - 1, self.day.year + 1]
        guesses = [replace(near, year=year) for year in years]
        if not written.first.month:  # “Thursday 27th”: of this month or one beside it
            months = [(near.year or 0) * 12 + (near.month or 1) - 1 + by for by in (0, 1, -1)]
            guesses = [replace(near, year=at // 12, month=at % 12 + 1) for at in months]
        fits = (
            each for each in guesses if each.exists and as_day(each).weekday() == written.weekday
        )
        return next(fits, near)

    def _is_of_year(self, day: date) -> bool:
        """Whether nothing before is of another year than that of publication."""
        return self.spoken is None or self.spoken.year == day.year

    def _is_of_now(self, day: date) -> bool:
        """Whether what was read last is not long before the day of publication."""
        return self.spoken is None or (day - last_day(self.spoken)).days <= A_YEAR

    def _told_before(
        self, stamp: Stamp, told: Stamp | None, guess: Stamp, day: date
    ) -> Stamp | None:
        """The same by what lies between the date before it and the day of publication.

        A day that is over, in the month of the last paragraph, if it soon followed that; and what
        would go back in the year before, if it lies on the way to the publication in the next.
        """
        if self.beside is not None:
            return told
        if self.here is None:
            last = stamp.filled(self.spoken) if self.spoken and self.spoken.day else None
            is_over = last and not stamp.month and as_day(guess) >= day and last.exists
            if last and is_over and self.spoken and as_day(last) < day:
                return last if follows(last, self.spoken) else told
            return told
        return guess if told and goes_on(self.here, told, guess, day) else told

    def _told_on(self, stamp: Stamp, is_news: bool) -> Stamp | None:
        """The same in the year of the date before it, if the text goes on telling of that.

        The same sentence does, and the same paragraph, unless what it says next is news; another
        paragraph only where the text has told of one year for a while, and this soon follows.
        """
        before = self.beside or self.here
        if before is not None and (stamp.month or before.month):
            found = stamp.filled(before)
            own = self.beside is not None and self.beside == self.here
            own = own or self.old >= (1 if self.in_speech else MANY)
            if own or not is_news or (self.here == before and follows(found, before)):
                return found
        if self.here is None and self.spoken is not None and self.told >= A_WHILE:
            found = stamp.filled(self.spoken)
            return found if follows(found, self.spoken) else None
        return None

    def _anchor(self, shift: Shift) -> Stamp | None:
        """The date that another is counted from."""
        anchors = {"text": self.last, "sentence": self.beside}
        anchor = anchors[shift.anchor] if shift.anchor in anchors else self._published(shift)
        if anchor and shift.unit == "month" and not anchor.month and shift.anchor == "text":
            return self.month or anchor
        return anchor

    def _published(self, shift: Shift) -> Stamp | None:
        if self.entry and (self.entry.quoted or shift.unit == "day"):
            return self.entry.day
        if self.published is None:
            return None
        parts = [int(part) for part in str(self.published).partition("/")[0].rstrip("~").split("-")]
        stamp = Stamp(*parts)
        return stamp if shift.unit == "year" or shift.weekday is None or stamp.day else None


def _is_near(stamp: Stamp, day: date) -> bool:
    return bool(stamp.day) and days_apart(stamp, day) <= FRESH_DAYS
