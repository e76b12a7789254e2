"""The command line: every command is a verb on a dossier."""

from __future__ import annotations

import sys
from pathlib import Path

import click

EPILOG = """Exit status: 0 fine, 1 the input is wrong (one line for each fault), 2 wrong usage."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog=EPILOG)
@click.version_option(package_name="disputemap")
def main() -> None:
    """Territorial disputes as interactive maps that can be trusted."""


def _find(name: str) -> Path:
    from disputemap.dossier import find

    try:
        return find(name)
    except FileNotFoundError as error:
        raise click.UsageError(str(error)) from error


@main.command()
@click.argument("dossier", required=False, default="")
def check(dossier: str) -> None:
    """Read DOSSIER (a name or a folder; all that are shipped if left out) and print every fault.

    \b
    Examples:
      disputemap check kurils
      disputemap check ./my-dispute
    """
    from disputemap.dossier import check as faults_of
    from disputemap.dossier import shipped

    folders = [_find(dossier)] if dossier else list(shipped().values())
    faults = [(folder, fault) for folder in folders for fault in faults_of(folder)]
    for folder, fault in faults:
        click.echo(f"{folder.name}/{fault}")
    if faults:
        sys.exit(1)
    click.echo(f"{', '.join(folder.name for folder in folders)}: no faults")


@main.command()
@click.argument("dossier", required=False, default="")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8501, envvar="PORT", show_default=True
)
@click.option("--host", default="localhost", show_default=True, help="Address to listen on.")
def run(dossier: str, port: int, host: str) -> None:
    """Serve the app for DOSSIER (a name or a folder) on one port.

    \b
    Examples:
      disputemap run
      disputemap run ./my-dispute --port 8600
    """
    import os

    from disputemap.web.library import CHOSEN
    from disputemap.web.server import SETTINGS, application

    if dossier:
        os.environ[CHOSEN] = str(_find(dossier))
    click.echo(f"disputemap on http://{host}:{port}")
    application().run(config={**SETTINGS, "server.port": port, "server.address": host})


@main.command()
@click.argument("dossier")
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path))
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
    from disputemap.dossier import DossierError, read
    from disputemap.render import MapDocument
    from disputemap.scene import from_query

    if output.suffix != ".html":
        raise click.UsageError(f"-o {output}: expected a name that ends in .html")
    try:
        records = read(_find(dossier))
    except DossierError as error:
        for fault in error.faults:
            click.echo(str(fault), err=True)
        sys.exit(1)
    asked = {"date": date, "view": view, "lang": lang, "layout": layout}
    found, refused = from_query(records, {k: v for k, v in asked.items() if v})
    if refused:
        for name in refused:
            click.echo(f"--{name} {asked[name]}: not in this dossier", err=True)
        sys.exit(1)
    try:
        output.write_text(MapDocument(records, found).to_html(), encoding="utf-8")
    except OSError as error:
        click.echo(f"{output}: {error.strerror}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
