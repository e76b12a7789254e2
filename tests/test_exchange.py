"""A dossier as data for other programs: what GDAL reads back is what the dossier says."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pandas as pd
import pyogrio
import pytest
import shapely
from click.testing import CliRunner, Result
from fastkml.validator import get_schema_parser
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from shapely.geometry import shape

from conftest import files_of_at_most
from disputemap.cli.exchanging import export
from disputemap.dossier import Dossier, Texts, iso_date
from disputemap.exchange import FORMATS, choice_of, format_of
from disputemap.exchange.spreadsheet import STARTS, cell, uncell
from disputemap.notebook import Dossier as Frames
from disputemap.scene import tenure_by_area
from disputemap.scene.wording import interface_words

KML = "{http://www.opengis.net/kml/2.2}"
WITH_AREAS = {"geojson": None, "gpkg": "tenure", "kml": "areas", "fgb": None}
"""Formats that hold areas with their status, and the layer that they are in."""


@pytest.fixture(scope="module", params=["kurils", "halm"])
def dossier(request: pytest.FixtureRequest, kurils: Dossier, invented: Dossier) -> Dossier:
    return {each.id: each for each in (kurils, invented)}[request.param]


@pytest.fixture(scope="module")
def written(dossier: Dossier, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A file of each format with the whole history, by the format's name."""
    folder = tmp_path_factory.mktemp(dossier.id)
    choice = choice_of(dossier, {"view": "neutral"})
    files = {}
    for name, format in FORMATS.items():
        files[name] = folder / f"{dossier.id}{format.suffix}"
        files[name].write_bytes(format.write(dossier, choice))
    return files


def areas_of(path: Path, name: str) -> pd.DataFrame:
    """Areas with their status as GDAL reads them, by area and tenure row."""
    frame = pyogrio.read_dataframe(path, layer=WITH_AREAS[name])
    if name == "geojson":
        frame = frame[frame["layer"] == "areas"]
    return frame.set_index(["area", "tenure"]).sort_index()


def text(value: object) -> str:
    """A value as a table holds it, whatever its format makes of nothing."""
    if value is None or pd.isna(value):
        return ""
    # GDAL takes a column of GeoJSON whose every text is a day for one of dates.
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else str(value)


def same_shape(found: shapely.Geometry, expected: shapely.Geometry) -> bool:
    """Whether two geometries have the same positions, in rings that begin anywhere."""
    return bool(found.normalize().equals_exact(multi(expected).normalize(), 1e-7)) or bool(
        found.normalize().equals_exact(expected.normalize(), 1e-7)
    )


def multi(geometry: shapely.Geometry) -> shapely.Geometry:
    kinds = {"Polygon": shapely.MultiPolygon, "LineString": shapely.MultiLineString}
    return kinds[geometry.geom_type]([geometry]) if geometry.geom_type in kinds else geometry


