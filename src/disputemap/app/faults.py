"""The page that stands in for the app when there is no dossier to show."""

from __future__ import annotations

from dataclasses import asdict

import streamlit as st

from disputemap.dossier import DossierError


def show(error: DossierError | FileNotFoundError) -> None:
    """List every fault, as ``disputemap check`` prints them, or say that there is no dossier."""
    st.title("This dossier cannot be shown yet")
    if isinstance(error, DossierError):
        st.write(f"{len(error.faults)} found. `disputemap check` prints the same list.")
        st.table([asdict(fault) for fault in error.faults])
    else:
        st.text(str(error))
