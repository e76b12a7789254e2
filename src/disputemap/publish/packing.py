"""Names that change with the contents, and compressed copies that a web server can send."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import PurePosixPath

import brotli

TEXT = {".css", ".csv", ".geojson", ".html", ".js", ".json", ".kml", ".svg", ".txt", ".xml"}
"""Endings of files that are worth compressing."""

SMALLEST = 256
"""Bytes below which a compressed copy saves nothing that matters."""

QUALITY = 8
"""Of brotli: 9 saves next to nothing, 10 a twentieth of the bytes for ten times the time."""


def hashed_name(name: str, content: bytes) -> str:
    """``assets/site.css`` as ``assets/site.<hash>.css``: it can be kept for ever."""
    path = PurePosixPath(name)
    return str(
        path.with_name(f"{path.stem}.{hashlib.sha256(content).hexdigest()[:12]}{path.suffix}")
    )


def packed(path: str, content: bytes) -> dict[str, bytes]:
    """Compressed copies of a file by their names; none where they would not be smaller."""
    if PurePosixPath(path).suffix not in TEXT or len(content) < SMALLEST:
        return {}
    made = {
        f"{path}.gz": gzip.compress(content, compresslevel=9, mtime=0),
        f"{path}.br": bytes(brotli.compress(content, quality=QUALITY)),
    }
    return {name: copy for name, copy in made.items() if len(copy) < len(content)}
