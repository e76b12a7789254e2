"""Pure measures on geometries: areas, distances, median lines, splits, simplification.

Every function takes and returns shapely geometries in WGS 84 longitude and latitude
(degrees, EPSG:4326, x first) and keeps no state. Lengths are metres or kilometres and areas
square kilometres, as the name of each argument and result says.
"""

from disputemap.geography.measure import area_km2, distance_km, distances_km, length_km
from disputemap.geography.median import median_line
from disputemap.geography.ownership import nearest_owner
from disputemap.geography.precision import snap
from disputemap.geography.simplify import blend, drop_small, simplify_parts
from disputemap.geography.split import AreaSplit, split_at_parallel, split_by_area, split_by_zone

__all__ = [
    "AreaSplit",
    "area_km2",
    "blend",
    "distance_km",
    "distances_km",
    "drop_small",
    "length_km",
    "median_line",
    "nearest_owner",
    "simplify_parts",
    "snap",
    "split_at_parallel",
    "split_by_area",
    "split_by_zone",
]
