"""A lesson on paper: sheets that print in black and white, and that a screen reader reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from disputemap.cli import main
from disputemap.dossier import Dossier
from disputemap.dossier.articles import Run
from disputemap.dossier.lessons import Lesson, LessonPart, LessonStep, Question
from disputemap.paper import NAMES, SIZES, Size, sheets
from disputemap.paper.job import Job
from disputemap.paper.working import worksheet

POINTS = {"a4": (595.28, 841.89), "letter": (612, 792)}

HOSTILE = (
    '#panic("x") #import "@preview/x:1.0.0" $x$ @ref <script>alert(1)</script> '
    "\\u{41} \"q\" 'q' *b* _c_ `d` [e] {f} // g"
)


@pytest.fixture(scope="module")
def made(kurils: Dossier, invented: Dossier) -> dict[tuple[str, str, str], dict[str, bytes]]:
    """Sheets of one lesson of each dossier in every language, on paper of both sizes in turn."""
    found = {}
    for dossier in (kurils, invented):
        first = dossier.lessons[0].id
        for number, lesson in enumerate(each for each in dossier.lessons if each.id == first):
            size: Size = "letter" if number % 2 else "a4"
            found[dossier.id, lesson.lang, size] = dict(sheets(dossier, lesson, size=size))
    return found


@pytest.fixture(scope="module")
def readers(
    made: dict[tuple[str, str, str], dict[str, bytes]],
) -> dict[tuple[str, str, str], dict[str, PdfReader]]:
    return {
        key: {name: PdfReader(BytesIO(content)) for name, content in files.items()}
        for key, files in made.items()
    }


def each(readers: Any) -> Iterator[tuple[str, str, str, str, PdfReader]]:
    for (dossier, lang, size), files in readers.items():
        for name, reader in files.items():
            yield dossier, lang, size, name, reader


@cache
def text_of(reader: PdfReader) -> str:
    """A file's text on one line."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def squeezed(text: str) -> str:
    """A text without spaces, which a PDF may have elsewhere."""
    return "".join(text.split())


def lesson_of(dossier: Dossier, lang: str) -> Lesson:
    return next(lesson for lesson in dossier.lessons if lesson.lang == lang)


@cache
def job_of(dossier: Dossier, lang: str) -> Job:
    """What the sheets of the first lesson of a language are made from."""
    return Job(dossier, lesson_of(dossier, lang), "a4")


def test_a_lesson_gives_every_sheet_in_order(kurils: Dossier, readers: Any) -> None:
    assert {lang for dossier, lang, *_ in readers if dossier == kurils.id} == {"en", "ja", "ru"}
    for files in readers.values():
        assert tuple(files) == NAMES


def test_sheets_come_one_at_a_time(invented: Dossier) -> None:
    coming = sheets(invented, invented.lessons[0])
    assert next(coming)[0] == NAMES[0]
    assert next(coming)[0] == NAMES[1]


def test_the_same_lesson_gives_the_same_bytes(invented: Dossier, made: Any) -> None:
    for (dossier, lang, size), files in made.items():
        if dossier == invented.id:
            lesson = next(x for x in invented.lessons if x.lang == lang)
            assert dict(sheets(invented, lesson, size=size)) == files


def test_pages_have_the_size_that_was_asked_for(readers: Any) -> None:
    for _, _, size, name, reader in each(readers):
        for page in reader.pages:
            box = (float(page.mediabox.width), float(page.mediabox.height))
            assert box == pytest.approx(POINTS[size], abs=0.5), name
    assert SIZES.keys() == POINTS.keys()


def test_sheets_are_tagged_titled_and_say_their_language(
    kurils: Dossier, invented: Dossier, readers: Any
) -> None:
    dossiers = {dossier.id: dossier for dossier in (kurils, invented)}
    for dossier, lang, _, name, reader in each(readers):
        root = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"], name
        assert root["/StructTreeRoot"]["/K"], name
        assert root["/Lang"].split("-")[0] == lang
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        title = lesson_of(dossiers[dossier], lang).title
        assert reader.metadata and title in reader.metadata.title
        assert b"pdfuaid:part" in root["/Metadata"].get_data()


