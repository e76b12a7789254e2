"""Whether the sides of a dispute get equal room, and proposals add up."""

from __future__ import annotations

from collections import Counter

from disputemap.dossier.draft import Draft
from disputemap.dossier.faults import listed
from disputemap.dossier.records import Proposal


def check_arguments(draft: Draft) -> None:
    """Note arguments of nobody, or of a party not in dispute, and unequal numbers of them."""
    parties = draft.settings.parties_in_dispute if draft.settings else None
    for argument in draft.arguments:
        if (argument.party is None) == (argument.voice is None):
            draft.fault(
                "arguments.toml", argument.id, "party", "a party and a voice, or neither",
                "a party in dispute, or else a voice",
            )  # fmt: skip
        elif parties and argument.party and argument.party not in parties:
            draft.fault(
                "arguments.toml", argument.id, "party", f"“{argument.party}” is not in dispute",
                f"{listed(parties)}, or a voice in place of a party",
            )  # fmt: skip
    counts = Counter(argument.party for argument in draft.arguments)
    most = max((counts[party] for party in parties or ()), default=0)
    for party in parties or () if "arguments" in draft.ids else ():
        if counts[party] < most:
            draft.fault(
                "arguments.toml", party, "party", f"has {counts[party]} arguments",
                f"{most}, as many as each other party in dispute",
            )  # fmt: skip


def check_proposals(draft: Draft) -> None:
    """Note areas that a proposal gives twice, and shares that are more than the whole."""
    for proposal in draft.proposals:
        _given_once(draft, proposal)
        for area, shares in proposal.shares.items():
            if sum(shares.values()) > 1 + 1e-6:
                draft.fault(
                    "proposals.toml", proposal.id, f"shares.{area}",
                    f"add up to {sum(shares.values()):g}", "at most 1",
                )  # fmt: skip


def _given_once(draft: Draft, proposal: Proposal) -> None:
    given = Counter(area for areas in proposal.holds.values() for area in areas)
    given.update(proposal.shares.keys())
    for area, times in given.items():
        if times > 1:
            draft.fault(
                "proposals.toml", proposal.id, "holds", f"“{area}” is given {times} times",
                "each area to one party, or divided in shares",
            )  # fmt: skip
