"""Who administered and who claimed an area on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from disputemap.dossier import Dossier, Tenure


def tenure_by_area(dossier: Dossier) -> dict[str, tuple[Tenure, ...]]:
    """Rows of the tenure table that count for each area and group.

    Parameters
    ----------
    dossier : Dossier

    Returns
    -------
    dict of str to tuple of Tenure
        Keyed by area or group id. An area without rows of its own has its parent's.
        Ids of which nothing is recorded are left out.
    """
    rows: dict[str, list[Tenure]] = {}
    for row in dossier.tenure:
        rows.setdefault(row.area, []).append(row)
    for area in dossier.areas:
        if area.id not in rows and area.parent in rows:
            rows[area.id] = rows[area.parent]
    return {
        area: tuple(sorted(found, key=lambda row: row.first_day)) for area, found in rows.items()
    }


def recorded(dossier: Dossier) -> list[str]:
    """Ids of the areas and groups that have rows of their own, those of the ribbon first."""
    return list(dict.fromkeys([*dossier.ribbon, *(row.area for row in dossier.tenure)]))


def claimants(row: Tenure) -> tuple[str, ...]:
    """Parties that claimed an area which they did not administer."""
    return tuple(party for party in row.claimed_by if party not in row.administered_by)


def row_on(rows: Iterable[Tenure], day: int) -> Tenure | None:
    """The one row whose half-open interval holds a day, or None.

    Parameters
    ----------
    rows : iterable of Tenure
        Rows of one area, not overlapping.
    day : int
        Days since 1970-01-01.
    """
    for row in rows:
        if row.first_day <= day and (row.end_day is None or day < row.end_day):
            return row
    return None


def status_on(dossier: Dossier, day: int) -> Mapping[str, Tenure | None]:
    """Status of every area and group on a day.

    Parameters
    ----------
    dossier : Dossier
    day : int
        Days since 1970-01-01.

    Returns
    -------
    mapping of str to Tenure or None
        None where nothing is recorded for that day.
    """
    rows = tenure_by_area(dossier)
    ids = [group.id for group in dossier.groups] + [area.id for area in dossier.areas]
    return {area: row_on(rows.get(area, ()), day) for area in ids}
