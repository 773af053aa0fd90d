"""Where stars are seen, against printed examples and astropy; what they are called."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bowles import sky
from bowles.errors import BadValue, UnknownName
from bowles.time import Instant

SECOND = 1 / 3600


def test_theta_persei_as_meeus_prints_it():
    star = sky.star("theta Persei")
    mean = star.table.mean(2000 + (2462088.69 - 2451545) / 365.25)  # example 21.b
    assert mean.longitude[0] == pytest.approx(41.547214, abs=0.3 * SECOND)
    assert mean.latitude[0] == pytest.approx(49.348483, abs=0.3 * SECOND)
    seen = star.apparent(Instant.from_jd(2462088.69, "tt"))  # example 23.a
    assert seen.right_ascension == pytest.approx(15 * (2 + 46 / 60 + 14.390 / 3600), abs=SECOND / 2)
    assert seen.declination == pytest.approx(49 + 21 / 60 + 7.45 / 3600, abs=SECOND / 2)


@pytest.mark.parametrize(
    ("epoch", "ra", "dec"),
    [(2050.0, (3, 48, 16.43), (89, 27, 15.38)), (2100.0, (5, 53, 29.17), (89, 32, 22.18))],
)
def test_the_pole_star_as_meeus_prints_it(epoch, ra, dec):
    place = sky.star("Polaris").table.mean(epoch)  # p. 135; the motions of FK5 add 0.8″ by 2100
    north = dec[0] + dec[1] / 60 + dec[2] / 3600
    across = place.longitude[0] - 15 * (ra[0] + ra[1] / 60 + ra[2] / 3600)
    assert across * np.cos(np.radians(north)) == pytest.approx(0, abs=SECOND)
    assert place.latitude[0] == pytest.approx(north, abs=SECOND)


@pytest.mark.parametrize("when", ["1700-01-01T00:00Z", "1991-06-01T12:00Z", "2026-11-23T06:00Z"])
@pytest.mark.filterwarnings("ignore::Warning")  # of parallaxes too small to be distances
def test_every_star_stands_where_astropy_has_it(when):
    pytest.importorskip("astropy")
    instant, table = Instant.parse(when), sky.stars()
    seen, theirs = table.apparent(instant), of_astropy(table, instant)
    across = (seen.right_ascension - theirs[0] + 180) % 360 - 180
    apart = np.hypot(across * np.cos(np.radians(theirs[1])), seen.declination - theirs[1])
    assert apart.max() < 0.001 * SECOND  # measured 0.0001


def of_astropy(table, instant):
    """Apparent right ascension and declination of date by astropy, degrees."""
    import astropy.units as u
    from astropy.coordinates import TETE, SkyCoord
    from astropy.time import Time
    from astropy.utils.iers import conf

    when = Time(instant.jd("tt"), format="jd", scale="tt")
    at = SkyCoord(
        ra=table.right_ascension * u.deg,
        dec=table.declination * u.deg,
        pm_ra_cosdec=table.motion[0] * u.mas / u.yr,
        pm_dec=table.motion[1] * u.mas / u.yr,
        distance=1000 / np.maximum(table.parallax, 1e-3) * u.pc,
        radial_velocity=0 * u.km / u.s,
        obstime=Time("J1991.25"),
    )
    with conf.set_temp("auto_download", False), conf.set_temp("auto_max_age", None):
        seen = at.apply_space_motion(when).transform_to(TETE(obstime=when))
    return seen.ra.deg, seen.dec.deg


def test_instants_and_places_broadcast_before_the_stars():
    table = sky.stars().brighter(2.0)
    instants = Instant.parse("2026-11-23T06:00Z") + np.arange(3.0)
    assert table.apparent(instants).declination.shape == (3, len(table))
    seen = table.horizontal(instants[:, None], [0.0, 10.0], [50.0, 60.0])
    assert seen.altitude.shape == (3, 2, len(table))
    alone = table.horizontal(instants[1], 10.0, 60.0)
    assert np.allclose(seen.altitude[1, 1], alone.altitude, atol=1e-9)
    assert np.allclose(seen.azimuth[1, 1], alone.azimuth, atol=1e-9)


@given(lon=st.floats(-180, 180), lat=st.floats(-90, 90), day=st.floats(-30000, 30000))
def test_the_pole_star_stands_near_the_pole(lon, lat, day):
    seen = sky.star("Polaris").horizontal(
        Instant.from_jd(2451545.0 + day, "tt"), lon, lat, refraction=False
    )
    assert seen.altitude == pytest.approx(lat, abs=1.5)  # 1.3 degrees from it in 1918


def test_a_star_without_refraction_stands_as_far_from_the_zenith_as_spherical_trigonometry_says():
    instant, lon, lat = Instant.parse("2026-11-23T20:00Z"), 76.9, 43.2
    table = sky.stars().brighter(3.0)
    place = table.apparent(instant)
    hour, dec = sky.sidereal_time(instant, lon) - place.right_ascension, place.declination
    h, d, p = np.radians(hour), np.radians(dec), np.radians(lat)
    up = np.degrees(np.arcsin(np.sin(p) * np.sin(d) + np.cos(p) * np.cos(d) * np.cos(h)))
    seen = table.horizontal(instant, lon, lat, refraction=False)
    assert np.abs(seen.altitude - up).max() < 0.4 * SECOND  # the diurnal aberration
    west = np.sin(h) > 0
    assert ((seen.azimuth > 180) == west).all()
    assert (table.horizontal(instant, lon, lat).altitude >= seen.altitude).all()


def test_an_epoch_of_the_pyramids_has_thuban_at_the_pole():
    place = sky.stars().brighter(4.0).mean(-2800.0)
    nearest = np.argmax(place.latitude)
    assert sky.stars().name[nearest] == "Thuban"
    assert place.latitude[nearest] > 89.8  # within 10′ (Meeus, Mathematical Astronomy Morsels)


def test_a_date_beyond_the_ephemeris_is_refused():
    with pytest.raises(BadValue, match="outside the ephemeris"):
        sky.stars().brighter(1.0).apparent(Instant.from_jd(0.0, "tt"))


@pytest.mark.parametrize(
    ("name", "hipparcos"),
    [
        ("Sirius", 32349),
        ("sirius", 32349),
        ("alpha CMa", 32349),
        ("α Canis Majoris", 32349),
        ("ALPHA  CANIS MAJOR", 32349),
        ("9 CMa", 32349),
        ("HIP 32349", 32349),
        ("58 Orionis", 27989),
        ("alpha Centauri", 71683),
        ("α² Cen", 71681),
        ("alpha-2 cen", 71681),
        ("pi3 Ori", 22449),
        ("61 Cygni", 104214),
        ("b Puppis", 38455),
        ("L2 Puppis", 34922),
        ("upsilon 3 Eri", 20535),
        ("theta Crucis", 58758),
    ],
)
def test_a_star_has_many_names(name, hipparcos):
    assert sky.star(name).hipparcos == hipparcos


def test_what_a_star_is_called():
    assert sky.star("HIP 27989").designation == "α Ori"
    assert sky.star("61 Cyg").designation == "61 Cyg"
    assert sky.star("alpha2 cen").designation == "α² Cen"
    assert len({each.row for each in sky.named_stars()}) == len(sky.named_stars()) > 400


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Beteljuse", "did you mean Betelgeuse"),
        ("alhpa CMa", "did you mean alpha"),
        ("99 CMa", "Canis Major has 23 letters"),
        ("qwxz", "no name is near"),
        ("", "There is no star"),
    ],
)
def test_a_name_that_is_none_is_refused_with_the_nearest(name, says):
    with pytest.raises(UnknownName, match=says):
        sky.star(name)


def test_every_star_of_the_list_is_found_by_its_designation():
    table = sky.stars()
    lettered = np.flatnonzero((table.bayer != "") | (table.flamsteed > 0))
    from bowles.sky.starnames import designation

    for row in lettered[::17].tolist():
        found = sky.star(designation(row))
        assert found.designation == designation(row)


def test_the_table_is_whole_and_ordered():
    table = sky.stars()
    assert len(table) == 8876
    assert (np.diff(table.magnitude) >= 0).all()
    assert len(set(table.hipparcos.tolist())) == len(table)
    assert table.brighter(1.5)[0:1].name[0] == "Sirius"
    assert len(table.brighter(1.5)) == 22 + 1  # of the first magnitude; Toliman counts by itself
    assert (table.hipparcos[table.rows([32349, 27989])] == [32349, 27989]).all()
