"""What is handed out: the wheel, the locks, the settings."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import urllib.request
import venv
import zipfile
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, free_port, wait_until_healthy

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ADDRESS = re.compile(r"://|index-url|find-links|trusted-host", re.IGNORECASE)
PIN = re.compile(r"^([a-z0-9-]+)==([^\s;]+)(?: ;[^\\]*)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def pins(lock: Path) -> dict[str, str]:
    """Locked versions by package."""
    found = (PIN.match(line) for line in lock.read_text(encoding="utf-8").splitlines())
    return {match[1]: match[2] for match in found if match}


def normal(requirement: str) -> str:
    """The name in a requirement as locks write it."""
    name = re.match(r"[\w.-]+", requirement)
    assert name
    return re.sub(r"[-_.]+", "-", name[0]).lower()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_pins_and_hashes_every_package_and_names_no_address(lock: Path) -> None:
    hashes_of: dict[str, int] = {}
    package = ""
    for line in lock.read_text(encoding="utf-8").splitlines():
        assert not ADDRESS.search(line)
        if line.startswith("    # via"):
            continue
        if HASH.match(line):
            hashes_of[package] += 1
            continue
        assert PIN.match(line), line
        package = line
        hashes_of[package] = 0
    assert hashes_of
    assert all(hashes_of.values())


def test_one_environment_can_hold_all_locks() -> None:
    everything = pins(ROOT / "requirements" / "dev.txt")
    for name in ("run", "build"):
        locked = pins(ROOT / "requirements" / f"{name}.txt")
        assert locked.items() <= everything.items()


@pytest.mark.parametrize(
    ("lock", "extras"),
    [
        ("run", []),
        ("dev", ["bench", "build", "lint", "live", "test"]),
        ("build", ["build"]),
        ("geodata", ["geodata"]),
        ("node", ["node"]),
    ],
)
def test_a_lock_holds_what_the_project_asks_for(lock: str, extras: list[str]) -> None:
    asked = [line for extra in extras for line in PROJECT["optional-dependencies"][extra]]
    if lock in {"run", "dev"}:
        asked += PROJECT["dependencies"]
    missing = {normal(line) for line in asked} - pins(ROOT / "requirements" / f"{lock}.txt").keys()
    assert not missing, "run `make lock`"


@pytest.mark.parametrize("folder", [".", "benchmarks", "tests/npm"])
def test_npm_locks_are_hashed_and_name_no_address(folder: str) -> None:
    lock = json.loads((ROOT / folder / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert all("integrity" in entry for entry in packages.values())
    assert not any("resolved" in entry for entry in packages.values())


def flat(settings: dict[str, Any], before: str = "") -> dict[str, Any]:
    """Settings by their names with dots, as Streamlit takes them."""
    found: dict[str, Any] = {}
    for name, value in settings.items():
        inner = flat(value, f"{before}{name}.") if isinstance(value, dict) else None
        found |= {f"{before}{name}": value} if inner is None else inner
    return found


def test_no_usage_statistics_with_or_without_the_settings_file() -> None:
    from disputemap.web.server import SETTINGS

    text = (ROOT / ".streamlit/config.toml").read_text(encoding="utf-8")
    in_file = flat(tomllib.loads(text))
    assert in_file["browser.gatherUsageStats"] is False
    assert in_file.items() <= SETTINGS.items()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run([*command, "--directory", folder], cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.mark.slow
def test_the_wheel_carries_all_that_the_app_needs(wheel: Path) -> None:
    carried = set(zipfile.ZipFile(wheel).namelist())
    code = [path for path in (ROOT / "src").rglob("*") if path.is_file()]
    expected = {path.relative_to(ROOT / "src").as_posix() for path in code}
    expected |= {f"disputemap/{path.relative_to(ROOT).as_posix()}" for path in geodata_files()}
    missing = {name for name in expected if "__pycache__" not in name} - carried
    assert not missing
    for kind in ("client/*.js", "render/templates/*.html", "words/*.toml", "geodata/*/*.geojson"):
        assert any(Path(name).match(f"disputemap/{kind}") for name in carried), kind


@pytest.mark.slow
def test_the_wheel_carries_its_licences_and_nothing_of_the_workshop(wheel: Path) -> None:
    carried = zipfile.ZipFile(wheel).namelist()
    for licence in PROJECT["license-files"]:
        assert any(name.endswith(f".dist-info/licenses/{licence}") for name in carried), licence
    tops = {name.split("/")[0] for name in carried}
    assert tops == {"disputemap", next(top for top in tops if top.endswith(".dist-info"))}
    assert not [name for name in carried if "__pycache__" in name or name.endswith("~")]


def geodata_files() -> list[Path]:
    """Every file of the shipped dossiers."""
    return [path for path in (ROOT / "geodata").rglob("*") if path.is_file()]


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment with the wheel that borrows only the dependencies from here."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    scripts = "Scripts" if os.name == "nt" else "bin"
    python = folder / scripts / "python"
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet"]
    subprocess.run([*pip, "--no-deps", "--no-index", wheel], check=True, capture_output=True)
    answer = subprocess.check_output(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True
    )
    # Paths that a .pth file adds come last, and their own .pth files, such as that of the editable
    # package here, are not read.
    borrowed = Path(answer.strip()) / "borrowed.pth"
    borrowed.write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python


def run_installed(python: Path, folder: Path, *arguments: str) -> str:
    """Run a command in an empty folder, out of reach of the checkout, and return what it prints."""
    done = subprocess.run(
        [python.parent / arguments[0], *arguments[1:]],
        cwd=folder, env=elsewhere(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def elsewhere() -> dict[str, str]:
    """The environment without what points into the checkout."""
    hidden = {"PYTHONPATH", "VIRTUAL_ENV", "DISPUTEMAP_DOSSIER"}
    return {name: value for name, value in os.environ.items() if name not in hidden}


@pytest.mark.slow
def test_the_installed_command_finds_its_own_files(installed: Path, tmp_path: Path) -> None:
    where = "import disputemap, sys; print(disputemap.__file__)"
    assert str(installed.parents[1]) in run_installed(installed, tmp_path, "python", "-c", where)
    assert "Usage: disputemap" in run_installed(installed, tmp_path, "disputemap", "--help")
    assert "no faults" in run_installed(installed, tmp_path, "disputemap", "check", "kurils")


@pytest.mark.slow
def test_the_installed_command_serves_the_app(installed: Path, tmp_path: Path) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    log = tmp_path / "output.txt"
    command = [installed.parent / "disputemap", "run", "--host", "127.0.0.1", "--port", str(port)]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=tmp_path, env=elsewhere(), stdout=output, stderr=subprocess.STDOUT
        )
        try:
            wait_until_healthy(process, address)
            for path in ("/", "/embed/kurils"):
                with urllib.request.urlopen(address + path, timeout=30) as answer:
                    assert answer.status == 200
        finally:
            process.terminate()
            process.wait(timeout=20)
    assert address in log.read_text(encoding="utf-8")
