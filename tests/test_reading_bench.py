"""The articles that measure reading are marked well, and reading them reaches its targets.

The final set is looked at for its form only: what is found in it is for the benchmark to say.
"""

from __future__ import annotations

import copy
import itertools
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.judging import kept_final, targets
from benchmarks.marked import (
    DEVELOPMENT,
    FINAL,
    SECOND,
    SETS,
    THIRD,
    WORKED_ON,
    articles,
    unmarked,
)
from disputemap.dossier.dates import EdtfDate

if TYPE_CHECKING:
    from disputemap.dossier import Dossier


LANGS = ("en", "ja", "ru")
EVERY = [article for of in SETS for article in articles(of)]
on_every_set = pytest.mark.parametrize("of", SETS)
on_sets_worked_on = pytest.mark.parametrize("of", WORKED_ON)


@pytest.fixture(scope="module")
def result() -> dict[str, Any]:
    """What the benchmark measures when nothing else is asked for."""
    from benchmarks import reading

    return reading.run()[0]


@pytest.fixture(scope="module")
def measured(result: dict[str, Any]) -> dict[str, Any]:
    """What it measures in each set."""
    return result["sets"]


@pytest.mark.parametrize(
    ("of", "least", "marks", "unrelated"),
    [(DEVELOPMENT, 15, 450, 4), (SECOND, 6, 200, 2), (THIRD, 14, 600, 0), (FINAL, 6, 200, 3)],
)
def test_there_are_enough_articles_and_marks_in_three_languages(
    of: str, least: int, marks: int, unrelated: int
):
    about = [article for article in articles(of) if article.about]
    assert len(about) >= least
    assert sum(len(article.marks) for article in about) >= marks
    assert {article.lang for article in about} == {*LANGS}
    assert len(articles(of)) - len(about) >= unrelated


def test_there_are_articles_about_something_else_in_every_language():
    assert {article.lang for article in EVERY if not article.about} == {*LANGS}
    assert {article.lang for article in articles(FINAL) if not article.about} == {*LANGS}


@pytest.mark.parametrize(
    ("of", "kinds"),
    [
        (DEVELOPMENT, ("place", "date", "event", "note")),
        (SECOND, ("place", "date", "event")),
        (THIRD, ("place", "date", "event")),
        (FINAL, ("place", "date", "event")),
    ],
)
def test_every_kind_of_mention_is_marked_in_every_language(of: str, kinds: tuple[str, ...]):
    marked = {(article.lang, mark.kind) for article in articles(of) for mark in article.marks}
    assert marked == {*itertools.product(LANGS, kinds)}


@pytest.mark.parametrize(("one", "other"), [*itertools.combinations(SETS, 2)])
def test_the_sets_are_of_different_kinds_of_texts_and_share_no_line(one: str, other: str):
    kinds = [{article.tone for article in articles(of)} for of in (one, other)]
    assert not kinds[0] & kinds[1]
    lines = [
        {part.text for article in articles(of) for part in article.text.parts}
        for of in (one, other)
    ]
    assert not lines[0] & lines[1]


def test_articles_are_named_for_their_language_and_of_a_readers_length():
    assert all(article.name.endswith(f".{article.lang}") for article in EVERY)
    for article in EVERY:
        text = " ".join(part.text for part in article.text.parts)
        length = len(text) if article.lang == "ja" else len(text.split())
        least, most = (400, 1000) if article.lang == "ja" else (150, 450)
        assert least <= length <= most, article.name


def test_marks_point_at_records_and_dates_that_exist(kurils: Dossier):
    known = {
        "place": {place.id for place in kurils.places},
        "event": {event.id for event in kurils.events},
        "note": {note.id for note in kurils.notes},
    }
    for article in EVERY:
        for mark in article.marks:
            if mark.kind == "date":
                assert [str(EdtfDate.parse(date)) for date in mark.meaning] == [*mark.meaning]
            else:
                assert mark.meaning <= known[mark.kind], (article.name, mark)


