"""Starting and stopping what is measured or tested."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEALTH = "/healthz"
"""Where the app says that it is there."""

RUNNING: dict[int, int] = {}
"""Process of each port that is served."""


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(
    command: list[str], port: int, health: str, environment: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Run a server until the block ends.

    Yields
    ------
    str
        Its address, once ``health`` answers.

    Raises
    ------
    RuntimeError
        If it does not answer within 60 s.
    """
    process = start(command, environment)
    RUNNING[port] = process.pid
    address = f"http://127.0.0.1:{port}"
    try:
        wait(address + health, process)
        yield address
    finally:
        end(process, patience=20)
        RUNNING.pop(port, None)


def start(
    command: list[str], environment: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Start a server whose output nobody reads, with settings beside those of this process."""
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def end(process: subprocess.Popen[bytes], patience: float = 10) -> None:
    """Stop a process: asked to, and after so many seconds made to."""
    process.terminate()
    try:
        process.wait(timeout=patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def wait(address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until an address of a server answers.

    Raises
    ------
    RuntimeError
        If the server ends, or does not answer within 60 s.
    """
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError(f"{process.args!r} ended with {process.returncode}")
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{address} does not answer")


def port_of(address: str) -> int:
    """Port of a server's address."""
    return int(address.rsplit(":", 1)[1])


def process_of(port: int) -> int:
    """Process that serves a port."""
    return RUNNING[port]


def app_command(port: int) -> list[str]:
    """How ``disputemap run`` is called."""
    return [sys.executable, "-m", "disputemap", "run", "--host=127.0.0.1", f"--port={port}"]


@contextmanager
def our_app(environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """The app, as ``disputemap run`` serves it."""
    port = free_port()
    with running(app_command(port), port, HEALTH, environment) as address:
        yield address


@contextmanager
def naive_app(cdn: str) -> Iterator[str]:
    """The naive page, as ``streamlit run`` serves it."""
    port = free_port()
    command = [
        sys.executable, "-m", "streamlit", "run", "benchmarks/naive_app.py",
        "--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true",
        "--browser.gatherUsageStats", "false",
    ]  # fmt: skip
    with running(command, port, "/_stcore/health", {"DISPUTEMAP_BENCH_CDN": cdn}) as address:
        yield address


@contextmanager
def files(folder: Path) -> Iterator[str]:
    """A folder over HTTP, from this machine."""
    port = free_port()
    command = [
        sys.executable, "-m", "http.server", str(port),
        "--bind", "127.0.0.1", "--directory", str(folder),
    ]  # fmt: skip
    with running(command, port, "/") as address:
        yield address