@pytest.mark.parametrize("name", WITH_AREAS)
class TestAreas:
    def test_every_area_stands_there_once_for_each_row_of_its_history(
        self, written: dict[str, Path], dossier: Dossier, name: str
    ) -> None:
        rows = tenure_by_area(dossier)
        expected = [(area.id, row.id) for area in dossier.areas for row in rows[area.id]]
        assert areas_of(written[name], name).index.tolist() == sorted(expected)

    def test_it_has_the_shape_of_the_dossier(
        self, written: dict[str, Path], dossier: Dossier, name: str
    ) -> None:
        shapes = {area.id: area.geometry for area in dossier.areas}
        frame = pyogrio.read_dataframe(written[name], layer=WITH_AREAS[name])
        assert frame.crs == "EPSG:4326"
        for (area, _), geometry in areas_of(written[name], name)["geometry"].items():
            assert same_shape(geometry, shapes[area]), area

    def test_it_says_who_from_when_to_when_and_by_what_source(
        self, written: dict[str, Path], dossier: Dossier, name: str
    ) -> None:
        areas = areas_of(written[name], name)
        for row in dossier.tenure:
            expected = {
                "from": str(row.start),
                "to": str(row.to or ""),
                "first_day": iso_date(row.first_day),
                "end_day": "" if row.end_day is None else iso_date(row.end_day),
                "administered_by": " ".join(row.administered_by),
                "claimed_by": " ".join(row.claimed_by),
                "undetermined_by": " ".join(row.undetermined_by),
                "mode": row.mode,
                "under": row.under or "",
                "basis": row.basis,
                "sources": " ".join(row.sources),
            }
            found = areas.xs(row.id, level="tenure")
            assert len(found)
            for _, columns in found.iterrows():
                assert {each: text(columns[each]) for each in expected} == expected

    def test_it_has_every_party_s_name_in_every_language(
        self, written: dict[str, Path], dossier: Dossier, name: str
    ) -> None:
        for (area, _), columns in areas_of(written[name], name).iterrows():
            for (party, language), expected in dossier.place(area).names.items():
                assert columns[f"name_{party}_{language}"] == expected

    def test_licence_edition_and_attribution_are_inside(
        self, written: dict[str, Path], dossier: Dossier, name: str
    ) -> None:
        if name == "geojson":
            told = json.dumps(
                {key: value for key, value in json.loads(written[name].read_bytes()).items()
                 if key != "features"}, ensure_ascii=False,
            )  # fmt: skip
        elif name == "kml":
            told = ET.parse(written[name]).findtext(f"{KML}Document/{KML}description") or ""
        else:
            info = pyogrio.read_info(written[name], layer=WITH_AREAS[name])
            told = info["layer_metadata"]["DESCRIPTION"]
        licences = dossier.licences
        for fact in (licences.texts, licences.geometry, licences.attribution, dossier.edition):
            assert str(fact) in told

    def test_with_a_date_it_has_the_status_of_that_day(
        self, dossier: Dossier, name: str, tmp_path: Path
    ) -> None:
        date = dossier.first_view.date
        path = tmp_path / f"at{FORMATS[name].suffix}"
        path.write_bytes(FORMATS[name].write(dossier, choice_of(dossier, {"date": date})))
        found = areas_of(path, name).reset_index().set_index("area")
        status = Frames(dossier).status(date).set_index("area")
        assert sorted(found.index) == sorted(status.index)
        for area, row in status.iterrows():
            expected = [text(row[each]) for each in ("administered_by", "claimed_by", "basis")]
            columns = found.loc[area, ["administered_by", "claimed_by", "basis"]]
            assert [text(each) for each in columns] == expected

    def test_an_area_of_which_nothing_is_recorded_is_there_without_a_status(
        self, dossier: Dossier, name: str, tmp_path: Path
    ) -> None:
        path = tmp_path / f"early{FORMATS[name].suffix}"
        early = iso_date(dossier.span.first_day)
        path.write_bytes(FORMATS[name].write(dossier, choice_of(dossier, {"date": early})))
        frame = pyogrio.read_dataframe(path, layer=WITH_AREAS[name])
        areas = frame[frame["layer"] == "areas"] if name == "geojson" else frame
        assert len(areas) == len(dossier.areas)
        known = "administered_by" in areas  # KML leaves out what nothing has
        assert not known or {text(each) for each in areas["administered_by"]} == {""}


