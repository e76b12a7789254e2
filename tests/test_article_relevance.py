"""What makes a text be about the dispute: everyday texts that name the islands are not."""

from __future__ import annotations

import time
import tomllib
from typing import Any

import pytest

from conftest import ROOT
from disputemap.articles.finding.disputing import speaks_of_dispute
from disputemap.articles.finding.everything import find
from disputemap.articles.finding.places import find_places
from disputemap.articles.text import Part, Text
from disputemap.dossier import Dossier

TEXTS: list[dict[str, Any]] = tomllib.loads(
    (ROOT / "tests" / "relevance.toml").read_text(encoding="utf-8")
)["texts"]
ABOUT = [pytest.param(each, id=each["id"]) for each in TEXTS if each["about"]]
ELSE = [pytest.param(each, id=each["id"]) for each in TEXTS if not each["about"]]


def article(lang: str, title: str, body: str) -> Text:
    between = "" if lang == "ja" else " "
    paragraphs = [between.join(each.splitlines()) for each in body.strip().split("\n\n")]
    return Text((Part("title", title), *(Part("paragraph", each) for each in paragraphs)), lang)


def places(kurils: Dossier, lang: str, sentence: str) -> list[str]:
    """What is linked as a place in a sentence, as written."""
    mentions, _ = find_places(Text((Part("paragraph", sentence),), lang), kurils)
    return [sentence[each.start : each.end] for each in mentions]


def test_everyday_texts_and_texts_about_the_dispute_are_tried_in_every_language() -> None:
    for lang in ("en", "ja", "ru"):
        for about in (True, False):
            assert len([t for t in TEXTS if (t["lang"], t["about"]) == (lang, about)]) >= 6


@pytest.mark.parametrize("given", ELSE)
def test_a_text_that_names_the_islands_and_is_about_something_else_gets_no_links(
    kurils: Dossier, given: dict[str, Any]
) -> None:
    findings = find(article(given["lang"], given["title"], given["text"]), kurils)
    assert not findings.about
    assert findings.mentions == ()


@pytest.mark.parametrize("given", ABOUT)
def test_a_short_or_indirect_text_about_the_dispute_gets_its_links(
    kurils: Dossier, given: dict[str, Any]
) -> None:
    findings = find(article(given["lang"], given["title"], given["text"]), kurils)
    assert findings.about
    assert any(each.kind == "place" for each in findings.mentions)


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "Kuril bamboo and a Kuril cherry grow beside a Kurilian Bobtail."),
        ("en", "We crossed on the ferry Iturup and slept in Shikotan Street."),
        ("en", "The Kunashiri Maru was scrapped."),
        ("ja", "国後丸の鐘と千島桜、千島笹。"),
        ("ru", "Курильский чай, курильский бамбук, вишня курильская и курильский бобтейл."),
        ("ru", "Сухогруз «Кунашир», клуб «Шикотан» и питомник «Южные Курилы»."),
        ("ru", "Его передали обществу «Итуруп», на теплоходе «Шикотан»."),
        ("ru", "Дом на Курильской, у Итурупской и Кунаширской улиц."),
    ],
)
def test_plants_cats_ships_firms_and_streets_are_no_places(
    kurils: Dossier, lang: str, sentence: str
) -> None:
    assert places(kurils, lang, sentence) == []


@pytest.mark.parametrize(
    ("lang", "sentence", "names"),
    [
        ("en", "The Kuril dispute and Kuril residents.", ["Kuril", "Kuril"]),
        ("en", "The Kuril Islands and Kunashiri’s streets.", ["Kuril Islands", "Kunashiri"]),
        ("ru", "Завод Шикотана и клуб Кунашира.", ["Шикотана", "Кунашира"]),
        ("ru", "У вопроса «северных территорий» два имени.", ["северных территорий"]),
        ("ja", "国後島を丸ごと写した。", ["国後島"]),
    ],
)
def test_the_places_themselves_stay(
    kurils: Dossier, lang: str, sentence: str, names: list[str]
) -> None:
    assert places(kurils, lang, sentence) == names


def test_words_of_disputes_count_beside_those_who_are_in_dispute(kurils: Dossier) -> None:
    garden = (
        "My neighbour and I signed a peace treaty: I ceded the border, he renounced all claims. "
    )
    island = "Lilies from Kunashiri and Iturup flowered for a week. "
    states = "Japan and Russia signed no peace treaty: both claim Kunashiri and Iturup. "
    assert not find(article("en", "June", (garden + "\n\n" + island) * 3), kurils).about
    assert find(article("en", "June", (states + "\n\n" + island) * 3), kurils).about


@pytest.mark.parametrize(
    "piece", ["territorial ", "Japan claims Kunashiri. ", "領土", "мирн ", "a"]
)
def test_time_grows_with_the_length_of_a_text_and_no_faster(kurils: Dossier, piece: str) -> None:
    def taken(length: int) -> float:
        text = Text((Part("paragraph", (piece * length)[:length]),), "en")
        mentions, _ = find_places(text, kurils)
        start = time.process_time()
        speaks_of_dispute(text, kurils, mentions, mentions)
        return time.process_time() - start

    taken(1000)
    assert taken(40_000) < 20 * max(taken(5_000), 0.01)
