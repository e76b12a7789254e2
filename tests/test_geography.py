"""The pure measures, on shapes small enough to check by hand and on random ones."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import affinity

from disputemap.geography import (
    area_km2,
    blend,
    distance_km,
    distances_km,
    drop_small,
    length_km,
    median_line,
    nearest_owner,
    simplify_parts,
    snap,
    split_at_parallel,
    split_by_area,
    split_by_zone,
)

longitudes = st.floats(-170, 170)
latitudes = st.floats(-70, 70)
few = settings(max_examples=25, deadline=None)


@st.composite
def islands(draw: st.DrawFn) -> shapely.Polygon:
    """Draw a star-shaped island, tens of kilometres wide, anywhere but near the poles."""
    radii = draw(st.lists(st.floats(0.05, 0.3), min_size=5, max_size=40))
    angles = np.linspace(0, 2 * np.pi, len(radii), endpoint=False)
    corners = np.column_stack([np.cos(angles), np.sin(angles)]) * np.array(radii)[:, None]
    return affinity.translate(shapely.Polygon(corners), draw(longitudes), draw(latitudes))


def disc(longitude: float, latitude: float, radius: float) -> shapely.Polygon:
    return shapely.Point(longitude, latitude).buffer(radius)


class TestMeasure:
    def test_a_degree_square_on_the_equator(self) -> None:
        assert area_km2(shapely.box(0, 0, 1, 1)) == pytest.approx(12_308.8, abs=0.1)

    def test_a_degree_of_latitude(self) -> None:
        degree = shapely.LineString([(10, 45), (10, 46)])
        assert length_km(degree) == pytest.approx(111.14, abs=0.01)

    def test_a_hole_is_not_land(self) -> None:
        island, lake = shapely.box(0, 0, 1, 1), shapely.box(0.4, 0.4, 0.6, 0.6)
        holed = island.difference(lake)
        assert area_km2(holed) == pytest.approx(area_km2(island) - area_km2(lake))

    def test_distance_follows_the_ellipsoid(self) -> None:
        west, east = shapely.box(9, 59, 10, 61), shapely.box(11, 59, 12, 61)
        along_61_north = length_km(shapely.LineString([(10, 61), (11, 61)]))
        assert distance_km(west, east) == pytest.approx(along_61_north, rel=1e-6)

    def test_lands_that_meet_are_no_distance_apart(self) -> None:
        assert distance_km(shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)) == 0

    @few
    @given(islands())
    def test_winding_does_not_change_area(self, island: shapely.Polygon) -> None:
        assert area_km2(island.reverse()) == pytest.approx(area_km2(island))

    @few
    @given(islands(), st.floats(0.5, 2))
    def test_distances_agree_with_distance(self, island: shapely.Polygon, east: float) -> None:
        x, y = island.bounds[2] + east, island.centroid.y
        (found,) = distances_km(np.array([[x, y]]), island)
        assert found == pytest.approx(distance_km(shapely.Point(x, y), island), abs=1e-3)


class TestMedianLine:
    def test_between_two_points_of_one_parallel_it_is_a_meridian(self) -> None:
        line = median_line(disc(9.8, 45, 0.01), disc(10.2, 45, 0.01), reach_km=40)
        assert shapely.get_coordinates(line)[:, 0] == pytest.approx(10, abs=1e-3)

    @few
    @given(islands(), islands(), st.floats(0.1, 0.6), st.floats(0, 2 * np.pi))
    def test_it_is_equally_far_from_both(
        self, one: shapely.Polygon, other: shapely.Polygon, gap: float, angle: float
    ) -> None:
        one = affinity.translate(one, 20 - one.centroid.x, 50 - one.centroid.y)
        x, y = (0.6 + gap) * np.cos(angle), (0.6 + gap) * np.sin(angle)
        other = affinity.translate(other, 20 + x - other.centroid.x, 50 + y - other.centroid.y)
        line = median_line(one, other, reach_km=60, spacing_m=200)
        points = shapely.get_coordinates(line.segmentize(0.01))
        apart = distances_km(points, one) - distances_km(points, other)
        assert np.abs(apart).max() < 0.05
        assert distances_km(points, one).max() < 60.1
        assert not line.intersects(one)
        assert not line.intersects(other)

    @pytest.mark.parametrize("longitude", [10.005, 15.0])
    def test_lands_that_meet_or_are_too_far_apart_have_none(self, longitude: float) -> None:
        with pytest.raises(ValueError, match="no median line"):
            median_line(disc(10, 45, 0.01), disc(longitude, 45, 0.01), reach_km=40)


class TestSplit:
    @few
    @given(islands(), st.floats(0.05, 0.95), st.floats(0, 360))
    def test_the_part_has_the_area_asked_for(
        self, island: shapely.Polygon, share: float, azimuth: float
    ) -> None:
        whole = area_km2(island)
        part, rest, cut = split_by_area(island, share * whole, azimuth)
        assert area_km2(part) == pytest.approx(share * whole, rel=1e-5)
        assert area_km2(part) + area_km2(rest) == pytest.approx(whole, rel=1e-5)
        assert shapely.distance(cut, part) < 1e-6
        assert shapely.distance(cut, rest) < 1e-6

    def test_the_part_is_at_the_end_asked_for_and_the_cut_across(self) -> None:
        island = affinity.rotate(shapely.box(9, 49.9, 11, 50.1), 30)
        part, rest, cut = split_by_area(island, area_km2(island) / 4, 225)
        assert part.centroid.x < rest.centroid.x
        assert part.centroid.y < rest.centroid.y
        assert length_km(cut) == pytest.approx(22, abs=4)

    def test_more_than_there_is_cannot_be_cut_off(self) -> None:
        island = disc(10, 50, 0.1)
        with pytest.raises(ValueError, match="cannot cut"):
            split_by_area(island, area_km2(island) + 1, 0)

    @few
    @given(islands(), st.floats(-0.5, 0.5))
    def test_a_parallel_cuts_exactly(self, island: shapely.Polygon, offset: float) -> None:
        latitude = island.centroid.y + offset
        south, north = split_at_parallel(island, latitude)
        assert south.area + north.area == pytest.approx(island.area, rel=1e-9)
        assert south.is_empty or south.bounds[3] <= latitude
        assert north.is_empty or north.bounds[1] >= latitude

    def test_a_zone_takes_what_lies_in_it(self) -> None:
        inside, outside = split_by_zone(shapely.box(0, 0, 2, 1), shapely.box(1, -1, 3, 2))
        assert inside.equals(shapely.box(1, 0, 2, 1))
        assert outside.equals(shapely.box(0, 0, 1, 1))


class TestSimplify:
    @few
    @given(islands(), st.floats(10, 50_000))
    def test_every_part_stays_valid(self, island: shapely.Polygon, tolerance: float) -> None:
        x, y = island.centroid.x, island.centroid.y
        land = shapely.MultiPolygon([island, disc(x + 0.5, y, 0.002), disc(x, y + 0.5, 0.001)])
        simple = simplify_parts(land, tolerance)
        assert len(simple.geoms) == 3
        assert simple.is_valid
        assert shapely.get_num_coordinates(simple) <= shapely.get_num_coordinates(land)

    def test_a_rock_in_a_bay_stays_off_the_coast(self) -> None:
        bay = shapely.Polygon([(0, 0), (1, 0), (1, 1), (0.5, 0.9), (0, 1)])
        simple = simplify_parts(shapely.MultiPolygon([bay, disc(0.5, 0.95, 0.01)]), 50_000)
        assert not simple.geoms[0].intersects(simple.geoms[1])

    def test_small_parts_go_but_never_the_largest(self) -> None:
        land = shapely.MultiPolygon([disc(0, 0, 0.1), disc(1, 0, 0.01)])
        assert len(drop_small(land, 50).geoms) == 1
        assert len(drop_small(land, 1e9).geoms) == 1
        assert len(drop_small(land, 0).geoms) == 2

    def test_a_blend_is_fine_inside_its_zone_and_has_no_seam(self) -> None:
        fine, coarse = disc(0, 0, 1), disc(0, 0, 1).simplify(0.2)
        east = shapely.box(0, -2, 2, 2)
        blended = blend(fine, coarse, east)
        assert len(blended.geoms) == 1
        assert blended.intersection(east).equals(fine.intersection(east))
        assert blended.difference(east).equals(coarse.difference(east))


class TestSnap:
    @few
    @given(islands(), st.integers(2, 5))
    def test_rounded_valid_and_counter_clockwise(
        self, island: shapely.Polygon, decimals: int
    ) -> None:
        snapped = snap(island.reverse(), decimals)
        assert snapped.is_valid
        assert snapped.exterior.is_ccw
        corners = shapely.get_coordinates(snapped)
        assert corners == pytest.approx(np.round(corners, decimals), abs=1e-12)
        assert shapely.equals_identical(snap(snapped, decimals), snapped)

    def test_an_islet_keeps_the_decimals_it_needs(self) -> None:
        islet = disc(145.12345, 43.54321, 0.00004)
        (snapped,) = snap(shapely.MultiPolygon([islet]), 4).geoms
        assert snapped.is_valid
        assert area_km2(snapped) == pytest.approx(area_km2(islet), rel=0.9)

    def test_rocks_that_would_meet_stay_apart(self) -> None:
        rocks = shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(1.00001, 0, 2, 1)])
        one, other = snap(rocks, 4).geoms
        assert one.disjoint(other)

    def test_a_line_stays_in_its_direction(self) -> None:
        line = snap(shapely.LineString([(2.00004, 0), (1.00004, 1)]), 4)
        assert list(line.coords) == [(2.0, 0.0), (1.0, 1.0)]


class TestNearestOwner:
    def test_each_rock_goes_with_the_nearest(self) -> None:
        west, east = shapely.box(0, 60, 1, 61), shapely.box(3, 60, 4, 61)
        rocks = [disc(1.5, 60.5, 0.01), disc(2.6, 60.5, 0.01), west, east]
        assert nearest_owner(rocks, [west, east]).tolist() == [0, 1, 0, 1]

    def test_east_and_north_count_by_kilometres_not_degrees(self) -> None:
        north, east = shapely.box(0, 61, 0.1, 62), shapely.box(1.5, 60, 2, 60.1)
        assert nearest_owner([shapely.Point(0.0, 60.05)], [north, east]).tolist() == [1]

    def test_without_an_owner_there_is_no_answer(self) -> None:
        with pytest.raises(ValueError, match="at least one owner"):
            nearest_owner([shapely.Point(0, 0)], [])
