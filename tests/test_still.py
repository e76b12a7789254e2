"""Still pictures: what is painted is what the scene says, in letters that are really there."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import warnings
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pypdf
import pytest
from PIL import Image
from pyproj import Geod
from shapely import Point
from shapely.geometry.base import BaseGeometry

from conftest import ROOT
from disputemap.dossier import Dossier, read
from disputemap.render.assets import TONES, party_styles
from disputemap.render.still import CARD, USUAL, Size, UnfitSizeError, still
from disputemap.render.still.colours import hex_of, party_colour, theme_colour, tokens
from disputemap.render.still.fonts import missing
from disputemap.render.still.ground import Ground, ground_of
from disputemap.render.still.layout import layout_of
from disputemap.scene import compose, status_on, view_of
from disputemap.scene.language_version import status_sentence
from disputemap.scene.wording import interface_words

SVG = "{http://www.w3.org/2000/svg}"
SMALL = Size(960, 640)
SMALLEST = Size(480, 360)

SIZES = [USUAL, CARD, SMALLEST, Size(480, 960), Size(2400, 960), Size(900, 360), Size(720, 720)]
"""The usual ones and the corners of what is allowed."""

ROOMS = [
    *(("kurils", "ru", size) for size in SIZES),
    *(("halm", "ar", size) for size in SIZES[1:5]),
    *(("kurils", "ja", size) for size in SIZES[:3]),
    ("kurils", "en", CARD),
]
"""The longest words in every size, the others in some."""

VIEWS = [
    *(("kurils", date, view) for date in ("1860", "1946-06-01") for view in ("neutral", "jp")),
    ("kurils", "1946-06-01", "ru"),
    ("kurils", "1920-06-01", "neutral"),
    *(("kurils", "2016-12-16", view) for view in ("neutral", "jp", "ru")),
    *(("halm", date, view) for date in ("1000", "1955") for view in ("neutral", "ov")),
]  # fmt: skip
"""Dossier, date and perspective of the pictures that are compared with the scene."""

FOLDERS = {"kurils": ROOT / "geodata/kurils", "halm": ROOT / "tests/dossiers/halm"}


@lru_cache
def dossier_of(name: str) -> Dossier:
    return read(FOLDERS[name])


@lru_cache(maxsize=64)
def svg_of(name: str, size: Size = SMALL, **asked: str) -> str:
    dossier = dossier_of(name)
    return still(dossier, view_of(dossier, asked), size=size, format="svg").decode()


def groups(svg: str) -> dict[str, ElementTree.Element]:
    """Groups of a drawing by their ids."""
    return {group.get("id", ""): group for group in ElementTree.fromstring(svg).iter(f"{SVG}g")}


def in_force(rows: list[dict[str, Any]], day: int) -> dict[str, Any] | None:
    """The row of a scene's tenure that holds a day."""
    held = (row for row in rows if row["from"] <= day and (row["to"] is None or day < row["to"]))
    return next(held, None)


def style_of(group: ElementTree.Element) -> dict[str, str]:
    """Style of the first shape of a group."""
    path = next(group.iter(f"{SVG}path"))
    return dict(part.strip().split(": ") for part in path.get("style", "").split(";") if part)


