"""Gores fit their ball: lengths, areas and the joins of neighbours; the pair and the gallery."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from bowles.draw import Path, Text, globe_gores, opposite_hemispheres, projection_gallery
from bowles.draw.plate import leaves
from bowles.errors import BadValue
from bowles.projection import CATALOGUE


def paths(plate):
    return [leaf for leaf, _ in leaves(plate.items) if isinstance(leaf, Path)]


@pytest.mark.parametrize(("diameter", "n"), [(80.0, 12), (120.0, 8)])
def test_gores_have_the_size_of_their_ball(diameter, n):
    plate = globe_gores(diameter, n)
    high = np.pi * diameter / 2
    lenses = [each for each in paths(plate) if each.fill == "sea"
              and np.ptp(each.xy[:, 1]) == pytest.approx(high, abs=1e-6)]  # fmt: skip
    assert len(lenses) == n
    area = 0.0
    for lens in lenses:
        x, y = lens.xy.T
        area += abs((x * np.roll(y, -1) - y * np.roll(x, -1)).sum()) / 2
    assert area == pytest.approx(np.pi * diameter**2, rel=1e-3)  # the ball's own surface
    assert sum(np.ptp(each.xy[:, 0]) for each in lenses) == pytest.approx(np.pi * diameter)
    edges = sorted((each.xy[:, 0].min(), each.xy[:, 0].max()) for each in lenses)
    assert all(right < left for (_, right), (left, _) in pairwise(edges))
    assert max(leaf.xy[:, 0].max() for leaf in lenses) < plate.width


def test_the_rule_is_as_long_as_it_says():
    plate = globe_gores(80.0)
    words = [leaf.words for leaf, _ in leaves(plate.items) if isinstance(leaf, Text)]
    (said,) = [each for each in words if "print at full size" in each]
    length = float(said.split()[0])
    rules = [each for each in paths(plate) if len(each.xy) == 2 and np.ptp(each.xy[:, 1]) == 0]
    assert any(np.ptp(each.xy[:, 0]) == pytest.approx(length) for each in rules)


@pytest.mark.parametrize("given", [{"diameter": 10}, {"diameter": 5000}, {"n": 3}, {"n": 100}])
def test_balls_that_cannot_be_made_are_refused(given):
    with pytest.raises(BadValue, match="is accepted"):
        globe_gores(**given)


def test_the_gallery_shows_each_of_its_family_once():
    names = [each.name for each in CATALOGUE if each.family == "globular"]
    plate = projection_gallery(names, oblique=True)
    words = [leaf.words for leaf, _ in leaves(plate.items) if isinstance(leaf, Text)]
    for each in CATALOGUE:
        assert (each.title in words) == (each.name in names)
    for each in paths(plate):
        assert np.isfinite(each.xy).all()
        assert each.xy.min() > -0.1
        assert (each.xy <= [plate.width, plate.height]).all()


def test_opposite_hemispheres_share_their_rim_and_nothing_else():
    plate = opposite_hemispheres((0.0, 51.5), names=("here", "below"))
    assert plate.width == 240
    assert "here" in [leaf.words for leaf, _ in leaves(plate.items) if isinstance(leaf, Text)]