@pytest.mark.parametrize("name", ["geojson", "gpkg", "kml"])
class TestBoundariesAndPlaces:
    def layer(self, path: Path, name: str, layer: str) -> pd.DataFrame:
        frame = pyogrio.read_dataframe(path, layer=None if name == "geojson" else layer)
        return frame[frame["layer"] == layer] if name == "geojson" else frame

    def test_every_boundary_says_who_holds_it_and_why(
        self, written: dict[str, Path], dossier: Dossier, name: str
    ) -> None:
        frame = self.layer(written[name], name, "boundaries").set_index("boundary")
        assert frame.index.tolist() == [line.id for line in dossier.boundaries]
        for line in dossier.boundaries:
            row = frame.loc[line.id]
            assert same_shape(row["geometry"], line.geometry)
            assert (row["kind"], row["from"], text(row["to"]), text(row["held_by"])) == (
                line.kind, str(line.start), str(line.to or ""), " ".join(line.held_by),
            )  # fmt: skip
            assert (row["method"], row["sources"]) == (line.method, " ".join(line.sources))

    def test_every_place_is_where_it_is(
        self, written: dict[str, Path], dossier: Dossier, name: str
    ) -> None:
        frame = self.layer(written[name], name, "places").set_index("place")
        assert frame.index.tolist() == [place.id for place in dossier.places]
        for place in dossier.places:
            row = frame.loc[place.id]
            assert (row["geometry"].x, row["geometry"].y) == pytest.approx((place.lon, place.lat))
            assert (row["kind"], int(row["rank"])) == (place.kind, place.rank)


class TestEveryFormat:
    def test_the_same_is_written_twice_even_by_another_process(
        self, written: dict[str, Path], dossier: Dossier, kurils_path: Path, invented_path: Path
    ) -> None:
        folder = next(path for path in (kurils_path, invented_path) if path.name == dossier.id)
        code = (
            "import hashlib, pathlib, sys; from disputemap.dossier import read;"
            "from disputemap.exchange import FORMATS, choice_of;"
            "dossier = read(pathlib.Path(sys.argv[1]));"
            "choice = choice_of(dossier, {'view': 'neutral'});"
            "print(*[hashlib.sha256(each.write(dossier, choice)).hexdigest()"
            " for each in FORMATS.values()])"
        )
        answer = subprocess.check_output([sys.executable, "-c", code, folder], text=True)
        expected = [hashlib.sha256(path.read_bytes()).hexdigest() for path in written.values()]
        assert answer.split() == expected

    @pytest.mark.parametrize("name", FORMATS)
    def test_it_is_found_by_the_end_of_a_file_s_name(self, name: str) -> None:
        assert format_of(f"some.data.{name.upper()}") is FORMATS[name]
        assert format_of(f"{name}.txt") is None

    @pytest.mark.parametrize("name", ["geojson", "csv", "kml"])
    def test_the_language_and_the_perspective_choose_the_names(
        self, dossier: Dossier, name: str
    ) -> None:
        for language in dossier.languages:
            for perspective in dossier.perspectives:
                asked = {"lang": language.id, "view": perspective.id}
                made = FORMATS[name].write(dossier, choice_of(dossier, asked)).decode()
                first = dossier.tenure[0].area if name == "csv" else dossier.areas[0].id
                place = dossier.place(first)
                names = {place.name(party, language.id) for party in perspective.names}
                found = re.search(NAME_OF_THE_FIRST[name], made)
                assert found
                separator = interface_words(dossier, language.id)["name-separator"]
                assert set(found[1].split(separator)) == names


NAME_OF_THE_FIRST = {
    "geojson": r'"layer":"areas","area":"[^"]*","parent":[^,]*,"name":"([^"]*)"',
    "csv": r'\r\n"[^"]*","([^"]*)"',
    "kml": r"<name>areas</name><Placemark[^>]*><name>([^<]*)</name>",
}


@pytest.fixture(scope="module")
def collection(written: dict[str, Path]) -> dict:
    """The GeoJSON file."""
    return json.loads(written["geojson"].read_bytes())


