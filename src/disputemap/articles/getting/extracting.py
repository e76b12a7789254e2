"""Reading a file in a process of its own, within bounds of time and memory.

The parsers of packed and nested formats are given files from anybody. A parser that hangs, breaks
or asks for too much ends there, and only that process with it.

``python -m disputemap.articles.getting.extracting FORM`` reads a file from its standard
input and writes the draft as JSON.
"""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
from typing import Literal, get_args

from disputemap.articles.getting.draft import Draft
from disputemap.articles.getting.unreadable import (
    LONGEST_TIME,
    LONGEST_WAIT,
    MOST_MEMORY,
    UnreadableError,
)

Form = Literal["html", "markdown", "docx", "pdf"]

OVERWORKED = getattr(signal, "SIGXCPU", 0)
"""How a system ends a process that has worked for too long; 0 where it does not."""

SMALL = {"html": 50_000, "markdown": 5_000}
"""Bytes of markup that are read without a process of their own: no such text is slow to read."""


def extract(form: Form, content: bytes) -> Draft:
    """Read a file of a known form within bounds.

    Parameters
    ----------
    form : str
        Its form.
    content : bytes
        The file; markup in UTF-8.

    Raises
    ------
    UnreadableError
        If it cannot be read, or not within the bounds.
    """
    if len(content) <= SMALL.get(form, 0):
        return read_form(form, content)
    command = [sys.executable, "-m", "disputemap.articles.getting.extracting", form]
    # Where a system bounds the work itself, waiting for one that is busy does no harm.
    patience = LONGEST_WAIT if OVERWORKED else LONGEST_TIME
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=patience, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableError("slow", seconds=patience) from error
    if OVERWORKED and done.returncode == -OVERWORKED:
        raise UnreadableError("slow", seconds=LONGEST_TIME)
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:  # it was ended by the system
        raise UnreadableError("beyond-bounds") from error
    if "reason" in answer:
        raise UnreadableError(answer["reason"], **answer["values"])
    return Draft.of_data(answer)


def read_form(form: Form, content: bytes) -> Draft:
    """Read a file of a known form here, without bounds of time."""
    if form == "docx":
        from disputemap.articles.getting.docx import read_docx

        return read_docx(content)
    if form == "pdf":
        from disputemap.articles.getting.pdf import read_pdf

        return read_pdf(content)
    text = content.decode("utf-8", "replace")
    if form == "markdown":
        from disputemap.articles.getting.markdown_text import read_markdown

        return read_markdown(text)
    from disputemap.articles.getting.html import read_html

    return read_html(text)


def _bound() -> None:
    """Bound this process, where the system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (LONGEST_TIME, LONGEST_TIME + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def main(name: str) -> None:
    """Read standard input as a form of that name, write the draft or what is wrong."""
    form: Form = next(each for each in get_args(Form) if each == name)
    _bound()
    try:
        answer = read_form(form, sys.stdin.buffer.read()).as_data()
    except UnreadableError as error:
        answer = {"reason": error.reason, "values": error.values}
    except (MemoryError, RecursionError):
        answer = {"reason": "beyond-bounds", "values": {}}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1])