def texts(svg: str) -> list[str]:
    return [text.text or "" for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def whole_text(svg: str) -> str:
    """All texts of a drawing, without regard to where their lines end."""
    return "".join(" ".join(texts(svg)).split())


def pixels_of(name: str, size: Size = SMALL, **asked: str) -> np.ndarray:
    dossier = dossier_of(name)
    made = still(dossier, view_of(dossier, asked), size=size)
    return np.asarray(Image.open(BytesIO(made)).convert("RGB")).astype(int)


def ground(name: str, size: Size = SMALL, **asked: str) -> Ground:
    dossier = dossier_of(name)
    view = view_of(dossier, asked)
    rtl = dossier.language(view.lang).direction == "rtl"
    return ground_of(dossier, view, layout_of(size, rtl=rtl).map)


class TestPaint:
    @pytest.mark.parametrize(("name", "date", "view"), VIEWS)
    def test_every_area_is_painted_as_the_scene_says(self, name: str, date: str, view: str) -> None:
        dossier = dossier_of(name)
        chosen = view_of(dossier, {"date": date, "view": view})
        scene = compose(dossier, chosen)
        paints = {made["id"]: made for made in scene["paints"]}
        drawn = groups(svg_of(name, date=date, view=view))
        seen = [id.removeprefix("area:") for id in drawn if id.startswith("area:")]
        areas = [area for area in seen if not area.startswith("legend-")]
        assert len(areas) > 4
        parents = {area["id"]: area["parent"] for area in scene["areas"]}
        for area in areas:
            rows = [row for row in scene["tenure"] if row["area"] == area]
            rows = rows or [row for row in scene["tenure"] if row["area"] == parents[area]]
            group = drawn[f"area:{area}"]
            row = in_force(rows, chosen.day)
            if row is None:
                assert style_of(group)["fill"] == hex_of(theme_colour("land"))
                continue
            made = paints[row["paint"][view]]
            assert group.get("data-administered-by") == " ".join(row["administered"])
            assert group.get("data-claimed-by") == " ".join(row["claimed"])
            assert group.get("data-paint") == made["id"]
            stripes = made["stripes"] or made["ground"][1:]
            tone = "ground" if stripes else "land"
            ground_colour = hex_of(party_colour(dossier, made["ground"][0], tone))
            assert style_of(group)["fill"] == ground_colour, area
            striped = {id.split(":")[2] for id in drawn if id.startswith(f"stripe:{area}:")}
            assert striped == set(stripes), area
            for party in stripes:
                colour = hex_of(party_colour(dossier, party, "stripe"))
                assert style_of(drawn[f"stripe:{area}:{party}"])["fill"] == colour
            assert (f"dots:{area}" in drawn) == made["dots"], area

    def test_a_day_of_which_nothing_is_recorded_leaves_land_bare(self) -> None:
        dossier = dossier_of("kurils")
        drawn = groups(svg_of("kurils", date="1700"))
        assert status_on(dossier, view_of(dossier, {"date": "1700"}).day)["etorofu"] is None
        assert style_of(drawn["area:etorofu"])["fill"] == hex_of(theme_colour("land"))
        assert drawn["area:etorofu"].get("data-administered-by") == ""

    def test_a_party_s_colours_are_those_of_the_map_document(self, page) -> None:
        for name in FOLDERS:
            dossier = dossier_of(name)
            sheet = (ROOT / "src/disputemap/client/tokens.css").read_text("utf-8")
            styles = sheet + party_styles(dossier)
            page.set_content(f"<html data-theme=light><style>{styles}</style><i></i>")
            for party in dossier.parties:
                for tone in TONES:
                    shown = page.evaluate(
                        """(value) => {
                          const canvas = document.createElement("canvas").getContext("2d");
                          const mark = document.querySelector("i");
                          mark.style.color = value;
                          canvas.fillStyle = getComputedStyle(mark).color;
                          canvas.fillRect(0, 0, 1, 1);
                          return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
                        }""",
                        f"var(--party-{party.id}-{tone})",
                    )
                    drawn = [part * 255 for part in party_colour(dossier, party.id, tone)]
                    assert np.abs(np.array(shown) - drawn).max() <= 1, (party.id, tone)

    def test_pixels_within_an_area_have_its_colours_and_no_other(self) -> None:
        dossier = dossier_of("kurils")
        pixels = pixels_of("kurils")
        where = ground("kurils")
        shapes = {area.id: area.geometry for area in dossier.areas}
        for area, party, tone in (("hokkaido", "jp", "land"), ("urup", "ru", "land")):
            [shape] = where.drawn([shapes[area]])
            for x, y in inner_points(shape, 5):
                wanted = np.array(party_colour(dossier, party, tone)) * 255
                assert np.abs(pixels[y, x] - wanted).max() <= 1, area

    @pytest.mark.parametrize("area", ["etorofu", "shikotan", "shibotsu", "taraku"])
    def test_both_parties_colours_are_seen_on_every_contested_island(self, area: str) -> None:
        dossier = dossier_of("kurils")
        shape = next(each.geometry for each in dossier.areas if each.id == area)
        [drawn] = ground("kurils", USUAL).drawn([shape])
        west, north, east, south = (int(bound) for bound in drawn.bounds)
        pixels = pixels_of("kurils", USUAL)[north : south + 1, west : east + 1]
        for party, tone in (("ru", "ground"), ("jp", "stripe")):
            wanted = np.array(party_colour(dossier, party, tone)) * 255
            near = np.abs(pixels - wanted).max(axis=2) <= 24
            assert near.sum() >= 4, (area, party)

    def test_stripes_are_told_apart_without_colour(self) -> None:
        def grey(colour: tuple[float, float, float]) -> float:
            return float(np.dot(colour, (0.299, 0.587, 0.114)))

        dossier = dossier_of("kurils")
        ground_, stripe = (
            party_colour(dossier, "ru", "ground"), party_colour(dossier, "jp", "stripe"),
        )  # fmt: skip
        assert abs(grey(ground_) - grey(stripe)) > 0.2


class TestLines:
    @pytest.mark.parametrize(("name", "date", "view"), VIEWS)
    def test_every_line_is_drawn_as_the_perspective_has_it(
        self, name: str, date: str, view: str
    ) -> None:
        dossier = dossier_of(name)
        chosen = view_of(dossier, {"date": date, "view": view})
        scene = compose(dossier, chosen)
        frame = ground(name, date=date, view=view)
        wanted = {}
        for line, boundary in zip(scene["boundaries"], dossier.boundaries, strict=True):
            until = line["to"] is None or chosen.day < line["to"]
            [seen] = frame.drawn([boundary.geometry])
            if line["from"] <= chosen.day and until and not seen.is_empty:
                wanted[line["id"]] = line["style"][view]
        drawn = groups(svg_of(name, date=date, view=view))
        lines = {group.get("data-boundary"): group for group in drawn.values()}
        for id, style in wanted.items():
            if style == "none":
                assert id not in lines
                continue
            assert lines[id].get("data-style") == style
            css = style_of(lines[id])
            assert css["stroke"] == lines[id].get("data-colour")
            assert ("stroke-dasharray" in css) == (style != "solid")
        assert set(lines) - {None} == {id for id, style in wanted.items() if style != "none"}


class TestWords:
    @pytest.mark.parametrize(
        ("lang", "names"),
        [
            ("en", ("Etorofu", "Iturup")),
            ("ja", ("択捉島", "イトゥルップ島")),
            ("ru", ("Эторофу", "Итуруп")),
        ],
    )
    def test_both_names_are_real_text_of_equal_standing(
        self, lang: str, names: tuple[str, str]
    ) -> None:
        drawn = groups(svg_of("kurils", lang=lang))
        lines = [drawn[f"name:etorofu:{number}"] for number in (0, 1)]
        assert [line.find(f"{SVG}text").text for line in lines] == list(names)
        first, second = (line.find(f"{SVG}text").get("style") for line in lines)
        assert first == second

    def test_a_party_s_perspective_has_its_own_names(self) -> None:
        assert "Iturup" not in texts(svg_of("kurils", view="jp"))
        assert "Etorofu" not in texts(svg_of("kurils", view="ru"))

    @pytest.mark.parametrize(("name", "lang"), [("kurils", "ja"), ("kurils", "ru"), ("halm", "ar")])
    def test_it_says_what_it_shows_and_whose_it_is(self, name: str, lang: str) -> None:
        dossier = dossier_of(name)
        said = whole_text(svg_of(name, lang=lang))
        own = dossier.texts[lang]
        event = own.get("events", dossier.first_view.event, "title")
        for text in (
            own.get("dossier", "title"), own.get("dossier", "statement"), event,
            dossier.licences.attribution, dossier.licences.texts, dossier.licences.geometry,
            f"disputemap {name}", interface_words(dossier, lang)["kilometres"],
        ):  # fmt: skip
            assert "".join(text.split()) in said, text

    def test_the_legend_has_every_status_in_view_and_no_other(self) -> None:
        dossier = dossier_of("kurils")
        svg = svg_of("kurils")
        chosen = view_of(dossier, {})
        status = status_on(dossier, chosen.day)
        drawn = groups(svg)
        seen = {id.removeprefix("area:") for id in drawn if id.startswith("area:")} & set(status)
        wanted = {status_sentence(dossier, status[area], "en") for area in seen}
        swatches = [id for id in drawn if id.startswith("area:legend-")]
        assert len(swatches) == len(wanted)
        assert all("".join(text.split()) in whole_text(svg) for text in wanted)

    @pytest.mark.parametrize(
        ("asked", "written"),
        [
            ({"date": "1951-09-08"}, "8 September 1951"),
            ({"event": "cossacks-1711"}, "1711"),
            ({"event": "summit-2016"}, "16 December 2016"),
        ],
    )
    def test_the_date_is_written_at_its_true_precision(
        self, asked: dict[str, str], written: str
    ) -> None:
        date = groups(svg_of("kurils", **asked))["date:0"]
        assert date.find(f"{SVG}text").text == written

    def test_markup_and_formulas_in_a_dossier_stay_text(self) -> None:
        dossier = dossier_of("halm")
        hostile = '<script>alert("1")</script> $\\frac{1}{2}$'
        own = dossier.texts["en"]
        changed = replace(own, dossier={**own.dossier, "title": hostile})
        dossier = replace(dossier, texts={**dossier.texts, "en": changed})
        svg = still(dossier, view_of(dossier, {}), size=USUAL, format="svg").decode()
        assert "<script" not in svg
        assert "".join(hostile.split()) in whole_text(svg)


class TestLetters:
    @pytest.mark.parametrize("name", FOLDERS)
    def test_every_letter_of_every_language_is_in_a_font(self, name: str) -> None:
        dossier = dossier_of(name)
        for language in dossier.languages:
            words = [
                text for _, _, fields in dossier.texts[language.id] for text in fields.values()
            ]
            words += interface_words(dossier, language.id).values()
            words += [text for place in dossier.places for text in place.names.values()]
            assert missing("".join(words)) == set(), language.id

    def test_a_letter_without_a_font_is_found(self) -> None:
        assert missing("Etorofu \U0001f5fe") == {"\U0001f5fe"}

    @pytest.mark.parametrize(("name", "lang"), [("kurils", "ja"), ("kurils", "ru"), ("halm", "ar")])
    @pytest.mark.parametrize("kind", ["png", "pdf"])
    def test_no_box_stands_for_a_letter(self, name: str, lang: str, kind: str) -> None:
        dossier = dossier_of(name)
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # matplotlib warns of a glyph that it lacks
            still(dossier, view_of(dossier, {"lang": lang}), size=SMALL, format=kind)

    def test_right_to_left_stands_at_the_right(self) -> None:
        width = SMALL.width
        for lang, at_right in (("en", False), ("ar", True)):
            title = groups(svg_of("halm", lang=lang))["title:0"].find(f"{SVG}text")
            assert (float(title.get("x")) > width * 0.75 / 2) == at_right
            assert ("text-anchor: end" in title.get("style")) == at_right


class TestRoom:
    """Measured by a browser, with the letters that the SVG brings along."""

    @pytest.mark.parametrize(("name", "lang", "size"), ROOMS, ids=str)
    def test_no_text_covers_another_or_leaves_the_sheet(
        self, shared_page, tmp_path: Path, name: str, lang: str, size: Size
    ) -> None:
        boxes = measured(shared_page, tmp_path, svg_of(name, size, lang=lang))
        assert {"title:0", "date:0", "credit:0", "scale"} <= boxes.keys()
        sheet = (0.0, 0.0, float(size.width), float(size.height))
        for id, box in boxes.items():
            assert within(box, sheet), id
        assert overlapping(boxes) == []

    @pytest.mark.parametrize(
        "asked",
        [
            {"lat": "43.6", "lon": "146.2", "zoom": "9.5"},
            {"zoom": "5", "date": "1860", "view": "ru"},
            {"event": "shimoda-1855", "place": "etorofu"},
        ],
        ids=str,
    )
    def test_names_stay_on_the_map_wherever_it_looks(
        self, shared_page, tmp_path: Path, asked: dict[str, str]
    ) -> None:
        boxes = measured(shared_page, tmp_path, svg_of("kurils", USUAL, **asked))
        frame = layout_of(USUAL).map
        edge = (frame.x, frame.y, frame.x + frame.width, frame.y + frame.height)
        names = {id: box for id, box in boxes.items() if id.startswith("name:")}
        assert len(names) > 8
        assert all(within(box, edge) for box in names.values())
        assert overlapping(boxes) == []

    def test_a_small_picture_still_has_its_legend(self) -> None:
        small = groups(svg_of("kurils", SMALLEST, lang="ru"))
        large = groups(svg_of("kurils", USUAL, lang="ru"))
        swatches = [{id for id in each if "legend-" in id} for each in (small, large)]
        assert swatches[0] == swatches[1]


class TestMeasures:
    @pytest.mark.parametrize("asked", [{}, {"lat": "43.6", "lon": "146.2", "zoom": "9.5"}], ids=str)
    def test_the_scale_bar_is_true(self, asked: dict[str, str]) -> None:
        drawn = groups(svg_of("kurils", **asked))
        km = float(drawn["scale"].get("data-km"))
        xs = [
            float(number) for part in range(4) for number in coordinates(drawn[f"scale:{part}"])[0]
        ]
        frame = ground("kurils", **asked)
        left, right = min(xs) / 0.75, max(xs) / 0.75
        middle = frame.frame.y + frame.frame.height / 2
        ends = frame.degrees(np.array([[left, middle], [right, middle]]))
        _, _, metres = Geod(ellps="WGS84").inv(*ends[0], *ends[1])
        assert metres / 1000 == pytest.approx(km, rel=0.005)

    def test_degrees_stand_where_their_lines_meet_the_edge(self) -> None:
        drawn = groups(svg_of("kurils"))
        frame = ground("kurils")
        found = [id for id in drawn if id.startswith("degree:lon:")]
        assert len(found) >= 3
        for id in found:
            x = float(drawn[id].find(f"{SVG}text").get("x")) / 0.75
            [[lon, _]] = frame.degrees(np.array([[x, frame.frame.y]]))
            assert lon == pytest.approx(float(id.split(":")[2]), abs=0.02)

    def test_areas_are_true_to_each_other(self) -> None:
        """The projection favours no side: land takes the room that it has."""
        dossier = dossier_of("kurils")
        frame = ground("kurils")
        ratios = []
        for area in dossier.areas:
            if area.id in ("etorofu", "kunashiri", "shikotan"):
                [drawn] = frame.drawn([area.geometry])
                true = abs(Geod(ellps="WGS84").geometry_area_perimeter(area.geometry)[0])
                ratios.append(drawn.area * frame.metres**2 / true)
        assert ratios == pytest.approx([1, 1, 1], abs=0.01)

    def test_the_inset_marks_where_the_map_is(self) -> None:
        drawn = groups(svg_of("kurils", USUAL))
        frame, inset = (coordinates(drawn[id]) for id in ("inset:frame", "inset:edge"))
        for axis in (0, 1):
            assert min(inset[axis]) <= min(frame[axis]) < max(frame[axis]) <= max(inset[axis])


class TestFiles:
    @pytest.mark.parametrize("scale", [1, 2])
    def test_a_png_has_the_pixels_that_were_asked_for(self, kurils: Dossier, scale: int) -> None:
        made = still(kurils, view_of(kurils, {}), size=Size(600, 400, scale))
        image = Image.open(BytesIO(made))
        assert image.size == (600 * scale, 400 * scale)
        assert image.text["Copyright"].startswith(kurils.licences.attribution)
        assert "16 December 2016" in image.text["Title"]

    @pytest.mark.parametrize(
        ("name", "lang", "said"),
        [
            ("kurils", "en", ["Iturup", "Etorofu", "16 December 2016", "OpenStreetMap"]),
            ("kurils", "ja", ["択捉島", "イトゥルップ島", "2016年12月16日"]),
            ("kurils", "ru", ["Итуруп", "Эторофу", "16 декабря"]),
            ("halm", "ar", ["1955", "Invented coastlines"]),
        ],
    )
    def test_a_pdf_can_be_searched(self, name: str, lang: str, said: list[str]) -> None:
        dossier = dossier_of(name)
        made = still(dossier, view_of(dossier, {"lang": lang}), size=SMALL, format="pdf")
        [page] = pypdf.PdfReader(BytesIO(made)).pages
        found = page.extract_text()
        assert [text for text in said if text not in found] == []
        assert (float(page.mediabox.width), float(page.mediabox.height)) == (720, 480)

    def test_a_pdf_brings_its_fonts(self, kurils: Dossier) -> None:
        made = still(kurils, view_of(kurils, {}), size=SMALL, format="pdf")
        [page] = pypdf.PdfReader(BytesIO(made)).pages
        fonts = page["/Resources"]["/Font"].values()
        kept = [font["/DescendantFonts"][0]["/FontDescriptor"] for font in fonts]
        assert kept
        assert all("/FontFile2" in each for each in kept)

    def test_an_svg_brings_its_fonts_and_asks_for_nothing(self) -> None:
        svg = svg_of("kurils", lang="ja")
        assert "@font-face{font-family:'Noto Sans JP'" in svg
        assert "url(http" not in svg
        assert "<script" not in svg
        assert len(svg) < 700_000

    def test_the_same_view_is_the_same_bytes(self, kurils_path: Path, kurils: Dossier) -> None:
        script = (
            "import sys,hashlib\n"
            "from disputemap.dossier import read\n"
            "from disputemap.render.still import Size, still\n"
            "from disputemap.scene import view_of\n"
            "d = read(sys.argv[1])\n"
            "v = view_of(d, {'lang': 'ja'})\n"
            "for kind in ('png', 'svg', 'pdf'):\n"
            "    made = still(d, v, size=Size(600, 400), format=kind)\n"
            "    print(hashlib.sha256(made).hexdigest())\n"
        )
        view = view_of(kurils, {"lang": "ja"})
        still(kurils, view_of(kurils, {"date": "1860"}), size=SMALLEST)  # leaves no trace
        ours = [
            hashlib.sha256(still(kurils, view, size=Size(600, 400), format=kind)).hexdigest()
            for kind in ("png", "svg", "pdf")
        ]
        done = subprocess.run(
            [sys.executable, "-c", script, kurils_path],
            capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "7"}, timeout=120,
        )  # fmt: skip
        assert done.stdout.split() == ours

    @pytest.mark.parametrize(
        ("width", "height", "scale"),
        [
            (479, 400, 1), (480, 359, 1), (2401, 1200, 1), (1200, 2401, 1), (480, 961, 1),
            (1000, 399, 1), (800, 600, 3), (800, 600, 0), (2400, 2400, 2),
        ],
    )  # fmt: skip
    def test_a_size_out_of_bounds_says_what_would_fit(
        self, width: int, height: int, scale: int
    ) -> None:
        with pytest.raises(UnfitSizeError, match="expected"):
            Size(width, height, scale)

    def test_nothing_is_loaded_before_a_picture_is_asked_for(self) -> None:
        script = (
            "import sys; import disputemap.web, disputemap.cli, disputemap.render\n"
            "import disputemap.web.picture\n"
            "assert not {'matplotlib', 'fontTools'} & sys.modules.keys()"
        )
        subprocess.run([sys.executable, "-c", script], check=True, timeout=120)

    def test_the_theme_is_read_from_the_style_sheet(self) -> None:
        assert {"sea", "land", "ink", "coast", "mix-land"} <= tokens().keys()


