"""The inverse of Nicolosi's globular projection, which PROJ lacks.

Its meridians and parallels are arcs of circles, drawn as Snyder 1993 (p. 41) tells, in a circle of
radius a = pi / 2: the meridian through both poles and (longitude, 0), the parallel through
(0, latitude) and the two points of the rim in that latitude.
"""

from __future__ import annotations

import numpy as np

from bowles.projection.entry import Given, Plane
from bowles.projection.proj import proj_plane
from bowles.projection.sphere import Floats

A = np.pi / 2
ROUNDS = 52  # halvings of [0, a] leave 3e-16


def nicolosi(given: Given) -> Plane:
    """PROJ's formulas forward, and back by what follows."""
    return Plane(proj_plane("nicol", given).forward, inverse)


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
