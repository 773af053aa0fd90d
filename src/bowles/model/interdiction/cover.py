"""Which links cover all short paths: the linear programme under shortest-path interdiction.

To keep a path of cost c and length L apart, the delays on it must sum to L - c or more. Every short
path is such a row; rows are found as they are needed, and rounded to what whole units can do.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from bowles.model.interdiction.solver import Programme
from bowles.model.network import Floats, Integers, Network, Tree, distances, shortest

TINY = 1e-7
ROUNDED_BY = 12  # how many divisors are tried to round a row
STALLED = 8  # rounds of cuts that bring nothing before the rest is left to branching
NEAR = 40  # paths that one look for short paths brings home at most


@dataclass(eq=False)
class Paths:
    """Paths between two nodes that were met, as runs of links in one array."""

    network: Network
    cost: Floats
    delay: Floats
    source: int
    target: int
    links: Integers = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    starts: Integers = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    seen: set[bytes] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.back = self.network.reversed()

    def length(self, units: Floats) -> float:
        """The cost of the cheapest path where the units stand; infinite where none is left."""
        return float(distances(self.network, self.pressed(units), [self.source])[0, self.target])

    def shortest(self, units: Floats) -> list[int]:
        """The links of the cheapest path where the units stand."""
        return self._from(units).path(0, self.target)

    def look(self, units: Floats, below: float) -> float:
        """Take in paths cheaper than `below`; returns the cost of the cheapest of all.

        The cheapest through each link is tried, those that share nothing with one just found first.
        """
        weight = self.pressed(units)
        there = self._from(units)
        least = float(there.distance[0, self.target])
        if not least < below:
            return least
        home = shortest(self.back, weight, [self.target])
        tail, head = self.network.tail, self.network.head
        through = there.distance[0, tail] + weight + home.distance[0, head]
        self.take(there.path(0, self.target))
        used = set(there.path(0, self.target))
        found = 1
        for link in np.argsort(through, kind="stable").tolist():
            if found >= NEAR or not through[link] < below:
                break
            if link in used:
                continue
            path = _joined(there, link, home, int(tail[link]), int(head[link]))
            if len({*head[path].tolist(), self.source}) == len(path) + 1:  # no node twice
                self.take(path)
                used.update(path)
                found += 1
        return least

    def take(self, path: list[int]) -> None:
        """Keep a path, once."""
        links = np.asarray(path, dtype=np.int64)
        if (key := links.tobytes()) not in self.seen:
            self.seen.add(key)
            self.starts = np.append(self.starts, len(self.links))
            self.links = np.concatenate([self.links, links])

    def pressed(self, units: Floats) -> Floats:
        """What each link costs where the units stand; a delay may be infinite."""
        held = units > TINY
        weight = self.cost.copy()
        weight[held] += self.delay[held] * units[held]
        return weight

    def _from(self, units: Floats) -> Tree:
        return shortest(self.network, self.pressed(units), [self.source])


def _joined(there: Tree, link: int, home: Tree, tail: int, head: int) -> list[int]:
    return [*there.path(0, tail), link, *reversed(home.path(0, head))]


class Cover:
    """The cheapest units, in parts, that keep all paths at `length` or above, kept up with cuts."""

    def __init__(self, paths: Paths, price: Floats, length: float, budget: float) -> None:
        self.paths, self.length, self.budget = paths, length, budget
        there = shortest(paths.network, paths.cost, [paths.source]).distance[0]
        home = shortest(paths.back, paths.cost, [paths.target]).distance[0]
        self.there, self.home = there, home
        through = there[paths.network.tail] + paths.cost + home[paths.network.head]
        # 1 where a path below the length leads over the link, 0 where a unit would stand idle
        self.most = ((through < length - TINY) & (paths.delay > 0)).astype(float)
        self.programme = Programme(price, np.zeros(len(price)), self.most)
        useful = np.minimum(paths.delay[self.most > 0], length)
        parts = np.linspace(0, 1, ROUNDED_BY)
        tried = np.quantile(useful, parts, method="nearest") if useful.size else np.ones(1)
        self.divisors = np.unique(tried)
        self.rows: list[tuple[Integers, Floats, float]] = []

    def price(self) -> tuple[Floats | None, float]:
        """Units in parts, and the least price that whole units can have, below or at the truth.

        No units where the budget cannot do it. It ends once cuts hardly raise the price any more.
        """
        best, stall = -np.inf, 0
        while True:
            units, price = self.programme.solve()
            if units is None or price > self.budget + 1e-6:
                return None, price
            stall = 0 if price > best + 0.01 else stall + 1
            best = max(best, price)
            if stall > STALLED:
                return units, price
            if not self._cut(units):
                self.paths.look(units, self.length + self.margin)
                if not self._cut(units):
                    return units, price

    @property
    def margin(self) -> float:
        """How far above the length paths are still worth a look: their rounded rows may cut."""
        return float(self.divisors[len(self.divisors) // 2])

    def _cut(self, units: Floats) -> int:
        """Add the rows that these units break, each rounded as deeply as it goes."""
        paths = self.paths
        if not len(paths.starts):
            return 0
        lack = self.length - np.add.reduceat(paths.cost[paths.links], paths.starts)
        sizes = np.diff([*paths.starts, len(paths.links)])
        delays = np.minimum(paths.delay[paths.links], np.repeat(np.maximum(lack, 0), sizes))
        held = np.add.reduceat(delays * units[paths.links], paths.starts)
        near = (lack > TINY) & (held < lack + self.margin)
        if not near.any():
            return 0
        kept = np.repeat(near, sizes)
        links, part, lack, sizes = paths.links[kept], delays[kept], lack[near], sizes[near]
        starts = np.concatenate([[0], np.cumsum(sizes)])
        best = np.full(len(lack), 1e-4)
        rows: dict[int, tuple[Floats, float]] = {}
        for by in [*(np.full(len(lack), each) for each in self.divisors), lack]:
            coefficients, sides = _rounded(part, lack, by, sizes)
            reach = np.add.reduceat(coefficients * units[links], starts[:-1])
            norm = np.sqrt(np.add.reduceat(coefficients**2, starts[:-1]))
            broken = (sides - reach) / np.maximum(norm, TINY)
            for i in np.flatnonzero(broken > best).tolist():
                rows[i] = (coefficients[starts[i] : starts[i + 1]], float(sides[i]))
            best = np.maximum(best, broken)
        ranges = list(pairwise(starts.tolist()))
        for i, (coefficients, side) in rows.items():
            row = links[slice(*ranges[i])], coefficients, side
            self.rows.append(row)
            self.programme.at_least(*row)
        return len(rows)


def _rounded(delays: Floats, lack: Floats, by: Floats, sizes: Integers) -> tuple[Floats, Floats]:
    """Rows `sum delays x >= lack` divided and rounded to what whole x can do.

    Mixed-integer rounding (Nemhauser and Wolsey 1990, Mathematical Programming 46): with f the part
    that `lack / by` lies above a whole number, a coefficient counts in full once its own part is f.
    """
    quotient = lack / by
    part = quotient - np.floor(quotient + 1e-9)
    even = part < 1e-6
    each = delays / np.repeat(by, sizes)
    floor = np.floor(each + 1e-9)
    share = np.maximum(each - floor, 0.0) / np.repeat(np.where(even, 1.0, part), sizes)
    coefficients = np.where(np.repeat(even, sizes), each, floor + np.minimum(share, 1.0))
    return coefficients, np.where(even, quotient, np.ceil(quotient - 1e-9))
