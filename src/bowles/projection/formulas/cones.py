"""Latitudes that conics can show: from the pole at their apex to where they grow beyond measure."""

from __future__ import annotations

import numpy as np

from bowles.projection.entry import Given

AWAY = 60.0  # degrees from its middle: there tan, the radius of a perspective conic, is 1.7
FARTHEST = 75.0  # of the other hemisphere: there a conformal cone is five to six times too large


def conformal(given: Given) -> tuple[float, float]:
    """The pole of the parallels, and most of the way to the other."""
    return _of_the_north(sum(given["parallels"]), -FARTHEST, 90.0)


def perspective(given: Given) -> tuple[float, float]:
    """Seen from the middle of the globe, or of a chord."""
    middle = float(np.mean([*given.values()]))
    return _of_the_north(middle, abs(middle) - AWAY, 90.0)


def murdoch_ii(given: Given) -> tuple[float, float]:
    """Its radius is sqrt(cos d) cot m - tan(lat - m) about a middle m, half a width d from its
    parallels: it comes to 0, and the map to a point, short of the pole."""
    first, second = given["parallels"]
    middle, half = np.radians(abs(first + second) / 2), np.radians(abs(second - first) / 2)
    apex = np.degrees(middle + np.arctan(np.sqrt(np.cos(half)) / np.tan(middle)))
    return _of_the_north(first + second, float(np.degrees(middle)) - AWAY, float(apex) - 1e-9)


def _of_the_north(middle: float, south: float, north: float) -> tuple[float, float]:
    return (south, north) if middle > 0 else (-north, -south)
