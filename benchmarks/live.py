"""Live lessons for a class and a school: join, follow and vote; and a server that is killed.

Usage: ``python -m benchmarks.live``. Prints a table and writes ``live.json``. Server and pupils are
on one machine and share its cores.
"""

from __future__ import annotations

import asyncio
import json
import signal
import subprocess
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from benchmarks import figures, load, servers

RESULTS = Path(__file__).with_name("live.json")
CROWDS = (30, 300)
MOVES = 10
ROUNDS = 3
WANTED = 250.0
"""Milliseconds that the slowest of a hundred may take, with the larger crowd."""

SPREAD = {"at once": 0.0, "within a second": 1.0}
"""Seconds over which a crowd does the same thing: none, or as people do."""


class Pupil:
    """A client on two connections: one that asks, one that listens."""

    def __init__(self, port: int, code: str) -> None:
        self.port = port
        self.code = code
        self.token = ""
        self.steps: dict[str, float] = {}
        self.asking: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self.listener: asyncio.Task[None] | None = None
        self.ready = asyncio.Event()

    async def connect(self) -> None:
        """Open the connection that asks."""
        self.asking = await asyncio.open_connection("127.0.0.1", self.port)

    async def ask(self, path: str, body: object = None, method: str = "POST") -> tuple[int, bytes]:
        """Send JSON; status and body of the answer."""
        if self.asking is None or self.asking[0].at_eof():
            await self.connect()
        assert self.asking
        reader, writer = self.asking
        content = json.dumps(body or {}).encode()
        writer.write(
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            f"Authorization: Bearer {self.token}\r\nContent-Length: {len(content)}\r\n\r\n".encode()
            + content
        )
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        size = head.partition("content-length: ")[2].partition("\r")[0]
        return int(head.split()[1]), await reader.readexactly(int(size or 0))

    async def join(self) -> None:
        """Join the lesson."""
        status, body = await self.ask(f"/live/{self.code}/join")
        if status != 201:
            raise RuntimeError(body.decode())
        self.token = json.loads(body)["pupil"]

    async def vote(self, question: str, answer: object) -> None:
        """Answer a question."""
        sent = {"question": question, "answer": answer}
        status, body = await self.ask(f"/live/{self.code}/answer", sent)
        if status != 200:
            raise RuntimeError(body.decode())

    async def listen(self) -> None:
        """Note when each state of the map came, until cancelled."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        path = f"/live/{self.code}/events?token={self.token}"
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        try:
            while line := await reader.readline():
                if line.startswith(b"data: "):
                    date = json.loads(line[6:])["map"].get("date", "")
                    self.steps.setdefault(date, time.perf_counter())
                    self.ready.set()
        finally:
            writer.close()


async def timed(work: Iterable[Callable[[], Awaitable[object]]], over: float) -> list[float]:
    """Milliseconds of each piece of work, begun evenly over some seconds."""
    pieces = list(work)

    async def one(position: int, piece: Callable[[], Awaitable[object]]) -> float:
        await asyncio.sleep(over * position / len(pieces))
        start = time.perf_counter()
        await piece()
        return (time.perf_counter() - start) * 1e3

    return list(await asyncio.gather(*(one(*each) for each in enumerate(pieces))))


def spread(times: list[float]) -> dict[str, float]:
    """The middle and the slowest of a hundred."""
    ordered = sorted(times)
    return {
        "p50_ms": round(ordered[len(ordered) // 2], 1),
        "p99_ms": round(ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)], 1),
    }


async def lesson(port: int, crowd: int, over: float, asked: dict[str, Any]) -> dict[str, Any]:
    """A lesson of one crowd: how long each takes to join, to follow and to vote."""
    teacher = Pupil(port, "")
    _, made = await teacher.ask("/live", asked["lesson"])
    teacher.code, teacher.token = json.loads(made)["code"], json.loads(made)["teacher"]
    pupils = [Pupil(port, teacher.code) for _ in range(crowd)]
    await asyncio.gather(*(pupil.connect() for pupil in pupils))
    joined = await timed([pupil.join for pupil in pupils], over)
    for pupil in (teacher, *pupils):
        pupil.listener = asyncio.create_task(pupil.listen())
    await asyncio.gather(*(pupil.ready.wait() for pupil in (teacher, *pupils)))
    await asyncio.sleep(0.5)
    followed = []
    for number in range(MOVES):
        date = f"20{number:02}-01-01"
        start = time.perf_counter()
        await teacher.ask(f"/live/{teacher.code}/move", {"map": {"date": date}})
        await asyncio.sleep(0.6)
        followed += [(pupil.steps[date] - start) * 1e3 for pupil in pupils]
    voted = []
    opened = {"question": asked["question"], "open": True}
    await teacher.ask(f"/live/{teacher.code}/move", opened)
    for _ in range(ROUNDS):
        await asyncio.sleep(0.5)
        voted += await timed(
            [
                lambda pupil=pupil: pupil.vote(asked["question"], asked["answer"])
                for pupil in pupils
            ],
            over,
        )
    _, results = await teacher.ask(f"/live/{teacher.code}/end")
    for pupil in (teacher, *pupils):
        if pupil.listener:
            pupil.listener.cancel()
    kept = sum(asked["question"] in row for row in results.decode("utf-8-sig").splitlines())
    if kept != crowd:
        raise RuntimeError(f"{kept} of {crowd} answers are in the results")
    named = {"join": joined, "follow": followed, "vote": voted}
    return {name: spread(times) for name, times in named.items()}


async def killed(folder: Path, asked: dict[str, Any], crowd: int = 30) -> dict[str, Any]:
    """A server that is killed while everybody votes, and started again."""
    port, taken = servers.free_port(), set[int]()
    process = await asyncio.to_thread(started, port, folder)
    teacher = Pupil(port, "")
    _, made = await teacher.ask("/live", asked["lesson"])
    teacher.code, teacher.token = json.loads(made)["code"], json.loads(made)["teacher"]
    pupils = [Pupil(port, teacher.code) for _ in range(crowd)]
    await asyncio.gather(*(pupil.join() for pupil in pupils))
    opened = {"question": asked["question"], "open": True}
    await teacher.ask(f"/live/{teacher.code}/move", opened)

    async def vote(number: int) -> None:
        await asyncio.sleep(number / 300)
        with suppress(OSError, asyncio.IncompleteReadError):
            await pupils[number].vote(asked["question"], asked["answer"])
            taken.add(number)

    votes = [asyncio.create_task(vote(number)) for number in range(crowd)]
    while len(taken) < crowd // 3:
        await asyncio.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.wait()
    await asyncio.gather(*votes)
    acknowledged, start = len(taken), time.perf_counter()
    process = await asyncio.to_thread(started, port, folder)
    away = time.perf_counter() - start
    try:
        teacher.asking = None
        _, results = await teacher.ask(f"/live/{teacher.code}/results.csv", method="GET")
        kept = sum(asked["question"] in row for row in results.decode("utf-8-sig").splitlines())
    finally:
        servers.end(process)
    return {
        "acknowledged": acknowledged,
        "kept": kept,
        "lost": max(0, acknowledged - kept),
        "away_s": round(away, 1),
    }


def started(port: int, folder: Path) -> subprocess.Popen[bytes]:
    """The app with its lessons in a folder, once it answers."""
    process = servers.start(servers.app_command(port), kept_in(folder))
    servers.wait(f"http://127.0.0.1:{port}{servers.HEALTH}", process)
    return process


def kept_in(folder: Path) -> dict[str, str]:
    """The setting by which the app keeps its lessons in a folder."""
    return {"DISPUTEMAP_LIVE": f"sqlite:///{folder / 'live.sqlite'}"}


def asked_of(name: str) -> dict[str, Any]:
    """A lesson of a dossier, and a question of it with an answer."""
    from disputemap.lessons import answer_data, lesson_questions
    from disputemap.library import open_dossier

    dossier = open_dossier(name)
    first = next(each for each in dossier.lessons if each.lang == "en")
    question = next(
        each for each in lesson_questions(dossier, first).values() if each.kind == "choose"
    )
    return {
        "lesson": {"dossier": dossier.id, "lesson": first.id, "lang": "en"},
        "question": question.id,
        "answer": answer_data(dossier, "en", question)["answer"],
    }


async def sessions(crowd: int) -> dict[str, float]:
    """How long each of a crowd waits until a plain Streamlit page has run for it."""
    with servers.naive_app("http://127.0.0.1:9") as address:
        port = servers.port_of(address)
        opened: list[Any] = []
        await load.visit(port, opened)  # what is read once
        times = await timed([lambda: load.visit(port, opened)] * crowd, 0)
        for each in opened:
            each.transport.abort()
    return spread(times)


def run() -> dict[str, Any]:
    """All figures."""
    asked = asked_of("kurils")
    result: dict[str, Any] = {"crowds": {}}
    for crowd in CROWDS:
        for name, over in SPREAD.items():
            with (
                tempfile.TemporaryDirectory() as folder,
                servers.our_app(kept_in(Path(folder))) as address,
            ):
                port = servers.port_of(address)
                asyncio.run(lesson(port, 3, 0, asked))  # what is read once
                found = asyncio.run(lesson(port, crowd, over, asked))
            result["crowds"].setdefault(str(crowd), {})[name] = found
    result["streamlit"] = {"visitors": 30, **asyncio.run(sessions(30))}
    with tempfile.TemporaryDirectory() as folder:
        result["killed"] = asyncio.run(killed(Path(folder), asked))
    return result


def report(result: dict[str, Any]) -> None:
    """Print the figures, then whether the targets are reached."""
    print(f"{'live lesson, SQLite':40}{'p50, ms':>12}{'p99, ms':>12}")
    for crowd, ways in result["crowds"].items():
        for way, found in ways.items():
            for name, row in found.items():
                what = f"{name}, {crowd} {way}"
                print(f"{what:40}{row['p50_ms']:>12.1f}{row['p99_ms']:>12.1f}")
    row = result["streamlit"]
    what = f"first run of a Streamlit page, {row['visitors']} at once"
    print(f"{what:40}{row['p50_ms']:>12.1f}{row['p99_ms']:>12.1f}")
    row = result["killed"]
    print(f"killed: {row['acknowledged']} taken, {row['kept']} kept; back in {row['away_s']} s\n")
    largest = result["crowds"][str(max(CROWDS))]
    slowest = max(row["p99_ms"] for found in largest.values() for row in found.values())
    said = "reached    " if slowest <= WANTED else "NOT REACHED"
    print(f"{said} slowest p99 with {max(CROWDS)}: {slowest:.0f} ms (wanted ≤ {WANTED:.0f})")
    said = "reached    " if not row["lost"] else "NOT REACHED"
    print(f"{said} answers lost: {row['lost']} (wanted 0)")


if __name__ == "__main__":
    figures.take(run, report, RESULTS)
