"""Zeros of smooth functions of time, many at once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

EXACT = 1e-9  # days: a tenth of a millisecond


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
    a, b, fa, fb = (np.array(each, float) for each in (a, b, fa, fb))
    active = np.arange(len(a))
    for _ in range(rounds):
        if not len(active):
            break
        i = active
        t = b[i] - fb[i] * (b[i] - a[i]) / (fb[i] - fa[i])
        ft = f(t, i)
        beyond = np.sign(ft) != np.sign(fb[i])
        weight = 1 - ft / np.where(fb[i] == 0, 1, fb[i])
        weight = np.where(weight > 0, weight, 0.5)
        a[i], fa[i] = np.where(beyond, b[i], a[i]), np.where(beyond, fb[i], fa[i] * weight)
        moved = np.abs(t - b[i])
        b[i], fb[i] = t, ft
        active = i[(moved > EXACT) & (ft != 0)]
    return b
