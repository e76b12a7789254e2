"""A scene in words: the sentence of a status, and the whole scene as a table."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from disputemap.dossier import Dossier, EdtfDate, Tenure
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
    words = interface_words(dossier, view.lang)
    heads = ("table-area", "table-administered", "table-claimed", "table-since")
    day = written_date(EdtfDate.parse(view.date), dossier.language(view.lang), words)
    return Markup(
        "<table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>"
    ).format(
        day,
        Markup("").join(Markup("<th scope=col>{}</th>").format(words[head]) for head in heads),
        Markup("").join(_table_row(dossier, view, area) for area in dossier.ribbon),
    )


def _table_row(dossier: Dossier, view: View, area: str) -> Markup:
    """An area's row: the same words as ``row`` in ``client/table.js``."""
    words = interface_words(dossier, view.lang)
    texts = dossier.texts[view.lang]
    names = place_names(dossier, perspective_of(dossier, view.view), dossier.place(area), view.lang)
    name = words["name-separator"].join(names)
    row = status_on(dossier, view.day)[area]
    if row is None:
        return Markup("<tr><th scope=row>{}</th><td colspan=3>{}</td></tr>").format(
            name, words["status.none"]
        )

    def parties(ids: Iterable[str]) -> str:
        listed = words["list-separator"].join(texts.get("parties", party, "name") for party in ids)
        return listed or words["table-none"]

    return Markup("<tr><th scope=row>{}</th><td>{}</td><td>{}</td><td>{}</td></tr>").format(
        name,
        status_sentence(dossier, row, view.lang) if row.under else parties(row.administered_by),
        parties(row.claimed_by),
        written_date(row.start, dossier.language(view.lang), words),
    )
