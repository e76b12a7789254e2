"""The commands ``worksheets`` and ``pack``: lessons on paper, and without a network."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import click

from disputemap.cli.complaining import found, lines, misused, on_one_line, stop, write
from disputemap.dossier import DossierError
from disputemap.dossier.faults import close_to, listed, shown
from disputemap.exchange.writing import write_whole

if TYPE_CHECKING:
    from disputemap.dossier import Dossier
    from disputemap.dossier.lessons import Lesson
    from disputemap.paper import Size


@click.command(short_help="Write a lesson's sheets as PDF.")
@click.argument("dossier")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--lesson", help="Id of a lesson; left out: every one.")
@click.option("--lang", help="Language, for example en; left out: every one.")
@click.option(
    "--size", type=click.Choice(["a4", "letter"]), default="a4", show_default=True,
    help="Size of the paper.",
)  # fmt: skip
def worksheets(
    dossier: str, folder: Path, lesson: str | None, lang: str | None, size: Size
) -> None:
    """Write the sheets of DOSSIER's lessons (a name or a folder) into DIR.

    For each lesson and language: worksheet, map sheets to fill in, source cards, answer key and
    teacher's notes, as PDF for black-and-white printers. Each file is written whole; its name is
    told once it is there.

    \b
    Examples:
      disputemap worksheets kurils sheets --lang en
      disputemap worksheets ./my-dispute sheets --lesson first-map --size letter
    """
    from disputemap.paper import sheets

    records = _read(dossier)
    for each in _chosen(records, lesson, [lang] if lang else []):
        for name, content in sheets(records, each, size=size):
            _write(folder, folder / f"{each.id}.{each.lang}.{name}", content)


@click.command(short_help="Write lessons that need no network, as one archive.")
@click.argument("dossier")
@click.option(
    "-o", "--output", required=True, metavar="FILE.zip", type=click.Path(path_type=Path),
    help="Archive to write.",
)  # fmt: skip
@click.option("--lesson", help="Id of a lesson; left out: every one.")
@click.option("--lang", multiple=True, help="Language, for example en; left out: every one.")
@click.option(
    "--size", type=click.Choice(["a4", "letter"]), default="a4", show_default=True,
    help="Size of the paper.",
)  # fmt: skip
@click.option(
    "--scorm", is_flag=True, help="A package of SCORM 1.2 for a learning platform, in one language."
)
def pack(
    dossier: str, output: Path, lesson: str | None, lang: tuple[str, ...], size: Size, scorm: bool
) -> None:
    """Write all that a lesson on DOSSIER (a name or a folder) needs into an archive.

    Unpacked onto a memory stick, it opens from index.html without a network: the map with its
    article, lessons for a screen, sheets to print as PDF, teacher's notes. With --scorm it is a
    package of lessons for a learning platform, which is told a pupil's progress and score.

    \b
    Examples:
      disputemap pack kurils -o lesson.zip
      disputemap pack kurils -o lesson.zip --lang en --lang ja --size letter
      disputemap pack kurils -o lesson-scorm.zip --scorm --lang en
    """
    if output.suffix.lower() != ".zip":
        misused(f"-o {output}: expected a name that ends in .zip")
    records = _read(dossier)
    lessons = _chosen(records, lesson, lang)
    languages = list(dict.fromkeys(each.lang for each in lessons))
    if scorm and len(languages) > 1:
        misused(f"--scorm: a package is in one language; expected --lang with {listed(languages)}")
    from disputemap import kit

    files = kit.scorm(records, lessons) if scorm else kit.stick(records, lessons, size=size)
    count = 1 + len(lessons) if scorm else 2 + len(languages) + len(lessons) * kit.FILES
    quiet = not sys.stderr.isatty()
    with click.progressbar(files, length=count, file=sys.stderr, hidden=quiet) as coming:
        content = kit.zipped(coming)
    write({output: content}, output)
    click.echo(on_one_line(f"{output}: {count} files, {len(content) / 1e6:.1f} MB"))


def _read(dossier: str) -> Dossier:
    """A dossier that has lessons, or end."""
    from disputemap.dossier import read

    folder = found(dossier)
    try:
        records = read(folder)
    except DossierError as error:
        stop(*lines(error.faults, folder))
    if not records.lessons:
        stop(f"{records.id}: there are no lessons; expected lessons/<id>.<lang>.md")
    return records


def _chosen(records: Dossier, lesson: str | None, languages: Collection[str]) -> list[Lesson]:
    """The lessons that the options name, or end."""
    _known("--lesson", lesson, dict.fromkeys(each.id for each in records.lessons))
    for lang in languages:
        _known("--lang", lang, [language.id for language in records.languages])
    return [
        each
        for each in records.lessons
        if lesson in (None, each.id) and (not languages or each.lang in languages)
    ]


def _known(option: str, asked: str | None, known: Collection[str]) -> None:
    """End if an option names what is not there."""
    if asked is not None and asked not in known:
        expected = listed(list(known)) + close_to(asked, known)
        stop(f"{option}: {shown(asked)} is not known here; expected {expected}")


def _write(folder: Path, file: Path, content: bytes) -> None:
    """Write a file whole and tell its name, or end."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole({file: content})
    except OSError as error:
        reason = error.strerror or str(error)
        stop(f"{file}: {reason}; expected a folder that can be written, on a disk with room")
    click.echo(on_one_line(str(file)))
