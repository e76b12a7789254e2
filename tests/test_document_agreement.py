"""Python and the browser say the same: who administered what, in which words, on which date."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from documents import look_at, open_file
from playwright.sync_api import Page

from disputemap.dossier import Dossier, iso_date
from disputemap.dossier.dates import EdtfDate
from disputemap.scene import status_on
from disputemap.scene.language_version import status_sentence
from disputemap.scene.wording import interface_words, written_date

PRECISIONS = {"day": 10, "month": 7, "year": 4}
"""How much of ``YYYY-MM-DD`` each precision keeps."""


@pytest.fixture
def page(same_page: Callable[..., Page]) -> Page:
    """A page of a desktop's size; each test opens its document anew in it."""
    return same_page(viewport={"width": 1366, "height": 800})


@pytest.fixture(scope="module", params=["kurils", "invented"])
def dossier(request: pytest.FixtureRequest) -> Dossier:
    return request.getfixturevalue(request.param)


def random_days(dossier: Dossier, count: int) -> list[int]:
    """Days of a dossier's span, and every day on which a status or the calendar turns."""
    chance = random.Random(1855)
    first, last = dossier.span.first_day, dossier.span.end_day - 1
    turns = {row.first_day for row in dossier.tenure}
    days = {chance.randint(first, last) for _ in range(count)}
    return sorted(days | {day + by for day in turns for by in (-1, 0) if first <= day + by <= last})


def test_every_area_and_group_has_one_status_and_one_sentence_in_each_language(
    page: Page, dossier: Dossier
) -> None:
    days = random_days(dossier, 500)
    areas = [each.id for each in (*dossier.areas, *dossier.groups)]
    look_at(page, dossier)
    rows = page.evaluate(
        """([days, areas]) => days.map((day) =>
            areas.map((area) => disputemap.status(area, day)?.id ?? null))""",
        [days, areas],
    )
    wanted = {day: status_on(dossier, day) for day in days}
    for day, found in zip(days, rows, strict=True):
        expected = [row and row.id for row in (wanted[day][area] for area in areas)]
        assert found == expected, iso_date(day)
    for language in dossier.languages:
        said = page.evaluate(
            """([lang, rows]) => {
              disputemap.go({ lang });
              return rows.map((id) =>
                disputemap.statusSentence(id && disputemap.record("tenure", id)));
            }""",
            [language.id, [None, *(row.id for row in dossier.tenure)]],
        )
        assert said == [
            status_sentence(dossier, row, language.id) for row in (None, *dossier.tenure)
        ]


@pytest.mark.parametrize("precision", PRECISIONS)
def test_dates_are_written_as_babel_writes_them(
    page: Page, dossier: Dossier, precision: str
) -> None:
    days = random_days(dossier, 150)
    look_at(page, dossier)
    for language in dossier.languages:
        words = interface_words(dossier, language.id)
        known = [EdtfDate.parse(iso_date(day)[: PRECISIONS[precision]]) for day in days]
        written = page.evaluate(
            """([days, precision, lang]) =>
                days.map((day) => disputemap.dates.format(day, precision, lang))""",
            [days, precision, language.id],
        )
        assert written == [written_date(when, language, words) for when in known]


def test_days_and_dates_are_counted_alike(page: Page, invented: Dossier) -> None:
    look_at(page, invented)
    for text in ("0001-01-01", "0980-02-29", "1582-10-10", "1970-01-01", "9999-12-31"):
        day = EdtfDate.parse(text).first_day
        assert page.evaluate("(text) => disputemap.dates.day(text)", text) == day
        assert page.evaluate("(day) => disputemap.dates.iso(day)", day) == text


@pytest.mark.parametrize(
    "nonsense", ["0000-01-01", "1951-02-29", "1951-13", "1951-9-8", "8 September 1951", "", "1951~"]
)
def test_what_is_no_date_is_none_to_the_browser(page: Page, kurils: Dossier, nonsense: str) -> None:
    look_at(page, kurils)
    assert page.evaluate("(text) => disputemap.dates.day(text)", nonsense) is None


def test_what_the_map_paints_is_the_status_of_its_date(page: Page, dossier: Dossier) -> None:
    look_at(page, dossier)
    for day in random_days(dossier, 20)[::3]:
        painted = page.evaluate(
            """(date) => {
              disputemap.go({ date });
              return [...document.querySelectorAll("path[data-area]")].map(({ dataset }) =>
                [dataset.area, dataset.administeredBy, dataset.claimedBy]);
            }""",
            iso_date(day),
        )
        status = status_on(dossier, day)
        assert len(painted) == len(dossier.areas)
        for area, administered, claimed in painted:
            row = status[area]
            assert administered == (" ".join(row.administered_by) if row else "")
            assert claimed == (" ".join(row.claimed_by) if row else "")


def test_a_document_that_was_made_for_a_date_opens_at_it(
    new_page: Callable[..., Page], dossier: Dossier
) -> None:
    day = random_days(dossier, 3)[1]
    page = open_file(new_page(), dossier, date=iso_date(day), lang=dossier.languages[-1].id)
    assert page.evaluate("disputemap.state.day") == day
    assert page.evaluate("document.documentElement.lang") == dossier.languages[-1].id
    assert page.evaluate("document.documentElement.dir") == dossier.languages[-1].direction
