"""How time grows with a dossier: half, once and twice 150 areas, 5 000 events and 1 000 places.

Usage: ``python -m benchmarks.growth``. Prints a table, writes ``growth.json`` and ``growth.svg``.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

import matplotlib
from playwright.sync_api import Browser

from benchmarks import browser as measure
from benchmarks import made_up, servers
from benchmarks.figures import keep
from disputemap.dossier import read
from disputemap.render import MapDocument

RESULTS = Path(__file__).with_name("growth.json")
PLOT = Path(__file__).with_name("growth.svg")
SIZES = (0.5, 1.0, 2.0)
ROUNDS = 3
FRAMES = 240

STAGES = ("read_s", "document_s", "first_island_s", "ready_s")
TARGETS = {"document_s": 2.0, "first_island_s": 1.5, "frame_p95_ms": 20.0}
"""What a dossier of size 1 is to stay under."""


def made(folder: Path, size: float) -> dict[str, float]:
    """Write a dossier and its document, and time the second half of that."""
    made_up.write(folder / "madeup", size)
    reading, drawing = [], []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        dossier = read(folder / "madeup")
        checked = time.perf_counter()
        html = MapDocument(dossier).to_html()
        drawing.append(time.perf_counter() - checked)
        reading.append(checked - start)
    (folder / "map.html").write_text(html, encoding="utf-8")
    return {"read_s": measure.median(reading), "document_s": measure.median(drawing)}


def seen(browser: Browser, address: str) -> dict[str, float]:
    """What a visitor's browser takes for it."""
    firsts, readies, frames = [], [], []
    for _ in range(ROUNDS):
        with measure.visitor(browser) as (page, _traffic):
            firsts.append(measure.first_island(page, address))
            ready = measure.ready(page)
            if ready is None:
                raise RuntimeError(f"{address} does not get ready")
            readies.append(ready)
            page.wait_for_timeout(500)
            frames += page.evaluate(measure.DRAG, FRAMES)
    return {
        "first_island_s": measure.median(firsts),
        "ready_s": measure.median(readies),
        "frame_p95_ms": measure.percentile(frames, 0.95),
    }


def run() -> dict[str, dict[str, float]]:
    """Every size in turn."""
    result = {}
    with measure.chromium() as browser:
        for size in SIZES:
            with tempfile.TemporaryDirectory() as folder:
                times = made(Path(folder), size)
                with servers.files(Path(folder)) as address:
                    result[f"{size:g}"] = {**times, **seen(browser, f"{address}/map.html")}
    return result


def report(result: dict[str, dict[str, float]]) -> None:
    """Print the table, then every target."""
    names = [*STAGES, "frame_p95_ms"]
    print(f"{'size':>6}" + "".join(f"{name:>18}" for name in names))
    for size, row in result.items():
        print(f"{size:>6}" + "".join(f"{row[name]:>18.3f}" for name in names))
    print()
    for name, most in TARGETS.items():
        value = result["1"][name]
        said = "reached    " if value <= most else "NOT REACHED"
        print(f"{said} size 1: {name}: {value:.3f} (wanted ≤ {most:g})")
    for name in STAGES:
        growth = result["2"][name] / result["1"][name]
        said = "reached    " if growth <= 2.2 else "NOT REACHED"
        print(f"{said} twice the size: {name}: {growth:.2f} times (wanted ≤ 2, a tenth for noise)")


def plot(result: dict[str, dict[str, Any]]) -> None:
    """Draw seconds over size."""
    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "growth"
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6, 4))
    sizes = [float(size) for size in result]
    for name in STAGES:
        axes.plot(sizes, [row[name] for row in result.values()], marker="o", label=name[:-2])
    axes.set(xlabel="size (1: 150 areas, 120 000 vertices, 5 000 events)", ylabel="seconds")
    axes.set(xlim=0, ylim=0)
    axes.legend()
    figure.savefig(PLOT, metadata={"Date": None})


def main() -> None:
    """Command line."""
    result = run()
    report(result)
    plot(result)
    keep(result, RESULTS)


if __name__ == "__main__":
    main()
