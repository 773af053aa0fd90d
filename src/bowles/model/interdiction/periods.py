"""Several periods: units stay, and the other side restructures after each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from bowles.errors import BadValue
from bowles.model.interdiction.answer import Interdiction, Marks
from bowles.model.interdiction.flows import max_flow_interdiction, maximum_flow
from bowles.model.network import Floats, Network


@dataclass(frozen=True, eq=False)
class Periods:
    """Units period by period against one who opens spare links in answer.

    periods  what each period's plan leaves to flow, with its own proven bound
    opened   (periods, links) the spare links that stand open after each
    total    all that flows, after each period's plan and before the answer to it
    bound    proven: no plan within the budgets leaves less, whatever is opened
    """

    periods: tuple[Interdiction, ...]
    opened: Marks
    total: float
    bound: float

    def __str__(self) -> str:
        each = ", ".join(f"{period.value:g}" for period in self.periods)
        return f"{each} left to flow by period, {self.total:g} in all; proven bound {self.bound:g}"


def interdiction_over_periods(
    network: Network,
    capacity: ArrayLike,
    source: int,
    sink: int,
    budget: float,
    periods: int,
    *,
    spare: ArrayLike,
    opens: int = 1,
    price: ArrayLike = 1.0,
    time_limit: float = 20.0,
) -> Periods:
    """Units for one period after another, while spare links are opened against them.

    budget  of each period; units stay where they are
    spare   (links,) of 0 and 1: closed at first; after each period the `opens` that bring the
            most flow back are opened

    Each period is planned for itself, as one must who does not know what will be opened. The bound
    takes all budgets up to a period as spent at once and no spare link as opened.
    """
    closed = np.broadcast_to(np.asarray(spare, dtype=bool), (network.links,)).copy()
    if periods < 1 or opens < 0:
        raise BadValue("There is one period at least, and no fewer than 0 links open.", "periods")
    full = np.broadcast_to(np.asarray(capacity, dtype=float), (network.links,))
    prices = np.broadcast_to(np.asarray(price, dtype=float), (network.links,))
    held = np.zeros(network.links, dtype=bool)
    plans, opened, bound = [], [], 0.0
    for period in range(1, periods + 1):
        now = np.where(closed | held, 0.0, full)
        plan = max_flow_interdiction(
            network, now, source, sink, budget, price=prices, time_limit=time_limit
        )
        at_best = max_flow_interdiction(
            network, np.where(np.asarray(spare, dtype=bool), 0.0, full), source, sink,
            period * budget, price=prices, time_limit=time_limit,
        )  # fmt: skip
        bound += at_best.bound
        held |= plan.chosen
        plans.append(plan)
        _open(network, full, held, closed, source, sink, opens)
        opened.append(np.asarray(spare, dtype=bool) & ~closed)
    total = sum(each.value for each in plans)
    return Periods(tuple(plans), np.array(opened), total, min(bound, total))


def _open(
    network: Network,
    capacity: Floats,
    held: Marks,
    closed: Marks,
    source: int,
    sink: int,
    opens: int,
) -> None:
    """Open, one after another, the spare links that bring most flow; ties go to the widest."""
    for _ in range(opens):
        now = np.where(closed | held, 0.0, capacity)
        choices = np.flatnonzero(closed & ~held)
        if not len(choices):
            return
        gains = []
        for link in choices:
            now[link] = capacity[link]
            gains.append((maximum_flow(network, now, source, sink), capacity[link]))
            now[link] = 0.0
        closed[choices[max(range(len(choices)), key=gains.__getitem__)]] = False
