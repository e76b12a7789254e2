"""What every command says when its input is wrong: a line for each fault, on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NoReturn

import click

from disputemap.dossier import Fault, find
from disputemap.exchange.writing import write_whole


def found(name: str) -> Path:
    """The folder of a dossier; the command ends if there is none."""
    try:
        return find(name)
    except FileNotFoundError as error:
        stop(str(error))


def lines(faults: Iterable[Fault], folder: Path | None = None) -> list[str]:
    """A line for each fault, whatever a file is named."""
    name = folder.resolve().name if folder else ""
    return [on_one_line(f"{_before(fault, name)}{fault}") for fault in faults]


def on_one_line(text: str) -> str:
    """A text without signs that break a line or steer a terminal."""
    return "".join(sign if sign.isprintable() else "�" for sign in text)


def _before(fault: Fault, name: str) -> str:
    return f"{name}{'/' if fault.file else ': '}" if name else ""


def write(files: Mapping[Path, bytes], output: Path) -> None:
    """Write files whole, or end and say why the output cannot be written."""
    try:
        write_whole(files)
    except OSError as error:
        failed = "" if error.filename == str(output) else f"{error.filename}: "
        stop(f"-o {output}: {failed}{error.strerror}; expected a file that can be written")


def stop(*said: str) -> NoReturn:
    """Say why the input is wrong and end."""
    for line in said:
        click.echo(on_one_line(line), err=True)
    sys.exit(1)


def misused(said: str) -> NoReturn:
    """Say why a command cannot be understood and end."""
    raise click.UsageError(on_one_line(said))
