"""Geodesics, rhumb lines, circles and degrees against printed values and laws."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bowles import earth
from bowles.earth.lines import meridian_arc
from bowles.errors import BadValue

PRINTED = Path(__file__).parent / "printed"
longitudes = st.floats(-180, 180, allow_subnormal=False)
latitudes = st.floats(-89, 89, allow_subnormal=False)


def printed(name):
    return np.loadtxt(PRINTED / name, delimiter=",").T


def test_geodesics_are_as_karney_prints_them():
    lat1, lon1, azimuth, lat2, lon2, onward, metres = printed("geodesics.csv")
    km, start, back = earth.geodesic(lon1, lat1, lon2, lat2)
    np.testing.assert_allclose(km, metres / 1000, rtol=0, atol=1e-11 * 2e4)  # 0.2 mm
    np.testing.assert_allclose(start, azimuth % 360, rtol=0, atol=1e-11)
    np.testing.assert_allclose(back, (onward + 180) % 360, rtol=0, atol=1e-11)


def test_a_geodesic_walked_arrives():
    lat1, lon1, azimuth, lat2, lon2, _, metres = printed("geodesics.csv")
    lon, lat = earth.destination(lon1, lat1, azimuth, metres / 1000)
    np.testing.assert_allclose(lat, lat2, rtol=0, atol=1e-11)
    np.testing.assert_allclose((lon - lon2 + 180) % 360, 180, rtol=0, atol=1e-11)


def test_rhumb_lines_are_as_geographiclib_prints_them():
    lat1, lon1, lat2, lon2, printed_course, metres = printed("rhumb_lines.csv")
    course, km = earth.rhumb(lon1, lat1, lon2, lat2)
    np.testing.assert_allclose(course, printed_course, rtol=0, atol=1e-12 * 360)
    np.testing.assert_allclose(km, metres / 1000, rtol=1e-11)  # measured 1e-12


def test_degrees_are_as_printed():
    lat, of_latitude, of_longitude = printed("degrees.csv")
    np.testing.assert_allclose(earth.degree_of_latitude(lat), of_latitude, rtol=0, atol=6e-4)
    np.testing.assert_allclose(earth.degree_of_longitude(lat), of_longitude, rtol=0, atol=6e-4)
    assert earth.degree_of_latitude(42) == pytest.approx(111.0733, abs=5e-5)  # Meeus 1998, ch. 11


def test_a_degree_on_the_sphere_is_the_same_on_every_great_circle():
    np.testing.assert_allclose(
        earth.degree_of_latitude([0, 50, 90], "sphere"), 111.19508, atol=1e-5
    )
    np.testing.assert_allclose(earth.degree_of_longitude([0, 60], "sphere"), [111.19508, 55.59754])
    with pytest.raises(BadValue, match="'wgs84' or 'sphere', not 'flat'"):
        earth.degree_of_longitude(0, "flat")


@given(longitudes, latitudes, longitudes, latitudes)
def test_a_rhumb_line_is_never_shorter_than_the_geodesic(lon1, lat1, lon2, lat2):
    _, rhumb = earth.rhumb(lon1, lat1, lon2, lat2)
    km, _, _ = earth.geodesic(lon1, lat1, lon2, lat2)
    assert rhumb >= km - 1e-6


@given(longitudes, latitudes, st.floats(0, 360), st.floats(0.001, 1e-2))
def test_a_short_rhumb_line_is_a_geodesic(lon, lat, azimuth, km):
    lon2, lat2 = earth.destination(lon, lat, azimuth, km)
    course, length = earth.rhumb(lon, lat, lon2, lat2)
    assert length == pytest.approx(km, rel=1e-6)
    assert (course - azimuth + 180) % 360 == pytest.approx(180, abs=0.02)


@pytest.mark.parametrize("rise", [0.0, 9e-5, 1.1e-4])
def test_a_rhumb_line_nearly_along_a_parallel_loses_nothing(rise):
    _, km = earth.rhumb(0, 51, 10, 51 + rise)
    parallel = earth.degree_of_longitude(51 + rise / 2) * 10
    climb = earth.degree_of_latitude(51) * rise
    assert km == pytest.approx(np.hypot(parallel, climb), rel=1e-9)


@example(0, 60, 2, 0.09)
@given(longitudes, st.floats(-60, 60), st.floats(-2, 2), st.floats(-2, 2) | st.floats(-1e-3, 1e-3))
def test_a_rhumb_line_is_as_long_as_its_pieces(lon, lat, east, rise):
    _, km = earth.rhumb(lon, lat, lon + east, lat + rise)
    line = earth.rhumb_line(lon, lat, lon + east, lat + rise, step_km=1)
    pieces, _, _ = earth.geodesic(*line[:-1].T, *line[1:].T)
    assert pieces.sum() == pytest.approx(km, rel=1e-8, abs=1e-8)


def test_the_meridian_is_as_long_as_its_geodesic():
    lat = np.linspace(-90, 90, 181)
    km, _, _ = earth.geodesic(0, 0, 0, lat)
    np.testing.assert_allclose(
        np.abs(meridian_arc(lat)), km, rtol=0, atol=1.5e-10
    )  # km; measured 9e-11


def test_a_rhumb_line_to_a_pole_goes_straight_there():
    course, km = earth.rhumb([0, 30, 20], [0, -90, 90], [70, 0, 50], [90, 90, 90])
    np.testing.assert_allclose(course[:2], 0)
    quarter = 10_001.9657293  # km, the quarter meridian of WGS 84
    np.testing.assert_allclose(km, [quarter, 2 * quarter, 0], atol=1e-6)


def test_lines_end_where_they_should_and_keep_their_step():
    for line in (earth.great_circle_line, earth.rhumb_line):
        points = line(77.0, 43.0, -0.1, 51.5, step_km=100)
        np.testing.assert_allclose(points[[0, -1]], [(77.0, 43.0), (-0.1, 51.5)], atol=1e-9)
        steps, _, _ = earth.geodesic(*points[:-1].T, *points[1:].T)
        assert steps.max() < 101
    with pytest.raises(BadValue, match="above zero"):
        earth.rhumb_line(0, 0, 1, 1, step_km=0)


def test_a_rhumb_line_holds_its_course_across_the_antimeridian():
    points = earth.rhumb_line(170, -40, -160, 10, step_km=200)
    course, _ = earth.rhumb(*points[:-1].T, *points[1:].T)
    np.testing.assert_allclose(course, course[0], atol=1e-9)
    assert np.abs(points[:, 0]).max() <= 180


@given(longitudes, latitudes)
def test_the_antipode_of_the_antipode_is_home(lon, lat):
    there = earth.antipode(lon, lat)
    home, up = earth.antipode(*there)
    assert up == lat
    assert (home - lon + 180) % 360 == pytest.approx(180, abs=1e-9)
    assert -180 <= there[0] <= 180


@given(longitudes, st.floats(-90, 90), st.floats(0.1, 179.9))
@example(0, 90, 0.5)
@example(20, -90, 150)
def test_a_small_circle_keeps_its_distance(lon, lat, radius):
    circle = earth.small_circle(lon, lat, radius, n=37)
    points = earth.Layer.from_lines([circle, [(lon, lat)]]).xyz
    np.testing.assert_allclose(points[:-1] @ points[-1], np.cos(np.radians(radius)), atol=1e-12)
    assert circle.shape == (37, 2)
    steps = np.linalg.norm(np.diff(points[:-1], axis=0), axis=1)
    np.testing.assert_allclose(steps, steps[0], atol=1e-12)


def test_arrays_broadcast():
    km, azimuth, back = earth.geodesic(0, 0, np.zeros((3, 1)), np.linspace(1, 80, 4))
    assert km.shape == azimuth.shape == back.shape == (3, 4)
    assert earth.rhumb(0, [0, 10], 5, 5)[0].shape == (2,)
