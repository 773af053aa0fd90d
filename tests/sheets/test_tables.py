"""The tables of the World against published values, and every table through every form."""

import io
import json

import numpy as np
import pytest
from dateutil.easter import EASTER_JULIAN, easter
from pyarrow import parquet

from bowles.errors import BadValue
from bowles.sheet import sheet
from bowles.sheets.world.tables import feasts, heavens, moon, planets
from bowles.sky import heliocentric
from bowles.time import Date

WORLD = sheet("world")
SIRIUS = "Sirius, α CMa"
GEORGIAN = {"convention": "georgian", "step": "5"}
ECLIPSED = {"date": "2027-08-02"}
GIVEN = {"place": "London", "year": "2026", "date": "2026-11-25"}


def compute(name, **given):
    given = ECLIPSED if name in ("besselian_elements", "eclipse_path") else given
    declared = WORLD.tables[name]
    known = {each.name for each in declared.signature.parameters if not each.kind.choices}
    return declared.compute(**{k: v for k, v in GIVEN.items() if k in known} | given)


def column(made, name):
    return np.asarray(made.body.columns[name].values)


def row(made, key, name):
    first = next(iter(made.body.columns.values()))
    return column(made, name)[np.asarray(first.values).tolist().index(key)]


@pytest.mark.parametrize("name", WORLD.tables)
def test_every_table_says_how_it_was_made_and_keeps_its_rows_in_every_form(name):
    made = compute(name)
    assert len(made.body) > 0
    assert made.body.notes
    assert made.sources
    assert all(key in WORLD.sources for key in made.sources)
    held = parquet.read_table(io.BytesIO(made.to_parquet()))
    told = made.as_json()["columns"]
    assert held.column_names == list(told)
    for key, each in told.items():
        assert held.column(key).to_pylist() == each["values"]
    about = json.loads(held.schema.metadata[b"bowles"])
    assert about["inputs"] == dict(made.inputs)
    assert made.to_csv().count("\r\n") == len(made.body) + 1
    assert made.to_markdown().count("\n") == len(made.body) + 2


def test_ranges_and_steps_are_the_readers():
    made = compute("degrees_of_longitude", first="60", last="50", step="2.5")
    assert column(made, "latitude").tolist() == [60, 57.5, 55, 52.5, 50]
    made = compute("sun_through_the_year", first="1787-05-01", last="1787-05-31", step="10")
    assert column(made, "date").tolist() == [f"1787-05-{day:02d}" for day in (1, 11, 21, 31)]
    with pytest.raises(BadValue, match="4,000 rows"):
        compute("degrees_of_longitude", first="-90", last="90", step="0.02")
    with pytest.raises(BadValue, match="before the first"):
        compute("sidereal_times", first="2026-05-01", last="2026-04-01")


@pytest.mark.parametrize(
    ("table", "given", "key", "name", "printed", "within"),
    [
        # Adams's table of the degree, and Meeus's example 11.b on the ellipsoid of IAU 1976.
        ("degrees_of_longitude", GEORGIAN, 60, "nautical miles", 30.00, 0.005),
        ("degrees_of_longitude", {}, 42, "kilometres", 82.8508, 0.001),
        ("degrees_of_latitude", {"step": "1"}, 42, "kilometres", 111.0733, 0.001),
        # Bowditch, table 5 (on the ellipsoid of Clarke 1866); Wright's sum of secants.
        ("meridional_parts", {}, 45, "ellipsoid", 3013.4, 0.3),
        ("meridional_parts", {}, 45, "sphere", 3029.9, 0.1),
        # The Nautical Almanac's dip for 10 and 25 metres.
        ("dip_of_the_horizon", {}, 10, "dip", 5.6, 0.05),
        ("dip_of_the_horizon", {}, 25, "dip", 8.8, 0.05),
        # Meeus's example 16.a; Bradley's horizontal refraction was 33′.
        ("refractions", {"step": "0.5"}, 0.5, "Bennett", 28.754, 0.01),
        ("refractions", {}, 0.0, "Bradley", 33.0, 0.3),
        # Bowditch, table 22: latitude 40, declination 15 and 20, the centre on the horizon.
        ("amplitudes", GEORGIAN, 40, "at 15°", 19.7, 0.06),
        ("amplitudes", GEORGIAN, 40, "at 20°", 26.5, 0.06),
        # Adams: Sirius in 1787.
        ("principal_stars", {"year": "1787"}, SIRIUS, "RA 1787", 99.0, 0.1),
        ("principal_stars", {"year": "1787"}, SIRIUS, "declination 1787", -16.42, 0.02),
        # The areas that the IAU gives.
        ("constellation_sizes", {}, "Hydra", "area", 1302.844, 0.001),
        ("constellation_sizes", {}, "Crux", "area", 68.447, 0.001),
        # JPL's semimajor axes; a flattened planet's pull makes them a little other than Kepler's.
        ("satellites", {}, "Io", "distance", 421800, 300),
        ("satellites", {}, "Callisto", "distance", 1882700, 300),
        ("satellites", {}, "Titan", "distance", 1221870, 300),
        # The hours of the Admiralty's old tables: Brest 3h 47m, Dover 11h 12m, Leith 2h 17m.
        ("tides_of_ports", {}, "Brest", "establishment", 3.78, 0.1),
        ("tides_of_ports", {}, "Leith", "establishment", 2.28, 0.35),
    ],
)  # fmt: skip
def test_printed_values(table, given, key, name, printed, within):
    assert row(compute(table, **given), key, name) == pytest.approx(printed, abs=within)


