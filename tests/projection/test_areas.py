"""Equal-area projections keep areas: everywhere, and of what is drawn as the tolerance falls."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from shapes import drawn_area, sphere_area
from strategies import sampled

from bowles.earth import layer
from bowles.projection import CATALOGUE, projection, to_shapely

LAND = layer("land", "1:110m")
AREA = sphere_area(LAND)
PIXEL = 1 / 170  # of a map 960 pixels wide, in radii
EQUAL_AREA = [entry.name for entry in CATALOGUE if "area" in entry.keeps]
WHOLE = [name for name in EQUAL_AREA if name != "tobler_mercator"]  # which ends at 85 degrees
# Of those that show all but a hole of a degree, the hole lies in the sea.
ASPECTS = [((0.0, 0.0), 0.0), ((-18.3, 31.0), 77.0), ((145.0, -3.0), -140.0), ((12.0, 17.0), 23.0)]


@pytest.mark.parametrize("name", [name for name in EQUAL_AREA if not name.startswith("double")])
def test_no_place_is_larger_than_another(name):
    ours = projection(name)
    rng = np.random.default_rng(0)
    lon, lat = rng.uniform(-179, 179, 2000), np.arcsin(rng.uniform(-0.999, 0.999, 2000))
    lon, lat = np.stack([lon, np.degrees(lat)])[
        :, np.isfinite(ours.forward(lon, np.degrees(lat))[0])
    ]

    def area(step):
        wide = step / np.cos(np.radians(lat))
        east, west = (ours.forward(lon + sign * wide, lat) for sign in (1, -1))
        north, south = (ours.forward(lon, lat + sign * step) for sign in (1, -1))
        (a, b), (c, d) = np.subtract(east, west), np.subtract(north, south)
        return (a * d - b * c) / np.radians(2 * step) ** 2

    found = (4 * area(0.01) - area(0.02)) / 3
    assert abs(np.nanmedian(found) - 1) < 1e-8  # of constants with nine digits: measured 2e-9
    assert np.nanquantile(np.abs(found - 1), 0.9) < 1e-7


@pytest.mark.parametrize(("name", "aspect"), sampled(WHOLE, ASPECTS, 2), ids=str)
def test_land_keeps_its_area_by_sum_and_by_union_and_the_closer_the_finer(name, aspect):
    ours = projection(name, center=aspect[0], roll=aspect[1])
    shapes = ours.polygons(LAND, PIXEL / 100)
    assert drawn_area(shapes) == pytest.approx(AREA, rel=1e-5)  # of 50 aspects each 7.5e-6
    union = shapely.union_all(to_shapely(shapes))
    assert union.area == pytest.approx(AREA, rel=1e-5)
    finer = drawn_area(ours.polygons(LAND, PIXEL / 1000))
    assert finer == pytest.approx(AREA, rel=1.3e-6)
