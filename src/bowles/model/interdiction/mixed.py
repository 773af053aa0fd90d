"""Units that are not always in the same place: the mixed strategy of one who moves first.

A fixed list of posts is learnt. Here the units stand on sets of links by lot; the other side knows
the odds and not the lot.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from bowles.errors import BadValue
from bowles.model.interdiction.answer import checked
from bowles.model.interdiction.cover import TINY, Paths
from bowles.model.interdiction.solver import Programme
from bowles.model.network import Floats, Network


@dataclass(frozen=True, eq=False)
class Mixed:
    """A mixed strategy against one who takes the path that costs least on the average.

    coverage  (links,) how often a unit stands on each link
    sets      (sets, links) of 0 and 1: where the units stand on a day, and
    odds      (sets,) how often each set is drawn; their mean is the coverage
    value     the least average cost of a path
    bound     proven: no mixed strategy within the budget has a higher one
    """

    coverage: Floats
    sets: Floats
    odds: Floats
    value: float
    bound: float

    def __str__(self) -> str:
        return (
            f"cheapest path {self.value:g} on the average over {len(self.odds)} sets of links; "
            f"proven bound {self.bound:g}"
        )


def mixed_interdiction(
    network: Network,
    cost: ArrayLike,
    delay: ArrayLike,
    source: int,
    target: int,
    budget: int,
) -> Mixed:
    """The odds of placing `budget` units that make the cheapest path dearest on the average.

    A game of two with opposite aims: a linear programme over the coverage of links, whose rows are
    paths found as they are needed (the other side's best answers); the coverage is then taken
    apart into sets of whole units by cutting it at even steps (Jain et al. 2010, AAMAS).
    """
    costs, delays = checked(
        network, source, target, budget, 1.0, cost=(cost, False), delay=(delay, False)
    )
    if budget != int(budget):
        raise BadValue("Units of a mixed strategy are a whole number.", "budget")
    paths = Paths(network, costs, delays, source, target)
    if np.isinf(paths.length(np.zeros(network.links))):
        raise BadValue(f"No path leads from node {source} to node {target}.", "network")
    top = float(costs.sum() + delays.sum())
    programme = Programme(
        np.concatenate([[-1.0], np.zeros(network.links)]),
        np.zeros(network.links + 1),
        np.concatenate([[top], np.ones(network.links)]),
    )
    every = np.arange(1, network.links + 1)
    programme.at_least(every, -np.ones(network.links), -float(budget))
    taken = 0
    while True:
        x, negative = programme.solve()
        assert x is not None  # no unit at all is always within the rows
        coverage, bound = np.clip(x[1:], 0, 1), -negative
        value = paths.look(coverage, bound - 1e-9 * max(1.0, bound))
        if value >= bound - 1e-7 * max(1.0, bound):
            break
        ends = [*paths.starts[taken:], len(paths.links)]
        for start, end in pairwise(ends):
            links = paths.links[start:end]
            row = np.concatenate([[0], links + 1])
            programme.at_least(
                row, np.concatenate([[-1.0], delays[links]]), -float(costs[links].sum())
            )
        taken = len(paths.starts)
    sets, odds = _apart(coverage)
    return Mixed(coverage, sets, odds, float(value), float(bound))


def _apart(coverage: Floats) -> tuple[Floats, Floats]:
    """Sets of whole units and their odds, whose mean is the coverage: a comb laid along its sum."""
    edges = np.concatenate([[0.0], np.cumsum(np.where(coverage > TINY, coverage, 0.0))])
    marks = np.unique(np.round(np.concatenate([[0.0, 1.0], edges % 1.0]), 12))
    marks = marks[np.concatenate([[True], np.diff(marks) > 1e-9])]
    middles = (marks[1:] + marks[:-1]) / 2
    teeth = np.floor(edges[None, :] - middles[:, None])
    sets = np.diff(teeth, axis=1)
    return np.clip(sets, 0, 1), np.diff(marks) / (marks[-1] - marks[0])
