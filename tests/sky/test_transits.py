"""Transits of the inner planets, against the catalogues of Espenak, and the laws they obey."""

import numpy as np
import pytest

from bowles import sky
from bowles.errors import BadValue
from bowles.time import Date, Instant

SECOND, MINUTE = 1 / 86400, 1 / 1440


def between(body, first, last):
    return sky.transits(body, Date(first, 1, 1).midnight(0.0), Date(last, 1, 1).midnight(0.0))


# Espenak, transit catalogues (NASA): contacts I and II, greatest, III and IV in UT, separation.
PRINTED = [
    ("mercury", "2006-11-08", "19:12:04 19:13:57 21:41:04 00:08:16 00:10:08", 422.9),
    ("mercury", "2016-05-09", "11:12:19 11:15:31 14:57:26 18:39:14 18:42:26", 318.5),
    ("mercury", "2019-11-11", "12:35:27 12:37:08 15:19:48 18:02:33 18:04:14", 75.9),
    ("venus", "2004-06-08", "05:13:29 05:32:55 08:19:44 11:06:33 11:25:59", 626.9),
    ("venus", "2012-06-05", "22:09:38 22:27:34 01:29:36 04:31:39 04:49:35", 554.4),
]


@pytest.mark.parametrize(("body", "day", "clock", "separation"), PRINTED)
def test_transits_are_those_of_the_catalogue(body, day, clock, separation):
    date = Date.parse(day)
    one = sky.transits(body, date.midnight(0.0), date.midnight(0.0) + 2)[0]
    first, second, greatest, third, fourth = clock.split()
    printed = [Instant.parse(f"{day}T{each}Z") for each in (first, second, third, fourth)]
    for ours, theirs in zip(one.contacts, printed, strict=True):
        assert abs((ours - theirs + 0.5) % 1 - 0.5) < 3 * SECOND
    assert abs((one.greatest - Instant.parse(f"{day}T{greatest}Z") + 0.5) % 1 - 0.5) < 2 * SECOND
    assert abs(one.separation) == pytest.approx(separation, abs=0.1)


def test_venus_passes_when_history_says():
    found = between("venus", 1600, 2130)
    days = [str(each)[:10] for each in found.greatest.isoformat()]
    assert days == [
        "1631-12-07", "1639-12-04", "1761-06-06", "1769-06-03", "1874-12-09", "1882-12-06",
        "2004-06-08", "2012-06-06", "2117-12-11", "2125-12-08",
    ]  # fmt: skip


def test_mercury_passes_thirteen_or_fourteen_times_a_century():
    counts = [len(between("mercury", year, year + 100)) for year in (1600, 1800, 2000)]
    assert set(counts) <= {12, 13, 14, 15}
    contacts = between("mercury", 1600, 2600).contacts.tt
    inner = np.isfinite(contacts).all(axis=1)
    assert (np.diff(contacts[inner], axis=1) > 0).all()


def test_the_stations_of_1769_lie_as_far_apart_as_the_parallax_makes_them():
    # Hornsby 1771: between the inner contacts 5h 30m 4s at Point Venus, 5h 53m 14s at Vardø and
    # 5h 45m 23s at Prince of Wales's Fort.
    found = between("venus", 1769, 1770)[0]
    local = sky.transit_at(found, [-149.4942, 31.1106, -94.1667], [-17.4956, 70.3706, 58.7967])
    inner = (local.contacts[:, 2] - local.contacts[:, 1]) * 1440
    np.testing.assert_allclose(inner, [5 * 60 + 30.07, 5 * 60 + 53.23, 5 * 60 + 45.38], atol=0.6)
    assert local.visible.all()
    geocentric = found.contacts[2] - found.contacts[1]
    assert inner[0] < geocentric * 1440 < inner[1]
    assert (local.altitude[1] > 0).all()  # Vardø saw all of it, at midnight


def test_only_the_inner_planets_pass():
    with pytest.raises(BadValue, match="mercury and venus do"):
        between("mars", 2000, 2001)