class TestGeoJson:
    def test_it_is_of_rfc_7946(self, collection: dict, written: dict[str, Path]) -> None:
        assert collection["type"] == "FeatureCollection"
        assert "crs" not in collection
        for feature in collection["features"]:
            geometry = shape(feature["geometry"])
            for polygon in getattr(geometry, "geoms", [geometry]):
                if polygon.geom_type == "Polygon":
                    assert polygon.exterior.is_ccw
                    assert not any(ring.is_ccw for ring in polygon.interiors)
        assert not re.search(r"\.[0-9]{8}", written["geojson"].read_text("utf-8"))

    def test_its_bounds_hold_everything(self, collection: dict) -> None:
        shapes = [shape(feature["geometry"]) for feature in collection["features"]]
        assert collection["bbox"] == pytest.approx(shapely.total_bounds(shapes), abs=1e-7)

    def test_holes_and_rings_the_other_way_round_are_turned(self) -> None:
        from disputemap.exchange.geojson import right_handed

        ring = [(0, 0), (0, 3), (3, 3), (3, 0)]
        hole = [(1, 1), (2, 1), (2, 2), (1, 2)]
        turned = right_handed(shapely.Polygon(ring, [hole]))
        assert turned.exterior.is_ccw
        assert not turned.interiors[0].is_ccw

    def test_it_lists_the_sources_that_its_features_name(self, collection: dict) -> None:
        cited = {
            source
            for feature in collection["features"]
            for source in (feature["properties"].get("sources") or "").split()
        }
        assert cited
        assert cited <= {source["source"] for source in collection["sources"]}


class TestGeoPackage:
    def test_it_has_a_layer_for_each_kind_of_record(
        self, written: dict[str, Path], dossier: Dossier
    ) -> None:
        layers = {
            name: (kind, len(pyogrio.read_dataframe(written["gpkg"], layer=name)))
            for name, kind in pyogrio.list_layers(written["gpkg"])
        }
        history = sum(len(tenure_by_area(dossier)[area.id]) for area in dossier.areas)
        assert layers == {
            "areas": ("MultiPolygon", len(dossier.areas)),
            "tenure": ("MultiPolygon", history),
            "boundaries": ("MultiLineString", len(dossier.boundaries)),
            "places": ("Point", len(dossier.places)),
            "events": (None, len(dossier.events)),
            "sources": (None, len(dossier.sources)),
        }

    def test_events_and_sources_are_tables(
        self, written: dict[str, Path], dossier: Dossier
    ) -> None:
        events = pyogrio.read_dataframe(written["gpkg"], layer="events").set_index("event")
        texts = dossier.texts[dossier.first_view.lang]
        for event in dossier.events:
            row = events.loc[event.id]
            assert (row["date"], row["title"], row["weight"], row["sources"]) == (
                str(event.date), texts.get("events", event.id, "title"), event.weight,
                " ".join(event.sources),
            )  # fmt: skip
        sources = pyogrio.read_dataframe(written["gpkg"], layer="sources").set_index("source")
        for source in dossier.sources:
            assert json.loads(sources.loc[source.id, "csl"]) == dict(source.csl)

    def test_every_layer_and_the_file_carry_licence_and_edition(
        self, written: dict[str, Path], dossier: Dossier
    ) -> None:
        for layer, _ in pyogrio.list_layers(written["gpkg"]):
            info = pyogrio.read_info(written["gpkg"], layer=layer)
            for metadata in (info["layer_metadata"], info["dataset_metadata"]):
                assert metadata["licence_geometry"] == dossier.licences.geometry
                assert metadata["licence_texts"] == dossier.licences.texts
                assert metadata["edition"] == str(dossier.edition)

    def test_a_layer_without_rows_keeps_its_columns(self, kurils: Dossier, tmp_path: Path) -> None:
        path = tmp_path / "early.gpkg"
        path.write_bytes(FORMATS["gpkg"].write(kurils, choice_of(kurils, {"date": "1700"})))
        info = pyogrio.read_info(path, layer="boundaries")
        assert info["features"] == 0
        assert {"boundary", "kind", "held_by"} <= set(info["fields"])


@pytest.fixture(scope="module")
def document(written: dict[str, Path]) -> ET.Element:
    """The KML file."""
    return ET.parse(written["kml"]).getroot()


