"""Find a Chromium for the browser tests, or get one.

Usage::

    python scripts/chromium.py    print which one the tests use; install one if there is none

First the one that ``DISPUTEMAP_CHROMIUM`` names, then the system's, then Playwright's own download,
then, for root on Debian and its relatives, the package ``chromium``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

VARIABLE = "DISPUTEMAP_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def system_chromium() -> str | None:
    """Path of a browser that is already here and starts, or None: Playwright then uses its own."""
    candidates = [os.environ.get(VARIABLE), *map(shutil.which, NAMES)]
    return next((path for path in candidates if path and _starts(path)), None)


def _starts(path: str) -> bool:
    """Whether a browser runs at all: some systems have only a stub under its name."""
    try:
        run = subprocess.run([path, "--version"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return run.returncode == 0


def playwright_chromium() -> str | None:
    """Path of the browser that Playwright downloaded, if it did and it can start."""
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        try:
            playwright.chromium.launch(args=["--no-sandbox"]).close()
        except Error:
            return None
        return playwright.chromium.executable_path


def _download() -> None:
    print("browser: none on this system, asking Playwright for its own", flush=True)
    command = [sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]
    subprocess.run(command, capture_output=True, check=False)


def _install_package() -> None:
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print("browser: installing the system's package", flush=True)
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        subprocess.run(["apt-get", "-qq", *command], env=quietly, check=False)


def main() -> None:
    """Print the browser that the tests will use, after installing one if need be."""
    for prepare in (None, _download, _install_package):
        if prepare is not None:
            prepare()
        path = system_chromium() or playwright_chromium()
        if path:
            print(f"browser: {Path(path)}")
            return
    sys.exit(
        "The browser tests need Chromium and none could be installed. Install it with your "
        f"system's package manager, or name one in the environment variable {VARIABLE}."
    )


if __name__ == "__main__":
    main()
