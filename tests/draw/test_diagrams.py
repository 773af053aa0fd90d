"""Figures for worked problems: sound plates that show what the mathematics says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bowles.draw import (
    Path,
    Text,
    day_arc,
    declination_curve,
    degree_of_longitude,
    interval_chart,
    line_chart,
    moon_disk,
    noon_altitude,
    sundial,
    time_dial,
)
from bowles.draw.axes import Scale
from bowles.draw.signs import ZODIAC, sign
from bowles.draw.wheels import analemma, day_wheel, planet_wheel, season_wheel

latitudes = st.floats(-90, 90)
declinations = st.floats(-23.44, 23.44)
YEAR = np.arange(365)
DECLINATION = -23.44 * np.cos(2 * np.pi * (YEAR + 10) / 365)
PLANETS = {"mercury": 0.39, "venus": 0.72, "earth": 1.0, "mars": 1.5, "jupiter": 5.2,
           "saturn": 9.5, "uranus": 19.2, "neptune": 30.1}  # fmt: skip


@given(latitudes, declinations)
def test_day_arc_is_sound_everywhere(assert_sound, latitude, declination):
    assert_sound(day_arc(latitude, declination))


@given(latitudes, declinations)
def test_noon_altitude_is_sound_everywhere(assert_sound, latitude, declination):
    assert_sound(noon_altitude(latitude, declination))


@given(st.floats(0, 360), st.floats(0, 24), st.floats(0, 24))
def test_wheels_and_dials_are_sound(assert_sound, angle, first, second):
    assert_sound(season_wheel(angle, date="today"))
    longitudes = {name: angle * (n + 1) for n, name in enumerate(PLANETS)}
    assert_sound(planet_wheel(longitudes, PLANETS, date="today"))
    assert_sound(time_dial("London", first, "Almaty", second, angle - 180))
    assert_sound(day_wheel([first + 3, first + 2, first + 1, first], [1, 2, 3, 4], 12, place="x"))


@given(latitudes)
def test_degree_of_longitude_is_sound_everywhere(assert_sound, latitude):
    assert_sound(degree_of_longitude(latitude, 111.32 * np.cos(np.radians(latitude))))


@pytest.mark.parametrize(
    "plate",
    [
        declination_curve(DECLINATION, 327),
        analemma(15 * np.sin(YEAR / 58), DECLINATION, day=3, firsts=range(0, 360, 30)),
        line_chart(YEAR, {"a": DECLINATION, "b": 0.5 * DECLINATION}, title="t", alt="a",
                   bands={"a": (DECLINATION - 1, DECLINATION + 1)}, x_title="day", points=True),
        line_chart([2000, 2001], {"a": [1, 900]}, title="t", alt="a", y_skip=(10, 800)),
        interval_chart(["one", "two"], [1, np.nan], [2, 3], [4, np.nan], title="t", alt="a"),
    ],
)  # fmt: skip
def test_charts_are_sound(assert_sound, plate):
    assert_sound(plate)


@given(st.floats(-60, 60), declinations)
def test_the_sun_rises_where_the_amplitude_says(latitude, declination):
    """sin(amplitude) = sin(declination) / cos(latitude), for the geometric horizon."""
    plate = day_arc(latitude, declination, horizon=0.0)
    rises = next(each.words for each in _words(plate) if each.words.startswith("rises"))
    amplitude = np.degrees(
        np.arcsin(np.sin(np.radians(declination)) / np.cos(np.radians(latitude)))
    )
    # the path is drawn each minute of time, a quarter of a degree at the most oblique
    assert float(rises.removeprefix("rises ")[:-1]) == pytest.approx(90 - amplitude, abs=1.0)


def test_it_neither_rises_nor_sets_in_the_midnight_sun():
    words = [each.words for each in _words(day_arc(70, 23))]
    assert not any(each.startswith(("rises", "sets")) for each in words)
    assert "above" in day_arc(70, 23).alt
    assert "below" in day_arc(70, -23).alt


@given(latitudes, declinations)
def test_noon_altitude_is_what_it_says(latitude, declination):
    plate = noon_altitude(latitude, declination)
    assert f"altitude of {90 - abs(latitude - declination):.1f}°" in plate.alt


@given(st.floats(0, 1), st.booleans(), st.none() | st.floats(0, 360))
def test_the_lit_part_of_the_moon_is_its_fraction(assert_sound, fraction, waxing, angle):
    plate = moon_disk(fraction, waxing, position_angle=angle)
    assert_sound(plate)
    lit = next(each for each in plate.items if isinstance(each, Path)).xy
    x, y = (lit - lit[0]).T
    area = abs(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1))) / 2
    assert area / (np.pi * 24**2) == pytest.approx(fraction, abs=1e-3)  # measured 2e-4: chords


def test_a_waxing_moon_is_lit_on_the_right():
    def middle(waxing):
        plate = moon_disk(0.3, waxing)
        lit = next(each for each in plate.items if isinstance(each, Path)).xy
        return lit[:, 0].mean() - plate.width / 2

    assert middle(True) > 5 > -5 > middle(False)


@given(st.floats(-1e6, 1e6), st.floats(1, 1e6))
def test_a_scale_runs_from_end_to_end_and_its_ticks_are_within(low, span):
    scale = Scale(low, low + span, 10, 90)
    np.testing.assert_allclose(scale([low, low + span]), [10, 90])
    ticks = scale.ticks()
    assert 2 <= len(ticks) <= 14
    assert ((scale(ticks) >= 10 - 1e-6) & (scale(ticks) <= 90 + 1e-6)).all()


def test_a_broken_scale_leaves_a_gap_and_no_value_in_it():
    scale = Scale(0, 1000, 0, 103, skip=(10, 900))
    np.testing.assert_allclose(scale([0, 1000]), [0, 103])
    assert scale(900) - scale(10) == pytest.approx(3.0)
    assert np.isnan(scale(500))


def test_missing_values_break_the_line():
    plate = line_chart([0, 1, 2, 3, 4], {"a": [1, 2, np.nan, 4, 5]}, title="t", alt="a")
    line = next(each for each in plate.items if isinstance(each, Path) and each.width == 0.35)
    assert np.diff(line.offsets).tolist() == [2, 2]


@pytest.mark.parametrize("name", [*ZODIAC, *PLANETS, "sun", "moon"])
def test_signs_fill_their_square_and_stay_in_it(name):
    drawn = sign(name, 10, 10, 4)
    assert (np.abs(drawn.xy - 10) <= 2.2).all()
    assert np.ptp(drawn.xy, axis=0).max() > 2.4


def _words(plate):
    return [each for each in plate.items if isinstance(each, Text)]


def test_a_sundial_puts_its_hours_where_their_lines_end(assert_sound):
    plate = sundial({6: -90.0, 12: 0.0, 15: 34.4, 18: 90.0}, noon="up", title="Dial")
    assert_sound(plate)
    where = {each.words: (each.x, each.y) for each in plate.items if isinstance(each, Text)}
    middle = plate.width / 2
    assert where["XII"] == pytest.approx((middle, where["XII"][1]))
    assert where["VI"][0] > middle, "six in the evening stands to the right, written last"
    x, y = where["III"][0] - middle, middle - (where["III"][1] - 1.1)
    assert np.degrees(np.arctan2(x, y)) == pytest.approx(34.4)
    upright = sundial({12: 0.0, 15: 34.4}, noon="down", title="Dial")
    three = next(each for each in upright.items if isinstance(each, Text) and each.words == "III")
    assert three.x > middle
    assert three.y > middle
