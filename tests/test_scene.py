"""A scene is plain data: all that a view shows and why, the same for the same dossier."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disputemap.dossier import (
    Dossier,
    EdtfDate,
    Language,
    Perspective,
    Place,
    Tenure,
    day_number,
    find,
    read,
)
from disputemap.scene import View, compose, first_view, from_query, perspective_of, status_on
from disputemap.scene.perspective import Paint, families, paint, place_names

BOTH = ["kurils", "invented"]


@pytest.fixture(params=BOTH)
def dossier(request: pytest.FixtureRequest) -> Dossier:
    return request.getfixturevalue(request.param)


@pytest.fixture
def scene(dossier: Dossier) -> dict[str, Any]:
    return compose(dossier, first_view(dossier))


def ids(records: Any) -> set[str]:
    return {record["id"] for record in records}


def test_a_scene_is_json_of_finite_numbers(dossier: Dossier, scene: dict[str, Any]) -> None:
    text = json.dumps(scene, allow_nan=False)
    assert json.loads(text) == scene, "no tuples, no records, no keys but strings"
    assert scene["dossier"]["id"] == dossier.id


def test_the_same_view_gives_the_same_scene(dossier: Dossier) -> None:
    again = read(find("kurils")) if dossier.id == "kurils" else dossier
    one, other = (compose(each, first_view(each)) for each in (dossier, again))
    assert json.dumps(one) == json.dumps(other)


def test_a_scene_holds_all_dates_perspectives_and_languages(dossier: Dossier) -> None:
    opened = first_view(dossier)
    moved = replace(
        opened,
        view=dossier.perspectives[-1].id,
        lang=dossier.languages[-1].id,
        event=None,
        date=str(dossier.tenure[0].start)[:4] + "-12-31",
    )
    one, other = compose(dossier, opened), compose(dossier, moved)
    differing = {name for name, value in one.items() if other[name] != value}
    assert differing == {"view"}


@pytest.mark.parametrize("before", ["root", "ja", "ru", "de", "en"])
def test_months_have_their_names_whatever_was_asked_before(before: str) -> None:
    """Babel hands the names of one language on to another that has none of that form."""
    said = (
        f"from babel import Locale; dict(Locale.parse({before!r}).months['stand-alone']['wide']);"
        "from disputemap.scene.wording import month_names;"
        "print(ascii([month_names(Locale.parse(each), 'stand-alone')[1] for each in ('ar_AE',"
        "'ru_RU', 'ja_JP')]))"
    )
    done = subprocess.run([sys.executable, "-c", said], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == ascii(["يناير", "январь", "1月"])


def test_every_id_in_a_scene_leads_to_something_in_it(scene: dict[str, Any]) -> None:
    areas, groups, places = ids(scene["areas"]), ids(scene["groups"]), ids(scene["places"])
    events, sources, parties = ids(scene["events"]), ids(scene["sources"]), ids(scene["parties"])
    paints, perspectives = ids(scene["paints"]), ids(scene["perspectives"])
    assert areas | groups <= places, "each has a name"
    for area in scene["areas"]:
        assert area["parent"] in groups | {None}
    for group in scene["groups"]:
        assert group["members"]
        assert set(group["members"]) <= areas
    for row in scene["tenure"]:
        assert row["area"] in areas | groups
        assert {*row["administered"], *row["claimed"], *row["undetermined"]} <= parties
        assert row["under"] in parties | {None}
        assert row["basis"] in events
        assert row["sources"]
        assert set(row["sources"]) <= sources
        assert row["paint"].keys() == perspectives
        assert set(row["paint"].values()) <= paints
    for line in scene["boundaries"]:
        assert set(line["heldBy"]) <= parties
        assert set(line["between"]) <= areas | groups
        assert set(line["sources"]) <= sources
        assert line["basis"] in events | {None}
        assert line["party"] in parties | {None}
        assert line["style"].keys() == perspectives
        assert set(line["style"].values()) <= {"solid", "dashed", "dotted", "none"}
    for event in scene["events"]:
        assert set(event["places"]) <= places
        assert set(event["areas"]) <= areas | groups
        assert set(event["actors"]) <= parties
        assert event["sources"]
        assert set(event["sources"]) <= sources
    for place in scene["places"]:
        assert place["area"] in areas | groups | {None}
    for made in scene["paints"]:
        assert made["ground"]
        assert {*made["ground"], *made["stripes"]} <= parties
    for party in scene["parties"]:
        assert party["family"] in parties
    assert set(scene["ribbon"]) <= areas | groups
    view = scene["view"]
    assert view["view"] in perspectives
    assert view["lang"] in ids(scene["languages"])
    assert view.get("event") in events | {None}


def test_every_record_has_its_words_in_every_language(
    dossier: Dossier, scene: dict[str, Any]
) -> None:
    tables = {
        "parties": ids(scene["parties"]),
        "perspectives": ids(scene["perspectives"]),
        "events": ids(scene["events"]),
        "boundaries": ids(scene["boundaries"]),
        "sources": ids(scene["sources"]),
        "modes": {row["mode"] for row in scene["tenure"]},
        "place_kinds": {place["kind"] for place in scene["places"]},
        "dossier": {dossier.id},
    }
    words = [scene["words"][language].keys() for language in ids(scene["languages"])]
    assert all(each == words[0] for each in words)
    for language, (table, wanted) in product(ids(scene["languages"]), tables.items()):
        assert wanted <= scene["text"][language][table].keys(), (language, table)
    for language, event in product(ids(scene["languages"]), ids(scene["events"])):
        assert scene["text"][language]["events"][event]["date"], (language, event)


def test_every_place_has_names_in_every_language_and_perspective(scene: dict[str, Any]) -> None:
    for language, perspective, place in product(
        ids(scene["languages"]), scene["perspectives"], ids(scene["places"])
    ):
        shown = [party for party in scene["nameOrder"][place] if party in perspective["names"]]
        assert sorted(shown) == sorted(perspective["names"])
        assert all(scene["names"][place][language][party].strip() for party in shown)


def test_events_stand_in_the_order_of_the_days_that_are_shown(
    dossier: Dossier, scene: dict[str, Any]
) -> None:
    shown = [event["shown"] for event in scene["events"]]
    assert shown == sorted(shown)
    assert all(dossier.span.first_day <= day < dossier.span.end_day for day in shown)


def test_neutral_names_stand_in_the_order_of_the_latin_alphabet_in_every_language(
    kurils: Dossier,
) -> None:
    neutral = perspective_of(kurils, "neutral")
    label = {
        (place, language): " / ".join(place_names(kurils, neutral, kurils.place(place), language))
        for place in ("etorofu", "kunashiri", "habomai", "shikotan")
        for language in ("en", "ru")
    }
    assert label["etorofu", "en"] == "Etorofu / Iturup"
    assert label["kunashiri", "en"] == "Kunashir / Kunashiri"
    assert label["habomai", "en"] == "Habomai / Khabomai"
    assert label["shikotan", "en"] == "Shikotan"
    by_party = {party: kurils.place("kunashiri").name(party, "ru") for party in ("jp", "ru")}
    assert label["kunashiri", "ru"] == f"{by_party['ru']} / {by_party['jp']}"


def test_no_language_changes_the_order_of_names(dossier: Dossier) -> None:
    several = [each for each in dossier.perspectives if len(each.names) > 1]
    assert several
    for perspective, place, language in product(several, dossier.places, dossier.languages):
        latin = {party: place.name(party, "en") for party in perspective.names}
        ordered = sorted(perspective.names, key=lambda party: latin[party].casefold())
        wanted = list(dict.fromkeys(place.name(party, language.id) for party in ordered))
        assert place_names(dossier, perspective, place, language.id) == wanted


def test_names_go_by_a_latin_form_whichever_language_comes_first(invented: Dossier) -> None:
    arabic_first = replace(invented, languages=tuple(reversed(invented.languages)))
    assert arabic_first.languages[0].id == "ar"
    for perspective, place in product(invented.perspectives, invented.places):
        assert place_names(arabic_first, perspective, place, "en") == place_names(
            invented, perspective, place, "en"
        )


def test_an_accent_does_not_move_a_name_in_the_alphabet() -> None:
    dossier = read(find("kurils"))
    languages = (Language(id="fr", locale="fr_FR"),)
    place = Place(
        id="x", kind="town", lat=0, lon=0, rank=1,
        names={("jp", "fr"): "Île Zed", ("ru", "fr"): "Jersey"},
    )  # fmt: skip
    names = place_names(
        replace(dossier, languages=languages), perspective_of(dossier, "neutral"), place, "fr"
    )
    assert names == ["Île Zed", "Jersey"]


def contested(dossier: Dossier) -> list[Tenure]:
    """Rows in which one side administers and another claims."""
    return [
        row
        for row in dossier.tenure
        if len(families(dossier, row.administered_by)) == 1
        and set(families(dossier, row.claimed_by)) - set(families(dossier, row.administered_by))
    ]


def test_a_neutral_map_paints_a_contested_area_in_the_colours_of_all_sides(
    dossier: Dossier,
) -> None:
    neutral = next(each for each in dossier.perspectives if each.party is None)
    assert contested(dossier)
    for row in contested(dossier):
        made = paint(dossier, neutral, row)
        assert made.ground == families(dossier, row.administered_by)
        assert set(made.stripes) == set(families(dossier, row.claimed_by)) - set(made.ground)
        assert 0.3 < made.share <= 0.5
        assert not made.dots


def test_a_party_s_own_map_paints_as_its_ground_all_that_it_holds_or_claims(
    dossier: Dossier,
) -> None:
    owners = [each for each in dossier.perspectives if each.party]
    assert owners
    for perspective, row in product(owners, contested(dossier)):
        made = paint(dossier, perspective, row)
        own = families(dossier, (str(perspective.party),))
        sides = families(dossier, (*row.administered_by, *row.claimed_by))
        if own[0] in sides:
            assert made.ground == own
            assert set(made.stripes) == set(sides) - set(own), "the others are still to be seen"
            assert 0 < made.share < 0.3
        else:
            assert made.ground == families(dossier, row.administered_by)


def test_undivided_ground_is_shared_in_every_perspective(dossier: Dossier) -> None:
    shared = [
        row for row in dossier.tenure if len(families(dossier, row.administered_by)) > 1
    ]  # fmt: skip
    assert shared
    for perspective, row in product(dossier.perspectives, shared):
        made = paint(dossier, perspective, row)
        assert (made.ground, made.stripes) == (families(dossier, row.administered_by), ())


def test_dots_stand_where_the_map_s_own_party_calls_the_status_undetermined(
    dossier: Dossier,
) -> None:
    for perspective, row in product(dossier.perspectives, dossier.tenure):
        own = families(dossier, (perspective.party,)) if perspective.party else ()
        said = bool(own and own[0] in families(dossier, row.undetermined_by))
        assert paint(dossier, perspective, row).dots == (perspective.undetermined and said)


def test_dots_are_on_no_neutral_map_and_on_one_party_s_only(kurils: Dossier) -> None:
    row = status_on(kurils, day_number("2016-12-16"))["sakhalin-south"]
    assert row is not None
    dots = {each.id: paint(kurils, each, row).dots for each in kurils.perspectives}
    assert dots == {"neutral": False, "jp": True, "ru": False}


def test_successors_share_a_colour(kurils: Dossier) -> None:
    neutral = perspective_of(kurils, "neutral")
    on = {day: status_on(kurils, day_number(day))["etorofu"] for day in ("1980", "2000")}
    assert on["1980"]
    assert on["2000"]
    assert on["1980"].administered_by != on["2000"].administered_by
    assert paint(kurils, neutral, on["1980"]) == paint(kurils, neutral, on["2000"])


def test_two_paints_never_share_an_id() -> None:
    one, other = Paint(("a", "b-c")), Paint(("a-b", "c"))
    assert one.id != other.id
    assert Paint(("a",), ("b", "c"), 0.4).id != Paint(("a",), ("b-c",), 0.4).id


def test_a_claim_is_a_boundary_only_on_the_map_of_who_holds_it(kurils: Dossier) -> None:
    lines = {
        line["id"]: line["style"] for line in compose(kurils, first_view(kurils))["boundaries"]
    }
    assert lines["vries-claimed"] == {"neutral": "dashed", "jp": "solid", "ru": "none"}
    assert lines["nemuro-control"] == {"neutral": "dashed", "jp": "none", "ru": "solid"}
    assert set(lines["vries-1855"].values()) == {"solid"}


def test_a_dispute_is_what_is_claimed_on_the_last_day(kurils: Dossier) -> None:
    areas = {area["id"]: area["disputed"] for area in compose(kurils, first_view(kurils))["areas"]}
    assert {area for area, disputed in areas.items() if disputed} == {
        "etorofu", "kunashiri", "shikotan",
        *(area.id for area in kurils.areas if area.parent == "habomai"),
    }  # fmt: skip


def test_a_dispute_that_outlasts_the_dossier_s_span_is_one(invented: Dossier) -> None:
    ending = tuple(
        row.model_copy(update={"to": EdtfDate.parse("1990")}) if row.id == "halm-1831" else row
        for row in invented.tenure
    )
    scene = compose(replace(invented, tenure=ending), first_view(invented))
    assert next(area["disputed"] for area in scene["areas"] if area["id"] == "halm")


def test_names_that_were_not_understood_are_told(kurils: Dossier) -> None:
    view, refused = from_query(kurils, {"lang": "xx", "date": "never"})
    assert set(compose(kurils, view, refused=refused)["notices"]) == {"lang", "date"}


def test_a_zoom_alone_is_one_over_the_middle_of_the_first_view(kurils: Dossier) -> None:
    camera = compose(kurils, from_query(kurils, {"zoom": "9"})[0])["camera"]
    west, south, east, north = kurils.first_view.bounds
    assert camera == {"lat": (south + north) / 2, "lon": (west + east) / 2, "zoom": 9}
    assert compose(kurils, first_view(kurils))["camera"] is None


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.dictionaries(st.sampled_from([*View.__dataclass_fields__]), st.text(max_size=30)))
def test_no_address_makes_a_scene_that_is_not_json(
    invented: Dossier, query: dict[str, str]
) -> None:
    view, refused = from_query(invented, query)
    scene = compose(invented, view, refused=refused)
    assert json.loads(json.dumps(scene, allow_nan=False)) == scene


def test_perspectives_paint_by_their_rules_and_not_by_their_names(kurils: Dossier) -> None:
    row = status_on(kurils, day_number("1980"))["etorofu"]
    assert row is not None
    known = perspective_of(kurils, "jp")
    renamed: Perspective = known.model_copy(update={"id": "anything"})
    assert paint(kurils, renamed, row) == paint(kurils, known, row)
