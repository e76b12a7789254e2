"""FlatGeobuf: one layer, every area for each row of its history."""

from __future__ import annotations

import tempfile
from pathlib import Path

from disputemap.dossier import Dossier, iso_date
from disputemap.exchange.about import about, described
from disputemap.exchange.choice import Choice
from disputemap.exchange.rows import area_rows
from disputemap.exchange.tables import dated, shapes


def write(dossier: Dossier, choice: Choice) -> bytes:
    """A FlatGeobuf file; licence and edition stand in its header's description."""
    from pyogrio import write_dataframe

    facts = about(dossier, choice)
    with tempfile.TemporaryDirectory() as folder, dated(iso_date(dossier.edition.first_day)):
        path = Path(folder) / f"{dossier.id}.fgb"
        write_dataframe(
            shapes(area_rows(dossier, choice)),
            path,
            layer=dossier.id,
            driver="FlatGeobuf",
            geometry_type="MultiPolygon",
            promote_to_multi=True,
            layer_options={
                "TITLE": facts["title"],
                "DESCRIPTION": described(facts),
            },
        )
        return path.read_bytes()
