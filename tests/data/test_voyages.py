"""Sea routes: on water, no longer than need be, and what is written is what the recipe makes."""

import csv
from itertools import pairwise

import numpy as np
import pytest
import shapely
from data import voyages

from bowles.earth import geodesic, rhumb_line


@pytest.fixture(scope="module")
def inland():
    """Land but for its outermost 0.08 degrees: a coast may be hugged, not crossed."""
    ground = shapely.buffer(voyages.land(), -0.08)
    shapely.prepare(ground)
    return ground


def km(line):
    line = np.asarray(line)
    return float(np.sum(geodesic(*line[:-1].T, *line[1:].T)[0]))


def test_a_way_round_a_continent_keeps_to_the_sea(inland):
    ascension, lizard = np.array([-14.41, -7.94]), np.array([-5.20, 49.96])
    turns = voyages.by_sea(ascension, lizard)
    route = [tuple(ascension), *turns, tuple(lizard)]
    for start, end in pairwise(route):
        line = rhumb_line(*start, *end, step_km=20.0)
        assert not shapely.contains_xy(inland, *line.T).any()
    assert 1.0 < km(route) / km([ascension, lizard]) < 1.15


def test_a_free_leg_has_no_turns():
    assert voyages.by_sea(np.array([-149.5, -17.5]), np.array([-170.0, -30.0])) == []


def test_a_leg_across_the_180th_meridian():
    assert voyages.by_sea(np.array([-151.35, -22.45]), np.array([177.97, -38.76])) == []


@pytest.mark.parametrize("path", sorted(voyages.FOLDER.glob("*_sea.csv")), ids=lambda p: p.stem)
def test_the_written_routes_keep_to_the_sea(path, inland):
    with path.open(encoding="utf-8") as file:
        turns = np.array([(float(row["lon"]), float(row["lat"])) for row in csv.DictReader(file)])
    assert not shapely.contains_xy(inland, *turns.T).any()
