"""What an ensemble found: intervals, rankings and how firm, what matters, what it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bowles.model.ensemble import Ensemble
from bowles.model.network import Floats
from bowles.model.parameter import Parameter, Values, rests_on
from bowles.model.sensitivity import shares_of_variance

WITHIN = (0.05, 0.95)  # the quantiles of an interval
MATTER = 5


@dataclass(frozen=True)
class Interval:
    """The median of an outcome over the members, and what nine of ten of them lie within."""

    low: float
    median: float
    high: float

    def __str__(self) -> str:
        return f"{_short(self.median)} ({_short(self.low)} to {_short(self.high)})"


@dataclass(frozen=True)
class Findings:
    """Outcomes of an ensemble as they are told.

    intervals    by outcome
    ranking      the outcomes that are ranked, the highest median first
    holds        in which share of members that ranking holds; NaN where nothing is ranked
    matter       the parameters that matter most for the first outcome: share of its variance
    claims       that the parameters rest on, and the `assumptions` among them
    """

    intervals: Mapping[str, Interval]
    ranking: tuple[str, ...]
    holds: float
    matter: Mapping[str, float]
    claims: tuple[str, ...]
    assumptions: tuple[str, ...]
    members: int
    seed: int

    def __str__(self) -> str:
        lines = [f"{name}: {each}" for name, each in self.intervals.items()]
        if self.ranking:
            order = " > ".join(self.ranking)
            lines.append(f"the ranking {order} holds in {self.holds:.0%} of the members")
        if self.matter:
            told = ", ".join(f"{name} {share:.0%}" for name, share in self.matter.items())
            lines.append(f"what matters most for {next(iter(self.intervals))}: {told}")
        lines.append(f"rests on the claims {', '.join(self.claims) or 'none'}")
        lines.append(f"assumed: {', '.join(self.assumptions) or 'nothing'}")
        lines.append(f"{self.members} members, seed {self.seed}; indexed, illustrative")
        return "\n".join(lines)


def interval(outcome: Floats) -> Interval:
    """The median and the interval of an outcome, (members,); members without a number are left."""
    known = outcome[np.isfinite(outcome)]
    if not known.size:
        return Interval(np.nan, np.nan, np.nan)
    low, middle, high = np.quantile(known, [WITHIN[0], 0.5, WITHIN[1]])
    return Interval(float(low), float(middle), float(high))


def findings(
    parameters: Sequence[Parameter],
    inputs: Values,
    outcomes: Mapping[str, Floats],
    seed: int,
    ranked: Sequence[str] = (),
) -> Findings:
    """What is told of outcomes, (members,) each, of members with these inputs."""
    members = len(next(iter(inputs.values())))
    intervals = {name: interval(each) for name, each in outcomes.items()}
    order = tuple(sorted(ranked, key=lambda name: -intervals[name].median))
    holds = np.nan
    if len(order) > 1:
        stacked = np.array([outcomes[name] for name in order])
        holds = float(np.all(np.diff(stacked, axis=0) <= 1e-12, axis=0).mean())
    first = np.asarray(next(iter(outcomes.values())), dtype=float)
    matter: dict[str, float] = {}
    if members >= 40 and np.isfinite(first).all() and np.ptp(first) > 0:
        varied = {name: each for name, each in inputs.items() if np.ptp(each) > 0}
        run = Ensemble(tuple(parameters), varied, {}, seed)
        matter = dict(list(shares_of_variance(run, first).items())[:MATTER])
    claims, assumptions = rests_on(parameters)
    return Findings(intervals, order, holds, matter, claims, assumptions, members, seed)


def _short(value: float) -> str:
    return f"{value:.3g}".replace("-", "−")
