"""A live lesson: what its protocol does, and what it refuses."""

from __future__ import annotations

import csv
import io
import json
import re
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from live_lessons import LESSON, PLAN, Somebody, place, plans, pupil, served, teacher

from disputemap.live import Limit, UnfitStoreError, network_of, open_store, place_of
from disputemap.live.limits import MOST_KEPT
from disputemap.live.names import cleaned
from disputemap.live.records import LIFE, State
from disputemap.live.results import safe
from disputemap.web.live import Live


@pytest.fixture
def live(tmp_path: Path) -> Live:
    return Live(place(tmp_path), plans)


@pytest.fixture
def address(live: Live) -> Iterator[str]:
    with served(live) as address:
        yield address


@pytest.fixture
def asked(address: str) -> tuple[Somebody, Somebody]:
    """A teacher who has asked a question, and a pupil."""
    one = teacher(address)
    other = pupil(address, one.code, "Ann")
    assert one.post("move", {"question": "high", "open": True}).status_code == 204
    return one, other


def rows(text: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"))))


def error_of(answer: httpx2.Response, status: int) -> str:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"
    return str(answer.json()["error"])


class TestALesson:
    def test_a_code_is_six_letters_that_are_not_taken_for_figures(self, address: str) -> None:
        codes = {teacher(address).code for _ in range(5)}
        assert len(codes) == 5
        assert all(re.fullmatch("[A-HJ-NP-Z]{6}", code) for code in codes)

    def test_pupils_are_numbered_and_need_no_name(self, address: str) -> None:
        one = Somebody(address, code=teacher(address).code.lower())
        assert [one.post("join").json()["number"] for _ in range(3)] == [1, 2, 3]

    def test_what_the_teacher_does_comes_to_every_pupil(self, address: str) -> None:
        one = teacher(address)
        other = pupil(address, one.code)
        with other.listening() as events:
            name, _, state = next(events)
            assert name == "state"
            assert state == {
                "step": "look", "follow": True, "map": PLAN.steps["look"], "question": None,
                "open": False, "shown": False, "pupils": 1,
            }  # fmt: skip
            one.post("move", {"step": "judge", "follow": False})
            state = next(events)[2]
            assert (state["step"], state["follow"]) == ("judge", False)
            assert state["map"] == PLAN.steps["judge"]
            one.post("move", {"map": {"date": "2003-01-01", "place": "harbour"}})
            assert next(events)[2]["map"] == {"date": "2003-01-01", "place": "harbour"}

    def test_a_vote_is_counted_and_seen_by_pupils_only_once_it_is_shown(
        self, asked: tuple[Somebody, Somebody]
    ) -> None:
        one, other = asked
        with one.listening() as told, other.listening() as seen:
            assert next(told)[2]["counts"] == {
                "answered": 0, "right": 0, "options": {"0": 0, "1": 0, "2": 0},
            }  # fmt: skip
            first = next(seen)[2]
            assert first["open"]
            assert not first["taken"]
            assert other.answer("high", [0]).json() == {"taken": True}
            assert next(told)[2]["counts"]["options"]["0"] == 1
            with other.listening() as again:
                state = next(again)[2]
            assert (state["taken"], state["yours"]) == (True, [0])
            assert not {"counts", "right", "answer", "feedback"} & state.keys()
            other.answer("high", [1])
            assert next(told)[2]["counts"] == {
                "answered": 1, "right": 1, "options": {"0": 0, "1": 1, "2": 0},
            }  # fmt: skip
            one.post("move", {"shown": True})
            state = next(seen)[2]
            assert state["yours"] == [1]
            assert (state["shown"], state["open"], state["right"]) == (True, False, True)
            assert state["counts"]["right"] == 1
            assert (state["answer"], state["feedback"]) == ([1], PLAN.told["high"]["feedback"])

    def test_a_client_that_comes_back_hears_only_what_is_new(
        self, asked: tuple[Somebody, Somebody]
    ) -> None:
        one, other = asked
        with other.listening() as events:
            _, last, _ = next(events)
        with other.listening(last) as events:
            one.post("move", {"step": "judge"})
            assert next(events)[2]["step"] == "judge"
        with other.listening("an older one") as events:
            assert next(events)[2]["step"] == "judge"

    def test_it_ends_with_a_table_and_is_forgotten(
        self, asked: tuple[Somebody, Somebody], tmp_path: Path
    ) -> None:
        one, other = asked
        other.answer("high", [1])
        one.post("move", {"question": "why", "open": True})
        other.answer("why", "Only in a lighthouse")
        quiet = pupil(one.http.base_url.__str__(), one.code, "Bob")
        before = one.get("results.csv")
        assert before.headers["content-type"] == "text/csv; charset=utf-8"
        with quiet.listening() as events:
            next(events)
            ended = one.post("end")
            assert next(events)[0] == "end"
        assert ended.content == before.content
        assert [list(row.values()) for row in rows(ended.content)] == [
            ["1", "Ann", "look", "high", "choose", "Which tide is higher?", "Spring", "yes"],
            ["1", "Ann", "judge", "why", "opinion", "Would you live here?",
             "Only in a lighthouse", ""],
            ["2", "Bob", "", "", "", "", "", ""],
        ]  # fmt: skip
        assert one.get("results.csv").status_code == 404
        assert other.answer("why", "Still there?").status_code == 404
        left = b"".join(file.read_bytes() for file in tmp_path.iterdir())
        assert not any(text in left for text in (b"lighthouse", b"Ann", one.code.encode()))

    def test_it_dies_after_four_hours(self, live: Live, address: str) -> None:
        one = teacher(address)
        store = live.classroom.store
        age = f"UPDATE live_lessons SET made = made - {LIFE + 1}"
        store.writer.do(lambda connection: connection.execute(age))
        assert pupil_status(address, one.code) == 404
        store.sweep()
        count = store._read(lambda each: each.execute("SELECT COUNT(*) FROM live_lessons"))
        assert count.fetchone()[0] == 0

    def test_two_processes_share_a_lesson(self, tmp_path: Path) -> None:
        with (
            served(Live(place(tmp_path), plans)) as here,
            served(Live(place(tmp_path), plans)) as there,
        ):
            one = teacher(here)
            other = pupil(there, one.code)
            with other.listening() as events:
                next(events)
                start = time.monotonic()
                one.post("move", {"question": "high", "open": True})
                assert next(events)[2]["question"] == "high"
                assert time.monotonic() - start < 1
            assert other.answer("high", [1]).status_code == 200
            assert [row["right"] for row in rows(one.post("end").content)] == ["yes"]
            assert other.answer("high", [1]).status_code == 404


def pupil_status(address: str, code: str) -> int:
    return Somebody(address, code=code).post("join").status_code


class TestRefusals:
    def test_every_wrong_code_is_refused_in_the_same_words(self, address: str) -> None:
        said = {
            error_of(Somebody(address, code=code).post("join"), 404)
            for code in ("AAAAAA", "aaaaaa", "IOIOIO", "A", "A" * 500, "%00", "<script>")
        }
        assert len(said) == 1

    def test_a_wrong_code_takes_as_long_as_no_code(self, address: str) -> None:
        def seconds(code: str) -> float:
            start = time.perf_counter()
            Somebody(address, code=code).get("results.csv")
            return time.perf_counter() - start

        assert abs(min(map(seconds, ["ABCDEF"] * 4)) - min(map(seconds, ["1"] * 4))) < 0.05

    def test_a_lesson_that_there_is_not_cannot_be_started(self, address: str) -> None:
        with httpx2.Client(base_url=address) as http:
            for wrong in ({"lesson": "none"}, {"lang": "xx"}, {"dossier": "../etc"}):
                said = error_of(http.post("/live", json={**LESSON, **wrong}), 422)
                assert "tides (en)" in said
            assert "dossier" in error_of(http.post("/live", json={}), 422)

    def test_only_the_teacher_moves_reads_the_results_and_ends(
        self, address: str, asked: tuple[Somebody, Somebody]
    ) -> None:
        one, other = asked
        elsewhere = teacher(address)
        forged = "A" * len(one.token)
        for token in (other.token, elsewhere.token, forged, "", "x" * 5000, one.token[:-1]):
            stranger = Somebody(address, token, one.code)
            assert stranger.post("move", {"step": "judge"}).status_code == 401
            assert stranger.post("end").status_code == 401
            assert stranger.get("results.csv").status_code == 401
        assert one.get("results.csv").status_code == 200

    def test_a_vote_needs_the_token_of_a_pupil_of_this_lesson(
        self, address: str, asked: tuple[Somebody, Somebody]
    ) -> None:
        one, _ = asked
        stranger = pupil(address, teacher(address).code)
        for token in (one.token, stranger.token, "A" * 22, ""):
            assert Somebody(address, token, one.code).answer("high", [1]).status_code == 401
        assert all(row["question"] == "" for row in rows(one.get("results.csv").content))

    def test_a_vote_that_is_sent_again_counts_once_and_not_after_closing(
        self, asked: tuple[Somebody, Somebody]
    ) -> None:
        one, other = asked
        for _ in range(3):
            assert other.answer("high", [1]).status_code == 200
        assert len(rows(one.get("results.csv").content)) == 1
        one.post("move", {"open": False})
        assert "opens it" in error_of(other.answer("high", [0]), 409)
        error_of(other.answer("where", "harbour"), 409)
        assert rows(one.get("results.csv").content)[0]["answer"] == "Spring"

    @pytest.mark.parametrize(
        "answer",
        [None, True, -1, 3, 1e9, [], [0, 0], [0.5], [True], ["1"], {"a": 1}, "", "x" * 601,
         [[1]], [1] * 100, "\x00\u202e", [10**30]],
    )  # fmt: skip
    def test_an_answer_that_is_none_is_refused(
        self, asked: tuple[Somebody, Somebody], answer: object
    ) -> None:
        assert "expected" in error_of(asked[1].answer("high", answer), 422)

    @pytest.mark.parametrize(
        "move",
        [{}, {"step": "none"}, {"question": 7}, {"question": "none"}, {"open": 1}, {"other": 1},
         {"map": []}, {"map": {"date": 1}}, {"map": {"<b>": "x"}}, {"map": {"date": "x" * 201}},
         {"map": {f"n{'a' * n}": "x" for n in range(17)}}, {"step": ["look"]}],
    )  # fmt: skip
    def test_a_move_that_is_none_is_refused_and_changes_nothing(
        self, asked: tuple[Somebody, Somebody], live: Live, move: object
    ) -> None:
        before = live.classroom.store.read(asked[0].code)
        assert "expected" in error_of(asked[0].post("move", move), 422)
        assert live.classroom.store.read(asked[0].code) == before

    @pytest.mark.parametrize(
        ("body", "status"),
        [(b"{", 422), (b"[]", 422), (b"\xff", 422), (b"[" * 4000, 422), (b"9" * 4096, 422),
         (b'{"name": "' + b"x" * 5000 + b'"}', 413), (b'{"name": 5}', 422)],
    )  # fmt: skip
    def test_a_body_that_is_none_is_refused(self, address: str, body: bytes, status: int) -> None:
        assert error_of(Somebody(address, code=teacher(address).code).post("join", body), status)

    def test_a_form_of_another_page_starts_nothing(self, address: str) -> None:
        with httpx2.Client(base_url=address) as http:
            sent = http.post(
                "/live", content=json.dumps(LESSON), headers={"Content-Type": "text/plain"}
            )
            error_of(sent, 415)
            headers = {"Origin": "https://other.example", "Access-Control-Request-Method": "POST"}
            asked = http.options("/live", headers=headers)
        assert not [name for name in asked.headers if name.startswith("access-control")]

    def test_answers_may_not_be_kept_or_framed(self, asked: tuple[Somebody, Somebody]) -> None:
        answer = asked[0].get("results.csv")
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["content-security-policy"]

    def test_what_is_beside_is_not_there(self, address: str) -> None:
        with httpx2.Client(base_url=address) as http:
            error_of(http.get("/live/ABCDEF/else"), 404)


class TestNames:
    @pytest.mark.parametrize(
        ("name", "kept"),
        [("  Ann \t B. ", "Ann B."), ("\u202eevil\u2066", "evil"), ("a\x00\x1b[31mb", "a [31mb"),
         ("e" + "\u0301" * 40, "\u00e9\u0301\u0301"), ("\u2028x\u00a0y", "x y"),
         ("さくら", "さくら"), ("\ufeff\u200b\u200d", ""),
         ("\u3164", ""), ("<b>&amp;", "<b>&amp;")],
    )  # fmt: skip
    def test_a_name_is_kept_without_what_would_disturb(self, name: str, kept: str) -> None:
        assert cleaned(name) == kept

    @given(st.text(max_size=60))
    def test_whatever_a_name_is_it_stays_on_its_line(self, name: str) -> None:
        clean = cleaned(name)
        assert clean == cleaned(clean)
        assert clean.isprintable()
        assert clean.encode().decode() == clean

    def test_a_long_name_is_refused(self, address: str) -> None:
        one = Somebody(address, code=teacher(address).code)
        assert one.post("join", {"name": "x" * 24}).status_code == 201
        assert "24 signs" in error_of(one.post("join", {"name": "x" * 25}), 422)
        assert "24 signs" in error_of(one.post("join", {"name": "\u202e" * 250}), 422)

    def test_a_name_is_no_formula_and_no_markup_in_the_results(self, address: str) -> None:
        one = teacher(address)
        for name in ("=1+1", "+A1", "-2", "@SUM(A1)", "＝1", "<script>", 'a","b', "Ann"):
            pupil(address, one.code, name)
        results = one.get("results.csv")
        assert [row["name"] for row in rows(results.content)] == [
            "'=1+1", "'+A1", "'-2", "'@SUM(A1)", "'＝1", "<script>", 'a","b', "Ann",
        ]  # fmt: skip
        assert results.headers["content-disposition"].startswith("attachment")

    @given(st.text(max_size=20))
    def test_no_cell_begins_like_a_formula(self, text: str) -> None:
        assert not safe(text).lstrip().startswith(("=", "+", "-", "@"))


class TestLimits:
    def test_a_class_behind_one_address_joins_at_once(self, address: str) -> None:
        one = teacher(address)
        statuses = [pupil_status(address, one.code) for _ in range(60)]
        assert set(statuses) == {201}

    def test_who_guesses_codes_is_stopped_and_the_class_goes_on(
        self, address: str, asked: tuple[Somebody, Somebody]
    ) -> None:
        one, other = asked
        statuses = [pupil_status(address, "ABCDEF") for _ in range(22)]
        assert statuses[:20] == [404] * 20
        assert set(statuses[20:]) == {429}
        # even the right code tells a guesser nothing, and those who are in notice nothing
        refused = Somebody(address, code=one.code).post("join")
        assert error_of(refused, 429)
        assert 0 < int(refused.headers["retry-after"]) <= 60
        assert Somebody(address, "A" * 22, one.code).answer("high", [1]).status_code == 429
        assert other.answer("high", [1]).status_code == 200
        assert one.post("move", {"shown": True}).status_code == 204

    def test_a_flood_of_joins_is_stopped_without_the_lesson(self, live: Live, address: str) -> None:
        one = teacher(address)
        live.limits.joining = Limit(5, 60)
        statuses = [pupil_status(address, one.code) for _ in range(8)]
        assert statuses == [201] * 5 + [429] * 3
        assert pupil_status(address, teacher(address).code) == 201

    def test_a_pupil_cannot_flood_the_lesson(
        self, live: Live, asked: tuple[Somebody, Somebody]
    ) -> None:
        live.limits.answering = Limit(3, 60)
        assert [asked[1].answer("high", [1]).status_code for _ in range(4)] == [200] * 3 + [429]

    def test_a_lesson_takes_four_hundred_pupils(self, live: Live, address: str) -> None:
        one = teacher(address)
        full = "UPDATE live_lessons SET pupils = 400"
        live.classroom.store.writer.do(lambda connection: connection.execute(full))
        assert "400" in error_of(Somebody(address, code=one.code).post("join"), 429)

    def test_no_network_takes_every_place_for_lessons(self, live: Live, address: str) -> None:
        live.limits.holding = Limit(3, 4 * 3600)
        with httpx2.Client(base_url=address) as http:
            statuses = [http.post("/live", json=LESSON).status_code for _ in range(4)]
        assert statuses == [201] * 3 + [429]

    def test_there_are_two_hundred_lessons_at_most(self, live: Live, address: str) -> None:
        live.limits.creating = Limit(1000, 1)
        for _ in range(200):
            live.classroom.create(*LESSON.values())
        with httpx2.Client(base_url=address) as http:
            assert "too many" in error_of(http.post("/live", json=LESSON), 429)

    def test_the_newest_streams_of_a_pupil_are_kept(self, asked: tuple[Somebody, Somebody]) -> None:
        one, other = asked
        again = Somebody(str(other.http.base_url), other.token, other.code)
        with other.listening() as oldest, ExitStack() as newer:
            next(oldest)
            others = [newer.enter_context(again.listening()) for _ in range(4)]
            assert [next(events)[2]["step"] for events in others] == ["look"] * 4
            one.post("move", {"step": "judge"})
            assert list(oldest) == []
            assert [next(events)[2]["step"] for events in others] == ["judge"] * 4

    def test_a_limit_fills_evenly_and_remembers_a_bounded_number(self) -> None:
        now = [0.0]
        limit = Limit(2, 60, clock=lambda: now[0])
        assert [limit.take("a") for _ in range(3)] == [0, 0, 30]
        now[0] = 30
        assert limit.take("a") == 0
        assert limit.wait("a") == 30
        for key in range(MOST_KEPT + 10):
            limit.take(key)
        assert len(limit.until) == MOST_KEPT

    def test_the_addresses_of_one_household_count_as_one(self) -> None:
        assert network_of("2001:db8::1") == network_of("2001:db8::ffff:2")
        assert network_of("2001:db8::1") != network_of("2001:db8:0:1::1")
        assert network_of("::ffff:192.0.2.1") == network_of("192.0.2.1") == "192.0.2.1"
        assert network_of("testclient") == network_of(None) == "unknown"


class TestState:
    moves = st.fixed_dictionaries(
        {},
        optional={
            "step": st.sampled_from(["look", "judge"]),
            "question": st.sampled_from([None, "high", "why"]),
            "open": st.booleans(),
            "shown": st.booleans(),
        },
    )

    @settings(max_examples=200)
    @given(st.lists(moves, max_size=8))
    def test_no_state_takes_answers_that_it_shows(self, moves: list[dict[str, object]]) -> None:
        state = State("look")
        for move in moves:
            state = state.moved(move)
            assert not (state.open and state.shown)
            assert state.question or not (state.open or state.shown)
            assert State.from_json(state.to_json()) == state

    def test_another_question_starts_closed_and_another_step_without_one(self) -> None:
        asked = State("look").moved({"question": "high", "shown": True})
        assert asked.moved({"question": "why"}) == State("look", question="why")
        assert asked.moved({"step": "judge"}) == State("judge")
        assert asked.moved({"open": True}) == State("look", question="high", open=True)


class TestSetting:
    @pytest.mark.parametrize(
        "wrong",
        ["x", "http://a/b", "sqlite:", "sqlite:///", "redis:", "postgresql:///", "redis://a:x"],
    )
    def test_a_setting_that_names_no_store_is_told(self, wrong: str) -> None:
        with pytest.raises(UnfitStoreError, match="expected sqlite:///"):
            place_of(wrong)

    def test_by_default_it_is_a_file_of_this_user_alone(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        store = open_store(place_of(""))
        store.sweep()
        (file,) = tmp_path.glob("*/live.sqlite")
        assert file.stat().st_mode & 0o077 == 0
        assert file.parent.stat().st_mode & 0o077 == 0
        store.close()
