"""A dossier in a notebook or a script: tables, the status at a date, a map that shows itself."""

from __future__ import annotations

import datetime
import html
import json
import re
import subprocess
import sys
from pathlib import Path

import folium
import pytest

import disputemap
from disputemap.dossier import DossierError

OUTSIDE = re.compile(r"""(?:src|href)=["']?(?:https?:)?//|url\(["']?(?:https?:)?//|@import""")


@pytest.fixture(scope="module")
def dossier() -> disputemap.Dossier:
    return disputemap.load("kurils")


class TestLoad:
    def test_a_dossier_is_found_by_name_or_folder(self, invented_path: Path) -> None:
        assert repr(disputemap.load("kurils")).startswith("<Dossier kurils, edition ")
        assert repr(disputemap.load(invented_path)).startswith("<Dossier halm, edition ")
        assert disputemap.load(str(invented_path)).records.id == "halm"

    def test_an_unknown_one_is_told_which_there_are(self) -> None:
        with pytest.raises(FileNotFoundError, match="or one of kurils"):
            disputemap.load("atlantis")

    def test_a_broken_one_tells_every_fault(self, tmp_path: Path) -> None:
        (tmp_path / "dossier.toml").touch()
        with pytest.raises(DossierError) as error:
            disputemap.load(tmp_path)
        assert str(error.value).splitlines() == [str(fault) for fault in error.value.faults]
        assert "areas.geojson: is missing" in str(error.value)

    def test_importing_it_brings_in_no_map_library_and_no_tables(self) -> None:
        code = "import sys, disputemap; disputemap.load; print(*sys.modules)"
        loaded = subprocess.check_output([sys.executable, "-c", code], text=True).split()
        assert {"streamlit", "folium", "geopandas", "pandas"} & set(loaded) == set()


class TestStatus:
    def test_it_is_a_table_with_a_row_an_area(self, dossier: disputemap.Dossier) -> None:
        status = dossier.status("1951-09-08")
        assert list(status.columns) == [
            "area", "administered_by", "claimed_by", "basis", "source", "geometry",
        ]  # fmt: skip
        assert status["area"].tolist() == [area.id for area in dossier.records.areas]
        assert status.crs == "EPSG:4326"
        assert status.geometry.is_valid.all()
        assert not status.geometry.is_empty.any()

    def test_it_says_who_and_by_what_source(self, dossier: disputemap.Dossier) -> None:
        row = dossier.status("1951-09-08").set_index("area").loc["etorofu"]
        assert (row.administered_by, row.claimed_by, row.basis) == ("su", "jp", "ukaz-1946")
        assert row.source == "ukaz-1946 nishimura-1951 hara-2001 compendium"

    def test_it_changes_on_the_day_of_the_change(self, dossier: disputemap.Dossier) -> None:
        by = {
            date: dossier.status(date).set_index("area").administered_by["etorofu"]
            for date in ("1855-02-06", "1855-02-07", "1945-08-27", "1945-08-28")
        }
        assert list(by.values()) == ["", "jp", "jp", "su"]

    def test_islets_have_the_status_of_their_group(self, dossier: disputemap.Dossier) -> None:
        status = dossier.status("1980").set_index("area")
        islets = [area.id for area in dossier.records.areas if area.parent == "habomai"]
        assert len(islets) > 3
        assert set(status.loc[islets].basis) == {"ukaz-1946"}
        assert set(status.loc[islets].administered_by) == {"su"}

    def test_a_year_or_month_is_its_first_day(self, dossier: disputemap.Dossier) -> None:
        assert dossier.status("1946").equals(dossier.status("1946-01-01"))
        assert dossier.status("1946-02").equals(dossier.status(str(datetime.date(1946, 2, 1))))

    def test_every_source_is_one_of_the_dossier_s(self, dossier: disputemap.Dossier) -> None:
        known = {source.id for source in dossier.records.sources}
        cited = {each for row in dossier.status("2016")["source"] for each in row.split()}
        assert cited
        assert cited <= known

    @pytest.mark.parametrize("date", ["1951-02-30", "yesterday", ""])
    def test_a_date_that_does_not_exist_is_an_error(
        self, dossier: disputemap.Dossier, date: str
    ) -> None:
        with pytest.raises(ValueError, match="expected a da"):
            dossier.status(date)

    def test_it_can_be_saved_as_geojson(self, dossier: disputemap.Dossier) -> None:
        saved = json.loads(dossier.status("2016-12-16").to_json())
        assert len(saved["features"]) == len(dossier.records.areas)


