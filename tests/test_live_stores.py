"""Live lessons are kept alike in SQLite, in PostgreSQL and in Redis."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import httpx2
import pytest
from live_lessons import KINDS, MISSING, new_store, plans, pupil, served, teacher

import databases
from conftest import ROOT
from disputemap.live import (
    ClosedError,
    FullError,
    Held,
    State,
    Store,
    StoreError,
    UnfitStoreError,
    UnknownCodeError,
    UnknownTokenError,
    open_store,
)
from disputemap.live.records import LIFE, MOST_LESSONS, MOST_PUPILS, Given, Pupil
from disputemap.web.live import Live


@pytest.fixture(scope="module", params=KINDS)
def where(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Address of a store that is new."""
    with new_store(request.param, tmp_path_factory.mktemp("live")) as address:
        yield address


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    opened = open_store(where)
    yield opened
    for code in ("AAAAAA", "BBBBBB"):
        opened.delete(code)
    opened.close()


def held(code: str = "AAAAAA", made: float | None = None) -> Held:
    return Held(code, "invented", "tides", "en", "hash of the teacher", made or time.time())


@pytest.fixture
def asked(store: Store) -> Store:
    """A store with a lesson in which a question is open, and one pupil."""
    assert store.create(held(), State("look"))
    store.join("AAAAAA", "token 1", "Ann").result()
    store.move("AAAAAA", {"question": "high", "open": True})
    return store


def test_a_lesson_is_found_as_it_was_made(store: Store) -> None:
    one = held()
    state = State("look", map={"date": "2001-02-03", "place": "港 – Hafen"})
    assert store.create(one, state)
    assert store.find("AAAAAA") == one
    snapshot = store.read("AAAAAA")
    assert (snapshot.state, snapshot.pupils, snapshot.answers) == (state, 0, ())
    assert snapshot.version == store.version("AAAAAA")


def test_a_code_is_given_once(asked: Store) -> None:
    before = asked.read("AAAAAA")
    assert not asked.create(replace(held(), lesson="another"), State("judge"))
    assert asked.read("AAAAAA") == before
    assert asked.find("AAAAAA").lesson == "tides"


@pytest.mark.parametrize(
    "act",
    [
        lambda store: store.find("BBBBBB"),
        lambda store: store.version("BBBBBB"),
        lambda store: store.read("BBBBBB"),
        lambda store: store.pupil("BBBBBB", "token 1"),
        lambda store: store.move("BBBBBB", {"step": "judge"}),
        lambda store: store.join("BBBBBB", "token", "").result(),
        lambda store: store.answer("BBBBBB", "token 1", "high", [1], True).result(),
        lambda store: store.results("BBBBBB"),
    ],
)
def test_a_lesson_that_there_is_not_is_told(asked: Store, act: Callable[[Store], object]) -> None:
    with pytest.raises(UnknownCodeError):
        act(asked)
    asked.delete("BBBBBB")


def test_everything_that_happens_makes_the_version_grow(asked: Store) -> None:
    versions = [asked.version("AAAAAA")]
    for act in (
        lambda: asked.join("AAAAAA", "token 2", "").result(),
        lambda: asked.answer("AAAAAA", "token 1", "high", [1], True).result(),
        lambda: asked.answer("AAAAAA", "token 1", "high", [0], False).result(),
        lambda: asked.move("AAAAAA", {"shown": True}),
    ):
        act()
        versions.append(asked.version("AAAAAA"))
    assert versions == sorted(set(versions))


def test_a_pupil_is_known_by_the_token_alone(asked: Store) -> None:
    assert asked.pupil("AAAAAA", "token 1") == 1
    asked.create(held("BBBBBB"), State("look"))
    for code, token in (("AAAAAA", "token 2"), ("AAAAAA", ""), ("BBBBBB", "token 1")):
        with pytest.raises(UnknownTokenError):
            asked.pupil(code, token)
        with pytest.raises(UnknownTokenError):
            asked.answer(code, token, "high", [1], True).result()