class TestKml:
    def test_it_fits_the_schema_of_kml(self, written: dict[str, Path]) -> None:
        schema = get_schema_parser()
        assert schema.validate(etree.parse(written["kml"])), schema.error_log

    def test_it_has_a_folder_for_each_kind(self, document: ET.Element) -> None:
        names = [each.text for each in document.iterfind(f".//{KML}Folder/{KML}name")]
        assert names == ["areas", "boundaries", "places"]

    def test_an_area_is_there_for_the_time_of_its_row(
        self, document: ET.Element, dossier: Dossier
    ) -> None:
        rows = {row.id: row for row in dossier.tenure}
        for mark in document.iterfind(f".//{KML}Folder[@id='areas']/{KML}Placemark"):
            row = rows[mark.findtext(f".//{KML}Data[@name='tenure']/{KML}value") or ""]
            span = [mark.findtext(f"{KML}TimeSpan/{KML}{end}") for end in ("begin", "end")]
            end = None if row.end_day is None else iso_date(row.end_day)
            assert span == [iso_date(row.first_day), end]

    def test_it_is_painted_in_the_colour_of_who_administers_it(
        self, document: ET.Element, dossier: Dossier
    ) -> None:
        fills = {
            f"#{style.get('id')}": style.findtext(f"{KML}PolyStyle/{KML}color") or ""
            for style in document.iterfind(f".//{KML}Style")
        }
        rows = {row.id: row for row in dossier.tenure}
        for mark in document.iterfind(f".//{KML}Folder[@id='areas']/{KML}Placemark"):
            row = rows[mark.findtext(f".//{KML}Data[@name='tenure']/{KML}value") or ""]
            if len(row.administered_by) == 1:
                colour = dossier.party(row.administered_by[0]).colour.lower()
                fill = fills[mark.findtext(f"{KML}styleUrl") or ""]
                assert fill[2:] == colour[5:7] + colour[3:5] + colour[1:3]
                assert 0 < int(fill[:2], 16) < 255

    def test_a_description_names_the_parties_and_the_sources(self, kurils: Dossier) -> None:
        made = FORMATS["kml"].write(kurils, choice_of(kurils, {"lang": "en"}))
        mark = ET.fromstring(made).find(f".//{KML}Placemark[@id='areas-etorofu-etorofu-1946']")
        assert mark is not None
        lines = (mark.findtext(f"{KML}description") or "").splitlines()
        assert lines[:2] == ["Administered by the Soviet Union", "claimed by Japan"]
        assert "Sources:" in lines
        assert len(lines) > lines.index("Sources:") + 2

    def test_a_line_that_the_perspective_does_not_draw_is_hidden(self, kurils: Dossier) -> None:
        made = FORMATS["kml"].write(kurils, choice_of(kurils, {"view": "jp"}))
        marks = ET.fromstring(made).iterfind(f".//{KML}Folder[@id='boundaries']/{KML}Placemark")
        hidden = {
            mark.findtext(f".//{KML}Data[@name='style']/{KML}value")
            for mark in marks
            if mark.findtext(f"{KML}visibility") == "0"
        }
        assert hidden == {"none"}


