"""The command ``render``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from disputemap.cli.complaining import found, lines, misused, stop, write
from disputemap.dossier import Dossier, DossierError
from disputemap.dossier.faults import shown

if TYPE_CHECKING:
    from disputemap.render.still import Format

PICTURES: Mapping[str, Format] = {".png": "png", ".svg": "svg", ".pdf": "pdf"}
SIZE = re.compile(r"[0-9]{1,5}x[0-9]{1,5}")
ENDINGS = ".html, .png, .svg or .pdf"


@click.command(short_help="Draw a dossier as a map document or a picture.")
@click.argument("dossier")
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path),
    help=f"File to write: {ENDINGS}.",
)  # fmt: skip
@click.option("--date", help="YYYY-MM-DD, YYYY-MM or YYYY.")
@click.option("--view", help="Perspective, for example neutral.")
@click.option("--lang", help="Language, for example en.")
@click.option("--layout", type=click.Choice(["map", "story", "timeline"]), help="Of a document.")
@click.option(
    "--size", metavar="WIDTHxHEIGHT", help="Of a picture in pixels, for example 1200x630."
)
@click.option("--scale", type=click.Choice(["1", "2"]), help="Pixels of a PNG for one of its size.")
def render(dossier: str, output: Path, **options: str | None) -> None:
    """Draw DOSSIER (a name or a folder) into one file, by the output's ending.

    An HTML file is the whole map document and needs nothing else; PNG, SVG and PDF are pictures.

    \b
    Examples:
      disputemap render kurils -o map.html
      disputemap render kurils -o map.html --date 1951-09-08 --view neutral --lang en
      disputemap render kurils -o card.png --date 1951-09-08 --size 1200x630 --scale 2
    """
    from disputemap.dossier import read
    from disputemap.scene import UnfitViewError

    ending = output.suffix.lower()
    if ending not in (".html", *PICTURES):
        misused(f"-o {output}: expected a name that ends in {ENDINGS}")
    for name in ("size", "scale") if ending == ".html" else ("layout",):
        if options[name]:
            misused(f"--{name}: a {ending} file has none")
    folder = found(dossier)
    try:
        records = read(folder)
        if ending in PICTURES:
            content = _picture(records, options, PICTURES[ending])
        else:
            content = _document(records, options)
    except DossierError as error:
        stop(*lines(error.faults, folder))
    except UnfitViewError as error:
        stop(*(f"--{name}: {unfit}" for name, unfit in error.unfit.items()))
    write({output: content}, output)


def _document(records: Dossier, options: Mapping[str, str | None]) -> bytes:
    from disputemap.render import MapDocument
    from disputemap.scene import view_of

    asked = {name: options[name] for name in ("date", "view", "lang")}
    view = view_of(records, {**asked, "layout": options["layout"] or "story"})
    return MapDocument(records, view).to_html().encode()


def _picture(records: Dossier, options: Mapping[str, str | None], format: Format) -> bytes:
    from disputemap.render.still import USUAL, Size, UnfitSizeError, still
    from disputemap.scene import view_of

    view = view_of(records, {name: options[name] for name in ("date", "view", "lang")})
    asked = options["size"] or f"{USUAL.width}x{USUAL.height}"
    if not SIZE.fullmatch(asked):
        misused(f"--size {shown(asked)}: expected WIDTHxHEIGHT such as 1200x630")
    width, height = map(int, asked.split("x"))
    try:
        size = Size(width, height, int(options["scale"] or 1))
    except UnfitSizeError as error:
        stop(f"--size: {error}")
    return still(records, view, size=size, format=format)
