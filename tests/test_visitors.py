"""What a visitor brings is held by their session alone, and is gone with it."""

from __future__ import annotations

import gc
import re
import weakref
from dataclasses import replace

import brought as texts
import pytest
from streamlit.testing.v1 import AppTest

from disputemap import visitors
from disputemap.app.taking import take
from disputemap.dossier import Dossier
from disputemap.visitors import Brought, CrowdedError, brought, drop, keep


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


def test_there_is_a_most_and_room_again_when_one_leaves(
    invented: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    gc.collect()
    monkeypatch.setattr(visitors, "MOST", len(visitors._HELD) + 3)
    held = [Brought(invented) for _ in range(3)]
    for each in held:
        keep(each)
    more = Brought(invented)
    with pytest.raises(CrowdedError, match="the most"):
        keep(more)
    held.pop()
    del each
    gc.collect()
    assert brought(keep(more)) is more


def test_the_most_is_five_hundred() -> None:
    assert visitors.MOST == 500


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

    if PIECE not in st.session_state:
        st.session_state[PIECE] = take(texts.ARTICLE, "", chosen_dossier())
    holder.append(st.session_state[PIECE].token)


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
