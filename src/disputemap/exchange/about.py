"""What every file says of itself: what it is, of which edition, under which licences."""

from __future__ import annotations

from collections.abc import Mapping

from disputemap.dossier import Dossier
from disputemap.exchange.choice import Choice


def about(dossier: Dossier, choice: Choice) -> dict[str, str]:
    """Facts about a file, in a fixed order.

    Returns
    -------
    dict of str to str
        ``title``, ``dossier``, ``edition``, ``licence_texts`` and ``licence_geometry`` (SPDX),
        ``attribution``, ``statement``, and what the file was asked for: ``date`` (left out for
        all time), ``view``, ``lang``.
    """
    texts = dossier.texts[choice.lang]
    facts = {
        "title": texts.get("dossier", "title"),
        "dossier": dossier.id,
        "edition": str(dossier.edition),
        "licence_texts": dossier.licences.texts,
        "licence_geometry": dossier.licences.geometry,
        "attribution": dossier.licences.attribution,
        "statement": texts.get("dossier", "statement"),
        "date": choice.date or "",
        "view": choice.view,
        "lang": choice.lang,
    }
    return {name: value for name, value in facts.items() if value}


def described(facts: Mapping[str, str]) -> str:
    """The same in plain text, for formats that hold a title and a description."""
    return "\n".join(f"{name}: {value}" for name, value in facts.items() if name != "title")
