"""A dossier for notebooks and scripts: data frames, the status at a date, the map."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from disputemap import dossier as rooms

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from disputemap.render import MapDocument


@dataclass(frozen=True)
class Picture:
    """A picture that shows itself in a notebook.

    Attributes
    ----------
    png : bytes
        The file, for example for `pathlib.Path.write_bytes`.
    """

    png: bytes = field(repr=False)

    def _repr_png_(self) -> bytes:
        return self.png


class Dossier:
    """A dossier as a person works with it.

    Parameters
    ----------
    dossier : disputemap.dossier.Dossier
        The checked records, kept as ``records``.
    """

    def __init__(self, dossier: rooms.Dossier) -> None:
        self.records = dossier

    def __repr__(self) -> str:
        return f"<Dossier {self.records.id}, edition {self.records.edition}>"

    def status(self, date: str) -> gpd.GeoDataFrame:
        """Who administered and who claimed each area on a date.

        Parameters
        ----------
        date : str
            ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``; an imprecise date means its first day.

        Returns
        -------
        geopandas.GeoDataFrame
            One row an area, WGS 84 (EPSG:4326): ``area``, ``administered_by`` and ``claimed_by``
            (party ids, separated by spaces), ``basis`` (event id), ``source`` (source ids).

        Raises
        ------
        ValueError
            If the date does not exist.
        """
        import geopandas as gpd

        from disputemap.scene import status_on

        status = status_on(self.records, rooms.day_number(date))
        rows = [(area, status[area.id]) for area in self.records.areas]
        return gpd.GeoDataFrame(
            {
                "area": [area.id for area, _ in rows],
                "administered_by": [
                    " ".join(row.administered_by) if row else "" for _, row in rows
                ],
                "claimed_by": [" ".join(row.claimed_by) if row else "" for _, row in rows],
                "basis": [row.basis if row else None for _, row in rows],
                "source": [" ".join(row.sources) if row else "" for _, row in rows],
            },
            geometry=[area.geometry for area, _ in rows],
            crs="EPSG:4326",
        )

    @property
    def events(self) -> pd.DataFrame:
        """Events, one row each: id, date (EDTF), kind, weight, places, areas, actors, sources."""
        return self._frame("events")

    @property
    def places(self) -> pd.DataFrame:
        """Places, one row each: id, kind, lat and lon in degrees (WGS 84), area, rank."""
        return self._frame("places")

    @property
    def tenure(self) -> pd.DataFrame:
        """Tenure rows: area, from, to (exclusive), administered_by, claimed_by, basis, sources."""
        return self._frame("tenure")

    def map(
        self, date: str | None = None, view: str | None = None, lang: str | None = None
    ) -> MapDocument:
        """The map of a view; the last expression of a notebook cell shows itself.

        Parameters
        ----------
        date, view, lang : str, optional
            As in an address; what is left out is as in the dossier's first view.

        Raises
        ------
        ValueError
            If a value is not one of the dossier's; the message says which there are.
        """
        from disputemap.render import MapDocument
        from disputemap.scene import view_of

        asked = {"date": date, "view": view, "lang": lang, "layout": "map"}
        return MapDocument(self.records, view_of(self.records, asked))

    def picture(
        self, date: str | None = None, view: str | None = None, lang: str | None = None
    ) -> Picture:
        """A still picture of a view; the last expression of a notebook cell shows itself.

        Parameters and errors as for `map`.
        """
        from disputemap.render.still import USUAL, still
        from disputemap.scene import view_of

        asked = {"date": date, "view": view, "lang": lang}
        return Picture(still(self.records, view_of(self.records, asked), size=USUAL, format="png"))

    def _frame(self, table: str) -> pd.DataFrame:
        import pandas as pd

        records = getattr(self.records, table)
        return pd.DataFrame([record.model_dump(mode="json", by_alias=True) for record in records])


def load(name: str | Path) -> Dossier:
    """Read a dossier by the name of one that is shipped, or from a folder.

    Raises
    ------
    disputemap.dossier.DossierError
        If it has faults; the message lists every one.
    FileNotFoundError
        If there is no such dossier.
    """
    return Dossier(rooms.read(rooms.find(name)))
