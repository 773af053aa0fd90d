"""Where to put units so that least can flow between two nodes."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from bowles.errors import BadValue
from bowles.model.interdiction.answer import Interdiction, Marks, checked
from bowles.model.interdiction.solver import Programme, mixed_integer
from bowles.model.network import Floats, Network, distances
from bowles.model.unsolved import Unsolved

FINE = 2**20  # parts of the largest capacity that flows are counted in, where they are no wholes


def max_flow_interdiction(
    network: Network,
    capacity: ArrayLike,
    source: int,
    sink: int,
    budget: float,
    *,
    price: ArrayLike = 1.0,
    left: ArrayLike = 0.0,
    time_limit: float = 60.0,
) -> Interdiction:
    """The units within the budget that leave least to flow from source to sink.

    capacity   (links,), zero or more
    price      (links,) of a unit on that link; infinite where none may stand
    left       the part of its capacity that a link keeps under a unit, 0 to 1

    Wood 1993 (Mathematical and Computer Modelling 17, 1): the cut of the dual, in which a unit
    takes a link's capacity away. The flow is worked out anew on the network as it is then.
    """
    capacities, prices, kept = checked(
        network, source, sink, budget, time_limit,
        capacity=(capacity, False), price=(price, True), left=(left, False),
    )  # fmt: skip
    if np.any(kept > 1):
        raise BadValue("A link keeps from 0 to 1 of its capacity.", "left")
    usable = (prices <= budget) & (capacities > 0)
    free = maximum_flow(network, capacities, source, sink)
    if not free > 0 and np.isinf(distances(network, 1.0, [source])[0, sink]):
        raise BadValue(
            f"Nothing can flow from node {source} to node {sink}: no path leads.", "sink"
        )
    greedy = _greedy(network, capacities, prices, usable, kept, budget, source, sink)
    at_greedy = _left(network, capacities, greedy, kept, source, sink)
    nodes, links = network.nodes, network.links
    cost, matrix, rows, low, high, whole = _wood(
        network, capacities, prices, usable, kept, source, sink, budget
    )
    start = _start(network, capacities, greedy, kept, source, sink)
    found = mixed_integer(cost, matrix, rows, low, high, whole, time_limit, start=start)
    chosen = greedy
    if found.x is not None:
        solved = found.x[nodes + links : nodes + 2 * links] > 0.5
        if _left(network, capacities, solved, kept, source, sink) <= at_greedy:
            chosen = solved
    value = _left(network, capacities, chosen, kept, source, sink)
    room = 1e-6 * max(1.0, free)
    if found.bound > value + room:
        raise Unsolved(f"HiGHS proves {found.bound:g} where {value:g} is left to flow.", np.inf)
    bound = max(found.bound, 0.0) if np.isfinite(found.bound) else 0.0
    proven = found.done and bound >= value - room
    return Interdiction(
        "flow", chosen, value, value if proven else bound, proven, free, at_greedy, greedy,
        float(prices[chosen].sum()),
    )  # fmt: skip


def maximum_flow(network: Network, capacity: Floats, source: int, sink: int) -> float:
    """The largest flow from source to sink, by Dinic's method over whole parts of capacity.

    Capacities that are no whole numbers are cut into 2^20 parts of the largest that can matter.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import maximum_flow as dinic

    out = capacity[network.tail == source].sum()
    into = capacity[network.head == sink].sum()
    most = min(float(out), float(into))
    if most <= 0:
        return 0.0
    capped = np.minimum(capacity, most)
    whole = np.array_equal(capped, np.round(capped)) and most < 2**30
    scale = 1.0 if whole else FINE / most
    parts = np.round(capped * scale).astype(np.int32)
    shape = (network.nodes, network.nodes)
    matrix = coo_array((parts, (network.tail, network.head)), shape=shape).tocsr()
    matrix.sum_duplicates()
    return float(dinic(matrix.astype(np.int32), source, sink).flow_value / scale)


