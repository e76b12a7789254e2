"""How many visitors each way carries: nginx with the published embed, our own route, Streamlit.

Usage: ``python -m benchmarks.load``. Prints a table and writes ``load.json``. Needs nginx and wrk;
what needs one that is not there is printed as not measured.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks import figures, servers

RESULTS = Path(__file__).with_name("load.json")
CONNECTIONS = 50
SECONDS = 8
CROWDS = (1, 10, 30, 100)
PATIENCE = 180
"""Seconds after which a crowd that has not been served is given up."""

TIMES = 100
"""How many times more first views a second the published route is to carry than Streamlit."""


@contextmanager
def nginx(folder: Path) -> Iterator[str]:
    """The published site behind nginx, with the configuration of ``deploy/``."""
    port = servers.free_port()
    site = folder / "site"
    publish = [sys.executable, "-m", "disputemap", "publish", "kurils", str(site)]
    subprocess.run(publish, cwd=servers.ROOT, check=True, stdout=subprocess.DEVNULL)
    shutil.copy(servers.ROOT / "deploy" / "nginx.conf", folder)
    shutil.copy("/etc/nginx/mime.types", folder)
    (folder / "logs").mkdir()
    (folder / "listen.conf").write_text(f"listen 127.0.0.1:{port};\n")
    (folder / "replicas.conf").write_text("server 127.0.0.1:9;\n")
    (folder / "site.conf").write_text(f"alias {site}/;\n")
    folder.chmod(0o755)
    command = [
        shutil.which("nginx") or "/usr/sbin/nginx", "-p", str(folder),
        "-c", str(folder / "nginx.conf"), "-g", f"daemon off; user root; pid {folder}/pid;",
    ]  # fmt: skip
    with servers.running(command, port, "/site/robots.txt") as address:
        yield address


def pressed(address: str) -> dict[str, float]:
    """Requests a second and the 99th percentile of their time under 50 connections."""
    command = [
        "wrk", "--threads", "1", "--connections", str(CONNECTIONS), "--duration", f"{SECONDS}s",
        "--latency", "--timeout", "30s", "--header", "Accept-Encoding: gzip", address,
    ]  # fmt: skip
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said:
        raise RuntimeError(f"{address} was refused under load:\n{said}")
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    slowest = re.search(r"99%\s+([\d.]+)(us|ms|s)", said)
    if not rate or not slowest:
        raise RuntimeError(said)
    unit = {"us": 1e-3, "ms": 1.0, "s": 1e3}[slowest[2]]
    return {"per_second": float(rate[1]), "p99_ms": float(slowest[1]) * unit}


async def visit(port: int, opened: list[Any]) -> None:
    """Open a Streamlit page over its WebSocket until its script has run; leave it open."""
    socket = await websockets.connect(
        f"ws://127.0.0.1:{port}/_stcore/stream",
        subprotocols=[websockets.Subprotocol("streamlit")],
        origin=websockets.Origin(f"http://127.0.0.1:{port}"),
        max_size=None,
        ping_interval=None,
        open_timeout=PATIENCE,
        close_timeout=1,
    )
    opened.append(socket)
    wish = BackMsg()
    wish.rerun_script.query_string = ""
    await socket.send(wish.SerializeToString())
    while True:
        told = ForwardMsg()
        told.ParseFromString(await socket.recv(decode=False))
        if told.WhichOneof("type") == "script_finished":
            return


async def crowd(port: int, visitors: int, process: int) -> dict[str, float | None]:
    """First views a second of visitors who come at once, and memory of each while all are there."""
    opened: list[Any] = []
    before = resident(process)
    start = time.monotonic()
    try:
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(*(visit(port, opened) for _ in range(visitors)))
        seconds = time.monotonic() - start
        grown = resident(process) - before
    except TimeoutError:
        return {"per_second": None, "memory_mb": None}
    finally:
        for socket in opened:
            socket.transport.abort()
    return {"per_second": visitors / seconds, "memory_mb": grown / visitors / 1e6}


def resident(process: int) -> int:
    """Bytes of memory that a process holds (Linux)."""
    kilobytes = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
    return int(kilobytes[1]) * 1024 if kilobytes else 0


def crowds() -> dict[str, dict[str, float | None]]:
    """The naive page under each crowd, in a process of its own for each."""
    found = {}
    for visitors in CROWDS:
        with servers.naive_app("http://127.0.0.1:9") as address:
            port = servers.port_of(address)
            asyncio.run(crowd(port, 1, servers.process_of(port)))  # what is read once
            found[str(visitors)] = asyncio.run(crowd(port, visitors, servers.process_of(port)))
    return found


def run() -> dict[str, Any]:
    """All that can be measured here."""
    result: dict[str, Any] = {"streamlit": crowds(), "app": None, "nginx": None}
    if not shutil.which("wrk"):
        return result
    with servers.our_app() as app:
        address = f"{app}/embed/kurils?layout=map&langs=one"
        once = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
        with urllib.request.urlopen(once):  # made once, then kept
            result["app"] = pressed(address)
    if Path("/etc/nginx/mime.types").exists():
        with tempfile.TemporaryDirectory() as folder, nginx(Path(folder)) as site:
            result["nginx"] = pressed(f"{site}/site/embed.html")
    return result


def report(result: dict[str, Any]) -> None:
    """Print what each way carries, then whether the target is reached."""
    print(f"{'first views':40}{'a second':>12}{'p99, ms':>12}{'MB each':>12}")
    for name, what in (("nginx", "published embed, nginx"), ("app", "embed of the app")):
        row = result[name] or {}
        print(f"{what + f', {CONNECTIONS} at once':40}" + cells(row, "per_second", "p99_ms"))
    for visitors, row in result["streamlit"].items():
        print(
            f"{f'Streamlit page, {visitors} at once':40}"
            + cells(row, "per_second", "", "memory_mb")
        )
    best = max((row["per_second"] or 0) for row in result["streamlit"].values())
    if not result["nginx"] or not best:
        print("\nnot measured: published embed against Streamlit (nginx, wrk: install both)")
        return
    ratio = result["nginx"]["per_second"] / best
    said = "reached    " if ratio >= TIMES else "NOT REACHED"
    print(f"\n{said} published embed: {ratio:.0f} times Streamlit's first views (wanted ≥ {TIMES})")


def cells(row: dict[str, float | None], *names: str) -> str:
    """Numbers of a row as columns."""
    shown = [row.get(name) if name else None for name in names]
    return "".join(f"{'–' if value is None else f'{value:.1f}':>12}" for value in shown)


if __name__ == "__main__":
    figures.take(run, report, RESULTS)
