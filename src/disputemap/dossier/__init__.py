"""A dossier about one territorial dispute: its records, reading them, checking them.

`read` gives a `Dossier` of a folder, or raises `DossierError` with everything that is wrong;
`check` gives that list; `find` finds a folder by name.
"""

from disputemap.dossier.articles import Article, Block, Original, Run, Step
from disputemap.dossier.dates import EdtfDate, day_number, iso_date
from disputemap.dossier.dossier import Dossier
from disputemap.dossier.faults import DossierError, Fault
from disputemap.dossier.finding import find, shipped
from disputemap.dossier.lessons import Generated, Lesson, LessonPart, LessonStep, Question
from disputemap.dossier.naming import EventNames, Naming, PlaceNames
from disputemap.dossier.reading import check, read
from disputemap.dossier.records import (
    Area,
    Argument,
    Boundary,
    Event,
    Land,
    Note,
    Place,
    Proposal,
    Source,
    Tenure,
)
from disputemap.dossier.settings import (
    FirstView,
    Group,
    Knot,
    Language,
    Licences,
    Party,
    Perspective,
    Tiles,
)
from disputemap.dossier.texts import Texts

__all__ = [
    "Area",
    "Argument",
    "Article",
    "Block",
    "Boundary",
    "Dossier",
    "DossierError",
    "EdtfDate",
    "Event",
    "EventNames",
    "Fault",
    "FirstView",
    "Generated",
    "Group",
    "Knot",
    "Land",
    "Language",
    "Lesson",
    "LessonPart",
    "LessonStep",
    "Licences",
    "Naming",
    "Note",
    "Original",
    "Party",
    "Perspective",
    "Place",
    "PlaceNames",
    "Proposal",
    "Question",
    "Run",
    "Source",
    "Step",
    "Tenure",
    "Texts",
    "Tiles",
    "check",
    "day_number",
    "find",
    "iso_date",
    "read",
    "shipped",
]
