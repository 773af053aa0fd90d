"""Smooth quantities over the hours of an eclipse, as polynomials of time, many eclipses at once."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# Five instants over six hours: what the Moon does between them a quartic follows to centimetres.
NODES = np.array([-2, -1, 0, 1, 2]) / 16
_INVERSE: Any = np.linalg.inv(np.vander(NODES, increasing=True))


def fitted(values: Floats, inverse: Floats = _INVERSE) -> Floats:
    """Coefficients (5, ...) in rising powers of days, through values (..., 5) at NODES.

    inverse  for other nodes, of their Vandermonde matrix in rising powers
    """
    return np.moveaxis(values @ inverse.T, -1, 0)


def value(coefficients: Floats, t: Any) -> Any:
    """The polynomial at t days."""
    total = coefficients[-1]
    for each in coefficients[-2::-1]:
        total = total * t + each
    return total


def slope(coefficients: Floats, t: Any) -> Any:
    """Its rate a day at t."""
    total = coefficients[-1] * (len(coefficients) - 1)
    for power in range(len(coefficients) - 2, 0, -1):
        total = total * t + coefficients[power] * power
    return total


def nearest(x: Floats, y: Floats) -> Floats:
    """When the point (x, y) of polynomials passes nearest to (0, 0), in days: by Newton's rule."""
    t = np.zeros(x.shape[1:])
    for _ in range(5):
        px, py, vx, vy = value(x, t), value(y, t), slope(x, t), slope(y, t)
        t = t - (px * vx + py * vy) / (vx * vx + vy * vy)
    return t


def meeting(x: Floats, y: Floats, radius: Floats, near: Floats, side: int) -> Floats:
    """When the point (x, y) crosses the circle of a radius (polynomials all) before (-1) or after
    (1) it was nearest to its middle, at `near`; NaN where it does not."""
    px, py, r = (value(each, near) for each in (x, y, radius))
    speed = np.hypot(slope(x, near), slope(y, near))
    half = np.where(r > 0, r * r - px * px - py * py, -1.0)
    t = near + side * np.sqrt(np.where(half > 0, half, np.nan)) / speed
    for _ in range(6):
        px, py, r = (value(each, t) for each in (x, y, radius))
        over = px * px + py * py - r * r
        rate = px * slope(x, t) + py * slope(y, t) - r * slope(radius, t)
        t = t - over / (2 * rate)
    return t