def tags(node: Any) -> Iterator[Any]:
    """Every structure element under one."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for part in node:
            yield from tags(part)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from tags(node["/K"])


def test_every_map_has_an_alternative_text(kurils: Dossier, readers: Any) -> None:
    lesson = lesson_of(kurils, "en")
    files = next(files for key, files in readers.items() if key[:2] == (kurils.id, "en"))
    for name in ("maps.pdf", "answers.pdf"):
        found = list(tags(files[name].trailer["/Root"]["/StructTreeRoot"]))
        figures = [tag for tag in found if tag["/S"] == "/Figure"]
        assert figures
        assert all(len(tag["/Alt"]) > 40 for tag in figures), name
        assert any(tag["/S"] in ("/H1", "/Title") for tag in found)
        assert any(tag["/S"] == "/TH" for tag in found), name
    alts = [
        tag["/Alt"]
        for tag in tags(files["answers.pdf"].trailer["/Root"]["/StructTreeRoot"])
        if tag["/S"] == "/Figure"
    ]
    job = Job(kurils, lesson, "a4")
    for view in job.dated():
        assert any(job.speech.statuses(view) in alt for alt in alts), view.date


def fonts(page: Any) -> Iterator[Any]:
    for font in page["/Resources"].get("/Font", {}).values():
        found = font.get_object()
        for part in found.get("/DescendantFonts", [found]):
            yield part.get_object()


def test_every_font_is_in_the_file(readers: Any) -> None:
    for _, _, _, name, reader in each(readers):
        for page in reader.pages:
            for font in fonts(page):
                descriptor = font["/FontDescriptor"]
                assert {"/FontFile", "/FontFile2", "/FontFile3"} & descriptor.keys(), name


STRINGS = re.compile(rb"\((?:\\.|[^()\\])*\)|<[0-9A-Fa-f]*>")
COLOURS = re.compile(rb"(?<=\s)(rg|RG|k|K|sh)(?=\s)")


def is_grey(space: Any) -> bool:
    space = space.get_object() if hasattr(space, "get_object") else space
    if space == "/DeviceGray":
        return True
    return space[0] == "/ICCBased" and space[1].get_object()["/N"] == 1


def streams(resources: Any, content: Any) -> Iterator[tuple[Any, bytes]]:
    """A page's content and every form in it, each with its resources."""
    yield resources, content.get_data()
    for form in resources.get("/XObject", {}).values():
        found = form.get_object()
        assert found["/Subtype"] == "/Form"
        yield from streams(found.get("/Resources", {}), found)


def test_nothing_on_the_sheets_has_a_colour(readers: Any) -> None:
    seen = 0
    for _, _, _, name, reader in each(readers):
        for page in reader.pages:
            for resources, content in streams(page["/Resources"], page.get_contents()):
                assert not COLOURS.search(STRINGS.sub(b"", content)), name
                spaces = resources.get("/ColorSpace", {}).values()
                assert all(is_grey(space) for space in spaces), name
                assert not resources.get("/Shading"), name
                seen += content.count(b" scn")
    assert seen > 1_000


def test_texts_stand_in_the_order_in_which_they_are_read(
    kurils: Dossier, invented: Dossier, readers: Any
) -> None:
    for dossier, lang in ((kurils, "en"), (kurils, "ja"), (kurils, "ru"), (invented, "en")):
        files = next(f for key, f in readers.items() if key[:2] == (dossier.id, lang))
        text = squeezed(text_of(files["worksheet.pdf"]))
        lesson = lesson_of(dossier, lang)
        ordered = [lesson.title, lesson.standfirst]
        for step in lesson.steps:
            ordered.append(step.title)
            ordered += [part.question.ask for part in step.parts if part.question]
        at = 0
        for part in ordered:
            found = text.find(squeezed(part), at)
            assert found >= 0, part
            at = found


LIGATURE = re.compile(r"ل[اأإآ]|[\u064b-\u0652]")


