"""Dates keep the precision that is known, and cover half-open intervals of days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputemap.dossier import EdtfDate, day_number, iso_date

EPOCH = date(1970, 1, 1)
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


def written(day: date, precision: str) -> str:
    return day.isoformat()[: {"year": 4, "month": 7, "day": 10}[precision]]


PARTS = st.builds(written, DAYS, st.sampled_from(["year", "month", "day"]))
TILDE = st.sampled_from(["", "~"])


@given(DAYS)
def test_a_day_and_its_number_are_the_same_thing(day: date) -> None:
    number = (day - EPOCH).days
    assert day_number(day.isoformat()) == number
    assert iso_date(number) == day.isoformat()


@given(PARTS, TILDE)
def test_a_date_is_written_as_it_was_read(text: str, tilde: str) -> None:
    found = EdtfDate.parse(text + tilde)
    assert str(found) == text + tilde
    assert found.approximate == bool(tilde)
    assert EdtfDate.parse(str(found)) == found


@given(PARTS, PARTS, TILDE, TILDE)
def test_an_interval_covers_both_its_ends(one: str, other: str, first: str, last: str) -> None:
    parts = sorted([one, other], key=lambda text: EdtfDate.parse(text).first_day)
    found = EdtfDate.parse(f"{parts[0]}{first}/{parts[1]}{last}")
    assert str(found) == f"{parts[0]}{first}/{parts[1]}{last}"
    assert found.precision == "interval"
    assert found.first_day == EdtfDate.parse(parts[0]).first_day
    assert found.end_day == EdtfDate.parse(parts[1]).end_day


@given(DAYS)
def test_a_month_ends_where_the_next_begins(day: date) -> None:
    month = EdtfDate.parse(written(day, "month"))
    last = EPOCH + timedelta(days=month.end_day - 1)
    assert (last.year, last.month) == (day.year, day.month)
    assert month.first_day <= (day - EPOCH).days < month.end_day
    if last < date.max:
        assert (last + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("1951-09-08", "1951-09-08", "1951-09-08", "day"),
        ("1811-07", "1811-07-01", "1811-07-31", "month"),
        ("1600-02", "1600-02-01", "1600-02-29", "month"),
        ("1900-02", "1900-02-01", "1900-02-28", "month"),
        ("0987", "0987-01-01", "0987-12-31", "year"),
        ("1947/1949", "1947-01-01", "1949-12-31", "interval"),
        ("1945-08-28/1945-09-05", "1945-08-28", "1945-09-05", "interval"),
    ],
)
def test_what_is_not_known_exactly_covers_every_day_that_it_can_have_been(
    text: str, first: str, last: str, precision: str
) -> None:
    found = EdtfDate.parse(text)
    assert (iso_date(found.first_day), iso_date(found.end_day - 1)) == (first, last)
    assert found.precision == precision


def test_years_before_1000_have_four_digits() -> None:
    assert iso_date(day_number("0987-03-01")) == "0987-03-01"
    assert day_number("0001-01-01") < day_number("0987") < day_number("1000")


def test_days_count_from_1970() -> None:
    assert [day_number(text) for text in ("1969-12-31", "1970", "1951-09-08")] == [-1, 0, -6690]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1945-08-28/1945-09-05", "1945-09-05"),
        ("1947/1949", "1947-01-01"),
        ("1811-07", "1811-07-01"),
        ("1951-09-08", "1951-09-08"),
    ],
)
def test_a_map_shows_the_day_when_all_of_it_has_happened_if_that_is_known(
    text: str, shown: str
) -> None:
    assert iso_date(EdtfDate.parse(text).shown_day) == shown


@pytest.mark.parametrize(
    ("text", "finest"),
    [("1947/1949", "year"), ("1947/1949-03", "year"), ("1947-01/1947-02-03", "month")],
)
def test_an_interval_is_as_exact_as_its_less_exact_end(text: str, finest: str) -> None:
    assert EdtfDate.parse(text).finest == finest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1951-02-30", "a day from 01 to 28 in 1951-02"),
        ("1900-02-29", "a day from 01 to 28 in 1900-02"),
        ("1951-13", "a month from 01 to 12"),
        ("1951-09-00", "a day from 01 to 30"),
        ("0000", "a year from 0001 to 9999"),
        ("1951/1950", "the earlier date first"),
        ("951", "YYYY"),
        ("-0044", "YYYY"),
        ("1951-9-8", "YYYY"),
        ("1951-09-08 ", "YYYY"),
        ("1951-09-08\n", "YYYY"),
        ("~1951", "YYYY"),
        ("1951/", "YYYY"),
        ("1951/1952/1953", "YYYY"),
        ("٢٠١٦-١٢-١٦", "YYYY"),
        ("", "YYYY"),
    ],
)
def test_a_date_that_does_not_exist_says_what_was_expected(text: str, expected: str) -> None:
    with pytest.raises(ValueError, match="expected") as refused:
        EdtfDate.parse(text)
    assert expected in str(refused.value)


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    try:
        assert str(EdtfDate.parse(text)) == text
    except ValueError as error:
        assert "expected" in str(error)


@pytest.mark.parametrize("day", [-719163, 2932897, 10**30])
def test_a_day_outside_the_years_1_to_9999_has_no_date(day: int) -> None:
    with pytest.raises(ValueError, match="out of range"):
        iso_date(day)
