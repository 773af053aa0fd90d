"""Interdiction against enumeration, against other formulations, and against bad input."""

from __future__ import annotations

import subprocess
import sys
from itertools import combinations

import numpy as np
import pytest
from scipy.optimize import linprog

from bowles.errors import BadValue
from bowles.model.interdiction import (
    expected_flow_interdiction,
    interdiction_over_periods,
    max_flow_interdiction,
    mixed_interdiction,
    shortest_path_interdiction,
)
from bowles.model.network import Network, distances


def grid(rows, columns, seed):
    """Links both ways between neighbours, costs and delays from 1 to 10."""
    at = np.arange(rows * columns).reshape(rows, columns)
    one = np.concatenate([at[:, :-1].ravel(), at[:-1].ravel()])
    other = np.concatenate([at[:, 1:].ravel(), at[1:].ravel()])
    network = Network(np.r_[one, other], np.r_[other, one], rows * columns)
    rng = np.random.default_rng(seed)
    cost, delay = rng.integers(1, 11, (2, network.links)).astype(float)
    return network, cost, delay


def layered(seed, layers=(1, 3, 5, 8, 6, 1)):
    """A network of handlers in layers, as those published: each tells a few of the next layer."""
    rng = np.random.default_rng(seed)
    starts = np.cumsum([0, *layers])
    ends = [
        (starts[k] + a, starts[k + 1] + b)
        for k in range(len(layers) - 1)
        for a in range(layers[k])
        for b in range(layers[k + 1])
        if layers[k + 1] == 1 or layers[k] == 1 or rng.random() < 0.5
    ]
    tail, head = np.array(ends).T
    network = Network(tail, head, int(starts[-1]))
    return network, rng.integers(5, 60, network.links).astype(float), int(starts[-1]) - 1


def networkx_flow(network, capacity, source, sink):
    nx = pytest.importorskip("networkx")
    graph = nx.DiGraph()
    graph.add_nodes_from([source, sink])
    for a, b, c in zip(network.tail.tolist(), network.head.tolist(), capacity, strict=True):
        old = graph.get_edge_data(a, b, {"capacity": 0})["capacity"]
        graph.add_edge(a, b, capacity=old + c)
    return nx.maximum_flow_value(graph, source, sink)


@pytest.mark.parametrize("seed", range(4))
def test_the_longest_cheapest_path_is_that_of_enumeration(seed):
    network, cost, delay = grid(4, 4, seed)
    delay[::7] = np.inf if seed == 3 else 0.5  # a closed link, or lengths that come in halves
    found = shortest_path_interdiction(network, cost, delay, 0, 15, 2)
    best = 0.0
    for pair in combinations(range(network.links), 2):
        pressed = cost.copy()
        pressed[list(pair)] += delay[list(pair)]
        best = max(best, distances(network, pressed, [0])[0, 15])
    assert found.proven
    assert found.value == pytest.approx(best)
    assert found.free <= found.greedy <= found.value <= found.bound
    pressed = cost + np.where(found.chosen, np.where(found.chosen, delay, 0), 0)
    assert distances(network, pressed, [0])[0, 15] == pytest.approx(found.value)


def test_prices_and_real_lengths_are_kept_to():
    network, cost, delay = grid(3, 4, 8)
    cost, delay = cost + 1 / 3, delay + 0.123
    price = 1.0 + np.arange(network.links) % 3
    found = shortest_path_interdiction(network, cost, delay, 0, 11, 4.0, price=price)
    best = max(
        distances(network, cost + delay * np.isin(np.arange(network.links), picked), [0])[0, 11]
        for size in range(5)
        for picked in combinations(range(network.links), size)
        if price[list(picked)].sum() <= 4
    )
    assert found.proven
    assert found.spent <= 4
    assert found.value == pytest.approx(best, rel=2e-6)


def test_a_grid_of_150_nodes_agrees_with_the_plain_programme():
    network, cost, delay = grid(10, 15, 1)
    found = shortest_path_interdiction(network, cost, delay, 0, 149, 4)
    from scipy.optimize import LinearConstraint, milp
    from scipy.sparse import coo_array

    at, n = np.arange(network.links), network.nodes
    rows = coo_array(
        (np.r_[np.ones(len(at)), -np.ones(len(at)), -delay],
         (np.tile(at, 3), np.r_[network.head, network.tail, n + at])),
        shape=(network.links, n + network.links),
    )  # fmt: skip
    aim = np.zeros(n + network.links)
    aim[149] = -1
    high = np.r_[np.full(n, cost.sum()), np.ones(network.links)]
    high[0] = 0
    units = np.r_[np.zeros(n), np.ones(network.links)][None]
    plain = milp(
        aim, integrality=np.r_[np.zeros(n), np.ones(network.links)], bounds=(0, high),
        constraints=[LinearConstraint(rows.tocsr(), ub=cost), LinearConstraint(units, ub=4)],
    )  # fmt: skip
    assert plain.status == 0
    assert found.proven
    assert found.value == pytest.approx(-plain.fun)


def test_a_time_limit_leaves_a_bound_and_no_final_number():
    network, cost, delay = grid(15, 20, 2)
    found = shortest_path_interdiction(network, cost, delay, 0, 299, 6, time_limit=0.2)
    assert not found.proven
    assert found.value < found.bound < np.inf
    assert "not proven: the optimum is at most" in str(found)


