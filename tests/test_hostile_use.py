"""What somebody who means harm cannot do, in live lessons, articles and lesson pages."""

from __future__ import annotations

import asyncio
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from live_lessons import LESSON, PLAN

from disputemap.articles.getting.fetching import _as_text
from disputemap.articles.getting.public_address import is_public
from disputemap.dossier import Dossier
from disputemap.live import Classroom, UnfitError, plan_of
from disputemap.live.results import safe
from disputemap.live.sqlite import SqliteStore
from disputemap.live.writer import Writer
from disputemap.web.live_streams import Streams


class Nothing:
    """A connection to nowhere."""

    def execute(self, _query: str, *_params: Any) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""


def test_who_gives_up_waiting_does_not_end_the_thread_that_writes() -> None:
    writer = Writer(Nothing, ("BEGIN",), (OSError,))
    goes_on = threading.Event()
    first = writer.put(lambda _: goes_on.wait(5))
    while not first.running():
        time.sleep(0.001)
    given_up = writer.put(lambda _: "written")
    assert given_up.cancel()
    goes_on.set()
    try:
        assert writer.put(lambda _: 1).result(timeout=5) == 1
    finally:
        writer.close()


def test_a_stream_that_is_left_at_once_leaves_nothing() -> None:
    async def leave() -> dict[tuple[str, int], list[object]]:
        streams = Streams(lambda: None, None)  # type: ignore[arg-type, return-value]  # no store is asked
        stream = streams.stream("ABCDEF", 1, "")
        await anext(stream)
        assert streams.open
        await stream.aclose()  # type: ignore[attr-defined]  # it is a generator
        return streams.open

    assert not asyncio.run(leave())


def test_a_stream_that_was_ended_does_not_make_room_for_more() -> None:
    async def leave() -> bool:
        streams = Streams(lambda: None, None)  # type: ignore[arg-type, return-value]  # no store is asked
        old = [streams.stream("ABCDEF", 1, "") for _ in range(5)]
        for each in old:
            await anext(each)
        for each in old[1:]:
            await each.aclose()  # type: ignore[attr-defined]  # it is a generator
        new = streams.stream("ABCDEF", 1, "")
        await anext(new)
        await old[0].aclose()  # type: ignore[attr-defined]  # it is a generator
        return ("ABCDEF", 1) in streams.open

    assert asyncio.run(leave())


@pytest.mark.parametrize("address", ["168.63.129.16", "::ffff:168.63.129.16", "192.0.0.9"])
def test_what_answers_nearby_is_not_public(address: str) -> None:
    assert not is_public(address, 80)


@pytest.mark.parametrize("codec", ["punycode", "PunyCode", "idna", "unicode_escape", "zlib"])
def test_a_site_cannot_name_a_codec_that_no_page_is_in(codec: str) -> None:
    page = b"abc-" + b"a" * 1000
    assert _as_text(page, f"text/html; charset={codec}") == page


def test_a_site_can_name_its_encoding() -> None:
    page = "Остров".encode("koi8_r")
    assert _as_text(page, "text/html; charset=koi8-r") == "Остров"


@pytest.mark.parametrize(
    "text", ["a;=1+1;b", "a; =1+1", 'a;"=1+1&";', "x;@SUM(1)", "x;-2+cmd|'/C calc'!A0"]
)
def test_no_cell_begins_like_a_formula_after_a_semicolon(text: str) -> None:
    cells = [cell.strip(' "') for cell in safe(text).split(";")]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


@pytest.mark.parametrize("text", ["Well ;-)", "a; b; c", "2-1=1"])
def test_other_answers_stay_as_they_are(text: str) -> None:
    assert safe(text) == text


def test_a_pupil_cannot_put_words_on_the_wall_as_a_place(tmp_path: Path) -> None:
    plan = replace(PLAN, places=frozenset({"harbour", "lighthouse"}))
    store = SqliteStore(tmp_path / "live.sqlite")
    classroom = Classroom(store, lambda *_: plan)
    try:
        made = classroom.create(*LESSON.values())
        token, number = classroom.join(made.code, "Ann")
        assert number.result(5) == 1
        classroom.move(made.code, made.teacher, {"question": "where", "open": True})
        classroom.answer(made.code, token, "where", "lighthouse").result(5)
        with pytest.raises(UnfitError, match="places"):
            classroom.answer(made.code, token, "where", "rude-words")
    finally:
        store.close()


def test_a_plan_knows_the_places_of_its_dossier(kurils: Dossier) -> None:
    plan = plan_of(kurils, kurils.lessons[0])
    assert plan.places >= {place.id for place in kurils.places}
