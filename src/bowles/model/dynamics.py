"""Stocks and flows run through time, all members of an ensemble at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from bowles.errors import BadValue
from bowles.model.equations import derivative, evaluator
from bowles.model.expression import plain
from bowles.model.network import Floats
from bowles.model.system import Plan, System, plan
from bowles.model.unsolved import Unsolved

Method = Literal["euler", "rk4"]


@dataclass(frozen=True, eq=False)
class Trajectories:
    """What became of a system: `run["Profit"]` has the shape (times, ...members)."""

    times: Floats
    values: Mapping[str, Floats]

    def __getitem__(self, name: str) -> Floats:
        if plain(name) not in self.values:
            raise BadValue(f"No variable is named {name!r}.", "name")
        return self.values[plain(name)]


def simulate(
    system: System,
    values: Mapping[str, ArrayLike] | None = None,
    method: Method | None = None,
    every: int = 1,
) -> Trajectories:
    """Run a system; `values` replace the equations of variables, for all members or each its own.

    values   by name, scalars or (...members) arrays that broadcast; of a stock its first value
    method   Euler's, or Runge and Kutta's of fourth order; the system's own if none is named
    every    of the steps, one in so many is kept, besides the first

    Unsolved is raised if any member leaves the numbers.
    """
    given = {system[name].name: np.asarray(value, float) for name, value in (values or {}).items()}
    members = np.broadcast_shapes(*(value.shape for value in given.values()))
    order = plan(system, given)
    clock = system.start + system.step * np.arange(system.steps + 1, dtype=float)
    known = given | {
        "dt": np.float64(system.step),
        "pi": np.float64(np.pi),
        "starttime": np.float64(system.start),
        "stoptime": np.float64(system.stop),
    }
    with np.errstate(all="ignore"):
        first = {**order.initial, **order.trees}
        at_start = given | evaluator(order.starting, first, order.graphs, known)(clock[0])
        fixed = known | {name: at_start[name] for name in order.constant}
        for stock in order.initial:
            fixed.pop(stock, None)
        stocks = np.stack([np.broadcast_to(at_start[name], members) for name in order.initial])
        change = derivative(order, fixed)
        path = _integrate(change, stocks, clock, system.step, method or system.method, every)
        _refuse_divergence(path, clock[::every], list(order.initial))
        return Trajectories(clock[::every], _all_values(system, order, fixed, path, clock[::every]))


def _integrate(
    change: Callable[[np.float64, Floats, Floats], None],
    first: Floats,
    clock: Floats,
    step: float,
    method: Method,
    every: int,
) -> Floats:
    """The kept values of the stocks, (times, stocks, ...members)."""
    if method not in ("euler", "rk4"):
        raise BadValue("A method of integration is euler or rk4.", "method")
    if every < 1:
        raise BadValue("Of the steps, one in 1 or more is kept.", "every")
    path = np.empty((len(clock[::every]), *first.shape))
    now = path[0] = first
    slope = np.empty((1 if method == "euler" else 4, *first.shape))
    for number, time in enumerate(clock[:-1], 1):
        change(time, now, slope[0])
        if method == "euler":
            now = now + step * slope[0]
        else:
            change(time + step / 2, now + step / 2 * slope[0], slope[1])
            change(time + step / 2, now + step / 2 * slope[1], slope[2])
            change(time + step, now + step * slope[2], slope[3])
            now = now + step / 6 * (slope[0] + 2 * slope[1] + 2 * slope[2] + slope[3])
        if number % every == 0:
            path[number // every] = now
    return path


def _refuse_divergence(path: Floats, times: Floats, stocks: list[str]) -> None:
    """What has left the numbers never comes back, so the end tells for all times."""
    if np.isfinite(path[-1]).all():
        return
    bad = ~np.isfinite(path)
    when, which = np.argwhere(bad.reshape(len(times), len(stocks), -1).any(axis=2))[0]
    share = float(bad[-1].any(axis=0).mean())
    raise Unsolved(
        f"The model diverges: {stocks[which].strip()} leaves the numbers at time {times[when]:g}, "
        f"and so do {share:.0%} of the members; take smaller steps or other parameters.",
        share,
    )


def _all_values(
    system: System, order: Plan, fixed: Mapping[str, Any], path: Floats, times: Floats
) -> dict[str, Floats]:
    """Every variable at the kept times, worked out over all times at once."""
    time = times.reshape(-1, *(1,) * (path.ndim - 2))
    known = {**fixed, **{name: path[:, row] for row, name in enumerate(order.initial)}}
    found = known | evaluator(order.varying, order.trees, order.graphs, known)(time)
    shape = (len(times), *path.shape[2:])
    return {each.name: np.broadcast_to(found[each.name], shape) for each in system.variables}