def test_arabic_is_found_as_it_is_written(invented: Dossier, made: Any) -> None:
    files = next(f for key, f in made.items() if key[:2] == (invented.id, "ar"))
    lesson = lesson_of(invented, "ar")
    text = ""
    for page in PdfDocument(files["worksheet.pdf"]):
        text += page.get_textpage().get_text_range()
    text = squeezed(text)
    words = [word for step in lesson.steps for word in step.title.split()]
    # pdfium turns a ligature's letters round, and sets vowel signs beside those around them
    plain = [word for word in words if not LIGATURE.search(word)]
    assert len(plain) >= len(lesson.steps)
    assert all(word in text for word in plain)
    one, other = (lesson.steps[at].title.split()[0] for at in (0, -1))
    assert text.index(one) < text.rindex(other)
    pairs = [name for asked in lesson.questions for pair in asked.pairs for name in pair]
    assert pairs
    assert all(squeezed(name) in text for name in pairs)


def test_the_answer_key_has_every_answer(kurils: Dossier, readers: Any) -> None:
    for lang in ("en", "ja", "ru"):
        files = next(f for key, f in readers.items() if key[:2] == (kurils.id, lang))
        text = squeezed(text_of(files["answers.pdf"]))
        job = job_of(kurils, lang)
        kinds = set()
        for _, _, question in job.questions:
            kinds.add(question.kind)
            assert squeezed(question.feedback) in text
            if question.kind in ("choose", "perspective"):
                assert all(squeezed(question.options[int(at)]) in text for at in question.answer)
            elif question.kind == "map":
                names = (job.speech.names(place) for place in question.answer)
                assert all(squeezed(name) in text for name in names)
            elif question.kind == "date":
                assert squeezed(job.speech.span(question.answer[0], question.answer[-1])) in text
            elif question.kind == "short":
                assert all(squeezed(answer) in text for answer in question.answer)
            else:
                assert all(squeezed(right) in text for _, right in question.pairs)
        assert {"choose", "map", "date", "perspective"} <= kinds


def test_the_worksheet_has_no_answer(kurils: Dossier, invented: Dossier, readers: Any) -> None:
    for dossier in (kurils, invented):
        files = next(f for key, f in readers.items() if key[:2] == (dossier.id, "en"))
        job = job_of(dossier, "en")
        for name in ("worksheet.pdf", "maps.pdf", "cards.pdf"):
            text = squeezed(text_of(files[name]))
            for _, _, question in job.questions:
                assert not question.feedback or squeezed(question.feedback) not in text
                if question.kind == "short":
                    assert all(squeezed(answer) not in text for answer in question.answer)


@pytest.mark.parametrize("kind", ["choose", "order", "match", "map", "date", "short"])
def test_what_pupils_get_does_not_depend_on_what_is_right(invented: Dossier, kind: str) -> None:
    asked = next(
        question
        for lesson in invented.lessons
        for question in lesson.questions
        if question.kind == kind
    )
    lesson = lesson_of(invented, "en")

    def sheet(question: Question) -> dict[str, Any]:
        step = replace(lesson.steps[0], parts=(LessonPart("question", question=question),))
        return worksheet(Job(invented, replace(lesson, steps=(step,)), "a4"))

    other = replace(asked, feedback="")
    if kind == "choose":
        other = replace(other, answer=tuple(str(1 - min(int(at), 1)) for at in asked.answer))
    elif asked.answer:
        other = replace(other, answer=("nothing",))
    assert sheet(asked) == sheet(other)
    assert asked.feedback


def test_ordered_options_are_not_in_their_order(invented: Dossier) -> None:
    question = next(
        question
        for question in lesson_of(invented, "en").questions
        if question.kind == "order"
    )  # fmt: skip
    lesson = lesson_of(invented, "en")
    step = replace(lesson.steps[0], parts=(LessonPart("question", question=question),))
    (shown,) = worksheet(Job(invented, replace(lesson, steps=(step,)), "a4"))["steps"][0]["parts"]
    assert sorted(shown["options"]) == sorted(question.options)
    assert shown["options"] != list(question.options)


