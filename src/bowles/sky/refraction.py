"""Refraction: how much the air lifts what is seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from bowles.errors import unknown

HORIZONTAL = 34 / 60  # degrees at the horizon, the almanacs' convention
LOWEST = -1.0  # degrees: a body below is left where it is
INCH_OF_MERCURY = 33.8639  # hPa


def bennett(apparent: ArrayLike, pressure: float = 1010.0, temperature: float = 10.0) -> Any:
    """Degrees of refraction at apparent altitudes (degrees), hPa and degrees Celsius.

    Bennett 1982, Journal of Navigation 35, 255: within 0.07′ of the best tables.
    """
    h = np.asarray(apparent, float)
    minutes = 1 / np.tan(np.radians(h + 7.31 / (h + 4.4)))
    return minutes / 60 * pressure / 1010 * 283 / (273 + temperature)


def bradley(apparent: ArrayLike, pressure: float = 1010.0, temperature: float = 10.0) -> Any:
    """The same by Bradley's rule, as the Nautical Almanac's tables had it from 1767.

    r = 57″ tan(z − 3 r), a barometer of 29.6 inches, a thermometer of 50° Fahrenheit; another
    air changes it by b / 29.6 and 400 / (350 + t). At the horizon it is 33′.
    """
    inches, fahrenheit = pressure / INCH_OF_MERCURY, 32 + 1.8 * temperature
    size = np.radians(57 / 3600) * inches / 29.6 * 400 / (350 + fahrenheit)
    zenith_distance = np.radians(90 - np.asarray(apparent, float))
    r = np.full(zenith_distance.shape, np.radians(HORIZONTAL))
    for _ in range(6):  # Newton's steps; the third is already good to 0.01″
        tangent = np.tan(zenith_distance - 3 * r)
        r = r - (r - size * tangent) / (1 + 3 * size * (1 + tangent**2))
    return np.degrees(r)[()]


FORMULAS: dict[str, Callable[..., Any]] = {"bennett": bennett, "bradley": bradley}


def lifted(
    altitude: ArrayLike,
    pressure: float = 1010.0,
    temperature: float = 10.0,
    formula: str | bool = True,
) -> Any:
    """Apparent altitudes of true ones in degrees, by a formula read backwards.

    formula   "bennett" (or True), "bradley", or False for none
    """
    true = np.asarray(altitude, float)
    if formula is False:
        return true[()]
    name = "bennett" if formula is True else formula
    if name not in FORMULAS:
        raise unknown("refraction", name, FORMULAS)
    high = np.maximum(true, LOWEST)
    apparent = high
    for _ in range(8):  # each round leaves a sixth of the error: 0.01″ below 0.5°, less above
        apparent = high + FORMULAS[name](apparent, pressure, temperature)
    return np.where(true >= LOWEST, apparent, true)[()]
