"""Values with which PROJ tests itself (its test/gie, in metres on spheres of several radii)."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from bowles.projection import projection

with (Path(__file__).parent / "printed" / "proj.csv").open(encoding="utf-8") as file:
    PRINTED = list(csv.DictReader(file))

# Of these PROJ's constants have five digits, and ours have what keeps areas: metres apart.
MENDED = {
    "boggs": 0.23, "hatano": 0.47, "mcbryde_thomas_flat_polar_sine_2": 2.3, "putnins_p2": 0.04,
    "putnins_p6": 0.13, "wagner_vii": 0.21,
}  # fmt: skip
# Of these PROJ takes like from like. Reckoned with fifty digits, van der Grinten's second has here
# y = 111718.310160173, which is ours; PROJ expects 111718.491037226.
BLURRED = {"van_der_grinten": 2e-4, "van_der_grinten_ii": 0.19, "van_der_grinten_iv": 2e-5}


@pytest.mark.parametrize("row", PRINTED, ids=lambda row: f"{row['projection']} {row['lat']}")
def test_values_that_proj_expects(row):
    name, x, y = row["projection"], row["x"], row["y"]
    lon, lat, west, south, radius = (
        float(row[key]) for key in ("center_lon", "center_lat", "lon", "lat", "radius")
    )
    parallels = tuple(map(float, row["parallels"].split()))
    given = [{}, {"parallel": sum(parallels)}, {"parallels": parallels}][len(parallels)]
    ours = projection(name, center=(lon, lat), **given)
    found = np.array(ours.forward(west, south))
    if row["origin_lat"]:
        found[1] -= ours.forward(lon, float(row["origin_lat"]))[1]
    digit = 10.0 ** -len(x.split(".")[1])  # the last that is printed
    within = (MENDED | BLURRED).get(name, 0.51 * digit + 1e-14 * radius)
    np.testing.assert_allclose(found * radius, [float(x), float(y)], rtol=0, atol=within)
    np.testing.assert_allclose(ours.inverse(*ours.forward(west, south)), [west, south], atol=1e-9)