def test_the_last_answer_counts_and_only_while_the_question_is_open(asked: Store) -> None:
    asked.answer("AAAAAA", "token 1", "high", [0], False).result()
    asked.answer("AAAAAA", "token 1", "high", [1], True).result()
    with pytest.raises(ClosedError):
        asked.answer("AAAAAA", "token 1", "where", "harbour", True).result()
    asked.move("AAAAAA", {"open": False})
    with pytest.raises(ClosedError):
        asked.answer("AAAAAA", "token 1", "high", [2], False).result()
    assert asked.read("AAAAAA").answers == (Given(1, "high", [1], True),)


def test_the_results_have_every_pupil_and_every_answer(asked: Store) -> None:
    asked.join("AAAAAA", "token 2", 'Bób "7" さ').result()
    asked.answer("AAAAAA", "token 1", "high", [0, 2], False).result()
    asked.move("AAAAAA", {"question": "why", "open": True})
    asked.answer("AAAAAA", "token 2", "why", "Ich? – 'no'; %s {}", None).result()
    results = asked.results("AAAAAA")
    assert results.pupils == (Pupil(1, "Ann"), Pupil(2, 'Bób "7" さ'))
    assert results.answers == (
        Given(1, "high", [0, 2], False),
        Given(2, "why", "Ich? – 'no'; %s {}", None),
    )


def test_a_lesson_that_is_deleted_leaves_nothing(asked: Store) -> None:
    asked.answer("AAAAAA", "token 1", "high", [1], True).result()
    asked.delete("AAAAAA")
    with pytest.raises(UnknownCodeError):
        asked.find("AAAAAA")
    assert asked.create(held(), State("look"))
    assert asked.results("AAAAAA") == replace(asked.results("AAAAAA"), pupils=(), answers=())
    with pytest.raises(UnknownTokenError):
        asked.pupil("AAAAAA", "token 1")


def test_a_lesson_dies_by_itself(store: Store) -> None:
    store.create(held(made=time.time() - LIFE + 1.5), State("look"))
    store.join("AAAAAA", "token 1", "").result()
    time.sleep(2)
    with pytest.raises(UnknownCodeError):
        store.version("AAAAAA")
    store.sweep()
    assert store.create(held(), State("look"))
    assert store.results("AAAAAA").pupils == ()


def test_there_is_a_most_of_lessons_and_of_pupils(store: Store) -> None:
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    codes = [f"ZZZZ{one}{two}" for one in letters[:10] for two in letters][:MOST_LESSONS]
    for code in codes:
        assert store.create(held(code), State("look"))
    with pytest.raises(FullError):
        store.create(held(), State("look"))
    with ThreadPoolExecutor(16) as hands:
        joined = hands.map(
            lambda number: store.join(codes[0], f"token {number}", "").result(), range(MOST_PUPILS)
        )
        assert sorted(joined) == list(range(1, MOST_PUPILS + 1))
    with pytest.raises(FullError):
        store.join(codes[0], "one more", "").result()
    for code in codes:
        store.delete(code)


def test_two_processes_lose_no_vote(where: str, asked: Store) -> None:
    other = open_store(where)
    for number in range(2, 61):
        (asked, other)[number % 2].join("AAAAAA", f"token {number}", "").result()

    def vote(number: int) -> None:
        side = (asked, other)[number % 2]
        for choice in range(3):
            side.answer("AAAAAA", f"token {number}", "high", [choice], choice == 1).result()

    with ThreadPoolExecutor(16) as hands:
        list(hands.map(vote, range(1, 61)))
    for side in (asked, other):
        found = side.read("AAAAAA")
        assert [given.number for given in found.answers] == list(range(1, 61))
        assert {tuple(given.answer) for given in found.answers} == {(2,)}
    other.close()