def _left(
    network: Network, capacity: Floats, chosen: Marks, kept: Floats, source: int, sink: int
) -> float:
    return maximum_flow(network, np.where(chosen, kept * capacity, capacity), source, sink)


def minimum_cut(
    network: Network, capacity: Floats, source: int, sink: int
) -> tuple[Floats, Floats]:
    """(side of each node: 0 with the source or 1, links that cross: 0 or 1) of a least cut."""
    from scipy.sparse import csr_array

    nodes, links = network.nodes, network.links
    low, high = np.zeros(nodes + links), np.ones(nodes + links)
    high[source], low[sink] = 0.0, 1.0
    programme = Programme(np.concatenate([np.zeros(nodes), capacity]), low, high)
    at = np.arange(links)
    rows = csr_array(
        (np.tile([1.0, -1.0, 1.0], links),
         (np.repeat(at, 3), np.column_stack([network.tail, network.head, nodes + at]).ravel())),
        shape=(links, nodes + links),
    )  # fmt: skip
    programme.all_at_least(rows, np.zeros(links))
    x, _ = programme.solve()
    if x is None:
        raise Unsolved("A least cut was not found.", np.inf)
    side = np.round(x[:nodes])
    return side, (side[network.head] > side[network.tail]).astype(float)


def _wood(
    network: Network, capacity: Floats, price: Floats, usable: Marks, kept: Floats,
    source: int, sink: int, budget: float,
) -> tuple[Floats, Any, tuple[Floats, Floats], Floats, Floats, Marks]:  # fmt: skip
    """Sides of nodes, links cut at their capacity, links cut by a unit; the cut parts the ends."""
    from scipy.sparse import csr_array

    nodes, links = network.nodes, network.links
    at = np.arange(links)
    columns = np.column_stack([network.tail, network.head, nodes + at, nodes + links + at])
    rows = np.concatenate([np.repeat(at, 4), np.full(links, links)])
    data = np.concatenate([np.tile([1.0, -1.0, 1.0, 1.0], links), np.where(usable, price, 0.0)])
    matrix = csr_array(
        (data, (rows, np.concatenate([columns.ravel(), nodes + links + at]))),
        shape=(links + 1, nodes + 2 * links),
    )
    high = np.concatenate([np.ones(nodes + links), np.asarray(usable, dtype=float)])
    low = np.zeros(len(high))
    high[source], low[sink] = 0.0, 1.0
    sides = (
        np.concatenate([np.zeros(links), [0.0]]),
        np.concatenate([np.full(links, np.inf), [budget]]),
    )
    cost = np.concatenate([np.zeros(nodes), capacity, kept * capacity])
    whole = np.concatenate([np.ones(nodes, bool), np.zeros(links, bool), np.ones(links, bool)])
    return cost, matrix, sides, low, high, whole


def _start(
    network: Network, capacity: Floats, chosen: Marks, kept: Floats, source: int, sink: int
) -> Floats:
    """The greedy units as an x to set out from."""
    left = np.where(chosen, kept * capacity, capacity)
    side, crossing = minimum_cut(network, left, source, sink)
    return np.concatenate([side, crossing * ~chosen, crossing * chosen])


def _greedy(
    network: Network, capacity: Floats, price: Floats, usable: Marks, kept: Floats,
    budget: float, source: int, sink: int,
) -> Marks:  # fmt: skip
    """One unit after another on the link of a least cut that gives most for its price."""
    chosen = np.zeros(network.links, dtype=bool)
    spent = 0.0
    while True:
        left = np.where(chosen, kept * capacity, capacity)
        _, crossing = minimum_cut(network, left, source, sink)
        can = (crossing > 0.5) & usable & ~chosen & (price <= budget - spent + 1e-9) & (left > 0)
        if not can.any():
            return chosen
        gain = np.where(can, (1 - kept) * capacity / np.maximum(price, 1e-12), -1.0)
        link = int(np.argmax(gain))
        if gain[link] <= 0:
            return chosen
        chosen[link] = True
        spent += float(price[link])
