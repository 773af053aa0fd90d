"""What is carried from one epoch, circle or scale to another comes back the same."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bowles.errors import BowlesError
from bowles.sheet import sheet

WORLD = sheet("world")
angles = st.floats(0, 359.99)
latitudes = st.floats(-89, 89)


@given(angles, latitudes, st.floats(-89, 89))
def test_the_horizon_and_the_equator_undo_each_other(hour, declination, latitude):
    there = WORLD.solve(
        "parallactic_angle", latitude=latitude, hour_angle=hour, declination=declination
    )
    back = WORLD.solve(
        "equator_from_horizon", azimuth=there["azimuth"].value,
        altitude=there["altitude"].value, latitude=latitude,
    )  # fmt: skip
    assert back["declination"].value == pytest.approx(declination, abs=1e-6)
    apart = (back["hour_angle"].value - hour + 180) % 360 - 180
    assert abs(apart) * np.cos(np.radians(declination)) < 1e-5


@given(angles, latitudes)
def test_a_catalogue_on_the_ecliptic_comes_back_to_the_equator(ra, dec):
    there = WORLD.solve("star_on_the_ecliptic", star=f"{ra}, {dec}", equinox="B1950")
    back = WORLD.solve(
        "star_at_longitude", longitude=there["longitude"].value,
        latitude=there["latitude"].value, equinox="B1950",
    )  # fmt: skip
    assert back["declination"].value == pytest.approx(dec, abs=1e-9)
    apart = (back["right_ascension"].value - ra + 180) % 360 - 180
    assert abs(apart) < 1e-7


@given(st.floats(1, 179), angles, angles, st.integers(-1000, 3000))
def test_elements_reduced_and_reduced_back_are_the_same(inclination, node, argument, year):
    asked = {"inclination": inclination, "node": node, "argument": argument}
    there = WORLD.solve("reduce_elements", **asked, start="1744", end=str(year))
    found = {name: there[name].value for name in asked}
    back = WORLD.solve("reduce_elements", **found, start=str(year), end="1744")
    for name, value in asked.items():
        assert abs((back[name].value - value + 180) % 360 - 180) < 1e-6, name


@given(angles, latitudes, st.integers(-2000, 4000))
def test_the_ecliptic_turns_back(longitude, latitude, year):
    there = WORLD.solve(
        "precess_on_the_ecliptic", longitude=longitude, latitude=latitude, start="2000", end=year
    )
    back = WORLD.solve(
        "precess_on_the_ecliptic", longitude=there["longitude"].value,
        latitude=there["latitude"].value, start=year, end="2000",
    )  # fmt: skip
    assert back["latitude"].value == pytest.approx(latitude, abs=1e-9)
    assert abs((back["longitude"].value - longitude + 180) % 360 - 180) < 1e-7


@pytest.mark.parametrize("eccentricity", ["0.2", "0.967", "1", "1.2"])
def test_a_comet_stands_in_the_ecliptic_at_its_nodes(eccentricity):
    orbit = {"perihelion_distance": "0.9", "eccentricity": eccentricity, "argument": "70",
             "perihelion_date": "1986-02-09"}  # fmt: skip
    nodes = WORLD.solve("comet_nodes", **orbit)
    for name, true in (("ascending", -70), ("descending", 110)):
        at = f"JD {nodes[f'{name}_julian_date'].value:.8f} TT"
        seen = WORLD.solve("comet_from_elements", **orbit, inclination=30, node=40, instant=at)
        assert seen["true_anomaly"].value == pytest.approx(true, abs=1e-4)
        assert seen["distance_from_the_sun"].value == pytest.approx(
            nodes[f"{name}_distance"].value, abs=1e-6
        )


@given(st.lists(st.integers(-9, 9), min_size=4, max_size=5), st.floats(-2, 2))
def test_a_curve_of_the_fourth_order_is_read_exactly(powers, part):
    curve = np.polynomial.Polynomial([*powers, 0][:5])
    values = ", ".join(str(curve(at)) for at in range(-2, 3))
    found = WORLD.solve("interpolate", values=values, part=part)
    assert found["value"].value == pytest.approx(curve(part), abs=1e-9)


@given(st.floats(0, 1), st.floats(-80, 80), st.floats(-170, 170))
def test_a_great_circle_is_met_again_at_its_own_meridian(part, latitude, longitude):
    ends = {"place": f"{latitude:.6f}, {longitude:.6f}", "to": "10 N 5 E"}
    half = WORLD.solve("point_on_great_circle", **ends, part=part)
    if abs(half["latitude"].value) > 89 or half["distance"].value < 1:
        return
    again = WORLD.solve("point_on_great_circle", **ends, longitude=half["longitude"].value)
    assert again["latitude"].value == pytest.approx(half["latitude"].value, abs=1e-4)


def test_a_point_of_the_great_circle_wants_one_thing():
    with pytest.raises(BowlesError, match="Give one of"):
        WORLD.solve("point_on_great_circle", place="London", distance=10, longitude=5)
    none = WORLD.solve("point_on_great_circle", place="London", to="Rome", latitude=89)
    assert none["place"].value is None


def test_even_time_and_universal_time_differ_by_delta_t():
    solved = WORLD.solve("dynamical_time", instant="JD 2451545.0 TT")
    ahead = (solved["terrestrial_time"].value - solved["universal_time"].value) * 3600
    assert ahead == pytest.approx(solved["delta_t"].value, abs=1)
    assert solved["julian_ephemeris_date"].value == 2451545.0


def test_a_star_alone_is_seen_where_the_catalogue_puts_it():
    """Bessel's star: by its place, motion and parallax of Hipparcos, and by its name."""
    when = "2030-05-01T00:00 TT"
    given_ = {"right_ascension": "21h06m53.94s", "declination": "38 44 57.9",
              "motion_in_right_ascension": 4.168 / np.cos(np.radians(38.75)),
              "motion_in_declination": 3.269, "parallax": 0.286}  # fmt: skip
    by_numbers = WORLD.solve("apparent_place", **given_, instant=when)
    by_name = WORLD.solve("star_position", star="61 Cyg", date="2030-05-01")
    for name in ("right_ascension", "declination"):
        assert by_numbers[name].value == pytest.approx(by_name[name].value, abs=3e-4)
