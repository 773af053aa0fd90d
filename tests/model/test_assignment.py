"""Equilibria: Braess's and Pigou's published examples, and what defines an equilibrium."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import brentq

from bowles.errors import BadValue
from bowles.model.assignment import (
    Congestion,
    all_or_nothing,
    stochastic_user_equilibrium,
    user_equilibrium,
)
from bowles.model.logit import recursive_logit
from bowles.model.network import Network, distances
from bowles.model.unsolved import Unsolved

S, A, B, T = range(4)
BRAESS = Network(np.array([S, A, S, B, A]), np.array([A, T, B, T, B]), 4)


def braess(open_link):
    """Braess 1968: six travellers, costs 10 x, 50 + x, and 10 + x on the link that does harm."""
    free = [0.0, 50.0, 50.0, 0.0, 10.0 if open_link else 1e6]
    return Congestion(free, [10.0, 1.0, 1.0, 10.0, 1.0])


def trips(nodes, *rows):
    demand = np.zeros((nodes, nodes))
    for start, end, amount in rows:
        demand[start, end] = amount
    return demand


@pytest.mark.parametrize(
    ("open_link", "flow", "cost"), [(False, [3, 3, 3, 3, 0], 83), (True, [4, 2, 2, 4, 2], 92)]
)
def test_braess_a_new_road_makes_all_journeys_longer(open_link, flow, cost):
    found = user_equilibrium(BRAESS, braess(open_link), trips(4, (S, T, 6)), gap=1e-10)
    np.testing.assert_allclose(found.flow, flow, atol=1e-6)
    assert distances(BRAESS, found.cost, S)[0, T] == pytest.approx(cost, abs=1e-6)


def test_pigou_all_take_the_road_that_may_fill_up():
    network = Network(np.array([0, 0]), np.array([1, 1]), 2)
    found = user_equilibrium(network, Congestion([1.0, 0.0], [0.0, 1.0]), trips(2, (0, 1, 1)), 1e-9)
    np.testing.assert_allclose(found.flow, [0, 1], atol=1e-8)
    assert found.objective == pytest.approx(0.5)


def town(seed=0, side=5):
    """A grid with streets both ways, the function of the Bureau of Public Roads, 60 journeys."""
    node = np.arange(side * side).reshape(side, side)
    one = np.r_[node[:, :-1].ravel(), node[:-1].ravel()]
    other = np.r_[node[:, 1:].ravel(), node[1:].ravel()]
    network = Network(np.r_[one, other], np.r_[other, one], side * side)
    rng = np.random.default_rng(seed)
    free = rng.uniform(1, 5, network.links)
    congestion = Congestion(free, 0.15 * free, rng.uniform(3, 9, network.links), 4.0)
    demand = np.zeros((network.nodes, network.nodes))
    demand[rng.integers(0, 25, 60), rng.integers(0, 25, 60)] = rng.uniform(0.5, 2, 60)
    np.fill_diagonal(demand, 0)
    return network, congestion, demand


@pytest.mark.parametrize("seed", range(4))
def test_no_journey_could_be_cheaper(seed):
    network, congestion, demand = town(seed)
    found = user_equilibrium(network, congestion, demand, gap=1e-6)
    np.testing.assert_allclose(found.cost, congestion.cost(found.flow))
    cheapest = np.sum(demand * distances(network, found.cost))
    assert found.cost @ found.flow == pytest.approx(cheapest, rel=1e-6)
    assert found.cost @ found.flow >= cheapest * (1 - 1e-12)
    gain = np.bincount(network.head, found.flow, 25) - np.bincount(network.tail, found.flow, 25)
    np.testing.assert_allclose(gain, demand.sum(0) - demand.sum(1), atol=1e-10)


def test_no_other_flow_has_a_lower_sum_of_areas():
    network, congestion, demand = town(1)
    found = user_equilibrium(network, congestion, demand, gap=1e-7)
    rng = np.random.default_rng(0)
    for _ in range(50):
        other = all_or_nothing(network, rng.uniform(1, 5, network.links), demand)
        for part in (1e-3, 0.1, 1.0):
            mixed = found.flow + part * (other - found.flow)
            assert congestion.area(mixed).sum() > found.objective * (1 - 1e-7)


def test_without_congestion_all_take_the_cheapest_path():
    network, congestion, demand = town(2)
    found = user_equilibrium(network, Congestion(congestion.free), demand)
    np.testing.assert_array_equal(found.flow, all_or_nothing(network, congestion.free, demand))


def test_two_roads_share_by_the_logit_of_their_own_costs():
    network = Network(np.array([0, 0]), np.array([1, 1]), 2)
    congestion = Congestion([3.0, 1.0], [0.0, 0.5], 1.0, 2.0)
    found = stochastic_user_equilibrium(network, congestion, trips(2, (0, 1, 4)), 0.8, 1e-10)
    first = brentq(lambda v: v - 4 / (1 + np.exp(0.8 * (3 - 1 - 0.5 * (4 - v) ** 2))), 0, 4)
    np.testing.assert_allclose(found.flow, [first, 4 - first], rtol=1e-9)


@pytest.mark.parametrize("seed", range(3))
def test_a_stochastic_equilibrium_causes_the_costs_it_answers_to(seed):
    network, congestion, demand = town(seed)
    found = stochastic_user_equilibrium(network, congestion, demand, 2.0)
    again = recursive_logit(network, congestion.cost(found.flow), demand, 2.0).flow
    np.testing.assert_allclose(found.flow, again, atol=1e-6 * found.flow.sum())


def test_the_more_sensitive_the_nearer_to_user_equilibrium():
    network, congestion, demand = town(3)
    exact = user_equilibrium(network, congestion, demand, 1e-7).flow
    apart = [
        np.abs(stochastic_user_equilibrium(network, congestion, demand, each).flow - exact).sum()
        for each in (2.0, 8.0, 20.0)
    ]
    assert apart == sorted(apart, reverse=True)
    assert apart[-1] < 0.2 * apart[0]


def test_members_find_the_equilibrium_that_each_finds_alone():
    network, congestion, demand = town(0)
    capacity = np.random.default_rng(0).uniform(3, 9, (4, network.links))
    steep = np.array([1.5, 2.0, 3.0, 4.0])
    many = Congestion(congestion.free, congestion.rise, capacity, 4.0)
    together = stochastic_user_equilibrium(network, many, demand, steep)
    for member in range(4):
        one = Congestion(congestion.free, congestion.rise, capacity[member], 4.0)
        alone = stochastic_user_equilibrium(network, one, demand, steep[member])
        np.testing.assert_array_equal(together.flow[member], alone.flow)


def test_pressing_one_link_moves_its_flow_to_others():
    network, congestion, demand = town(1)
    before = stochastic_user_equilibrium(network, congestion, demand, 2.0).flow
    busiest = int(np.argmax(before))
    free = congestion.free.copy()
    free[busiest] *= 2
    pressed = Congestion(free, congestion.rise, congestion.capacity, 4.0)
    change = stochastic_user_equilibrium(network, pressed, demand, 2.0).flow - before
    assert change[busiest] < -0.05 * before[busiest]
    assert change.max() > 0.1 * -change[busiest]


def test_what_does_not_converge_gives_its_residual_and_no_flow():
    network, congestion, demand = town(0)
    with pytest.raises(Unsolved, match="in 3 iterations") as refusal:
        user_equilibrium(network, congestion, demand, gap=1e-9, iterations=3)
    assert 1e-9 < refusal.value.residual < 1
    with pytest.raises(Unsolved, match="still moves"):
        stochastic_user_equilibrium(network, congestion, demand, 2.0, iterations=2)


def test_what_is_no_network_or_no_demand_is_refused():
    network, congestion, demand = town(0)
    with pytest.raises(BadValue, match="25 by 25"):
        user_equilibrium(network, congestion, demand[:3])
    with pytest.raises(BadValue, match="No node has demand"):
        user_equilibrium(network, congestion, 0 * demand)
    with pytest.raises(BadValue, match="capacity is a number above zero"):
        Congestion(1.0, 1.0, 0.0)
    with pytest.raises(BadValue, match="power is a number at least 1"):
        Congestion(1.0, 1.0, 1.0, 0.5)
    parted = Network(np.array([0, 2]), np.array([1, 3]), 4)
    with pytest.raises(BadValue, match="in parts"):
        user_equilibrium(parted, Congestion(1.0), trips(4, (0, 3, 1.0)))
