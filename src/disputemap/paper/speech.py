"""Names, dates and sentences of a dossier in the language of a sheet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from disputemap.scene import View, perspective_of, status_on
from disputemap.scene.language_version import LanguageVersion
from disputemap.scene.perspective import families, family


class Speech(LanguageVersion):
    """What a sheet says in a language."""

    def say(self, key: str, **values: Any) -> str:
        """An interface word with its values."""
        return self.words[key].format(**values)

    def listed(self, texts: Iterable[str]) -> str:
        """Some texts, one after the other, with a sign between them that none of them ends in."""
        return "; ".join(texts)

    def names(self, place: str, view: str | None = None) -> str:
        """The names of a place that a perspective shows, or every name that a side uses."""
        if view:
            return self.label(place, perspective_of(self.dossier, view))
        return self.label(place, max(self.dossier.perspectives, key=lambda each: len(each.names)))

    def span(self, first: str, last: str) -> str:
        """A day, or two days and all between them."""
        return self.written(first if first == last else f"{first}/{last}")

    def statuses(self, view: View) -> str:
        """The status of every area of the ribbon on a view's date."""
        status = status_on(self.dossier, view.day)
        return self.listed(
            f"{self.names(id)}: {self.status(status[id])}" for id in self.dossier.ribbon
        )

    def sides(self) -> list[str]:
        """Every family that administered or claimed an area of the ribbon."""
        rows = [row for row in self.dossier.tenure if row.area in self.dossier.ribbon]
        parties = tuple(p for row in rows for p in (*row.administered_by, *row.claimed_by))
        return list(families(self.dossier, parties))

    def side(self, name: str) -> str:
        """The names of the parties of a family."""
        members = [p.id for p in self.dossier.parties if family(self.dossier, p.id) == name]
        names = dict.fromkeys(self.text("parties", member, "name") for member in members)
        return self.words["name-separator"].join(names)

    def place(self, id: str) -> str:
        """Latitude and longitude of a place."""
        found = self.dossier.place(id)
        north = "north" if found.lat >= 0 else "south"
        east = "east" if found.lon >= 0 else "west"
        return self.words["clause-separator"].join(
            (self._degrees(north, found.lat), self._degrees(east, found.lon))
        )

    def source(self, id: str) -> str:
        """A source in one line: title, who made it, when."""
        found = self.dossier.source(id)
        title = self.text("sources", id, "title") or found.title
        issued = self.issued(id)
        return self.words["clause-separator"].join(
            part for part in (title, found.by or "", issued) if part
        )

    def issued(self, id: str) -> str:
        """When a source was issued, if that is known."""
        issued = self.dossier.source(id).issued
        return self.written(issued) if issued else ""

    def _degrees(self, side: str, value: float) -> str:
        return self.say(f"degree-{side}", degrees=f"{abs(value):.1f}")
