"""Operators that learn: what NarcoLogic found, and one result with and without numba."""

from __future__ import annotations

import numpy as np
import pytest

from bowles.errors import BadValue
from bowles.model.operators import Rule, operate

FIELDS = ("active", "footprint", "seized", "per_seizure", "wealth", "share")
COST = np.linspace(0, 8, 30)  # corridors from the usual one to those that hardly pay


@pytest.fixture(scope="module")
def pressed():
    """Forty members under a little and forty under much interdiction, all else equal."""
    units = np.repeat([0.5, 4.0], 40)
    return operate(Rule(), COST, 200, 200, 80, 7, units=units, fast=False)


def test_more_interdiction_means_more_places_less_in_each_seizure_and_a_wider_footprint(pressed):
    """The three findings of Magliocca et al. 2019, each in 95 % of the members."""
    little, much = slice(0, 40), slice(40, 80)
    assert np.mean(pressed.active[much] > pressed.active[little]) >= 0.95
    assert np.mean(pressed.per_seizure[much] < pressed.per_seizure[little]) >= 0.95
    assert np.mean(pressed.footprint[much] > pressed.footprint[little]) >= 0.95


def test_operators_that_do_not_learn_do_not_move():
    units = np.repeat([0.5, 4.0], 30)
    still = operate(Rule(learning=0.0), COST, 200, 100, 60, 7, units=units, fast=False)
    assert abs(np.mean(still.active[30:] - still.active[:30])) < 0.1


def test_numba_gives_the_same_to_the_last_bit():
    pytest.importorskip("numba")
    plain = operate(Rule(), COST, 50, 60, 6, 3, fast=False)
    fast = operate(Rule(), COST, 50, 60, 6, 3, fast=True)
    for name in FIELDS:
        np.testing.assert_array_equal(getattr(plain, name), getattr(fast, name))
    rule = Rule(setup=np.array([0.0, 5.0, 20.0]), learning=np.array([0.1, 0.2, 0.3]))
    parts = np.stack([COST, COST[::-1], COST])[:, None, :]
    plain = operate(rule, parts, 40, 61, 3, 5, fast=False)
    fast = operate(rule, parts, 40, 61, 3, 5, fast=True)
    for name in FIELDS:
        np.testing.assert_array_equal(getattr(plain, name), getattr(fast, name))


def test_a_sunk_cost_keeps_operators_on_a_corridor_after_it_stops_paying():
    """Cheap, then dearer than the other by less than what moving costs; and back (hysteresis)."""
    calm, turned = [2.0, 3.0], [4.0, 3.0]
    parts = np.array([calm, turned])[:, None, :]
    setup = np.repeat([0.0, 40.0], 50)
    rule = Rule(setup=setup, units=0.0, room=1e6)
    first = operate(rule, np.array([calm]), 60, 120, 100, 3, fast=False).share[:, 0]
    later = operate(rule, parts, 60, 240, 100, 3, fast=False).share[:, 0]
    free, bound = slice(0, 50), slice(50, 100)
    assert np.mean(later[free] < 0.5 * first[free]) >= 0.95
    assert np.mean(later[bound] > 0.8 * first[bound]) >= 0.95


def test_a_seed_is_a_result_and_zero_is_a_seed():
    runs = [operate(Rule(), COST, 30, 20, 4, seed, fast=False).wealth for seed in (0, 0, 1)]
    np.testing.assert_array_equal(runs[0], runs[1])
    assert not np.array_equal(runs[0], runs[2])


def test_bad_input_is_refused():
    with pytest.raises(BadValue, match="two corridors"):
        operate(Rule(), [1.0], 10, 10, 1, 0)
    with pytest.raises(BadValue, match="zero or more"):
        operate(Rule(), COST, 10, 10, 1, 0, units=-1.0)
    with pytest.raises(BadValue, match="learning is a number from 0 to 1"):
        operate(Rule(learning=2.0), COST, 10, 10, 1, 0)
