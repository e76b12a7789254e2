"""Writing a whole site: every file in its turn, then one swap."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from disputemap.dossier import Dossier
from disputemap.publish.cards import cards
from disputemap.publish.corrections import Correction, as_json, corrections
from disputemap.publish.documents import embeds, offline, stories
from disputemap.publish.editions import (
    MAKER,
    MANIFEST,
    RECORDS,
    Edition,
    NotOursError,
    Standing,
    edition_day,
    standing_in,
)
from disputemap.publish.feeds import addresses, feeds, page_names
from disputemap.publish.lessons import lesson_pages
from disputemap.publish.packing import packed
from disputemap.publish.records import event_pages, place_pages
from disputemap.publish.shell import Shell
from disputemap.publish.site import Site
from disputemap.publish.snapshot import snapshot
from disputemap.publish.texts import not_found, start_page, text_pages
from disputemap.publish.writing import Aside, swapped_in

FORMAT = 1
"""Version of ``edition.json``."""

Written = Iterator[tuple[str, str, bytes]]


@dataclass(frozen=True)
class Published:
    """What was written.

    Attributes
    ----------
    files, bytes : mapping of str to int
        Number and size of the files by kind, compressed copies under a kind of their own.
    left_out : tuple of str
        Kinds of files that a site without its own address does not have.
    """

    files: Mapping[str, int]
    bytes: Mapping[str, int]
    left_out: tuple[str, ...]


def publish(dossier: Dossier, folder: Path, base: str | None = None) -> Published:
    """Write a dossier as a site, in place of the one that stands in a folder.

    Parameters
    ----------
    dossier : Dossier
    folder : Path
        A folder that is empty, not there yet, or was written by this function.
    base : str, optional
        Address that the site will have, such as ``https://example.org/dispute/``. Without it
        there is nothing that has to hold whole addresses.

    Raises
    ------
    NotOursError
        If other files stand in the folder.
    BusyError
        If another run is writing it.
    OSError
        If it cannot be written. Then what stood there still stands.
    """
    site = Site(dossier, base if base is None or base.endswith("/") else f"{base}/")
    target = Path(os.path.realpath(folder))
    if not target.name:
        raise NotOursError(f"{folder}: cannot be replaced; expected a folder in another")
    with swapped_in(target) as aside:
        ledger = _Ledger(aside)
        for kind, path, content in _files(site, standing_in(target, dossier.id), ledger):
            ledger.add(kind, path, content)
    left_out = () if site.base else ("sitemap.xml", "oembed/", "canonical addresses")
    return Published(dict(ledger.count), dict(ledger.size), left_out)


class _Ledger:
    """Writes files and their compressed copies, and remembers what they hold."""

    def __init__(self, aside: Aside) -> None:
        self.aside = aside
        self.hashes: dict[str, dict[str, str | int]] = {}
        self.count: Counter[str] = Counter()
        self.size: Counter[str] = Counter()

    def add(self, kind: str, path: str, content: bytes) -> None:
        """Write a file once; one that stands already is left as it is."""
        if path in self.hashes:
            return
        self._write(kind, path, content)
        if path.endswith((".gz", ".br")):
            return
        for name, copy in packed(path, content).items():
            if name not in self.hashes:
                self._write("compressed copies", name, copy)

    def _write(self, kind: str, path: str, content: bytes) -> None:
        self.aside.write(path, content)
        digest = hashlib.sha256(content).hexdigest()
        self.hashes[path] = {"sha256": digest, "bytes": len(content)}
        self.count[kind] += 1
        self.size[kind] += len(content)


def _files(site: Site, standing: Standing, ledger: _Ledger) -> Written:
    """Every file of the site. What was published of an edition comes first and stays as it was."""
    edition = Edition(site.dossier.digest, edition_day(site.dossier))
    editions = [*standing.editions]
    if editions[-1:] != [edition]:
        editions.append(edition)
    log = _log(site, standing, editions)
    for each in dict.fromkeys(standing.editions):
        yield from _of_kind("earlier editions", standing.kept(each))
    yield "editions", f"{edition.folder}/{RECORDS}", _json(snapshot(site.dossier))
    yield from _of_kind("embeds", embeds(site))
    yield "corrections", "corrections.json", _json(as_json(log))
    shell = Shell(site)
    yield "styles", shell.stylesheet, shell.styles.encode()
    yield from _of_kind("story pages", stories(site))
    yield from _of_kind("event pages", event_pages(shell))
    yield from _of_kind("place pages", place_pages(shell))
    yield from _of_kind("lessons", lesson_pages(shell))
    data = dict(_data(site))
    yield from _of_kind("data files", iter(data.items()))
    sizes = {path: len(content) for path, content in data.items()}
    yield from _of_kind("pages of text", text_pages(shell, log, sizes))
    yield from _of_kind("pages of text", start_page(shell))
    yield from _of_kind("pages of text", not_found(shell))
    yield from _of_kind("offline files", offline(site))
    yield from _of_kind("pictures", cards(site))
    yield from _of_kind("feeds and addresses", feeds(site, log))
    yield from _of_kind("feeds and addresses", addresses(site, page_names(site)))
    yield "editions", MANIFEST, _manifest(site, editions, ledger)


def _of_kind(kind: str, files: Iterator[tuple[str, bytes]]) -> Written:
    return ((kind, path, content) for path, content in files)


def _log(site: Site, standing: Standing, editions: list[Edition]) -> tuple[Correction, ...]:
    """What every edition changed; the records of earlier ones are those that were published."""
    kept = {each.digest: standing.snapshot(each) for each in set(standing.editions)}
    now = {site.dossier.digest: json.loads(_json(snapshot(site.dossier)))}
    return corrections(editions, {**now, **kept})


def _data(site: Site) -> Iterator[tuple[str, bytes]]:
    """The whole dossier in every format, in the first language."""
    from disputemap.exchange import FORMATS, choice_of

    choice = choice_of(site.dossier, {})
    for each in FORMATS.values():
        yield f"data/{site.dossier.id}{each.suffix}", each.write(site.dossier, choice)


def _manifest(site: Site, editions: list[Edition], ledger: _Ledger) -> bytes:
    return _json(
        {
            "made_by": MAKER,
            "format": FORMAT,
            "dossier": site.dossier.id,
            "digest": site.dossier.digest,
            "date": edition_day(site.dossier),
            "base": site.base,
            "editions": [{"digest": each.digest, "date": each.date} for each in editions],
            "files": dict(sorted(ledger.hashes.items())),
        }
    )


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
