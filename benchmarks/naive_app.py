"""The naive way, to measure against: Streamlit, streamlit-folium and the same data.

Every change of the year builds a new folium map, as a first version usually does. The files that
folium asks a CDN for come from ``DISPUTEMAP_BENCH_CDN`` so that the page works without a network.
"""

from __future__ import annotations

import os

import folium
import streamlit as st
from streamlit_folium import st_folium

import disputemap

LOCAL = os.environ["DISPUTEMAP_BENCH_CDN"]
COLOURS = {"jp": "#0072B2", "ru": "#E69F00", "su": "#E69F00", "us": "#009E73"}


def local(files: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The same files under the address of this machine."""
    return [(name, f"{LOCAL}/{name}/{address.rsplit('/', 1)[-1]}") for name, address in files]


folium.Map.default_js = local(folium.folium._default_js)
folium.Map.default_css = local(folium.folium._default_css)


@st.cache_resource
def dossier() -> disputemap.Dossier:
    """The records, read once."""
    return disputemap.load("kurils")


st.set_page_config(layout="wide")
st.title("Kuril Islands / Northern Territories")
year = st.slider("Year", 1855, 2026, 1944)
status = dossier().status(f"{year}-12-31")
the_map = folium.Map(location=(44.5, 146.6), zoom_start=7, tiles=None)
folium.GeoJson(
    status,
    style_function=lambda feature: {
        "fillColor": COLOURS.get(feature["properties"]["administered_by"].split(" ")[0], "#ccc"),
        "color": "#333",
        "weight": 1,
        "fillOpacity": 0.6,
    },
    tooltip=folium.GeoJsonTooltip(["area", "administered_by", "claimed_by"]),
).add_to(the_map)
st_folium(the_map, height=600, use_container_width=True)
