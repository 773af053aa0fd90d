"""Shortest paths and tree loading against networkx-free brute force and by laws."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from scipy.sparse.csgraph import dijkstra

from bowles.errors import BadValue, UnknownName
from bowles.model import dijkstra as compiled
from bowles.model.network import Network, distances, load, shortest


def random_network(seed, nodes=12, links=40, zero=False):
    rng = np.random.default_rng(seed)
    ring = np.arange(nodes)
    tail = np.r_[ring, rng.integers(0, nodes, links)]
    head = np.r_[np.roll(ring, -1), rng.integers(0, nodes, links)]
    cost = rng.integers(0 if zero else 1, 9, len(tail)).astype(float)
    return Network(tail, head, nodes), cost


def floyd(network, cost):
    """All distances by Floyd's three loops, which share nothing with Dijkstra's method."""
    table = np.full((network.nodes, network.nodes), np.inf)
    np.fill_diagonal(table, 0)
    np.minimum.at(table, (network.tail, network.head), cost)
    for k in range(network.nodes):
        table = np.minimum(table, table[:, k : k + 1] + table[k])
    return table


@pytest.mark.parametrize("seed", range(12))
def test_distances_agree_with_floyd(seed):
    network, cost = random_network(seed, zero=seed % 2 == 0)
    np.testing.assert_array_equal(distances(network, cost), floyd(network, cost))


@pytest.mark.parametrize("seed", range(12))
def test_a_path_costs_its_distance_and_joins_its_ends(seed):
    network, cost = random_network(seed, zero=seed % 2 == 0)
    tree = shortest(network, cost)
    for source, target in itertools.product(range(network.nodes), repeat=2):
        path = tree.path(source, target)
        assert cost[path].sum() == tree.distance[source, target]
        walk = [source, *network.head[path]]
        assert walk[-1] == target
        np.testing.assert_array_equal(network.tail[path], walk[:-1])


@pytest.mark.parametrize("seed", range(12))
def test_loading_a_tree_is_the_sum_of_its_paths(seed):
    network, cost = random_network(seed, zero=seed % 2 == 0)
    sources = np.array([3, 0, 7])
    demand = np.random.default_rng(seed).random((3, network.nodes))
    tree = shortest(network, cost, sources)
    flow = np.zeros(network.links)
    for row, target in itertools.product(range(3), range(network.nodes)):
        flow[tree.path(row, target)] += demand[row, target]
    np.testing.assert_allclose(load(tree, demand), flow, rtol=1e-13)


def test_of_parallel_links_the_cheapest_is_taken():
    network = Network(np.array([0, 0, 0]), np.array([1, 1, 1]), 2)
    tree = shortest(network, [3.0, 1.0, 2.0])
    assert tree.distance[0, 1] == 1
    assert tree.path(0, 1) == [1]


def test_an_infinite_cost_closes_a_link():
    network = Network(np.array([0, 1]), np.array([1, 2]), 3)
    tree = shortest(network, [1.0, np.inf], 0)
    assert tree.distance.tolist() == [[0, 1, np.inf]]
    with pytest.raises(BadValue, match="in parts"):
        tree.path(0, 2)
    with pytest.raises(BadValue, match="node 0 to node 2 has no path"):
        load(tree, np.array([[0.0, 0.0, 1.0]]))


def test_names_number_the_nodes():
    network = Network.of_names(["Osh", "Bishkek"], ["Bishkek", "Almaty"])
    assert network.names == ("Almaty", "Bishkek", "Osh")
    assert network.tail.tolist() == [network.node("Osh"), network.node("Bishkek")]
    with pytest.raises(UnknownName, match="did you mean Osh"):
        network.node("Oshh")


@pytest.mark.parametrize("cost", [-1.0, np.nan])
def test_a_cost_that_is_none_is_refused(cost):
    network, costs = random_network(1)
    costs[5] = cost
    with pytest.raises(BadValue, match="Link 5 costs"):
        shortest(network, costs)


def test_links_outside_the_nodes_are_refused():
    with pytest.raises(BadValue, match="from 0 to 2"):
        Network(np.array([0]), np.array([3]), 3)
    with pytest.raises(BadValue, match="as many names"):
        Network(np.array([0]), np.array([1]), 2, ("a", "a"))


@pytest.mark.parametrize("closed", [0.0, 0.6, 0.95])
def test_compiled_distances_are_those_of_scipy(closed, monkeypatch):
    pytest.importorskip("numba")
    monkeypatch.setattr("bowles.model.network.WORTH", 0)
    assert compiled.search() is not None
    rng = np.random.default_rng(7)
    network = Network(*rng.integers(0, 120, (2, 700)), 120)
    cost = rng.integers(0, 5, 700) + rng.uniform(0, 1, 700).round(1)
    cost[rng.random(700) < closed] = np.inf
    cost[rng.random(700) < 0.1] = 0.0
    matrix, _ = network.matrix(cost)
    assert np.array_equal(distances(network, cost), dijkstra(matrix))
    assert np.array_equal(distances(network, cost, [5, 3]), dijkstra(matrix, indices=[5, 3]))


def test_a_source_that_is_no_node_is_refused():
    with pytest.raises(BadValue, match="numbers from 0 to 2"):
        distances(Network([0, 1], [1, 2], 3), [1.0, 1.0], [3])
