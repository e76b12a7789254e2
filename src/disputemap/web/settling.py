"""What has been read for good is left out of garbage collection, which stops everybody meanwhile.

A dossier is a hundred thousand objects that nothing changes. Going through them takes a tenth of a
second, in which no vote of a class is taken.
"""

from __future__ import annotations

import gc
import weakref
from threading import Lock

from disputemap.dossier import Dossier

SETTLED: dict[str, weakref.ref[Dossier]] = {}
"""Dossiers that are left out, by id."""

LOCK = Lock()


def settle(dossier: Dossier) -> None:
    """Leave out what there is now, once for each reading of a dossier.

    What was left out before and has been replaced since is collected first.
    """
    with LOCK:
        before = SETTLED.get(dossier.id)
        if before is not None and before() is dossier:
            return
        SETTLED[dossier.id] = weakref.ref(dossier)
        gc.unfreeze()
        gc.collect()
        gc.freeze()
