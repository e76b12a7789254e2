"""What every page of the app needs to know: the dossier, the language and the words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from disputemap.dossier import Dossier, Texts
from disputemap.library import chosen_dossier
from disputemap.scene import View, from_query
from disputemap.scene.wording import interface_words

KEPT = "view"
"""Where a session keeps the query of the view that the reader left."""


@dataclass(frozen=True)
class Context:
    """The dossier that is shown and the view of it that the address asks for."""

    dossier: Dossier
    view: View
    query: Mapping[str, str]

    @property
    def words(self) -> dict[str, str]:
        """Interface words in the reader's language."""
        return interface_words(self.dossier, self.view.lang)

    @property
    def texts(self) -> Texts:
        """The dossier's texts in the reader's language."""
        return self.dossier.texts[self.view.lang]


def read_context() -> Context:
    """Read the address, or what the session kept when the address says nothing.

    Raises
    ------
    disputemap.dossier.DossierError
        If the dossier has faults.
    """
    dossier = chosen_dossier()
    query = st.query_params.to_dict() or dict(st.session_state.get(KEPT, {}))
    view, _refused = from_query(dossier, query)
    return Context(dossier, view, query)
