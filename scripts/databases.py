"""Find PostgreSQL and Redis for the tests of live lessons, or get them; and run them for a while.

Usage::

    python scripts/databases.py    print which servers the tests use; install them if need be

Only root on Debian and its relatives can have them installed; elsewhere those tests say that they
were left out.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PACKAGES = ("postgresql", "redis-server")
PATIENCE = 30.0
"""Seconds that a server may take to start."""


def postgres_programs() -> Path | None:
    """Folder of PostgreSQL's own programs, if they are here; the newest of several."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    if not found and on_path:
        found = [Path(on_path).resolve()]
    return found[-1].parent if found else None


def redis_program() -> str | None:
    """Path of the Redis server, if it is here."""
    return shutil.which("redis-server")


@contextmanager
def postgres() -> Iterator[str]:
    """A private PostgreSQL with an empty database; its address.

    Raises
    ------
    RuntimeError
        If there is none, or it does not start.
    """
    programs = postgres_programs()
    if programs is None:
        raise RuntimeError("there is no PostgreSQL here")
    # Its socket's path may not be long, and its owner must not be root.
    with tempfile.TemporaryDirectory(prefix="pg-") as folder:
        data, port, owner = Path(folder) / "data", _free_port(), _owner()
        if owner:
            shutil.chown(folder, owner)
        make = [str(programs / "initdb"), "-D", str(data), "-A", "trust", "-U", "live", "-N"]
        subprocess.run(make, user=owner, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        command = [str(programs / "postgres"), "-D", str(data), "-k", folder, "-p", str(port)]
        with _running([*command, "-h", "127.0.0.1"], port, folder, owner):
            yield f"postgresql://live@127.0.0.1:{port}/postgres"


@contextmanager
def redis() -> Iterator[str]:
    """A private Redis that keeps each change on the disk at once; its address.

    Raises
    ------
    RuntimeError
        If there is none, or it does not start.
    """
    program = redis_program()
    if program is None:
        raise RuntimeError("there is no Redis here")
    with tempfile.TemporaryDirectory(prefix="redis-") as folder:
        port = _free_port()
        command = [
            program, "--port", str(port), "--bind", "127.0.0.1", "--dir", folder,
            "--appendonly", "yes", "--appendfsync", "always", "--save", "",
        ]  # fmt: skip
        with _running(command, port, folder, None):
            yield f"redis://127.0.0.1:{port}/0"


@contextmanager
def _running(command: list[str], port: int, folder: str, owner: str | None) -> Iterator[None]:
    # The command line runs nothing and stands alone, so that only who runs them needs this.
    from benchmarks.servers import end

    log = Path(folder) / "log.txt"
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, user=owner, stdout=output, stderr=output)
    try:
        _wait(process, port, log)
        yield
    finally:
        end(process)


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        said = log.read_text(errors="replace")
        if "ready to accept connections" in said.lower():
            return
        time.sleep(0.05)
    raise RuntimeError(f"port {port}: the server did not start: {log.read_text()[-500:]}")


def _owner() -> str | None:
    """Whom PostgreSQL runs as; None for whoever runs this."""
    return "postgres" if os.name == "posix" and os.geteuid() == 0 else None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _install_packages() -> None:
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print("databases: installing the system's packages", flush=True)
    # at this run level the packages' own servers are not started
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *PACKAGES]):
        subprocess.run(["apt-get", "-qq", *command], env=quietly, check=False)


def main() -> None:
    """Print the servers that the tests will use, after installing them if need be."""
    if not (postgres_programs() and redis_program()):
        _install_packages()
    print(f"PostgreSQL: {postgres_programs() or 'none; its tests will be left out'}")
    print(f"Redis: {redis_program() or 'none; its tests will be left out'}")


if __name__ == "__main__":
    main()
