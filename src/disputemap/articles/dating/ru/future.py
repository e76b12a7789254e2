"""Words of a Russian clause that tell what is to come."""

from __future__ import annotations

import re

_CLAUSE = re.compile(r"[.;:!?()«»]")
_PAST = re.compile(r"\w{2,20}(?:л|ла|ло|ли|лся|лась|лось|лись)\b")
_TO_COME = re.compile(
    r"\b(?:об|под|про|по|вы|при|за|от|рас|с|на|в|у|пере|до)\w{2,16}(?:[уюая]т|[еёи]т)(?:ся)?\b"
)
_BEING = re.compile(r"\w(?:ва|ыва|ива)[ею]т(?:ся)?\b|\w(?:одят|одит|осят|осит)(?:ся)?\b")
_CLAUSE_SIGNS = 80


def is_to_come(text: str, start: int, end: int) -> bool:
    """Whether a clause tells what will be: it has a verb of the future and none of the past."""
    before = text[max(0, start - _CLAUSE_SIGNS) : start]
    cut = [found.end() for found in _CLAUSE.finditer(before)]
    after = text[end : end + _CLAUSE_SIGNS]
    stop = _CLAUSE.search(after)
    clause = f"{before[cut[-1] if cut else 0 :]} {after[: stop.start() if stop else None]}"
    if _PAST.search(clause) or _BEING.search(clause):
        return False
    return _TO_COME.search(clause) is not None
