"""Directed networks in arrays: links by their ends, shortest paths, loading of demand on trees."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles.errors import BadValue, unknown
from bowles.model.dijkstra import WORTH
from bowles.model.dijkstra import search as compiled

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Network:
    """Links from `tail` to `head`, both (links,) numbers of nodes; parallel links are allowed."""

    tail: Integers
    head: Integers
    nodes: int
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        ends = np.asarray([self.tail, self.head], dtype=np.int64)
        if ends.size and not (ends.min() >= 0 and ends.max() < self.nodes):
            raise BadValue(f"A link's ends are numbers from 0 to {self.nodes - 1}.", "links")
        if self.names and len(set(self.names)) != self.nodes:
            raise BadValue(f"{self.nodes} nodes take as many names, each its own.", "names")
        object.__setattr__(self, "tail", ends[0])
        object.__setattr__(self, "head", ends[1])

    @classmethod
    def of_names(cls, tail: Sequence[str], head: Sequence[str]) -> Network:
        """A network whose nodes are numbered in the order of their names."""
        names, ends = np.unique(np.asarray([tail, head], dtype=str), return_inverse=True)
        ends = ends.reshape(2, -1)
        return cls(ends[0], ends[1], len(names), tuple(names.tolist()))

    @property
    def links(self) -> int:
        """How many links there are."""
        return len(self.tail)

    def node(self, name: str) -> int:
        """The number of the node of that name."""
        if name not in self._numbers:
            raise unknown("node", name, self._numbers)
        return self._numbers[name]

    def reversed(self) -> Network:
        """The same links, in the same order, run through the other way."""
        return Network(self.head, self.tail, self.nodes, self.names)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self.names)}

    @cached_property
    def _groups(self) -> tuple[Integers, Integers, Integers]:
        """Links sorted by ends, where each group of parallel ones starts, and its ends in one."""
        key = self.tail * self.nodes + self.head
        order = np.argsort(key, kind="stable")
        ends, start = np.unique(key[order], return_index=True)
        return order, start, ends

    @cached_property
    def _pattern(self) -> Any:
        """A CSR matrix with a place for each group of parallel links."""
        from scipy.sparse import csr_array

        ends = self._groups[2]
        rows = np.searchsorted(ends, np.arange(self.nodes + 1) * self.nodes).astype(np.int32)
        heads = (ends % max(self.nodes, 1)).astype(np.int32)
        return csr_array((np.zeros(len(ends)), heads, rows), shape=(self.nodes, self.nodes))

    def matrix(self, cost: Floats) -> tuple[Any, Integers]:
        """The cheapest of each group of parallel links as a CSR matrix, and which links these are.

        Links of cost zero stay links, which a plain sum into a sparse matrix would lose.
        """
        order, start, _ = self._groups
        if len(start) == self.links:
            chosen = order
        else:
            chosen = np.lexsort((cost, self.head, self.tail))[start]
        matrix = copy(self._pattern)
        matrix.data = cost[chosen]
        return matrix, chosen

    def between(self, tail: Integers, head: Integers) -> Integers:
        """The groups of links, as a matrix lists them, that lead from one node to another."""
        return np.searchsorted(self._groups[2], tail * self.nodes + head)


@dataclass(frozen=True, eq=False)
class Tree:
    """The cheapest paths from each source: their cost, and the link by which each node is reached.

    distance   (sources, nodes), infinite where no path leads
    link       (sources, nodes), -1 at the source and where no path leads
    """

    network: Network
    sources: Integers
    distance: Floats
    link: Integers

    def path(self, source: int, target: int) -> list[int]:
        """The links from the source in that row to the node `target`, in their order."""
        if not np.isfinite(self.distance[source, target]):
            raise BadValue(f"No path leads to node {target}: the network is in parts.", "target")
        links: list[int] = []
        node = target
        while (link := int(self.link[source, node])) >= 0:
            links.append(link)
            node = int(self.network.tail[link])
        return links[::-1]


def costs(network: Network, cost: ArrayLike) -> Floats:
    """One cost a link, (..., links), none of them negative or missing; refused otherwise."""
    given = np.asarray(cost, dtype=float)
    try:
        values = np.broadcast_to(given, (*given.shape[:-1], network.links))
    except ValueError:
        raise BadValue(f"{network.links} links take as many costs, or one.", "cost") from None
    if not np.all(values >= 0):
        bad = np.argwhere(~(values >= 0))[0]
        raise BadValue(
            f"Link {bad[-1]} costs {values[tuple(bad)]:g}; a cost is zero or more, and a number.",
            "cost",
        )
    return values


def shortest(network: Network, cost: ArrayLike, sources: ArrayLike | None = None) -> Tree:
    """The cheapest paths from the sources (all nodes if none are named) by Dijkstra's method.

    cost   (links,), zero or more; infinite closes a link
    """
    from scipy.sparse.csgraph import dijkstra

    start = np.arange(network.nodes) if sources is None else np.atleast_1d(sources)
    matrix, chosen = network.matrix(costs(network, cost))
    distance, before = dijkstra(matrix, indices=start, return_predecessors=True)
    reached = (before >= 0) & np.isfinite(distance)
    link = np.full(distance.shape, -1)
    row, node = np.nonzero(reached)
    link[row, node] = chosen[network.between(before[row, node].astype(np.int64), node)]
    return Tree(network, start.astype(np.int64), distance, link)


def distances(network: Network, cost: ArrayLike, sources: ArrayLike | None = None) -> Floats:
    """The costs of the cheapest paths from each source to each node, (sources, nodes).

    Large networks are searched by compiled code where numba (extra `fast`) is installed.
    """
    from scipy.sparse.csgraph import dijkstra

    matrix, _ = network.matrix(costs(network, cost))
    start = np.arange(network.nodes) if sources is None else np.atleast_1d(sources)
    if start.size and not (start.min() >= 0 and start.max() < network.nodes):
        raise BadValue(f"Sources are numbers from 0 to {network.nodes - 1}.", "sources")
    search = compiled() if len(start) * network.links > WORTH else None
    if search is None:
        return np.asarray(dijkstra(matrix, indices=start))
    found = np.empty((len(start), network.nodes))
    search(matrix.indptr, matrix.indices, matrix.data, start.astype(np.int64), found)
    return found


def load(tree: Tree, demand: Floats) -> Floats:
    """The flow on each link, (links,), if all `demand` (sources, nodes) takes the tree's paths.

    Flows run down from the leaves, one level of all trees at a time.
    """
    if np.any((demand > 0) & np.isinf(tree.distance)):
        source, target = np.argwhere((demand > 0) & np.isinf(tree.distance))[0]
        raise BadValue(
            f"Demand from node {tree.sources[source]} to node {target} has no path: "
            "the network is in parts.",
            "demand",
        )
    links = tree.link.ravel()
    offset = np.repeat(np.arange(len(tree.sources)) * tree.network.nodes, tree.network.nodes)
    reached = links >= 0
    parent = np.where(reached, offset + tree.network.tail[links], np.arange(len(links)))
    through = demand.ravel().astype(float)
    for level in _levels(parent, reached):
        np.add.at(through, parent[level], through[level])
    flow = np.bincount(links[reached], through[reached], minlength=tree.network.links)
    return flow.astype(float)


def _levels(parent: Integers, reached: NDArray[np.bool_]) -> list[Integers]:
    """The entries of a forest by their depth, deepest first, without the roots."""
    depth = reached.astype(np.int64)
    jump = parent
    while np.any(depth[jump]):  # pointers double: depth of 2^k steps after k rounds
        depth = depth + depth[jump]
        jump = jump[jump]
    order = np.argsort(depth, kind="stable")
    starts = np.searchsorted(depth[order], np.arange(1, depth.max(initial=0) + 2))
    return [order[a:b] for a, b in pairwise(starts)][::-1]
