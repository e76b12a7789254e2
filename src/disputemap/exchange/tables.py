"""Rows as data frames, and writing them with GDAL so that the same data give the same bytes."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from disputemap.exchange.rows import Row

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

_writing = threading.Lock()


def frame(rows: Sequence[Row]) -> pd.DataFrame:
    """Rows as a table."""
    import pandas as pd

    return pd.DataFrame(rows)


def shapes(rows: Sequence[Row], like: Sequence[Row] = ()) -> gpd.GeoDataFrame:
    """Rows with geometries as a table, WGS 84 (EPSG:4326).

    Parameters
    ----------
    rows : sequence of dict
    like : sequence of dict, optional
        Rows whose columns the table has when there are none in it.
    """
    import geopandas as gpd

    columns = list((rows or like or [{"geometry": None}])[0])
    return gpd.GeoDataFrame(rows, columns=columns, geometry="geometry", crs="EPSG:4326")


@contextmanager
def dated(day: str) -> Iterator[None]:
    """Let GDAL take a day for the present, so that no file holds the time it was written at.

    The setting is one for the whole process: files are written one after another.
    """
    from pyogrio import get_gdal_config_option, set_gdal_config_options

    with _writing:
        before = get_gdal_config_option("OGR_CURRENT_DATE")
        set_gdal_config_options({"OGR_CURRENT_DATE": f"{day}T00:00:00.000Z"})
        try:
            yield
        finally:
            set_gdal_config_options({"OGR_CURRENT_DATE": before})
