"""New and full Moons near a node: where an eclipse may be, and within minutes of when."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

MONTH = 29.530588861
NEW_MOON = 5.09766  # mean new Moon of 2000 January 6, days from J2000
FARTHEST = 1.62  # gamma, in Earth's radii: no eclipse beyond 1.61, and the series errs by 0.002


class Syzygies(NamedTuple):
    """Lunations (whole from the new Moon of 2000 January 6) and TT days from J2000, each (n,)."""

    lunation: NDArray[np.int64]
    greatest: Floats


def near_node(first: float, last: float, full: bool) -> Syzygies:
    """The syzygies between two times (days from J2000) at which an eclipse may happen.

    source   Meeus 1998, ch. 54; its greatest eclipse is off by minutes at -2000
    """
    half = 0.5 if full else 0.0
    k = np.arange(np.floor((first - NEW_MOON) / MONTH) - 1, (last - NEW_MOON) / MONTH + 2) + half
    century = k / 1236.85
    node = np.radians(_argument(k, century))
    near = np.abs(np.sin(node)) < 0.38
    k, century, node = k[near], century[near], node[near]
    greatest, gamma = _greatest(k, century, node, full)
    chosen = (np.abs(gamma) < FARTHEST) & (greatest > first - 0.1) & (greatest < last + 0.1)
    return Syzygies(np.floor(k[chosen]).astype(np.int64), greatest[chosen])


def _argument(k: Floats, t: Floats) -> Any:
    """The Moon's argument of latitude in degrees."""
    return 160.7108 + 390.67050284 * k - t * t * (0.0016118 + t * (0.00000227 - 0.000000011 * t))


def _greatest(k: Floats, t: Floats, f: Floats, full: bool) -> tuple[Floats, Floats]:
    """Days from J2000, and the axis's least distance from the middle in the Earth's radii."""
    mean = NEW_MOON + MONTH * k + t * t * (0.00015437 + t * (-0.000000150 + 0.00000000073 * t))
    sun = np.radians(2.5534 + 29.10535670 * k - t * t * (0.0000014 + 0.00000011 * t))
    moon = np.radians(
        201.5643 + 385.81693528 * k + t * t * (0.0107582 + t * (0.00001238 - 0.000000058 * t))
    )
    omega = np.radians(124.7746 - 1.56375588 * k + t * t * (0.0020672 + 0.00000215 * t))
    e = 1 - t * (0.002516 + 0.0000074 * t)
    sin, cos = np.sin, np.cos
    f1 = f - np.radians(0.02665) * sin(omega)
    a1 = np.radians(299.77 + 0.107408 * k - 0.009173 * t * t)
    principal = (-0.4065, 0.1727) if full else (-0.4075, 0.1721)
    correction = (
        principal[0] * sin(moon)
        + principal[1] * e * sin(sun)
        + 0.0161 * sin(2 * moon)
        - 0.0097 * sin(2 * f1)
        + 0.0073 * e * sin(moon - sun)
        - 0.0050 * e * sin(moon + sun)
        - 0.0023 * sin(moon - 2 * f1)
        + 0.0021 * e * sin(2 * sun)
        + 0.0012 * sin(moon + 2 * f1)
        + 0.0006 * e * sin(2 * moon + sun)
        - 0.0004 * sin(3 * moon)
        - 0.0003 * e * sin(sun + 2 * f1)
        + 0.0003 * sin(a1)
    )
    p = (
        0.2070 * e * sin(sun)
        + 0.0024 * e * sin(2 * sun)
        - 0.0392 * sin(moon)
        + 0.0116 * sin(2 * moon)
        - 0.0073 * e * sin(moon + sun)
        + 0.0067 * e * sin(moon - sun)
        + 0.0118 * sin(2 * f1)
    )
    q = (
        5.2207
        - 0.0048 * e * cos(sun)
        + 0.0020 * e * cos(2 * sun)
        - 0.3299 * cos(moon)
        - 0.0060 * e * cos(moon + sun)
        + 0.0041 * e * cos(moon - sun)
    )
    gamma = (p * cos(f1) + q * sin(f1)) * (1 - 0.0048 * np.abs(cos(f1)))
    return mean + correction, gamma
