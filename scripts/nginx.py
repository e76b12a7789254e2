"""Find nginx for the test of ``deploy/`` and wrk for the bench, or get them.

Usage::

    python scripts/nginx.py    print which nginx the test uses; install the packages if need be

Only root on Debian and its relatives can have it installed; elsewhere that one test says that it
was left out.
"""

from __future__ import annotations

import os
import shutil
import subprocess

VARIABLE = "DISPUTEMAP_NGINX"
PACKAGES = ("nginx-light", "wrk")


def system_nginx() -> str | None:
    """Path of the nginx that is here, if there is one."""
    candidates = (os.environ.get(VARIABLE), shutil.which("nginx"), "/usr/sbin/nginx")
    return next((path for path in candidates if path and os.access(path, os.X_OK)), None)


def _install_packages() -> None:
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print("nginx: installing the system's package", flush=True)
    # at this run level the package's own server is not started
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *PACKAGES]):
        subprocess.run(["apt-get", "-qq", *command], env=quietly, check=False)


def main() -> None:
    """Print the nginx that the test will use, after installing one if need be."""
    if not (system_nginx() and shutil.which("wrk")):
        _install_packages()
    print(f"nginx: {system_nginx() or 'none; the test of deploy/ will be left out'}")


if __name__ == "__main__":
    main()
