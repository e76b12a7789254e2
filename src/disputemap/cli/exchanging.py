"""The commands ``export`` and ``import-timeline``."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import click

from disputemap.cli.complaining import found, lines, misused, on_one_line, stop, write
from disputemap.dossier import DossierError
from disputemap.dossier.checking.interface import BASE
from disputemap.dossier.faults import listed
from disputemap.dossier.fields import LANGUAGE
from disputemap.exchange.choice import choice_of
from disputemap.exchange.formats import FORMATS, Format, format_of

ENDINGS = listed([each.suffix for each in FORMATS.values()])


@click.command(short_help="Write a dossier as data for other programs.")
@click.argument("dossier")
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path),
    help=f"File to write: {ENDINGS}.",
)  # fmt: skip
@click.option("--date", help="YYYY-MM-DD, YYYY-MM or YYYY; all time if left out.")
@click.option("--view", help="Perspective whose names come first, for example neutral.")
@click.option("--lang", help="Language, for example en.")
def export(
    dossier: str, output: Path, date: str | None, view: str | None, lang: str | None
) -> None:
    """Write DOSSIER (a name or a folder) as data for other programs, by the output's ending.

    Without --date a file has the whole history, each area for each change of its status; with
    one, the status on that day. A timeline has every date and takes --lang alone.

    \b
    Examples:
      disputemap export kurils -o kurils.gpkg
      disputemap export kurils -o 1951.geojson --date 1951-09-08 --view neutral --lang en
      disputemap export ./my-dispute -o events.timeline.json --lang ja
    """
    from disputemap.dossier import read
    from disputemap.scene import UnfitViewError

    asked = {"date": date, "view": view, "lang": lang}
    format = _format(output, asked)
    folder = found(dossier)
    try:
        records = read(folder)
        content = format.write(records, choice_of(records, asked))
    except DossierError as error:
        stop(*lines(error.faults, folder))
    except UnfitViewError as error:
        stop(*(f"--{name}: {unfit}" for name, unfit in error.unfit.items()))
    write({output: content}, output)


@click.command("import-timeline", short_help="Read a timeline of TimelineJS as events.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path),
    help="Events file to write, .toml; its words go to a file beside it, .<lang>.toml. "
         "Printed if left out.",
)  # fmt: skip
@click.option("--lang", default=BASE, show_default=True, help="Language that its words are in.")
def import_timeline(file: Path, output: Path | None, lang: str) -> None:
    """Read FILE, the JSON of TimelineJS or the CSV of its spreadsheet, as events of a dossier.

    A timeline does not tell what a dossier must: kind, places, areas, actors and sources of an
    event. They are left for its editor, and `disputemap check` asks for each.

    \b
    Examples:
      disputemap import-timeline timeline.json
      disputemap import-timeline spreadsheet.csv -o events.toml --lang ru
    """
    from disputemap.exchange.importing import import_timeline as imported

    if not LANGUAGE.fullmatch(lang):
        misused(f"--lang {lang}: expected a language tag such as {BASE}")
    if output and output.suffix.lower() != ".toml":
        misused(f"-o {output}: expected a name that ends in .toml")
    try:
        timeline = imported(file)
    except DossierError as error:
        stop(*lines(error.faults))
    for line in timeline.left_out:
        click.echo(on_one_line(line), err=True)
    if output is None:
        click.echo(f"# events.toml\n\n{timeline.events}\n# text/{lang}.toml\n\n{timeline.texts}")
        return
    words = output.with_name(f"{output.stem}.{lang}.toml")
    if os.path.lexists(words):  # nobody named it, so nobody means to lose it
        stop(f"{words}: is there already; expected it removed or renamed, or another -o")
    write({output: timeline.events.encode(), words: timeline.texts.encode()}, output)
    click.echo(on_one_line(f"{timeline.count} events in {output}, their words in {words}"))


def _format(output: Path, asked: Mapping[str, str | None]) -> Format:
    """The format of an output; wrong usage if there is none or it does not take what is asked."""
    format = format_of(output.name)
    if format is None:
        misused(f"-o {output}: expected a name that ends in {ENDINGS}")
    for name, value in asked.items():
        if value is not None and name not in format.takes:
            taken = listed([f"--{each}" for each in format.takes], "and")
            misused(f"--{name}: {format.suffix} takes only {taken}")
    return format
