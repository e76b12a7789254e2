"""Checks of a dossier that has been read, one module for each family."""

from collections.abc import Callable

from disputemap.dossier.checking.articles import check_articles
from disputemap.dossier.checking.balance import check_arguments, check_proposals
from disputemap.dossier.checking.geometry import check_boundaries, check_places, check_shapes
from disputemap.dossier.checking.interface import check_interface
from disputemap.dossier.checking.lessons import check_lessons
from disputemap.dossier.checking.naming import check_names
from disputemap.dossier.checking.notes import check_notes
from disputemap.dossier.checking.questions import check_questions
from disputemap.dossier.checking.references import check_references
from disputemap.dossier.checking.settings import check_dates, check_settings
from disputemap.dossier.checking.sides import check_sides
from disputemap.dossier.checking.tenure import check_intervals, check_tenure
from disputemap.dossier.checking.texts import check_texts
from disputemap.dossier.checking.wording import check_wording
from disputemap.dossier.draft import Draft

CHECKS: tuple[Callable[[Draft], None], ...] = (
    check_settings,
    check_references,
    check_intervals,
    check_tenure,
    check_shapes,
    check_boundaries,
    check_places,
    check_dates,
    check_proposals,
    check_arguments,
    check_notes,
    check_texts,
    check_wording,
    check_names,
    check_articles,
    check_lessons,
    check_questions,
    check_sides,
    check_interface,
)
"""Every check; each notes the faults that it finds in the draft."""
