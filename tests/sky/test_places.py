"""Where bodies are seen, against printed examples and JPL Horizons."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bowles import sky
from bowles.errors import BadValue, UnknownName
from bowles.time import Date, Instant

SECOND = 1 / 3600


def hours(h, m, s):
    return 15 * (h + m / 60 + s / 3600)


def degrees(d, m, s):
    return d + np.copysign(m / 60 + s / 3600, d)


# Meeus, Astronomical Algorithms (1998): body, JDE, right ascension, declination, tolerance in arc
# seconds (the book's theories are shorter than ours), page.
MEEUS = [
    ("sun", 2448908.5, hours(13, 13, 30.749), degrees(-7, 47, 1.74), 0.2),  # 25.b
    ("moon", 2448724.5, 134.688470, 13.768368, 10),  # 47.a
    ("venus", 2448976.5, hours(21, 4, 41.454), degrees(-18, 53, 16.84), 0.3),  # 33.a
]  # fmt: skip


@pytest.mark.parametrize(("body", "jde", "ra", "dec", "within"), MEEUS)
def test_apparent_places_are_as_meeus_prints_them(body, jde, ra, dec, within):
    place = sky.apparent(body, Instant.from_jd(jde, "tt"))
    assert place.right_ascension == pytest.approx(ra, abs=within * SECOND)
    assert place.declination == pytest.approx(dec, abs=within * SECOND)


def test_the_moon_on_the_ecliptic_as_meeus_prints_it():
    instant = Instant.from_jd(2448724.5, "tt")  # example 47.a
    moon = sky.ecliptic("moon", instant)
    assert moon.longitude == pytest.approx(133.167265, abs=10 * SECOND)
    assert moon.latitude == pytest.approx(-3.229126, abs=4 * SECOND)
    distance = sky.apparent("moon", instant).distance * 149597870.7
    # Ours is the way of the light, in whose 1.2 s the Earth goes up to 37 km.
    assert distance == pytest.approx(368409.7, abs=37)


# JPL Horizons, apparent azimuth and refracted elevation at 279 E, 29 N, 10 m, 1973-2012.
HORIZONS = [
    ("moon", "1975-04-18T00:00Z", 249.1609, 67.7545),
    ("moon", "1987-05-05T00:00Z", 256.0804, 74.8274),
    ("moon", "1999-05-22T00:00Z", 206.7005, 72.2959),
    ("mars", "1975-12-24T00:00Z", 75.2133, 30.6865),
    ("mars", "1987-01-25T00:00Z", 237.3997, 50.9492),
    ("mars", "1999-05-22T00:00Z", 124.3830, 31.4024),
    ("jupiter", "1975-01-08T00:00Z", 232.9435, 37.4050),
    ("jupiter", "1987-01-25T00:00Z", 243.6436, 31.8106),
    ("jupiter", "1999-02-11T00:00Z", 252.9746, 25.6591),
]  # fmt: skip


@pytest.mark.parametrize(("body", "when", "azimuth", "altitude"), HORIZONS)
def test_places_over_the_horizon_are_as_horizons_prints_them(body, when, azimuth, altitude):
    place = sky.horizontal(body, Instant.parse(when), 279, 29, 10)
    within = 0.6 * SECOND / np.cos(np.radians(altitude))
    assert place.azimuth == pytest.approx(azimuth, abs=within)
    # Bennett's refraction and theirs differ by seconds; without it the same second is kept.
    assert place.altitude == pytest.approx(altitude, abs=8 * SECOND)


def test_sidereal_time_is_as_meeus_prints_it():
    instant = Instant.from_jd(2446895.5, "ut1")  # example 12.a, 1987 April 10
    assert sky.sidereal_time(instant) == pytest.approx(hours(13, 10, 46.1351), abs=0.004 / 240)
    assert sky.sidereal_time(instant, 90.0) == pytest.approx(hours(19, 10, 46.1351), abs=1e-4)


def test_the_equation_of_time_is_as_meeus_prints_it():
    instant = Instant.from_jd(2448908.5, "tt")  # example 28.a: 13 min 42.6 s
    assert sky.equation_of_time(instant) == pytest.approx(13 + 42.6 / 60, abs=0.4 / 60)


def test_the_moon_lit_is_as_meeus_prints_it():
    phase = sky.moon_phase(Instant.from_jd(2448724.5, "tt"))  # example 48.a
    assert phase.illuminated_fraction == pytest.approx(0.6786, abs=1e-4)
    assert 0 < phase.elongation < 180
    assert phase.age_days == pytest.approx(8.79, abs=0.01)  # new at 1992-04-03 05:01, USNO


@pytest.mark.parametrize("body", sky.BODIES)
def test_a_body_is_in_the_zenith_of_its_subpoint(body):
    instant = Instant.parse("2026-11-23T06:00Z") + np.arange(40.0)
    lon, lat = sky.subpoint(body, instant)
    altitude = sky.horizontal(body, instant, lon, lat, refraction=False).altitude
    # The vertical misses the Earth's centre by up to 11.5′, and the Moon is 60 radii away.
    assert altitude.min() > 90 - (0.004 if body == "moon" else 1e-4)


@given(st.floats(-80, 89), st.floats(950, 1050), st.floats(-30, 40))
def test_refraction_lifts_and_keeps_the_order(altitude, pressure, temperature):
    from bowles.sky.refraction import bennett, lifted

    low, high = lifted([altitude, altitude + 0.5], pressure, temperature)
    assert low >= altitude - 1e-3
    assert high > low or altitude < -1
    if altitude > -0.9:
        assert low - bennett(low, pressure, temperature) == pytest.approx(altitude, abs=1e-5)


def test_refraction_at_the_horizon_is_as_bennett_gives_it():
    from bowles.sky.refraction import bennett

    assert bennett(0.0) * 60 == pytest.approx(34.5, abs=0.1)
    assert bennett(45.0) * 60 == pytest.approx(0.99, abs=0.02)


def test_the_terminator_is_where_the_sun_is_at_that_altitude():
    from bowles.earth import small_circle

    instant = Instant.parse("2026-06-21T03:00Z")
    for altitude in (sky.SUNSET, -18.0):
        circle = sky.terminator(instant, altitude)
        line = small_circle(float(circle.longitude), float(circle.latitude), circle.radius, 48)
        seen = sky.horizontal("sun", instant, *line.T, refraction=False).altitude
        # The circle leaves out parallax, 9″ at most.
        assert np.abs(seen - altitude).max() < 10 * SECOND


def test_sundials_and_mean_clocks():
    instant = Instant.parse("2026-11-03T12:00Z")
    assert sky.local_mean_time(instant, 76.9) == pytest.approx(12 + 76.9 / 15, abs=1e-3)
    fast = sky.local_apparent_time(instant, 76.9) - sky.local_mean_time(instant, 76.9)
    assert fast * 60 == pytest.approx(16.4, abs=0.1)  # its greatest, in early November


def test_shapes_broadcast():
    instants = Instant.parse("2026-11-23T06:00Z") + np.arange(3.0)[:, None]
    over = sky.horizontal("mars", instants, np.array([0.0, 10, 20, 30]), 50)
    assert over.altitude.shape == over.azimuth.shape == (3, 4)
    one = sky.horizontal("mars", instants[1, 0], 20, 50)
    assert one.altitude == pytest.approx(over.altitude[1, 2], abs=1e-12)


def test_what_is_out_of_reach_is_refused():
    with pytest.raises(BadValue, match="reaches from 1549-12-30 to 2650-01-24"):
        sky.apparent("sun", Date(1500, 1, 1).noon())
    with pytest.raises(BadValue, match="ERFA"):
        sky.apparent("sun", Date(1800, 1, 1).noon(), sky.Analytic())
    with pytest.raises(BadValue, match="have no Pluto; DE440 has"):
        sky.apparent("pluto", Date(2000, 1, 1).noon(), sky.Analytic())
    with pytest.raises(UnknownName, match="did you mean sun"):
        sky.apparent("sum", Date(2000, 1, 1).noon())
    with pytest.raises(BadValue, match="Latitude 91"):
        sky.horizontal("sun", Date(2000, 1, 1).noon(), 0, 91)


@pytest.mark.parametrize(
    ("body", "within"),
    [("sun", 0.02), ("moon", 15), ("mercury", 3), ("venus", 12), ("mars", 62), ("jupiter", 82),
     ("saturn", 98), ("uranus", 91), ("neptune", 11)],
)  # fmt: skip
def test_two_ephemerides_from_different_hands_agree(body, within):
    instants = Date(1901, 1, 1).noon() + np.linspace(0, 72600, 400)
    exact, plain = (sky.apparent(body, instants, each) for each in (None, sky.Analytic()))
    apart = np.abs(exact.declination - plain.declination)
    assert apart.max() < within * SECOND


@given(st.floats(-164000, 237000))
def test_nutation_as_packed_is_that_of_erfa(days):
    packed = np.array(sky.Packed.installed().nutation(np.array([days])))
    erfa = np.array(sky.Analytic().nutation(np.array([days])))
    assert np.degrees(np.abs(packed - erfa).max()) * 3600 < 1e-4
