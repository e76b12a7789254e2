"""What a perspective changes: names, paints and lines. The one place that knows."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from disputemap.dossier import Boundary, Dossier, Perspective, Place, Tenure
from disputemap.scene.wording import is_latin

EVEN_SHARE = 0.42
"""Share of a pattern that claimants' stripes take when both sides are to be seen alike."""

THIN_SHARE = 0.16
"""Share of the others' stripes in one party's own perspective."""


@dataclass(frozen=True)
class Paint:
    """How an area is filled.

    Attributes
    ----------
    ground : tuple of str
        Party families; several share the ground in equal stripes.
    stripes : tuple of str
        Party families whose stripes run over the ground.
    share : float
        Width of all stripes together, as a share of the pattern.
    dots : bool
        Dotted: the perspective's party calls the final status undetermined.
    """

    ground: tuple[str, ...]
    stripes: tuple[str, ...] = ()
    share: float = 0.0
    dots: bool = False

    @property
    def id(self) -> str:
        """A name that tells two paints apart, safe in an address fragment."""
        words = [".".join(self.ground)]
        if self.stripes:
            words += [".".join(self.stripes), str(round(self.share * 100))]
        return "_".join(words + ["dots"] * self.dots)


def perspective_of(dossier: Dossier, view: str) -> Perspective:
    """The perspective with an id, as named by ``view`` in an address."""
    return next(perspective for perspective in dossier.perspectives if perspective.id == view)


def family(dossier: Dossier, party: str) -> str:
    """The first of a line of successors: parties of one family share a colour."""
    seen = {party}
    while (before := dossier.party(party).successor_of) and before not in seen:
        party = before
        seen.add(party)
    return party


def families(dossier: Dossier, parties: tuple[str, ...]) -> tuple[str, ...]:
    """Families of some parties, each once, in the given order."""
    return tuple(dict.fromkeys(family(dossier, party) for party in parties))


def paint(dossier: Dossier, perspective: Perspective, row: Tenure) -> Paint:
    """Fill of an area whose status is ``row`` as a perspective paints it."""
    administered = families(dossier, row.administered_by)
    claimants = tuple(p for p in families(dossier, row.claimed_by) if p not in administered)
    own = family(dossier, perspective.party) if perspective.party else None
    dots = bool(perspective.undetermined and own in families(dossier, row.undetermined_by))
    if len(administered) > 1:
        return Paint(ground=administered, dots=dots)
    concerned = administered + claimants
    if perspective.contested == "own" and own in concerned:
        others = tuple(party for party in concerned if party != own)
        return Paint((own,), others, THIN_SHARE if others else 0.0, dots)
    return Paint(administered, claimants, EVEN_SHARE if claimants else 0.0, dots)


def line_style(dossier: Dossier, perspective: Perspective, boundary: Boundary) -> str:
    """``solid``, ``dashed``, ``dotted`` or ``none`` for a boundary in a perspective."""
    rules = perspective.lines
    if boundary.kind in ("agreed", "proposed") or perspective.party is None:
        return rules.get(boundary.kind, "none")
    own = family(dossier, perspective.party) in families(dossier, boundary.held_by)
    return rules.get("own" if own else "other", "none")


def line_party(dossier: Dossier, boundary: Boundary) -> str | None:
    """The one family whose line it is, or None when several or nobody hold it."""
    if boundary.kind == "agreed":
        return None
    holders = families(dossier, boundary.held_by)
    return holders[0] if len(holders) == 1 else None


def place_names(
    dossier: Dossier, perspective: Perspective, place: Place, language: str
) -> list[str]:
    """Names of a place to show, in the order to show them."""
    parties = [party for party in name_order(dossier, place) if party in perspective.names]
    return list(dict.fromkeys(place.name(party, language) for party in parties))


def name_order(dossier: Dossier, place: Place) -> list[str]:
    """Parties in the order in which their names of a place are shown.

    It is the alphabetical order of the names' forms in the dossier's first language in Latin
    letters, whatever language they are shown in, so that no language changes the order.
    """
    languages = dossier.languages
    latin = next((each.id for each in languages if is_latin(each)), languages[0].id)
    parties = [party for party, language in place.names if language == latin]
    return sorted(parties, key=lambda party: _letters(place.name(party, latin)))


def _letters(name: str) -> str:
    """A name by its letters alone: an accent or a capital does not move it in the alphabet."""
    signs = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in signs if not unicodedata.combining(sign))
