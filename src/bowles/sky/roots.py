"""Zeros of smooth functions of time, many at once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

EXACT = 1e-9  # days: a tenth of a millisecond


SURE = 1e-6  # days: a step of the secant so short leaves far less than EXACT
LEAST = 1e-9  # days: over less, a rate is noise


def settled(
    f: Callable[[Floats], Floats], t: Floats, slope: Floats, rounds: int = 4
) -> tuple[Floats, NDArray[np.bool_]]:
    """Zeros of f near first guesses t, where its rate is about `slope`; and which are sure.

    By the rule of the secant, which may run away: what did not settle is for `crossing` to find.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        value = f(t)
        step = -value / slope
        for _ in range(rounds):
            value, before = f(t + step), value
            slope = np.where(np.abs(step) > LEAST, (value - before) / step, slope)
            t, step = t + step, -value / slope
            sure = np.abs(step) < SURE
            if sure.all():
                break
        return t + step, sure


def cubic_zero(before: Floats, low: Floats, high: Floats, after: Floats) -> tuple[Floats, Floats]:
    """Where the curve through four values at even steps is zero between the middle two: the part
    of a step from the second, and the rate there in a step."""
    one, two, three = high - low, high - 2 * low + before, after - 3 * high + 3 * low - before
    part = low / (low - high)
    slope = one
    for _ in range(4):  # Newton's rule on the polynomial of Newton and Gauss
        value = low + part * (one + (part - 1) * (two / 2 + (part + 1) * three / 6))
        slope = one + (2 * part - 1) * two / 2 + (3 * part**2 - 1) * three / 6
        with np.errstate(divide="ignore", invalid="ignore"):
            new = part - value / slope
        part = np.where(np.isfinite(new), np.clip(new, 0, 1), part)
    return part, slope


def crossing(
    f: Callable[[Floats, NDArray[np.intp]], Floats],
    a: Floats,
    b: Floats,
    fa: Floats,
    fb: Floats,
    rounds: int = 12,
) -> Floats:
    """Where f crosses zero between a and b, where its signs differ; all shapes (n,).

    f      takes times and the indices of the zeros they belong to
    method regula falsi with the weights of Anderson and Bjorck (1973), order 1.7
    """
    a, b, fa, fb = (np.asarray(each, float) for each in (a, b, fa, fb))
    found, active = b.copy(), np.arange(len(b))
    for _ in range(rounds):
        if not len(active):
            return found
        t = b - fb * (b - a) / (fb - fa)
        ft = f(t, active)
        beyond = (ft > 0) != (fb > 0)
        weight = 1 - ft / np.where(fb == 0, 1, fb)
        fa = np.where(beyond, fb, fa * np.where(weight > 0, weight, 0.5))
        a = np.where(beyond, b, a)
        open_ = (np.abs(t - b) > EXACT) & (ft != 0)
        b, fb = t, ft
        if not open_.all():
            found[active] = t
            active, a, b, fa, fb = (each[open_] for each in (active, a, b, fa, fb))
    found[active] = b
    return found
