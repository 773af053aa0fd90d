"""Maps whose parallels are tabulated: their points are PROJ's."""

import numpy as np
import pyproj
import pytest

from bowles.projection import projection
from bowles.projection.catalogue import CATALOGUE
from bowles.projection.tabulated import ITERATED

TABULATED = [each for each in CATALOGUE if each.proj in ITERATED]


@pytest.mark.parametrize("entry", TABULATED, ids=lambda each: each.name)
def test_points_are_those_of_proj(entry):
    rng = np.random.default_rng(1805)
    lon, lat = rng.uniform(-180, 180, 20_000), np.degrees(np.arcsin(rng.uniform(-1, 1, 20_000)))
    lat[:5] = -90, -89.999, 0, 40.7366666, 90
    x, y = projection(entry.name).forward(lon, lat)
    if entry.plane:  # PROJ's with its heights mended
        their_x, their_y = entry.plane({}).forward(np.radians([lon, lat]).T).T
    else:
        their_x, their_y = pyproj.Transformer.from_pipeline(f"+proj={entry.proj} +R=1").transform(
            np.radians(lon), np.radians(lat), radians=True
        )
    np.testing.assert_allclose(x, their_x, atol=5e-12)
    np.testing.assert_allclose(y, their_y, atol=5e-12)


def test_every_proj_name_that_is_tabulated_is_in_the_catalogue():
    assert {each.proj for each in TABULATED} == ITERATED


def test_what_is_no_place_has_no_point():
    lat = np.full(1000, np.nan)
    lat[0] = 10.0
    x, y = projection("mollweide").forward(np.zeros(1000), lat)
    assert np.isfinite([x[0], y[0]]).all()
    assert np.isnan(x[1:]).all()
    assert np.isnan(y[1:]).all()
