"""Statements in somebody's article that a dossier has a note for, and whose voice they stand in."""

from __future__ import annotations

import shutil
import time
import tomllib
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from disputemap.articles.finding.notes import find_notes
from disputemap.articles.finding.voice import quotations
from disputemap.articles.mentions import Mention
from disputemap.articles.text import Part, PartKind, Text
from disputemap.dossier import Dossier, check, read

STATEMENTS: dict[str, dict[str, list[str]]] = tomllib.loads(
    (ROOT / "tests" / "statements.toml").read_text(encoding="utf-8")
)
CASES = [
    pytest.param(id, lang, *pair, id=f"{id}-{lang}")
    for id, by_language in STATEMENTS.items()
    for lang, pair in by_language.items()
]
REAL = ROOT.parent / "shared" / "article.txt"


def article(*paragraphs: str, lang: str | None = "en", kind: PartKind = "paragraph") -> Text:
    return Text(tuple(Part(kind, each) for each in paragraphs), lang)


def marked(text: Text, dossier: Dossier) -> dict[str, str]:
    """Note to what is marked for it, the last one where there are several."""
    return {
        each.target: text.parts[each.part].text[each.start : each.end]
        for each in find_notes(text, dossier)
    }


# ---------------------------------------------------------------- what is marked


def test_every_note_with_patterns_is_tried_in_every_language(kurils: Dossier) -> None:
    languages = {language.id for language in kurils.languages}
    notes = [note for note in kurils.notes if note.patterns]
    assert len(notes) >= 18
    assert {note.id: languages for note in notes} == {
        id: set(by_language) for id, by_language in STATEMENTS.items()
    }


@pytest.mark.parametrize(("id", "lang", "statement", "near_miss"), CASES)
def test_a_statement_is_marked_and_a_near_miss_is_not(
    kurils: Dossier, id: str, lang: str, statement: str, near_miss: str
) -> None:
    (found,) = [m for m in find_notes(article(statement, lang=lang), kurils) if m.target == id]
    assert (found.kind, found.reason) == ("note", "statement")
    assert found.confidence > 0.5
    assert statement[found.start : found.end].strip(" .。,") == statement[found.start : found.end]
    assert id not in marked(article(near_miss, lang=lang), kurils)


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        ("en", "They are inherent territory.", "They are an inalienable part of Russia."),
        ("en", "Japan’s Kunashiri", "Russia’s Kunashir"),
        ("en", "The treaty gave the islands to Japan.", "The treaty gave the islands to Russia."),
        ("ja", "固有の領土である。", "ロシアの不可分の領土である。"),
        ("ja", "日本の国後島", "ロシアの国後島"),
        ("ru", "Исконно японские острова.", "Исконно русские острова."),
        ("ru", "японские Курилы", "российские Курилы"),
    ],
)
def test_words_of_either_side_are_marked_alike(
    kurils: Dossier, lang: str, one: str, other: str
) -> None:
    found = [marked(article(each, lang=lang), kurils) for each in (one, other)]
    assert all(found)
    names = [{id.removesuffix("-japan").removesuffix("-russia") for id in each} for each in found]
    assert names[0] & names[1]


def test_a_note_stands_once_in_a_paragraph_and_again_in_the_next(kurils: Dossier) -> None:
    text = article("The four islands, the four islands.", "Again the four islands.")
    assert [(m.part, m.target) for m in find_notes(text, kurils)] == [
        (0, "four-islands"),
        (1, "four-islands"),
    ]


def test_whole_words_are_marked(kurils: Dossier) -> None:
    text = article("О четырёх островах спорят давно.", lang="ru")
    assert marked(text, kurils)["four-islands"] == "четырёх островах"


def test_a_statement_is_not_put_together_from_two_sentences(kurils: Dossier) -> None:
    text = article("Japan renounced war. The Kuril Islands are foggy.")
    assert "kuril-extent" not in marked(text, kurils)
    assert "deal-count" in marked(article("Mr. Abe counted 68 deals with the U.S. firms."), kurils)


def test_ways_of_writing_signs_make_no_difference(kurils: Dossier) -> None:
    for text in ("four\u00a0islands", "FOUR ISLANDS", "four\u202fislands"):
        assert marked(article(f"The {text} lie there."), kurils) == {"four-islands": text}
    assert "border-war-1959" in marked(article("１９５９年の国境での戦闘。", lang="ja"), kurils)


