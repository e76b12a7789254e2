"""Lessons of a dossier: each block is read as it is written, and each fault is told."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from disputemap.dossier import Dossier, Fault, Lesson, LessonPart, Question, Run, check, read

ENGLISH, ARABIC = "lessons/harbour.en.md", "lessons/harbour.ar.md"


class Copy:
    """A copy of the invented dossier to break."""

    def __init__(self, original: Path, folder: Path) -> None:
        self.folder = folder / original.name
        shutil.copytree(original, self.folder)

    def replace(self, old: str, new: str, file: str = ENGLISH) -> None:
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def find(
        self, record: str, field: str, wrong: str, expected: str = "", file: str = ENGLISH
    ) -> Fault:
        """The one fault of a file, record and field whose message holds the given words."""
        faults = check(self.folder)
        found = [
            fault
            for fault in faults
            if (fault.file, fault.record, fault.field) == (file, record, field)
            and wrong in fault.wrong
        ]
        assert len(found) == 1, "\n".join(map(str, faults)) or "no fault was found"
        assert expected in found[0].expected
        assert str(found[0]).isprintable()
        return found[0]


@pytest.fixture
def copy(invented_path: Path, tmp_path: Path) -> Copy:
    return Copy(invented_path, tmp_path)


@pytest.fixture
def lesson(invented: Dossier) -> Lesson:
    return next(each for each in invented.lessons if each.lang == "en")


def asked(lesson: Lesson, id: str) -> Question:
    return next(question for question in lesson.questions if question.id == id)


def parts(lesson: Lesson, kind: str) -> list[LessonPart]:
    return [part for part in lesson.parts if part.kind == kind]


# Reading


def test_a_lesson_is_there_in_each_language_the_first_one_first(invented: Dossier) -> None:
    assert [(each.id, each.lang) for each in invented.lessons] == [
        ("harbour", "en"), ("harbour", "ar"),
    ]  # fmt: skip


def test_the_head_of_a_lesson_comes_out_as_written(lesson: Lesson) -> None:
    assert lesson.title == "Whose harbour, and since when?"
    assert (lesson.minutes, lesson.ages, str(lesson.date)) == (30, "14–18", "2026-11-20")
    assert lesson.aims[1] == "Compare what three sources say about one place."
    assert lesson.prior_knowledge == "What a treaty is."
    assert lesson.misunderstandings[0].startswith("“The accord of 1954 settled everything.”")
    assert lesson.c3 == ("D1.5.9-12", "D2.Geo.2.9-12", "D2.His.1.9-12")
    assert lesson.sources == ("chronicle", "peace-1702", "history", "gazette")
    assert lesson.further == ("history",)


def test_a_step_has_its_map_and_what_follows_it(lesson: Lesson) -> None:
    chart, accord = lesson.steps
    assert (chart.id, chart.title, chart.minutes) == ("chart", "A chart and a landing", 12)
    assert (accord.id, accord.minutes) == ("accord", 18)
    assert [part.kind for part in chart.parts] == [
        "text", "compare", "question", "question", "question", "generated",
    ]  # fmt: skip
    assert [part.kind for part in accord.parts] == ["text", *["question"] * 5, "compare"]


def test_a_map_shows_the_date_or_else_the_day_of_the_event(lesson: Lesson) -> None:
    chart, accord = lesson.steps
    assert chart.map == {
        "view": "neutral", "place": "halm", "event": "landing-1831", "date": "1831-09-05",
    }  # fmt: skip
    assert accord.map == {"date": "1955-01-01", "view": "ov"}


def test_texts_keep_their_links_and_emphasis(lesson: Lesson) -> None:
    first, second = parts(lesson, "text")[0].paragraphs
    assert Run("Halm / Sorrin", "place", "halm") in first
    assert Run("September 1831", "event", "landing-1831") in first
    assert Run("colour", emphasis=True) in second
    assert Run("Who", strong=True) in second
    assert Run("1800", "date", "1800") in second


def test_compared_sources_come_first_with_their_sides_and_addresses(lesson: Lesson) -> None:
    sided, plain = parts(lesson, "compare")
    assert sided.sides == ("ov", "tr", "ql", "")
    assert [runs[0].target for runs in sided.paragraphs] == [
        "chronicle", "peace-1702", "history", "gazette",
    ]  # fmt: skip
    assert sided.paragraphs[3][0] == Run(
        "The Gazette", "source", "gazette", href="https://example.org/gazette/1954-12-01"
    )
    assert plain.sides == ()


def test_a_question_of_choice_knows_its_right_options(lesson: Lesson) -> None:
    question = asked(lesson, "who-1800")
    assert question.ask == "Who administered Halm / Sorrin in 1800?\n\nLook at the ribbon."
    assert question.options == ("Orvane", "Tarsel", "The Quill League")
    assert question.answer == ("2",)
    assert question.feedback == (
        "The Quill League, from about 1650 to 1831.\n\nTarsel has administered it since."
    )
    assert question.sources == ("history",)
    assert question.scored


def test_several_options_may_be_right(copy: Copy) -> None:
    for file, wrong in ((ENGLISH, "- [ ] Orvane"), (ARABIC, "- [ ] أورفان")):
        copy.replace(wrong, wrong.replace("[ ]", "[X]"), file)
    assert asked(read(copy.folder).lessons[0], "who-1800").answer == ("0", "2")


def test_an_order_stands_in_the_right_one(lesson: Lesson) -> None:
    assert asked(lesson, "in-order").options == (
        "The survey of the island", "The Peace of Farwater", "The landing",
        "The Accord of Farwater",
    )  # fmt: skip
    assert asked(lesson, "in-order").sources == ("history", "gazette")


def test_pairs_are_what_belongs_together(lesson: Lesson) -> None:
    assert asked(lesson, "names").pairs == (
        ("Halm", "Sorrin"), ("Dunnets", "Karrows"), ("Ashfen", "Velmire"),
    )  # fmt: skip


def test_the_answer_on_the_map_is_any_of_some_places(lesson: Lesson) -> None:
    assert asked(lesson, "which-sound").answer == ("narrow-sound", "weather-sea")


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("1831-09-02", ("1831-09-02", "1831-09-02")),
        ("1831-09", ("1831-09-01", "1831-09-30")),
        ("1830/1831-09-05", ("1830-01-01", "1831-09-05")),
    ],
)
def test_the_answer_of_a_date_is_its_first_and_last_day(
    copy: Copy, written: str, days: tuple[str, str]
) -> None:
    for file in (ENGLISH, ARABIC):
        copy.replace("answer=1831-09-02/1831-09-05", f"answer={written}", file)
    assert asked(read(copy.folder).lessons[0], "landing-day").answer == days


def test_whose_map_it_is_is_chosen_from_the_perspectives(invented: Dossier) -> None:
    english, arabic = (asked(lesson, "whose-map") for lesson in invented.lessons)
    assert english.options == ("Neutral", "Orvane")
    assert arabic.options == ("محايد", "أورفان")
    assert english.answer == arabic.answer == ("1",)


def test_a_short_answer_has_a_model_and_an_opinion_has_none(lesson: Lesson) -> None:
    short, opinion = asked(lesson, "two-names"), asked(lesson, "your-view")
    assert short.answer == ("Each side has its own name, and a neutral map gives both.",)
    assert (opinion.kind, opinion.answer, opinion.feedback) == ("opinion", (), "")
    assert not short.scored
    assert not opinion.scored


def test_questions_to_be_generated_say_which_and_how_many(lesson: Lesson) -> None:
    (part,) = parts(lesson, "generated")
    assert part.generated
    made = part.generated
    assert (made.id, made.ask, made.count, made.seed) == ("holders", "administered", 3, 1831)


def test_notes_for_the_teacher_stand_apart_from_the_steps(lesson: Lesson) -> None:
    assert [(part.kind, part.party) for part in lesson.notes] == [
        ("teacher", None), ("role", "ov"), ("role", "tr"), ("role", "ql"), ("role", None),
        ("rubric", None),
    ]  # fmt: skip
    assert len(lesson.notes[0].paragraphs) == 2
    assert lesson.notes[2].text.startswith("You speak for Tarsel.")
    assert lesson.notes[5].rows == (
        ("Names sources", "none", "one", "one of each side"),
        ("Keeps facts and claims apart", "not yet", "mostly", "throughout"),
    )


def test_a_dossier_may_have_no_lessons(copy: Copy) -> None:
    shutil.rmtree(copy.folder / "lessons")
    assert check(copy.folder) == []
    assert read(copy.folder).lessons == ()


def test_a_word_of_a_lesson_changes_the_digest_of_the_dossier(copy: Copy) -> None:
    before = read(copy.folder).digest
    copy.replace("Give each side the same time.", "Give every side the same time.")
    assert read(copy.folder).digest != before


# The check of blocks


@pytest.mark.parametrize(
    ("old", "new", "wrong", "expected"),
    [
        ("::: step chart", "::: stepp chart", "“::: stepp chart", "::: and step, compare"),
        (":::\n\n::: compare sides", "\n\n::: compare sides", "inside another block", "before it"),
        ("::: teacher", "Stray.\n\n::: teacher", "outside the blocks", "blocks one after another"),
        ("::: step chart minutes=12 view", "::: step minutes=12 view", "a step has no id", "<id>"),
        ("place=halm event", "places=halm event", "a step has “places=halm”", "place=…"),
        ("## A chart and a landing\n", "", "a step has no title", "## and a title"),
        ("Follow the", "### More\n\nFollow the", "a heading stands inside", "one heading"),
        ("Follow the", "- Follow the", "a list stands in a step", "a heading or a paragraph"),
        ("Follow the", "<b>Follow</b> the", "raw HTML", "text, emphasis and links"),
        ("Follow the", "```\nx\n```\n\nFollow the", "fence is not supported", "blocks"),
        ("(place:halm)", "(plaice:halm)", "a link goes to “plaice:halm”", "place:<id>"),
        ("- [ ] Orvane", "- Orvane", "“Orvane” is no option", "- [x] a right"),
        ("- [ ] Orvane", "- [ ] *Orvane*", "a link or emphasis", "plain text"),
        ("- [ ] Orvane", "- [ ] Orvane\n\n  or not", "more than one paragraph", "blocks"),
        ("- [ ] Orvane", "- [ ] Orvane\n  - not", "stands inside another", "blocks"),
        ("- Halm => Sorrin", "- Halm = Sorrin", "“Halm = Sorrin” is no pair", "- left => right"),
        ("League\n\n=> The", "League\n=> The", "=> stands inside another text", "an empty line"),
        ("=> About 1650", "About 1650", "after the answer or the feedback", "begin with =>"),
        ("1. The survey", "> The survey", "a quotation stands in a question", "a numbered list"),
        ("kind=order", "kind=order answer=halm", "of the kind order has answer", "::: question"),
        ("kind=order", "kind=sort", "“sort” is no kind of question", "order"),
        ("ask=administered", "ask=administred", "“administred” is nothing", "did you mean"),
        ("count=3", "count=300", "“300” is no number of 1 to 20", "a whole number"),
        ("seed=1831", "", "is missing", "a whole number"),
        ("::: role mediator", "::: role mediators", "a role has “mediators”", "::: role mediator"),
        ("one | one of each side", "one of each side", "is no criterion", "middle | highest"),
        ("minutes=12", "minutes=twelve", "“twelve” is no number", "a whole number"),
        ("date=1955-01-01", "date=1955-02-30", "“1955-02-30” does not exist", "a day from 01"),
    ],
)  # fmt: skip
def test_a_block_that_is_written_otherwise_is_a_fault_of_its_line(
    copy: Copy, old: str, new: str, wrong: str, expected: str
) -> None:
    copy.replace(old, new)
    found = [fault for fault in check(copy.folder) if wrong in fault.wrong]
    assert len(found) == 1, "\n".join(map(str, check(copy.folder)))
    assert found[0].file == ENGLISH
    assert found[0].record.startswith("line ")
    assert expected in found[0].expected


def test_what_stands_before_every_step_belongs_to_none(copy: Copy) -> None:
    copy.replace("::: step chart", "::: generated first ask=when count=1 seed=1\n:::\n\n::: step x")
    assert "a generated stands before every step" in "\n".join(map(str, check(copy.folder)))


@pytest.mark.parametrize(
    ("old", "new", "field", "wrong", "expected"),
    [
        ("minutes = 30", "minutes = 3.5", "minutes", "not a whole number", "a whole number"),
        ("minutes = 30", "minutes = 31", "minutes", "the steps’ add up to 30", "all steps"),
        ("14–18", "14-18", "ages", "“14-18” are no ages", "“14–18”"),
        ("D2.Geo.2.9-12", "Geo 2", "c3[1]", "“Geo 2” is no indicator", "D2.Geo.2.9-12"),
        ('sources = ["chronicle", "peace-1702", "history", "gazette"]', "sources = []", "sources",
         "has 0 instead of 1 or more", "at least one"),
        ('sources = ["chronicle", "peace-1702", "history", "gazette"]', "", "sources",
         "is missing", "at least one"),
        ('sources = ["chronicle",', 'sources = ["chronicles",', "sources[0]",
         "“chronicles” is unknown", "did you mean “chronicle”?"),
        ('further = ["history"]', 'further = ["histories"]', "further[0]", "is unknown", "history"),
        ('id = "harbour"', 'id = "harbor"', "id", "makes this lessons/harbor.en.md", "the file"),
        ("minutes = 30", "minutes = 30\nlength = 30", "length", "is an unknown field", "minutes"),
    ],
)  # fmt: skip
def test_the_head_of_a_lesson_is_complete_and_adds_up(
    copy: Copy, old: str, new: str, field: str, wrong: str, expected: str
) -> None:
    copy.replace(old, new)
    copy.find("front matter", field, wrong, expected)


# What a lesson speaks of, as the check sees it


@pytest.mark.parametrize(
    ("old", "new", "record", "field", "wrong", "expected"),
    [
        ("view=neutral", "view=neutrl", "step chart", "view", "“neutrl” is unknown", "“neutral”?"),
        ("place=halm", "place=helm", "step chart", "place", "“helm” is unknown", "“halm”?"),
        ("event=landing-1831", "event=landing-1830", "step chart", "event", "is unknown", "1831”?"),
        ("date=1955-01-01", "date=2055-01-01", "step accord", "date", "lies outside", "0980/1975"),
        ("(place:halm)", "(place:helm)", "link", "Halm / Sorrin", "“helm” is unknown", "“halm”?"),
        ("(date:1800)", "(date:1800-13)", "link", "1800", "does not exist", "01 to 12"),
        ("source:chronicle) has", "source:annals) has", "link", "chronicle", "“annals”", "sources"),
        ("choose sources=history", "choose sources=histories", "question who-1800", "sources[0]",
         "“histories” is unknown", "did you mean “history”?"),
        ("::: step accord", "::: step chart", "step chart", "", "stands 2 times", "of its own"),
        ("question names", "question holders", "question holders", "", "stands 2 times", "its own"),
    ],
)  # fmt: skip
def test_a_lesson_speaks_of_what_the_dossier_has(
    copy: Copy, old: str, new: str, record: str, field: str, wrong: str, expected: str
) -> None:
    copy.replace(old, new)
    copy.find(record, field, wrong, expected)


# The check of questions


@pytest.mark.parametrize(
    ("old", "new", "record", "field", "wrong", "expected"),
    [
        ("- [x] The", "- [ ] The", "who-1800", "answer", "no option is right", "- [x]"),
        ("- [ ] Orvane\n- [ ] T", "- [x] Orvane\n- [x] T", "who-1800", "answer",
         "every option is right", "- [ ]"),
        ("- [ ] Orvane\n- [ ] Tarsel\n", "", "who-1800", "options", "are 1", "2 to 6"),
        ("- [ ] Orvane\n- [ ] Tarsel\n- [x] The Quill League\n", "", "who-1800", "options", "are 0",
         "2 to 6"),
        ("- [ ] Orvane", "- [ ] tarsel", "who-1800", "options", "“Tarsel” stands twice", "once"),
        ("3. The landing\n4. The Accord of Farwater\n", "", "in-order", "options", "are 2",
         "3 to 6"),
        ("3. The landing", "3. The Peace of Farwater", "in-order", "options", "stands twice",
         "once"),
        ("- Ashfen => Velmire\n", "", "names", "pairs", "are 2", "3 to 6"),
        ("- Ashfen => Velmire", "- Halm => Velmire", "names", "pairs", "“Halm” stands twice", ""),
        ("- Ashfen => Velmire", "- Ashfen => Sorrin", "names", "pairs", "“Sorrin” stands twice",
         ""),
        ("answer=narrow-sound,weather-sea ", "", "which-sound", "answer", "is missing",
         "answer=<place>"),
        ("answer=narrow-sound,", "answer=peace-1702,", "which-sound", "answer[0]",
         "“peace-1702” is unknown", "an id of places"),
        ("answer=1831-09-02/1831-09-05 ", "", "landing-day", "answer", "is missing",
         "answer=<date>"),
        ("answer=1831-09-02/", "answer=1831-09-31/", "landing-day", "answer", "does not exist",
         "01 to 30"),
        ("answer=1831-09-02/1831-09-05", "answer=0979", "landing-day", "answer", "lies outside",
         "0980/1975"),
        ("answer=ov\n", "answer=tr\n", "whose-map", "answer", "“tr” is unknown",
         "perspectives in dossier.toml"),
        (" answer=ov\n", "\n", "whose-map", "answer", "is missing", "answer=<perspective>"),
        ("> Each side has its own name, and a neutral map gives both.\n", "", "two-names",
         "answer", "is missing", "a model answer"),
        ("What would you ask the fishers, whom nobody asked?\n", "", "your-view", "ask",
         "is missing", "a paragraph that asks"),
        ("=> About 1650, 1702, 1831 and 1954.\n", "", "in-order", "feedback", "is missing", "=>"),
        ("kind=match sources=history", "kind=match", "names", "sources", "is missing",
         "what settles it"),
    ],
)  # fmt: skip
def test_a_question_that_nobody_could_answer_is_a_fault(
    copy: Copy, old: str, new: str, record: str, field: str, wrong: str, expected: str
) -> None:
    copy.replace(old, new)
    copy.find(f"question {record}", field, wrong, expected)


# The check of equal sides


def test_every_side_has_a_role_of_about_equal_length(copy: Copy) -> None:
    copy.replace("A harbour belongs", "It is a good light. " * 10 + "A harbour belongs")
    copy.find("role tr", "", "has 340 signs where all have 210 on average", "168 to 252 signs")
    copy.find("role ov", "", "has 145 signs", "168 to 252 signs")


def test_a_role_that_is_a_fifth_longer_is_no_fault(copy: Copy) -> None:
    copy.replace("A harbour belongs", "It is a good light. A harbour belongs")
    assert check(copy.folder) == []


@pytest.mark.parametrize(
    ("old", "new", "record", "field", "wrong", "expected"),
    [
        ("role party=tr", "role party=ov", "role tr", "", "is missing", "each party in dispute"),
        ("role party=tr", "role party=ov", "role ov", "", "stands 2 times", "it once"),
        ("role party=tr", "role party=xx", "role xx", "party", "“xx” is not in dispute", "ov, tr"),
    ],
)
def test_roles_are_those_of_the_parties_in_dispute(
    copy: Copy, old: str, new: str, record: str, field: str, wrong: str, expected: str
) -> None:
    copy.replace(old, new)
    copy.find(record, field, wrong, expected)


@pytest.mark.parametrize(
    ("old", "new", "wrong", "expected"),
    [
        ("sides=ov,tr,ql,-", "sides=ov,tr,ql", "has 3 sides", "4, one for each paragraph"),
        ("sides=ov,tr,ql,-", "sides=ov,tr,ql,xx", "“xx” is not in dispute", "- for no side"),
        ("sides=ov,tr,ql,-", "sides=ov,tr,ql,ql", "ov has 1 paragraphs", "2, as many as each"),
        ("“undivided”.", "“undivided” " + "for ever " * 9, "ov has 187 signs", "107 to 160"),
        ("[The Gazette](source:gazette) is", "The [Gazette](source:gazette) is",
         "paragraph 4 names no source first", "[…](source:<id>)"),
        ("[The Gazette](source:gazette) is", "[The Gazette](source:history) is",
         "“history” stands twice", "another source"),
    ],
)  # fmt: skip
def test_compared_sources_give_each_side_as_much_room(
    copy: Copy, old: str, new: str, wrong: str, expected: str
) -> None:
    copy.replace(old, new)
    copy.find("step chart", "compare 1", wrong, expected)


def test_sources_without_sides_are_told_at_equal_length(copy: Copy) -> None:
    copy.replace("“forty boats” in the sound.", "“forty boats”.")
    copy.replace("“fourteen boats” in", "no more than “fourteen boats” of all sizes in")
    copy.find("step accord", "compare 1", "paragraph 1 has 33 signs", "signs")


def test_one_source_alone_compares_nothing(copy: Copy) -> None:
    copy.replace("[The Gazette](source:gazette) counts “fourteen boats” in the sound.\n", "")
    copy.find("step accord", "compare 1", "holds 1 paragraphs", "two or more")


# The check of words


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("Look at the ribbon.", "Who was rightful?", "Who administered Halm / Sorrin…"),
        ("- [ ] Orvane", "- [ ] The usurpers", "The usurpers"),
        (
            "=> The Quill League, from",
            "=> A rightful League, from",
            "A rightful League, from about…",
        ),
        ("Give each side", "Give each rightful side", "Give each rightful side the sa…"),
        ("What a treaty is.", "Who is rightful.", "prior_knowledge"),
        ("| one of each side", "| one rightful", "one rightful"),
        ("“forty boats” in", "forty rightful boats in", "The history counts forty right…"),
    ],
)
def test_a_word_that_takes_a_side_is_found_wherever_it_stands(
    copy: Copy, old: str, new: str, field: str
) -> None:
    copy.replace(old, new)
    found = [fault for fault in check(copy.folder) if "takes a side (right)" in fault.wrong]
    assert [(fault.file, fault.record) for fault in found] == [(ENGLISH, "harbour")]
    assert found[0].field == field
    assert "quotation marks" in found[0].expected


def test_a_partys_role_and_what_is_quoted_may_take_a_side(copy: Copy) -> None:
    assert "It is rightful to keep an oath." in (copy.folder / ENGLISH).read_text("utf-8")
    copy.replace("“forty boats” in", "“rightful boats” in")
    assert check(copy.folder) == []


# The check of languages


def test_a_lesson_is_in_a_language_of_the_dossier(copy: Copy) -> None:
    shutil.copy(copy.folder / ENGLISH, copy.folder / "lessons/harbour.fr.md")
    copy.replace('lang = "en"', 'lang = "fr"', "lessons/harbour.fr.md")
    copy.find("front matter", "lang", "“fr” is unknown", "languages", "lessons/harbour.fr.md")


def test_a_lesson_is_there_in_every_language(copy: Copy) -> None:
    (copy.folder / ARABIC).unlink()
    copy.find("", "", "is missing", "the lesson in this language", ARABIC)


@pytest.mark.parametrize(
    ("old", "new", "record", "field", "wrong", "expected"),
    [
        ('further = ["history"]', 'further = ["gazette"]', "front matter", "further",
         "is “gazette”", "“history”"),
        ('"مقارنة ما تقوله ثلاثة مصادر عن مكان واحد.",', "", "front matter", "aims",
         "is “1 texts”", "“2 texts”"),
        ("::: step accord", "::: step pact", "", "steps", "number 2 is “pact”", "“accord”"),
        ("minutes=12 view=neutral", "minutes=12 view=ov", "step chart", "map",
         "number 4 is “view=ov”", "“view=neutral”"),
        ("question who-1800", "question who-1801", "", "questions", "number 1 is “who-1801”",
         "“who-1800”"),
        ("::: question your-view kind=opinion\nماذا تسأل الصيادين الذين لم يسألهم أحد؟\n:::\n", "",
         "", "questions", "lacks “your-view”", "9 of them"),
        ("question two-names kind=short", "question two-names kind=opinion", "question two-names",
         "kind", "is “opinion”", "“short”"),
        ("- [ ] أورفان\n- [ ] تارسيل\n- [x]", "- [x] أورفان\n- [ ] تارسيل\n- [ ]",
         "question who-1800", "answer", "is “0”", "“2”"),
        ("answer=narrow-sound,weather-sea", "answer=weather-sea", "question which-sound", "answer",
         "number 1 is “weather-sea”", "“narrow-sound”"),
        ("answer=1831-09-02/1831-09-05", "answer=1831-09-02/1831-09-04", "question landing-day",
         "answer", "number 2 is “1831-09-04”", "“1831-09-05”"),
        ("answer=ov", "answer=neutral", "question whose-map", "answer", "is “0”", "“1”"),
        ("4. اتفاق فاروتر\n", "", "question in-order", "options", "is “3 options”", "“4 options”"),
        ("seed=1831", "seed=1832", "question holders", "", "number 3 is “seed=1832”", "seed=1831"),
        ("sides=ov,tr,ql,-", "sides=tr,ov,ql,-", "step chart", "parts",
         "number 2 is “compare chronicle", "ov tr ql"),
        ("::: role mediator", "::: teacher", "", "notes", "number 5 is “teacher”",
         "“role mediator”"),
    ],
)  # fmt: skip
def test_every_version_of_a_lesson_is_the_same_lesson(
    copy: Copy, old: str, new: str, record: str, field: str, wrong: str, expected: str
) -> None:
    copy.replace(old, new, ARABIC)
    found = copy.find(record, field, wrong, expected, ARABIC)
    assert found.expected.endswith(f"as in {ENGLISH}")


# Hostile files


@pytest.mark.parametrize(
    "body",
    [
        "::: step a minutes=1\n## A\n" + "*a **b " * 40_000 + "\n:::",
        "::: step a minutes=1\n## A\n" + "[" * 4000 + "\n:::",
        "::: step a minutes=1\n## A\n" + "> " * 3000 + "x\n:::",
        "::: step a minutes=1\n## A\n:::\n" + "::: compare\n:::\n" * 20_000,
        "::: step a minutes=1\n## A\n:::\n::: compare\n" + "[a](source:history) b\n\n" * 9000,
        "::: step a minutes=1\n## A\n:::\n" + "::: question b kind=choose\n" * 20_000,
        "::: question a kind=choose\n" + "- [x] [ ] [\n" * 20_000 + ":::",
        "::: question a kind=map answer=" + "b," * 200_000 + "\n:::",
        "::: step a minutes=" + "9" * 100_000 + "\n:::",
        "::: compare sides=" + "," * 200_000 + "\n:::",
        "- ::: step a\n> ::: role\n" * 5000,
        ":::: step a\n" * 5000,
        "::: step a minutes=1\n## ![a](b)\n:::\n::: compare\n![a](b)\n:::\n::: role\n:::",
        "::: rubric\n- " + "|" * 100_000 + "\n:::",
    ],
    ids=range(14),
)  # fmt: skip
def test_hostile_lessons_end_in_faults_and_soon(copy: Copy, body: str) -> None:
    path = copy.folder / ENGLISH
    head = path.read_text(encoding="utf-8").split("+++")[1]
    path.write_text(f"+++{head}+++\n{body}\n", encoding="utf-8")
    begun = time.monotonic()
    faults = [fault for fault in check(copy.folder) if fault.file == ENGLISH]
    assert time.monotonic() - begun < 10
    assert faults
    assert all(str(fault).isprintable() for fault in faults)
    assert all(len(str(fault)) < 1000 for fault in faults)


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\x07"])
def test_signs_that_hide_text_are_faults_of_a_lesson(copy: Copy, sign: str) -> None:
    copy.replace("Look at the ribbon.", f"Look at{sign} the ribbon.")
    assert "holds the hidden sign" in "\n".join(map(str, check(copy.folder)))
