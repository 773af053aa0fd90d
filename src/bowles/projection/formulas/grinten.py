"""Van der Grinten's second, by a formula that keeps its digits beside the equator."""

from __future__ import annotations

import numpy as np

from bowles.projection.entry import Given, Plane
from bowles.projection.sphere import Floats


def van_der_grinten_ii(given: Given) -> Plane:
    """Meridians and parallels are arcs of circles that meet at right angles (Snyder 1993)."""

    def forward(lonlat: Floats) -> Floats:
        lon, lat = np.abs(lonlat).T
        middle = lon < 1e-9
        lon = np.maximum(lon, 1e-9)
        b = np.minimum(2 * lat / np.pi, 1.0)
        c = np.sqrt((1 - b) * (1 + b))
        with np.errstate(divide="ignore", invalid="ignore"):
            a = (np.pi / lon - lon / np.pi) / 2
            s = np.sqrt(1 + a * a)
            below = 1 + (a * b) ** 2
            x = c * (s - a * c) / below
            # s - a - x without taking like from like: s - a = 1 / (s + a), 1 - c = b^2 / (1 + c).
            rest = b * b * (s / (1 + c) - a * (1 - a / (s + a))) / below
            y = np.sqrt(np.maximum(rest * (s + a + x), 0.0))
        lon = np.abs(lonlat[:, 0])
        x, y = np.where(middle, lon / np.pi * c * c, x), np.where(middle, b / (1 + c), y)
        return np.copysign(np.pi * np.stack([x, y]).T, lonlat)

    return Plane(forward)
