"""Files ``<folder>/<id>.<lang>.md`` of articles and lessons: one version a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from disputemap.dossier.articles import Article
from disputemap.dossier.draft import Draft
from disputemap.dossier.frontmatter import Located
from disputemap.dossier.lessons import Lesson

Version = TypeVar("Version", Article, Lesson)


def version_file(folder: str, id: str, language: str) -> str:
    """The file of a version."""
    return f"{folder}/{id}.{language}.md"


def read_versions(
    draft: Draft, folder: str, read: Callable[[str, str], tuple[Version | None, list[Located]]]
) -> list[Version]:
    """Read every file of a folder and note what is wrong.

    Parameters
    ----------
    draft : Draft
    folder : str
    read : callable
        Reads a text, given also the language that the file's name tells.

    Returns
    -------
    list of Article or Lesson
        By id, those of the dossier's first language first, with the addresses of their sources.
    """
    order = {language.id: number for number, language in enumerate(draft.languages)}
    addresses = {source.id: source.url for source in draft.sources}
    found = []
    for path in sorted((draft.files.folder / folder).glob("*.md")):
        file = f"{folder}/{path.name}"
        text = draft.files.text(file)
        if text is None:
            continue
        version, flaws = read(text, path.stem.rpartition(".")[2])
        for where, field, flaw in flaws:
            draft.fault(file, where, field, flaw.wrong, flaw.expected)
        if version is None:
            continue
        if file != (named := version_file(folder, version.id, version.lang)):
            draft.fault(file, "front matter", "id", f"makes this {named}", "the name of the file")
        found.append(version.with_addresses(addresses))
    return sorted(found, key=lambda each: (each.id, order.get(each.lang, len(order))))