def test_furniture_is_not_searched(kurils: Dossier) -> None:
    text = article("The four islands.").with_furniture(0, "advert")
    assert find_notes(text, kurils) == []


def test_of_a_text_in_an_unknown_language_every_pattern_counts(kurils: Dossier) -> None:
    text = article("The four islands.", "四島の話。", lang=None)
    assert [m.part for m in find_notes(text, kurils)] == [0, 1]
    assert find_notes(article("The four islands.", lang="fr"), kurils) == []


@pytest.mark.skipif(not REAL.exists(), reason="the article is no part of the project")
def test_the_article_that_the_dossier_starts_from_is_marked(kurils: Dossier) -> None:
    lines = filter(None, map(str.strip, REAL.read_text(encoding="utf-8").splitlines()))
    text = article(*lines)
    section_10 = {
        "spelling-slips", "four-islands", "hokkaido-prefecture", "ussr-did-not-sign",
        "never-acknowledged", "fund-size", "deal-count", "summit-days", "border-war-1959",
        "border-disputes-solved",
    }  # fmt: skip
    assert len(section_10 & marked(text, kurils).keys()) >= 8
    started = time.process_time()
    find_notes(text, kurils)
    assert time.process_time() - started < 0.3


# ---------------------------------------------------------------- whose voice it is


@pytest.mark.parametrize(
    ("lang", "own", "said", "distanced"),
    [
        ("en", "The islands are illegally occupied.",
         "“They are illegally occupied,” the minister said.",
         "The “illegally occupied” islands lie in fog."),
        ("en", "The islands were liberated.", 'He declared: "The islands were liberated."',
         'The "islands liberated" in fog.'),
        ("ja", "島は不法占拠されている。", "外相は「島は不法占拠されている」と述べた。",
         "霧の中の「不法占拠」の島。"),
        ("ru", "Острова освобождены.", "«Острова освобождены», — заявил министр.",
         "Вот «острова освобождены» в тумане."),
    ],
)  # fmt: skip
def test_loaded_words_of_a_quoted_speaker_are_not_the_writers(
    kurils: Dossier, lang: str, own: str, said: str, distanced: str
) -> None:
    def confidence(sentence: str) -> list[float]:
        found = find_notes(article(sentence, lang=lang), kurils)
        return [m.confidence for m in found if m.target.startswith("loaded-words")]

    assert confidence(own) == [0.9]
    assert confidence(said) == []
    assert confidence(distanced) == [0.4]


def test_a_fact_in_a_quotation_is_marked_a_little_less_sure(kurils: Dossier) -> None:
    said = find_notes(article("“The two are still at war,” he says."), kurils)
    assert [(m.target, m.confidence) for m in said] == [("state-of-war", 0.7)]


def test_a_block_of_quotation_is_somebody_elses_voice(kurils: Dossier) -> None:
    sentence = "The islands are illegally occupied."
    assert find_notes(article(sentence, kind="quote"), kurils) == []


# ---------------------------------------------------------------- notes are data


