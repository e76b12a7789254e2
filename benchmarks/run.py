"""Measure the app, the map document and the naive page side by side, in one browser.

Usage: ``python -m benchmarks.run [--rounds N]``. Prints a table and writes ``results.json``. A
target that is not reached is printed as not reached; the program does not fail for it, since the
machine may be busy: look at the ratios.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Frame, Page

from benchmarks import browser as measure
from benchmarks import cdn, servers
from benchmarks.figures import keep

RESULTS = Path(__file__).with_name("results.json")
DOCUMENT = "/embed/kurils?layout=story"
CHANGE = ["1944-06-01", "1946-06-01"]

FRAME_MS = 17
"""A change is painted with the next frame: one frame sooner or later is the same."""


def in_frame(page: Page) -> Frame:
    """The map document's frame inside the app."""
    handle = page.wait_for_selector("iframe[src*='/embed/']")
    frame = handle.content_frame() if handle else None
    if frame is None:
        raise RuntimeError("the app shows no map")
    frame.wait_for_selector("html[data-ready=true]", state="attached")
    return frame


def opened(browser: Browser, address: str, slowdown: float = 1.0) -> dict[str, float | None]:
    """First island and traffic of one first visit."""
    with measure.visitor(browser, slowdown=slowdown) as (page, traffic):
        seconds = measure.first_island(page, address)
        measure.settled(page, traffic)
        ready = measure.ready(page)
        return {
            "first_island_s": seconds,
            "ready_s": ready,
            "bytes": traffic.bytes,
            "requests": traffic.requests,
            "third_party": len(traffic.hosts - {"127.0.0.1"}),
        }


def changed(browser: Browser, address: str, inside: Callable[[Page], Any]) -> dict[str, Any]:
    """Date change and frames of a drag through the whole span."""
    with measure.visitor(browser) as (page, _):
        measure.first_island(page, address)
        target = inside(page)
        target.wait_for_selector("html[data-ready=true]", state="attached")
        page.wait_for_timeout(500)
        changes = [target.evaluate(measure.CHANGE, CHANGE) / 1000 for _ in range(9)]
        frames = target.evaluate(measure.DRAG, 240)
        return {"change_s": measure.median(changes), "frames_ms": frames}


def naive_changes(browser: Browser, address: str, times: int) -> list[float]:
    """Changes of the year across the one in which most areas change."""
    seconds = []
    for _ in range(times):
        with measure.visitor(browser) as (page, _traffic):
            measure.first_island(page, address)
            page.wait_for_timeout(1500)
            seconds.append(measure.naive_change(page))
    return seconds


def run(rounds: int) -> dict[str, Any]:
    """All measurements, the three in turn in every round."""
    with (
        tempfile.TemporaryDirectory() as folder,
        servers.files(Path(folder)) as local,
        servers.our_app() as app,
        servers.naive_app(local) as naive,
        measure.chromium() as browser,
    ):
        hosts = cdn.gather(Path(folder))
        addresses = {"document": app + DOCUMENT, "app": app + "/", "naive": naive + "/"}
        for address in addresses.values():
            opened(browser, address)
        rows: dict[str, list[dict[str, float | None]]] = {name: [] for name in addresses}
        slow: dict[str, list[float | None]] = {"document": [], "naive": []}
        for _ in range(rounds):
            for name, address in addresses.items():
                rows[name].append(opened(browser, address))
            for name, seconds in slow.items():
                seconds.append(opened(browser, addresses[name], 6)["first_island_s"])
        document = changed(browser, addresses["document"], lambda page: page)
        in_app = changed(browser, addresses["app"], in_frame)
        naive_change = measure.median(naive_changes(browser, addresses["naive"], max(rounds, 3)))
    result: dict[str, Any] = {
        name: {
            key: measure.median([row[key] for row in found])
            for key in found[0]
            if found[0][key] is not None
        }
        for name, found in rows.items()
    }
    result["naive"]["third_party_without_local_copies"] = len(hosts)
    for name, seconds in slow.items():
        result[name]["first_island_6x_s"] = measure.median(seconds)
    for name, found in (("document", document), ("app", in_app)):
        frames = found["frames_ms"]
        result[name]["change_s"] = found["change_s"]
        result[name]["frame_p95_ms"] = measure.percentile(frames, 0.95)
        result[name]["frame_max_ms"] = max(frames)
    result["naive"]["change_s"] = naive_change
    return result


def targets(result: dict[str, Any]) -> list[tuple[str, float, str, bool]]:
    """Every target: what, measured, wanted, whether it is reached."""
    document, app, naive = result["document"], result["app"], result["naive"]
    first = naive["first_island_s"] / document["first_island_s"]
    change = naive["change_s"] / document["change_s"]
    behind = 1000 * (app["change_s"] - document["change_s"])
    return [
        ("document: first island, times faster than naive", first, "≥ 6", first >= 6),
        (
            "document: first island at 6× throttle, s",
            document["first_island_6x_s"],
            "< 1",
            document["first_island_6x_s"] < 1,
        ),
        ("document: date change, times faster than naive", change, "≥ 15", change >= 15),
        (
            "document: drag, p95 of a frame, ms",
            document["frame_p95_ms"],
            "≤ 20",
            document["frame_p95_ms"] <= 20,
        ),
        (
            "document: drag, longest frame, ms",
            document["frame_max_ms"],
            "≤ 34",
            document["frame_max_ms"] <= 34,
        ),
        (
            "document: bytes of a first visit, kB",
            document["bytes"] / 1000,
            "≤ 250",
            document["bytes"] <= 250_000,
        ),
        (
            "document: hosts other than ours",
            document["third_party"],
            "0",
            document["third_party"] == 0,
        ),
        (
            "app: first island against naive, s",
            app["first_island_s"] - naive["first_island_s"],
            "≤ 0",
            app["first_island_s"] <= naive["first_island_s"],
        ),
        ("app: date change behind the document, ms", behind, f"≤ {FRAME_MS}", behind <= FRAME_MS),
        ("app: drag, p95 of a frame, ms", app["frame_p95_ms"], "≤ 20", app["frame_p95_ms"] <= 20),
        (
            "app: bytes of a first visit, kB",
            app["bytes"] / 1000,
            "≤ 1500",
            app["bytes"] <= 1_500_000,
        ),
        ("app: hosts other than ours", app["third_party"], "0", app["third_party"] == 0),
    ]


def report(result: dict[str, Any]) -> None:
    """Print medians, then every target."""
    columns = ("document", "app", "naive")
    names = list(dict.fromkeys(key for column in columns for key in result[column]))
    print(f"{'median':34}" + "".join(f"{column:>12}" for column in columns))
    for name in names:
        cells = [result[column].get(name) for column in columns]
        print(f"{name:34}" + "".join(f"{'–' if v is None else f'{v:.3f}':>12}" for v in cells))
    print()
    for what, value, wanted, reached in targets(result):
        print(
            f"{'reached    ' if reached else 'NOT REACHED'} {what}: {value:.3f} (wanted {wanted})"
        )


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="visits of each kind (default 5)")
    result = run(parser.parse_args().rounds)
    report(result)
    keep(result, RESULTS)


if __name__ == "__main__":
    main()
