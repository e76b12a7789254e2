"""The command ``import``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import click

from disputemap.cli.complaining import found, lines, misused, on_one_line, stop, write
from disputemap.dossier import Article, Dossier, DossierError, shipped
from disputemap.dossier.faults import UnfitError
from disputemap.dossier.fields import is_web_address

ENDINGS = ".md, .html, .geojson or .csv"
NAME = "imported"
MOST_FAULTS = 40
"""Faults of one file that are told, whoever wrote it."""


@click.command("import", short_help="Read anybody's article and link it to a dossier.")
@click.argument("file")
@click.option(
    "--dossier",
    "name",
    help="Name or folder of the dossier; the first one that is shipped if left out.",
)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path),
    help=f"File to write: {ENDINGS}. The article's file is printed if left out.",
)  # fmt: skip
@click.option("--id", "id_", default=NAME, show_default=True, help="Id of the article.")
def import_article(file: str, name: str | None, output: Path | None, id_: str) -> None:
    """Read FILE, or the page at an address, as an article beside a dossier.

    FILE is text, Markdown, HTML, .docx or a PDF with text, or the file of an article that was
    imported before. Places, dates and events are linked, statements get notes from the dossier.

    .md is an article of the dossier's own format, for its folder articles/; .html the map with the
    article, in one file that needs no network; .geojson and .csv list the links.

    \b
    Examples:
      disputemap import report.docx -o report.md
      disputemap import https://www.example.org/report --dossier kurils -o report.html
      disputemap import report.md -o links.csv
    """
    from disputemap.dossier import read

    ending = output.suffix.lower() if output else ".md"
    if ending not in WRITERS:
        misused(f"-o {output}: expected a name that ends in {ENDINGS}")
    folder = found(name or next(iter(shipped()), ""))
    try:
        records = read(folder)
    except DossierError as error:
        stop(*lines(error.faults, folder))
    article = _article(file, records, id_)
    content = WRITERS[ending](article, records)
    if output is None:
        click.echo(content.decode(), nl=False)
    else:
        write({output: content}, output)
        click.echo(on_one_line(f"{output}: {_summary(article)}"))


def _article(file: str, records: Dossier, id_: str) -> Article:
    """The article of a file or an address, linked; the command ends if it cannot be read."""
    from disputemap.articles.annotating import annotated
    from disputemap.articles.finding.everything import find
    from disputemap.articles.getting.reading import read_text
    from disputemap.articles.opening import is_article, open_article
    from disputemap.scene.wording import interface_words

    try:
        if is_web_address(file):
            from disputemap.articles.getting.fetching import read_address

            text = read_address(file)
        else:
            content = _content(Path(file))
            known = content.decode("utf-8", "replace")
            if is_article(known):
                return open_article(known, records)
            text = read_text(content, Path(file).name)
    except UnfitError as error:
        stop(f"{file}: {error}")
    except DossierError as error:
        more = len(error.faults) - MOST_FAULTS
        told = [f"{file}: {line}" for line in lines(error.faults[:MOST_FAULTS])]
        stop(*told, *([f"{file}: and {more} faults more"] if more > 0 else []))
    findings = find(text, records)
    rights = interface_words(records, _spoken(text.lang, records))["rights-author"]
    article = annotated(text, findings, records, id=id_, rights=rights)
    aside = sum(part.furniture is not None for part in text.parts)
    said = [f"set aside as no part of the article: {aside} lines"] if aside else []
    if not findings.about:
        said.append("nothing is linked: the text is not about this dossier's dispute")
    if findings.unknown:
        said.append(f"places that the dossier does not know: {', '.join(findings.unknown)}")
    for line in said:
        click.echo(on_one_line(line), err=True)
    return article


def _content(path: Path) -> bytes:
    from disputemap.articles.getting.reading import LARGEST

    try:
        with path.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as error:
        stop(f"{path}: {error.strerror}; expected a file that can be read, or an address")


def _summary(article: Article) -> str:
    links = [run for run in article.links if run.kind in ("place", "event", "date", "choice")]
    notes = sum(block.note is not None for block in article.blocks)
    return f"{len(links)} links, {notes} notes, {len(article.steps)} steps"


def _markdown(article: Article, records: Dossier) -> bytes:
    from disputemap.articles.writing import write_article

    return write_article(article, records).encode()


def _page(article: Article, records: Dossier) -> bytes:
    from disputemap.articles.opening import beside
    from disputemap.render import MapDocument
    from disputemap.render.offline import packed
    from disputemap.scene import view_of
    from disputemap.scene.wording import interface_words

    records = beside(records, article)
    view = view_of(records, {"article": article.id})
    lang = _spoken(article.lang, records)
    document = MapDocument(records, replace(view, lang=lang))
    return packed(document.to_html(), records, interface_words(records, lang)["no-script"])


def _geojson(article: Article, records: Dossier) -> bytes:
    from disputemap.exchange.links import links_as_geojson

    return links_as_geojson(article, records, _spoken(article.lang, records))


def _csv(article: Article, records: Dossier) -> bytes:
    from disputemap.exchange.links import links_as_csv

    return links_as_csv(article, records, _spoken(article.lang, records))


def _spoken(language: str | None, records: Dossier) -> str:
    """A language, or the dossier's first where it does not speak that one."""
    return language if language and language in records.texts else records.languages[0].id


WRITERS: Mapping[str, Callable[[Article, Dossier], bytes]] = {
    ".md": _markdown, ".html": _page, ".geojson": _geojson, ".csv": _csv,
}  # fmt: skip
