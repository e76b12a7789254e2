"""What a live lesson holds, how many listen to it, and what is counted, are bounded for all."""

from __future__ import annotations

import gc
import sqlite3
import time
import weakref
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import httpx2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from live_lessons import (
    KINDS,
    LESSON,
    Somebody,
    events,
    new_store,
    place,
    plans,
    pupil,
    served,
    teacher,
)

from disputemap.dossier import read
from disputemap.live import (
    Count,
    FullError,
    Held,
    Limit,
    State,
    Store,
    TooOftenError,
    open_store,
)
from disputemap.live.limits import Rate
from disputemap.live.records import MOST_BYTES
from disputemap.live.sqlite import MOST_PAGES, SqliteStore
from disputemap.web.live import Live
from disputemap.web.settling import settle

CODE = "CCCCCC"
LONG = "港" * 600


@pytest.fixture(scope="module", params=KINDS)
def where(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Address of a store that is new."""
    with new_store(request.param, tmp_path_factory.mktemp("live")) as address:
        yield address


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    """A store with a lesson in which a question is open, and one pupil."""
    opened = open_store(where)
    held = Held(CODE, "invented", "tides", "en", "hash of the teacher", time.time())
    assert opened.create(held, State("look"))
    opened.join(CODE, "token 1", "Ann").result()
    opened.move(CODE, {"question": "why", "open": True})
    yield opened
    opened.delete(CODE)
    opened.close()


class TestRoom:
    def test_a_lesson_holds_so_many_bytes_and_keeps_what_it_has(self, store: Store) -> None:
        """Texts that are as long as texts may be, until no more is taken."""
        with pytest.raises(FullError, match="no more"):
            for asked in range(100):
                store.move(CODE, {"question": f"q{asked}", "open": True})
                for number in range(1, 40):
                    if asked == 0 and number > 1:
                        store.join(CODE, f"token {number}", "名" * 24).result()
                waiting = [
                    store.answer(CODE, f"token {number}", f"q{asked}", LONG, None)
                    for number in range(1, 40)
                ]
                for each in waiting:
                    each.result()
        size = sum(len(each.answer.encode()) for each in store.results(CODE).answers)
        assert MOST_BYTES * 0.8 < size < MOST_BYTES
        with pytest.raises(FullError, match="no more"):
            store.join(CODE, "one more", "名" * 8_000).result()
        # a shorter answer in place of a longer one is taken
        store.move(CODE, {"question": "q0", "open": True})
        store.answer(CODE, "token 1", "q0", "short", None).result()
        assert store.read(CODE).answers[0].answer == "short"

    def test_an_answer_that_is_changed_again_and_again_takes_no_more(self, store: Store) -> None:
        waiting = [
            store.answer(CODE, "token 1", "why", LONG[: 500 + number % 100], None)
            for number in range(2_500)
        ]
        for each in waiting:
            each.result()
        store.answer(CODE, "token 1", "why", "the last", None).result()
        assert [each.answer for each in store.read(CODE).answers] == ["the last"]

    def test_a_full_lesson_says_so(self, tmp_path: Path) -> None:
        live = Live(place(tmp_path), plans)
        with served(live) as address:
            one = teacher(address)
            other = pupil(address, one.code, "Ann")
            one.post("move", {"question": "why", "open": True})
            assert other.answer("why", "kept").status_code == 200
            full = f"UPDATE live_lessons SET bytes = {MOST_BYTES}"
            live.classroom.store.writer.do(lambda connection: connection.execute(full))
            refused = other.answer("why", "longer than before")
            assert refused.status_code == 429
            assert "holds as much as one may" in refused.json()["error"]
            assert Somebody(address, code=one.code).post("join").status_code == 429
            assert b"kept" in one.post("end").content

    def test_a_file_has_a_largest_size(self, tmp_path: Path) -> None:
        store = open_store(place(tmp_path))
        store.sweep()
        assert store._connection().execute("PRAGMA max_page_count").fetchone() == (MOST_PAGES,)
        store.close()

    def test_a_file_of_an_older_version_is_used_on(self, tmp_path: Path) -> None:
        with sqlite3.connect(tmp_path / "live.sqlite") as older:
            older.execute(
                "CREATE TABLE live_lessons (code TEXT PRIMARY KEY, dossier TEXT NOT NULL,"
                " lesson TEXT NOT NULL, lang TEXT NOT NULL, teacher TEXT NOT NULL,"
                " made DOUBLE PRECISION NOT NULL, version BIGINT NOT NULL,"
                " pupils INTEGER NOT NULL, state TEXT NOT NULL)"
            )
            row = (CODE, "invented", "tides", "en", "x", time.time(), 1, 0, State("look").to_json())
            older.execute("INSERT INTO live_lessons VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        older.close()
        store = open_store(place(tmp_path))
        assert store.join(CODE, "token 1", "Ann").result() == 1
        store.close()


class SlowStore(SqliteStore):
    """A file that takes long to say who somebody is."""

    def pupil(self, code: str, token: str) -> int:
        time.sleep(1.5)
        return super().pupil(code, token)


def test_an_answer_that_does_not_fit_keeps_nobody_else_waiting(tmp_path: Path) -> None:
    live = Live(place(tmp_path), plans)
    with served(live) as address:
        one = teacher(address)
        other = pupil(address, one.code)
        live.classroom.store = SlowStore(tmp_path / "live.sqlite")
        with ThreadPoolExecutor(1) as hands:
            slow = hands.submit(other.answer, "no such question", "nothing")
            time.sleep(0.3)
            start = time.monotonic()
            assert one.http.get("/live").status_code == 404
            assert time.monotonic() - start < 0.8
            assert slow.result().status_code == 422


class TestCounting:
    def test_all_processes_count_together(self, where: str, store: Store) -> None:
        other, count = open_store(where), Count("guess 192.0.2.1", Rate(4, 60))
        for number in range(4):
            (store, other)[number % 2].count(count)
        for each in (store, other):
            with pytest.raises(TooOftenError, match=r"1[45] s") as refused:
                each.count(count)
            assert refused.value.wait in (14, 15)
        store.count(Count("guess 192.0.2.2", count.rate))
        other.close()

    def test_a_count_wears_off_and_is_forgotten(self, store: Store) -> None:
        count = Count("guess 192.0.2.3", Rate(2, 0.6))
        for _ in range(2):
            store.count(count)
        with pytest.raises(TooOftenError):
            store.count(count)
        time.sleep(0.35)
        store.count(count)
        time.sleep(0.7)
        store.sweep()
        for _ in range(2):
            store.count(count)

    def test_who_only_asks_is_not_counted_and_who_is_refused_neither(self, store: Store) -> None:
        asked = Count("guess 192.0.2.4", Rate(1, 60), take=False)
        joining = Count("join 192.0.2.4", Rate(2, 60))
        for number in range(2):
            store.join(CODE, f"more {number}", "", (asked, joining)).result()
        pupils = store.read(CODE).pupils
        with pytest.raises(TooOftenError):
            store.join(CODE, "too many", "", (asked, joining)).result()
        assert store.read(CODE).pupils == pupils
        store.count(Count(asked.what, asked.rate))
        with pytest.raises(TooOftenError):
            store.join(CODE, "a guesser", "", (asked,)).result()

    def test_no_address_is_kept(self, tmp_path: Path) -> None:
        store = open_store(place(tmp_path))
        store.count(Count("guess 192.0.2.99", Rate(2, 60)))
        store.close()
        assert not any(b"192.0.2.99" in file.read_bytes() for file in tmp_path.iterdir())

    def test_a_guesser_is_stopped_by_every_process(self, where: str) -> None:
        two = [Live(where, plans) for _ in range(2)]
        with served(two[0]) as here, served(two[1]) as there:
            one = teacher(here)
            statuses = [
                Somebody(address, code="ABCDEF").post("join").status_code
                for _ in range(11)
                for address in (here, there)
            ]
            assert statuses == [404] * 20 + [429] * 2
            refused = Somebody(there, code=one.code).post("join")
            assert refused.status_code == 429
            assert 0 < int(refused.headers["retry-after"]) <= 60
            one.post("end")

    def test_a_flood_of_joins_is_stopped_by_every_process(self, tmp_path: Path) -> None:
        two = [Live(place(tmp_path), plans) for _ in range(2)]
        for each in two:
            each.limits.joining = Limit(5, 60)
        with served(two[0]) as here, served(two[1]) as there:
            code = teacher(here).code
            statuses = [
                Somebody(address, code=code).post("join").status_code
                for _ in range(4)
                for address in (here, there)
            ]
        assert statuses == [201] * 5 + [429] * 3

    def test_no_network_takes_every_place_by_going_to_another_process(self, tmp_path: Path) -> None:
        two = [Live(place(tmp_path), plans) for _ in range(2)]
        for each in two:
            each.limits.holding = Limit(3, 4 * 3600)
        with served(two[0]) as here, served(two[1]) as there:
            statuses = [
                httpx2.post(f"{address}/live", json=LESSON).status_code
                for _ in range(2)
                for address in (here, there)
            ]
        assert statuses == [201] * 3 + [429]

    @settings(max_examples=200)
    @given(
        st.lists(st.floats(0, 30), max_size=60), st.integers(1, 20), st.sampled_from([1.0, 7, 60])
    )
    def test_no_more_is_let_through_than_the_rate_says(
        self, pauses: list[float], most: int, seconds: float
    ) -> None:
        rate, until, now, done = Rate(most, seconds), 0.0, 1000.0, []
        for pause in pauses:
            now += pause
            if not rate.wait(until, now):
                until = rate.taken(until, now)
                done.append(now)
        for first in done:
            within = [each for each in done if first <= each < first + seconds - 1e-3]
            assert len(within) < 2 * most
        assert until <= now + seconds + 1e-6


class TestStreams:
    def test_what_is_too_many_is_sent_away_and_what_stands_goes_on(self, tmp_path: Path) -> None:
        live = Live(place(tmp_path), plans)
        live.streams.most_of_network = 3
        with served(live) as address, ExitStack() as stack:
            one = teacher(address)
            pupils = [pupil(address, one.code) for _ in range(4)]
            standing = [stack.enter_context(each.listening()) for each in pupils[:3]]
            assert [next(each)[2]["step"] for each in standing] == ["look"] * 3
            refused = pupils[3].http.get(f"/live/{one.code}/events?token={pupils[3].token}")
            assert refused.status_code == 429
            assert int(refused.headers["retry-after"]) > 0
            assert "network" in refused.json()["error"]
            one.post("move", {"step": "judge"})
            assert [next(each)[2]["step"] for each in standing] == ["judge"] * 3

    def test_who_lost_the_connection_takes_the_own_place_again(self, tmp_path: Path) -> None:
        live = Live(place(tmp_path), plans)
        live.streams.most_of_network = 2
        with served(live) as address, ExitStack() as stack:
            one = teacher(address)
            pupils = [pupil(address, one.code) for _ in range(2)]
            first, second = (stack.enter_context(each.listening()) for each in pupils)
            assert [next(each)[2]["step"] for each in (first, second)] == ["look"] * 2
            again = Somebody(address, pupils[0].token, one.code)
            newer = stack.enter_context(again.listening())
            assert next(newer)[2]["step"] == "look"
            one.post("move", {"step": "judge"})
            assert list(first) == []
            assert [next(each)[2]["step"] for each in (second, newer)] == ["judge"] * 2

    def test_a_place_that_is_left_is_free_again(self, tmp_path: Path) -> None:
        live = Live(place(tmp_path), plans)
        live.streams.most_of_all = 1
        with served(live) as address:
            one = teacher(address)
            first, second = pupil(address, one.code), pupil(address, one.code)
            path = f"/live/{one.code}/events?token={second.token}"
            with first.listening() as told:
                next(told)
                assert second.http.get(path).status_code == 503
            one.post("move", {"step": "judge"})
            end = time.monotonic() + 10
            while live.streams.networks and time.monotonic() < end:
                time.sleep(0.02)
            with second.http.stream("GET", path) as answer:
                assert answer.status_code == 200
                assert next(events(answer))[2]["step"] == "judge"

    def test_a_whole_school_behind_one_address_has_room(self) -> None:
        live = Live("sqlite:///nowhere", plans)
        live.streams.networks["192.0.2.1"] = 900
        assert not live.streams.full("192.0.2.1")


def test_a_dossier_is_left_out_of_garbage_collection_and_collected_once_it_is_replaced(
    invented_path: Path,
) -> None:
    """A class that votes must not wait until a whole dossier has been gone through."""
    before = gc.get_freeze_count()
    older = read(invented_path)
    settle(older)
    settled = gc.get_freeze_count()
    assert settled > before
    start = time.perf_counter()
    settle(older)
    assert time.perf_counter() - start < 0.01
    gone = weakref.ref(older)
    del older
    settle(read(invented_path))
    assert gone() is None
    gc.unfreeze()
