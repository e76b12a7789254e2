"""A dossier as a folder of plain files that any web server, or none, can show.

`publish` writes a whole site beside the old one and swaps the two, so that a reader meets one or
the other and never a part.
"""

from disputemap.publish.editions import NotOursError
from disputemap.publish.publishing import Published, publish
from disputemap.publish.writing import BusyError

__all__ = ["BusyError", "NotOursError", "Published", "publish"]
