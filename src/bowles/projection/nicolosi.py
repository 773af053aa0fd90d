"""Nicolosi's globular projection both ways: PROJ lacks the way back, and digits on the way forth.

Its meridians and parallels are arcs of circles, drawn as Snyder 1993 (p. 41) tells, in a circle of
radius a = pi / 2: the meridian through both poles and (longitude, 0), the parallel through
(0, latitude) and the two points of the rim in that latitude.
"""

from __future__ import annotations

import numpy as np

from bowles.projection.entry import Given, Plane
from bowles.projection.sphere import Floats

A = np.pi / 2
HAIR = 1e-9  # radians from an axis, within which x or y grows evenly
ROUNDS = 52  # halvings of [0, a] leave 3e-16


def nicolosi(given: Given) -> Plane:
    """Forward and back by what follows."""
    return Plane(forward, inverse)


def forward(lonlat: Floats) -> Floats:
    """The points where a meridian's circle meets a parallel's, shape (n, 2).

    Snyder's b, c and d, put so that nothing is divided by what becomes 0 on the rim, and like is
    not taken from like beside the axes and the poles, where PROJ finds no point.
    """
    lon, lat = np.maximum(np.abs(lonlat), HAIR).T
    away = np.maximum(A - lat, 1e-14)
    s, c = np.sin(lat), 1 - away / A
    below = away / A - 2 * np.sin(away / 2) ** 2  # s - c
    b = A / lon - lon / A
    d = away / A * (1 + c) / below
    square = b * b + d * d
    root = np.sqrt((d * np.cos(lat)) ** 2 + b * b * (d * (d / 4 - s) + 1))
    top = d * d * s + d * b * b / 2
    y = A * (d * d * s * s + b * b * c * (1 - c * s) / below) / (top + np.abs(b) * root)
    m = b * d * (s - d / 2) / square
    k = (d * np.cos(lat)) ** 2 / square
    half = np.sqrt(m * m + k)
    x = A * np.where(m > 0, m + half, k / np.where(m > 0, 1.0, half - m))
    pole = away <= 1e-14
    x, y = np.where(pole, 0.0, x), np.where(pole, A, y)
    near = np.minimum(np.abs(lonlat.T) / HAIR, 1.0)
    return np.copysign(np.stack([x * near[0], y * near[1]]).T, lonlat)


def inverse(xy: Floats) -> Floats:
    """Longitude and latitude in radians, shape (n, 2), of points of the plane on the unit sphere.

    The meridian's circle has its centre at (c, 0); the parallel's is found by halving.
    """
    x, y = np.abs(xy).T
    square = x * x + y * y
    with np.errstate(divide="ignore", invalid="ignore"):
        c = (square - A * A) / (2 * x)
        lon = np.where(x < 1e-12, 0.0, np.minimum(c + np.hypot(c, A), A))
    low, high = np.zeros(len(x)), np.full(len(x), A)
    for _ in range(ROUNDS):
        lat = (low + high) / 2
        below = _above(lat, y, square) > 0
        low, high = np.where(below, lat, low), np.where(below, high, lat)
    return np.copysign(np.stack([lon, (low + high) / 2], axis=1), xy)


def _above(lat: Floats, y: Floats, square: Floats) -> Floats:
    """Above 0 where a point with y and x^2 + y^2 lies north of the parallel, below 0 south of it.

    The parallel's circle about (0, d) has d = (a^2 - lat^2) / (2 (a sin lat - lat)).
    """
    return (A * A - lat * lat) * (y - lat) - (square - lat * lat) * (A * np.sin(lat) - lat)
