"""The page that stands in for the app when there is no dossier to show."""

from __future__ import annotations

import streamlit as st

from disputemap.dossier import DossierError
from disputemap.render.faults import faults_table


def show(error: DossierError | FileNotFoundError) -> None:
    """List every fault, as ``disputemap check`` prints them, or say that there is no dossier."""
    st.title("This dossier cannot be shown yet")
    if isinstance(error, DossierError):
        st.write("`disputemap check` prints the same list.")
        st.html(faults_table(error.faults))
    else:
        st.text(str(error))
