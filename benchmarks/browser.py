"""What a visitor's browser measures: first island, change of date, bytes and requests."""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip

WATCH = """
(() => {
  if (window !== window.top) return;
  const documents = () => [document, ...[...document.querySelectorAll('iframe')]
    .map((frame) => frame.contentDocument).filter(Boolean)];
  window.benchReady = new Promise((done) => {
    const look = () => {
      const ready = documents().some((one) => one.documentElement?.dataset.ready === 'true');
      if (ready) done(performance.now());
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const islands = () => documents().flatMap((one) =>
    [...one.querySelectorAll('path[data-area], path.leaflet-interactive')]);
  window.benchFirst = new Promise((done) => {
    const look = () => {
      if (islands().some((path) => path.getBBox().width > 0)) done(performance.now());
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
})();
"""

DRAG = """
async (steps) => {
  const slider = document.querySelector('input[type=range]');
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const [low, high] = [Number(slider.min), Number(slider.max)];
  const frames = [];
  await frame();
  let last = performance.now();
  for (let at = 0; at < steps; at += 1) {
    slider.value = String(Math.round(low + (high - low) * (at / (steps - 1))));
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await frame();
    const now = performance.now();
    frames.push(now - last);
    last = now;
  }
  return frames;
}
"""

CHANGE = """
async ([before, after]) => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  disputemap.go({ date: before, event: null });
  await frame();
  await frame();
  const path = document.querySelector('path[data-area]');
  const start = performance.now();
  disputemap.go({ date: after, event: null });
  await frame();
  const channel = new MessageChannel();
  await new Promise((done) => { channel.port1.onmessage = done; channel.port2.postMessage(0); });
  return performance.now() - start;
}
"""

REDRAWN = """
() => {
  const signature = (root) => [...root.querySelectorAll('path.leaflet-interactive')]
    .map((path) => path.getAttribute('fill')).join();
  const all = () => [...document.querySelectorAll('iframe')].map((frame) => {
    try { return signature(frame.contentDocument); } catch { return ''; }
  }).join('|') + signature(document);
  const before = all();
  const start = performance.now();
  window.benchRedrawn = new Promise((done) => {
    const look = () => {
      const now = all();
      if (now !== before && now.includes('#')) done(performance.now() - start);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}
"""


QUIET = 500
"""Milliseconds without traffic after which a page has what it asked for."""


@dataclass
class Traffic:
    """What moved over the network for one page."""

    requests: int = 0
    bytes: int = 0
    hosts: set[str] = field(default_factory=set)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser: the system's Chromium if there is one."""
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


@contextmanager
def visitor(browser: Browser, *, slowdown: float = 1.0) -> Iterator[tuple[Page, Traffic]]:
    """A page with an empty cache, and what it moves.

    Parameters
    ----------
    browser : Browser
    slowdown : float
        How many times slower its processor is made.
    """
    context = browser.new_context(viewport={"width": 1366, "height": 800})
    page = context.new_page()
    page.add_init_script(WATCH)
    session = context.new_cdp_session(page)
    traffic = Traffic()
    _count(session, traffic)
    if slowdown != 1:
        session.send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
    yield page, traffic
    context.close()


def _count(session: CDPSession, traffic: Traffic) -> None:
    def requested(event: dict[str, Any]) -> None:
        address = event["request"]["url"]
        if address.startswith("http"):
            traffic.requests += 1
            traffic.hosts.add(urlsplit(address).hostname or "")

    def finished(event: dict[str, Any]) -> None:
        traffic.bytes += int(event["encodedDataLength"])

    session.send("Network.enable")
    session.on("Network.requestWillBeSent", requested)
    session.on("Network.loadingFinished", finished)


def first_island(page: Page, address: str) -> float:
    """Seconds from opening an address until the first area is drawn."""
    page.goto(address, wait_until="commit")
    return float(page.evaluate("() => window.benchFirst")) / 1000


def settled(page: Page, traffic: Traffic) -> None:
    """Wait until nothing has moved for half a second."""
    before = None
    while (now := (traffic.requests, traffic.bytes)) != before:
        before = now
        page.wait_for_timeout(QUIET)


def ready(page: Page) -> float | None:
    """Seconds from opening an address until its map document answers; None: it has none."""
    limit = "new Promise((done) => setTimeout(() => done(null), 4000))"
    found = page.evaluate(f"() => Promise.race([window.benchReady, {limit}])")
    return None if found is None else float(found) / 1000


def naive_change(page: Page) -> float:
    """Seconds from a key on the naive page's slider until its map shows another year."""
    slider = page.locator("[role=slider], input[type=range]").first
    slider.focus()
    page.evaluate(REDRAWN)
    page.keyboard.press("ArrowRight")
    return float(page.evaluate("() => window.benchRedrawn")) / 1000


def median(values: list[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def percentile(values: list[float], share: float) -> float:
    """The value that a share of all values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
