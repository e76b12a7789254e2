"""What the tests of live lessons share: an invented lesson, a server, pupils."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware

import databases
from disputemap.dossier.lessons import Question
from disputemap.live import Plan
from disputemap.web.headers import SecurityHeaders
from disputemap.web.live import Live
from disputemap.web.live_lifespan import LiveLessons

LESSON = {"dossier": "invented", "lesson": "tides", "lang": "en"}

QUESTIONS = (
    Question("high", "choose", "Which tide is higher?", ("Neap", "Spring", "Both"), answer=("1",)),
    Question("where", "map", "Where is the gauge?", answer=("harbour",)),
    Question("why", "opinion", "Would you live here?"),
    Question("when", "date", "When was it?", answer=("2001-02-03", "2001-02-03")),
)

PLAN = Plan(
    steps={"look": {"date": "2001-02-03", "view": "neutral"}, "judge": {"date": "2002-02-03"}},
    questions={question.id: question for question in QUESTIONS},
    told={
        "high": {"answer": [1], "feedback": "Spring tides are higher.", "sources": []},
        "where": {"answer": ["harbour"], "feedback": "At the harbour.", "sources": []},
        "why": {"answer": [], "feedback": "", "sources": []},
        "when": {"answer": ["2001-02-03", "2001-02-03"], "feedback": "Then.", "sources": []},
    },
    words={"high": ("Neap", "Spring", "Both")},
    step_of={"high": "look", "where": "look", "why": "judge", "when": "judge"},
)


def plans(dossier: str, lesson: str, lang: str) -> Plan:
    """The one invented lesson."""
    if (dossier, lesson, lang) != tuple(LESSON.values()):
        raise LookupError("lesson: expected tides (en)")
    return PLAN


def application(live: Live) -> Starlette:
    """The addresses of live lessons alone, as the whole application has them."""
    middleware = [Middleware(LiveLessons, live=live), Middleware(SecurityHeaders)]
    return Starlette(routes=live.routes(), middleware=middleware)


def place(folder: Path) -> str:
    """A SQLite store in a folder."""
    return f"sqlite:///{(folder / 'live.sqlite').as_posix()}"


MISSING = {
    "postgres": databases.postgres_programs() is None and "there is no PostgreSQL here",
    "redis": databases.redis_program() is None and "there is no Redis here",
}
KINDS = [
    "sqlite",
    *(
        pytest.param(
            kind,
            marks=pytest.mark.skipif(bool(why), reason=f"{why}; scripts/databases.py installs it"),
        )
        for kind, why in MISSING.items()
    ),
]


@contextmanager
def new_store(kind: str, folder: Path) -> Iterator[str]:
    """Address of a store that is new, of one of `KINDS`."""
    if kind == "sqlite":
        yield place(folder)
        return
    with getattr(databases, kind)() as address:
        yield address


@contextmanager
def served(live: Live) -> Iterator[str]:
    """Serve live lessons from a thread; their address."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(application(live), log_level="warning"))
        serving = server.serve(sockets=[listening])
        thread = threading.Thread(target=asyncio.run, args=(serving,), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(timeout=10)


class Somebody:
    """A client of one server."""

    def __init__(self, address: str, token: str = "", code: str = "") -> None:
        self.http = httpx2.Client(base_url=address, timeout=20)
        self.token = token
        self.code = code

    def post(self, path: str, body: object | None = None, **headers: str) -> httpx2.Response:
        """Send JSON to an address of the lesson, with the token."""
        known = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        sent = {"Content-Type": "application/json", **known, **headers}
        content = body if isinstance(body, bytes) else json.dumps(body or {}).encode()
        return self.http.post(f"/live/{self.code}/{path}", content=content, headers=sent)

    def get(self, path: str) -> httpx2.Response:
        """Get an address of the lesson, with the token."""
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return self.http.get(f"/live/{self.code}/{path}", headers=headers)

    def answer(self, question: str, answer: object) -> httpx2.Response:
        """Answer a question."""
        return self.post("answer", {"question": question, "answer": answer})

    @contextmanager
    def listening(self, last: str = "") -> Iterator[Iterator[tuple[str, str, dict[str, Any]]]]:
        """Events as they come: name, id, data."""
        address = f"/live/{self.code}/events?token={self.token}"
        headers = {"Last-Event-ID": last} if last else {}
        with self.http.stream("GET", address, headers=headers) as answer:
            assert answer.status_code == 200, answer.read()
            yield events(answer)


def events(answer: httpx2.Response) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Read a stream as a browser would."""
    name = id = data = ""
    for line in answer.iter_lines():
        field, _, value = line.partition(": ")
        if field == "event":
            name = value
        elif field == "id":
            id = value
        elif field == "data":
            data = value
        elif not line and name:
            yield name, id, json.loads(data)
            name = data = ""


def teacher(address: str, lesson: dict[str, str] | None = None) -> Somebody:
    """Start a lesson."""
    with httpx2.Client(base_url=address, timeout=20) as http:
        made = http.post("/live", json=lesson or LESSON)
    assert made.status_code == 201, made.text
    return Somebody(address, made.json()["teacher"], made.json()["code"])


def pupil(address: str, code: str, name: str = "") -> Somebody:
    """Join a lesson."""
    one = Somebody(address, code=code)
    joined = one.post("join", {"name": name})
    assert joined.status_code == 201, joined.text
    one.token = joined.json()["pupil"]
    return one
