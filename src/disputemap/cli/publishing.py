"""The command ``publish``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from disputemap.cli.complaining import found, lines, misused, on_one_line, stop
from disputemap.dossier import DossierError

if TYPE_CHECKING:
    from disputemap.publish import Published


@click.command(short_help="Write a site of plain files.")
@click.argument("dossier")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--base-url", metavar="URL", help="Address that the site will have.")
def publish(dossier: str, folder: Path, base_url: str | None) -> None:
    """Write DOSSIER (a name or a folder) into DIR, a site that any web server can show.

    DIR is replaced in one step when all is written; until then, and if anything fails, the old
    site stays whole. Every edition that was published is kept under e/<digest>/. Without
    --base-url all links are relative, and files that must hold whole addresses are left out.

    \b
    Examples:
      disputemap publish kurils site --base-url https://example.org/kurils/
      disputemap publish ./my-dispute site
    """
    from disputemap.dossier import read
    from disputemap.publish import BusyError, NotOursError
    from disputemap.publish import publish as write_site

    if base_url is not None:
        base_url = _address(base_url)
    records_folder = found(dossier)
    try:
        done = write_site(read(records_folder), folder, base_url)
    except DossierError as error:
        stop(*lines(error.faults, records_folder))
    except NotOursError as error:
        stop(str(error))
    except BusyError:
        stop(f"{folder}: another publish is writing it; expected one at a time")
    except OSError as error:
        reason = error.strerror or str(error)
        stop(f"{folder}: {reason}; expected a folder that can be written, on a disk with room")
    _tell(done, folder)


def _address(text: str) -> str:
    """A base address that ends in a slash; wrong usage if it is none."""
    try:
        parts = urlsplit(text)
        whole = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        whole = False
    plain = text.isascii() and text.isprintable() and not set(text) & set(" \"'<>\\^`{|}?#@")
    if not (whole and plain):
        misused(f"--base-url {text}: expected a web address such as https://example.org/dispute/")
    return text if text.endswith("/") else f"{text}/"


def _tell(done: Published, folder: Path) -> None:
    """A line for each kind of thing written, then all together and what there is not."""
    for kind, count in done.files.items():
        click.echo(f"{count:6} {kind}, {_size(done.bytes[kind])}")
    total = f"{sum(done.files.values())} files, {_size(sum(done.bytes.values()))} in {folder}"
    click.echo(on_one_line(total))
    if done.left_out:
        click.echo(f"Left out for want of --base-url: {', '.join(done.left_out)}")


def _size(count: int) -> str:
    return f"{count / 1000:.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"
