"""What every part of a site needs to know: the dossier, its languages, and where a page stands."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from disputemap.dossier import Dossier
from disputemap.render.metadata import Addresses
from disputemap.scene import View, first_view, view_of
from disputemap.scene.language_version import LanguageVersion

INDEX = "index.html"
EMBED = "embed.html"


@dataclass(frozen=True)
class Site:
    """A dossier that becomes a site.

    Attributes
    ----------
    dossier : Dossier
    base : str or None
        Address of the site with a slash at its end. None: it is not known, and every link is
        relative.
    """

    dossier: Dossier
    base: str | None = None

    @property
    def languages(self) -> list[str]:
        """Ids of languages, the one of a first visit first."""
        first = self.dossier.first_view.lang
        return sorted((each.id for each in self.dossier.languages), key=lambda id: id != first)

    @cached_property
    def readers(self) -> Mapping[str, LanguageVersion]:
        """What a page needs in each language."""
        return {lang: LanguageVersion(self.dossier, lang) for lang in self.languages}

    def view(self, lang: str, *, event: str | None = None, layout: str = "map") -> View:
        """What a first visit shows in a language, or the day of an event."""
        if event is None:
            return replace(first_view(self.dossier), lang=lang, layout=layout)
        return view_of(self.dossier, {"lang": lang, "layout": layout, "event": event})

    def address(self, path: str) -> str:
        """The whole address of a file; that of a folder for its first page.

        Raises
        ------
        ValueError
            If the site does not know its own address.
        """
        if self.base is None:
            raise ValueError("a site without a base address has no whole addresses")
        return self.base + (path.removesuffix(INDEX) if _is_index(path) else path)

    def addresses(self, lang: str, name: str, picture: str) -> Addresses:
        """Where a page is that stands under the same name in every language."""
        dossier = self.dossier
        return Addresses(
            canonical=self.address(f"{lang}/{name}"),
            picture=self.address(picture),
            translations={each: self.address(f"{each}/{name}") for each in self.languages},
            oembed={"json": self.address(f"oembed/{lang}.json")} if name == INDEX else {},
            downloads={
                self.address(f"data/{dossier.id}{suffix}"): media_type
                for suffix, media_type in self.downloads.items()
            },
        )

    @cached_property
    def downloads(self) -> Mapping[str, str]:
        """Suffixes of the data files and their media types."""
        from disputemap.exchange import FORMATS

        return {each.suffix: each.media_type.split(";")[0] for each in FORMATS.values()}


def relative(page: str, path: str) -> str:
    """The way from a page to a file of the same site."""
    return posixpath.relpath(path, posixpath.dirname(page) or ".")


def _is_index(path: str) -> bool:
    return posixpath.basename(path) == INDEX
