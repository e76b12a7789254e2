"""The page that stands in for the app when its dossier has faults."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import streamlit as st

from disputemap.dossier import Fault


def show(faults: Sequence[Fault]) -> None:
    """List every fault, as ``disputemap check`` prints them."""
    st.title("This dossier cannot be shown yet")
    st.write(f"{len(faults)} found. `disputemap check` prints the same list.")
    st.table([asdict(fault) for fault in faults])
