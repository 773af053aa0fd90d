"""Eclipses of the Sun, against the canon, printed local circumstances, and the laws they obey."""

import numpy as np
import pytest

from bowles import sky
from bowles.errors import BadValue
from bowles.time import Date, Instant

SECOND, MINUTE = 1 / 86400, 1 / 1440


def between(first, last):
    return sky.solar_eclipses(Date(first, 1, 1).midnight(0.0), Date(last, 1, 1).midnight(0.0))


# Espenak and Meeus, Five Millennium Catalog of Solar Eclipses (NASA, 2009): greatest eclipse in TD
# with the delta-T of its longitude, saros, kind, gamma, magnitude, place, altitude and azimuth of
# the Sun, width of the path in km, seconds on the central line.
CANON = [
    ("1801-03-14T15:45:35", 13, 107, "partial", -1.4434, 0.1873, -61.2, 40.6, 0, 265, None, None),
    ("1842-01-11T16:25:41", 5, 119, "annular", -0.8882, 0.9151, -75.8, 1.4, 27, 288, 710, 375),
    ("1842-07-08T07:06:27", 6, 124, "total", 0.4727, 1.0543, 50.1, 83.6, 62, 198, 204, 245),
    ("1908-12-23T11:44:28", 9, 140, "hybrid", -0.4985, 1.0024, -53.4, -0.5, 60, 8, 10, 12),
    ("1948-05-09T02:26:04", 28, 137, "annular", 0.4133, 0.9999, 39.8, 131.2, 65, 153, 0, 0),
    ("1957-04-30T00:05:28", 32, 118, "annular", 0.9992, 0.9799, 70.6, 40.3, 0, 41, None, None),
    ("1957-10-23T04:54:02", 32, 123, "total", -1.0022, 1.0013, -71.2, -23.1, 0, 127, None, None),
    ("1999-08-11T11:04:09", 64, 145, "total", 0.5062, 1.0286, 45.1, 24.3, 59, 197, 112, 143),
]  # fmt: skip


@pytest.mark.parametrize("row", CANON, ids=lambda row: row[0][:10])
def test_solar_eclipses_are_those_of_the_canon(row):
    printed, delta_t, saros, kind, gamma, magnitude, lat, lon, altitude, azimuth, width, lasts = row
    found = between(int(printed[:4]), int(printed[:4]) + 1)
    greatest = Instant.from_jd(Instant.parse(f"{printed}Z").utc, "tt")
    one = found[int(np.argmin(np.abs(found.greatest - greatest)))]
    assert abs(one.greatest - greatest) < 1 * SECOND
    assert (one.kind, one.saros) == (kind, saros)
    assert one.gamma == pytest.approx(gamma, abs=1e-4)
    assert one.magnitude == pytest.approx(magnitude, abs=2e-4)
    turned = (one.greatest.delta_t - delta_t) * 360 / 86164  # their Earth stood otherwise
    apart = (one.longitude - lon - turned + 180) % 360 - 180
    assert one.latitude == pytest.approx(lat, abs=0.2)
    assert apart * np.cos(np.radians(lat)) == pytest.approx(0, abs=0.15)
    assert one.altitude == pytest.approx(altitude, abs=0.6)
    assert one.azimuth == pytest.approx(azimuth, abs=1.5)
    if width is None:
        assert np.isnan(one.width)
        assert not one.central
    else:
        assert one.width == pytest.approx(width, abs=1.5)
        assert one.duration == pytest.approx(lasts, abs=0.7)


# The canon's central eclipses with one limit from 1801 to 2200 (class n or s): they have no width.
ONE_LIMIT = [1845, 1874, 2003, 2044, 2101, 2120, 2166, 2177, 2185, 2195, 2195]


def test_paths_that_lose_a_limit_have_no_width():
    found = between(1801, 2201)
    cut = found.central & np.isnan(found.width)
    assert [int(each.isoformat()[:4]) for each in found.greatest[cut]] == ONE_LIMIT
    assert np.isfinite(found.duration[cut]).all()


def test_lunations_are_counted_as_in_the_canon():
    year = Date(2024, 1, 1).midnight(0.0), Date(2025, 1, 1).midnight(0.0)
    sun, moon = sky.solar_eclipses(*year), sky.lunar_eclipses(*year)
    assert sun.lunation.tolist() == [300, 306]
    assert moon.lunation.tolist() == [299, 305]