def test_adams_climates_and_motions_of_the_moon():
    made = compute("climates", convention="georgian")
    for climate, printed in {4: 30 + 25 / 60, 8: 49 + 1 / 60, 12: 58 + 29 / 60}.items():
        assert row(made, climate, "latitude") == pytest.approx(printed, abs=25 / 60)
    # His example: 12° 48′ in a day are 4° 47′ in nine hours; the table says 4° 48′.
    made = compute("hourly_motion_of_the_moon", first="12.8", last="12.8")
    assert column(made, "9 h")[0] == pytest.approx(4 + 48 / 60)


def test_easter_by_another_reckoning():
    years = np.arange(1583, 4100)
    ours = feasts.easter_days(years)
    theirs = [Date(*easter(int(year)).timetuple()[:3]).julian_day for year in years]
    assert np.array_equal(ours, theirs)
    old = feasts.easter_days(np.array([1243]), "old")
    assert old[0] == Date(1243, 4, 12, "julian").julian_day  # Meeus 1998, p. 69
    theirs = easter(1700, EASTER_JULIAN)
    assert old.dtype.kind in "if"
    made = compute("moveable_feasts", first="1700", last="1700", style="old")
    assert column(made, "Easter")[0] == f"{theirs.day} {feasts.MONTHS[theirs.month - 1]}"


@pytest.mark.parametrize(
    ("year", "golden", "epact", "letter", "ash", "whit"),
    [
        # The Book of Common Prayer's tables.
        (1788, 3, 22, "FE", "6 Feb", "11 May"),
        (2000, 6, 24, "BA", "8 Mar", "11 June"),
        (2024, 11, 19, "GF", "14 Feb", "19 May"),
    ],
)
def test_the_numbers_of_the_calendar(year, golden, epact, letter, ash, whit):
    made = compute("moveable_feasts", first=str(year), last=str(year))
    told = [column(made, name)[0] for name in ("golden number", "epact", "letter")]
    assert told == [golden, epact, letter]
    assert [column(made, name)[0] for name in ("Ash Wednesday", "Whitsunday")] == [ash, whit]


def test_the_equation_of_time_has_its_known_extremes():
    made = compute("equation_of_time_daily")
    grid = np.array([column(made, month) for month in list(made.body.columns)[1:]])
    assert np.nanmin(grid) == pytest.approx(-(14 + 14 / 60), abs=0.1)
    assert np.nanmax(grid) == pytest.approx(16 + 26 / 60, abs=0.05)
    assert np.isfinite(grid).sum() == 365


def test_sidereal_time_of_meeus():
    made = compute("sidereal_times", place="51.5 N 0 E", first="1987-04-10", last="1987-04-10")
    # Example 12.a, apparent sidereal time at 0h UT: 13h 10m 46.1351s; UT1 was 0.5 s behind UTC.
    assert column(made, "midnight")[0] * 3600 == pytest.approx(13 * 3600 + 646.1351, abs=1.0)


def test_twilight_is_short_at_the_equator_and_lasts_all_night_in_london():
    quito = column(compute("twilights", place="0 N 78 W"), "astronomical")
    assert np.all((quito * 60 > 67) & (quito * 60 < 76))
    london = compute("twilights", step="1")
    endless = np.isnan(column(london, "astronomical"))
    assert "2026-06-21" in column(london, "date")[endless]
    assert 55 < endless.sum() < 65  # 24 May to 20 July


def test_constellations_make_up_the_whole_sky():
    assert heavens.areas().sum() == pytest.approx(41252.96, abs=0.005)
    formed = column(compute("constellation_sizes"), "formed by").tolist()
    assert formed.count("Ptolemy") == 50  # 48, Argo being three now
    assert formed.count("Lacaille") == 14


def test_elements_put_the_planets_where_the_ephemeris_has_them():
    """Their heliocentric places of 1900 to 2040 within 7 minutes, Saturn's within 13."""
    days = Date(1900, 1, 1).noon() + np.linspace(0, 51000, 24)
    for number, body in enumerate(["mercury", "venus", "earth", "mars", "jupiter", "saturn"]):
        if body == "earth":
            continue
        ours = np.array(
            [_heliocentric(planets.elements(t)[number]) for t in (days.tdb - 2451545) / 36525]
        )
        place = heliocentric(body, days)
        back = 5028.796 / 3600 * (days.tdb - 2451545) / 36525  # precession since J2000
        lon, lat = np.radians(place.longitude - back), np.radians(place.latitude)
        seen = np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)]).T
        apart = np.degrees(np.arccos(np.clip(np.sum(ours * seen, axis=1), -1, 1)))
        assert apart.max() < (0.22 if body == "saturn" else 0.11), body


