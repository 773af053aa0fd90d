"""Where to put units so that the cheapest path between two nodes is as long as can be."""

from __future__ import annotations

from time import monotonic
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from bowles.errors import BadValue
from bowles.model.interdiction.answer import Interdiction, checked
from bowles.model.interdiction.cover import TINY, Cover, Paths
from bowles.model.interdiction.solver import mixed_integer
from bowles.model.network import Floats, Network
from bowles.model.unsolved import Unsolved

ROOM = 1e-6  # of the cheapest path: how near the proof comes where costs are no whole numbers


def shortest_path_interdiction(
    network: Network,
    cost: ArrayLike,
    delay: ArrayLike,
    source: int,
    target: int,
    budget: float,
    *,
    price: ArrayLike = 1.0,
    time_limit: float = 60.0,
    start: ArrayLike | None = None,
) -> Interdiction:
    """The units within the budget that make the cheapest path from source to target dearest.

    cost        (links,) of passing a link, zero or more
    delay       (links,) added to it where a unit stands; infinite closes the link
    price       (links,) of a unit on that link
    time_limit  seconds, after which the answer says what is proven and what is not
    start       (links,) units known to be good, to set out from

    Israeli and Wood 2002 (Networks 40, 97) ask for the longest cheapest path; here a length is
    asked for and the least price that reaches it, which is a covering problem whose path rows can
    be rounded; length after length, until one is proven out of reach.
    """
    costs, delays, prices = checked(
        network, source, target, budget, time_limit,
        cost=(cost, False), delay=(delay, True), price=(price, False),
    )  # fmt: skip
    ends = monotonic() + time_limit
    paths = Paths(network, costs, delays, source, target)
    free = paths.length(np.zeros(network.links))
    if np.isinf(free):
        raise BadValue(f"No path leads from node {source} to node {target}.", "network")
    greedy = _greedy(paths, prices, budget)
    best = _searched(paths, prices, budget, greedy)
    if start is not None:
        best = max(best, _known(start, prices, budget), key=paths.length)
    value = paths.length(best)
    unit = _unit(costs, delays)
    bound = paths.length((prices <= budget).astype(float)) if budget else free
    while np.isfinite(value) and value < bound - TINY:
        longer = value + (unit or ROOM * max(value, 1.0))
        found, ended = _reached(paths, prices, budget, longer, best, ends)
        if ended:
            if found is None:
                bound = value
                break
            best = max(found, _swapped(paths, prices, budget, found), key=paths.length)
            value = paths.length(best)
        else:
            bound = min(bound, _bounded(paths, prices, budget, value, bound, unit))
            break
    proven = bool(bound <= value + TINY) or bool(np.isinf(value))
    return Interdiction(
        "path", best > 0.5, value, max(bound, value), proven, free, paths.length(greedy),
        greedy > 0.5, float(best @ prices),
    )  # fmt: skip


def _reached(
    paths: Paths, price: Floats, budget: float, length: float, known: Floats, ends: float
) -> tuple[Floats | None, bool]:
    """Units within the budget that keep all paths at that length, and whether this is settled.

    Nodes have potentials, links the rows of Israeli and Wood with each delay cut to what can
    matter, and the rounded rows of paths stand beside them.
    """
    from scipy.sparse import csr_array, hstack, vstack

    cover = Cover(paths, price, length, budget)
    units, _ = cover.price()
    if units is None:
        return None, True
    network, cost = paths.network, paths.cost
    low = np.where(np.isfinite(cover.there), cover.there, length)
    high = np.maximum(low, length - cover.home)  # a node without a way home binds nothing
    high[~np.isfinite(cover.home)] = low[~np.isfinite(cover.home)]
    high[paths.source] = 0.0
    low[paths.target] = high[paths.target] = length
    reach = high[network.head] - low[network.tail] - cost
    on_way = np.isfinite(cover.there[network.tail]) & np.isfinite(cover.home[network.head])
    binding = np.flatnonzero((reach > 1e-9) & on_way)
    at = np.arange(len(binding))
    clipped = np.minimum(paths.delay, np.maximum(reach, 0))[binding]
    arcs = csr_array(
        (
            np.concatenate([np.ones(len(at)), -np.ones(len(at)), -clipped]),
            (np.tile(at, 3), np.concatenate([network.head[binding], network.tail[binding],
                                             network.nodes + binding])),
        ),
        shape=(len(at), network.nodes + network.links),
    )  # fmt: skip
    cuts, sides = _tight(cover, units)
    blocks: list[Any] = [
        arcs,
        hstack([csr_array((len(sides), network.nodes)), cuts]),
        hstack([csr_array((1, network.nodes)), csr_array(price[None])]),
    ]
    found = mixed_integer(
        np.concatenate([np.zeros(network.nodes), price]),
        vstack(blocks).tocsr(),
        (
            np.concatenate([np.full(len(at), -np.inf), sides, [0.0]]),
            np.concatenate([cost[binding], np.full(len(sides), np.inf), [budget + 1e-9]]),
        ),
        np.concatenate([low, np.zeros(network.links)]),
        np.concatenate([high, cover.most]),
        np.concatenate([np.zeros(network.nodes, bool), np.ones(network.links, bool)]),
        max(ends - monotonic(), 0.05),
        target=budget + 1e-6,
        presolved=False,
    )
    if found.x is None:
        return None, found.done
    placed = np.round(found.x[network.nodes :])
    if paths.length(placed) < length - 1e-6 or placed @ price > budget + 1e-6:
        raise Unsolved("The solver's units do not keep the paths apart as its rows say.", np.inf)
    return placed, True


