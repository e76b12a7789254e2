"""Sources as CSL-JSON items."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from disputemap.dossier.dates import EdtfDate
from disputemap.dossier.faults import UnfitError, close_to, listed, shown

CSL_TYPES = """
    article article-journal article-magazine article-newspaper bill book broadcast chapter
    classic collection dataset document entry entry-dictionary entry-encyclopedia event figure
    graphic hearing interview legal_case legislation manuscript map motion_picture musical_score
    pamphlet paper-conference patent performance periodical personal_communication post
    post-weblog regulation report review review-book software song speech standard thesis treaty
    webpage
"""
CSL_VARIABLES = """
    id type title title-short author editor translator director interviewer recipient
    collection-editor container-author issued accessed original-date submitted available-date
    abstract annote archive archive-place archive_collection archive_location authority
    call-number chapter-number citation-number collection-number collection-title container-title
    container-title-short dimensions division DOI edition event event-date event-place event-title
    genre ISBN ISSN issue jurisdiction keyword language locator medium note number number-of-pages
    number-of-volumes original-publisher original-publisher-place original-title page page-first
    part-number part-title PMCID PMID printing-number publisher publisher-place references
    reviewed-title reviewed-genre scale section source status supplement-number URL version volume
    volume-title year-suffix custom
"""
TYPES = frozenset(CSL_TYPES.split())
VARIABLES = frozenset(CSL_VARIABLES.split())
CREDITED = ("author", "editor", "publisher")

Flaw = tuple[str, UnfitError]


def source_fields(item: Any) -> tuple[dict[str, Any], list[Flaw]]:
    """Fields of a source of a CSL-JSON item.

    Returns
    -------
    fields : dict
        As `disputemap.dossier.records.Source` takes them.
    flaws : list of (str, UnfitError)
        Field, and what CSL-JSON would have in it.
    """
    if not isinstance(item, Mapping):
        return {}, [("", UnfitError(f"is {shown(item)}", "an object of CSL-JSON"))]
    flaws: list[Flaw] = []
    for name in item:
        if name not in VARIABLES:
            hint = close_to(name, VARIABLES)
            flaws.append((name, UnfitError("is an unknown field", f"a variable of CSL-JSON{hint}")))
    if "type" in item and item["type"] not in TYPES:
        hint = close_to(str(item["type"]), TYPES)
        flaws.append(
            ("type", UnfitError(f"{shown(item['type'])} is unknown", f"a type of CSL{hint}"))
        )
    issued = by = None
    try:
        issued = _issued(item["issued"]) if "issued" in item else None
    except UnfitError as flaw:
        flaws.append(("issued", flaw))
    try:
        by = _credited(item)
    except UnfitError as flaw:
        flaws.append(("author", flaw))
    custom = item.get("custom")
    kind = custom if isinstance(custom, Mapping) else {}
    flaws += [
        (f"custom.{name}", UnfitError("is an unknown field", "kind"))
        for name in kind
        if name != "kind"
    ]
    fields = {name: item[name] for name in ("id", "type", "title") if name in item}
    fields |= {"url": item.get("URL"), "issued": issued, "by": by, "csl": dict(item)}
    return fields | ({"kind": kind["kind"]} if "kind" in kind else {}), flaws


def _issued(value: Any) -> str:
    """Date of issue in EDTF."""
    expected = 'date-parts such as {"date-parts": [[1999, 12, 31]]}'
    if not isinstance(value, Mapping) or set(value) - {"date-parts", "circa"}:
        raise UnfitError("is not a date of CSL", expected)
    parts = value.get("date-parts")
    if not isinstance(parts, list) or len(parts) not in (1, 2):
        raise UnfitError("is not a date of CSL", expected)
    dates = []
    for part in parts:
        whole = isinstance(part, list) and all(type(number) is int for number in part)
        if not whole or not 1 <= len(part) <= 3 or not all(0 <= each <= 9999 for each in part):
            raise UnfitError("is not a date of CSL", expected)
        year, *rest = part
        dates.append("-".join([f"{year:04}", *(f"{number:02}" for number in rest)]))
    about = "~" if value.get("circa") else ""
    return str(EdtfDate.parse("/".join(date + about for date in dates)))


def _credited(item: Mapping[str, Any]) -> str | None:
    """Authors, or else editors, or else the publisher, in one line."""
    for role in CREDITED:
        value = item.get(role)
        if isinstance(value, str):
            return value
        if value:
            return ", ".join(_person(each) for each in value if isinstance(value, list))
    return None


def _person(value: Any) -> str:
    names = ("given", "non-dropping-particle", "family", "suffix")
    if isinstance(value, Mapping) and all(isinstance(each, str) for each in value.values()):
        if literal := value.get("literal"):
            return str(literal)
        if found := [value[name] for name in names if value.get(name)]:
            return " ".join(found)
    raise UnfitError("is not a name of CSL", f"{listed(('literal', 'family and given'))}")
