"""Eisenlohr's conformal map of the whole sphere, of constant scale along its edge."""

from __future__ import annotations

import numpy as np

from bowles.projection.entry import Given, Plane
from bowles.projection.sphere import Floats

K = 3 + np.sqrt(8)
ROOT = np.sqrt(2)


def eisenlohr(given: Given) -> Plane:
    """Eisenlohr's of 1870 (Snyder and Voxland 1989)."""

    def forward(lonlat: Floats) -> Floats:
        lon, lat = lonlat.T / 2
        s, c = np.sin(lon), np.cos(lon)
        k = np.sqrt(np.maximum(np.cos(2 * lat), 0.0))
        cosine = np.cos(lat)
        t = np.sin(lat) / (cosine + ROOT * c * k)
        v = np.sqrt((ROOT * cosine + (c + s) * k) / (ROOT * cosine + (c - s) * k))
        scale = np.sqrt(2 / (1 + t * t))
        x = K * (scale * (v - 1 / v) - 2 * np.log(v))
        y = K * (scale * t * (v + 1 / v) - 2 * np.arctan(t))
        return np.stack([x, y]).T

    return Plane(forward)
