"""Drawing a scene: as an interactive document, a picture without scripts, or words."""

from disputemap.render.document import MapDocument

__all__ = ["MapDocument"]
