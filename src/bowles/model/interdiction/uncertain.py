"""Units that may fail or be bought off: how many on a link decides how likely they hold it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from bowles.errors import BadValue
from bowles.model.interdiction.answer import Marks, checked
from bowles.model.interdiction.flows import maximum_flow
from bowles.model.interdiction.solver import mixed_integer
from bowles.model.network import Floats, Integers, Network
from bowles.model.unsolved import Unsolved


@dataclass(frozen=True, eq=False)
class Expected:
    """Units on links that hold them by chance, against the largest flow that is then left.

    units    (links,) how many stand on each
    value    the mean flow over fresh draws, and its standard `error`
    sampled  the mean over the draws that were planned on
    bound    proven for those draws: no placing within the budget leaves less on the mean
    proven   whether sampled and bound meet; otherwise the time ended
    free     the flow without any unit
    greedy   the mean over the same fresh draws of placing one unit after another
    """

    units: Integers
    value: float
    error: float
    sampled: float
    bound: float
    proven: bool
    free: float
    greedy: float

    def __str__(self) -> str:
        proof = "the proven optimum of its draws" if self.proven else "not proven"
        return (
            f"largest flow {self.value:g} ± {self.error:.2g} on the mean with "
            f"{int(self.units.sum())} units ({proof}), {self.free:g} without, "
            f"{self.greedy:g} greedily; proven bound {self.bound:g} over the draws planned on"
        )


def expected_flow_interdiction(
    network: Network,
    capacity: ArrayLike,
    source: int,
    sink: int,
    budget: int,
    *,
    success: ArrayLike,
    complicity: ArrayLike = 0.0,
    most: int = 3,
    draws: int = 40,
    seed: int = 0,
    time_limit: float = 60.0,
) -> Expected:
    """The units that leave least to flow on the mean, where each holds its link by chance.

    success     (links,) that one unit holds the link by itself; n units fail together with
                (1 - success) ** n, so the decision moves the odds
    complicity  (links,) that the post is bought off, and then all units on it do nothing
    most        units on one link
    draws       of chance that the plan is made on

    Sample average approximation (Cormican, Morton and Wood 1998, Operations Research 46, 184): a
    draw says how many units each link would take, so the odds of n units need no product.
    """
    capacities, chance, bought = checked(
        network, source, sink, budget, time_limit,
        capacity=(capacity, False), success=(success, False), complicity=(complicity, False),
    )  # fmt: skip
    if np.any(chance > 1) or np.any(bought > 1):
        raise BadValue("Success and complicity are from 0 to 1.", "success")
    if most < 1 or draws < 1:
        raise BadValue("One draw at least, and one unit on a link.", "draws")
    rng = np.random.default_rng(seed)
    taken = _needed(rng, chance, bought, draws, most)
    programme = _programme(network, capacities, taken, source, sink, budget, most)
    found = mixed_integer(*programme, seconds=time_limit)
    fresh = _needed(rng, chance, bought, max(400, 4 * draws), most)
    greedy = _greedy(network, capacities, taken, source, sink, budget, most)
    units = greedy
    if found.x is not None:
        steps = found.x[-most * network.links :].reshape(most, network.links)
        units = np.round(steps).sum(axis=0).astype(np.int64)
    sampled = float(_flows(network, capacities, taken, units, source, sink).mean())
    values = _flows(network, capacities, fresh, units, source, sink)
    room = 1e-6 * max(1.0, float(capacities.max(initial=0.0)))
    if found.bound > sampled + room:
        raise Unsolved(f"HiGHS proves {found.bound:g} where {sampled:g} is left to flow.", np.inf)
    return Expected(
        units,
        float(values.mean()),
        float(values.std(ddof=1) / np.sqrt(len(values))),
        sampled,
        max(found.bound, 0.0),
        found.done and found.bound >= sampled - room,
        maximum_flow(network, capacities, source, sink),
        float(_flows(network, capacities, fresh, greedy, source, sink).mean()),
    )


def _needed(
    rng: np.random.Generator, success: Floats, complicity: Floats, draws: int, most: int
) -> Integers:
    """How many units each link takes in each draw, (draws, links); most + 1 where none will do."""
    shape = (draws, len(success))
    fails = np.log(np.maximum(rng.random(shape), 1e-300))
    with np.errstate(divide="ignore"):
        each = np.log1p(-np.minimum(success, 1.0))
    number = np.where(success >= 1, 1.0, np.ceil(fails / np.minimum(each, -1e-300)))
    number = np.where((success <= 0) | (rng.random(shape) < complicity), most + 1, number)
    return np.clip(number, 1, most + 1).astype(np.int64)


def _flows(
    network: Network, capacity: Floats, needed: Integers, units: Integers, source: int, sink: int
) -> Floats:
    """The largest flow of each draw, those with the same links held worked out once."""
    held, which = np.unique(units >= needed, axis=0, return_inverse=True)
    found = [maximum_flow(network, np.where(row, 0.0, capacity), source, sink) for row in held]
    return np.array(found)[which.ravel()]


def _greedy(
    network: Network, capacity: Floats, needed: Integers, source: int, sink: int, budget: int,
    most: int,
) -> Integers:  # fmt: skip
    units = np.zeros(network.links, dtype=np.int64)
    lately = float(_flows(network, capacity, needed, units, source, sink).mean())
    for _ in range(int(budget)):
        best, at = lately, -1
        for link in np.flatnonzero((units < most) & (capacity > 0)).tolist():
            units[link] += 1
            value = float(_flows(network, capacity, needed, units, source, sink).mean())
            units[link] -= 1
            if value < best - 1e-12:
                best, at = value, link
        if at < 0:
            break
        units[at] += 1
        lately = best
    return units


def _programme(
    network: Network, capacity: Floats, needed: Integers, source: int, sink: int, budget: int,
    most: int,
) -> tuple[Floats, Any, tuple[Floats, Floats], Floats, Floats, Marks]:  # fmt: skip
    """A cut for each draw; a link that is cut costs its capacity unless its units hold it then."""
    from scipy.sparse import csr_array

    nodes, links, draws = network.nodes, network.links, len(needed)
    each = nodes + links  # columns of one draw: sides of nodes, links that cost
    first = draws * each  # the n-th unit on each link stands behind all draws
    at = np.arange(draws * links)
    draw, link = at // links, at % links
    works = needed[draw, link] <= most
    step = first + (np.minimum(needed[draw, link], most) - 1) * links + link
    rows = np.concatenate([at, at, at, at[works]])
    columns = np.concatenate(
        [draw * each + network.tail[link], draw * each + network.head[link],
         draw * each + nodes + link, step[works]]
    )  # fmt: skip
    data = np.concatenate([np.ones(len(at)), -np.ones(len(at)), np.ones(len(at) + works.sum())])
    size = first + most * links
    order = np.arange(links)
    extra, extra_columns, extra_data = [], [], []
    for n in range(1, most):  # no second unit without a first
        row = len(at) + (n - 1) * links + order
        extra += [row, row]
        extra_columns += [first + (n - 1) * links + order, first + n * links + order]
        extra_data += [np.ones(links), -np.ones(links)]
    last = len(at) + (most - 1) * links
    extra.append(np.full(most * links, last))
    extra_columns.append(np.arange(first, size))
    extra_data.append(np.ones(most * links))
    matrix = csr_array(
        (
            np.concatenate([data, *extra_data]),
            (np.concatenate([rows, *extra]), np.concatenate([columns, *extra_columns])),
        ),
        shape=(last + 1, size),
    )
    cost = np.concatenate(
        [
            np.tile(np.concatenate([np.zeros(nodes), capacity / draws]), draws),
            np.zeros(most * links),
        ]
    )
    low, high = np.zeros(size), np.ones(size)
    high[np.arange(draws) * each + source] = 0.0
    low[np.arange(draws) * each + sink] = 1.0
    sides = np.zeros(last + 1), np.full(last + 1, np.inf)
    sides[1][last] = float(budget)
    whole = np.zeros(size, dtype=bool)
    whole[first:] = True  # with these whole, the cuts are whole by themselves
    return cost, matrix, sides, low, high, whole
