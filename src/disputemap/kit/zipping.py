"""Files as one archive, the same bytes for the same files."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

DAY = (1980, 1, 1, 0, 0, 0)
"""Time of every file: the first that an archive can name."""

UNIX = 3
MODE = 0o100644 << 16


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """An archive of some files, in their order.

    Parameters
    ----------
    files : iterable of (str, bytes)
        Path with slashes and content.

    Returns
    -------
    bytes
        Whatever the clock and the system say.
    """
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for path, content in files:
            entry = ZipInfo(path, DAY)
            entry.create_system = UNIX
            entry.external_attr = MODE
            archive.writestr(entry, content, ZIP_DEFLATED, compresslevel=9)
    return made.getvalue()