class TestSpreadsheet:
    def test_it_has_a_line_for_each_row_of_the_tenure_table(
        self, written: dict[str, Path], dossier: Dossier
    ) -> None:
        table = pd.read_csv(written["csv"], keep_default_na=False, dtype=str)
        assert table.columns[0] == "area"
        assert table["tenure"].tolist() == [row.id for row in dossier.tenure]
        assert table["from"].tolist() == [str(row.start) for row in dossier.tenure]
        first = [iso_date(row.first_day) for row in dossier.tenure]
        assert table["first_day"].tolist() == first
        by = [" ".join(row.administered_by) for row in dossier.tenure]
        assert table["administered_by"].tolist() == by

    def test_gdal_reads_it_the_same(self, written: dict[str, Path], dossier: Dossier) -> None:
        table = pyogrio.read_dataframe(written["csv"])
        assert table["area"].tolist() == [row.area for row in dossier.tenure]

    def test_every_line_keeps_edition_and_licence(
        self, written: dict[str, Path], dossier: Dossier
    ) -> None:
        table = pd.read_csv(written["csv"], dtype=str)
        assert list(table.columns[-3:]) == ["dossier", "edition", "licence"]
        assert set(table["licence"]) == {dossier.licences.texts}
        assert set(table["edition"]) == {str(dossier.edition)}

    def test_a_spreadsheet_knows_its_letters(self, written: dict[str, Path]) -> None:
        assert written["csv"].read_bytes().startswith(b"\xef\xbb\xbf")

    def test_a_day_without_rows_still_has_the_columns(self, kurils: Dossier) -> None:
        whole = FORMATS["csv"].write(kurils, choice_of(kurils, {}))
        early = FORMATS["csv"].write(kurils, choice_of(kurils, {"date": "1700"}))
        assert early == whole.splitlines(keepends=True)[0]

    @given(st.text() | st.builds(str.__add__, st.sampled_from(STARTS), st.text()))
    def test_no_cell_is_a_formula_and_every_text_comes_back(self, value: str) -> None:
        assert not cell(value).startswith(STARTS)
        assert uncell(cell(value)) == value or value.startswith("'")

    @given(
        st.lists(
            st.sampled_from([";", " ", '"', "'", "=1+1", "-", "@a", "x", ",", ")"]), max_size=9
        )
    )
    def test_no_piece_is_one_where_cells_are_parted_by_semicolons(self, pieces: list[str]) -> None:
        value = "".join(pieces)
        line = io.StringIO()
        csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="").writerow(["a", cell(value), "b"])
        cut = [each.lstrip(' \t\r\n"') for each in line.getvalue().split(";")]
        assert not [each for each in cut if each.startswith(STARTS) and each[1:2] != ")"]
        assert uncell(cell(value)) == value or value.startswith("'")

    def test_a_formula_after_a_semicolon_is_text(self) -> None:
        assert cell("a;=1+1;b") == "a;'=1+1;b"
        assert cell('a; "=1+1&";') == 'a; "\'=1+1&";'
        assert cell("well ;-) then") == "well ;-) then"
        assert uncell(cell("a;'=1+1")) == "a;'=1+1"


HOSTILE = "=HYPERLINK(“x”)<script>alert(1)</script>&amp;'"


@pytest.fixture(scope="module")
def hostile(invented: Dossier) -> Dossier:
    """A dossier whose names and titles are formulas, markup and quotes."""
    places = [
        place.model_copy(update={"names": dict.fromkeys(place.names, HOSTILE)})
        for place in invented.places
    ]
    texts = {}
    for language, words in invented.texts.items():
        records = {
            table: {
                record: {field: HOSTILE + text for field, text in fields.items()}
                for record, fields in rows.items()
            }
            for table, rows in words.records.items()
        }
        texts[language] = Texts(dict.fromkeys(words.dossier, HOSTILE), words.ui, records)
    return replace(invented, places=tuple(places), texts=texts)


class TestHostileDossier:
    """No file may make anything of words but words."""

    def test_a_cell_of_a_table_is_text(self, hostile: Dossier) -> None:
        made = FORMATS["csv"].write(hostile, choice_of(hostile, {})).decode("utf-8-sig")
        rows = list(csv.reader(made.splitlines()))
        assert any(HOSTILE in each for row in rows for each in row)
        assert not any(each.startswith(STARTS) for row in rows for each in row)

    def test_a_description_of_kml_is_text(self, hostile: Dossier) -> None:
        made = ET.fromstring(FORMATS["kml"].write(hostile, choice_of(hostile, {})))
        told = [each.text or "" for each in made.iter(f"{KML}description")]
        assert any("&lt;script&gt;" in each for each in told)
        assert not any("<" in each for each in told)

    def test_the_text_of_a_slide_is_text(self, hostile: Dossier) -> None:
        made = json.loads(FORMATS["timeline.json"].write(hostile, choice_of(hostile, {})))
        slides = [made["title"], *made["events"]]
        words = [word for slide in slides for word in slide["text"].values()]
        assert any("&lt;script&gt;" in word for word in words)
        allowed = re.compile(r'</?(p|ul|li)>|</?div( class="disputemap-sources")?>|</?a( [^<>]*)?>')
        assert not [word for word in words if "<" in allowed.sub("", word)]


