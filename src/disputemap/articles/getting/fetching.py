"""Getting an article from its web address, from the public internet only."""

from __future__ import annotations

import codecs
import contextlib
import http.client
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from disputemap.articles.getting.public_address import Allowed, Found, addresses_of, is_public
from disputemap.articles.getting.reading import read_text
from disputemap.articles.getting.unreadable import LARGEST, UnreadableError
from disputemap.articles.text import Text

LONGEST_WAIT = 15.0
"""Seconds for one article, redirects too."""

MOST_REDIRECTS = 5
LONGEST_ADDRESS = 2000
REDIRECTS = frozenset({301, 302, 303, 307, 308})
DEFAULT_PORTS = {"http": 80, "https": 443}
HEADERS = {
    "User-Agent": "disputemap",
    "Accept": "text/html, text/plain, text/markdown, application/pdf, */*;q=0.1",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ud800-\udfff\\]")
CHARSET = re.compile(r"charset\s{0,3}=\s{0,3}[\"']?([\w.:-]{2,40})", re.IGNORECASE)
SLOW = ("idna", "punycode", "unicode", "raw")
"""Beginnings of names of codecs that no page is in; some take hours for a large one."""


@dataclass(frozen=True)
class Fetched:
    """What an address gave.

    Attributes
    ----------
    content : bytes or str
        The file; as text if the server says in which encoding it is.
    url : str
        The address that gave it, after redirects.
    name : str
        A file's name that goes with what the server says it is.
    """

    content: bytes | str = field(repr=False)
    url: str
    name: str = ""


def read_address(address: str, *, allowed: Allowed = is_public) -> Text:
    """Read the article at a web address.

    Raises
    ------
    UnreadableError
        If the address is not public, does not answer, or gives no article.
    """
    fetched = fetch(address, allowed=allowed)
    text = read_text(fetched.content, fetched.name)
    return replace(text, url=fetched.url)


def fetch(
    address: str,
    *,
    allowed: Allowed = is_public,
    find: Callable[[str, int], Found] = addresses_of,
    longest_wait: float = LONGEST_WAIT,
) -> Fetched:
    """Get a file from a web address.

    Parameters
    ----------
    address : str
        With http or https.
    allowed : callable, optional
        Which numeric addresses and ports may be connected to. The socket goes to the very address
        that was asked about, at every redirect, so that a name that changes its address between
        the question and the connection gains nothing.
    find : callable, optional
        What finds the numeric addresses of a name and port.
    longest_wait : float, optional
        Seconds for all of it.

    Raises
    ------
    UnreadableError
        If the address is none of the web or not allowed, does not answer in time, or gives an
        error or too much.
    """
    errand = _Errand(allowed, find, time.monotonic() + longest_wait)
    # Finding a name's address cannot be interrupted, so that the wait for it is given up instead.
    worker = threading.Thread(target=errand.run, args=(address,), daemon=True)
    worker.start()
    worker.join(longest_wait)
    fetched, error = errand.fetched, errand.error
    errand.stop()
    if fetched:
        return fetched
    raise error or UnreadableError("page-silent", seconds=round(longest_wait))


