"""What an interdiction answers: where the units stand, what they do, and what is proven of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bowles.errors import BadValue
from bowles.model.network import Floats, Network

Marks = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Interdiction:
    """Units on links against someone who then does the best that is left.

    chosen   (links,) where the units stand
    value    what the other still reaches, worked out anew on the network as it is then: the cost
             of the cheapest path (wished high), or the largest flow (wished low)
    bound    proven: no placing of units within the budget does better
    proven   whether value and bound meet; otherwise the time ended
    free     the value without any unit
    greedy   the value of placing one unit after another where it does most, and `greedy_chosen`
    """

    problem: str
    chosen: Marks
    value: float
    bound: float
    proven: bool
    free: float
    greedy: float
    greedy_chosen: Marks
    spent: float

    def __str__(self) -> str:
        limit = "at most" if self.problem == "path" else "at least"
        name = "cheapest path" if self.problem == "path" else "largest flow"
        rank = "the proven optimum" if self.proven else f"not proven: the optimum is {limit}"
        bound = "" if self.proven else f" {self.bound:g}"
        return (
            f"{name} {self.value:g} with {int(self.chosen.sum())} units ({rank}{bound}), "
            f"{self.free:g} without, {self.greedy:g} greedily; proven bound {self.bound:g}"
        )


def checked(
    network: Network,
    source: int,
    target: int,
    budget: float,
    seconds: float,
    **each: tuple[ArrayLike, bool],
) -> list[Floats]:
    """Numbers of all links, (links,) each and none negative; `True` beside one lets it be infinite.

    Refuses ends that are none, a budget below zero, and no time at all.
    """  # fmt: skip
    if not (0 <= source < network.nodes and 0 <= target < network.nodes) or source == target:
        raise BadValue(f"The ends are two nodes from 0 to {network.nodes - 1}.", "source")
    if not (np.isfinite(budget) and budget >= 0):
        raise BadValue("A budget is a number, zero or more.", "budget")
    if not seconds > 0:
        raise BadValue("A time limit is above zero seconds.", "time_limit")
    found = []
    for name, (given, endless) in each.items():
        try:
            values = np.broadcast_to(np.asarray(given, dtype=float), (network.links,)).copy()
        except ValueError:
            raise BadValue(f"{network.links} links take as many of {name}, or one.", name) from None
        if not np.all(values >= 0) or (not endless and np.isinf(values).any()):
            bad = int(np.flatnonzero(~((values >= 0) & (endless | np.isfinite(values))))[0])
            raise BadValue(f"Link {bad} has a {name} of {values[bad]:g}; zero or more it is.", name)
        found.append(values)
    return found
