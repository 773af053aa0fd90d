"""Fitted to one part of the years, put to the rest, against the guess that nothing changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from bowles.errors import BadValue
from bowles.model.ensemble import sobol_points
from bowles.model.network import Floats
from bowles.model.parameter import Parameter, Values, at_quantiles, named

Series = Callable[[Values, Floats], Floats]
"""Values, (members,) each, and times, (times,), to what would be observed, (members, times)."""

KEPT = 0.02  # the best members of a fit that are kept: their spread is the interval


@dataclass(frozen=True, eq=False)
class Hindcast:
    """A fit and its trial; errors are roots of mean squares over the years put to the test.

    best      the parameters of the best member
    times     of the trial, with what was `observed`, the median `predicted`, `low` and `high`
    error     of the prediction, and of `persistence`: the last value that was fitted
    covered   which share of the observed lies within low and high
    fit       the error over the years that were fitted
    """

    best: dict[str, float]
    times: Floats
    observed: Floats
    predicted: Floats
    low: Floats
    high: Floats
    error: float
    persistence: float
    covered: float
    fit: float

    @property
    def wins(self) -> bool:
        """Whether the model beats persistence."""
        return self.error < self.persistence

    def __str__(self) -> str:
        who = "the model beats persistence" if self.wins else "persistence beats the model"
        return (
            f"{self.times[0]:g} to {self.times[-1]:g}: {who}, error {self.error:.3g} against "
            f"{self.persistence:.3g}; {self.covered:.0%} of the observed lie within the band"
        )


def hindcast(
    series: Series,
    parameters: Sequence[Parameter],
    times: ArrayLike,
    observed: ArrayLike,
    until: float,
    *,
    members: int = 4096,
    rounds: int = 4,
    seed: int = 0,
) -> Hindcast:
    """Fit a model to what was observed up to `until`, and put it to the times after.

    times     (times,), rising; `observed` likewise, NaN where nothing was
    rounds    of members, each drawn from the spread that the best of the round before still have

    The fit keeps the best members rather than one: a small population Monte Carlo (Beaumont and
    others 2009, Biometrika 96, 983) with the error as its distance.
    """
    when, seen = np.asarray(times, dtype=float), np.asarray(observed, dtype=float)
    if when.shape != seen.shape or when.ndim != 1 or np.any(np.diff(when) <= 0):
        raise BadValue("Times rise, and there are as many as observations.", "times")
    known = np.isfinite(seen)
    early, late = known & (when <= until), known & (when > until)
    if early.sum() < 3 or not late.any():
        raise BadValue(
            f"{int(early.sum())} observations up to {until:g} and {int(late.sum())} after; three "
            "and one are needed.",
            "until",
        )
    if members < 100 or rounds < 1:
        raise BadValue("A fit takes 100 members at least, and one round.", "members")
    count = len(named(parameters))
    low, high = np.zeros(count), np.ones(count)
    for number in range(rounds):
        points = low + (high - low) * sobol_points(members, count, seed + number)
        values = at_quantiles(parameters, points)
        path = np.asarray(series(values, when), dtype=float)
        if path.shape != (members, len(when)):
            raise BadValue(
                f"The series has the shape {path.shape}, not members by times.", "series"
            )
        errors = _error(path[:, early], seen[early])
        order = np.argsort(np.where(np.isfinite(errors), errors, np.inf), kind="stable")
        best = order[: max(10, int(KEPT * members))]
        middle, half = points[best].mean(axis=0), 2.0 * points[best].std(axis=0)
        low, high = np.clip(middle - half, 0, 1), np.clip(middle + half, 0, 1)
    kept = path[best][:, late]
    predicted = np.median(kept, axis=0)
    band = np.quantile(kept, [0.05, 0.95], axis=0)
    scatter = 1.645 * float(errors[order[0]])  # what the best fit leaves unexplained
    band = band + scatter * np.array([[-1.0], [1.0]])
    last = seen[early][-1]
    truth = seen[late]
    return Hindcast(
        {name: float(each[order[0]]) for name, each in values.items()},
        when[late], truth, predicted, band[0], band[1],
        float(_error(predicted, truth)), float(_error(np.full(len(truth), last), truth)),
        float(np.mean((truth >= band[0]) & (truth <= band[1]))), float(errors[order[0]]),
    )  # fmt: skip


def _error(path: Floats, truth: Floats) -> Floats:
    found: Floats = np.sqrt(np.mean((path - truth) ** 2, axis=-1))
    return found
