"""Risings, phases and seasons, against the Naval Observatory, Meeus and the laws they obey."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bowles import sky
from bowles.errors import BadValue
from bowles.sky.roots import crossing
from bowles.time import Date, Instant

MINUTE = 1 / 1440
LATITUDES, LONGITUDES = st.floats(-90, 90), st.floats(-180, 180)
DAYS = st.integers(Date(1600, 1, 1).julian_day, Date(2600, 1, 1).julian_day)


def midnight(number, longitude=0.0):
    return Date.from_julian_day(number).midnight(longitude)


# U.S. Naval Observatory, Complete Sun and Moon Data for One Day: rising and setting, UT.
USNO = [
    ("moon", 103, -61, "1944-01-01", "02:49", "16:55"),
    ("moon", 103, -61, "1944-03-05", "10:50", "17:35"),
    ("moon", 103, -61, "1944-05-11", "10:56", "04:21"),
    ("moon", 103, -61, "1944-07-15", "21:45", "05:16"),
    ("moon", 103, -61, "1944-09-23", "00:53", "17:58"),
    ("moon", 103, -61, "1944-11-27", "09:29", "19:56"),
    ("moon", 130, 80, "2034-01-08", "08:43", "04:14"),
    ("moon", 130, 80, "2034-04-15", "20:34", "02:48"),
    ("moon", 130, 80, "2034-06-25", "07:27", "13:20"),
    ("moon", 130, 80, "2034-09-25", "12:47", "13:46"),
    ("moon", 130, 80, "2034-12-06", "22:57", "03:09"),
    ("sun", -81, 29, "2019-01-01", "12:18", "22:38"),
    ("sun", -81, 29, "2019-03-02", "11:48", "23:24"),
    ("sun", -81, 29, "2019-06-04", "10:25", "00:19"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "lon", "lat", "day", "rise", "set_"), USNO)
def test_risings_and_settings_are_the_naval_observatorys(body, lon, lat, day, rise, set_):
    found = sky.rising_and_setting(body, Date.parse(day).midnight(), lon, lat)
    for instant, printed in ((found.rise, rise), (found.set, set_)):
        assert abs(instant - Instant.parse(f"{day}T{printed}Z")) < 0.6 * MINUTE


# The same service, near the poles, where the Moon may rise or set twice between two midnights.
POLAR_MOON = [
    ("2034-11-23T04:10", "rise"), ("2034-11-24T00:09", "set"), ("2034-11-24T02:05", "rise"),
]  # fmt: skip


def test_a_search_loses_no_rising_near_the_pole():
    start, end = (Instant.parse(f"2034-11-{day}T00:00Z") for day in (23, 25))
    found = sky.horizon_events("moon", start, end, 130.0, 80.0)
    risings = found.kind != "transit"
    assert found.kind[risings].tolist() == [kind for _, kind in POLAR_MOON]
    for instant, (printed, _) in zip(found.instant[risings], POLAR_MOON, strict=True):
        assert abs(instant - Instant.parse(f"{printed}Z")) < 0.6 * MINUTE
    azimuths = sky.horizontal("moon", found.instant, 130.0, 80.0, refraction=False).azimuth
    assert found.value[risings] == pytest.approx(azimuths[risings])
    with pytest.raises(BadValue, match="from 0 to"):
        sky.horizon_events("moon", end, start, 130.0, 80.0)


def test_the_suns_own_limb_tells_the_pole_his_rising_to_the_minute():
    start, end = (Instant.parse(f"2022-{day}T00:00Z") for day in ("03-01", "10-10"))
    found = sky.horizon_events("sun", start, end, 0.0, 90.0, horizon="limb")
    printed = [Instant.parse(each) for each in ("2022-03-18T13:02Z", "2022-09-25T04:13Z")]
    up = found.kind != "transit"
    assert (
        np.abs(np.array([a - b for a, b in zip(found.instant[up], printed, strict=True)])).max()
        < MINUTE
    )
    with pytest.raises(BadValue, match="give degrees or limb"):
        sky.rising_and_setting("sun", start, 0.0, 90.0, horizon="edge")


def test_venus_over_boston_as_meeus_prints_it():
    # Example 15.a, 1988 March 20: transit 19h41m, rising 12h25m, setting 2h55m.
    found = sky.rising_and_setting("venus", Date(1988, 3, 20).midnight(), -71.0833, 42.3333)
    expected = {"rise": "12:25", "transit": "19:41", "set": "02:55"}
    for name, printed in expected.items():
        wanted = Instant.parse(f"1988-03-20T{printed}Z")
        assert abs(getattr(found, name) - wanted) < 0.6 * MINUTE


@settings(max_examples=60, deadline=None)
@given(number=DAYS, lon=LONGITUDES, lat=LATITUDES, body=st.sampled_from(["sun", "moon", "mars"]))
def test_at_rising_and_setting_the_centre_is_on_its_horizon(number, lon, lat, body):
    found = sky.rising_and_setting(body, midnight(number, lon), lon, lat, horizon=-0.5)
    for instant in (found.rise, found.set):
        if np.isfinite(instant.tt):
            place = sky.horizontal(body, instant, lon, lat, refraction=False)
            assert place.altitude == pytest.approx(-0.5, abs=1e-5)


@settings(max_examples=60, deadline=None)
@given(number=DAYS, lon=LONGITUDES, lat=LATITUDES, body=st.sampled_from(["sun", "moon"]))
def test_the_state_is_what_a_clock_of_minutes_sees(number, lon, lat, body):
    start = midnight(number, lon)
    found = sky.rising_and_setting(body, start, lon, lat, horizon=0.0)
    each = sky.horizontal(body, start + np.arange(0, 1, 5 * MINUTE), lon, lat, refraction=False)
    up = each.altitude > 0
    margin = np.abs(each.altitude).min() > 0.05
    if margin and found.state != 0:
        assert up.all() if found.state > 0 else not up.any()
    if up.any() and not up.all():
        assert found.state == 0
    rises = np.flatnonzero(~up[:-1] & up[1:])
    if len(rises):
        first = start + rises[0] * 5 * MINUTE
        assert 0 <= found.rise - first <= 5 * MINUTE + 1e-9 or found.rise - first < 0


@settings(max_examples=40, deadline=None)
@given(number=DAYS, lon=LONGITUDES, lat=st.floats(-60, 60))
def test_the_sun_rises_as_long_before_noon_as_it_sets_after(number, lon, lat):
    day = sky.rising_and_setting("sun", midnight(number, lon), lon, lat)
    before, after = day.transit - day.rise, day.set - day.transit
    assert before == pytest.approx(after, abs=3 * MINUTE)  # the declination moves meanwhile
    assert 0 < before < 0.5


@settings(max_examples=40, deadline=None)
@given(number=DAYS, lon=LONGITUDES, lat=LATITUDES, altitude=st.floats(-18, 5))
def test_day_and_night_make_24_hours(number, lon, lat, altitude):
    hours = sky.daylight(midnight(number, lon), lon, lat, altitude)
    step = 2 * MINUTE
    instants = midnight(number, lon) + np.arange(step / 2, 1, step)
    up = sky.horizontal("sun", instants, lon, lat, refraction=False).altitude > altitude
    assert 0 <= hours <= 24
    assert hours == pytest.approx(24 * up.mean(), abs=0.2 if abs(lat) < 65 else 1.0)


def test_the_poles_and_the_midnight_sun():
    june, december = Date(2026, 6, 21).midnight(), Date(2026, 12, 21).midnight()
    lat = np.array([90.0, 71, 60, 0, -60, -71, -90])
    summer = sky.rising_and_setting("sun", june, 25, lat)
    winter = sky.rising_and_setting("sun", december, 25, lat)
    assert summer.state.tolist() == [1, 1, 0, 0, 0, -1, -1]
    assert winter.state.tolist() == [-1, -1, 0, 0, 0, 1, 1]
    assert summer.rise.isoformat()[0] == "—"
    assert np.isfinite(summer.transit.tt).all()


def test_no_sunset_is_told_with_its_reason():
    days = [Date(2026, month, 21).midnight(0.0) for month in (6, 12, 3)]
    told = [str(sky.rising_and_setting("sun", day, 25.0, 71.0).reason) for day in days]
    assert told == ["It is up all day.", "It is below the horizon all day.", ""]
    both = sky.rising_and_setting("sun", days[0], 25.0, [71.0, 51.0])
    assert both.reason.tolist() == ["It is up all day.", ""]


def test_at_the_pole_the_sun_rises_once_a_year():
    days = Date(2026, 1, 1).midnight() + np.arange(365.0)
    year = sky.rising_and_setting("sun", days, 0, 90)
    assert np.flatnonzero(np.isfinite(year.rise.tt)).tolist() == [76]  # 18 March
    assert np.flatnonzero(np.isfinite(year.set.tt)).tolist() == [267]  # 25 September
    assert np.abs(np.diff(year.state)).sum() == 4


def test_a_sun_that_only_just_rises_is_found():
    # At the edge of the polar night the Sun is up for minutes: far less than the table's steps.
    lat = np.linspace(66, 69, 301)
    found = sky.rising_and_setting("sun", Date(2026, 12, 21).midnight(25.0), 25, lat)
    minutes = (found.set - found.rise) * 1440
    assert np.array_equal(found.state == -1, lat > lat[found.state == 0].max())
    assert np.nanmin(minutes) < 20
    assert (np.diff(minutes[found.state == 0]) < 0).all()


def test_twilights_come_in_their_order():
    start = Date(2026, 11, 23).midnight("Europe/London")
    rises = [
        sky.rising_and_setting("sun", start, 0, 51.5, horizon).rise
        for horizon in (sky.ASTRONOMICAL, sky.NAUTICAL, sky.CIVIL, None)
    ]
    gaps = [later - earlier for earlier, later in pairwise(rises)]
    assert all(0.4 / 24 < gap < 0.8 / 24 for gap in gaps)


def test_across_the_date_line_the_sun_rises_a_day_apart():
    start = Date(2026, 11, 23).midnight()
    east, west = (sky.rising_and_setting("sun", start, lon, -18).rise for lon in (179.99, -179.99))
    assert abs(abs(east - west) * 1440 - 0.08) < 0.02 or abs(abs(east - west) - 1) < 0.001


def test_many_places_and_days_are_as_one_by_one():
    days = Date(2026, 3, 1).midnight() + np.arange(4.0)
    lon, lat = np.array([0.0, 76.9, -71]), np.array([51.5, 43.2, 42.3])
    every = sky.rising_and_setting("moon", days[:, None], lon, lat)
    assert every.rise.shape == (4, 3)
    one = sky.rising_and_setting("moon", days[2], lon[1], lat[1])
    assert abs(one.rise - every.rise[2, 1]) * 86400 < 1e-3


# Meeus 1998, examples 49.a and 49.b; USNO, Phases of the Moon (to the minute, UT).
@pytest.mark.parametrize(
    ("near", "kind", "when", "scale", "within"),
    [
        ("1977-02-18", 0, "1977-02-18T03:37:42", "TT", 4),
        ("2044-01-21", 3, "2044-01-21T23:48:17", "TT", 4),
        ("2000-01-21", 2, "2000-01-21T04:40", "UT", 31),
        ("2000-02-12", 1, "2000-02-12T23:21", "UT", 31),
        ("2000-03-06", 0, "2000-03-06T05:17", "UT", 31),
        ("1800-01-25", 0, "1800-01-25T03:21", "UT", 45),
    ],
)
def test_phases_are_as_printed(near, kind, when, scale, within):
    start = Date.parse(near).midnight() - 2
    found, kinds = sky.phases(start, start + 5)
    assert kinds.tolist() == [kind]
    assert abs(found[0] - Instant.parse(f"{when} {scale}")) * 86400 < within


def test_phases_follow_one_another():
    found, kinds = sky.phases(Date(1900, 1, 1).midnight(), Date(2100, 1, 1).midnight())
    assert (np.diff(kinds) % 4 == 1).all()
    gaps = np.diff(found.tt)
    assert gaps.min() > 6.5
    assert gaps.max() < 8.3
    assert len(found) == pytest.approx(200 * 365.2425 / 29.530589 * 4, abs=1)
    lit = sky.moon_phase(found).illuminated_fraction
    for kind, fraction in enumerate((0, 0.5, 1, 0.5)):
        # At the quarters the Sun is not quite infinitely far away; at new and full the Moon's
        # latitude leaves a sliver.
        assert np.abs(lit[kinds == kind] - fraction).max() < 0.004


def test_the_moons_age_counts_from_the_new_moon():
    new, _ = sky.phases(Date(2026, 11, 1).midnight(), Date(2026, 11, 15).midnight())
    before = Instant.parse("2026-10-10T15:50Z")  # the new moon before, USNO
    ages = sky.moon_phase(new[1] + np.array([-0.01, 0.01, 20.0])).age_days
    assert ages == pytest.approx([new[1] - before - 0.01, 0.01, 20.0], abs=MINUTE)


# Meeus 1998, example 27.a and table 27.c (TD); the years are those of the table.
@pytest.mark.parametrize(
    ("year", "season", "printed"),
    [
        (1962, 1, "1962-06-21T21:25:08"),
        (1996, 0, "1996-03-20T08:04:07"),
        (1999, 2, "1999-09-23T11:32:34"),
        (2005, 3, "2005-12-21T18:36:01"),
    ],
)
def test_seasons_are_as_meeus_prints_them(year, season, printed):
    found = sky.seasons(year)[season]
    # The book's theory of the Sun holds the seconds to about ten.
    assert abs(found - Instant.parse(f"{printed} TT")) * 86400 < (70 if year == 1962 else 10)


def test_seasons_come_in_order_and_at_their_longitudes():
    years = np.arange(1600, 2500)
    found = sky.seasons(years)
    assert found.shape == (900, 4)
    assert (np.diff(found.tt.ravel()) > 88).all()
    longitude = sky.ecliptic("sun", found).longitude
    apart = (longitude - 90 * np.arange(4) + 180) % 360 - 180
    assert np.abs(apart).max() < 1e-7


def test_the_days_on_which_the_sun_has_a_declination():
    found = sky.sun_at_declination(10.0, 2026)
    assert found.isoformat().tolist() == ["2026-04-15T20:40:49Z", "2026-08-27T08:44:26Z"]
    assert sky.apparent("sun", found).declination == pytest.approx(10.0, abs=1e-6)
    assert sky.sun_at_declination(23.5, 2026).shape == (0,)
    with pytest.raises(BadValue, match="beyond a pole"):
        sky.sun_at_declination(95, 2026)


@given(
    st.lists(st.tuples(st.floats(-3, 3), st.floats(0.1, 4)), min_size=1, max_size=9),
)
def test_crossings_of_a_cubic_are_found(rows):
    root, width = np.array(rows).T
    a, b = root - width, root + 1.3 * width

    def f(t, i):
        return (t - root[i]) + (t - root[i]) ** 3 / 9

    every = np.arange(len(root))
    assert crossing(f, a, b, f(a, every), f(b, every)) == pytest.approx(root, abs=1e-8)
