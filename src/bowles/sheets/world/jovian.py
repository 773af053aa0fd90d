"""Where Jupiter's four moons stand by a short reckoning: Meeus 1998, chapter 44, the lower
accuracy, to 0.05 of his radius."""

from __future__ import annotations

import numpy as np

from bowles.time import Instant

# Degrees from inferior conjunction at J2000 and their daily motion; mean distances in radii of
# Jupiter and the changes of both.
BEGUN = np.array([163.8069, 358.4140, 5.7176, 224.8092])
DAILY = np.array([203.4058646, 101.2916335, 50.2345180, 21.4879800])
FAR = np.array([5.9057, 9.3966, 14.9883, 26.3627])
SWING, STRETCH = np.array([0.473, 1.065, 0.165, 0.843]), np.array([0.0244, 0.0882, 0.0216, 0.1939])


def short_places(instant: Instant) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """East, north and nearer than Jupiter's middle in his radii, (4,), at a single instant."""
    d = float(instant.tt) - 2451545.0

    def sin(x: float | np.ndarray) -> np.ndarray:
        return np.sin(np.radians(x))

    def cos(x: float | np.ndarray) -> np.ndarray:
        return np.cos(np.radians(x))

    long_term = 0.329 * sin(172.74 + 0.00111588 * d)
    m = 357.529 + 0.9856003 * d
    n = 20.020 + 0.0830853 * d + long_term
    b = 5.555 * sin(n) + 0.168 * sin(2 * n)
    k = 66.115 + 0.9025179 * d - long_term + 1.915 * sin(m) + 0.020 * sin(2 * m) - b
    sun = 1.00014 - 0.01671 * cos(m) - 0.00014 * cos(2 * m)
    r = 5.20872 - 0.25208 * cos(n) - 0.00611 * cos(2 * n)
    far = np.sqrt(r * r + sun * sun - 2 * r * sun * cos(k))
    psi = np.degrees(np.arcsin(sun / far * sin(k)))
    along = 34.35 + 0.083091 * d + long_term + b
    sunny = 3.12 * sin(along + 42.8)
    earthly = (
        sunny - 2.22 * sin(psi) * cos(along + 22) - 1.30 * (r - far) / far * sin(along - 100.5)
    )
    sent = d - far / 173
    u = BEGUN + DAILY * sent + psi - b
    twice = np.array([
        2 * (u[0] - u[1]), 2 * (u[1] - u[2]), 331.18 + 50.310482 * sent, 87.45 + 21.569231 * sent,
    ])  # fmt: skip
    u = u + SWING * sin(twice)
    size = FAR - STRETCH * cos(twice)
    return -size * sin(u), -size * cos(u) * sin(earthly), size * cos(u)
