"""A scene in words: the status of every area as a table."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from disputemap.dossier import Dossier
from disputemap.scene import View, perspective_of, recorded, shown_date, status_on
from disputemap.scene.language_version import LanguageVersion


def status_table(dossier: Dossier, view: View) -> Markup:
    """The status at a view's date of every area with rows of its own, as an HTML table."""
    version = LanguageVersion(dossier, view.lang)
    words = version.words
    heads = ("table-area", "table-administered", "table-claimed", "table-since")
    return Markup(
        "<table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>"
    ).format(
        version.written(shown_date(dossier, view)),
        Markup("").join(Markup("<th scope=col>{}</th>").format(words[head]) for head in heads),
        Markup("").join(_table_row(version, view, area) for area in recorded(dossier)),
    )


def _table_row(version: LanguageVersion, view: View, area: str) -> Markup:
    """An area's row: the same words as ``row`` in ``client/table.js``."""
    dossier, words = version.dossier, version.words
    name = version.label(area, perspective_of(dossier, view.view))
    row = status_on(dossier, view.day)[area]
    if row is None:
        return Markup("<tr><th scope=row>{}</th><td colspan=3>{}</td></tr>").format(
            name, version.status(row)
        )

    def parties(ids: Iterable[str]) -> str:
        listed = words["list-separator"].join(version.text("parties", each, "name") for each in ids)
        return listed or words["table-none"]

    return Markup("<tr><th scope=row>{}</th><td>{}</td><td>{}</td><td>{}</td></tr>").format(
        name,
        version.status(row) if row.under else parties(row.administered_by),
        parties(row.claimed_by),
        version.written(row.start),
    )
