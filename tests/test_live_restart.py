"""The server is killed in the middle of a vote: no answer is lost, and everybody goes on."""

from __future__ import annotations

import csv
import io
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx2
import pytest
from live_lessons import place, pupil, teacher

from conftest import ROOT, end, free_port, wait_until_healthy
from disputemap.dossier import Dossier
from disputemap.lessons import answer_data, lesson_questions

PUPILS = 24


@contextmanager
def running(port: int, where: str, dossier: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The app, as ``disputemap run`` serves it."""
    command = [sys.executable, "-m", "disputemap", "run", str(dossier), f"--port={port}"]
    process = subprocess.Popen(
        [*command, "--host=127.0.0.1"],
        cwd=ROOT,
        env={**os.environ, "DISPUTEMAP_LIVE": where},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until_healthy(process, f"http://127.0.0.1:{port}")
        yield process
    finally:
        end(process)


@pytest.fixture(scope="module")
def lesson(invented: Dossier) -> dict[str, str]:
    """A lesson of the invented dispute."""
    first = next(each for each in invented.lessons if each.lang == "en")
    return {"dossier": invented.id, "lesson": first.id, "lang": "en"}


@pytest.fixture(scope="module")
def question(invented: Dossier) -> tuple[str, object]:
    """A question of it that has an answer, and that."""
    first = next(each for each in invented.lessons if each.lang == "en")
    asked = next(
        each for each in lesson_questions(invented, first).values() if each.kind == "choose"
    )
    return asked.id, answer_data(invented, "en", asked)["answer"]


def test_no_answer_is_lost_when_the_server_is_killed(
    tmp_path: Path, invented_path: Path, lesson: dict[str, str], question: tuple[str, object]
) -> None:
    port, where = free_port(), place(tmp_path)
    address = f"http://127.0.0.1:{port}"
    taken: dict[int, int] = {}
    stop = threading.Event()

    def vote(number: int, one: object) -> None:
        """Vote again and again, as long as somebody takes it."""
        while not stop.is_set():
            with suppress(httpx2.HTTPError):
                if one.answer(*question).status_code == 200:
                    taken[number] = taken.get(number, 0) + 1
            time.sleep(0.05)

    with running(port, where, invented_path) as process:
        one = teacher(address, lesson)
        pupils = [pupil(address, one.code, f"pupil {number}") for number in range(PUPILS)]
        one.post("move", {"question": question[0], "open": True})
        threads = [
            threading.Thread(target=vote, args=each) for each in enumerate(pupils[: PUPILS // 2])
        ]
        for thread in threads:
            thread.start()
        while len(taken) < PUPILS // 3:
            time.sleep(0.001)
        process.send_signal(signal.SIGKILL)
        process.wait()
        stop.set()
        for thread in threads:
            thread.join()
    acknowledged = {f"pupil {number}" for number in taken}
    assert acknowledged

    with running(port, where, invented_path):
        kept = {row["name"] for row in table(one.get("results.csv").content) if row["question"]}
        assert acknowledged <= kept
        # everybody goes on with the same code and the same tokens
        last = pupils[-1]
        with last.listening() as events:
            state = next(events)[2]
            assert (state["question"], state["open"], state["pupils"]) == (
                question[0], True, PUPILS,
            )  # fmt: skip
            assert last.answer(*question).status_code == 200
            one.post("move", {"shown": True})
            shown = next(each[2] for each in events if each[2]["shown"])
        assert shown["right"] is True
        assert shown["counts"]["answered"] == len(kept | {f"pupil {PUPILS - 1}"})
        rows = table(one.post("end").content)
        assert {row["name"] for row in rows} == {f"pupil {n}" for n in range(PUPILS)}
        assert {row["right"] for row in rows if row["question"]} == {"yes"}


def test_a_server_that_is_told_to_stop_does_not_wait_for_those_who_listen(
    tmp_path: Path, invented_path: Path, lesson: dict[str, str]
) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with running(port, place(tmp_path), invented_path) as process:
        one = teacher(address, lesson)
        with one.listening() as events:
            next(events)
            process.terminate()
            assert list(events) == []  # it only breaks off: the lesson has not ended
            assert process.wait(timeout=10) is not None


def table(text: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"))))
