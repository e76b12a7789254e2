"""Clients that send or take things slowly are given up, and keep nobody else from being served."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from conftest import ROOT, end, free_port, wait_until_healthy
from disputemap.web.patience import Patience, patient

SHORT = Patience(head=1, body=1, pace=1000, taking=1, longest_head=20_000, waiting=300)
HEAD = b"GET /quick HTTP/1.1\r\nHost: a\r\n"
LARGE = 60_000_000


async def quick(_request: Request) -> Response:
    return PlainTextResponse("ok")


async def sent(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


async def large(_request: Request) -> Response:
    return Response(bytes(LARGE))


async def ticking(_request: Request) -> Response:
    async def ticks():
        for _ in range(12):
            yield "tick\n"
            await asyncio.sleep(0.25)

    return StreamingResponse(ticks())


async def echo(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.send_text(await websocket.receive_text())
    await websocket.close()


ROUTES = [
    Route("/quick", quick),
    Route("/sent", sent, methods=["POST"]),
    Route("/large", large),
    Route("/ticking", ticking),
    WebSocketRoute("/echo", echo),
]


@contextmanager
def serving(patience: Patience) -> Iterator[int]:
    """A server with these bounds, as the app is served; its port."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        config = uvicorn.Config(
            Starlette(routes=ROUTES),
            http=patient(patience),
            ws="websockets-sansio",
            log_level="error",
        )
        server = uvicorn.Server(config)
        run = lambda: asyncio.run(server.serve(sockets=[listening]))  # noqa: E731
        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join(timeout=10)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with serving(SHORT) as port:
        yield port


def opened(port: int, *, send: bytes = b"") -> socket.socket:
    one = socket.create_connection(("127.0.0.1", port), timeout=10)
    if send:
        one.sendall(send)
    return one


def everything(one: socket.socket) -> bytes:
    """What comes until the server closes."""
    found = b""
    try:
        while more := one.recv(65536):
            found += more
    except ConnectionResetError:
        pass
    return found


def seconds(work: Callable[[], object]) -> float:
    start = time.monotonic()
    work()
    return time.monotonic() - start


def asked(port: int) -> bytes:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/quick", timeout=5) as answer:
        return bytes(answer.read())


def dripped(one: socket.socket, part: bytes, pause: float = 0.1, most: float = 6) -> float:
    """Send a part again and again; how long until the server closes."""
    start = time.monotonic()
    one.settimeout(pause)
    while time.monotonic() - start < most:
        try:
            one.sendall(part)
            if one.recv(1024) == b"":
                break
        except TimeoutError:
            continue
        except OSError:
            break
    return time.monotonic() - start


def test_two_hundred_slow_clients_keep_nobody_from_being_served(port: int) -> None:
    with ExitStack() as stack:
        slow = [stack.enter_context(opened(port, send=HEAD)) for _ in range(200)]
        assert max(seconds(lambda: asked(port)) for _ in range(20)) < 0.5
        start = time.monotonic()
        ends = [everything(each) for each in slow]
        assert time.monotonic() - start < 4
        assert {each.split(b"\r\n")[0] for each in ends} == {b"HTTP/1.1 408 Request Timeout"}


def test_who_says_nothing_is_closed_without_a_word(port: int) -> None:
    with opened(port) as one:
        start = time.monotonic()
        assert everything(one) == b""
        assert 0.8 < time.monotonic() - start < 3


def test_a_head_that_comes_bit_by_bit_gets_no_more_time(port: int) -> None:
    with opened(port, send=HEAD) as one:
        assert 0.8 < dripped(one, b"X-More: 1\r\n") < 3


def test_a_head_without_end_is_refused_before_its_time_is_over(port: int) -> None:
    with opened(port, send=HEAD) as one:
        start = time.monotonic()
        try:
            for number in range(3):
                one.sendall(b"X-%d: " % number + b"x" * 9_000 + b"\r\n")
                time.sleep(0.05)
        except OSError:
            pass
        assert everything(one).startswith(b"HTTP/1.1 431 ")
        assert time.monotonic() - start < 0.8


def test_a_second_request_has_its_own_time(port: int) -> None:
    with opened(port) as one:
        for _ in range(6):
            one.sendall(HEAD + b"\r\n")
            answer = one.recv(1024)
            while not answer.endswith(b"ok"):
                answer += one.recv(1024)
            time.sleep(0.35)
        one.sendall(HEAD)
        assert everything(one).startswith(b"HTTP/1.1 408 ")


def test_a_body_that_does_not_come_is_given_up(port: int) -> None:
    head = b"POST /sent HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\n"
    with opened(port, send=head + b"some") as one:
        start = time.monotonic()
        assert everything(one).startswith(b"HTTP/1.1 408 ")
        assert time.monotonic() - start < 3
    with opened(port, send=head) as one:
        assert dripped(one, b"x") < 3


def test_a_body_that_comes_on_has_more_time(port: int) -> None:
    head = b"POST /sent HTTP/1.1\r\nHost: a\r\nContent-Length: 24000\r\n\r\n"
    with opened(port, send=head) as one:
        for _ in range(24):
            one.sendall(b"x" * 1000)
            time.sleep(0.1)
        assert b"24000" in one.recv(4096)


def test_the_rest_of_a_body_that_was_answered_early_is_not_waited_for(port: int) -> None:
    head = b"POST /nothing HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n"
    with opened(port, send=head) as one:
        assert b"404" in one.recv(1024)
        assert dripped(one, b"x") < 3


def test_an_answer_that_is_not_taken_is_given_up(port: int) -> None:
    with opened(port, send=b"GET /large HTTP/1.1\r\nHost: a\r\n\r\n") as one:
        time.sleep(3)
        assert len(everything(one)) < LARGE
    assert asked(port) == b"ok"


def test_a_stream_goes_on_as_long_as_it_is_listened_to(port: int) -> None:
    with opened(port, send=b"GET /ticking HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n") as one:
        assert everything(one).count(b"tick") == 12


def test_a_socket_of_another_kind_has_its_own_bounds(port: int) -> None:
    from websockets.sync.client import connect

    with connect(f"ws://127.0.0.1:{port}/echo") as one:
        time.sleep(2)
        one.send("still here")
        assert one.recv() == "still here"


def test_when_many_wait_the_one_that_has_waited_longest_goes() -> None:
    bounds = Patience(head=60, waiting=50)
    with serving(bounds) as port, ExitStack() as stack:
        slow = [stack.enter_context(opened(port, send=HEAD)) for _ in range(80)]
        assert asked(port) == b"ok"
        assert [everything(each) for each in slow[:30]] == [b""] * 30
        slow[-1].sendall(b"\r\n")
        assert b"200 OK" in slow[-1].recv(1024)


def test_the_app_itself_gives_slow_clients_up() -> None:
    port = free_port()
    command = [sys.executable, "-m", "disputemap", "run", "--host=127.0.0.1", f"--port={port}"]
    process = subprocess.Popen(
        [*command, "--patience=2"],
        cwd=ROOT,
        env={**os.environ},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_until_healthy(process, address)
        with ExitStack() as stack:
            slow = [stack.enter_context(opened(port, send=HEAD)) for _ in range(200)]
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as answer:
                assert answer.status == 200
            start = time.monotonic()
            assert all(everything(each).startswith(b"HTTP/1.1 408 ") for each in slow)
            assert time.monotonic() - start < 6
    finally:
        end(process)
