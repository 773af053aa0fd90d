"""Which parameters matter: Sobol's indices, Morris's elementary effects, shares of variance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from bowles.errors import BadValue
from bowles.model.ensemble import Ensemble, sobol_points
from bowles.model.network import Floats
from bowles.model.parameter import Parameter, Values, at_quantiles, named

Outcome = Callable[[Values], Floats]
"""Values of the parameters, (members,) each, to one outcome, (members,)."""


@dataclass(frozen=True, eq=False)
class Indices:
    """Sobol's indices: the share of an outcome's variance that each parameter brings about.

    first        (parameters,) alone
    total        (parameters,) alone and together with others
    first_error  (parameters,) half the width of the 95 % interval, by bootstrap
    total_error  the same of the total
    """

    names: tuple[str, ...]
    first: Floats
    total: Floats
    first_error: Floats
    total_error: Floats


@dataclass(frozen=True, eq=False)
class Effects:
    """Morris's elementary effects of moving one parameter through its whole spread.

    mean      (parameters,) of the effects
    size      (parameters,) mean of their absolute values (mu*): how much the parameter matters
    scatter   (parameters,) their standard deviation: how much that hangs on the other parameters
    """

    names: tuple[str, ...]
    mean: Floats
    size: Floats
    scatter: Floats


def sobol_indices(
    outcome: Outcome, parameters: Sequence[Parameter], base: int, seed: int, resamples: int = 200
) -> Indices:
    """Sobol's indices from base * (parameters + 2) runs, all handed over at once.

    Saltelli's scheme of two matrices and their mixtures; first order by Saltelli et al. 2010
    (Computer Physics Communications 181, 259, table 2 b), total by Jansen 1999 (table 2 f).

    base   best a power of two
    """
    count = len(named(parameters))
    if base < 2:
        raise BadValue("Sobol's indices take a base of two runs or more.", "base")
    points = sobol_points(base, 2 * count, seed)
    one, other = points[:, :count], points[:, count:]
    mixed = np.repeat(one[None], count, axis=0)
    rows = np.arange(count)
    mixed[rows, :, rows] = other.T
    stacked = np.concatenate([one, other, mixed.reshape(-1, count)])
    found = _one_each(outcome(at_quantiles(parameters, stacked)), len(stacked))
    found = found.reshape(count + 2, base)
    first, total = _indices(found)
    draws = np.random.default_rng(seed).integers(0, base, (resamples, base))
    spread = [_indices(found[:, draw]) for draw in draws]
    first_error, total_error = 1.96 * np.std(spread, axis=0)
    return Indices(tuple(named(parameters)), first, total, first_error, total_error)


def _indices(found: Floats) -> tuple[Floats, Floats]:
    """First and total indices of outcomes (2 + parameters, base), none where nothing varies."""
    one, other, mixed = found[0], found[1], found[2:]
    middle = found[:2].mean()
    variance = found[:2].var()
    if variance <= 1e-24 * middle**2:
        return np.zeros(len(mixed)), np.zeros(len(mixed))
    first = np.mean((other - middle) * (mixed - one), axis=1) / variance
    total = np.mean((one - mixed) ** 2, axis=1) / (2 * variance)
    return first, total


def elementary_effects(
    outcome: Outcome, parameters: Sequence[Parameter], paths: int, seed: int, levels: int = 4
) -> Effects:
    """Morris's effects from paths * (parameters + 1) runs, all handed over at once.

    A path starts at a node of a grid of `levels` and moves one parameter after another by
    levels / (2 (levels - 1)) of its spread. Morris 1991 (Technometrics 33, 161); mu* of Campolongo,
    Cariboni and Saltelli 2007 (Environmental Modelling & Software 22, 1509).
    """
    count = len(named(parameters))
    if paths < 2 or levels < 2 or levels % 2:
        raise BadValue("Morris's method takes two paths or more, and an even grid.", "paths")
    rng = np.random.default_rng(seed)
    stride = levels / (2 * (levels - 1))
    low = rng.integers(0, levels // 2, (paths, count)) / (levels - 1)
    upward = rng.integers(0, 2, (paths, count)).astype(bool)
    order = np.argsort(rng.random((paths, count)), axis=1)
    turn = np.argsort(order, axis=1)  # at which step of its path each parameter moves
    moved = np.arange(count + 1)[None, :, None] > turn[:, None, :]
    points = low[:, None, :] + stride * (moved == upward[:, None, :])
    values = at_quantiles(parameters, points.reshape(-1, count))
    found = _one_each(outcome(values), paths * (count + 1)).reshape(paths, count + 1)
    steps = np.take_along_axis(np.diff(found, axis=1), turn, axis=1)
    effects = np.where(upward, steps, -steps) / stride
    return Effects(
        tuple(named(parameters)),
        effects.mean(axis=0),
        np.abs(effects).mean(axis=0),
        effects.std(axis=0, ddof=1),
    )


def _one_each(found: Floats, runs: int) -> Floats:
    found = np.asarray(found, dtype=float)
    if found.shape != (runs,) or not np.isfinite(found).all():
        raise BadValue(f"The outcome has the shape {found.shape}, not {runs} numbers.", "outcome")
    return found


def shares_of_variance(run: Ensemble, outcome: Floats, bins: int = 0) -> dict[str, float]:
    """Each parameter's share of the variance of an outcome, from members that were run already.

    The variance between means of the outcome in `bins` of equal counts along the parameter, less
    what chance alone would put there: first-order indices without runs of their own (Plischke
    2012, Reliability Engineering & System Safety 101, 149). The largest share comes first.

    outcome   (members,)
    bins      about the square root of a fifth of the members if none are named
    """
    members = len(outcome)
    bins = bins or int(np.clip(np.sqrt(members / 5), 2, 50))
    if members < 2 * bins:
        raise BadValue(f"{members} members do not fill {bins} bins.", "bins")
    total = float(np.var(outcome))
    shares = {}
    for name, values in run.inputs.items():
        parts = np.array_split(outcome[np.argsort(values, kind="stable")], bins)
        within = sum(float(np.var(part, ddof=1)) * len(part) for part in parts) / members
        shares[name] = float(np.clip(1 - within / total, 0, 1)) if total > 0 else 0.0
    return dict(sorted(shares.items(), key=lambda each: -each[1]))
