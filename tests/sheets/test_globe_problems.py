"""Problems that no book at hand prints: inverses undo each other, and known days come out."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bowles.sheet import sheet

WORLD = sheet("world")
latitudes = st.integers(-80, 80)
bearings = st.integers(0, 359)
hours = st.floats(6.5, 17.5)
DATES = ["2026-03-20", "2026-06-21", "2026-11-23"]
dates = st.sampled_from(DATES)


def solve(problem, **inputs):
    return WORLD.solve(problem, **{name: str(each) for name, each in inputs.items()})


def at(latitude, longitude=0.0):
    """A point as the doors take it."""
    return f"{latitude:.12f} {longitude:.12f}"


def circle(a, b):
    """How far two angles are apart, degrees."""
    return abs((a - b + 180) % 360 - 180)


def values(solved, *names):
    found = [solved[name].value for name in names if name in solved.answers]
    return [each for each in found if each is not None]


@given(latitudes, dates, hours)
def test_an_altitude_and_its_hour_give_the_latitude_back(latitude, date, hour):
    seen = solve("sun_altitude", place=at(latitude), date=date, time=hour, convention="georgian")[
        "altitude"
    ].value
    assume(seen > 1)
    found = values(
        solve("latitude_from_altitude_and_hour", date=date, altitude=seen, time=hour),
        "latitude", "second_latitude",
    )  # fmt: skip
    assume(found)  # by the declination of noon it may come not quite so high or so low
    # The declination of noon serves: near the horizon of the equator latitude hardly counts.
    again = [
        solve("sun_altitude", place=at(each), date=date, time=hour, convention="georgian")
        for each in found
    ]
    assert min(abs(each["altitude"].value - seen) for each in again) < 0.15


@given(latitudes, dates, st.floats(7, 11), st.floats(0.5, 3))
def test_two_altitudes_give_the_latitude_back(latitude, date, hour, interval):
    from bowles.sheets.world import triangle
    from bowles.sky import apparent
    from bowles.time import Date

    declination = float(apparent("sun", Date.parse(date).noon()).declination)
    first, second = (
        math.degrees(
            math.asin(
                triangle.sine(latitude) * triangle.sine(declination)
                + triangle.cosine(latitude)
                * triangle.cosine(declination)
                * triangle.cosine((each - 12) * 15)
            )
        )
        for each in (hour, hour + interval)
    )
    solved = solve(
        "latitude_from_two_altitudes", date=date, first=first, second=second, interval=interval
    )
    found = values(solved, "latitude", "second_latitude")
    assert min(abs(each - latitude) for each in found) < 1e-3


@given(latitudes)
def test_a_wall_to_the_south_and_level_ground_are_the_plain_dials(latitude):
    assume(abs(latitude) > 1)
    place = at(latitude)
    level = solve("reclining_dial", place=place, declining=0, reclining=90)
    plain = solve("horizontal_dial", place=place)
    assert level["style_height"].value == pytest.approx(plain["style_height"].value)
    gaps = [circle(level[f"{hour}h"].value, level["12h"].value) for hour in (10, 11, 13, 14)]
    assert gaps == pytest.approx([circle(plain[f"{hour}h"].value, 0) for hour in (10, 11, 13, 14)])
    if latitude > 0:
        wall = solve("declining_dial", place=place, declining=0)
        upright = solve("vertical_dial", place=place)
        assert wall["style_height"].value == pytest.approx(upright["style_height"].value)
        gaps = [circle(wall[f"{hour}h"].value, wall["12h"].value) for hour in (9, 15)]
        assert gaps == pytest.approx([circle(upright[f"{hour}h"].value, 0) for hour in (9, 15)])


@given(latitudes)
def test_a_wall_is_level_ground_a_quarter_round(latitude):
    solved = solve("dial_as_horizontal", place=at(latitude), declining=0)
    assert abs(abs(solved["latitude"].value) - (90 - abs(latitude))) < 1e-9


@given(latitudes.filter(bool))
def test_hour_points_of_the_analemma_lie_where_the_shadow_crosses(latitude):
    """At the equinox one stands in the middle: there the shadow points to the hour's point."""
    solved = solve("analemmatic_dial", place=at(latitude))
    assert solved["short_axis"].value == pytest.approx(abs(math.sin(math.radians(latitude))))
    x, y = (float(each.replace("−", "-")) for each in str(solved["15h"]).split(", "))
    sun = solve(
        "sun_altitude", place=at(latitude), date="2026-03-20", time=15, convention="georgian"
    )["azimuth"].value
    assert circle(math.degrees(math.atan2(x, y)), sun - 180) < 0.5


