"""Pages of text beside the map: what each side says, what has been proposed, the sources."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from markupsafe import Markup

from disputemap.dossier import Argument, Dossier, EdtfDate, Proposal
from disputemap.render.story import ENVIRONMENT
from disputemap.scene import View, perspective_of
from disputemap.scene.perspective import family, place_names
from disputemap.scene.wording import interface_words, percent, written_date

SOURCE_KINDS = ("primary", "government", "scholarship", "news")
"""Kinds of sources in the order of their nearness to what they tell of."""


def claims_page(dossier: Dossier, view: View) -> Markup:
    """Every argument beside the others' on the same question, and every proposal.

    Parameters
    ----------
    dossier : Dossier
    view : View
        Its language, and the perspective whose names are used.

    Returns
    -------
    Markup
        HTML without scripts; everything in it is escaped text or made here.
    """
    return _written(
        dossier,
        view,
        "claims.html",
        parties=dossier.parties_in_dispute,
        topics=_topics(dossier),
        voices=[argument for argument in dossier.arguments if argument.voice],
        proposals=dossier.proposals,
        columns=_proposed_areas(dossier),
        outcome=partial(_outcome, dossier),
        family=partial(family, dossier),
    )


def sources_page(dossier: Dossier, view: View) -> Markup:
    """Every source by kind, with what rests on it. Parameters as for `claims_page`."""
    return _written(
        dossier,
        view,
        "sources.html",
        kinds=[
            (kind, found)
            for kind in SOURCE_KINDS
            if (found := [source for source in dossier.sources if source.kind == kind])
        ],
        cited={
            source.id: [event for event in dossier.events if source.id in event.sources]
            for source in dossier.sources
        },
    )


def _written(dossier: Dossier, view: View, template: str, **values: object) -> Markup:
    language = dossier.language(view.lang)
    words = interface_words(dossier, view.lang)
    perspective = perspective_of(dossier, view.view)

    def label(place: str) -> str:
        names = place_names(dossier, perspective, dossier.place(place), view.lang)
        return words["name-separator"].join(names)

    def written(date: str | EdtfDate) -> str:
        when = EdtfDate.parse(date) if isinstance(date, str) else date
        return written_date(when, language, words)

    return Markup(
        ENVIRONMENT.get_template(template).render(
            lang=view.lang,
            dir=language.direction,
            words=words,
            text=dossier.texts[view.lang].get,
            source=dossier.source,
            label=label,
            written=written,
            percent=partial(percent, language=language),
            **values,
        )
    )


def _topics(dossier: Dossier) -> list[tuple[str, dict[str, list[Argument]]]]:
    """Topics on which a party in dispute argues, with each party's arguments."""
    topics = dict.fromkeys(argument.topic for argument in dossier.arguments if argument.party)
    return [
        (
            topic,
            {
                party: [
                    argument
                    for argument in dossier.arguments
                    if (argument.party, argument.topic) == (party, topic)
                ]
                for party in dossier.parties_in_dispute
            },
        )
        for topic in topics
    ]


def _proposed_areas(dossier: Dossier) -> list[str]:
    """Areas that any proposal gives to somebody, in the order of the ribbon, then of the files."""
    named = {area for proposal in dossier.proposals for area in _areas_of(proposal)}
    known = [*dossier.ribbon, *(place.id for place in dossier.places)]
    return [area for area in dict.fromkeys(known) if area in named]


def _areas_of(proposal: Proposal) -> Sequence[str]:
    held = [area for areas in proposal.holds.values() for area in areas]
    return [*held, *proposal.shares, *proposal.joint]


def _outcome(dossier: Dossier, proposal: Proposal, area: str) -> list[tuple[str, float]]:
    """Who would hold an area, and which share of it; nobody where the proposal leaves it open."""
    if area in proposal.shares:
        return list(proposal.shares[area].items())
    return [
        (party, 1.0)
        for party in dossier.parties_in_dispute
        if area in proposal.holds.get(party, ())
    ]
