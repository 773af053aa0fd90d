"""The shadow's way over the Earth, against what the places on it see."""

import numpy as np
import pytest

from bowles import sky
from bowles.errors import BadValue
from bowles.time import Date

SECOND = 1 / 86400


def eclipse(year, index):
    span = Date(year, 1, 1).midnight(0.0), Date(year + 1, 1, 1).midnight(0.0)
    return sky.solar_eclipses(*span)[index]


def test_the_central_line_sees_the_eclipse_when_and_as_long_as_it_says():
    found = eclipse(2024, 0)
    path = sky.solar_eclipse_path(found, found.greatest + np.linspace(-0.06, 0.06, 25))
    on = np.isfinite(path.central.latitude)
    assert on.sum() > 20
    local = sky.solar_eclipse_at(found, path.central.longitude[on], path.central.latitude[on])
    assert np.abs(local.contacts[:, 2] - path.instants[on]).max() < 3 * SECOND
    np.testing.assert_allclose(local.duration, path.duration[on], rtol=0.01)
    np.testing.assert_allclose(local.magnitude, path.magnitude[on], atol=2e-4)
    # Seen along the path the limits are as far from each other as its width says.
    middle = np.argmin(np.abs(path.instants - found.greatest))
    assert path.width[middle] == pytest.approx(found.width, rel=1e-4)


@pytest.mark.parametrize(("year", "index"), [(2024, 0), (2021, 0), (2026, 1), (2014, 0), (2023, 0)])
def test_places_to_either_side_of_a_limit_differ(year, index):
    found = eclipse(year, index)
    curves = sky.solar_eclipse_map(found)
    inner, outer = 0, 0
    for limit in (curves.north, curves.south):
        for away in (-0.03, 0.03):  # degrees of latitude
            # Away from its ends, where the limit runs along the meridian.
            lat = np.clip(limit.latitude[40:-40] + away, -90, 90)
            kinds = sky.solar_eclipse_at(found, limit.longitude[40:-40], lat).kind
            inner += np.isin(kinds, ["total", "annular"]).sum()
            outer += (kinds == "partial").sum()
    assert inner == pytest.approx(outer, rel=0.1)
    for limit in (curves.penumbra_north, curves.penumbra_south):
        local = sky.solar_eclipse_at(found, limit.longitude, limit.latitude)
        assert np.nan_to_num(local.magnitude).max(initial=0) < 1e-5
        assert np.isfinite(limit.latitude).all()


def test_the_sun_is_on_the_horizon_as_the_eclipse_begins_or_ends_on_the_loops():
    found = eclipse(2017, 1)
    loops = sky.solar_eclipse_map(found).horizon
    on = np.isfinite(loops.latitude)
    local = sky.solar_eclipse_at(found, loops.longitude[on], loops.latitude[on])
    grazes = local.kind != "none"  # the loops end on the limits
    assert grazes.mean() > 0.9
    true = local.altitude[grazes][:, [0, 4]] - 0.48  # what Bennett's refraction lifts it
    assert np.abs(true).min(axis=1).max() < 0.1


def test_a_partial_eclipse_has_no_path_and_many_eclipses_no_map():
    partial = eclipse(2018, 0)
    curves = sky.solar_eclipse_map(partial)
    assert len(curves.central.latitude) == len(curves.north.latitude) == 0
    assert curves.central_begins.isoformat() == "—"
    assert curves.begins.isoformat() < partial.greatest.isoformat() < curves.ends.isoformat()
    path = sky.solar_eclipse_path(partial, partial.greatest + np.zeros(1))
    assert np.isnan(path.central.latitude).all()
    assert np.isnan(path.north.latitude).all()
    span = Date(2018, 1, 1).midnight(0.0), Date(2019, 1, 1).midnight(0.0)
    with pytest.raises(BadValue, match="one eclipse at a time"):
        sky.solar_eclipse_map(sky.solar_eclipses(*span))
