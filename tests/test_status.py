"""Who administered what and when: one answer, in Python and in the browser."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputemap.dossier import Dossier, day_number, find, iso_date, read
from disputemap.render import MapDocument
from disputemap.scene import row_on, status_on, tenure_by_area

KURILS = read(find("kurils"))
ROWS = tenure_by_area(KURILS)


@pytest.mark.parametrize(
    ("area", "date", "administered", "claimed"),
    [
        ("etorofu", "1945-08-27", ("jp",), ()),
        ("etorofu", "1945-08-28", ("su",), ("jp",)),
        ("shikotan", "1950-01-01", ("su",), ("jp",)),
        ("suisho", "1951-09-08", ("su",), ("jp",)),
        ("kunashiri", "1991-12-26", ("ru",), ("jp",)),
        ("urup", "1875-08-21", ("ru",), ()),
        ("urup", "1875-08-22", ("jp",), ()),
        ("sakhalin-south", "1905-09-05", ("jp",), ()),
        ("sakhalin-south", "1860-01-01", ("jp", "ru"), ("jp", "ru")),
    ],
)
def test_the_status_of_a_day_is_the_row_that_holds_it(
    kurils: Dossier, area: str, date: str, administered: tuple[str, ...], claimed: tuple[str, ...]
) -> None:
    row = status_on(kurils, day_number(date))[area]
    assert row is not None
    assert (row.administered_by, row.claimed_by) == (administered, claimed)


@pytest.mark.parametrize("which", ["kurils", "invented"])
def test_a_change_counts_from_its_own_day_and_not_the_day_before(
    which: str, request: pytest.FixtureRequest
) -> None:
    dossier: Dossier = request.getfixturevalue(which)
    for row in dossier.tenure:
        assert status_on(dossier, row.first_day)[row.area] == row
        assert status_on(dossier, row.first_day - 1)[row.area] != row
        if row.end_day is not None:
            assert status_on(dossier, row.end_day - 1)[row.area] == row
            assert status_on(dossier, row.end_day)[row.area] != row


@pytest.mark.parametrize("which", ["kurils", "invented"])
def test_an_area_without_rows_of_its_own_has_its_group_s(
    which: str, request: pytest.FixtureRequest
) -> None:
    dossier: Dossier = request.getfixturevalue(which)
    own = {row.area for row in dossier.tenure}
    members = [area for area in dossier.areas if area.parent in own and area.id not in own]
    assert members
    for row in dossier.tenure:
        status = status_on(dossier, row.first_day)
        assert all(status[area.id] == row for area in members if area.parent == row.area)


def test_a_member_with_rows_of_its_own_keeps_to_them(kurils: Dossier) -> None:
    urup = next(area for area in kurils.areas if area.id == "urup")
    assert urup.parent == "northern-kurils"
    status = status_on(kurils, day_number("1945-08-25"))
    assert status["urup"] != status["northern-kurils"]


def test_nothing_is_said_about_the_time_before_the_first_record(kurils: Dossier) -> None:
    assert status_on(kurils, day_number("1855-02-06"))["etorofu"] is None


def test_who_holds_supreme_authority_is_kept_apart_from_who_administers(kurils: Dossier) -> None:
    row = status_on(kurils, day_number("1950-01-01"))["hokkaido"]
    assert row is not None
    assert (row.administered_by, row.under) == (("jp",), "us")


@given(st.sampled_from(sorted(ROWS)), st.integers(KURILS.span.first_day, KURILS.span.end_day))
def test_at_most_one_row_holds_a_day(area: str, day: int) -> None:
    holding = [
        row
        for row in ROWS[area]
        if row.first_day <= day and (row.end_day is None or day < row.end_day)
    ]
    assert len(holding) <= 1
    assert row_on(ROWS[area], day) == (holding[0] if holding else None)


@pytest.mark.parametrize("which", ["kurils", "invented"])
def test_browser_and_python_agree_on_every_area_on_500_random_dates(
    which: str, request: pytest.FixtureRequest, page
) -> None:
    dossier: Dossier = request.getfixturevalue(which)
    chance = random.Random(1855)
    days = [chance.randrange(dossier.span.first_day, dossier.span.end_day) for _ in range(500)]
    page.set_content(MapDocument(dossier).to_html())
    page.wait_for_selector("html[data-ready=true]", state="attached")
    areas = [area.id for area in dossier.areas] + [group.id for group in dossier.groups]
    answers = page.evaluate(
        """([days, areas]) => days.map((day) => areas.map((area) => {
            const row = disputemap.status(area, day);
            return row ? row.id : null;
        }))""",
        [days, areas],
    )
    for day, rows in zip(days, answers, strict=True):
        status = status_on(dossier, day)
        wanted = [row.id if (row := status[area]) else None for area in areas]
        assert rows == wanted, iso_date(day)
