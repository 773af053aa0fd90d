"""The way out: PROJ, its CRS and cartopy put a point where we do; what has none says so."""

from __future__ import annotations

import numpy as np
import pyproj
import pytest

from bowles.errors import BadValue
from bowles.projection import CATALOGUE, cartopy_crs, crs, proj_string, projection

ASPECTS = [((30.0, 0.0), 0.0), ((-120.0, -35.0), 50.0), ((10.0, 90.0), 0.0)]
# Of these PROJ loses digits where its formulas take small from large.
BLURRED = {"van_der_grinten_ii": 2e-5, "van_der_grinten": 1e-7, "van_der_grinten_iv": 1e-7}
# Of these it has constants of so few digits.
BLURRED |= dict.fromkeys(("hatano", "boggs", "goode_whole", "wagner_vii"), 6e-6)
BLURRED |= {"putnins_p2": 1e-6, "putnins_p6": 2e-6, "mcbryde_thomas_flat_polar_sine_2": 3e-5}
WITHOUT = {
    "peirce_quincuncial", "bertin", "healpix", "werenskiold_i", "gores", "la_hire", "wiechel",
    "ptolemy_i", "ptolemy_ii", "fournier_i", "trapezoidal", "apian_ii", "eisenlohr", "craig",
    "hammer_retroazimuthal", "berghaus_star", "cahill", "collignon_butterfly", "lee_tetrahedral",
    "snyder_icosahedral", "double_stereographic", "double_nicolosi", "double_la_hire",
    "gott_double_disk", "double_cordiform", "leonardo_octants",
}  # fmt: skip


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda each: each.name)
def test_proj_makes_the_same_map_of_its_string(entry):
    if entry.name in WITHOUT:
        with pytest.raises(BadValue, match=f"PROJ has no {entry.title}"):
            proj_string(projection(entry.name))
        return
    lon, lat = np.random.default_rng(3).uniform([[-180], [-85]], [[180], [85]], (2, 300))
    for center, roll in ASPECTS:
        chosen = projection(entry.name, center=center, roll=roll)
        x, y = chosen.forward(lon, lat)
        shown = np.isfinite(x)
        made = pyproj.Proj(proj_string(chosen, 1.0))(lon, lat, errcheck=False)
        apart = np.hypot(x - made[0], y - made[1])[shown]
        assert shown.any()
        assert apart.max() < BLURRED.get(entry.name, 1e-8), (center, roll)


def test_a_crs_carries_the_aspect_through_its_wkt():
    chosen = projection("albers", center=(66.0, 0.0), parallels=(42.0, 54.0))
    read = pyproj.CRS.from_wkt(crs(chosen).to_wkt())
    there = pyproj.Transformer.from_crs(read.geodetic_crs, read, always_xy=True)
    x, y = there.transform([60.0, 77.0], [45.0, 43.0])
    ours = np.multiply(chosen.forward([60.0, 77.0], [45.0, 43.0]), 6371008.7714)
    np.testing.assert_allclose([x, y], ours, atol=1e-3)


def test_cartopy_draws_in_it():
    ccrs = pytest.importorskip("cartopy.crs")
    theirs = cartopy_crs(projection("winkel_tripel", center=(77.0, 43.0)))
    x, y = theirs.transform_point(77.0, 43.0, ccrs.Geodetic())
    assert abs(x) < 1
    assert abs(y) < 1
    assert theirs.boundary.is_ring
