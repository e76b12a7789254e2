"""Serve disputemap on one port: ``streamlit run app.py``."""

import streamlit as st

from disputemap.app import SCRIPT
from disputemap.web import middleware, routes

app = st.App(SCRIPT, routes=routes(), middleware=middleware())
