"""How bright the Sun, the Moon and the planets are.

Planets by Mallama and Hilton 2018 (doi 10.1016/j.ascom.2018.08.002), without the spots and
seasons of Mars (0.06 magnitude at most); the Moon by Allen's curve as Krisciunas and Schaefer 1991
have it; Pluto with Charon as the Explanatory Supplement (1992) does, a tenth or two sure.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.polynomial.polynomial import polyval
from numpy.typing import NDArray

Floats = NDArray[np.float64]

SUN = -26.74  # at 1 au
MERCURY = (-0.613, 6.3280e-2, -1.6336e-3, 3.3644e-5, -3.4265e-7, 1.6893e-9, -3.0334e-12)
VENUS = (-4.384, -1.044e-3, 3.687e-4, -2.814e-6, 8.938e-9)
VENUS_CRESCENT = (236.05828, -2.81914, 8.39034e-3)
MARS, MARS_BEYOND = (-1.601, 2.267e-2, -1.302e-4), (-0.367, -2.573e-2, 3.445e-4)
JUPITER = (-9.395, -3.7e-4, 6.16e-4)
PLUTO = (-1.00, 0.041)
MOON_AT = 384_400 / 149_597_870.7  # au for which Allen's curve is drawn


def magnitude(
    body: str,
    sun_distance: Floats,
    distance: Floats,
    phase_angle: Floats,
    earth_latitude: Floats,
    sun_latitude: Floats,
    year: Floats,
) -> Any:
    """V of bodies at distances in au, a phase angle in degrees.

    earth_latitude, sun_latitude   of the points under the Earth and the Sun, degrees; only Saturn
                                   and Uranus need them
    year                           only Neptune's, which grew brighter from 1980 to 2000
    """
    if body == "sun":
        return SUN + 5 * np.log10(distance)
    a = phase_angle
    if body == "moon":
        return -12.73 + 0.026 * a + 4e-9 * a**4 + 5 * np.log10(sun_distance * distance / MOON_AT)
    curve = {
        "mercury": lambda: polyval(a, MERCURY),
        "venus": lambda: np.where(a <= 163.7, polyval(a, VENUS), polyval(a, VENUS_CRESCENT)),
        "mars": lambda: np.where(a <= 50, polyval(a, MARS), polyval(a, MARS_BEYOND)),
        "jupiter": lambda: polyval(a, JUPITER),  # seen from the Earth, never beyond 12 degrees
        "saturn": lambda: _saturn(a, earth_latitude, sun_latitude),
        "uranus": lambda: -7.110 - 8.4e-4 * (np.abs(earth_latitude) + np.abs(sun_latitude)) / 2,
        "pluto": lambda: polyval(a, PLUTO),
        "neptune": lambda: np.clip(-6.89 - 0.0054 * (year - 1980), -7.00, -6.89),
    }
    return curve[body]() + 5 * np.log10(sun_distance * distance)


def _saturn(a: Floats, earth: Floats, sun: Floats) -> Floats:
    """Globe and rings; the rings are dark where the Sun lights the side turned away."""
    opening = np.sin(np.radians(np.sqrt(np.maximum(earth * sun, 0))))
    rings = 1.825 * opening + 0.378 * opening * np.exp(-2.25 * a)
    return -8.914 - rings + 0.026 * a
