"""A web host of somebody else's, whose pages hold ours in frames."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

READY = "html[data-ready=true]"


@dataclass
class Host:
    """A running web host: where it is found, and its pages by path."""

    address: str = ""
    pages: dict[str, str] = field(default_factory=dict)


@contextmanager
def other_host() -> Iterator[Host]:
    """A host whose name is not the app's, so that browsers take it for somebody else's."""
    host = Host()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = host.pages.get(self.path, "").encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        host.address = f"http://localhost:{server.server_port}"
        yield host
        server.shutdown()


def pasted(*codes: str) -> str:
    """A page of a newspaper with codes in its text."""
    body = "<p>Before it.</p>" + "<p>Between.</p>".join(codes) + "<p>After it.</p>"
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">'
        '<meta name="viewport" content="width=device-width"><title>News</title>'
        f"<body><main>{body}</main></body></html>"
    )


def frame_at(page: Page, number: int = 0) -> Frame:
    """The document of a frame of a page, ready to be used."""
    element = page.locator("iframe").nth(number)
    element.scroll_into_view_if_needed()  # frames of the code are loaded when they are near
    handle = element.element_handle()
    frame = handle.content_frame()
    assert frame
    frame.wait_for_selector(READY, state="attached")
    return frame