def test_nothing_is_lost_between_closing_and_the_last_vote(where: str, asked: Store) -> None:
    """What was acknowledged is in the results; what came after the end of the vote is refused."""
    other = open_store(where)
    for number in range(2, 31):
        asked.join("AAAAAA", f"token {number}", "").result()
    taken = set()

    def vote(number: int) -> None:
        try:
            other.answer("AAAAAA", f"token {number}", "high", [1], True).result()
        except ClosedError:
            return
        taken.add(number)

    with ThreadPoolExecutor(16) as hands:
        votes = [hands.submit(vote, number) for number in range(1, 31)]
        asked.move("AAAAAA", {"shown": True})
        for each in votes:
            each.result()
    assert {given.number for given in asked.read("AAAAAA").answers} == taken
    other.close()


def test_moves_at_the_same_time_are_all_made(asked: Store) -> None:
    moves = [{"map": {"date": f"20{n:02}-01-01"}} for n in range(20)] + [{"follow": False}]
    before = asked.version("AAAAAA")
    with ThreadPoolExecutor(8) as hands:
        list(hands.map(lambda move: asked.move("AAAAAA", move), moves))
    state = asked.read("AAAAAA").state
    assert asked.version("AAAAAA") == before + len(moves)
    assert not state.follow
    assert state.question == "high"


def test_a_whole_lesson_over_two_servers(where: str) -> None:
    two = [Live(where, plans) for _ in range(2)]
    with served(two[0]) as here, served(two[1]) as there:
        one, other = teacher(here), None
        other = pupil(there, one.code, "Ann")
        with other.listening() as events:
            next(events)
            start = time.monotonic()
            one.post("move", {"question": "high", "open": True})
            assert next(events)[2]["open"]
            assert time.monotonic() - start < 1
            assert other.answer("high", [1]).status_code == 200
            assert b"Ann,look,high" in one.post("end").content
            assert next(events)[0] == "end"


@pytest.mark.parametrize("lost", ["postgresql://live@127.0.0.1:9/x", "redis://127.0.0.1:9/0"])
def test_a_store_that_cannot_be_reached_is_told(lost: str) -> None:
    store = open_store(lost)
    for act in (
        lambda: store.version("AAAAAA"),
        lambda: store.create(held(), State("look")),
        lambda: store.join("AAAAAA", "", "").result(),
    ):
        with pytest.raises(StoreError, match="try again"):
            act()
    with served(Live(lost, plans)) as address, httpx2.Client(base_url=address) as http:
        answer = http.post("/live/ABCDEF/join", json={})
        assert answer.status_code == 503
        assert int(answer.headers["retry-after"]) > 0
    store.close()


@pytest.mark.skipif(bool(MISSING["redis"]), reason=str(MISSING["redis"]))
def test_a_store_that_comes_back_is_found_again() -> None:
    with databases.redis() as address:
        store = open_store(address)
        assert store.create(held(), State("look"))
    with pytest.raises(StoreError):
        store.version("AAAAAA")
    store.close()


@pytest.mark.parametrize("package", ["psycopg", "redis"])
def test_a_package_that_is_not_installed_is_told(package: str) -> None:
    address = {"psycopg": "postgresql://h/d", "redis": "redis://h"}[package]
    code = (
        f"import sys; sys.modules[{package!r}] = None\n"
        "from disputemap.live import open_store, UnfitStoreError\n"
        f"try: open_store({address!r})\n"
        "except UnfitStoreError as error: print(error)"
    )
    said = subprocess.check_output([sys.executable, "-c", code], text=True, cwd=ROOT)
    assert "disputemap[live]" in said


def test_a_folder_of_another_user_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    from disputemap.live import place_of

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / f"disputemap-{os.getuid()}").mkdir()
    if os.getuid() != 0:
        pytest.skip("only root can give a folder away")
    os.chown(tmp_path / "disputemap-0", 12345, 12345)
    with pytest.raises(UnfitStoreError, match="another user"):
        open_store(place_of(""))
