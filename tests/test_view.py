"""A view goes to an address and comes back; nonsense falls back and says so."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputemap.dossier import Dossier, find, iso_date, read
from disputemap.scene import View, first_view, from_query

KURILS = read(find("kurils"))


def views(dossier: Dossier) -> st.SearchStrategy[View]:
    def one_of(records: tuple) -> st.SearchStrategy[str]:
        return st.sampled_from([record.id for record in records])

    days = st.integers(dossier.span.first_day, dossier.span.end_day - 1)
    degrees = st.floats(-80, 80).map(lambda value: round(value, 4))
    return st.builds(
        View,
        date=days.map(iso_date),
        view=one_of(dossier.perspectives),
        lang=one_of(dossier.languages),
        place=st.none() | one_of(dossier.places),
        event=one_of(dossier.events),
        step=st.none() | st.integers(0, 99),
        layout=st.sampled_from(["map", "story", "timeline"]),
        lat=degrees,
        lon=degrees,
        zoom=st.none() | st.integers(0, 76).map(lambda quarter: quarter / 4),
    )


@given(views(KURILS))
def test_every_view_comes_back_from_its_own_address(view: View) -> None:
    assert from_query(KURILS, dict(parse_qsl(view.to_query()))) == (view, [])


@given(st.dictionaries(st.sampled_from(list(View.__dataclass_fields__)), st.text(max_size=40)))
def test_no_query_breaks_a_view(query: dict[str, str]) -> None:
    view, refused = from_query(KURILS, query)
    assert KURILS.span.first_day <= view.day < KURILS.span.end_day
    assert set(refused) <= set(query)
    assert from_query(KURILS, dict(parse_qsl(view.to_query())))[1] == []


def test_an_empty_address_is_the_first_view(kurils: Dossier) -> None:
    view, refused = from_query(kurils, {})
    assert view == first_view(kurils)
    assert (view.date, view.event, refused) == ("2016-12-16", "summit-2016", [])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("date", "1951-02-30"),
        ("date", "yesterday"),
        ("date", "3000-01-01"),
        ("view", "cn"),
        ("lang", "xx"),
        ("place", "atlantis"),
        ("event", "nope"),
        ("step", "-1"),
        ("layout", "poster"),
        ("zoom", "inf"),
        ("lat", "nan"),
        ("date", "٢٠١٦-١٢-١٦"),
    ],
)
def test_a_value_that_makes_no_sense_is_named(kurils: Dossier, name: str, value: str) -> None:
    view, refused = from_query(kurils, {name: value})
    assert refused == [name]
    assert view.lang == "en"


def test_an_event_brings_its_date(kurils: Dossier) -> None:
    view, _ = from_query(kurils, {"event": "sf-1951"})
    assert view.date == "1951-09-08"


def test_an_event_of_several_days_shows_the_day_when_all_of_it_has_happened(
    kurils: Dossier,
) -> None:
    view, _ = from_query(kurils, {"event": "soviet-landings-1945"})
    assert view.date == "1945-09-05"


def test_a_year_stands_for_its_first_day(kurils: Dossier) -> None:
    assert from_query(kurils, {"date": "1951"})[0].date == "1951-01-01"
