"""A dossier in the formats of other programs, and other programs' timelines as a dossier's events.

`FORMATS` is the register: a format's name in addresses, its suffix, its media type and who writes
it. `import_timeline` reads a timeline.
"""

from disputemap.exchange.choice import Choice, choice_from_query, choice_of
from disputemap.exchange.formats import FORMATS, Format, format_of
from disputemap.exchange.importing import Imported, import_timeline

__all__ = [
    "FORMATS",
    "Choice",
    "Format",
    "Imported",
    "choice_from_query",
    "choice_of",
    "format_of",
    "import_timeline",
]
