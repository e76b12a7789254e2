"""Words of generated questions: names, dates and statuses in one language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from disputemap.dossier import Dossier, EdtfDate, Event, Perspective, Tenure, iso_date
from disputemap.scene.perspective import place_names
from disputemap.scene.wording import interface_words, written_date


@dataclass(frozen=True, eq=False)
class Speaker:
    """A dossier in one of its languages.

    Attributes
    ----------
    dossier : Dossier
    lang : str
        Id of a language.
    """

    dossier: Dossier
    lang: str

    @cached_property
    def words(self) -> dict[str, str]:
        """Interface words."""
        return interface_words(self.dossier, self.lang)

    @cached_property
    def _neutral(self) -> Perspective:
        """Whose names of places are shown: everybody's, where the dossier has such a rule."""
        perspectives = self.dossier.perspectives
        return next((each for each in perspectives if each.party is None), perspectives[0])

    def place(self, id: str) -> str:
        """Names of a place, in the order that is the same in every language."""
        names = place_names(self.dossier, self._neutral, self.dossier.place(id), self.lang)
        return self.words["name-separator"].join(names)

    def event(self, event: Event) -> str:
        """Title of an event."""
        return self.dossier.texts[self.lang].get("events", event.id, "title")

    def party(self, id: str) -> str:
        """Name of a party."""
        return self.dossier.texts[self.lang].get("parties", id, "name")

    def by(self, parties: Iterable[str]) -> str:
        """Parties as a sentence's “by” takes them."""
        texts = self.dossier.texts[self.lang]
        return self.words["list-separator"].join(
            texts.get("parties", party, "by") for party in parties
        )

    def date(self, when: EdtfDate) -> str:
        """A date at its precision."""
        return written_date(when, self.dossier.language(self.lang), self.words)

    def day(self, day: int) -> str:
        """A day, given as days since 1970-01-01."""
        return self.date(EdtfDate.parse(iso_date(day)))

    def told(self, name: str, value: str) -> str:
        """What something is."""
        return self.words["ask.told"].format(name=name, value=value)

    def listed(self, texts: Iterable[str]) -> str:
        """Statements one after the other."""
        return self.words["ask.separator"].join(texts)

    def administration(self, row: Tenure) -> str:
        """Who administers, without who claims."""
        if len(row.administered_by) > 1:
            return self.words["status.undivided"].format(by=self.by(row.administered_by))
        if row.under:
            return self.words["status.under"].format(
                by=self.by(row.administered_by), under=self.by([row.under])
            )
        return self.words["status.administered"].format(by=self.by(row.administered_by))

    def span(self, row: Tenure) -> str:
        """An area, from when to when, and who administered and claimed it."""
        clauses = [self.administration(row)]
        if others := claimants(row):
            clauses.append(self.words["status.claimed"].format(by=self.by(others)))
        return self.words["band"].format(
            area=self.place(row.area),
            **{"from": self.date(row.start)},
            to=self.date(row.to) if row.to else self.words["today"],
            status=self.words["clause-separator"].join(clauses),
        )


def claimants(row: Tenure) -> tuple[str, ...]:
    """Parties that claimed an area which they did not administer."""
    return tuple(party for party in row.claimed_by if party not in row.administered_by)
