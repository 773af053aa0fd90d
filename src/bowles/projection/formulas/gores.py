"""Gores for a globe: n strips, each true along its middle and along every parallel."""

from __future__ import annotations

import numpy as np

from bowles.projection.entry import Given, Plane
from bowles.projection.meridians import Meridians
from bowles.projection.sphere import Floats


def gores(given: Given) -> Plane:
    """Sinusoidal gores (Snyder 1993): equal in area, side by side along the equator."""
    width = 2 * np.pi / given["n"][0]

    def middle(x: Floats) -> Floats:
        return width * (
            np.floor(np.clip(x, 1e-13 - np.pi, np.pi - 1e-13) / width - edge) + edge + 0.5
        )

    edge = (-np.pi / width) % 1.0

    def forward(lonlat: Floats) -> Floats:
        lon, lat = lonlat.T
        about = middle(lon)
        return np.stack([about + (lon - about) * np.cos(lat), lat]).T

    def inverse(xy: Floats) -> Floats:
        x, y = xy.T
        about = middle(x)
        cosine = np.maximum(np.cos(y), 1e-300)
        return np.stack([about + (x - about) / cosine, y]).T

    return Plane(forward, inverse)


def gores_cut(given: Given) -> Meridians:
    """Along the edges of the gores; they hold together at the equator."""
    edges = np.linspace(-np.pi, np.pi, int(given["n"][0]) + 1)[1:-1]
    return Meridians(tuple(edges.tolist()), tuple(edges.tolist()))
