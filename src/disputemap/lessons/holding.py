"""Questions about who administered and who claimed an area on a day."""

from __future__ import annotations

from collections.abc import Collection
from random import Random

from disputemap.dossier import Dossier, Tenure, iso_date
from disputemap.dossier.lessons import Question
from disputemap.lessons.certainty import sure_days
from disputemap.lessons.chance import Draw, shuffled
from disputemap.lessons.wording import Speaker
from disputemap.scene import status_on
from disputemap.scene.perspective import families, family
from disputemap.scene.status import claimants

NOBODY = ""
"""Stands for “no other party” among the options."""

MOST_WRONG = 4


def administered_rows(dossier: Dossier) -> list[Tenure]:
    """Rows of the tenure table that can be asked for who administered."""
    return [
        row
        for row in dossier.tenure
        if sure_days(dossier, row) and _other_families(dossier, _administering(row))
    ]


def claimed_rows(dossier: Dossier) -> list[Tenure]:
    """Rows that can be asked for who else claimed.

    Left out are those of areas that were undivided, where claiming and administering were one, and
    those in which a party calls the status undetermined, which is not quite a claim.
    """
    return [
        row
        for row in dossier.tenure
        if len(row.administered_by) == 1
        and not row.undetermined_by
        and sure_days(dossier, row)
        and (claimants(row) or _other_families(dossier, _concerned(dossier, row)))
    ]


def ask_administered(speaker: Speaker, draw: Draw[Tenure]) -> Question:
    """Ask who administered an area on a day."""
    day, row = _asked(speaker.dossier, draw)
    wrong = _wrong(speaker.dossier, day, _administering(row), draw.dice)
    ask = speaker.words["ask.administered"].format(
        place=speaker.place(row.area), date=speaker.day(day)
    )
    options = shuffled([*row.administered_by, *wrong], draw.dice)
    return _question(speaker, row, draw.id, ask, options, row.administered_by)


def ask_claimed(speaker: Speaker, draw: Draw[Tenure]) -> Question:
    """Ask who claimed an area on a day, beside the party that administered it."""
    day, row = _asked(speaker.dossier, draw)
    wrong = _wrong(speaker.dossier, day, _concerned(speaker.dossier, row), draw.dice)
    ask = speaker.words["ask.claimed"].format(
        place=speaker.place(row.area), date=speaker.day(day), status=speaker.administration(row)
    )
    # “No other party” always stands last, so that its place tells nothing.
    options = [*shuffled([*claimants(row), *wrong], draw.dice), NOBODY]
    return _question(speaker, row, draw.id, ask, options, claimants(row) or (NOBODY,))


def _question(
    speaker: Speaker, row: Tenure, id: str, ask: str, options: list[str], right: Collection[str]
) -> Question:
    return Question(
        id=id,
        kind="choose",
        ask=ask,
        options=tuple(
            speaker.words["ask.nobody"] if option == NOBODY else speaker.party(option)
            for option in options
        ),
        answer=tuple(str(at) for at, option in enumerate(options) if option in right),
        feedback=speaker.span(row),
        sources=row.sources,
    )


def _asked(dossier: Dossier, draw: Draw[Tenure]) -> tuple[int, Tenure]:
    """A day of a row, the first of a month where one fits, and what the map says of that day."""
    row = draw.record
    days = sure_days(dossier, row)
    day = days[draw.dice.randrange(len(days))]
    first = day - int(iso_date(day)[-2:]) + 1
    day = first if first in days else day
    return day, status_on(dossier, day)[row.area] or row


def _administering(row: Tenure) -> set[str]:
    """Parties that administered, or held authority over the one that did."""
    return {*row.administered_by, *filter(None, [row.under])}


def _concerned(dossier: Dossier, row: Tenure) -> set[str]:
    """Parties that administered or claimed then, or claimed or doubted at any other time.

    When a claim began or ended may itself be in dispute, so that none of them is surely wrong.
    """
    claiming = [
        {*each.claimed_by, *each.undetermined_by}
        for each in dossier.tenure
        if each.area == row.area
    ]
    return _administering(row).union(*claiming)


def _other_families(dossier: Dossier, known: Collection[str]) -> list[str]:
    """Families of parties, in the dossier's order, without those of some parties.

    A successor is left out with its predecessor: which of the two it was is another question.
    """
    every = families(dossier, tuple(party.id for party in dossier.parties))
    return [each for each in every if each not in families(dossier, tuple(sorted(known)))]


def _wrong(dossier: Dossier, day: int, known: Collection[str], dice: Random) -> list[str]:
    """Parties that may be taken for the right one: one of a family, those of the time first."""
    rows = [row for row in status_on(dossier, day).values() if row]
    there = {
        party
        for row in rows
        for party in (*_administering(row), *row.claimed_by, *row.undetermined_by)
    }
    members = [
        sorted(
            (party.id for party in dossier.parties if family(dossier, party.id) == each),
            key=lambda party: party not in there,
        )[0]
        for each in _other_families(dossier, known)
    ]
    return sorted(shuffled(members, dice), key=lambda party: party not in there)[:MOST_WRONG]