def _tight(cover: Cover, units: Floats) -> tuple[Any, Floats]:
    """The rounded rows that are nearly met by the units in parts, as a matrix, and their sides."""
    from scipy.sparse import csr_array

    rows = [each for each in cover.rows if each[1] @ units[each[0]] - each[2] < 0.3]
    sizes = [len(links) for links, _, _ in rows]
    data = np.concatenate([[0.0], *(each for _, each, _ in rows)])[1:]
    columns = np.concatenate([np.zeros(1, int), *(links for links, _, _ in rows)])[1:]
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype(int)
    matrix = csr_array((data, columns, starts), shape=(len(rows), len(units)))
    return matrix, np.array([side for _, _, side in rows])


def _bounded(
    paths: Paths, price: Floats, budget: float, value: float, bound: float, unit: float
) -> float:
    """A length above which even units in parts cannot keep all paths: by halving, not branching."""
    low, high = value, bound
    if np.isinf(high):
        high = 2 * value + 1.0
        while Cover(paths, price, high, budget).price()[0] is not None:
            if high > 1e6 * (value + 1):
                return bound
            low, high = high, 2 * high
    while high - low > max(unit, 1e-4 * high):
        middle = low + (np.ceil((high - low) / unit / 2) * unit if unit else (high - low) / 2)
        if middle >= high:
            break
        if Cover(paths, price, middle, budget).price()[0] is None:
            high = middle
        else:
            low = middle
    return high - unit if high < bound else bound


def _greedy(paths: Paths, price: Floats, budget: float) -> Floats:
    """One unit after another, each on the link where it does most."""
    units = np.zeros(len(price))
    while (link := _next(paths, price, budget, units)) is not None:
        units[link] = 1.0
    return units


def _next(paths: Paths, price: Floats, budget: float, units: Floats) -> int | None:
    """The link of the cheapest path on which one unit more does most, none if none can be had."""
    if np.isinf(paths.length(units)):
        return None
    left = budget - units @ price + 1e-9
    on_path = [
        link
        for link in paths.shortest(units)
        if units[link] < 0.5 and price[link] <= left and paths.delay[link] > 0
    ]
    return max(on_path, key=lambda link: paths.length(_with(units, link)), default=None)


def _with(units: Floats, link: int) -> Floats:
    more = units.copy()
    more[link] = 1.0
    return more


def _swapped(paths: Paths, price: Floats, budget: float, units: Floats) -> Floats:
    """Units moved one at a time as long as that helps."""
    value, moved = paths.length(units), True
    while moved and np.isfinite(value):
        moved = False
        for link in np.flatnonzero(units > 0.5).tolist():
            without = units.copy()
            without[link] = 0.0
            other = _filled(paths, price, budget, without)
            if (there := paths.length(other)) > value + TINY:
                units, value, moved = other, there, True
                break
    return units


def _filled(paths: Paths, price: Floats, budget: float, units: Floats) -> Floats:
    while (link := _next(paths, price, budget, units)) is not None:
        units = _with(units, link)
    return units


def _searched(paths: Paths, price: Floats, budget: float, units: Floats) -> Floats:
    """From the greedy units on: some taken away by lot, placed anew, moved; the best of all."""
    best = _swapped(paths, price, budget, units)
    value = paths.length(best)
    rng = np.random.default_rng(0)
    placed = int(best.sum())
    for _ in range(min(placed * placed // 5, 40)):
        if np.isinf(value):
            break
        lot = best.copy()
        taken = rng.choice(np.flatnonzero(best > 0.5), max(2, placed // 3), replace=False)
        lot[taken[: int(lot.sum())]] = 0.0
        other = _swapped(paths, price, budget, _filled(paths, price, budget, lot))
        if (there := paths.length(other)) > value + TINY:
            best, value = other, there
    return best


def _known(start: ArrayLike, price: Floats, budget: float) -> Floats:
    given = np.asarray(start, dtype=float)
    if given.shape != price.shape or given @ price > budget + 1e-9 or not set(given) <= {0.0, 1.0}:
        raise BadValue("A start is 0 or 1 for each link, within the budget.", "start")
    return given


def _unit(cost: Floats, delay: Floats) -> float:
    """The step in which lengths of paths come: 1, or a tenth ..., or 0 where there is none."""
    numbers = np.concatenate([cost, delay[np.isfinite(delay)]])
    for step in (1.0, 0.5, 0.1, 0.01, 0.001):
        if np.allclose(numbers / step, np.round(numbers / step), rtol=0, atol=1e-9):
            return step
    return 0.0
