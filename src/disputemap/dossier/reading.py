"""Reading a dossier, and saying everything that is wrong with one."""

from __future__ import annotations

from pathlib import Path

from disputemap.dossier.checking import CHECKS
from disputemap.dossier.dossier import Dossier
from disputemap.dossier.draft import Draft
from disputemap.dossier.drafting import read_draft
from disputemap.dossier.faults import DossierError, Fault, TooManyFaultsError
from disputemap.dossier.files import Files
from disputemap.dossier.finding import MAIN_FILE
from disputemap.dossier.settings import Settings


def check(path: str | Path) -> list[Fault]:
    """Everything that is wrong with a dossier.

    Parameters
    ----------
    path : str or Path
        Its folder.

    Returns
    -------
    list of Fault
        In the order of the files; empty if nothing is wrong. Nothing in a folder makes it raise.
        After a thousand nothing more is looked at, and the last one says so.
    """
    return _checked(Path(path)).files.faults


def read(path: str | Path) -> Dossier:
    """Read a dossier.

    Parameters
    ----------
    path : str or Path
        Its folder.

    Raises
    ------
    DossierError
        If anything is wrong with it; its ``faults`` are those that `check` gives.
    """
    draft = _checked(Path(path))
    if draft.files.faults or draft.settings is None:
        raise DossierError(draft.files.faults)
    return _whole(draft, draft.settings)


def _checked(folder: Path) -> Draft:
    if not folder.is_dir():
        draft = Draft(Files(folder))
        draft.fault(MAIN_FILE, "", "", "there is no such folder", "the folder of a dossier")
        return draft
    try:
        draft = read_draft(folder)
        for look in CHECKS:
            look(draft)
    except TooManyFaultsError as error:
        return Draft(Files(folder, [*error.faults]))
    return draft


def _whole(draft: Draft, settings: Settings) -> Dossier:
    return Dossier(
        id=settings.id,
        edition=settings.edition,
        digest=draft.files.digest,
        ribbon=settings.ribbon,
        span=settings.span,
        parties_in_dispute=settings.parties_in_dispute,
        licences=settings.licences,
        first_view=settings.first_view,
        tiles=settings.tiles,
        axis=tuple(draft.axis),
        languages=tuple(draft.languages),
        parties=tuple(draft.parties),
        perspectives=tuple(draft.perspectives),
        groups=tuple(draft.groups),
        areas=tuple(draft.areas),
        basemap=tuple(draft.basemap),
        boundaries=tuple(draft.boundaries),
        places=tuple(draft.places),
        tenure=tuple(draft.tenure),
        events=tuple(draft.events),
        proposals=tuple(draft.proposals),
        arguments=tuple(draft.arguments),
        notes=tuple(draft.notes),
        sources=tuple(draft.sources),
        texts={language.id: draft.texts[language.id] for language in draft.languages},
        articles=tuple(draft.articles),
        lessons=tuple(draft.lessons),
        names=draft.names,
        wording=draft.wording,
    )
