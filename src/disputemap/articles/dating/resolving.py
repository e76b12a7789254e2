"""What a date in a text means, from what stands before it and the day of publication."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from disputemap.articles.dating.counting import (
    NEAR_DAYS,
    as_day,
    counted,
    days_apart,
    fine_enough,
    follows,
    is_review,
    month_beside,
    moved,
    nearest,
    next_of_name,
    next_of_number,
    nth_of_month,
    on_weekday,
    stamp_of,
)
from disputemap.articles.dating.date_parts import Shift, Stamp, Written
from disputemap.articles.dating.dates_tense import AHEAD, YEARLY
from disputemap.dossier.dates import EPOCH, EdtfDate

FRESH_DAYS = 45
"""How far from its publication lies what a text tells as news."""
A_YEAR = 366
"""Days within which what was read last is of the time of publication."""
A_WHILE = 2
"""How many dates of a year make a text that tells of it."""


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
        return bool(whole.full and whole.day) and days_apart(whole, day) <= FRESH_DAYS

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
        if self.published is not None and stamp.key[0] > int(str(self.published)[:4]) + 1:
            return  # what is far ahead is not what the text tells of
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
        if day and ahead and not stamp.month and self.beside is None and self.here is None:
            return next_of_number(stamp, day)
        if day and ahead and stamp.month and (is_next or not is_close) and self._is_of_now(day):
            return next_of_name(stamp, day)
        is_news = self.fresh and is_close
        told = self._told_on(stamp, is_news)
        if told is not None:
            return told
        if (
            guess
            and day
            and (is_news or self._is_of_year(day) or days_apart(guess, day) <= NEAR_DAYS)
        ):
            return guess
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
        return self.spoken is None or days_apart(self.spoken, day) <= A_YEAR

    def _told_on(self, stamp: Stamp, is_news: bool) -> Stamp | None:
        """The same in the year of the date before it, if the text goes on telling of that.

        The same sentence does, and the same paragraph, unless what it says next is news; another
        paragraph only where the text has told of one year for a while, and this soon follows.
        """
        before = self.beside or self.here
        if before is not None and (stamp.month or before.month):
            found = stamp.filled(before)
            own = self.beside is not None and self.beside == self.here
            if own or not is_news or (self.here == before and follows(found, before)):
                return found
        if self.here is None and self.spoken is not None and self.told >= A_WHILE:
            found = stamp.filled(self.spoken)
            return found if follows(found, self.spoken) else None
        return None

    def _shifted(self, written: Written, shift: Shift, ahead: bool) -> Written | None:
        anchor = {"text": self.last, "sentence": self.beside}.get(
            shift.anchor, self._published(shift)
        )
        if anchor and shift.unit == "month" and not anchor.month and shift.anchor == "text":
            anchor = self.month or anchor
        if anchor is None or not fine_enough(anchor, shift):
            return None
        if shift.nth is not None:
            placed = nth_of_month(counted(anchor, shift), shift.nth, shift.weekday)
            return _done(written, placed) if placed else None
        if shift.weekday is not None:
            stamp = on_weekday(as_day(anchor), shift, ahead)
        elif shift.unit == "week" and shift.anchor != "published":
            stamp = stamp_of(moved(as_day(anchor), 7 * shift.count))
        elif shift.unit == "week":
            monday = moved(as_day(anchor), 7 * shift.count - as_day(anchor).weekday())
            return _done(written, stamp_of(monday), stamp_of(moved(monday, 6)))
        elif shift.unit == "month" and written.first.month:
            return _done(written, month_beside(as_day(anchor), written.first.month, shift.count))
        else:
            stamp = counted(anchor, shift)
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
