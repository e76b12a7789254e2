"""The command ``run``."""

from __future__ import annotations

import os
import socket

import click

from disputemap.cli.complaining import found, on_one_line, stop
from disputemap.dossier import DossierError


@click.command(short_help="Serve the app on one port.")
@click.argument("dossier", required=False)
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8501, envvar="PORT", show_default=True
)
@click.option("--host", default="localhost", show_default=True, help="Address to listen on.")
@click.option(
    "--patience",
    type=click.FloatRange(0.1, 600),
    default=15,
    show_default=True,
    metavar="SECONDS",
    help="How long the head of a request may take to come.",
)
def run(dossier: str | None, port: int, host: str, patience: float) -> None:
    """Serve the app for DOSSIER (a name or a folder) on one port.

    \b
    Examples:
      disputemap run
      disputemap run ./my-dispute --port 8600
    """
    folder = None if dossier is None else found(dossier)
    _try_port(host, port)

    from disputemap.address import UnfitSettingError
    from disputemap.library import CHOSEN, chosen_dossier, chosen_folder
    from disputemap.web.patience import Patience
    from disputemap.web.server import application, serve

    if folder:
        os.environ[CHOSEN] = str(folder.absolute())
    try:
        chosen_dossier()
    except FileNotFoundError as error:
        stop(f"{CHOSEN}: {error}")
    except DossierError as error:
        # Served all the same: its editor mends it and sees the list grow shorter.
        count, name = len(error.faults), chosen_folder()
        click.echo(on_one_line(f"{name}: {count} faults, listed in place of the map"), err=True)
    try:
        app = application()
    except UnfitSettingError as error:
        stop(str(error))
    click.echo(on_one_line(f"disputemap on http://{f'[{host}]' if ':' in host else host}:{port}"))
    serve(app, host, port, Patience(head=patience))


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
        stop(f"{host}:{port}: {reason}; expected {expected}")