def test_map_sheets_have_numbers_for_names(kurils: Dossier, readers: Any) -> None:
    files = next(f for key, f in readers.items() if key[:2] == (kurils.id, "en"))
    job = job_of(kurils, "en")
    pages = [" ".join(page.extract_text().split()) for page in files["maps.pdf"].pages]
    key = text_of(files["answers.pdf"])
    assert set(job.atlas.numbers) == set(kurils.ribbon)
    for id, number in job.atlas.numbers.items():
        assert re.search(rf"(?<!\d){number}(?!\d)", pages[0])
        assert f"{number} {job.speech.names(id)}" in key
        assert job.speech.names(id) not in pages[0]
    assert len(pages) == 1 + len(list(job.dated()))
    for view, page in zip(job.dated(), pages[1:], strict=True):
        assert job.speech.written(view.date) in page


def test_the_map_of_one_side_has_its_names_alone(kurils: Dossier) -> None:
    job = job_of(kurils, "en")
    sides = [perspective for perspective in kurils.perspectives if perspective.party]
    step = next(step for step in job.lesson.steps if step.map)
    drawn = {side.id: job.atlas.named(job.view(step, side.id)) for side in sides}
    texts = {id: {written.text for written in made.ink.written} for id, made in drawn.items()}
    one, other = texts.values()
    assert one - other
    assert other - one
    assert len({made.ink.svg() for made in drawn.values()}) == len(sides)
    assert len({made.alt for made in drawn.values()}) == len(sides)


def test_what_a_lesson_says_is_never_read_as_code(invented: Dossier) -> None:
    lesson = lesson_of(invented, "en")
    asked = Question("hostile", "choose", HOSTILE, (HOSTILE, "b"), (), ("0",), HOSTILE, ())
    paragraph = (Run(HOSTILE), Run("x", kind="web", target="javascript:0", href="javascript:0"))
    step = LessonStep(
        "one", HOSTILE, 5, {"date": HOSTILE},
        (LessonPart("text", (paragraph,)), LessonPart("question", question=asked)),
    )  # fmt: skip
    notes = (
        LessonPart("teacher", (paragraph,)),
        LessonPart("role", (paragraph,)),
        LessonPart("rubric", rows=((HOSTILE, HOSTILE),)),
    )
    hostile = replace(
        lesson, title=HOSTILE, standfirst=HOSTILE, aims=(HOSTILE,), steps=(step,), notes=notes
    )
    for name, content in sheets(invented, hostile):
        reader = PdfReader(BytesIO(content))
        assert squeezed(HOSTILE) in squeezed(text_of(reader)), name
        assert reader.metadata and HOSTILE in reader.metadata.title
        assert b"javascript:0" not in content


def test_a_sign_that_no_font_has_becomes_a_box(invented: Dossier) -> None:
    odd = replace(lesson_of(invented, "en"), title="Rune \U000e0100\U0001f9ff end")
    for _, content in sheets(invented, odd):
        assert "□ end" in text_of(PdfReader(BytesIO(content)))


def test_the_command_tells_each_file(
    invented_path: Path, invented: Dossier, tmp_path: Path
) -> None:
    lesson = invented.lessons[0]
    asked = ["--lesson", lesson.id, "--lang", lesson.lang, "--size", "letter"]
    done = CliRunner().invoke(main, ["worksheets", str(invented_path), str(tmp_path / "a"), *asked])
    assert done.exit_code == 0, done.output
    told = [Path(line) for line in done.output.splitlines()]
    assert [path.name for path in told] == [f"{lesson.id}.{lesson.lang}.{name}" for name in NAMES]
    assert all(path.read_bytes().startswith(b"%PDF") for path in told)
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == sorted(p.name for p in told)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--lesson", "nowhere"], "--lesson: “nowhere” is not known here; expected"),
        (["--lang", "xx"], "--lang: “xx” is not known here; expected"),
    ],
)
def test_the_command_says_what_is_wrong(
    invented_path: Path, tmp_path: Path, asked: list[str], said: str
) -> None:
    folder = tmp_path / "sheets"
    done = CliRunner().invoke(main, ["worksheets", str(invented_path), str(folder), *asked])
    assert done.exit_code == 1
    assert said in done.output
    assert not folder.exists()


def test_the_command_names_a_file_that_cannot_be_written(
    invented_path: Path, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("a file")
    done = CliRunner().invoke(main, ["worksheets", str(invented_path), str(tmp_path / "taken")])
    assert done.exit_code == 1
    assert "expected a folder that can be written" in done.output
    assert (tmp_path / "taken").read_text() == "a file"