@given(latitudes, bearings, st.integers(60, 1500))
def test_a_rhumb_leads_where_its_course_and_distance_say(latitude, course, distance):
    assume(abs(latitude + distance / 60) < 85 and abs(latitude - distance / 60) < 85)
    ended = solve("place_by_rhumb", place=at(latitude, 20), course=course, distance=distance)
    to = at(ended["latitude"].value, ended["longitude"].value)
    back = solve("rhumb_course", place=at(latitude, 20), to=to, convention="georgian")
    assert back["nautical_miles"].value == pytest.approx(distance, rel=2e-3)
    assert circle(back["course"].value, course) < 0.3


@given(st.integers(-60, 60), bearings, st.integers(60, 5000))
def test_a_place_by_longitude_or_latitude_and_distance_lies_so_far(latitude, bearing, distance):
    there = solve(
        "place_by_great_circle", place=at(latitude, 20), bearing=bearing, distance=distance,
        convention="georgian",
    )  # fmt: skip
    assume(abs(there["latitude"].value) < 85)
    given_ = {"place": at(latitude, 20), "distance": distance}
    found = values(
        solve("place_by_longitude_and_distance", **given_, longitude=there["longitude"].value),
        "latitude", "second_latitude",
    )  # fmt: skip
    assert min(abs(each - there["latitude"].value) for each in found) < 0.01
    apart = solve("place_by_latitude_and_distance", **given_, latitude=there["latitude"].value)
    assert circle(apart["difference_of_longitude"].value, 0) == pytest.approx(
        circle(there["longitude"].value, 20), abs=0.05
    )


@pytest.mark.parametrize("length", [9, 11, 13, 15])
def test_days_of_a_length_have_it(length):
    solved = solve("days_of_length", place="Paris", day_length=length, year=2026)
    for day in values(solved, "first", "second"):
        day_length = solve("day_length", place="Paris", date=day)["day"].value
        assert day_length == pytest.approx(length, abs=0.05)


@pytest.mark.parametrize("date", ["2026-01-20", "2026-08-10"])
def test_an_hour_longer_is_an_hour_longer(date):
    solved = solve("days_until_hour_longer", place="Paris", date=date)
    before, after = (
        solve("day_length", place="Paris", date=each)["day"].value
        for each in (date, solved["date"].value)
    )
    assert abs(after - before) == pytest.approx(1.0, abs=0.06)
    assert abs(after - before) >= 1.0


def test_a_year_has_no_more_days_than_its_polar_day_and_night():
    """At the pole refraction and the disk make the day the longer by about a week."""
    pole = solve("polar_day_and_night", place="90 N 0 E", year=2026, convention="georgian")
    assert pole["polar_day"].value == pytest.approx(186.4, abs=0.3)  # Meeus, seasons of 2026
    assert pole["polar_day"].value + pole["polar_night"].value == pytest.approx(365.24, abs=0.3)
    modern = solve("polar_day_and_night", place="90 N 0 E", year=2026)
    assert 3 < modern["polar_day"].value - pole["polar_day"].value < 6
    tropics = solve("polar_day_and_night", place="Quito", year=2026)
    assert tropics["polar_day"].value == tropics["polar_night"].value == 0


@pytest.mark.parametrize("latitude", [70, 75, 80])
@pytest.mark.parametrize("convention", ["modern", "georgian"])
def test_the_latitude_of_a_polar_day_is_undone_by_its_length(latitude, convention):
    days = solve("polar_day_and_night", place=at(latitude), year=2026, convention=convention)[
        "polar_day"
    ].value
    back = solve("latitude_of_polar_day", days=round(days), convention=convention)
    assert back["latitude"].value == pytest.approx(latitude, abs=0.1)


def test_the_midnight_sun_begins_at_the_polar_circle_of_the_day():
    solved = solve("latitude_of_midnight_sun", date="2026-06-21", convention="georgian")
    assert solved["latitude"].value == pytest.approx(90 - 23.44, abs=0.01)


@given(latitudes, dates)
def test_shadows_are_as_long_as_the_sun_is_low(latitude, date):
    sun = solve("sun_altitude", place=at(latitude), date=date, time=10)["altitude"].value
    assume(sun > 5)
    shadow = solve("shadow_length", place=at(latitude), date=date, time=10)
    length = shadow["length"].value
    assert length * math.tan(math.radians(sun)) == pytest.approx(1, rel=0.03)


@given(st.integers(1, 22), dates)
def test_a_shadow_goes_back_only_between_the_equator_and_the_sun(latitude, date):
    declination = {"2026-03-20": 0, "2026-06-21": 23.44, "2026-11-23": -20.3}[date]
    assume(abs(latitude - declination) > 1)
    back = str(solve("shadow_goes_back", place=at(latitude), date=date)["goes_back"])
    assert (back == "yes") == (declination > latitude)


