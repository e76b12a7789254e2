"""A view is cited in four ways, each with its address, its edition and the day of access."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from disputemap.dossier import Dossier
from disputemap.render.citing import STYLES, Citation, bibtex, permalink, ris
from disputemap.scene import from_query
from disputemap.scene.view import view_of
from disputemap.scene.wording import written_date

SITE = "https://maps.example.org"
DAY = datetime.date(2026, 11, 5)
WHICH = ("kurils", "invented")


def citation(dossier: Dossier, **asked: str) -> Citation:
    view = view_of(dossier, asked)
    return Citation(dossier, view, permalink(SITE, dossier, view, kept=True), DAY)


@pytest.fixture(params=WHICH)
def dossier(request: pytest.FixtureRequest) -> Dossier:
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("style", STYLES)
def test_every_style_names_address_edition_and_access_in_every_language(
    dossier: Dossier, style: str
) -> None:
    for language in dossier.languages:
        cited = citation(dossier, lang=language.id)
        text = STYLES[style](cited)
        assert cited.address in text
        assert f"/e/{dossier.digest}/" in text
        assert str(dossier.edition) in text
        assert dossier.digest in text.replace(cited.address, "")
        assert cited.author in text
        assert re.search(r"\b0?5\b|5日", text.replace(cited.address, "")), "the day of access"
        title = dossier.texts[language.id].get("dossier", "title")
        assert title.casefold() in text.casefold()


def test_the_styles_are_those_of_apa_and_chicago(kurils: Dossier) -> None:
    cited = citation(kurils, date="1951-09-08", view="jp", lang="en")
    medium = f"Interactive map, edition {kurils.edition} ({kurils.digest})"
    issued = written_date(kurils.edition, kurils.language("en"), dict(cited.words))
    assert STYLES["apa"](cited) == (
        f"disputemap contributors. ({issued[-4:]}). Kuril Islands / Northern Territories: "
        f"8 September 1951, view “Japan” [{medium}]. "
        f"Retrieved 5 November 2026, from {cited.address}"
    )
    assert STYLES["chicago"](cited) == (
        "disputemap contributors. Kuril Islands / Northern Territories: 8 September 1951, "
        f"View “Japan”. {medium}. {issued}. Accessed 5 November 2026. {cited.address}."
    )


def test_a_language_writes_dates_and_capitals_its_own_way(kurils: Dossier) -> None:
    russian = citation(kurils, date="1951-09-08", lang="ru")
    for style in ("apa", "chicago"):
        assert "5 ноября 2026 г." in STYLES[style](russian)
        assert "Курильские острова / Северные территории: 8 сентября" in STYLES[style](russian)
    japanese = citation(kurils, date="1951-09-08", lang="ja")
    assert "閲覧日 2026年11月5日" in STYLES["apa"](japanese)
    assert "参照 2026年11月5日" in STYLES["chicago"](japanese)


def test_a_permalink_brings_back_the_very_view(kurils: Dossier) -> None:
    view = view_of(
        kurils,
        {"date": "1956-10-19", "view": "ru", "lang": "ja", "place": "shikotan", "layout": "map"},
    )
    for kept, path in ((True, f"/e/{kurils.digest}/embed.html"), (False, "/")):
        address = urlsplit(permalink(f"{SITE}/", kurils, view, kept=kept))
        assert address.path == path
        query = {name: values[0] for name, values in parse_qs(address.query).items()}
        assert from_query(kurils, query) == (replace(view, layout="story"), [])
        assert kept or query["edition"] == kurils.digest


def test_a_dossier_says_itself_who_made_it(kurils: Dossier) -> None:
    texts = kurils.texts["en"]
    own = replace(texts, ui={**texts.ui, "cite.author": "Institute & Sons"})
    changed = replace(kurils, texts={**kurils.texts, "en": own})
    cited = citation(changed, lang="en")
    assert STYLES["apa"](cited).startswith("Institute & Sons. (")
    assert r"author = {{Institute \& Sons}}" in bibtex(cited)
    assert "AU  - Institute & Sons,\r\n" in ris(cited)


def test_no_title_breaks_out_of_an_entry(kurils: Dossier) -> None:
    hostile = "50% of {a} \\input{x} $1_2^3~#&\nER  - \nTY  - JOUR"
    texts = kurils.texts["en"]
    titled = replace(texts, dossier={**texts.dossier, "title": hostile})
    cited = citation(replace(kurils, texts={**kurils.texts, "en": titled}), lang="en")
    entry = bibtex(cited)
    bare = re.sub(r"\\[{}]", "", entry)
    assert bare.count("{") == bare.count("}")
    assert r"50\% of \{a\} \textbackslash{}input\{x\} \$1\_2\textasciicircum{}3" in entry
    lines = ris(cited).split("\r\n")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines[:-1])
    assert [line[:2] for line in lines].count("ER") == 1
    assert (lines[0], lines[-2], lines[-1]) == ("TY  - MAP", "ER  - ", "")
    for style in ("apa", "chicago"):
        assert "\n" not in STYLES[style](cited)


def test_a_sign_of_tex_in_an_address_does_not_end_its_field(kurils: Dossier) -> None:
    cited = replace(citation(kurils), address="https://maps.example.org/a}b{c\\d?x=1_2&y=%41")
    assert "url = {https://maps.example.org/a%7Db%7Bc%5Cd?x=1_2&y=%41}," in bibtex(cited)
