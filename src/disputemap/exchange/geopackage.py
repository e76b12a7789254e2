"""GeoPackage: the whole dossier as layers and tables in one file."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from disputemap.dossier import Dossier, iso_date
from disputemap.exchange import rows
from disputemap.exchange.about import about, described
from disputemap.exchange.choice import Choice
from disputemap.exchange.rows import Row
from disputemap.exchange.tables import dated, frame, shapes

if TYPE_CHECKING:
    import pandas as pd

LAYERS: dict[str, tuple[Callable[[Dossier, Choice], list[Row]], str | None]] = {
    "areas": (rows.land_rows, "MultiPolygon"),
    "tenure": (rows.area_rows, "MultiPolygon"),
    "boundaries": (rows.boundary_rows, "MultiLineString"),
    "places": (rows.place_rows, "Point"),
    "events": (rows.event_rows, None),
    "sources": (rows.source_rows, None),
}
"""Layers by name: their rows, and the type of their geometries, if they have any."""


def write(dossier: Dossier, choice: Choice) -> bytes:
    """A GeoPackage.

    ``areas`` has every area once, ``tenure`` every area for each row of its history. Licence and
    edition stand in the metadata tables (for the file and for each layer) and in the description of
    each layer. The time of the last change, which the format asks for, is the edition's.
    """
    facts = about(dossier, choice)
    with tempfile.TemporaryDirectory() as folder, dated(iso_date(dossier.edition.first_day)):
        path = Path(folder) / f"{dossier.id}.gpkg"
        for name, (made, kind) in LAYERS.items():
            found = made(dossier, choice)
            like = made(dossier, choice.of_all_time)
            _add(path, name, shapes(found, like) if kind else frame(found), kind, facts)
        return path.read_bytes()


def _add(
    path: Path, name: str, table: pd.DataFrame, kind: str | None, facts: dict[str, str]
) -> None:
    from pyogrio import write_dataframe

    first = not path.exists()
    geometry = {"geometry_type": kind, "promote_to_multi": kind != "Point"} if kind else {}
    write_dataframe(
        table,
        path,
        layer=name,
        driver="GPKG",
        append=not first,
        dataset_metadata=facts if first else None,
        layer_metadata=facts,
        layer_options={"IDENTIFIER": name, "DESCRIPTION": described(facts)},
        dataset_options={"VERSION": "1.3"} if first else None,
        **geometry,
    )
