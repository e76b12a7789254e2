"""An article is fetched from the public web only, within bounds, and from nowhere else."""

from __future__ import annotations

import gzip
import http.server
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from disputemap.articles.getting.fetching import fetch, read_address
from disputemap.articles.getting.public_address import is_public
from disputemap.articles.getting.unreadable import LARGEST, UnreadableError

SENTENCE = (
    "The two governments talked about the islands on Friday, for three hours, by the harbour."
)
PAGE = f"<html lang=en><body><h1>Talks</h1><p>{SENTENCE} Ärger.</p></body></html>"


class Site(http.server.BaseHTTPRequestHandler):
    """A site with pages that answer, lead on, or do harm."""

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        name = self.path.split("?")[0].strip("/").replace("-", "_")
        getattr(self, f"page_{name}", self.page_missing)()

    def answer(
        self, content: bytes, kind: str = "text/html", status: int = 200, **more: str
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for key, value in more.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def page_missing(self) -> None:
        self.answer(b"<p>no", status=404)

    def page_article(self) -> None:
        self.answer(PAGE.encode())

    def page_latin(self) -> None:
        self.answer(PAGE.encode("latin-1"), "text/html; charset=iso-8859-1")

    def page_packed(self) -> None:
        self.answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def page_bomb(self) -> None:
        self.answer(gzip.compress(bytes(200_000_000), 1), Content_Encoding="gzip")

    def page_large(self) -> None:
        self.answer(b"a" * (LARGEST + 1), "text/plain")

    def page_onward(self) -> None:
        self.answer(b"", status=302, Location="/article")

    def page_loop(self) -> None:
        self.answer(b"", status=302, Location="/loop")

    def page_inward(self) -> None:
        port = self.server.server_address[1]
        self.answer(b"", status=302, Location=f"http://127.0.0.2:{port}/article")

    def page_file(self) -> None:
        self.answer(b"", status=302, Location="file:///etc/passwd")

    def page_slow_head(self) -> None:
        for _ in range(100):
            self.wfile.write(b"H")
            time.sleep(0.1)

    def page_slow_body(self) -> None:
        self.answer(b"")
        for _ in range(100):
            self.wfile.write(b"a")
            time.sleep(0.1)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # it ends connections
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def here(address: str, _port: int) -> bool:
    """Allows the test's own site, which no public address has."""
    return address == "127.0.0.1"


@pytest.mark.parametrize("path", ["article", "latin", "packed", "onward"])
def test_an_article_is_read_at_its_address(site: str, path: str) -> None:
    text = read_address(f"{site}/{path}", allowed=here)
    assert [part.text for part in text.parts] == ["Talks", f"{SENTENCE} Ärger."]
    assert text.url == f"{site}/{'article' if path == 'onward' else path}"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.1.2.3", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255",
        "192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.2.1", "198.18.0.1", "203.0.113.9",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0",
        "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::",
        "2001:0:53aa:64c:0:0:80ff:fffe", "fec0::1", "not an address",
    ],
)  # fmt: skip
def test_addresses_that_are_not_everybodys_are_not_connected_to(address: str) -> None:
    assert not is_public(address, 80)
    assert not is_public(address, 443)


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.216.34", "2606:4700:4700::1111"])
def test_public_addresses_are_connected_to_on_the_ports_of_the_web_alone(address: str) -> None:
    assert is_public(address, 80)
    assert is_public(address, 443)
    assert not is_public(address, 22)
    assert not is_public(address, 8080)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://0/", "http://0x7f.1/",
        "http://2130706433/", "http://0177.0.0.1/", "http://127.1/", "http://[::ffff:7f00:1]/",
        "http://localhost./", "https://127.0.0.1:443/", "http://169.254.169.254/latest/meta-data/",
        "http://[fe80::1]/", "http://10.0.0.1:80/",
    ],
)  # fmt: skip
def test_no_way_of_writing_an_inner_address_gets_through(address: str) -> None:
    with pytest.raises(UnreadableError, match=r"not a host of the public web|no host"):
        fetch(address)


def test_every_address_after_a_redirect_is_asked_about(site: str) -> None:
    with pytest.raises(UnreadableError, match="not a host of the public web"):
        fetch(f"{site}/inward", allowed=here)


def test_the_socket_goes_to_the_address_that_was_asked_about(site: str) -> None:
    """A name that stands for another address at each question gains nothing."""
    asked: list[str] = []
    port = int(site.rpartition(":")[2])

    def changing(host: str, port: int) -> list[tuple[socket.AddressFamily, tuple[object, ...]]]:
        asked.append(host)
        return [(socket.AF_INET, ("127.0.0.1" if len(asked) == 1 else "127.0.0.2", port))]

    address = f"http://changing.example:{port}/article"
    fetched = fetch(address, allowed=here, find=changing)
    assert asked == ["changing.example"]
    assert fetched.content == PAGE.encode()
    with pytest.raises(UnreadableError, match=r"changing\.example"):
        fetch(address, allowed=here, find=changing)


@pytest.mark.parametrize(
    "address",
    [
        "", "article", "ftp://example.org/", "file:///etc/passwd", "javascript:alert(1)",
        "http://", "http:///article", "https://example.org:port/", "https://example.org/a b",
        "https://example.org/\r\nHost: x", "https://user:word@example.org/", "https://a@example.org",
        "https://example.org\\@127.0.0.1/", "https://" + "a" * 3000, "gopher://127.0.0.1",
        "https://[::1", "//example.org/",
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_told_so(address: str) -> None:
    with pytest.raises(UnreadableError, match=r"no web address|log in") as told:
        fetch(address)
    assert "http" in told.value.expected


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        ("missing", "the error 404"),
        ("loop", "leads on more than 5 times"),
        ("file", "no web address"),
        ("bomb", "too large"),
        ("large", "too large"),
    ],
)
def test_what_a_site_does_wrong_is_told(site: str, path: str, wrong: str) -> None:
    with pytest.raises(UnreadableError, match=wrong):
        fetch(f"{site}/{path}", allowed=here)


@pytest.mark.parametrize("path", ["slow-head", "slow-body"])
def test_a_site_that_answers_a_letter_at_a_time_is_not_waited_for(site: str, path: str) -> None:
    start = time.monotonic()
    with pytest.raises(UnreadableError, match="did not answer in 1 seconds"):
        fetch(f"{site}/{path}", allowed=here, longest_wait=1)
    assert time.monotonic() - start < 2


def test_a_site_that_is_not_there_is_told_so() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(UnreadableError, match="cannot be reached"):
        fetch(f"http://127.0.0.1:{port}/", allowed=here)
