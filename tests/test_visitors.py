"""What a visitor brings is held by their session alone, and is gone with it."""

from __future__ import annotations

import gc
import re
import weakref
from collections.abc import Callable
from dataclasses import dataclass, replace
from weakref import WeakValueDictionary

import brought as texts
import pytest
from streamlit.testing.v1 import AppTest

from disputemap import visitors
from disputemap.app.taking import take
from disputemap.articles.getting.markdown_text import read_markdown
from disputemap.dossier import Dossier, toml
from disputemap.network import network_of
from disputemap.visitors import Brought, CrowdedError, Seat, brought, drop, keep


def test_a_token_leads_to_what_was_brought(invented: Dossier) -> None:
    mine = Brought(invented)
    assert brought(keep(mine)) is mine
    assert brought("") is None
    assert brought("A" * 22) is None


def test_a_token_has_128_bits_and_is_never_given_twice(invented: Dossier) -> None:
    held = [Brought(invented) for _ in range(200)]
    tokens = {keep(each) for each in held}
    assert len(tokens) == 200
    assert all(re.fullmatch("[0-9a-f]{32}", token) for token in tokens)


def test_it_is_gone_with_the_last_who_holds_it(invented: Dossier) -> None:
    mine = Brought(replace(invented))
    dossier = weakref.ref(mine.dossier)
    token = keep(mine)
    del mine
    gc.collect()
    assert brought(token) is None
    assert dossier() is None


def test_it_is_gone_at_once_when_its_visitor_forgets_it(invented: Dossier) -> None:
    mine = Brought(invented)
    token = keep(mine)
    drop(token)
    assert brought(token) is None
    drop(token)


@dataclass(eq=False)
class Thing:
    """Something that is shown at a token, as a visitor's article is."""

    brought: Brought
    token: str


@pytest.fixture
def sit(invented: Dossier, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Seat[Thing]]:
    """Takes a seat for a visitor of a network, where nobody else sits."""
    gc.collect()
    monkeypatch.setattr(visitors, "_TAKEN", WeakValueDictionary())

    def sit(network: str) -> Seat[Thing]:
        seat: Seat[Thing] = Seat(network)
        mine = Brought(invented)
        seat.put(Thing(mine, keep(mine)))
        return seat

    return sit


def test_a_seat_holds_the_last_that_was_put_there(
    sit: Callable[[str], Seat[Thing]], invented: Dossier
) -> None:
    seat = sit("a")
    first = seat.held.token if seat.held else ""
    mine = Brought(invented)
    seat.put(Thing(mine, keep(mine)))
    gc.collect()
    assert seat.held
    assert seat.held.brought is mine
    assert brought(first) is None
    assert len(visitors._TAKEN) == 1


def test_a_network_over_its_share_loses_its_own_oldest_and_nobody_elses(
    sit: Callable[[str], Seat[Thing]], monkeypatch: pytest.MonkeyPatch, invented: Dossier
) -> None:
    monkeypatch.setattr(visitors, "SHARE", 3)
    others = [sit("192.0.2.1"), sit("192.0.2.2"), sit("")]
    mine = [sit("198.51.100.7") for _ in range(3)]
    again = Brought(invented)
    mine[0].put(Thing(again, keep(again)))  # used just now
    lost = mine[1].held.token if mine[1].held else ""
    more = sit("198.51.100.7")
    assert [seat.held is not None for seat in mine] == [True, False, True]
    assert more.held
    assert brought(lost) is None
    assert all(seat.held and brought(seat.held.token) for seat in others)


def test_a_flood_from_one_network_leaves_room_for_all_others(
    sit: Callable[[str], Seat[Thing]],
) -> None:
    flood = [sit("203.0.113.9") for _ in range(visitors.MOST + 50)]
    assert sum(seat.held is not None for seat in flood) == visitors.SHARE
    rest = [sit(f"198.51.{n // 250}.{n % 250}") for n in range(visitors.MOST - visitors.SHARE)]
    late = [sit(f"192.0.2.{n}") for n in range(50)]
    assert all(seat.held for seat in [*rest, *late])
    assert sum(seat.held is not None for seat in flood) == visitors.SHARE - 50
    assert len(visitors._TAKEN) == visitors.MOST


def test_when_all_places_are_taken_fairly_one_more_waits_until_one_leaves(
    sit: Callable[[str], Seat[Thing]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visitors, "MOST", 3)
    held = [sit("a"), sit("b"), sit("c")]
    for network in ("a", "d", ""):
        with pytest.raises(CrowdedError, match="the most"):
            sit(network)
    assert all(seat.held for seat in held)
    held.pop()
    gc.collect()
    assert sit("d").held


def test_nothing_of_a_text_that_somebody_brings_is_kept_by_its_readers() -> None:
    before = toml._kept.cache_info()
    read_markdown('+++\ntitle = "A memo"\nlang = "en"\n+++\n\nA paragraph.\n')
    assert toml._kept.cache_info() == before


def test_what_a_seat_held_is_gone_when_it_is_emptied(sit: Callable[[str], Seat[Thing]]) -> None:
    seat = sit("a")
    assert seat.held
    token, thing = seat.held.token, weakref.ref(seat.held)
    seat.empty()
    gc.collect()
    assert seat.held is None
    assert thing() is None
    assert brought(token) is None
    assert not visitors._TAKEN


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"), (None, ""), ("x", ""),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("fe80::1%eth0", "fe80::/64"),
    ],
)  # fmt: skip
def test_a_household_is_one_network(address: str | None, network: str) -> None:
    assert network_of(address) == network


def test_bounds_are_for_a_small_server_and_a_large_school() -> None:
    assert visitors.MOST == 500
    assert visitors.SHARE == 100


def test_an_article_goes_with_its_piece_and_no_reading_of_it_is_kept(kurils: Dossier) -> None:
    piece = take(texts.ARTICLE, "", kurils)
    assert piece.findings.mentions
    token, article, inner = piece.token, weakref.ref(piece.article), weakref.ref(piece.text)
    del piece
    gc.collect()
    assert brought(token) is None
    assert article() is None
    assert inner() is None


def script(holder: list[str]) -> None:
    """A page that brings an article and holds it as the app does."""
    import brought as texts
    import streamlit as st

    from disputemap.app.bring import PIECE
    from disputemap.app.taking import take
    from disputemap.library import chosen_dossier
    from disputemap.visitors import Seat

    if PIECE not in st.session_state:
        st.session_state[PIECE] = Seat()
        st.session_state[PIECE].put(take(texts.ARTICLE, "", chosen_dossier()))
    holder.append(st.session_state[PIECE].held.token)


def test_it_lives_through_the_session_and_ends_with_it() -> None:
    tokens: list[str] = []
    app = AppTest.from_function(script, kwargs={"holder": tokens}, default_timeout=60)
    app.run()
    app.run()
    assert not app.exception, app.exception[0].message
    assert len(tokens) == 2
    assert len(set(tokens)) == 1
    assert brought(tokens[0]) is not None
    del app
    gc.collect()
    assert brought(tokens[0]) is None
