"""The Earth's surface as the shadow's axis sees it: Bessel's auxiliary quantities.

On axes turned with the shadow (xi east, eta north, zeta towards the Sun, the Earth's equatorial
radius as unit) the spheroid becomes a sphere for eta1 = eta / rho1.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from bowles.sky.places import EQUATOR, FLATTENING

SQUARE = FLATTENING * (2 - FLATTENING)  # of the eccentricity


class Outline(NamedTuple):
    """Of the spheroid, for the axis's declination: Explanatory Supplement (2013), 11.88 on."""

    rho1: Any
    rho2: Any
    sin_d1: Any
    cos_d1: Any
    sin_between: Any  # of d1 - d2
    cos_between: Any

    @classmethod
    def of(cls, d: Any) -> Outline:
        """For a declination in radians."""
        sin, cos = np.sin(d), np.cos(d)
        rho1 = np.sqrt(1 - SQUARE * cos * cos)
        rho2 = np.sqrt(1 - SQUARE * sin * sin)
        polar = np.sqrt(1 - SQUARE)
        return cls(
            rho1, rho2, sin / rho1, polar * cos / rho1,
            SQUARE * sin * cos / (rho1 * rho2), polar / (rho1 * rho2),
        )  # fmt: skip

    def inside(self, xi: Any, eta: Any) -> Any:
        """The square of zeta1: positive where a line parallel to the axis meets the Earth."""
        eta1 = eta / self.rho1
        return 1 - xi * xi - eta1 * eta1

    def height(self, xi: Any, eta: Any) -> Any:
        """zeta of the surface on the Sun's side; NaN beyond its edge."""
        square = self.inside(xi, eta)
        zeta1 = np.sqrt(np.where(square >= 0, square, np.nan))
        return self.rho2 * (zeta1 * self.cos_between - eta / self.rho1 * self.sin_between)

    def place(self, xi: Any, eta: Any) -> tuple[Any, Any]:
        """Hour angle from the axis's meridian and geographic latitude, radians; NaN off it."""
        square = self.inside(xi, eta)
        zeta1 = np.sqrt(np.where(square >= -1e-12, np.maximum(square, 0), np.nan))
        eta1 = eta / self.rho1
        towards = zeta1 * self.cos_d1 - eta1 * self.sin_d1
        north = eta1 * self.cos_d1 + zeta1 * self.sin_d1
        latitude = np.arctan2(north, np.sqrt(1 - SQUARE) * np.hypot(xi, towards))
        return np.arctan2(xi, towards), latitude


def above(latitude: Any, height: Any) -> tuple[Any, Any]:
    """A place's distances from the equator's plane and from the Earth's axis, in its radii."""
    sin, cos = np.sin(latitude), np.cos(latitude)
    normal = 1 / np.sqrt(1 - SQUARE * sin * sin)
    up = np.asarray(height) / (1000 * EQUATOR)
    return ((1 - SQUARE) * normal + up) * sin, (normal + up) * cos
