"""Take the pictures of the real app that the documentation shows, into ``docs/pictures/``."""

from __future__ import annotations

from pathlib import Path

from benchmarks import servers
from benchmarks.browser import chromium

ROOT = Path(__file__).resolve().parent.parent

PICTURES = {
    "desktop": ((1366, 800), "light", "?event=summit-2016"),
    "japanese": ((1366, 800), "light", "?event=sf-1951&lang=ja"),
    "russian": ((1366, 800), "light", "?event=jd-1956&lang=ru"),
    "dark": ((1366, 800), "dark", "?event=sf-1951"),
    "phone": ((390, 844), "light", "?event=sf-1951"),
    "projector": ((1280, 720), "light", "?event=petersburg-1875"),
}


def main() -> None:
    """Take every picture at its size, theme and address."""
    folder = ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    with servers.our_app() as address, chromium() as browser:
        for name, ((width, height), scheme, query) in PICTURES.items():
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme
            )
            page = context.new_page()
            page.goto(f"{address}/{query}")
            frame = page.wait_for_selector("iframe[src*='/embed/']").content_frame()
            frame.wait_for_selector("html[data-ready=true]", state="attached")
            page.wait_for_timeout(1200)
            page.screenshot(path=folder / f"{name}.png")
            context.close()
            print(folder / f"{name}.png")


if __name__ == "__main__":
    main()