def test_marks_of_one_kind_do_not_overlap_and_have_words():
    for article in EVERY:
        for one in article.marks:
            assert article.text.parts[one.part].text[one.start : one.end].strip()
            assert not any(
                one is not other
                and (one.part, one.kind) == (other.part, other.kind)
                and max(one.start, other.start) < min(one.end, other.end)
                for other in article.marks
            ), (article.name, one)


def test_only_events_are_left_undecided_and_then_between_two_at_least():
    for article in EVERY:
        for mark in article.marks:
            assert mark.decided == (len(mark.meaning) == 1), (article.name, mark)
            assert mark.decided or mark.kind == "event"


def test_articles_about_something_else_have_no_marks():
    assert not [mark for article in EVERY if not article.about for mark in article.marks]


@on_every_set
def test_every_file_of_the_folder_is_read(of: str):
    files = [path.name for path in SETS[of].iterdir() if path.is_file()]
    assert len(articles(of)) == len([name for name in files if name != "README.md"])


@pytest.mark.parametrize("line", ["a {place:x|b", "a} b", "{places:x|b}", "{place:|b}", "a { b"])
def test_a_mark_that_is_not_well_formed_is_refused(line: str):
    with pytest.raises(ValueError, match="here: "):
        unmarked(0, line, "here")


def test_marks_may_stand_inside_one_another():
    plain, (inner, outer) = unmarked(0, "The {event:x|treaty of {date:1951|1951}}.", "here")
    assert plain == "The treaty of 1951."
    assert plain[inner.start : inner.end] == "1951"
    assert plain[outer.start : outer.end] == "treaty of 1951"


@on_sets_worked_on
@pytest.mark.parametrize(("kind", "least"), [("place", 0.95), ("date", 0.95), ("event", 0.90)])
def test_what_is_found_agrees_with_what_a_reader_marked(
    measured: dict[str, Any], of: str, kind: str, least: float
):
    assert measured[of]["finder"][kind]["all"]["f1"] >= least


@on_sets_worked_on
def test_nothing_is_linked_in_articles_about_something_else(measured: dict[str, Any], of: str):
    assert measured[of]["finder"]["unrelated"] == 0
    of_others = any(not article.about for article in articles(of))
    assert (measured[of]["plain"]["unrelated"] > 0) == of_others


@on_sets_worked_on
@pytest.mark.parametrize("kind", ["place", "date", "event"])
def test_what_is_found_agrees_better_than_what_plain_search_finds(
    measured: dict[str, Any], of: str, kind: str
):
    found, plain = (measured[of][way][kind]["all"] for way in ("finder", "plain"))
    assert found["f1"] > plain["f1"]
    assert found["recall"] > plain["recall"]


def test_the_final_set_is_not_read_unless_it_is_asked_for(result: dict[str, Any]):
    assert {*result["sets"]} == {*WORKED_ON}
    (unread, said), _ = targets(result)
    assert not unread
    assert "has not been read" in said


@pytest.mark.parametrize("kind", ["place", "date", "event"])
def test_targets_are_judged_on_the_final_set_alone(result: dict[str, Any], kind: str):
    judged = copy.deepcopy(result)
    judged["sets"][FINAL] = copy.deepcopy(judged["sets"][DEVELOPMENT])
    assert [reached for reached, _ in targets(judged)][:4] == [True] * 4
    judged["sets"][FINAL]["finder"][kind]["all"]["f1"] = 0.5
    judged["sets"][FINAL]["finder"]["unrelated"] = 3
    missed = [said for reached, said in targets(judged) if not reached][:2]
    assert missed[0].startswith(f"{kind}: F1 0.500")
    assert missed[1].startswith("links in articles about something else: 3 ")


def test_figures_of_the_final_set_are_kept_until_it_is_read_again(
    result: dict[str, Any], tmp_path: Path
):
    file = tmp_path / "reading.json"
    assert kept_final(file) is None
    file.write_text(json.dumps(result), encoding="utf-8")
    assert kept_final(file) is None
    figures = {FINAL: result["sets"][SECOND], **result["sets"]}
    file.write_text(json.dumps({**result, "sets": figures}), encoding="utf-8")
    assert kept_final(file) == result["sets"][SECOND]