@pytest.fixture(scope="module")
def shared_page(browser):
    """One page for all measuring; the drawings ask for nothing."""
    page = browser.new_page(viewport={"width": 2400, "height": 1200})
    yield page
    page.close()


Boxes = dict[str, tuple[float, float, float, float]]

MEASURE = """async () => {
  await document.fonts.ready;
  await Promise.all([...document.fonts].map((font) => font.load()));
  return [...document.querySelectorAll("text")].map((text) => {
    const { left, top, right, bottom } = text.getBoundingClientRect();
    return [text.closest("g[id]").id, left, top, right, bottom];
  });
}"""


def measured(page, folder: Path, svg: str) -> Boxes:
    """Boxes of all texts in CSS pixels: left, top, right, bottom."""
    file = folder / "drawing.svg"
    file.write_text(svg, encoding="utf-8")
    page.goto(file.as_uri())
    return {id: tuple(box) for id, *box in page.evaluate(MEASURE)}


def within(box: tuple[float, ...], frame: tuple[float, ...]) -> bool:
    left, top, right, bottom = box
    return (
        left >= frame[0] - 1 and top >= frame[1] - 1
        and right <= frame[2] + 1 and bottom <= frame[3] + 1
    )  # fmt: skip


def overlapping(boxes: Boxes) -> list[tuple[str, str]]:
    """Texts that cover each other; lines of one text may touch."""

    def letters(box: tuple[float, ...]) -> tuple[float, ...]:
        left, top, right, bottom = box
        room = (bottom - top) * 0.2  # a browser's box has room over and under the letters
        return left, top + room, right, bottom - room

    found = []
    ids = sorted(boxes)
    for at, one in enumerate(ids):
        for other in ids[at + 1 :]:
            a, b = letters(boxes[one]), letters(boxes[other])
            if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]:
                found.append((one, other))
    return found


def coordinates(group: ElementTree.Element) -> tuple[list[float], list[float]]:
    """Horizontal and vertical numbers of a group's first path."""
    numbers = [
        float(word)
        for word in next(group.iter(f"{SVG}path")).get("d").split()
        if word not in "MLzZ"
    ]
    return numbers[::2], numbers[1::2]


def inner_points(shape: BaseGeometry, count: int) -> list[tuple[int, int]]:
    """Pixels well inside a shape."""
    inner = shape.buffer(-4)
    west, north, east, south = (int(bound) for bound in inner.bounds)
    generator = np.random.default_rng(7)
    found: list[tuple[int, int]] = []
    while len(found) < count:
        x, y = int(generator.integers(west, east)), int(generator.integers(north, south))
        if inner.contains(Point(x + 0.5, y + 0.5)):
            found.append((x, y))
    return found
