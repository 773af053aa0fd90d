"""Eclipses of the Moon, against the canon and the laws they obey."""

import numpy as np
import pytest

from bowles import sky
from bowles.errors import BadValue
from bowles.time import Date, Instant

SECOND = 1 / 86400


def between(first, last):
    return sky.lunar_eclipses(Date(first, 1, 1).midnight(0.0), Date(last, 1, 1).midnight(0.0))


# Espenak and Meeus, Five Millennium Catalog of Lunar Eclipses (NASA, 2009): greatest eclipse in TD,
# saros, gamma, penumbral and umbral magnitude, minutes of the phases, zenith in whole degrees.
CANON = [
    ("1801-03-30T05:24:05", 119, "total", 0.0052, 2.8569, 1.8400, 344.5, 222.3, 102.1, -4, -80),
    ("1802-03-19T11:15:28", 129, "partial", -0.7517, 1.5156, 0.4422, 324.4, 151.7, None, 0, -167),
    ("1950-09-26T04:17:11", 136, "total", 0.4101, 2.1331, 1.0783, 350.1, 209.8, 44.3, 1, -66),
    ("1963-01-09T23:19:42", 114, "penumbral", -1.0128, 1.0180, -0.0185, 265.3, None, None, 21, 12),
    ("1803-02-06T17:10:42", 101, "penumbral", 1.5322, 0.0918, -0.9980, 93.0, None, None, 17, 107),
]  # fmt: skip


@pytest.mark.parametrize("row", CANON, ids=lambda row: row[0][:10])
def test_lunar_eclipses_are_those_of_the_canon(row):
    printed, saros, kind, gamma, penumbral, umbral, *lasts, lat, lon = row
    found = between(int(printed[:4]), int(printed[:4]) + 1)
    when = Instant.parse(f"{printed}Z")
    greatest = Instant.from_jd(when.utc, "tt")
    nearest = int(np.argmin(np.abs(found.greatest - greatest)))
    one = found[nearest]
    assert abs(one.greatest - greatest) < 3 * SECOND
    assert (one.kind, one.saros) == (kind, saros)
    assert one.gamma == pytest.approx(gamma, abs=2e-4)
    assert one.penumbral_magnitude == pytest.approx(penumbral, abs=4e-4)
    assert one.umbral_magnitude == pytest.approx(umbral, abs=3e-4)
    for ours, theirs in zip(
        (one.penumbral_duration, one.partial_duration, one.total_duration), lasts, strict=True
    ):
        assert np.isnan(ours) if theirs is None else ours == pytest.approx(theirs, abs=0.3)
    assert (one.latitude, one.longitude) == pytest.approx((lat, lon), abs=0.6)


def test_a_thousand_years_have_as_many_lunar_eclipses_as_the_canon():
    found = between(1600, 2600)
    assert len(found) == 2419
    # What a saros brings, 223 lunations on, bears its number.
    days = found.greatest.jd("tt")
    after = np.searchsorted(days, days + 6585.0)
    within = after < len(found)
    follows = within.copy()
    follows[within] = np.abs(days[after[within]] - days[within] - 6585.32) < 0.7
    assert follows.sum() > 2000
    np.testing.assert_array_equal(found.saros[follows], found.saros[after[follows]])
    assert np.isnan(found.contacts.rest[found.kind == "penumbral"][:, 1:5]).all()
    total = found.contacts.tt[found.kind == "total"]
    assert (np.diff(total, axis=1) > 0).all()


def test_the_place_below_the_moon_sees_all_of_it_and_its_antipode_nothing():
    found = between(2018, 2019)
    one = found[found.kind == "total"][1]
    assert one.greatest.isoformat()[:10] == "2018-07-27"
    assert one.visible(one.longitude, one.latitude) == "all"
    assert one.visible(one.longitude + 180, -one.latitude) == "nothing"
    assert list(found.visible(73, 43)) == ["part", "all"]  # in January she rises eclipsed


def test_a_lunar_eclipse_out_of_reach_is_refused():
    with pytest.raises(BadValue, match="reaches from"):
        between(9000, 9001)
