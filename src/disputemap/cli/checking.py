"""The command ``check``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from disputemap.cli.complaining import found, lines, on_one_line
from disputemap.dossier import check as faults_of
from disputemap.dossier import shipped


@click.command(short_help="Print every fault of a dossier.")
@click.argument("dossier", required=False)
def check(dossier: str | None) -> None:
    """Read DOSSIER (a name or a folder; all that are shipped if left out) and print every fault.

    \b
    Examples:
      disputemap check kurils
      disputemap check ./my-dispute
    """
    folders = list(shipped().values()) if dossier is None else [_folder_to_check(dossier)]
    faults = [line for folder in folders for line in lines(faults_of(folder), folder)]
    for line in faults:
        click.echo(line)
    if faults:
        sys.exit(1)
    names = ", ".join(folder.resolve().name for folder in folders)
    click.echo(on_one_line(f"{names}: no faults"))


def _folder_to_check(name: str) -> Path:
    """A dossier's folder, or one that is none yet and has every fault there is."""
    folder = Path(name)
    return folder if name and name not in shipped() and folder.is_dir() else found(name)