def test_a_thousand_years_have_as_many_solar_eclipses_as_the_canon():
    found = between(1600, 2600)
    assert len(found) == 2386
    kinds, counts = np.unique(found.kind, return_counts=True)
    assert dict(zip(kinds.tolist(), counts.tolist(), strict=True)).keys() == {
        "annular", "hybrid", "partial", "total",
    }  # fmt: skip
    days = found.greatest.jd("tt")
    after = np.searchsorted(days, days + 6585.0)
    within = np.flatnonzero(after < len(found))
    follows = within[np.abs(days[after[within]] - days[within] - 6585.32) < 0.7]
    assert len(follows) > 2000
    np.testing.assert_array_equal(found.saros[follows], found.saros[after[follows]])


# NASA's pages of the eclipse: minutes of the clock there, as UTC.
APRIL_2024 = {
    "Dallas": (-96.797, 32.777, ["17:23", "18:40", "18:42", "18:44", "20:02"]),
    "Cleveland": (-81.694, 41.499, ["17:59", "19:13", "19:15", "19:17", "20:29"]),
}


@pytest.mark.parametrize("place", APRIL_2024)
def test_local_circumstances_are_the_printed_ones(place):
    lon, lat, clock = APRIL_2024[place]
    local = sky.solar_eclipse_at(between(2024, 2025)[0], lon, lat)
    assert local.kind == "total"
    assert local.visible
    for instant, printed in zip(local.contacts, clock, strict=True):
        assert abs(instant - Instant.parse(f"2024-04-08T{printed}Z")) < 1 * MINUTE


def test_the_place_of_greatest_eclipse_sees_what_the_canon_says():
    found = between(1990, 2030)
    local = sky.solar_eclipse_at(found, found.longitude, found.latitude)
    central = found.central
    assert np.abs((local.contacts[:, 2] - found.greatest)[central]).max() < 1 * SECOND
    # Where the axis misses the Earth the canon tells even of totality by the diameter covered.
    plain = central | (found.kind == "partial")
    np.testing.assert_allclose(local.magnitude[plain], found.magnitude[plain], atol=2e-4)
    np.testing.assert_allclose(local.duration[central], found.duration[central], rtol=2e-3)
    np.testing.assert_allclose(local.obscuration[local.kind == "total"], 1)
    annular = local.kind == "annular"
    np.testing.assert_allclose(
        local.obscuration[annular & central], found.magnitude[annular & central] ** 2, atol=1e-9
    )
    assert local.visible.all()


def test_places_broadcast_with_eclipses():
    found = between(2020, 2026)
    lon, lat = np.array([77.0, -105.0, 0.0]), np.array([43.0, 40.0, 90.0])
    both = sky.solar_eclipse_at(found[:, None], lon, lat)
    assert both.magnitude.shape == (len(found), 3)
    assert both.contacts.shape == (len(found), 3, 5)
    one = sky.solar_eclipse_at(found[3], lon[1], lat[1])
    np.testing.assert_array_equal(both[3, 1].contacts.tt, one.contacts.tt)
    nothing = both.kind == "none"
    assert nothing.any()
    assert np.isnan(both.magnitude[nothing]).all()
    assert not both.visible[nothing].any()
    order = np.diff(both.contacts.tt[..., [0, 2, 4]], axis=-1)
    assert (order[~nothing] > 0).all()


def test_a_sun_that_rises_eclipsed_is_seen_best_at_sunrise():
    # 2021 June 10 in Boston: greatest at 5:33 of its clock, the Sun up at 5:07; in New York, where
    # it rises at 5:25, little is left of it; in Chicago it is over.
    june = between(2021, 2022)[0]
    boston, chicago = sky.solar_eclipse_at(june, [-71.06, -87.63], [42.36, 41.88])
    assert boston.visible
    assert boston.seen_magnitude == boston.magnitude
    assert chicago.visible
    assert chicago.seen_magnitude < chicago.magnitude
    rise = sky.rising_and_setting("sun", Date(2021, 6, 10).midnight(-87.63), -87.63, 41.88).rise
    assert abs(chicago.seen - rise) < 10 * SECOND


def test_a_latitude_beyond_the_pole_is_refused():
    with pytest.raises(BadValue, match="beyond a pole"):
        sky.solar_eclipse_at(between(2024, 2025), 0, 91)
