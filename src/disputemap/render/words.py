"""A scene in words: the sentence of a status, and the whole scene as a table."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from disputemap.dossier import Dossier, Tenure
from disputemap.scene import View, perspective_of, status_on
from disputemap.scene.perspective import place_names
from disputemap.scene.wording import interface_words, written_date


def status_sentence(dossier: Dossier, row: Tenure | None, language: str) -> str:
    """Who administers and who claims, as a sentence without a full stop.

    The same words as ``statusSentence`` in ``client/status.js``.
    """
    words = interface_words(dossier, language)
    if row is None:
        return words["status.none"]

    def by(parties: Iterable[str]) -> str:
        texts = dossier.texts[language]
        return words["list-separator"].join(texts.get("parties", party, "by") for party in parties)

    if len(row.administered_by) > 1:
        clauses = [words["status.undivided"].format(by=by(row.administered_by))]
    elif row.under:
        clauses = [words["status.under"].format(by=by(row.administered_by), under=by([row.under]))]
    else:
        clauses = [words["status.administered"].format(by=by(row.administered_by))]
    claimants = [party for party in row.claimed_by if party not in row.administered_by]
    if claimants:
        clauses.append(words["status.claimed"].format(by=by(claimants)))
    if row.undetermined_by:
        clauses.append(words["status.undetermined"].format(by=by(row.undetermined_by)))
    return words["clause-separator"].join(clauses)


def status_table(dossier: Dossier, view: View) -> Markup:
    """The status of every area of the ribbon at a view's date, as an HTML table."""
    language = dossier.language(view.lang)
    words = interface_words(dossier, view.lang)
    perspective = perspective_of(dossier, view.view)
    status = status_on(dossier, view.day)
    rows = Markup("")
    for area in dossier.ribbon:
        row = status[area]
        names = place_names(dossier, perspective, dossier.place(area), view.lang)
        since = written_date(row.start, language, words) if row else ""
        rows += Markup("<tr><th scope=row>{}</th><td>{}</td><td>{}</td></tr>").format(
            words["name-separator"].join(names), status_sentence(dossier, row, view.lang), since
        )
    return Markup(
        "<table><caption>{}</caption><thead><tr><th scope=col>{}</th><th scope=col>{}</th>"
        "<th scope=col>{}</th></tr></thead><tbody>{}</tbody></table>"
    ).format(
        view.date, words["table-area"], words["table-administered"], words["table-since"], rows
    )