@pytest.mark.parametrize("latitude", [20, 45, 60])
def test_the_shortest_twilight_is_the_shortest(latitude):
    shortest = solve("shortest_twilight", place=at(latitude), year=2026)["lasts"].value
    days = [f"2026-{month:02d}-{day:02d}" for month in range(1, 13) for day in (1, 11, 21)]
    lengths = [
        solve("twilight", place=at(latitude), date=day, convention="georgian")["lasts"].value
        for day in days
    ]
    known = [each for each in lengths if each is not None]
    assert min(known) == pytest.approx(shortest, abs=0.02)


def test_twilight_lasts_all_night_above_its_latitude():
    """Below 48½° the Sun always sinks 18° at midnight: 90 − 23.44 − 18."""
    assert solve("twilight_all_night", place="48 N 0 E", year=2026)["nights"].value in (0, None)
    assert solve("twilight_all_night", place="49.5 N 0 E", year=2026)["nights"].value > 10


def test_at_six_the_sun_is_high_by_latitude_times_declination():
    seen = solve("sun_at_six", place=at(50), date="2026-06-21")["altitude"].value
    assert seen == pytest.approx(
        math.degrees(math.asin(math.sin(math.radians(50)) * math.sin(math.radians(23.437)))),
        abs=0.01,
    )


@pytest.mark.parametrize(
    ("latitude", "people"),
    [(23.43, "ascii"), (5, "amphiscii"), (45, "heteroscii"), (75, "periscii")],
)
def test_mankind_is_sorted_by_its_shadows(latitude, people):
    assert (
        str(solve("shadows_of_noon", place=at(latitude), date="2026-06-21")["they_are"]) == people
    )


@pytest.mark.parametrize(("latitude", "sphere"), [(0, "right"), (40, "oblique"), (-90, "parallel")])
def test_spheres(latitude, sphere):
    assert str(solve("position_of_the_sphere", place=at(latitude))["sphere"]) == sphere


@given(bearings, st.integers(4, 12), bearings, st.integers(0, 3))
def test_steering_and_current_make_the_course_good(course, speed, sets, drift):
    solved = solve(
        "course_in_a_current", course=course, speed=speed, current_sets=sets, current_drift=drift
    )
    steer, good = solved["steer"].value, solved["speed_made_good"].value

    def run(knots, toward):
        return knots * np.array([math.sin(math.radians(toward)), math.cos(math.radians(toward))])

    assert run(speed, steer) + run(drift, sets) == pytest.approx(run(good, course), abs=1e-9)


@given(dates, st.integers(0, 23))
def test_where_the_sun_rises_it_is_on_the_horizon(date, hour):
    from bowles.sky import horizontal
    from bowles.time import Instant

    moment = f"{date}T{hour:02d}:00Z"
    solved = solve("where_the_sun_rises", instant=moment)
    for name in ("rises_on_the_equator", "sets_on_the_equator"):
        seen = horizontal("sun", Instant.parse(moment), solved[name].value, 0.0, refraction=False)
        assert float(seen.altitude) == pytest.approx(-50 / 60, abs=0.02)
    assert circle(solved["noon"].value, solved["midnight"].value) == pytest.approx(180)


def test_sailing_round_gains_or_loses_a_day():
    assert solve("day_gained_or_lost", sailing="east")["days"].value == 1
    assert solve("day_gained_or_lost", sailing="west")["days"].value == -1


def test_places_have_their_own_and_the_nearest_names():
    here = solve("latitude_and_longitude", place="Almaty")
    assert (here["latitude"].value, here["longitude"].value) == pytest.approx(
        (43.25, 76.92), abs=0.1
    )
    assert "Almaty" in str(
        solve("place_at", latitude=here["latitude"].value, longitude=here["longitude"].value)[
            "place"
        ]
    )


@pytest.mark.parametrize(
    ("problem", "given_", "listed"),
    [
        ("places_of_same_latitude", {"place": "Madrid"}, "Baku"),
        ("places_of_same_longitude", {"place": "Kyiv"}, "Saint Petersburg"),
        ("places_at_distance", {"place": "London", "distance": 185}, "Paris"),
    ],
)
def test_cities_are_listed_where_they_lie(problem, given_, listed):
    given_ |= {"within": 0.6} if "distance" not in given_ else {}
    assert listed in str(solve(problem, **given_)["places"])


def test_old_miles():
    """A great circle's quarter has 90 × 20 leagues, 90 × 15 German miles."""
    quarter = {"place": "0 N 0 E", "to": "0 N 90 E"}
    assert solve("distance_in_old_miles", **quarter)["distance"].value == pytest.approx(
        1800, rel=3e-3
    )
    german = solve("distance_in_old_miles", **quarter, unit="German mile")
    assert german["distance"].value == pytest.approx(1350, rel=3e-3)
