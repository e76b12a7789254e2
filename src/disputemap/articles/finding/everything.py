"""Everything that is found in a text, and the gate that keeps other texts without links."""

from __future__ import annotations

from disputemap.articles.dating.dates import find_dates
from disputemap.articles.finding.events import find_events
from disputemap.articles.finding.notes import find_notes
from disputemap.articles.finding.places import find_places
from disputemap.articles.finding.relevance import is_about
from disputemap.articles.mentions import Findings
from disputemap.articles.text import Text
from disputemap.dossier.dossier import Dossier


def find(text: Text, dossier: Dossier) -> Findings:
    """Find places, dates, events and statements in a text.

    A text that is not about the dispute gets no links at all.

    Parameters
    ----------
    text : Text
    dossier : Dossier
    """
    places, unknown = find_places(text, dossier)
    if not is_about(text, dossier, places):
        return Findings(about=False)
    dates = find_dates(text)
    events = find_events(text, dossier, places, dates)
    notes = find_notes(text, dossier)
    mentions = sorted([*places, *dates, *events, *notes])
    return Findings(tuple(mentions), tuple(unknown), about=True)
