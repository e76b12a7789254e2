"""The command line: every command is a verb on a dossier.

What was asked for goes to standard output, the faults that `check` finds among it; why a command
could not do what was asked goes to standard error, one line each.
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterable
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

import click

from disputemap.dossier import DossierError, Fault, find, shipped
from disputemap.dossier import check as faults_of

EPILOG = """Exit status: 0 fine, 1 the input is wrong (one line for each fault), 2 wrong usage."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog=EPILOG)
@click.version_option(package_name="disputemap")
def main() -> None:
    """Territorial disputes as interactive maps that can be trusted.

    \b
    Examples:
      disputemap run
      disputemap check ./my-dispute
      disputemap render kurils -o map.html --date 1951-09-08
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a console may lack the letters of a name
            stream.reconfigure(errors="backslashreplace")


@main.command(short_help="Print every fault of a dossier.")
@click.argument("dossier", required=False)
def check(dossier: str | None) -> None:
    """Read DOSSIER (a name or a folder; all that are shipped if left out) and print every fault.

    \b
    Examples:
      disputemap check kurils
      disputemap check ./my-dispute
    """
    folders = list(shipped().values()) if dossier is None else [_folder_to_check(dossier)]
    found = [line for folder in folders for line in _lines(folder, faults_of(folder))]
    for line in found:
        click.echo(line)
    if found:
        sys.exit(1)
    click.echo(f"{', '.join(folder.resolve().name for folder in folders)}: no faults")


@main.command(short_help="Serve the app on one port.")
@click.argument("dossier", required=False)
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8501, envvar="PORT", show_default=True
)
@click.option("--host", default="localhost", show_default=True, help="Address to listen on.")
def run(dossier: str | None, port: int, host: str) -> None:
    """Serve the app for DOSSIER (a name or a folder) on one port.

    \b
    Examples:
      disputemap run
      disputemap run ./my-dispute --port 8600
    """
    folder = None if dossier is None else _find(dossier)
    _try_port(host, port)

    from disputemap.web.library import CHOSEN, chosen_dossier, chosen_folder
    from disputemap.web.server import SETTINGS, application

    if folder:
        os.environ[CHOSEN] = str(folder.absolute())
    try:
        chosen_dossier()
    except FileNotFoundError as error:
        _stop(f"{CHOSEN}: {error}")
    except DossierError as error:
        # Served all the same: its editor mends it and sees the list grow shorter.
        count, name = len(error.faults), chosen_folder()
        click.echo(f"{name}: {count} faults, listed in place of the map", err=True)
    click.echo(f"disputemap on http://{f'[{host}]' if ':' in host else host}:{port}")
    application().run(config={**SETTINGS, "server.port": port, "server.address": host})


@main.command(short_help="Draw a dossier into one HTML file.")
@click.argument("dossier")
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path),
    help="File to write, .html.",
)  # fmt: skip
@click.option("--date", help="YYYY-MM-DD, YYYY-MM or YYYY.")
@click.option("--view", help="Perspective, for example neutral.")
@click.option("--lang", help="Language, for example en.")
@click.option("--layout", type=click.Choice(["map", "story", "timeline"]), default="story")
def render(
    dossier: str,
    output: Path,
    date: str | None,
    view: str | None,
    lang: str | None,
    layout: str,
) -> None:
    """Draw DOSSIER into one HTML file that needs nothing else.

    \b
    Examples:
      disputemap render kurils -o map.html
      disputemap render kurils -o map.html --date 1951-09-08 --view neutral --lang en
    """
    from disputemap.dossier import read
    from disputemap.render import MapDocument
    from disputemap.scene import UnfitViewError, view_of

    if output.suffix.lower() != ".html":
        raise click.UsageError(f"-o {output}: expected a name that ends in .html")
    folder = _find(dossier)
    try:
        records = read(folder)
        asked = {"date": date, "view": view, "lang": lang, "layout": layout}
        document = MapDocument(records, view_of(records, asked)).to_html()
    except DossierError as error:
        _stop(*_lines(folder, error.faults))
    except UnfitViewError as error:
        _stop(*(f"--{name}: {unfit}" for name, unfit in error.unfit.items()))
    try:
        _write(output, document)
    except OSError as error:
        _stop(f"-o {output}: {error.strerror}; expected a file that can be written")


def _find(name: str) -> Path:
    try:
        return find(name)
    except FileNotFoundError as error:
        _stop(str(error))


def _folder_to_check(name: str) -> Path:
    """A dossier's folder, or one that is none yet and has every fault there is."""
    folder = Path(name)
    return folder if name and name not in shipped() and folder.is_dir() else _find(name)


def _lines(folder: Path, faults: Iterable[Fault]) -> list[str]:
    """A line for each fault, whatever a file is named."""
    texts = (f"{folder.resolve().name}/{fault}" for fault in faults)
    return ["".join(sign if sign.isprintable() else "�" for sign in text) for text in texts]


def _stop(*lines: str) -> NoReturn:
    """Say why the input is wrong and end."""
    for line in lines:
        click.echo(line, err=True)
    sys.exit(1)


def _try_port(host: str, port: int) -> None:
    """Take a port for a moment, so that one that cannot be had is told in a line."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            if os.name != "nt":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or "not an address"
        expected = "an address of this machine (--host) and a free port (--port)"
        _stop(f"{host}:{port}: {reason}; expected {expected}")


def _write(output: Path, text: str) -> None:
    """Write a file whole or not at all."""
    target = output.resolve()
    aside = target.with_name(f".disputemap-{os.getpid()}.part")
    try:
        aside.write_text(text, encoding="utf-8", newline="\n")
        aside.replace(target)
    finally:
        if aside.is_file():
            aside.unlink()


if __name__ == "__main__":
    main()
