"""A view goes to an address and comes back; nonsense falls back and says so."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from disputemap.dossier import Dossier, Step, find, iso_date, read
from disputemap.scene import UnfitViewError, View, first_view, from_query, shown_articles, view_of

KURILS = read(find("kurils"))
INVENTED = read(next(path.parent for path in ROOT.glob("tests/dossiers/*/dossier.toml")))


def views(dossier: Dossier) -> st.SearchStrategy[View]:
    def one_of(records: tuple) -> st.SearchStrategy[str]:
        return st.sampled_from([record.id for record in records])

    days = st.integers(dossier.span.first_day, dossier.span.end_day - 1)
    degrees = st.floats(-80, 80).map(lambda value: round(value, 4))
    centres = st.none() | st.tuples(degrees, degrees)

    def at(centre: tuple[float, float] | None, **others: Any) -> View:
        lat, lon = centre or (None, None)
        return View(lat=lat, lon=lon, **others)

    return st.builds(
        at,
        centre=centres,
        date=days.map(iso_date),
        view=one_of(dossier.perspectives),
        lang=one_of(dossier.languages),
        place=st.none() | one_of(dossier.places),
        event=st.none() | one_of(dossier.events),
        step=st.none() | st.integers(0, 999),
        article=st.none() | one_of(dossier.articles),
        layout=st.sampled_from(["map", "story", "timeline"]),
        zoom=st.none() | st.integers(0, 76).map(lambda quarter: quarter / 4),
    )


@pytest.mark.parametrize("dossier", [KURILS, INVENTED], ids=["kurils", "invented"])
@given(st.data())
def test_every_view_comes_back_from_its_own_address(dossier: Dossier, data: st.DataObject) -> None:
    view = data.draw(views(dossier))
    assert from_query(dossier, dict(parse_qsl(view.to_query()))) == (view, [])
    assert view_of(dossier, dict(parse_qsl(view.to_query()))) == view


NAMES = list(View.__dataclass_fields__)
NUMBERS = (
    st.floats().map(str) | st.integers().map(str) | st.sampled_from(["1e309", "-0", "٣", "1_0"])
)


@pytest.mark.parametrize("dossier", [KURILS, INVENTED], ids=["kurils", "invented"])
@given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=40) | NUMBERS))
def test_no_query_breaks_a_view(dossier: Dossier, query: dict[str, str]) -> None:
    view, refused = from_query(dossier, query)
    assert dossier.span.first_day <= view.day < dossier.span.end_day
    assert set(refused) <= set(query)
    assert from_query(dossier, dict(parse_qsl(view.to_query()))) == (view, [])


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=8)))
def test_names_that_are_not_of_a_view_are_ignored(query: dict[str, str]) -> None:
    others = {name: value for name, value in query.items() if name not in NAMES}
    assert from_query(KURILS, others) == (first_view(KURILS), [])


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
        ("step", "1.5"),
        ("step", "٣"),
        ("step", "9" * 5000),
        ("layout", "poster"),
        ("zoom", "inf"),
        ("lat", "nan"),
        ("lat", "43"),
        ("lon", "1e309"),
        ("zoom", "1_0"),
        ("zoom", " 7"),
        ("date", "٢٠١٦-١٢-١٦"),
        ("date", "1950/1951"),
        ("date", "1950~"),
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


def test_a_position_needs_both_its_numbers(kurils: Dossier) -> None:
    view, refused = from_query(kurils, {"lat": "44", "lon": "far", "zoom": "8"})
    assert (view.lat, view.lon, view.zoom, refused) == (None, None, 8, ["lon"])


def test_views_that_show_the_same_are_the_same(kurils: Dossier) -> None:
    one = from_query(kurils, {"date": "1951", "lat": "44.12341", "lon": "-0.00001"})[0]
    other = from_query(kurils, {"date": "1951-01-01", "lat": "44.1234", "lon": "0"})[0]
    assert one == other
    assert repr(one) == repr(other)


def test_who_asks_for_nonsense_in_python_is_told_what_would_be_right(kurils: Dossier) -> None:
    wrong = {"date": "1951-02-30", "view": "Neutral", "lang": "xx", "zoom": "99", "place": None}
    with pytest.raises(UnfitViewError) as error:
        view_of(kurils, wrong)
    assert str(error.value).splitlines() == [
        "date: “1951-02-30” does not exist; expected a day from 01 to 28 in 1951-02",
        "view: “Neutral” is not known here; expected neutral, jp or ru; did you mean “neutral”?",
        "lang: “xx” is not known here; expected en, ja or ru",
        "zoom: “99” does not fit; expected a number from 0 to 19",
    ]


def test_a_date_outside_the_dossier_is_told_the_dossier_s_span(kurils: Dossier) -> None:
    with pytest.raises(UnfitViewError, match="a date from 1644-01-01 to 2026-12-31"):
        view_of(kurils, {"date": "1643-12-31"})
    with pytest.raises(UnfitViewError, match="a date written YYYY-MM-DD, YYYY-MM or YYYY"):
        view_of(kurils, {"date": ""})


REPORT = replace(
    KURILS.articles[0],
    id="report",
    rights="The Paper",
    steps=(Step("sf-1951", ("etorofu",), "1951-09-08"),),
)
WITH_REPORT = replace(KURILS, articles=(REPORT, *KURILS.articles))


def test_the_dossier_s_own_article_stands_beside_the_map_unless_another_is_asked_for() -> None:
    own, refused = from_query(WITH_REPORT, {})
    assert {each.id for each in shown_articles(WITH_REPORT, own)} == {KURILS.articles[0].id}
    asked, _ = from_query(WITH_REPORT, {"article": "report"})
    assert shown_articles(WITH_REPORT, asked) == [REPORT]
    assert refused == []
    assert from_query(WITH_REPORT, {"article": "none"})[1] == ["article"]


def test_an_article_opens_at_its_own_first_step_unless_a_date_is_asked_for() -> None:
    view, _ = from_query(WITH_REPORT, {"article": "report"})
    assert (view.date, view.event) == ("1951-09-08", "sf-1951")
    view, _ = from_query(WITH_REPORT, {"article": "report", "date": "1956-10-19"})
    assert (view.date, view.event) == ("1956-10-19", None)
