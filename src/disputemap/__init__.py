"""Territorial disputes as interactive maps that can be trusted.

`load` reads a dossier by its name; `disputemap.dossier` holds its records, `disputemap.scene` what
a view of it shows, and `disputemap.render` draws that.
"""

from disputemap.notebook import Dossier, load

__all__ = ["Dossier", "load"]
