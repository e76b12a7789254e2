"""Questions made of the tables are right; answers are marked, whatever they are."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lesson_tables import ANSWERS, Tables, ends, languages

from disputemap.dossier import Dossier, EdtfDate, Run, find, read
from disputemap.dossier.faults import UnfitError
from disputemap.dossier.lessons import Ask, Generated, Lesson, LessonPart, LessonStep, Question
from disputemap.lessons import (
    ASKED,
    MOST_QUESTIONS,
    answer_data,
    generated,
    lesson_data,
    lesson_questions,
    mark,
    question_data,
)

DOSSIERS = ("kurils", "invented")
KURILS = read(find("kurils"))
A_THOUSAND = 1000

WRITTEN = (
    Question("two", "choose", "Which?", options=("a", "b", "c"), answer=("0", "2"), feedback="F1"),
    Question("line", "order", "Order?", options=("first", "second", "third"), feedback="F2"),
    Question("same", "match", "Match?", pairs=(("a", "x"), ("b", "y"), ("c", "z")), feedback="F3"),
    Question("spot", "map", "Where?", answer=("etorofu", "kurilsk"), feedback="F4"),
    Question("day", "date", "When?", answer=("1951-09-01", "1951-10-31"), feedback="F5"),
    Question("whose", "perspective", "Whose?", options=("n", "j", "r"), answer=("1",)),
    Question("words", "short", "Why?", answer=("A model answer",), sources=("sf-1951",)),
    Question("view", "opinion", "What do you think?"),
)
BY_ID = {question.id: question for question in WRITTEN}


def folder_of(which: str, request: pytest.FixtureRequest) -> Path:
    path: Path = request.getfixturevalue(f"{which}_path")
    return path


def thousand(dossier: Dossier, lang: str, ask: str, each: int) -> list[Question]:
    return generated(dossier, lang, Generated("quiz", ask, each, seed=7))


@pytest.mark.parametrize("which", DOSSIERS)
def test_a_thousand_generated_questions_are_right_by_the_tables_alone(
    which: str, request: pytest.FixtureRequest
) -> None:
    dossier: Dossier = request.getfixturevalue(which)
    folder = folder_of(which, request)
    spoken = list(languages(folder))
    each = -(-A_THOUSAND // (len(ANSWERS) * len(spoken)))
    answered = 0
    for lang in spoken:
        tables = Tables(folder, lang)
        for ask, find_answers in ANSWERS.items():
            for question in thousand(dossier, lang, ask, each):
                shown = question_data(dossier, lang, question, answers=False)
                right, wrong = find_answers(tables, shown)
                assert right
                assert wrong
                for answer in right:
                    assert mark(question, answer).right is True, (shown, answer)
                for answer in wrong:
                    found = mark(question, answer)
                    assert (found.right, found.problem) == (False, None), (shown, answer)
                answered += 1
    assert answered >= A_THOUSAND
    assert set(ANSWERS) == set(ASKED) == set(get_args(Ask))


@pytest.mark.parametrize("which", DOSSIERS)
def test_who_administered_is_never_asked_of_a_day_on_which_it_is_not_sure(
    which: str, request: pytest.FixtureRequest
) -> None:
    tables = Tables(folder_of(which, request), "en")
    edges = [row[end] for row in tables.tenure for end in ("from", "to") if row[end]]
    about = {ends(edge)[0].year for edge in edges if "~" in edge}
    assert about
    for question in thousand(request.getfixturevalue(which), "en", "administered", 300):
        told = tables.parsed(question.ask, "ask.administered")
        area, day = tables.place(told["place"]), tables.day(told["date"])
        row = tables.row(area, day)
        assert ends(row["from"])[1] < day
        for end in ("from", "to"):
            if "~" in row[end]:
                assert abs((day - ends(row[end])[0]).days) >= 365
        assert day <= date.fromisoformat(tables.toml("dossier.toml")["edition"])


@pytest.mark.parametrize("ask", ["administered", "claimed", "when", "order"])
@pytest.mark.parametrize("which", DOSSIERS)
def test_what_was_when_is_settled_by_sources_of_the_row_and_told_with_its_dates(
    which: str, ask: str, request: pytest.FixtureRequest
) -> None:
    dossier: Dossier = request.getfixturevalue(which)
    known = {source.id for source in dossier.sources}
    for question in thousand(dossier, "en", ask, 40):
        assert question.sources
        assert {*question.sources} <= known
        assert any(sign.isdigit() for sign in question.feedback)


@pytest.mark.parametrize("which", DOSSIERS)
def test_no_generated_question_has_a_hole_or_an_untold_word(
    which: str, request: pytest.FixtureRequest
) -> None:
    dossier: Dossier = request.getfixturevalue(which)
    for language in dossier.languages:
        for ask in ASKED:
            for question in thousand(dossier, language.id, ask, 40):
                names = [text for pair in question.pairs for text in pair]
                for text in (question.ask, question.feedback, *question.options, *names):
                    assert text.strip()
                    assert not set("{}") & set(text)


@pytest.mark.parametrize("ask", ASKED)
@pytest.mark.parametrize("which", DOSSIERS)
def test_every_language_asks_the_same_and_shows_it_in_the_same_order(
    which: str, ask: str, request: pytest.FixtureRequest
) -> None:
    dossier: Dossier = request.getfixturevalue(which)
    first, *others = (thousand(dossier, each.id, ask, 50) for each in dossier.languages)
    for other in others:
        for one, same in zip(first, other, strict=True):
            assert (one.id, one.kind, one.sources) == (same.id, same.kind, same.sources)
            assert (
                answer_data(dossier, "en", one)["answer"]
                == (answer_data(dossier, "en", same)["answer"])
            )


@pytest.mark.parametrize("ask", ASKED)
def test_a_seed_and_a_number_give_the_same_question_however_many_are_asked(ask: str) -> None:
    few = generated(KURILS, "en", Generated("quiz", ask, 5, seed=1951))
    assert generated(KURILS, "en", Generated("quiz", ask, 40, seed=1951))[:5] == few
    assert generated(KURILS, "en", Generated("quiz", ask, 5, seed=1956)) != few
    assert len({question.id for question in few}) == 5


ASK_ALL = """
import json, sys
from disputemap.dossier import find, read
from disputemap.dossier.lessons import Generated
from disputemap.lessons import ASKED, generated, question_data
dossier = read(find("kurils"))
print(json.dumps([
    question_data(dossier, "ja", question)
    for ask in ASKED
    for question in generated(dossier, "ja", Generated("quiz", ask, 30, seed=3))
]))
"""


@pytest.mark.parametrize("hash_seed", ["1", "4242"])
def test_the_same_questions_come_in_another_process(hash_seed: str) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    printed = subprocess.check_output(
        [sys.executable, "-c", ASK_ALL], env=environment, text=True, encoding="utf-8"
    )
    assert json.loads(printed) == [
        question_data(KURILS, "ja", question)
        for ask in ASKED
        for question in generated(KURILS, "ja", Generated("quiz", ask, 30, seed=3))
    ]


def test_nothing_is_asked_again_before_everything_was_asked() -> None:
    asked = [question.ask for question in thousand(KURILS, "en", "when", 200)]
    every = len(set(asked))
    assert 20 < every < 200
    assert len(set(asked[:every])) == len(set(asked[every : 2 * every])) == every


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (Generated("quiz", "who", 5, 1), "“who” cannot be asked; expected administered, claimed"),
        (Generated("quiz", "when", 0, 1), "a number from 1 to 1000"),
        (Generated("quiz", "when", MOST_QUESTIONS + 1, 1), "a number from 1 to 1000"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_what_can(asked: Generated, says: str) -> None:
    with pytest.raises(UnfitError, match=says):
        generated(KURILS, "en", asked)


def test_a_dossier_without_events_says_what_it_can_be_asked_for() -> None:
    empty = replace(KURILS, events=())
    with pytest.raises(UnfitError, match="hold nothing to ask for “order”; expected administered"):
        generated(empty, "en", Generated("quiz", "order", 1, 1))


def test_names_and_titles_that_stand_for_two_things_are_never_asked_for(kurils: Dossier) -> None:
    one, other = (kurils.place(id) for id in ("etorofu", "kunashiri"))
    alike = [
        other.model_copy(update={"names": one.names}) if place == other else place
        for place in kurils.places
    ]
    texts = kurils.texts["en"]
    told = {**texts.table("events")}
    told["yalta-1945"] = told["potsdam-1945"]
    english = replace(texts, records={**texts.records, "events": told})
    doubled = replace(kurils, places=tuple(alike), texts={**kurils.texts, "en": english})
    name, title = one.name("ru", "en"), told["potsdam-1945"]["title"]
    for dossier, asked_for in ((kurils, True), (doubled, False)):
        found = {
            text
            for ask in ("when", "order", "where", "name")
            for question in thousand(dossier, "en", ask, 300)
            for text in (question.ask, *question.options, *sum(question.pairs, ()))
        }
        assert any(title in text for text in found) == asked_for
        assert (name in found) == asked_for


@pytest.mark.parametrize(
    ("id", "answer", "right", "share"),
    [
        ("two", [2, 0], True, 1),
        ("two", [0], False, 0.5),
        ("two", 0, False, 0.5),
        ("two", [0, 1], False, 0),
        ("two", [0, 1, 2], False, 0.5),
        ("spot", "kurilsk", True, 1),
        ("spot", "shikotan", False, 0),
        ("day", "1951-09-01", True, 1),
        ("day", "1951-10-31", True, 1),
        ("day", "1951-11-01", False, 0),
        ("whose", 1, True, 1),
        ("whose", [1], True, 1),
        ("whose", 2, False, 0),
        ("words", "Because", None, 0),
        ("view", "", None, 0),
    ],
)
def test_an_answer_is_right_in_whole_in_part_or_not(
    id: str, answer: Any, right: bool | None, share: float
) -> None:
    found = mark(BY_ID[id], answer)
    assert (found.right, found.share, found.problem) == (right, share, None)


@pytest.mark.parametrize("id", ["line", "same"])
def test_items_are_shown_shuffled_and_answered_by_the_numbers_shown(id: str) -> None:
    question = BY_ID[id]
    shown = question_data(KURILS, "en", question)
    own = question.options or tuple(right for _, right in question.pairs)
    items = shown["options"] or shown["rights"]
    assert sorted(items) == sorted(own)
    assert tuple(items) != own
    answer = [items.index(item) for item in own]
    assert mark(question, answer).right is True
    assert shown["answer"] == answer
    found = mark(question, [answer[1], answer[0], answer[2]])
    assert found.right is False
    assert found.share == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("id", "answer", "expected"),
    [
        ("two", [], "different numbers from 0 to 2, at least one"),
        ("two", [3], "numbers from 0 to 2"),
        ("two", [0, 0], "different numbers"),
        ("two", [True], "numbers from 0 to 2"),
        ("two", [[0]], "numbers from 0 to 2"),
        ("line", [0, 1], "the numbers 0 to 2, each once"),
        ("same", {"0": 1}, "the numbers 0 to 2, each once"),
        ("spot", "Etorofu", "the id of a place"),
        ("spot", "a" * 100_000, "the id of a place"),
        ("day", "1951-9-8", "YYYY-MM-DD"),
        ("day", "1951-02-30", "a day from 01 to 28"),
        ("day", "1951-09", "YYYY-MM-DD"),
        ("day", "١٩٥١-٠٩-٠٨", "YYYY-MM-DD"),
        ("whose", [0, 1], "a number from 0 to 2"),
        ("whose", None, "a number from 0 to 2"),
        ("words", "a" * 2001, "text of at most 2000 characters"),
        ("view", "\ud800", "text of at most 2000 characters"),
        ("view", 5, "text of at most 2000 characters"),
    ],
)
def test_what_is_no_answer_is_told_what_would_be(id: str, answer: Any, expected: str) -> None:
    found = mark(BY_ID[id], answer)
    assert found.problem
    assert expected in found.problem
    assert len(found.problem) < 300
    assert not found.right
    assert found.share == 0


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)
CLOSE = st.lists(st.integers(-1, 4), max_size=5) | st.integers(-1, 4) | st.dates().map(str)
ONE_OF_EACH = [
    *WRITTEN,
    *(
        question
        for ask in ASKED
        for question in generated(KURILS, "en", Generated("quiz", ask, 2, 1))
    ),
]


@given(st.sampled_from(ONE_OF_EACH), JSON | CLOSE)
def test_no_answer_is_an_error(question: Question, answer: Any) -> None:
    found = mark(question, answer)
    assert 0 <= found.share <= 1
    assert found.right == ((found.share == 1) if question.scored else None)
    assert not (found.problem and found.right)


@given(JSON)
def test_an_opinion_is_never_scored(answer: Any) -> None:
    for id in ("view", "words"):
        found = mark(BY_ID[id], answer)
        assert (found.right, found.share) == (None, 0)


def lesson(dossier: Dossier, *parts: LessonPart) -> Lesson:
    source = dossier.sources[0].id
    text = LessonPart("text", ((Run("Read "), Run("this", "source", source, strong=True)),))
    note = LessonPart("teacher", ((Run("Only for the teacher"),),))
    step = LessonStep("one", "Step", 10, {"date": "1951-09-08"}, (text, *parts))
    return Lesson(
        "first", "en", "A lesson", "What it is about", 10, "14–18", EdtfDate.parse("2026-11-28"),
        ("aim",), ("error",), "nothing", ("D2.Geo.2.9-12",), (source,), (), (step,), (note,),
    )  # fmt: skip


@pytest.fixture
def whole(kurils: Dossier) -> Lesson:
    """A lesson with every kind of question, written and generated."""
    made = [LessonPart("generated", generated=Generated(f"g-{ask}", ask, 3, 1)) for ask in ASKED]
    return lesson(kurils, *(LessonPart("question", question=each) for each in WRITTEN), *made)


def test_a_lesson_is_told_as_json_with_every_question_in_its_place(
    kurils: Dossier, whole: Lesson
) -> None:
    data = lesson_data(kurils, whole)
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    (step,) = data["steps"]
    assert (step["id"], step["title"], step["minutes"]) == ("one", "Step", 10)
    assert step["map"] == {"date": "1951-09-08"}
    (runs,) = step["parts"][0]["paragraphs"]
    assert [run["text"] for run in runs] == ["Read ", "this"]
    assert runs[1]["href"] == kurils.sources[0].url
    questions = [part["question"] for part in step["parts"] if part["kind"] == "question"]
    assert len(questions) == len(WRITTEN) + 3 * len(ASKED)
    assert [question["id"] for question in questions] == [*lesson_questions(kurils, whole)]
    assert "Only for the teacher" not in json.dumps(data)


def test_the_answer_that_is_told_is_marked_right(kurils: Dossier, whole: Lesson) -> None:
    for question in lesson_questions(kurils, whole).values():
        told = answer_data(kurils, "en", question)["answer"]
        if question.kind in ("map", "date"):
            assert all(mark(question, answer).right for answer in told)
        elif question.scored:
            assert mark(question, told).right


def test_a_live_lesson_holds_no_answer_before_it_is_shown(kurils: Dossier, whole: Lesson) -> None:
    told = lesson_data(kurils, whole, answers=False)["steps"][0]["parts"]
    with_answers = lesson_data(kurils, whole)["steps"][0]["parts"]
    questions = [part["question"] for part in told if part["kind"] == "question"]
    for question in questions:
        assert not {"answer", "feedback"} & question.keys()
        assert question["sources"] == []
    text = json.dumps(questions)
    for part in with_answers:
        if part["kind"] == "question" and part["question"]["feedback"]:
            assert json.dumps(part["question"]["feedback"]) not in text


def test_a_question_s_sources_are_told_with_title_and_address(kurils: Dossier) -> None:
    (source,) = answer_data(kurils, "en", BY_ID["words"])["sources"]
    assert source["id"] == "sf-1951"
    assert source["title"] == kurils.texts["en"].get("sources", "sf-1951", "title")
    assert source["url"] == kurils.source("sf-1951").url
