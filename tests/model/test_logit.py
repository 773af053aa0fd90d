"""The recursive logit against routes listed one by one, and by its laws."""

from __future__ import annotations

import numpy as np
import pytest

from bowles.errors import BadValue
from bowles.model.logit import recursive_logit
from bowles.model.network import Network, distances


def lattice(size=4, seed=0):
    """A grid run through to the east and the south only, so that its paths can be listed."""
    node = np.arange(size * size).reshape(size, size)
    tail = np.r_[node[:, :-1].ravel(), node[:-1].ravel()]
    head = np.r_[node[:, 1:].ravel(), node[1:].ravel()]
    rng = np.random.default_rng(seed)
    return Network(tail, head, size * size), rng.uniform(0.5, 3.0, len(tail))


def routes(network, start, end):
    """All paths of a network without cycles, as lists of links."""
    if start == end:
        return [[]]
    return [
        [link, *rest]
        for link in np.flatnonzero(network.tail == start)
        for rest in routes(network, network.head[link], end)
    ]


def both_ways(seed=0, nodes=9):
    rng = np.random.default_rng(seed)
    tail, head = np.nonzero(~np.eye(nodes, dtype=bool) & (rng.random((nodes, nodes)) < 0.5))
    return Network(tail, head, nodes), rng.uniform(1.0, 3.0, len(tail))


def test_shares_are_those_of_a_logit_over_the_listed_routes():
    network, cost = lattice()
    demand = np.zeros((16, 16))
    demand[0, 15], demand[1, 10] = 100.0, 30.0
    flow = np.zeros(network.links)
    for start, end in ((0, 15), (1, 10)):
        paths = routes(network, start, end)
        weight = np.exp(-1.7 * np.array([cost[path].sum() for path in paths]))
        for path, share in zip(paths, weight / weight.sum(), strict=True):
            flow[path] += demand[start, end] * share
        logsum = -np.log(weight.sum()) / 1.7
        found = recursive_logit(network, cost, demand, 1.7).cost[start, end]
        assert found == pytest.approx(logsum, rel=1e-12)
    np.testing.assert_allclose(recursive_logit(network, cost, demand, 1.7).flow, flow, rtol=1e-11)


@pytest.mark.parametrize("seed", range(5))
def test_what_enters_a_node_leaves_it_or_ends_there(seed):
    network, cost = both_ways(seed)
    demand = np.random.default_rng(seed).random((9, 9)) * ~np.eye(9, dtype=bool)
    flow = recursive_logit(network, cost, demand, 3.0).flow
    gain = np.bincount(network.head, flow, 9) - np.bincount(network.tail, flow, 9)
    np.testing.assert_allclose(gain, demand.sum(0) - demand.sum(1), atol=1e-12)


def test_the_very_sensitive_take_the_cheapest_path():
    network, cost = both_ways(3)
    spread = recursive_logit(network, cost, np.ones((9, 9)), 80.0)
    np.testing.assert_allclose(spread.cost, distances(network, cost), atol=1e-3)


def test_members_are_answered_as_if_alone():
    network, cost = both_ways(4)
    rng = np.random.default_rng(0)
    costs = cost * rng.uniform(0.8, 1.2, (5, network.links))
    demand, steep = rng.random((5, 9, 9)), rng.uniform(3.0, 5.0, 5)
    together = recursive_logit(network, costs, demand, steep)
    for member in range(5):
        alone = recursive_logit(network, costs[member], demand[member], steep[member])
        np.testing.assert_array_equal(together.flow[member], alone.flow)


def test_a_closed_link_carries_nothing():
    network, cost = both_ways(5)
    cost[7] = np.inf
    assert recursive_logit(network, cost, np.ones((9, 9)), 3.0).flow[7] == 0


def test_what_cannot_be_answered_is_refused():
    network, cost = both_ways(6)
    with pytest.raises(BadValue, match="endless detours"):
        recursive_logit(network, cost, np.ones((9, 9)), 0.1)
    with pytest.raises(BadValue, match="above zero"):
        recursive_logit(network, cost, np.ones((9, 9)), 0.0)
    apart = Network(np.array([0, 2]), np.array([1, 3]), 4)
    with pytest.raises(BadValue, match="from node 0 to node 2"):
        recursive_logit(apart, 1.0, np.eye(4)[[2, 1, 1, 1]], 1.0)
