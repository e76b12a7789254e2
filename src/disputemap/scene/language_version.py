"""A dossier in one of its languages: words, names, dates, and who administers and claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from disputemap.dossier import Dossier, EdtfDate, Perspective, Tenure
from disputemap.scene.perspective import perspective_of, place_names
from disputemap.scene.status import claimants
from disputemap.scene.wording import interface_words, patterns, written_date


@dataclass(frozen=True, eq=False)
class LanguageVersion:
    """What pages, questions and sheets say in a language.

    Attributes
    ----------
    dossier : Dossier
    lang : str
        Id of a language of the dossier.
    """

    dossier: Dossier
    lang: str

    @cached_property
    def words(self) -> dict[str, str]:
        """Interface words."""
        return interface_words(self.dossier, self.lang)

    @cached_property
    def name(self) -> str:
        """The language's own name for itself."""
        return str(patterns(self.dossier.language(self.lang))["name"])

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``."""
        return self.dossier.language(self.lang).direction

    def text(self, table: str, record: str, field: str | None = None) -> str:
        """A text of the dossier; empty if there is none."""
        return self.dossier.texts[self.lang].get(table, record, field)

    def label(self, place: str, perspective: Perspective | None = None) -> str:
        """Names of a place that a perspective shows; that of a first visit, if none is given."""
        shown = perspective or perspective_of(self.dossier, self.dossier.first_view.view)
        names = place_names(self.dossier, shown, self.dossier.place(place), self.lang)
        return self.words["name-separator"].join(names)

    def written(self, date: str | EdtfDate) -> str:
        """A date in words, as exactly as it is known."""
        when = EdtfDate.parse(date) if isinstance(date, str) else date
        return written_date(when, self.dossier.language(self.lang), self.words)

    def by(self, parties: Iterable[str]) -> str:
        """Parties as a sentence's “by” takes them."""
        return self.words["list-separator"].join(
            self.text("parties", party, "by") for party in parties
        )

    def administration(self, row: Tenure) -> str:
        """Who administers, without who claims."""
        by = self.by(row.administered_by)
        if len(row.administered_by) > 1:
            return self.words["status.undivided"].format(by=by)
        if row.under:
            return self.words["status.under"].format(by=by, under=self.by([row.under]))
        return self.words["status.administered"].format(by=by)

    def status(self, row: Tenure | None) -> str:
        """Who administers, who claims and who calls it undetermined, without a full stop.

        The same words as ``statusSentence`` in ``client/status.js``.

        Parameters
        ----------
        row : Tenure or None
            None where nothing is recorded.
        """
        if row is None:
            return self.words["status.none"]
        clauses = [self.administration(row)]
        if others := claimants(row):
            clauses.append(self.words["status.claimed"].format(by=self.by(others)))
        if row.undetermined_by:
            clauses.append(
                self.words["status.undetermined"].format(by=self.by(row.undetermined_by))
            )
        return self.words["clause-separator"].join(clauses)


def status_sentence(dossier: Dossier, row: Tenure | None, language: str) -> str:
    """Who administers and who claims, for whoever needs nothing else in that language."""
    return LanguageVersion(dossier, language).status(row)