def test_a_new_note_needs_no_code(invented_path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "halm"
    shutil.copytree(invented_path, folder)
    with (folder / "notes.toml").open("a", encoding="utf-8") as notes:
        notes.write(
            '\n[[notes]]\nid = "toll"\nkind = "figure"\nevents = []\nplaces = []\n'
            'sources = ["history"]\n'
            "patterns.en = ['\\btoll of \\w{2,9} pence\\b']\npatterns.ar = ['مكس']\n"
        )
    for lang in ("en", "ar"):
        path = folder / "text" / f"{lang}.toml"
        text = path.read_text(encoding="utf-8")
        added = '[notes.toll]\ntitle = "Toll"\ntext = "None was taken."\n\n[notes.two-names]'
        path.write_text(text.replace("[notes.two-names]", added, 1), encoding="utf-8")
    assert check(folder) == []
    assert marked(article("A toll of seven pence."), read(folder)) == {
        "toll": "toll of seven pence"
    }


def test_the_invented_dossier_has_notes_that_find_their_statements(invented: Dossier) -> None:
    assert "how-many-boats" in marked(article("Forty boats came in 1831."), invented)
    assert "how-many-boats" not in marked(article("Many boats came."), invented)
    assert "two-names" in marked(article("They sang of the Lost Province."), invented)
    assert "how-many-boats" in marked(article("جاء أربعون قاربًا", lang="ar"), invented)
    assert "two-names" in marked(article("السهل الجديد", lang="ar"), invented)


@pytest.mark.parametrize(
    ("patterns", "field", "wrong"),
    [
        ("patterns.en = ['a+']", "patterns.ar", "is missing"),
        ("patterns.en = ['a+']\npatterns.ar = ['b']\npatterns.xx = ['c']",
         "patterns.xx", "no language"),
        ("patterns.en = ['a*']\npatterns.ar = ['b']", "patterns.en[0]", "where there is nothing"),
        ("patterns.en = ['(?=x)']\npatterns.ar = ['b']",
         "patterns.en[0]", "where there is nothing"),
        ("patterns.en = ['x.*y.*z']\npatterns.ar = ['b']", "patterns.en[0]", "slow"),
        ("patterns.en = ['(a|a)?(a|a)?(a|a)?(a|a)?(a|a)?(a|a)?(a|a)?(a|a)?(a|a)?(a|a)?(a|a)?b']\n"
         "patterns.ar = ['b']", "patterns.en[0]", "slow"),
        ("patterns.en = ['(a+)+b']\npatterns.ar = ['b']", "patterns.en[0]", "repeats a group"),
        ("patterns.en = ['(a+\\\\)+b']\npatterns.ar = ['b']", "patterns.en[0]", "repeats a group"),
        ("patterns.en = ['(']\npatterns.ar = ['b']", "patterns.en[0]", "cannot be read"),
        ("patterns.en = []\npatterns.ar = ['b']", "patterns.en", "is empty"),
        ("patterns = 3", "patterns", "is not a table"),
    ],
)  # fmt: skip
def test_patterns_that_cannot_be_used_are_faults(
    invented_path: Path, tmp_path: Path, patterns: str, field: str, wrong: str
) -> None:
    folder = tmp_path / "halm"
    shutil.copytree(invented_path, folder)
    head = '[[notes]]\nid = "which-year"\nkind = "date"\nevents = []\nplaces = []\n'
    head += 'sources = ["history"]\n'
    others = (folder / "notes.toml").read_text(encoding="utf-8").split("[[notes]]")
    kept = "".join(f"[[notes]]{each}" for each in others[1:] if "which-year" not in each)
    (folder / "notes.toml").write_text(f"{kept}\n{head}{patterns}\n", encoding="utf-8")
    (fault,) = check(folder)
    assert (fault.file, fault.record, fault.field) == ("notes.toml", "which-year", field)
    assert wrong in fault.wrong
    assert fault.expected


# ---------------------------------------------------------------- any text at all

WORDS = [
    word
    for by in STATEMENTS.values()
    for pair in by.values()
    for each in pair
    for word in each.split()
]
MARKS = list("“”„‟\"«»「」『』'‘’.。!?\n ")


@given(
    st.lists(st.sampled_from(WORDS) | st.sampled_from(MARKS) | st.text(max_size=5), max_size=40),
    st.sampled_from(["en", "ja", "ru", None, "", "xx-", "EN-gb"]),
)
def test_no_text_makes_it_fail_and_marks_lie_inside(pieces: list[str], lang: str | None) -> None:
    written = "".join(each + " " * (len(each) % 2) for each in pieces)
    dossier = read_once()
    found = find_notes(article(written, written[::-1], lang=lang), dossier)
    assert found == sorted(found)
    for each in found:
        assert 0 <= each.start < each.end <= len(written)
        assert 0 < each.confidence <= 1
    assert not any(map(overlap, found, found[1:]))
    last = 0
    for start, end in quotations(written, lang):
        assert last <= start < end <= len(written)
        last = end


def overlap(one: Mention, other: Mention) -> bool:
    return one.part == other.part and other.start < one.end


@cache
def read_once() -> Dossier:
    return read(ROOT / "geodata" / "kurils")


@pytest.mark.parametrize("lang", ["en", "ja", "ru"])
def test_a_text_of_one_megabyte_takes_time_in_proportion(kurils: Dossier, lang: str) -> None:
    sentences = "".join(by[lang][0].rstrip(".。") + " " for by in STATEMENTS.values())

    def seconds(signs: int) -> float:
        text = article((sentences * (signs // len(sentences) + 1))[:signs], lang=lang)
        started = time.process_time()
        find_notes(text, kurils)
        return time.process_time() - started

    seconds(1000)
    small, large = seconds(50_000), seconds(1_000_000)
    assert large < 40 * max(small, 0.05)
    assert large < 20
