"""Questions that are made of a dossier's tables: always right, and never running out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from disputemap.dossier import Dossier
from disputemap.dossier.faults import UnfitError, listed, shown
from disputemap.dossier.lessons import Generated, Question
from disputemap.lessons import happening, holding, naming
from disputemap.lessons.chance import Draw, dice, shuffled
from disputemap.lessons.wording import Speaker

MOST_QUESTIONS = 1000
"""Questions that are made at once."""


class _Table(NamedTuple):
    """What can be asked, as records, and how one of them is asked."""

    records: Callable[[Dossier], Sequence[Any]]
    ask: Callable[..., Question]


_TABLES = {
    "administered": _Table(holding.administered_rows, holding.ask_administered),
    "claimed": _Table(holding.claimed_rows, holding.ask_claimed),
    "when": _Table(happening.dated_events, happening.ask_when),
    "order": _Table(happening.ordered_events, happening.ask_order),
    "where": _Table(happening.places_to_find, happening.ask_where),
    "name": _Table(naming.twofold_places, naming.ask_names),
}

ASKED = tuple(_TABLES)
"""What `Generated.ask` can be."""


def generated(dossier: Dossier, lang: str, asked: Generated) -> list[Question]:
    """Make questions of a dossier's tables.

    Parameters
    ----------
    dossier : Dossier
    lang : str
        Id of a language. It decides the words alone: what is asked, and the order of the options,
        are the same in every language.
    asked : Generated
        What is asked, how often, and the seed. A question is decided by seed and number: asking
        for more gives the same ones first. No record comes again before all have come.

    Returns
    -------
    list of Question
        As many as were asked for. Those about names and about where a place is have no sources.

    Raises
    ------
    UnfitError
        A `ValueError` that says what was expected, if the kind is not known, the number is not
        between 1 and `MOST_QUESTIONS`, or the tables hold nothing to ask.
    """
    if asked.ask not in _TABLES:
        raise UnfitError(f"{shown(asked.ask)} cannot be asked", listed(ASKED))
    if not 1 <= asked.count <= MOST_QUESTIONS:
        wrong = f"{shown(asked.count)} questions cannot be made"
        raise UnfitError(wrong, f"a number from 1 to {MOST_QUESTIONS}")
    table = _TABLES[asked.ask]
    records = table.records(dossier)
    if not records:
        able = [name for name, each in _TABLES.items() if each.records(dossier)]
        wrong = f"the tables of {shown(dossier.id)} hold nothing to ask for {shown(asked.ask)}"
        raise UnfitError(wrong, listed(able) or "no generated questions")
    speaker = Speaker(dossier, lang)
    made = []
    for number, record in zip(range(asked.count), _dealt(records, asked), strict=False):
        chance = dice(asked.ask, asked.seed, number)
        # No written id has this sign, so that none is a generated one's too.
        id = f"{asked.id}_{asked.ask}_{asked.seed}_{number}"
        made.append(table.ask(speaker, Draw(record, records, chance, id)))
    return made


def _dealt(records: Sequence[Any], asked: Generated) -> Iterator[Any]:
    """Records without end, all of them in a new order each time round."""
    turn = 0
    while True:
        yield from shuffled(records, dice("dealt", asked.ask, asked.seed, turn))
        turn += 1
