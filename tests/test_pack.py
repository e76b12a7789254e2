"""A lesson to carry: from a memory stick without a network, and in a learning platform."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner, Result
from documents import PHONE, ready
from learning_platform import SCHEMAS, course, installed, kept, launch
from lesson_pages import sandboxed
from lxml import etree
from pypdf import PdfReader

from disputemap.cli import main
from disputemap.dossier import Dossier
from disputemap.kit import scorm, stick, zipped

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

PDFS = {"worksheet.pdf", "maps.pdf", "cards.pdf", "answers.pdf", "notes.pdf"}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
IMSCP = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"


def pack(*arguments: str | Path) -> Result:
    """What the command prints and its exit status."""
    result = CliRunner().invoke(main, ["pack", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, invented_path: Path) -> Path:
    """The invented dossier's lesson in both of its languages."""
    path = tmp_path_factory.mktemp("packed") / "lesson.zip"
    assert pack(invented_path, "-o", path).exit_code == 0
    return path


@pytest.fixture(scope="module")
def memory_stick(tmp_path_factory: pytest.TempPathFactory, archive: Path) -> Path:
    """The same, unpacked where schools unpack things."""
    folder = tmp_path_factory.mktemp("stick") / "Урок 北方 d’été #1 100%"
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def package(invented: Dossier) -> dict[str, bytes]:
    """The lesson for a learning platform, in English."""
    return dict(scorm(invented, [each for each in invented.lessons if each.lang == "en"]))


