"""Reading every file of a dossier's folder into a draft."""

from __future__ import annotations

from pathlib import Path

from disputemap.dossier.draft import Draft
from disputemap.dossier.features import read_features
from disputemap.dossier.files import Files
from disputemap.dossier.lessonbook import read_lessons
from disputemap.dossier.namebook import read_names
from disputemap.dossier.story import read_articles
from disputemap.dossier.tables import (
    read_lists,
    read_places,
    read_settings,
    read_sources,
    read_tenure,
)
from disputemap.dossier.wordbook import read_texts, read_wording


def read_draft(folder: Path) -> Draft:
    """Read a folder as far as it can be read.

    Every file is read, whatever is wrong with the others: only ``dossier.toml`` and the records
    that an article or a lesson speaks of come before the rest.
    """
    draft = Draft(Files(folder))
    for read in (
        read_settings,
        read_features,
        read_lists,
        read_tenure,
        read_places,
        read_sources,
        read_wording,
        read_names,
        read_texts,
        read_articles,
        read_lessons,
    ):
        read(draft)
    return draft
