"""What a dossier is about: the areas that are claimed by another today, and who is in dispute."""

from __future__ import annotations

from functools import lru_cache

from disputemap.articles.finding.grammar import grammar
from disputemap.articles.finding.inflection import forms
from disputemap.dossier.dossier import Dossier


@lru_cache(maxsize=8)
def core(dossier: Dossier) -> frozenset[str]:
    """Ids of the areas that one administers and another claims, and of all that belongs to them.

    Towns on their land and names for several of them together are among them.
    """
    last = [row for row in dossier.tenure if row.to is None and row.claimed_by]
    areas = {row.area for row in last if {*row.claimed_by} - {*row.administered_by}}
    areas = areas or {row.area for row in dossier.tenure if row.claimed_by}
    areas |= {area.id for area in dossier.areas if area.parent in areas}
    places = areas | {place.id for place in dossier.places if place.area in areas}
    groups = {each.id for each in dossier.names.places if areas.intersection(each.shows)}
    return frozenset(places | groups)


@lru_cache(maxsize=8)
def party_words(dossier: Dossier) -> dict[str, frozenset[str]]:
    """For each party, the words by which texts name it, lower-case, in every language and form."""
    words: dict[str, frozenset[str]] = {}
    for party in dossier.parties:
        found = set()
        for tag, texts in dossier.texts.items():
            for field in ("name", "by", "adjective"):
                text = texts.get("parties", party.id, field) or ""
                for form in forms(text, grammar(tag)) if text else ():
                    found.add(form.casefold())
        words[party.successor_of or party.id] = words.get(
            party.successor_of or party.id, frozenset()
        ) | frozenset(found)
    return words
