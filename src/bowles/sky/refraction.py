"""Refraction: how much the air lifts what is seen."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

HORIZONTAL = 34 / 60  # degrees at the horizon, the almanacs' convention
LOWEST = -1.0  # degrees: a body below is left where it is


def bennett(apparent: ArrayLike, pressure: float = 1010.0, temperature: float = 10.0) -> Any:
    """Degrees of refraction at apparent altitudes (degrees), hPa and degrees Celsius.

    Bennett 1982, Journal of Navigation 35, 255: within 0.07′ of the best tables.
    """
    h = np.asarray(apparent, float)
    minutes = 1 / np.tan(np.radians(h + 7.31 / (h + 4.4)))
    return minutes / 60 * pressure / 1010 * 283 / (273 + temperature)


def lifted(altitude: ArrayLike, pressure: float = 1010.0, temperature: float = 10.0) -> Any:
    """Apparent altitudes of true ones in degrees, by Bennett's formula read backwards."""
    true = np.asarray(altitude, float)
    high = np.maximum(true, LOWEST)
    apparent = high
    for _ in range(8):  # each round leaves a sixth of the error: 0.01″ below 0.5°, less above
        apparent = high + bennett(apparent, pressure, temperature)
    return np.where(true >= LOWEST, apparent, true)[()]
