"""Words of generated questions: names, dates and statuses in one language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from disputemap.dossier import EdtfDate, Event, Perspective, Tenure, iso_date
from disputemap.scene.language_version import LanguageVersion


class Speaker(LanguageVersion):
    """What questions and their answers say in a language."""

    @cached_property
    def _neutral(self) -> Perspective:
        """Whose names of places are shown: everybody's, where the dossier has such a rule."""
        perspectives = self.dossier.perspectives
        return next((each for each in perspectives if each.party is None), perspectives[0])

    def place(self, id: str) -> str:
        """Names of a place, in the order that is the same in every language."""
        return self.label(id, self._neutral)

    def event(self, event: Event) -> str:
        """Title of an event."""
        return self.text("events", event.id, "title")

    def party(self, id: str) -> str:
        """Name of a party."""
        return self.text("parties", id, "name")

    def day(self, day: int) -> str:
        """A day, given as days since 1970-01-01."""
        return self.written(EdtfDate.parse(iso_date(day)))

    def told(self, name: str, value: str) -> str:
        """What something is."""
        return self.words["ask.told"].format(name=name, value=value)

    def listed(self, texts: Iterable[str]) -> str:
        """Statements one after the other."""
        return self.words["ask.separator"].join(texts)

    def span(self, row: Tenure) -> str:
        """An area, from when to when, and who administered and claimed it."""
        return self.words["band"].format(
            area=self.place(row.area),
            **{"from": self.written(row.start)},
            to=self.written(row.to) if row.to else self.words["today"],
            status=self.status(row),
        )
