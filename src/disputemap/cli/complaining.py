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
    before = f"{folder.resolve().name}/" if folder else ""
    texts = (f"{before}{fault}" for fault in faults)
    return ["".join(sign if sign.isprintable() else "�" for sign in text) for text in texts]


def write(files: Mapping[Path, bytes], output: Path) -> None:
    """Write files whole, or end and say why the output cannot be written."""
    try:
        write_whole(files)
    except OSError as error:
        stop(f"-o {output}: {error.strerror}; expected a file that can be written")


def stop(*said: str) -> NoReturn:
    """Say why the input is wrong and end."""
    for line in said:
        click.echo(line, err=True)
    sys.exit(1)