@pytest.mark.parametrize("seed", range(6))
def test_the_flow_left_is_that_of_the_cut_network_and_of_enumeration(seed):
    network, capacity, sink = layered(seed)
    price = np.where(network.tail == 0, np.inf, 1.0 + seed % 2)
    found = max_flow_interdiction(network, capacity, 0, sink, 4, price=price)
    assert found.proven
    assert found.value == networkx_flow(network, np.where(found.chosen, 0, capacity), 0, sink)
    assert found.value <= found.greedy <= found.free
    assert not found.chosen[network.tail == 0].any()
    if seed % 2:  # two units: few enough to try all
        usable = np.flatnonzero(np.isfinite(price))
        least = min(
            networkx_flow(network, np.where(np.isin(np.arange(network.links), pair), 0, capacity),
                          0, sink)
            for pair in combinations(usable[:: max(1, len(usable) // 14)], 2)
        )  # fmt: skip
        assert found.value <= least


def test_a_mixed_strategy_beats_a_fixed_one_and_its_odds_add_up():
    network, cost, delay = grid(5, 6, 3)
    mixed = mixed_interdiction(network, cost, delay, 0, 29, 3)
    fixed = shortest_path_interdiction(network, cost, delay, 0, 29, 3)
    assert mixed.value >= fixed.value - 1e-9
    assert mixed.value == pytest.approx(mixed.bound)
    np.testing.assert_allclose(mixed.odds @ mixed.sets, mixed.coverage, atol=1e-6)
    assert np.all(mixed.sets.sum(axis=1) <= 3)
    # the other player's side of the game: the flow over paths that suffers least from any units
    links, nodes = network.links, network.nodes
    balance = np.zeros((nodes, links + 1 + links))
    balance[network.tail, np.arange(links)] += 1
    balance[network.head, np.arange(links)] -= 1
    out = np.zeros(nodes)
    out[0], out[29] = 1, -1
    within = np.hstack([np.diag(delay), -np.ones((links, 1)), -np.eye(links)])
    aim = np.r_[cost, 3.0, np.ones(links)]  # budget times its price, and what lies above it
    other = linprog(aim, A_ub=within, b_ub=np.zeros(links), A_eq=balance, b_eq=out)
    assert other.status == 0
    assert mixed.value == pytest.approx(other.fun)


def test_units_that_are_bought_off_do_less_and_are_sent_elsewhere():
    # Two parallel roads of 10 and 8; the posts of the wide one are mostly bought off.
    network = Network([0, 1, 0, 2], [1, 3, 2, 3], 4)
    capacity = np.array([10.0, 10, 8, 8])
    honest = expected_flow_interdiction(network, capacity, 0, 3, 1, success=1.0)
    bought = np.array([0.9, 0.9, 0, 0])
    bribed = expected_flow_interdiction(network, capacity, 0, 3, 1, success=1.0, complicity=bought)
    assert honest.proven
    assert honest.value == 8
    assert honest.units[:2].sum() == 1
    assert bribed.units[2:].sum() == 1
    assert bribed.value == 10


def test_more_units_on_a_link_hold_it_more_surely():
    network = Network([0], [1], 2)
    values = [
        expected_flow_interdiction(
            network, 100.0, 0, 1, budget, success=0.5, draws=20, seed=5
        ).value
        for budget in (0, 1, 2, 3)
    ]
    np.testing.assert_allclose(values, 100 * 0.5 ** np.arange(4), atol=6)


def test_restructuring_brings_flow_back_and_the_bound_holds():
    network = Network([0, 0, 0, 1, 2, 3], [1, 2, 3, 4, 4, 4], 5)
    spare = np.array([0, 0, 1, 0, 0, 0], bool)
    capacity = np.array([5.0, 4, 3, 9, 9, 9])
    run = interdiction_over_periods(network, capacity, 0, 4, 1, 3, spare=spare)
    still = interdiction_over_periods(network, capacity, 0, 4, 1, 3, spare=spare, opens=0)
    assert [each.value for each in run.periods] == [4, 3, 0]
    assert [each.value for each in still.periods] == [4, 0, 0]
    assert run.bound == still.total == 4
    assert run.opened[0].tolist() == spare.tolist()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"cost": -1.0}, "zero or more"),
        ({"delay": [1.0, 2.0]}, "links take as many"),
        ({"target": 99}, "two nodes"),
        ({"budget": -1}, "budget"),
        ({"time_limit": 0}, "time limit"),
        ({"start": [2.0] * 34}, "start"),
    ],
)
def test_what_cannot_be_is_refused(change, said):
    network, cost, delay = grid(3, 4, 0)
    given = {"cost": cost, "delay": delay, "source": 0, "target": 11, "budget": 2} | change
    with pytest.raises(BadValue, match=said):
        shortest_path_interdiction(network, **given)


def test_a_network_in_parts_is_refused():
    with pytest.raises(BadValue, match="No path leads"):
        shortest_path_interdiction(Network([0], [1], 3), [1.0], [1.0], 0, 2, 1)
    with pytest.raises(BadValue, match="Nothing can flow from node 0 to node 2"):
        max_flow_interdiction(Network([0], [1], 3), [1.0], 0, 2, 1)


def test_nothing_is_printed():
    asked = "from bowles.model.interdiction.solver import quiet; quiet().run()"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")
