"""Perspectives from any point of the axis: La Hire's and other far-side ones, and satellites'.

Snyder 1987: the eye stands P radii from the sphere's middle, behind it where P < 0, and the
plane touches the sphere at the middle of the map.
"""

from __future__ import annotations

import numpy as np

from bowles.projection.entry import Given, Plane
from bowles.projection.sphere import Floats, to_lonlat, to_xyz


def perspective(given: Given) -> Plane:
    """The sphere seen from `distance` radii from its middle."""
    return _seen_from(given["distance"][0])


def la_hire(given: Given) -> Plane:
    """La Hire's of 1701: the eye stands sin 45 of the radius behind the sphere, so that the middle
    of each radius of the map is at 45 degrees."""
    return _seen_from(-1 - 0.5**0.5)


def _seen_from(eye: float) -> Plane:

    def forward(lonlat: Floats) -> Floats:
        x, y, z = to_xyz(lonlat).T
        scale = (eye - 1) / (eye - x)
        return np.stack([y * scale, z * scale]).T

    def inverse(xy: Floats) -> Floats:
        # On the ray from the eye: x = eye - t (eye - 1), with the sphere at the larger x.
        square = np.einsum("nj,nj->n", xy, xy)
        a, b, c = square + (eye - 1) ** 2, eye * (eye - 1), eye * eye - 1
        root = np.sqrt(np.maximum(b * b - a * c, 0.0))
        near = np.stack([(b - root) / a, (b + root) / a])
        t = near[np.argmax(eye - near * (eye - 1), axis=0), np.arange(len(xy))]
        return to_lonlat(np.column_stack([eye - t * (eye - 1), t[:, None] * xy]))

    return Plane(forward, inverse)
