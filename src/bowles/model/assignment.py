"""Flows on a network whose links grow slower the fuller they are: who goes where in equilibrium.

Everyone on the cheapest path (Wardrop's user equilibrium), or everyone on the path that seems the
cheapest (stochastic user equilibrium). Press one link and see where the flow goes.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from bowles.errors import BadValue
from bowles.model.logit import recursive_logit
from bowles.model.network import Floats, Network, load, shortest
from bowles.model.unsolved import Unsolved


@dataclass(frozen=True, eq=False)
class Congestion:
    """What a link costs at a flow of v: free + rise * (v / capacity) ** power.

    Each is (..., links) or one for all. The function of the Bureau of Public Roads (1964) has a
    `rise` of 0.15 times `free` and a `power` of 4.
    """

    free: Floats
    rise: Floats = field(default_factory=lambda: np.zeros(()))
    capacity: Floats = field(default_factory=lambda: np.ones(()))
    power: Floats = field(default_factory=lambda: np.ones(()))

    def __post_init__(self) -> None:
        limits = {"free": 0.0, "rise": 0.0, "capacity": 5e-324, "power": 1.0}
        for name, least in limits.items():
            values = np.asarray(getattr(self, name), dtype=float)
            if not np.all(values >= least):
                floor = "above zero" if 0 < least < 1 else f"at least {least:g}"
                words = {"free": "free cost"}.get(name, name)
                raise BadValue(f"A link's {words} is a number {floor}.", name)
            object.__setattr__(self, name, values)

    def cost(self, flow: Floats) -> Floats:
        """The cost of each link at that flow."""
        found: Floats = self.free + self.rise * (flow / self.capacity) ** self.power
        return found

    def slope(self, flow: Floats) -> Floats:
        """By how much the cost of each link rises with its flow."""
        fill = (flow / self.capacity) ** (self.power - 1.0)
        found: Floats = self.rise * self.power / self.capacity * fill
        return found

    def area(self, flow: Floats) -> Floats:
        """The area under each link's cost up to that flow, of which Beckmann's sum consists."""
        rise = self.rise * (flow / self.capacity) ** self.power
        found: Floats = flow * (self.free + rise / (self.power + 1.0))
        return found


@dataclass(frozen=True, eq=False)
class Equilibrium:
    """The flow and the cost of each link, (..., links), and how near to equilibrium they are.

    residual   of a user equilibrium the part of all costs that would be saved on the cheapest
               paths; of a stochastic one the part of all flow that would still move; (...)
    objective  Beckmann's sum of areas under the costs, which user equilibrium makes least; (...)
    """

    flow: Floats
    cost: Floats
    residual: Floats
    objective: Floats
    iterations: int


def all_or_nothing(network: Network, cost: ArrayLike, demand: ArrayLike) -> Floats:
    """The flow on each link, (links,), if all `demand` (nodes, nodes) takes its cheapest path."""
    sources, wanted = _demand(network, demand)
    return load(shortest(network, cost, sources), wanted)


def user_equilibrium(
    network: Network,
    congestion: Congestion,
    demand: ArrayLike,
    gap: float = 1e-5,
    iterations: int = 5000,
) -> Equilibrium:
    """The flow at which no one has a cheaper path than the one taken.

    demand   (nodes, nodes) from row to column
    gap      the relative gap to reach; Unsolved is raised if it takes more iterations

    Frank and Wolfe's method in bi-conjugate directions: Mitradjieva and Lindberg 2013,
    Transportation Science 47, 280-293.
    """
    sources, wanted = _demand(network, demand)
    flow = load(shortest(network, congestion.cost(np.zeros(network.links)), sources), wanted)
    targets: list[Floats] = []  # the last two points headed for, the latest first
    step = 0.0
    best = np.inf
    for iteration in range(1, iterations + 1):
        cost = congestion.cost(flow)
        tree = shortest(network, cost, sources)
        cheapest = float(np.sum(wanted * np.where(wanted > 0, tree.distance, 0.0)))
        total = float(cost @ flow)
        best = 1.0 - cheapest / total if total > 0 else 0.0
        if best <= gap:
            area = np.asarray(congestion.area(flow).sum())
            return Equilibrium(flow, cost, np.asarray(best), area, iteration)
        aim = _conjugate(flow, load(tree, wanted), targets, congestion.slope(flow), step)
        step = _line_search(congestion, flow, aim - flow)
        flow = np.maximum(flow + step * (aim - flow), 0.0)
        targets = [] if step > 0.9999 else [aim, *targets[:1]]
    raise Unsolved(
        f"No equilibrium in {iterations} iterations: {best:.2g} of all costs could still be saved "
        f"on cheaper paths, {gap:g} was asked for.",
        best,
    )


def stochastic_user_equilibrium(
    network: Network,
    congestion: Congestion,
    demand: ArrayLike,
    sensitivity: ArrayLike,
    tolerance: float = 1e-6,
    iterations: int = 2000,
) -> Equilibrium:
    """The flow that spreads over all routes by a recursive logit on the costs that it causes.

    demand       (..., nodes, nodes) from row to column
    sensitivity  per unit of cost, (...); see `recursive_logit`
    tolerance    the part of all flow that may still move; Unsolved is raised if it stays above

    The leading axes are members of an ensemble, each with a step of its own: self-regulated
    averages of Liu, He and He 2009, Transportmetrica 5, 89-108 (a step after which more would move
    than before is cut harder).
    """
    flow = recursive_logit(network, congestion.cost(np.zeros(network.links)), demand, sensitivity)
    at = flow.flow
    inverse_step = np.ones(at.shape[:-1])
    before = np.full(at.shape[:-1], np.inf)
    moving = before
    for iteration in range(1, iterations + 1):
        cost = congestion.cost(at)
        aim = recursive_logit(network, cost, demand, sensitivity).flow
        moving = np.abs(aim - at).sum(axis=-1) / np.maximum(at.sum(axis=-1), 1e-300)
        if np.all(moving <= tolerance):
            return Equilibrium(at, cost, moving, congestion.area(at).sum(axis=-1), iteration)
        inverse_step = inverse_step + np.where(moving >= before, 1.8, 0.02)
        at = at + np.where(moving > tolerance, 1.0 / inverse_step, 0.0)[..., None] * (aim - at)
        before = moving
    raise Unsolved(
        f"No equilibrium in {iterations} iterations: {np.max(moving):.2g} of the flow still moves, "
        f"{tolerance:g} was asked for.",
        float(np.max(moving)),
    )


def _demand(network: Network, demand: ArrayLike) -> tuple[np.ndarray, Floats]:
    """The nodes that demand leaves from, and their rows; what ends where it starts is dropped."""
    wanted = np.array(demand, dtype=float)
    if wanted.shape != (network.nodes, network.nodes) or not np.all(wanted >= 0):
        raise BadValue(
            f"Demand is a table of {network.nodes} by {network.nodes} numbers, zero or more.",
            "demand",
        )
    np.fill_diagonal(wanted, 0.0)
    sources = np.flatnonzero(wanted.any(axis=1))
    if not sources.size:
        raise BadValue("No node has demand to another.", "demand")
    return sources, wanted[sources]


def _conjugate(
    flow: Floats, cheapest: Floats, targets: list[Floats], slope: Floats, step: float
) -> Floats:
    """The point to head for: conjugate to the last two directions as far as there were any."""
    toward = cheapest - flow
    if not targets:
        return cheapest
    last = targets[0] - flow
    nu = -_ratio(last @ (slope * toward), last @ (slope * last))
    if len(targets) == 1:
        return _mix((1.0, max(nu, 0.0)), (cheapest, *targets))
    older = step * targets[0] + (1.0 - step) * targets[1] - flow
    apart = targets[1] - targets[0]
    mu = max(-_ratio(older @ (slope * toward), older @ (slope * apart)), 0.0)
    nu = max(nu + mu * step / (1.0 - step), 0.0)
    return _mix((1.0, nu, mu), (cheapest, *targets))


def _ratio(above: Floats, below: Floats) -> float:
    return float(above / below) if abs(float(below)) > 1e-300 else 0.0


def _mix(weights: tuple[float, ...], points: tuple[Floats, ...]) -> Floats:
    """A mean of points, the newest never lost among the old ones."""
    capped = np.minimum(weights, 1e3)
    return np.average(points, axis=0, weights=capped)


def _line_search(congestion: Congestion, flow: Floats, direction: Floats) -> float:
    """The part of the way on which Beckmann's sum is least: Newton's method kept in a bracket."""
    low, high, step = 0.0, 1.0, 1.0
    if float(congestion.cost(flow + direction) @ direction) <= 0:
        return 1.0
    for _ in range(40):
        at = flow + step * direction
        steepness = float(congestion.cost(at) @ direction)
        low, high = (step, high) if steepness < 0 else (low, step)
        curve = float(congestion.slope(at) @ direction**2)
        newton = step - steepness / curve if curve > 0 else np.nan
        following = newton if low < newton < high else (low + high) / 2
        if abs(following - step) < 1e-12 * high:
            return float(following)
        step = following
    return step