def _heliocentric(element):
    """The unit vector to a planet by its elements (Kepler's equation by iteration)."""
    _, e, i, mean, perihelion, node = element
    i, m, w, node = np.radians([i, mean - perihelion, perihelion - node, node])
    anomaly = m
    for _ in range(50):
        anomaly = m + e * np.sin(anomaly)
    x, y = np.cos(anomaly) - e, np.sqrt(1 - e * e) * np.sin(anomaly)
    u = np.arctan2(y, x) + w
    return np.array(
        [
            np.cos(node) * np.cos(u) - np.sin(node) * np.sin(u) * np.cos(i),
            np.sin(node) * np.cos(u) + np.cos(node) * np.sin(u) * np.cos(i),
            np.sin(u) * np.sin(i),
        ]
    )


def test_a_lunar_distance_is_the_arc_between_two_places():
    # Meeus 1998, example 17.a: Arcturus from Spica, 32.7930 degrees.
    apart = moon.apart(
        np.array(213.9154), np.array(19.1825), np.array(201.2983), np.array(-11.1614)
    )
    assert apart == pytest.approx(32.7930, abs=1e-4)
    made = compute("lunar_distances", date="2026-11-25")
    # About half a degree an hour, which is why a minute of arc is half a degree of longitude.
    hourly = np.abs(np.diff(column(made, "Regulus"))) / 3
    assert np.all((hourly > 0.45) & (hourly < 0.66))


def test_high_water_goes_round_once_in_half_a_month():
    made = compute("high_water_by_the_moon", establishment="3h 47m")
    assert column(made, "with the Sun")[0] == "03:47"
    # The neap tides come earlier than the rule when waning of the spring, later when waxing again.
    assert column(made, "with the Sun")[4] < column(made, "by the old rule")[4]
    assert column(made, "with the Sun")[10] > column(made, "by the old rule")[10]


def test_eclipses_of_the_sun_at_london():
    made = compute("eclipses_of_the_sun", first="1999", last="1999")
    # The almanacs: greatest at 11:20 summer time, 96.6 per cent of the diameter in London.
    assert column(made, "date").tolist() == ["1999-08-11"]
    assert column(made, "hour")[0] == pytest.approx(11 + 20 / 60, abs=1 / 60)
    assert column(made, "magnitude")[0] == pytest.approx(0.967, abs=0.003)
    old = compute("eclipses_of_the_sun", first="1764", last="1764")
    assert column(old, "greatest").tolist() == ["annular"]  # that of 1 April, over Kent
    with pytest.raises(BadValue, match="Years from 1550"):
        compute("eclipses_of_the_sun", first="1200", last="1210")


def test_eclipses_of_the_moon_and_a_saros():
    made = compute("eclipses_of_the_moon", place="Almaty", first="2018", last="2018")
    # Of 27 July 2018: total for 1h 43m, umbral magnitude 1.609, saros 129 (NASA).
    assert row(made, "2018-07-28", "total for") == pytest.approx(103, abs=0.7)
    assert row(made, "2018-07-28", "magnitude") == pytest.approx(1.609, abs=0.002)
    assert row(made, "2018-07-28", "saros") == 129
    series = compute("saros_series", saros="145", first="1900", last="2050")
    assert column(series, "date").tolist()[5:7] == ["1999-08-11", "2017-08-21"]
    assert np.allclose(column(series, "after the last")[1:], 6585.32, atol=0.02)


def test_the_moons_librations_stay_within_their_bounds():
    made = compute("librations")
    assert np.abs(column(made, "to the east")).max() < 8.2
    assert 6 < np.abs(column(made, "to the north")).max() < 7.0


@pytest.mark.parametrize(
    ("table", "given", "key", "name", "printed", "within"),
    [
        ("pendulums", {"first": "51.5", "last": "51.5"}, 51.5, "turns", 11.77, 0.01),
        ("pendulums", {}, 90.0, "gravity", 9.83218, 0.0001),  # GRS 80
        ("sun_near_the_horizon", {}, 0.0, "height", 26.5, 0.5),
        ("distances_of_stars", {}, "Sirius, α CMa", "parallax", 0.379, 0.001),
        ("pole_stars", {"first": "2000"}, 2000, "from the pole", 44 / 60, 0.01),
        ("standstills", {"first": "2025"}, 2025, "northmost", 28.7, 0.05),
        ("midnight_suns", {"first": "90"}, 90.0, "without air", 186.4, 0.2),
    ],
)
def test_known_values_of_the_phenomena(table, given, key, name, printed, within):
    assert row(compute(table, **given), key, name) == pytest.approx(printed, abs=within)


def test_mars_goes_back_when_the_almanacs_say():
    made = compute("retrogradations", date="2024-06-01", planet="Mars", count="1")
    assert column(made, "stationary")[0] in ("2024-12-06", "2024-12-07")
    assert column(made, "again")[0] in ("2025-02-23", "2025-02-24")
    east = column(compute("aberration_of_a_star"), "in longitude")
    assert np.ptp(east) / 2 == pytest.approx(20.4955, abs=0.2)
