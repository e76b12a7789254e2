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


ENDED: list[str] = []
"""Streams that have ended."""


async def long(_request: Request) -> Response:
    async def ticks():
        try:
            while True:
                yield "tick\n"
                await asyncio.sleep(0.25)
        finally:
            ENDED.append("long")

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
    Route("/long", long),
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
        serving = server.serve(sockets=[listening])
        thread = threading.Thread(target=asyncio.run, args=(serving,), daemon=True)
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


def wait_for(happened: Callable[[], bool], most: float = 3) -> None:
    end = time.monotonic() + most
    while not happened() and time.monotonic() < end:
        time.sleep(0.05)
    assert happened()


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


def flooded(one: socket.socket, line: bytes, most: int = 4_000_000) -> int:
    """Send lines without end; how many bytes go before the server closes, or as many as asked."""
    sent, some = 0, line * 100
    try:
        while sent < most:
            one.sendall(some)
            sent += len(some)
    except OSError:
        pass
    return sent


def test_lines_after_a_body_have_an_end_too(port: int) -> None:
    head = b"POST /sent HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
    with opened(port, send=head + b"1\r\nx\r\n0\r\n") as one:
        assert flooded(one, b"X-More: 1\r\n") < 4_000_000
    with opened(port, send=head + b"1;") as one:
        assert flooded(one, b"more;more;") < 4_000_000
    with opened(port, send=head + b"1\r\nx\r\n0\r\nX-More: 1\r\n\r\n") as one:
        assert one.recv(1024).startswith(b"HTTP/1.1 200 ")


def test_a_head_without_end_behind_a_stream_is_given_up(port: int) -> None:
    with opened(port, send=b"GET /ticking HTTP/1.1\r\nHost: a\r\n\r\n") as one:
        assert b"tick" in one.recv(1024) + one.recv(1024)
        one.sendall(HEAD)
        assert flooded(one, b"X-More: 1\r\n") < 4_000_000
    assert asked(port) == b"ok"


def test_some_requests_may_wait_behind_another_and_not_thousands(port: int) -> None:
    with opened(port, send=(HEAD + b"\r\n") * 20 + HEAD + b"Connection: close\r\n\r\n") as one:
        assert everything(one).count(b"200 OK") == 21
    with opened(port, send=(HEAD + b"\r\n") * 1000) as one:
        assert everything(one).startswith(b"HTTP/1.1 400 ")
    with opened(port, send=b"GET /ticking HTTP/1.1\r\nHost: a\r\n\r\n") as one:
        assert b"tick" in one.recv(1024) + one.recv(1024)
        one.sendall((HEAD + b"\r\n") * 1000)
        start = time.monotonic()
        assert b"Bad Request" not in everything(one)
        assert time.monotonic() - start < 1


def test_a_stream_ends_when_its_client_leaves_with_requests_behind_it(port: int) -> None:
    before = ENDED.count("long")
    with opened(port, send=b"GET /long HTTP/1.1\r\nHost: a\r\n\r\n") as one:
        assert b"tick" in one.recv(1024) + one.recv(1024)
        one.sendall(HEAD + b"\r\n" + UPGRADE)
        time.sleep(0.2)
    wait_for(lambda: ENDED.count("long") > before)


UPGRADE = (
    HEAD.replace(b"/quick", b"/echo") + b"Connection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)


def test_no_socket_of_another_kind_opens_in_the_middle_of_an_answer(port: int) -> None:
    before = ENDED.count("long")
    with opened(port, send=b"GET /long HTTP/1.1\r\nHost: a\r\n\r\n") as one:
        assert b"tick" in one.recv(1024) + one.recv(1024)
        one.sendall(UPGRADE)
        assert b"101" not in everything(one)
    wait_for(lambda: ENDED.count("long") > before)


@pytest.mark.parametrize(
    "head",
    [
        UPGRADE.replace(b"Host", b"Content-Length: 5\r\nHost"),
        UPGRADE.replace(b"Host", b"X-Long: " + b"x" * 9_000 + b"\r\nHost"),
        UPGRADE.replace(b"Host", b"X-More: 1\r\n" * 200 + b"Host"),
    ],
    ids=["body", "long", "many"],
)
def test_what_opens_no_socket_is_told_so_and_closed(port: int, head: bytes) -> None:
    with opened(port, send=head) as one:
        one.settimeout(3)
        assert everything(one).startswith(b"HTTP/1.1 400 ")


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