class Links(HTMLParser):
    """Addresses and ids of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.ids: set[str] = set()
        self.feed(html)

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids |= {found["id"]} if found.get("id") else set()
        self.addresses += [found[name] for name in ("href", "src") if found.get(name)]


class TestArchive:
    def test_all_lessons_in_three_languages_fit_into_five_megabytes(
        self, kurils: Dossier, tmp_path: Path
    ) -> None:
        result = pack("kurils", "-o", tmp_path / "lesson.zip")
        assert result.exit_code == 0
        assert (tmp_path / "lesson.zip").stat().st_size <= 5_000_000
        names = set(zipfile.ZipFile(tmp_path / "lesson.zip").namelist())
        assert len({lesson.id for lesson in kurils.lessons}) == 2
        for lesson in kurils.lessons:
            for name in (*PDFS, "lesson.html"):
                assert f"{lesson.lang}/{lesson.id}/{name}" in names
        assert {f"{lang}/story.html" for lang in ("en", "ja", "ru")} <= names
        assert re.search(r"41 files, [0-9]\.[0-9] MB$", result.stdout.strip())

    def test_the_same_dossier_gives_the_same_bytes(
        self, invented_path: Path, archive: Path, tmp_path: Path
    ) -> None:
        pack(invented_path, "-o", tmp_path / "again.zip")
        assert (tmp_path / "again.zip").read_bytes() == archive.read_bytes()

    def test_every_path_stays_in_the_folder_on_any_system(self, archive: Path) -> None:
        for entry in zipfile.ZipFile(archive).infolist():
            assert re.fullmatch(r"[A-Za-z0-9-]+(/[A-Za-z0-9-]+)*\.[a-z]+", entry.filename)
            assert entry.external_attr >> 16 == 0o100644  # a plain file and no link

    def test_every_link_leads_to_a_file_that_is_there(self, memory_stick: Path) -> None:
        pages = {
            path: Links(path.read_text(encoding="utf-8")) for path in memory_stick.rglob("*.html")
        }
        led = set()
        for path, links in pages.items():
            for address in links.addresses:
                parts = urlsplit(address)
                if parts.scheme:
                    assert parts.scheme in ("https", "http", "data")
                    continue
                target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
                assert target.is_relative_to(memory_stick.resolve()), address
                assert target.is_file(), address
                if parts.path and parts.fragment:
                    assert parts.fragment in pages[target].ids
                led.add(target)
        files = {path.resolve() for path in memory_stick.rglob("*") if path.is_file()}
        assert {path for path in files - led if path.name != "README.txt"} == set()

    def test_the_readme_names_every_file_and_says_how_to_begin(
        self, invented: Dossier, memory_stick: Path
    ) -> None:
        text = (memory_stick / "README.txt").read_bytes().decode("utf-8-sig")
        assert "\r\n" in text
        assert "open index.html" in text
        for path in memory_stick.rglob("*"):
            if path.is_file() and path.name != "README.txt":
                assert path.relative_to(memory_stick).as_posix() in text
        assert invented.licences.attribution in text

    def test_one_lesson_in_one_language_on_other_paper(
        self, invented_path: Path, tmp_path: Path
    ) -> None:
        path = tmp_path / "one.zip"
        pack(invented_path, "-o", path, "--lang", "ar", "--size", "letter", "--lesson", "harbour")
        with zipfile.ZipFile(path) as packed:
            assert {name.split("/")[0] for name in packed.namelist()} == {
                "index.html", "README.txt", "ar",
            }  # fmt: skip
            sheet = PdfReader(BytesIO(packed.read("ar/harbour/notes.pdf"))).pages[0].mediabox
        assert (float(sheet.width), float(sheet.height)) == (612, 792)


class TestErrors:
    @pytest.mark.parametrize(
        ("asked", "said"),
        [
            (("--lesson", "harbor"), "--lesson: “harbor” is not known here; expected harbour"),
            (("--lang", "ja"), "--lang: “ja” is not known here; expected en or ar"),
        ],
    )
    def test_what_is_not_there_is_told_with_what_is(
        self, invented_path: Path, tmp_path: Path, asked: tuple[str, str], said: str
    ) -> None:
        result = pack(invented_path, "-o", tmp_path / "x.zip", *asked)
        assert result.exit_code == 1
        assert said in result.stderr
        assert list(tmp_path.iterdir()) == []

    def test_a_name_that_is_no_archive_s_is_refused(
        self, invented_path: Path, tmp_path: Path
    ) -> None:
        result = pack(invented_path, "-o", tmp_path / "lesson.rar")
        assert result.exit_code == 2
        assert "expected a name that ends in .zip" in " ".join(result.stderr.split())

    def test_a_package_for_platforms_asks_for_one_language(
        self, invented_path: Path, tmp_path: Path
    ) -> None:
        result = pack(invented_path, "-o", tmp_path / "x.zip", "--scorm")
        assert result.exit_code == 2
        assert "--lang" in result.stderr
        assert list(tmp_path.iterdir()) == []

    def test_what_stood_there_stays_if_it_cannot_be_written(
        self, invented_path: Path, tmp_path: Path
    ) -> None:
        folder = tmp_path / "taken.zip"
        folder.mkdir()
        result = pack(invented_path, "-o", folder, "--scorm", "--lang", "en")
        assert result.exit_code == 1
        assert "expected a file that can be written" in result.stderr
        assert list(tmp_path.iterdir()) == [folder]

    def test_lessons_in_two_languages_are_no_package(self, invented: Dossier) -> None:
        with pytest.raises(ValueError, match="in one"):
            zipped(scorm(invented, invented.lessons))


class TestMemoryStick:
    @pytest.fixture
    def index(self, new_page: Callable[..., Page], memory_stick: Path) -> Page:
        """The contents, opened from a file by a browser that is cut off."""
        page = new_page(offline=True, viewport={"width": 1366, "height": 800})
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto((memory_stick / "index.html").as_uri())
        page.asked = asked
        return page

    def test_the_lesson_opens_and_a_question_is_answered(self, index: Page) -> None:
        index.get_by_role("link", name="The lesson on a screen").click()
        ready(index)
        found = index.locator('[data-question="who-1800"]')
        found.get_by_label("The Quill League").check()
        found.get_by_role("button", name="Check").click()
        assert found.locator(".lesson-verdict").inner_text() == "Right."
        index.get_by_role("link", name="Contents").click()
        assert index.url.endswith("index.html#en")
        assert {urlsplit(url).scheme for url in index.asked} <= {"file", "data"}

    def test_the_story_opens_and_its_map_moves(self, index: Page) -> None:
        index.get_by_role("link", name="Map and article").first.click()
        ready(index)
        link = index.locator("article a[data-event]").first
        link.click()
        assert index.evaluate("disputemap.state.event") == link.get_attribute("data-event")
        assert {urlsplit(url).scheme for url in index.asked} <= {"file", "data", "blob"}

    def test_each_sheet_is_a_pdf_behind_its_name(self, index: Page, memory_stick: Path) -> None:
        section = index.locator("section#en")
        found = section.locator("a[href$='.pdf']")
        assert {PurePosixPath(link.get_attribute("href")).name for link in found.all()} == PDFS
        for link in found.all():
            path = memory_stick / link.get_attribute("href")
            assert len(PdfReader(path).pages) >= 1
        teacher = section.locator("h4:has-text('For the teacher') + ul a").all_inner_texts()
        assert teacher == ["Answer key", "Teacher’s notes"]

    def test_it_says_in_each_language_how_to_use_it(self, index: Page, invented: Dossier) -> None:
        for language in invented.languages:
            section = index.locator(f"section#{language.id}")
            assert section.get_attribute("dir") == language.direction
            assert "index.html" in section.locator("p").first.inner_text()

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_axe_finds_nothing_and_nothing_runs_over_the_side(
        self, new_page: Callable[..., Page], memory_stick: Path, scheme: str
    ) -> None:
        page = new_page(offline=True, viewport=PHONE, color_scheme=scheme)
        page.goto((memory_stick / "index.html").as_uri())
        options = {"runOnly": WCAG, "resultTypes": ["violations"], "preload": False}
        found = Axe().run(page, options=options).response["violations"]
        assert [f"{each['id']}: {node['target']}" for each in found for node in each["nodes"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> etree.XMLSchema:
    """The schemas of SCORM 1.2 and what it rests on, as one."""
    folder = tmp_path_factory.mktemp("schemas")
    for path in installed(SCHEMAS).glob("*.xsd"):
        # Two slips that strict readers refuse: the namespace of xml: as the default one, and
        # elements of any namespace beside those of the schema's own.
        text = path.read_text(encoding="utf-8")
        text = text.replace(' xmlns="http://www.w3.org/XML/1998/namespace"', "")
        text = text.replace('namespace="##any"', 'namespace="##other"')
        (folder / path.name).write_text(text, encoding="utf-8")
    imports = {
        "http://www.imsproject.org/xsd/imscp_rootv1p1p2": "imscp_rootv1p1p2.xsd",
        "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1": "imsmd_rootv1p2p1.xsd",
        "http://www.adlnet.org/xsd/adlcp_rootv1p2": "adlcp_rootv1p2.xsd",
    }
    lines = "".join(
        f'<xs:import namespace="{name}" schemaLocation="{file}"/>' for name, file in imports.items()
    )
    whole = folder / "whole.xsd"
    whole.write_text(f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{lines}</xs:schema>')
    return etree.XMLSchema(etree.parse(str(whole)))


@pytest.fixture(scope="module", params=["kurils", "halm"])
def packages(
    request: pytest.FixtureRequest, kurils: Dossier, invented: Dossier
) -> list[dict[str, bytes]]:
    """Packages of a dossier, one a language."""
    dossier = {each.id: each for each in (kurils, invented)}[request.param]
    spoken = [language.id for language in dossier.languages]
    lessons = {lang: [each for each in dossier.lessons if each.lang == lang] for lang in spoken}
    return [dict(scorm(dossier, found)) for found in lessons.values()]


class TestManifest:
    def test_it_is_valid_by_the_schemas(
        self, packages: list[dict[str, bytes]], schema: etree.XMLSchema
    ) -> None:
        for files in packages:
            manifest = etree.fromstring(files["imsmanifest.xml"])
            assert schema.validate(manifest), schema.error_log
            manifest.find(f"{IMSCP}organizations").set("default", "no id")
            assert not schema.validate(manifest)

    def test_it_names_every_file_and_no_other(self, packages: list[dict[str, bytes]]) -> None:
        for files in packages:
            manifest = etree.fromstring(files["imsmanifest.xml"])
            resources = {each.get("identifier"): each for each in manifest.iter(f"{IMSCP}resource")}
            items = [item.get("identifierref") for item in manifest.iter(f"{IMSCP}item")]
            assert items == list(resources)
            named = {file.get("href") for file in manifest.iter(f"{IMSCP}file")}
            assert named | {"imsmanifest.xml"} == set(files)
            assert {each.get("href") for each in resources.values()} == named

    def test_the_command_writes_it_the_same_each_time(
        self, invented_path: Path, tmp_path: Path
    ) -> None:
        made = [tmp_path / "one.zip", tmp_path / "two.zip"]
        for path in made:
            assert pack(invented_path, "-o", path, "--scorm", "--lang", "ar").exit_code == 0
        assert made[0].read_bytes() == made[1].read_bytes()
        assert zipfile.ZipFile(made[0]).namelist() == ["imsmanifest.xml", "harbour.html"]

    def test_a_title_with_markup_is_text(self, invented: Dossier) -> None:
        lesson = replace(invented.lessons[0], title='<item/> & "x" ]]>')
        manifest = etree.fromstring(dict(scorm(invented, [lesson]))["imsmanifest.xml"])
        assert manifest.find(f".//{IMSCP}item/{IMSCP}title").text == '<item/> & "x" ]]>'


def answer_all(frame: Frame, *, but: tuple[str, ...] = (), wrong: tuple[str, ...] = ()) -> None:
    """Answer every question rightly, those in ``wrong`` with its first option."""
    frame.evaluate(
        """([but, wrong]) => {
          const one = ["map", "date", "perspective"];
          for (const { id, kind, answer } of lesson.data.questions) {
            const block = lesson.blocks.get(id);
            if (but.includes(id) || block.settled) continue;
            const text = kind === "short" || kind === "opinion";
            const given = text ? "In my own words" : one.includes(kind) ? answer[0] : answer;
            block.control.write(wrong.includes(id) ? [0] : given);
            block.submit();
          }
        }""",
        [list(but), list(wrong)],
    )


class TestLearningPlatform:
    def test_an_answer_is_told_as_score_and_progress(
        self, page: Page, package: dict[str, bytes]
    ) -> None:
        frame = launch(page, package, "harbour.html")
        assert kept(page)["core"]["lesson_status"] == "incomplete"
        found = frame.locator('[data-question="who-1800"]')
        found.get_by_label("The Quill League").check()
        found.get_by_role("button", name="Check").click()
        told = kept(page)
        scored = frame.evaluate(
            "lesson.data.questions.filter(({kind}) => !['short', 'opinion'].includes(kind)).length"
        )
        assert told["core"]["score"] == {"raw": str(round(100 / scored)), "min": "0", "max": "100"}
        assert json.loads(told["suspend_data"])["answers"] == {"who-1800": [2]}
        assert "learning platform" in frame.locator(".lesson-progress").inner_text()
        assert "Nothing is sent" not in frame.locator(".lesson-progress").inner_text()

    def test_it_is_completed_when_all_is_answered_whether_right_or_wrong(
        self, page: Page, package: dict[str, bytes]
    ) -> None:
        frame = launch(page, package, "harbour.html")
        answer_all(frame, but=("your-view",), wrong=("who-1800",))
        assert kept(page)["core"]["lesson_status"] == "incomplete"
        answer_all(frame)
        told = kept(page)["core"]
        assert told["lesson_status"] == "completed"
        assert 0 < int(told["score"]["raw"]) < 100

    def test_no_call_is_refused_and_the_page_says_goodbye(
        self, page: Page, package: dict[str, bytes]
    ) -> None:
        frame = launch(page, package, "harbour.html")
        answer_all(frame)
        page.evaluate("document.querySelector('iframe').remove()")
        calls = page.evaluate("calls")
        refused = [call for call in calls if call[0] != "LMSGetValue" and call[-1] != "true"]
        assert refused == []
        assert calls[0] == ["LMSInitialize", "", "true"]
        assert calls[-1] == ["LMSFinish", "", "true"]
        time = next(call[2] for call in calls if call[1] == "cmi.core.session_time")
        assert re.fullmatch(r"[0-9]{2,4}:[0-9]{2}:[0-9]{2}", time)

    def test_it_goes_on_where_the_pupil_was_and_not_the_last_one_at_this_machine(
        self, page: Page, new_page: Callable[..., Page], package: dict[str, bytes]
    ) -> None:
        frame = launch(page, package, "harbour.html")
        answer_all(frame, but=("whose-map",))
        frame.get_by_role("button", name="Next step").click()
        before = kept(page)
        other = launch(page, package, "harbour.html")  # the next pupil, in the same browser
        assert other.evaluate("lesson.progress.step") == "chart"
        assert other.locator('[data-question="who-1800"][data-settled]').count() == 0
        again = new_page()
        frame = launch(again, package, "harbour.html", {"cmi": before})
        assert frame.evaluate("lesson.progress.step") == "accord"
        assert frame.evaluate("lesson.blocks.get('who-1800').settled")
        assert kept(again)["core"]["lesson_status"] == "incomplete"
        assert kept(again)["core"]["score"]["raw"] == before["core"]["score"]["raw"]
        answer_all(frame, but=("your-view", "two-names"))  # they were answered before
        assert kept(again)["core"]["lesson_status"] == "completed"

    def test_what_pupils_write_in_their_own_words_is_never_sent(
        self, page: Page, package: dict[str, bytes]
    ) -> None:
        frame = launch(page, package, "harbour.html")
        answer_all(frame)
        assert "In my own words" not in json.dumps(page.evaluate("calls"))
        assert frame.evaluate("localStorage.length") == 0

    def test_deleting_the_answers_begins_anew(self, page: Page, package: dict[str, bytes]) -> None:
        frame = launch(page, package, "harbour.html")
        answer_all(frame)
        frame.get_by_role("button", name="Delete my answers").click()
        frame.get_by_role("button", name="Delete", exact=True).click()
        page.wait_for_function("calls.filter(([name]) => name === 'LMSInitialize').length === 2")
        frame = course(page)
        assert frame.locator("[data-settled]").count() == 0
        assert json.loads(kept(page)["suspend_data"])["answers"] == {}
        answer_all(frame)
        assert kept(page)["core"]["score"]["raw"] == "100"

    @pytest.mark.parametrize(
        "kept_before", ["{", '{"answers": 7, "step": {}, "written": {}}', "x" * 4096]
    )
    def test_a_platform_that_kept_nonsense_does_no_harm(
        self, page: Page, package: dict[str, bytes], kept_before: str
    ) -> None:
        before: dict[str, Any] = {"cmi": {"suspend_data": kept_before}}
        frame = launch(page, package, "harbour.html", before)
        answer_all(frame)
        assert kept(page)["core"]["lesson_status"] == "completed"

    def test_in_a_frame_of_another_host_it_works_without_its_platform(
        self, page: Page, package: dict[str, bytes], tmp_path: Path
    ) -> None:
        path = tmp_path / "harbour.html"
        path.write_bytes(package["harbour.html"])
        frame = sandboxed(page, path)
        answer_all(frame)
        assert frame.locator("[data-settled]").count() == frame.evaluate("lesson.blocks.size")

    def test_it_works_without_a_platform(
        self, page: Page, package: dict[str, bytes], tmp_path: Path
    ) -> None:
        path = tmp_path / "harbour.html"
        path.write_bytes(package["harbour.html"])
        page.goto(path.as_uri())
        frame = ready(page).main_frame
        answer_all(frame)
        assert frame.locator("[data-settled]").count() == frame.evaluate("lesson.blocks.size")
        assert "Nothing is sent" in frame.locator(".lesson-progress").inner_text()


def test_files_are_made_one_at_a_time(invented: Dossier) -> None:
    coming = stick(invented, invented.lessons[:1])
    assert [next(coming)[0] for _ in range(3)] == ["index.html", "README.txt", "en/story.html"]