class TestTables:
    def test_events(self, dossier: disputemap.Dossier) -> None:
        events = dossier.events.set_index("id")
        assert len(events) == len(dossier.records.events)
        assert events.loc["sf-1951", "date"] == "1951-09-08"
        assert {"kind", "weight", "places", "areas", "actors", "sources"} <= set(events.columns)
        assert events["sources"].map(len).min() > 0

    def test_places(self, dossier: disputemap.Dossier) -> None:
        places = dossier.places.set_index("id")
        assert len(places) == len(dossier.records.places)
        assert places.loc["nemuro", ["lat", "lon"]].tolist() == pytest.approx(
            [43.3, 145.6], abs=0.2
        )
        assert {"kind", "area", "rank"} <= set(places.columns)

    def test_tenure(self, dossier: disputemap.Dossier) -> None:
        tenure = dossier.tenure.set_index("id")
        row = tenure.loc["etorofu-1945"]
        assert (row["from"], row["to"]) == ("1945-08-28", "1946-02-02")
        assert (row["administered_by"], row["claimed_by"]) == (["su"], ["jp"])
        assert {"area", "basis", "sources"} <= set(tenure.columns)

    def test_a_table_is_the_reader_s_own(self, dossier: disputemap.Dossier) -> None:
        del dossier.places["lat"]
        assert "lat" in dossier.places.columns


class TestMap:
    def test_it_is_a_folium_map_at_the_view_that_is_asked_for(
        self, dossier: disputemap.Dossier
    ) -> None:
        shown = dossier.map(date="1951-09-08", view="jp", lang="ru")
        assert isinstance(shown, folium.Map)
        asked = {"date": "1951-09-08", "view": "jp", "lang": "ru", "layout": "map"}
        assert shown.scene["view"] == asked

    def test_left_out_is_the_first_view(self, dossier: disputemap.Dossier) -> None:
        first = dossier.records.first_view
        view = dossier.map().scene["view"]
        assert (view["date"], view["view"], view["lang"]) == (first.date, first.view, first.lang)

    @pytest.mark.parametrize(
        ("asked", "message"),
        [
            ({"lang": "xx"}, "lang: “xx” is not known here; expected en, ja or ru"),
            ({"view": "neutrl"}, "did you mean “neutral”"),
            ({"date": "1951-13"}, "expected a month from 01 to 12"),
            ({"date": ""}, "expected a date written YYYY-MM-DD, YYYY-MM or YYYY"),
        ],
    )
    def test_a_wrong_value_is_an_error_that_says_what_would_be_right(
        self, dossier: disputemap.Dossier, asked: dict[str, str], message: str
    ) -> None:
        with pytest.raises(ValueError, match=re.escape(message)):
            dossier.map(**asked)

    def test_a_cell_shows_a_frame_with_the_whole_document(
        self, dossier: disputemap.Dossier
    ) -> None:
        shown = dossier.map(date="1951-09-08")
        frame = re.fullmatch(
            r'<iframe title="([^"]+)" srcdoc="([^"]*)" style="[^"]*" allowfullscreen></iframe>',
            shown._repr_html_(),
        )
        assert frame
        assert html.unescape(frame[1]) == dossier.records.texts["en"].get("dossier", "title")
        document = html.unescape(frame[2])
        assert document == shown.to_html()
        assert not OUTSIDE.search(re.sub(r"<a [^>]*>", "", document))

    def test_it_can_be_used_in_its_frame(self, dossier: disputemap.Dossier, page) -> None:
        page.set_content(dossier.map(date="1951-09-08")._repr_html_())
        frame = page.frame_locator("iframe")
        frame.locator("html[data-ready=true]").wait_for(state="attached")
        etorofu = frame.locator("[data-area=etorofu][data-administered-by]").first
        assert etorofu.get_attribute("data-administered-by") == "su"

    def test_folium_s_own_elements_can_be_added(self, dossier: disputemap.Dossier, page) -> None:
        shown = dossier.map()
        folium.Circle([44.0, 146.0], radius=20_000, class_name="added").add_to(shown)
        page.set_content(shown.to_html())
        page.wait_for_selector("html[data-ready=true]", state="attached")
        assert page.locator("path.added").count() == 1

    def test_it_can_be_saved(self, dossier: disputemap.Dossier, tmp_path: Path) -> None:
        shown = dossier.map()
        shown.save(tmp_path / "map.html")
        assert (tmp_path / "map.html").read_text("utf-8") == shown.to_html()