def run_export(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(export, [str(each) for each in arguments], prog_name="export")
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


class TestCommand:
    def test_it_shows_examples(self) -> None:
        result = run_export("--help")
        assert result.exit_code == 0
        assert "Examples:\n    disputemap export " in result.stdout

    @pytest.mark.parametrize("name", FORMATS)
    def test_the_ending_chooses_the_format(
        self, name: str, invented: Dossier, invented_path: Path, tmp_path: Path
    ) -> None:
        output = tmp_path / f"data{FORMATS[name].suffix.upper()}"
        result = run_export(invented_path, "-o", output, "--lang", "ar")
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
        expected = FORMATS[name].write(invented, choice_of(invented, {"lang": "ar"}))
        assert output.read_bytes() == expected
        assert list(tmp_path.iterdir()) == [output]

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (("-o", "data.shp"), "expected a name that ends in .geojson, .gpkg, .kml, .fgb, .csv"),
            (("-o", "t.timeline.json", "--date", "1950"), "--date: .timeline.json takes only"),
            (("-o", "t.timeline.json", "--view", "neutral"), "--view: .timeline.json takes only"),
            ((), "Missing option"),
        ],
    )
    def test_wrong_usage_is_told(self, arguments: tuple[str, ...], told: str) -> None:
        result = run_export("kurils", *arguments)
        assert result.exit_code == 2
        assert told in " ".join(result.stderr.split())

    def test_every_wrong_value_is_a_line_and_nothing_is_written(self, tmp_path: Path) -> None:
        asked = ("--date", "1951-02-30", "--view", "neutrl", "--lang", "xx")
        result = run_export("kurils", "-o", tmp_path / "data.csv", *asked)
        assert (result.exit_code, result.stdout) == (1, "")
        assert [line.split(":")[0] for line in result.stderr.splitlines()] == [
            "--date", "--view", "--lang",
        ]  # fmt: skip
        assert list(tmp_path.iterdir()) == []

    def test_an_unknown_or_broken_dossier_is_told(
        self, invented_path: Path, tmp_path: Path
    ) -> None:
        unknown = run_export("atlantis", "-o", tmp_path / "data.csv")
        assert unknown.exit_code == 1
        assert "or one of kurils" in unknown.stderr
        folder = shutil.copytree(invented_path, tmp_path / invented_path.name)
        table = folder / "tenure.csv"
        table.write_text(table.read_text("utf-8").replace("chronicle", "nobody"), encoding="utf-8")
        broken = run_export(folder, "-o", tmp_path / "data.csv")
        assert broken.exit_code == 1
        assert broken.stderr.startswith("halm/tenure.csv: ")
        assert not (tmp_path / "data.csv").exists()

    def test_a_place_that_cannot_be_written_is_named(
        self, invented_path: Path, tmp_path: Path
    ) -> None:
        output = tmp_path / "missing" / "data.csv"
        result = run_export(invented_path, "-o", output)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith(f"-o {output}: ")
        assert len(result.stderr.splitlines()) == 1

    def test_a_failure_half_way_leaves_the_old_file_and_no_other(
        self, invented_path: Path, tmp_path: Path
    ) -> None:
        output = tmp_path / "data.csv"
        output.write_text("as it was", encoding="utf-8")
        with files_of_at_most(1000):
            result = run_export(invented_path, "-o", output)
        assert result.exit_code == 1
        assert "File too large" in result.stderr
        assert output.read_text(encoding="utf-8") == "as it was"
        assert list(tmp_path.iterdir()) == [output]