class _Errand:
    """One article to get, with one end of time for all its steps."""

    def __init__(self, allowed: Allowed, find: Callable[[str, int], Found], end: float) -> None:
        self.allowed = allowed
        self.find = find
        self.end = end
        self.fetched: Fetched | None = None
        self.error: UnreadableError | None = None
        self.socket: socket.socket | None = None

    def run(self, address: str) -> None:
        try:
            self.fetched = self._follow(address)
        except UnreadableError as error:
            self.error = error
        except TimeoutError:
            pass  # told by who waited
        except ssl.SSLError:
            self.error = UnreadableError("page-certificate")
        except (OSError, http.client.HTTPException, ValueError, EOFError, zlib.error):
            self.error = UnreadableError("page-unreachable")
        except Exception:  # whatever a stranger's server does is told as one thing
            self.error = UnreadableError("page-unreadable")

    def stop(self) -> None:
        """End what still waits for the other side."""
        if self.socket is not None:
            with contextlib.suppress(OSError):
                self.socket.shutdown(socket.SHUT_RDWR)

    def _follow(self, address: str) -> Fetched:
        for _ in range(MOST_REDIRECTS + 1):
            parts = checked_address(address)
            connection = self._connect(parts)
            try:
                connection.request("GET", _target(parts), headers=HEADERS)
                response = connection.getresponse()
                if response.status in REDIRECTS and (onward := response.getheader("Location")):
                    address = urljoin(address, onward.strip()[: LONGEST_ADDRESS + 1])
                    continue
                if response.status != 200:
                    raise UnreadableError("page-error", status=str(response.status))
                return self._body(response, address)
            finally:
                connection.close()
        raise UnreadableError("page-redirects", times=MOST_REDIRECTS)

    def _connect(self, parts: SplitResult) -> http.client.HTTPConnection:
        """A connection to an address of the host that was found to be allowed."""
        host = (parts.hostname or "").rstrip(".")
        port = parts.port or DEFAULT_PORTS[parts.scheme]
        try:
            found = self.find(host, port)
        except (OSError, UnicodeError) as error:
            raise UnreadableError("no-host", host=host) from error
        if not all(self.allowed(str(where[0]), port) for _, where in found):
            raise UnreadableError("host-not-public", host=host)
        connection = http.client.HTTPConnection(host, port, timeout=self._left())
        connection.sock = self._open(found)
        if parts.scheme == "https":
            context = ssl.create_default_context()
            connection.sock = context.wrap_socket(connection.sock, server_hostname=host)
            connection.default_port = 443
            self.socket = connection.sock
        return connection

    def _open(self, found: Found) -> socket.socket:
        last: OSError = OSError("no address")
        for family, where in found[:4]:
            opened = socket.socket(family, socket.SOCK_STREAM)
            opened.settimeout(self._left())
            self.socket = opened
            try:
                opened.connect(where)
            except OSError as error:
                opened.close()
                last = error
            else:
                return opened
        raise last

    def _left(self) -> float:
        left = self.end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def _body(self, response: http.client.HTTPResponse, address: str) -> Fetched:
        content = bytearray()
        packed = (response.getheader("Content-Encoding") or "").strip().casefold()
        unpack = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32) if packed == "gzip" else None
        if packed not in ("", "gzip", "identity"):
            raise UnreadableError("page-packed")
        while len(content) <= LARGEST and (piece := response.read1(65_536)):
            self._left()
            content += unpack.decompress(piece, LARGEST + 1) if unpack else piece
        if len(content) > LARGEST:
            raise UnreadableError("page-large")
        kind = (response.getheader("Content-Type") or "").casefold()
        return Fetched(_as_text(bytes(content), kind), address, _name(kind))


def checked_address(address: str) -> SplitResult:
    """The parts of a web address that may be asked for.

    Raises
    ------
    UnreadableError
        If it is none, or names somebody who logs in.
    """
    address = address.strip()
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise UnreadableError("no-address", address=address) from error
    fits = (
        parts.scheme in DEFAULT_PORTS
        and host
        and len(address) <= LONGEST_ADDRESS
        and not UNSAFE.search(address)
    )
    if not fits:
        raise UnreadableError("no-address", address=address)
    if "@" in parts.netloc:
        raise UnreadableError("address-login")
    return parts


def _target(parts: SplitResult) -> str:
    """Path and query as a request line takes them: letters of other scripts as percent signs."""
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return f"{path}?{query}" if query else path


def _as_text(content: bytes, kind: str) -> bytes | str:
    """Text of a page whose server says in which encoding it is."""
    found = CHARSET.search(kind) if kind.startswith("text/") else None
    if not found or content.startswith((b"%PDF", b"PK")):
        return content
    try:
        if codecs.lookup(found[1]).name.startswith(SLOW):
            return content
        return content.decode(found[1])
    except (LookupError, UnicodeError, ValueError):
        return content


def _name(kind: str) -> str:
    """A file's name for what the server says that it is."""
    endings = {"text/html": "html", "application/xhtml+xml": "html", "text/markdown": "md",
               "text/plain": "txt", "application/pdf": "pdf"}  # fmt: skip
    ending = endings.get(kind.partition(";")[0].strip())
    return f"article.{ending}" if ending else ""
