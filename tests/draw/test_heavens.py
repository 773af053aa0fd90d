"""Figures of the heavenly bodies: sound at any date, and true where they can be checked."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bowles import draw, sky
from bowles.draw import Disc, Path, Text, svg
from bowles.draw.plate import leaves
from bowles.draw.sky.ball import Ball, great_circle, parallel
from bowles.draw.sky.orrery import path_of
from bowles.draw.sky.tides import equilibrium_height
from bowles.draw.sky.transit import _chord, _middle
from bowles.draw.sky.year import half_day
from bowles.earth import Place
from bowles.earth.layers import unit_vectors
from bowles.errors import BadValue, UnknownName
from bowles.time import Date, Instant

LONDON = Place("London", -0.12, 51.5, zone="Europe/London")
WHEN, DAY = Instant.parse("2026-11-16T12:30Z"), Date(2026, 11, 16)
AUGUST = Instant.parse("2026-08-01T00:00Z")
ECLIPSE = sky.solar_eclipses(AUGUST, AUGUST + 30)[0]
FIGURES = {
    "orrery": partial(draw.orrery, WHEN),
    "orrery to scale": partial(draw.orrery, WHEN, scale="true"),
    "copernican": partial(draw.world_system, WHEN),
    "tychonic": partial(draw.world_system, WHEN, "tychonic"),
    "ptolemaic": partial(draw.world_system, WHEN, "ptolemaic"),
    "loops": partial(draw.geocentric_loops, "venus", WHEN),
    "retrograde": partial(draw.retrograde, "mars", DAY),
    "moon": partial(draw.moon_face, WHEN),
    "moon from London": partial(draw.moon_face, WHEN, LONDON),
    "sun": partial(draw.sun_face, WHEN),
    "saturn": partial(draw.saturn_face, WHEN),
    "seasons": partial(draw.seasons_diagram, 2026),
    "illumination": partial(draw.illumination, DAY, LONDON),
    "armillary": partial(draw.armillary_sphere, 51.5),
    "three spheres": partial(draw.three_spheres, 51.5),
    "eclipse map": partial(draw.eclipse_map, ECLIPSE, places=[LONDON]),
    "eclipse in Robinson's": partial(draw.eclipse_map, ECLIPSE, projection="robinson"),
    "cones of the Sun": partial(draw.eclipse_geometry, "sun", WHEN),
    "cones of the Moon": partial(draw.eclipse_geometry, "moon", WHEN),
    "phases": partial(draw.lunar_phases, WHEN),
    "corkscrew": partial(draw.jupiter_corkscrew, DAY),
    "sizes": draw.comparative_sizes,
    "tides": partial(draw.tide_figure, WHEN),
    "transit": partial(draw.transit_chords, 1769),
    "equation": partial(draw.equation_causes, 2026),
    "light": partial(draw.light_of_the_year, LONDON, 2026),
    "analemma": partial(draw.analemma_instrument, 51.5, 20.0),
    "analemmatic": partial(draw.analemmatic_dial, 51.5),
    "climates": partial(draw.climates_and_zones, [("12h 30m", 6.5), ("13h 00m", 14.4)]),
}


@pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
def test_every_figure_is_sound(assert_sound, figure):
    plate = figure()
    assert_sound(plate)
    assert svg(plate, "dark").startswith("<svg")
    assert len(plate.alt) > 60


@settings(max_examples=6, deadline=None)
@given(days=st.floats(-150_000, 220_000), latitude=st.sampled_from([-90.0, -66.6, 0.0, 90.0]))
def test_figures_are_sound_at_any_date_and_place(assert_sound, days, latitude):
    when = WHEN + days
    assert_sound(draw.moon_face(when, Place("Here", 10.0, latitude)))
    assert_sound(draw.saturn_face(when))
    assert_sound(draw.sun_face(when))
    assert_sound(draw.orrery(when))
    assert_sound(draw.world_system(when, "ptolemaic"))
    assert_sound(draw.armillary_sphere(latitude))
    assert_sound(draw.light_of_the_year(Place("Here", 10.0, latitude), Date.of(when).year))
    assert_sound(draw.lunar_phases(when))
    assert_sound(draw.tide_figure(when))
    assert_sound(draw.eclipse_geometry("sun", when))
    assert_sound(draw.eclipse_geometry("moon", when))
    assert_sound(draw.illumination(Date.of(when), Place("Here", 10.0, latitude)))


@given(st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180))
def test_a_ball_shows_its_middle_and_keeps_the_size_of_circles(lon, lat, angle):
    ball = Ball(10, 20, 5, lon, lat, angle)
    (middle,), (depth,) = ball.place(lon, lat)
    assert middle == pytest.approx([10, 20], abs=1e-9)
    assert depth == pytest.approx(1)
    xy, depth = ball.spots(great_circle(unit_vectors(lon, lat).reshape(3)))
    assert np.hypot(*(xy - [10, 20]).T) == pytest.approx(5)
    assert np.abs(depth).max() < 1e-9


def test_the_north_of_a_ball_leans_to_the_left_by_its_angle():
    ball = Ball(0, 0, 1, 0, 0, 30)
    (north, east), _ = ball.place([0, 80], [90, 0])
    assert north == pytest.approx([-0.5, -np.sqrt(3) / 2])  # plates run downward
    assert east[0] > 0
    assert len(ball.lines([parallel(0.0)], stroke="ink")) == 1


def test_the_day_of_a_ball_is_the_half_about_the_sun():
    ball = Ball(0, 0, 1)
    for away, lit in ((0, 1.0), (60, 0.75), (90, 0.5), (120, 0.25)):
        item = ball.cap(unit_vectors(away, 0.0).reshape(3), fill="lit")[0]
        if isinstance(item, Disc):
            area = np.pi
        else:
            x, y = item.xy.T
            area = abs(x @ np.roll(y, 1) - y @ np.roll(x, 1)) / 2
        assert area / np.pi == pytest.approx(lit, abs=2e-3)


def test_paths_of_the_planets_close_and_keep_their_shape():
    for name, eccentricity in (("mercury", 0.2056), ("mars", 0.0934), ("jupiter", 0.0484)):
        xy = path_of(name, WHEN)
        far = np.hypot(*xy.T)
        assert (far.max() - far.min()) / (far.max() + far.min()) == pytest.approx(
            eccentricity, abs=2e-3
        )
        assert np.hypot(*(xy[0] - xy[-1])) < 0.02 * far.mean()


def test_in_ptolemys_system_a_planet_stands_where_the_sky_shows_it():
    plate = draw.world_system(WHEN, "ptolemaic")
    spots = [leaf.xy[0] for leaf, _ in leaves(plate.items)
             if isinstance(leaf, Disc) and leaf.radius[0] == 0.85]  # fmt: skip
    middle = plate.width / 2
    names = ("moon", "mercury", "venus", "mars", "jupiter", "saturn")
    for name, (x, y) in zip(names, spots, strict=True):
        drawn = np.degrees(np.arctan2(middle - y, x - middle)) % 360
        assert drawn == pytest.approx(float(sky.ecliptic(name, WHEN).longitude), abs=0.01)


def test_venus_makes_five_loops_in_eight_years():
    assert "5 times it turns" in draw.geocentric_loops("venus", WHEN).alt


def test_the_bend_of_mars_in_2027_is_told():
    # Stationary 2027 January 10 and April 1, opposition February 19 (published).
    said = draw.retrograde("mars", DAY).alt
    assert "10 January 2027" in said
    assert "1 April 2027" in said
    assert "opposition on 19 February 2027" in said


def test_the_lit_part_of_the_moon_is_on_the_side_of_the_sun():
    plate = draw.moon_face(WHEN)
    (night,) = (leaf for leaf, _ in leaves(plate.items)
                if isinstance(leaf, Path) and leaf.fill == "night")  # fmt: skip
    dark = night.xy.mean(axis=0) - plate.width / 2
    limb = np.radians(90 + float(sky.appearance("moon", WHEN).bright_limb))
    along = dark / np.hypot(*dark)
    assert along == pytest.approx([-np.cos(limb), np.sin(limb)], abs=0.02)


def test_the_seasons_are_told_with_their_days():
    plate = draw.seasons_diagram(2026)
    words = [leaf.words for leaf, _ in leaves(plate.items) if isinstance(leaf, Text)]
    assert "21 June" in words
    assert "perihelion, 3 January" in words
    assert "spring 92.74 days" in words


# Hornsby 1771 and the observers' own accounts: between the inner contacts, h m s.
@pytest.mark.parametrize(
    ("lon", "lat", "hours", "minutes", "seconds"),
    [(-149.49, -17.495, 5, 29, 52), (31.11, 70.37, 5, 53, 14), (-109.70, 23.06, 5, 37, 24)],
)
def test_the_transit_of_1769_lasts_as_long_as_cook_hell_and_chappe_saw_it(
    lon, lat, hours, minutes, seconds
):
    chord = _chord(Place("Station", lon, lat), _middle(1769))
    assert chord.seconds == pytest.approx(3600 * hours + 60 * minutes + seconds, abs=15)


def test_the_tides_are_as_high_as_the_books_say():
    # Melchior 1978: the Moon alone 0.36 m under her, the Sun 0.16; between, half as low.
    mean = {"moon": 384_400 / 149_597_870.7, "sun": 1.0}
    high = {each: float(equilibrium_height(each, far, 0.0)) for each, far in mean.items()}
    assert high["moon"] == pytest.approx(0.358, abs=0.002)
    assert high["sun"] == pytest.approx(0.164, abs=0.001)
    low = float(equilibrium_height("sun", 1.0, 90.0))
    assert low == pytest.approx(-high["sun"] / 2)


def test_the_corkscrew_has_a_moon_where_the_almanac_has_it():
    plate = draw.jupiter_corkscrew(DAY, days=8)
    waves = [leaf for leaf, clips in leaves(plate.items) if clips and isinstance(leaf, Path)]
    middle, unit = 17.0 + (112.0 - 22.0) / 2, (112.0 - 22.0) / 55
    # The greatest distances of the four in Jupiter's radii.
    for wave, far in zip(waves, (5.9, 9.4, 15.0, 26.4), strict=True):
        reach = np.abs(wave.xy[:, 0] - middle).max() / unit
        assert reach == pytest.approx(far, abs=0.25)
    assert "Io 4" in plate.alt or "Io 5" in plate.alt  # in 8 days of 1.77 each


def test_the_causes_make_up_the_equation_of_time():
    said = draw.equation_causes(2026).alt
    # The Sun's pace alone 7.66 minutes, his slant 9.87 (published).
    assert "7.7 minutes and comes once" in said
    assert "9.9 and comes twice" in said


@pytest.mark.parametrize(
    ("latitude", "declination", "hours"), [(0.0, 10.0, 12.0), (89.0, 23.0, 24.0), (-89.0, 23.0, 0)]
)
def test_half_days_hold_at_the_equator_and_the_poles(latitude, declination, hours):
    assert 2 * half_day(latitude, np.array([declination]), 0.0)[0] == pytest.approx(hours)


def test_the_map_of_an_eclipse_has_its_path_where_it_goes():
    # 2026 August 12: over Iceland and Spain, greatest 17:46 UT at 65.2 N, 25.2 W (NASA).
    plate = draw.eclipse_map(ECLIPSE, places=[LONDON])
    assert "total eclipse of the Sun of 12 August 2026" in plate.alt
    assert "65° 13′ N, 25° 14′ W" in plate.alt
    path = sky.solar_eclipse_map(ECLIPSE).central
    oviedo = np.hypot((path.longitude + 5.85) * 0.73, path.latitude - 43.36)
    assert np.nanmin(oviedo) < 1.2


@pytest.mark.parametrize(("latitude", "declination"), [(51.5, 20.0), (-33.9, 10.0), (10.0, -23.0)])
def test_on_the_analemma_the_sun_rises_where_his_line_cuts_the_horizon(latitude, declination):
    plate = draw.analemma_instrument(latitude, declination)
    (marks,) = (leaf.xy for leaf, _ in leaves(plate.items) if isinstance(leaf, Disc))
    noon, rising = (marks - plate.width / 2) / 38.0
    high = np.radians(90 - abs(latitude - declination))
    assert np.abs(noon) == pytest.approx(np.abs([np.cos(high), np.sin(high)]), abs=1e-6)
    # The amplitude: sin A = sin δ / cos φ, to the north at the left.
    amplitude = np.sin(np.radians(declination)) / np.cos(np.radians(latitude))
    assert rising == pytest.approx([-amplitude, 0.0], abs=1e-6)


def test_what_cannot_be_drawn_is_refused():
    with pytest.raises(BadValue, match="give mercury, venus, mars"):
        draw.geocentric_loops("neptune", WHEN)
    with pytest.raises(UnknownName, match="did you mean mars"):
        draw.geocentric_loops("marz", WHEN)
    with pytest.raises(BadValue, match="give up to 60"):
        draw.geocentric_loops("venus", WHEN, years=100)
    with pytest.raises(BadValue, match="never goes backward"):
        draw.retrograde("moon", DAY)
    with pytest.raises(BadValue, match="give 1560 to 2640"):
        draw.seasons_diagram(1200)
    with pytest.raises(BadValue, match="does not pass before the Sun in 1800"):
        draw.transit_chords(1800)
    with pytest.raises(BadValue, match="give 1 to 62"):
        draw.jupiter_corkscrew(DAY, days=90)
    with pytest.raises(BadValue, match="give sun or moon"):
        draw.eclipse_geometry("earth", WHEN)
    with pytest.raises(BadValue, match="A declination of 30° cannot be"):
        draw.analemma_instrument(50.0, 30.0)
    with pytest.raises(BadValue, match="give 5 to 85"):
        draw.analemmatic_dial(0.0)
    with pytest.raises(BadValue, match="beyond a pole"):
        draw.armillary_sphere(95.0)
